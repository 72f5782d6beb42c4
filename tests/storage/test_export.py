"""A stranger with nothing but Python finds whatever was done to an export, and is told what."""

import json
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date

import msgspec
import pytest

from domain.chain import GENESIS, seal_of
from domain.errors import DomainError
from domain.ledger_commands import Redact
from domain.names import ForceCode, Text
from storage import checkpointing, signing
from storage.database import reading
from storage.export import Wanted, export
from storage.filing import keep_file
from storage.redacting import places_of
from tests.builders import a_report
from tests.storage.kept import MANAGER
from tests.storage.lent import ON_SQLITE

WORDS = Wanted(with_words=True)
ENTRIES = "entries-GLANMOR.jsonl"


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


@pytest.fixture
def lived(kept, home):
    """Some months of an office, with a checkpoint half-way and one at the head."""
    sha256 = keep_file(kept.engine, b"The report.", "report.txt", kept.now)
    kept.does(a_report(file_sha256=sha256))
    checkpointing.make(kept.engine, home, kept.force, now=kept.now)
    kept.promised()
    kept.move_to(date(2023, 9, 1))
    kept.sent()
    checkpointing.make(kept.engine, home, kept.force, now=kept.now)
    return kept


@pytest.fixture
def unpacked(lived, home, tmp_path):
    return unpack(lived, home, tmp_path, WORDS)


def unpack(kept, home, tmp_path, wanted):
    export(kept.engine, home, tmp_path / "out.zip", wanted=wanted, now=kept.now)
    with zipfile.ZipFile(tmp_path / "out.zip") as zipped:
        zipped.extractall(tmp_path / "out")
    return tmp_path / "out"


def check(folder, *held):
    """Run the stranger's program as barely as Python can be run."""
    return subprocess.run(
        [sys.executable, "-I", "-S", folder / "verify.py", *held],
        cwd=folder,
        env={},
        check=False,
        capture_output=True,
        text=True,
    )


def lines(folder, name=ENTRIES):
    return [json.loads(line) for line in (folder / name).read_text().splitlines()]


def write(folder, changed, name=ENTRIES):
    (folder / name).write_text("".join(json.dumps(line) + "\n" for line in changed))


def resealed(line, **changes):
    """An entry that a forger has changed and sealed anew."""
    entry = {**line["entry"], **changes}
    seal = seal_of(bytes.fromhex(line["prev"]), msgspec.json.encode(entry, order="sorted"))
    return {**line, "entry": entry, "seal": seal.hex()}


def test_an_untouched_export_is_whole(unpacked):
    done = check(unpacked)

    assert done.stdout.splitlines()[-1].startswith("Whole")
    assert done.returncode == 0


@ON_SQLITE
def test_an_export_without_words_holds_none_and_is_whole(lived, home, tmp_path):
    folder = unpack(lived, home, tmp_path, Wanted())

    content = b"".join(path.read_bytes() for path in folder.rglob("*"))
    assert check(folder).returncode == 0
    assert b"Aled Prys" not in content
    assert b"The report." not in content


@ON_SQLITE
def test_an_export_is_whole_after_a_redaction_and_with_a_new_key(lived, home, tmp_path):
    lived.does(Redact(force=lived.force, entry=3, approver=MANAGER, reason=Text("A name.")))
    with reading(lived.engine) as connection:
        change, key = checkpointing.new_key(connection, home, lived.force)
    lived.does(change, by=MANAGER)
    key.keep(signing.path_of(home, lived.force))
    checkpointing.make(lived.engine, home, lived.force, now=lived.now)

    folder = unpack(lived, home, tmp_path, WORDS)

    assert lines(folder)[2]["texts"]["name"] == {"redacted_by": len(lines(folder)) - 1}
    done = check(folder)
    assert done.returncode == 0, done.stdout


def drop_last(folder):
    write(folder, lines(folder)[:-1])


def drop_last_and_say_so(folder):
    """Cut the tail off, and change the manifest to suit."""
    entries = lines(folder)[:-1]
    write(folder, entries)
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["chains"][0] |= {"last": len(entries), "head": entries[-1]["seal"]}
    (folder / "manifest.json").write_text(json.dumps(manifest))


