"""This checks an export of Dilyn's ledger with nothing but Python: `python3 verify.py`.

Whoever holds the short form of a checkpoint, from a mail or from paper, adds it in quotes.
README.txt beside it explains the chain. It is short: read it before you believe it.
"""

import hashlib
import json
import runpy
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
faults = []


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def lines_of(name):
    with (HERE / name).open("rb") as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield number, json.loads(line)
            except ValueError:
                yield number, {}


def read_link(number, line):
    """Read an entry: line, number, seal before, own seal, is it sound, what it is, itself."""
    entry, prev, seal = line.get("entry", {}), line.get("prev", ""), line.get("seal")
    said = f"entry {entry.get('seq')} ({entry.get('event')}, {entry.get('subject')})"
    content = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    try:
        fits = sha256(bytes.fromhex(prev) + content.encode()) == seal
    except ValueError:
        fits = False
    return number, entry.get("seq"), prev, seal, fits, said, entry


def why(links, at, number, force, heads):
    line, claimed, prev, seal, is_sound, said, entry = links[at]
    others, later = links[:at] + links[at + 1 :], number in [k[1] for k in links[at + 1 :]]
    is_stray = prev in [k[2] for k in others] or seal not in [k[2] for k in others]
    if not is_sound:
        cause = "was changed: its seal does not fit what it says"
    elif entry["force"] != force:
        cause = f"is foreign: it is of {entry['force']}"
    elif any(other[3] == seal for other in others):
        cause = "stands there twice: one of them was put in"
    elif claimed == number and not later:
        cause = "or the one before it was changed: they do not fit together"
    elif claimed <= number or (is_stray and seal not in heads):
        cause = "is foreign: the ledger does not go on from it"
    elif later:
        cause = f"is out of order: entry {number} comes only after it"
    else:
        cause = f"comes too soon: entry {number} is missing"
    return f"{force}, line {line}: {said} {cause}."


def check_chain(chain, heads):
    force, number, head = chain["force"], chain["first"], chain["prev"]
    seals, keys, owed = {}, {chain["key"]: 0}, {}
    for at, each in enumerate(lines_of(chain["file"])):
        link = read_link(*each)
        entry = link[6]
        if link[1:3] != (number, head) or not link[4] or entry["force"] != force:
            links = [read_link(*other) for other in lines_of(chain["file"])]
            faults.append(why(links, at, number, force, heads))
            return seals, keys
        seals[number] = link[3]
        check_words(force, entry, each[1].get("texts"), owed)
        keys.update({entry["payload"]["key"]: number} if entry["event"] == "KeyChanged" else {})
        number, head = number + 1, link[3]
    gone = [each for each, by in owed.items() if by is None or by <= chain["last"]]
    faults.extend(f"{force}, entry {seq}: the text {path} is missing." for seq, path in gone)
    if number <= chain["last"]:
        faults.append(f"{force} was cut: it ends after {number - 1} of {chain['last']} entries.")
    elif head != chain["head"]:
        faults.append(f"{force} has foreign entries at its end, after {chain['last']}.")
    return seals, keys


def check_words(force, entry, texts, owed):
    if entry["event"] == "TextRedacted":
        for path in entry["payload"]["paths"]:
            owed.pop((entry["payload"]["entry"], path), None)
    if texts is None:
        return
    sealed = dict(kept(entry["payload"], ()))
    for path in sorted(sealed.keys() | texts.keys()):
        text = texts.get(path, {})
        if path not in sealed:
            faults.append(f"{force}, entry {entry['seq']}: the text {path} is foreign.")
        elif "text" not in text:
            owed[entry["seq"], path] = text.get("redacted_by")
        elif sha256(bytes.fromhex(text["salt"]) + text["text"].encode()) != sealed[path]:
            faults.append(f"{force}, entry {entry['seq']}: the text {path} was changed.")


def kept(value, at):
    if isinstance(value, dict) and isinstance(value.get("kept"), str):
        yield "/".join(at), value["kept"]
    elif isinstance(value, (dict, list)):
        for name, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from kept(inner, (*at, str(name)))


def check_head(chain, point, seals, keys):
    entries, name = int(point["entries"]), f"a checkpoint of {point['entries']} entries"
    if chain["is_to_the_end"] and entries > chain["last"]:
        faults.append(f"{chain['force']} was cut: there is {name}.")
    if not seals.get(entries, point["head"]).startswith(point["head"]):
        faults.append(f"{chain['force']} was changed: there is {name} with another last seal.")
    if "key" in point and entries < keys.get(point["key"], entries + 1):
        faults.append(f"Foreign: there is {name} with a key that the ledger does not know.")


def check_files(listed):
    there = {path.relative_to(HERE).as_posix() for path in HERE.rglob("*") if path.is_file()}
    for name in sorted((there | listed.keys()) - {"manifest.json", "manifest.sig"}):
        if name not in there or sha256((HERE / name).read_bytes()) != listed.get(name):
            cause = "was changed" if name in there else "is missing"
            faults.append(f"{name} {cause if name in listed else 'is foreign'}.")


def main(held):
    manifest = json.loads((HERE / "manifest.json").read_bytes())
    exported = [point for _, point in lines_of("checkpoints.jsonl")]
    for chain in manifest["chains"]:
        points = [each for each in exported + held if each["force"] == chain["force"]]
        seals, keys = check_chain(chain, {each["head"] for each in points})
        for point in points:
            check_head(chain, point, seals, keys)
        print(f"{chain['force']}: entries {chain['first']} to {chain['last']}, key {chain['key']}")
    check_files(manifest["files"])
    for program in HERE.glob("signatures.py"):
        faults.extend(runpy.run_path(str(program))["faults_of"](HERE, exported))


try:
    given = (each.replace("-", "").split() for each in sys.argv[1:])
    main([dict(zip(("force", "entries", "head"), each, strict=True)) for each in given])
except (OSError, LookupError, TypeError, ValueError, AttributeError) as error:
    faults.append(f"It was changed so far that it cannot be read on: {error!r}.")
print("\n".join(faults) or "Whole: nothing was changed, dropped, put in, moved or cut off.")
sys.exit(bool(faults))