def put(at, make):
    def tamper(folder):
        entries = lines(folder)
        entries.insert(at, make(entries))
        write(folder, entries)

    return tamper


def change(at, make):
    def tamper(folder):
        entries = lines(folder)
        entries[at] = make(entries[at])
        write(folder, entries)

    return tamper


def swap(folder):
    entries = lines(folder)
    entries[4], entries[7] = entries[7], entries[4]
    write(folder, entries)


def drop(folder):
    entries = lines(folder)
    del entries[4]
    write(folder, entries)


def with_words_changed(line):
    (path, text), *others = line["texts"].items()
    return {**line, "texts": dict(others) | {path: text | {"text": "Another name"}}}


def with_words_dropped(line):
    return {**line, "texts": dict(list(line["texts"].items())[1:])}


def with_words_redacted(line):
    path = next(iter(line["texts"]))
    return {**line, "texts": line["texts"] | {path: {"redacted_by": 9}}}


def change_file(folder):
    (evidence,) = (folder / "files").iterdir()
    evidence.write_bytes(b"Another report.")


def change_checkpoint(folder):
    points = lines(folder, "checkpoints.jsonl")
    points[0]["at"] = "2023-07-01" + points[0]["at"][10:]
    write(folder, points, "checkpoints.jsonl")


def write_signature_in_capitals(folder):
    file = folder / "manifest.sig"
    signed = json.loads(file.read_text())
    file.write_text(json.dumps(signed | {"signature": signed["signature"].upper()}))


TAMPERED = {
    "an entry was changed": (
        change(4, lambda line: line | {"entry": line["entry"] | {"actor": "PER-0002"}}),
        "line 5: entry 5 (PersonAdded, PER-0005) was changed: its seal does not fit",
    ),
    "an entry was changed and sealed anew": (
        change(4, lambda line: resealed(line, actor="PER-0002")),
        "line 6: entry 6 (PersonAdded, PER-0006) or the one before it was changed",
    ),
    "the last entry was changed and sealed anew": (
        change(-1, lambda line: resealed(line, actor="PER-0002")),
        "another last seal",
    ),
    "an entry was dropped": (drop, "entry 6 (PersonAdded, PER-0006) comes too soon: entry 5 is missing"),
    "two entries changed places": (swap, "entry 8 (PersonAdded, PER-0008) is out of order"),
    "an entry was put in": (
        put(4, lambda entries: resealed(entries[4], actor="PER-0002")),
        "entry 5 (PersonAdded, PER-0005) is foreign",
    ),
    "an entry was put in that was sealed to nothing here": (
        put(4, lambda entries: resealed(entries[4] | {"prev": "ab" * 32}, seq=999)),
        "entry 999 (PersonAdded, PER-0005) is foreign",
    ),
    "an entry of another force was put in": (
        put(4, lambda entries: resealed(entries[3], force="ARALL")),
        "is foreign: it is of ARALL",
    ),
    "an entry stands there twice": (
        put(6, lambda entries: entries[2]),
        "line 7: entry 3 (PersonAdded, PER-0003) stands there twice",
    ),
    "the tail was cut off": (drop_last, "GLANMOR was cut"),
    "the tail was cut off and the manifest changed": (drop_last_and_say_so, "GLANMOR was cut"),
    "an entry was added at the end": (
        lambda folder: write(
            folder,
            [*lines(folder), resealed(lines(folder)[-1] | {"prev": lines(folder)[-1]["seal"]}, seq=99)],
        ),
        "is foreign",
    ),
    "a text was changed": (change(4, with_words_changed), "entry 5: the text address was changed"),
    "a text was dropped": (change(4, with_words_dropped), "entry 5: the text address is missing"),
    "a text was dropped as if redacted": (
        change(4, with_words_redacted), "entry 5: the text address is missing",
    ),
    "a text was added": (
        change(4, lambda line: line | {"texts": line["texts"] | {"more": {"salt": "", "text": ""}}}),
        "entry 5: the text more is foreign",
    ),
    "a kept file was changed": (change_file, "was changed"),
    "a checkpoint was changed": (change_checkpoint, "was changed: its signature does not fit"),
    "a program was changed": (
        lambda folder: (folder / "README.txt").write_text("All is well."), "README.txt was changed",
    ),
    "a file was added": (lambda folder: (folder / "more").touch(), "more is foreign"),
    "the manifest was changed": (
        lambda folder: (folder / "manifest.json").write_text(
            (folder / "manifest.json").read_text().replace("dilyn export 1", "dilyn export 2")
        ),
        "manifest.json was changed",
    ),
    "the entries are no JSON any more": (
        lambda folder: (folder / ENTRIES).write_text("Nothing."), "was changed",
    ),
    "the signature of the manifest was written otherwise": (
        write_signature_in_capitals, "manifest.json was changed",
    ),
    "the manifest is gone": (lambda folder: (folder / "manifest.json").unlink(), "cannot be read"),
}  # fmt: skip


@ON_SQLITE
@pytest.mark.parametrize("what", TAMPERED)
@pytest.mark.slow
def test_a_stranger_is_told_what_was_done(what, unpacked):
    tamper, told = TAMPERED[what]
    tamper(unpacked)

    done = check(unpacked)

    assert told in done.stdout
    assert "Traceback" not in done.stderr
    assert done.returncode == 1


@pytest.mark.slow
@ON_SQLITE
def test_a_checkpoint_on_paper_shows_that_an_export_was_cut_before_it_was_made(
    lived, home, tmp_path
):
    on_paper = checkpointing.make(lived.engine, home, lived.force, now=lived.now).checkpoint
    longer = replace(on_paper, entries=on_paper.entries + 1)
    other = replace(on_paper, head=GENESIS)
    folder = unpack(lived, home, tmp_path, WORDS)

    assert check(folder, on_paper.short).returncode == 0
    assert "GLANMOR was cut" in check(folder, longer.short).stdout
    assert "GLANMOR was changed" in check(folder, other.short).stdout


@ON_SQLITE
def test_days_may_be_exported_alone(lived, home, tmp_path):
    folder = unpack(lived, home, tmp_path, replace(WORDS, from_on=date(2023, 9, 1)))

    assert [line["entry"]["event"] for line in lines(folder)] == [
        "ObservationRaised",
        "ObservationSent",
    ]
    assert check(folder).returncode == 0


@ON_SQLITE
@pytest.mark.parametrize(
    "wanted", [Wanted(force=ForceCode("ARALL")), Wanted(to_on=date(1999, 1, 1))]
)
def test_an_export_of_nothing_is_refused_and_leaves_no_file(wanted, lived, home, tmp_path):
    with pytest.raises(DomainError, match="nothing to export"):
        export(lived.engine, home, tmp_path / "out.zip", wanted=wanted, now=lived.now)

    assert not list(tmp_path.glob("*out.zip*"))


@ON_SQLITE
def test_an_export_to_a_folder_that_is_not_there_is_refused(lived, home, tmp_path):
    with pytest.raises(DomainError, match="cannot be written"):
        export(lived.engine, home, tmp_path / "no" / "out.zip", wanted=WORDS, now=lived.now)


@ON_SQLITE
def test_the_strangers_program_is_short_and_imports_nothing_of_ours(unpacked):
    program = (unpacked / "verify.py").read_text()

    imported = [
        line.split()[1] for line in program.splitlines() if line.startswith(("import ", "from "))
    ]
    assert set(imported) == {"hashlib", "json", "runpy", "sys", "pathlib"}
    assert len(program.splitlines()) < 150


def test_a_redacted_file_is_not_handed_out_and_the_check_says_whole(lived, home, tmp_path):
    with reading(lived.engine) as connection:
        places = places_of(connection, "REP-2023-0001", force=lived.force)
    (entry,) = (seq for seq, paths in places.items() if "file" in paths)
    lived.does(Redact(force=lived.force, entry=entry, approver=MANAGER, reason=Text("A name.")))

    folder = unpack(lived, home, tmp_path, WORDS)

    assert not (folder / "files").exists()
    assert check(folder).returncode == 0
