"""Whatever is done to a ledger at random, with a checkpoint at its head, is found and named."""

import contextlib
import io
import json
import random
import runpy
import shutil
import sqlite3
import sys
import zipfile
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from domain.chain import seal_of
from domain.commands import Respond, Withdraw
from domain.ledger_commands import Redact
from domain.names import ForceCode, Text
from domain.parts import WithdrawalReason
from storage import checkpointing, signing, triggers
from storage.codec import canonical
from storage.database import open_database, reading
from storage.export import Wanted, export
from storage.ledger import verify
from storage.migrating import migrate
from tests.builders import a_promise, a_report, a_response
from tests.storage.kept import FIRST, MANAGER, an_office_with_people

#: How many are tried each time, and how many where nobody waits.
A_FEW, MANY = 100, 5000
FORCE = ForceCode("GLANMOR")
LEDGER = (
    "recorded_at", "happened_on", "actor", "run", "event", "version", "subject", "payload", "prev",
    "seal", "bytes",
)  # fmt: skip
#: How far the sweep has come is told by no event.
UNTOLD = {"decided_until", "next_action_on"}
TABLES = ("observation", "commitment", "doubt", "clock", "person", "report", "counter")


@dataclass(frozen=True)
class Original:
    """A ledger that lived, and its export."""

    folder: Path

    @property
    def database(self):
        return self.folder / "dilyn.db"

    @property
    def export(self):
        return self.folder / "export"


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    folder = tmp_path_factory.mktemp("original")
    engine = open_database(f"sqlite:///{folder / 'dilyn.db'}")
    migrate(engine)
    kept = an_office_with_people(engine)
    kept.does(a_report())
    kept.promised()
    checkpointing.make(engine, folder, FORCE, now=kept.now)
    reference = kept.sent()
    kept.does(Respond(reference=reference, response=a_response(a_promise(None))))
    kept.raised()
    kept.does(Withdraw(reference=FIRST, because=WithdrawalReason.ERROR, reason=Text("Twice.")))
    kept.does(Redact(force=FORCE, entry=3, approver=MANAGER, reason=Text("A name.")))
    with reading(engine) as connection:
        change, key = checkpointing.new_key(connection, folder, FORCE)
    kept.does(change, by=MANAGER)
    key.keep(signing.path_of(folder, FORCE))
    checkpointing.make(engine, folder, FORCE, now=kept.now)
    export(engine, folder, folder / "out.zip", wanted=Wanted(with_words=True), now=kept.now)
    engine.dispose()
    with zipfile.ZipFile(folder / "out.zip") as zipped:
        zipped.extractall(folder / "export")
    return Original(folder)


def other(value, chance):
    """A value that is nearly the same."""
    match value:
        case None:
            return "x"
        case bytes():
            at = chance.randrange(len(value))
            return value[:at] + bytes([value[at] ^ 1 << chance.randrange(8)]) + value[at + 1 :]
        case int():
            return value + 1
        case str() if len(value) == len("2023-07-31") and value[4] == "-":
            return (date.fromisoformat(value) + timedelta(days=1)).isoformat()
        case _:
            return value + "x"


class Database:
    """What whoever owns a database can do to it."""

    def __init__(self, path, chance):
        self.chance = chance
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.run("PRAGMA ignore_check_constraints = ON")
        for name in triggers.SQLITE:
            self.run(f"DROP TRIGGER {name}")
        self.last = self.run("SELECT max(seq) FROM ledger")[0][0]

    def close(self):
        for statement in triggers.SQLITE.values():
            self.run(statement)
        self.connection.close()

    def run(self, statement, *values):
        return self.connection.execute(statement, values).fetchall()

    def entry(self):
        return self.chance.randint(1, self.last)

    def before_last(self):
        return self.chance.randint(1, self.last - 1)

    def number(self, seq, to):
        self.run("UPDATE ledger SET seq = ? WHERE seq = ?", to, seq)
        self.run("UPDATE kept_text SET seq = ? WHERE seq = ?", to, seq)

    def make_room(self, seq):
        for each in range(self.last, seq - 1, -1):
            self.number(each, each + 1)

    def copy(self, seq, to, **changes):
        columns = ("force", "on_behalf_of", *LEDGER)
        row = dict(
            zip(
                columns,
                self.run(f"SELECT {', '.join(columns)} FROM ledger WHERE seq = ?", seq)[0],
                strict=True,
            )
        )
        row |= {"seq": to, **changes}
        places = ", ".join("?" * len(row))
        self.run(f"INSERT INTO ledger ({', '.join(row)}) VALUES ({places})", *row.values())

    def forged(self, seq, to):
        """An entry like another, sealed to what stands before a place."""
        content, prev = self.run(
            "SELECT bytes, (SELECT seal FROM ledger WHERE seq = ?) FROM ledger WHERE seq = ?",
            to - 1, seq,
        )[0]  # fmt: skip
        told = json.loads(content) | {"seq": to, "actor": "PER-0002", "run": "forged"}
        prev, content = prev or bytes(32), canonical(told)
        sealed = {"prev": prev, "bytes": content, "seal": seal_of(prev, content)}
        return {**sealed, "actor": "PER-0002", "run": "forged"}


def edit(db):
    column, seq = db.chance.choice(LEDGER), db.entry()
    ((value,),) = db.run(f"SELECT {column} FROM ledger WHERE seq = ?", seq)
    db.run(f"UPDATE ledger SET {column} = ? WHERE seq = ?", other(value, db.chance), seq)


def reseal(db):
    seq = db.entry()
    for column, value in db.forged(seq, seq).items():
        db.run(f"UPDATE ledger SET {column} = ? WHERE seq = ?", value, seq)


def drop(db):
    seq = db.before_last()
    db.run("DELETE FROM kept_text WHERE seq = ?", seq)
    db.run("DELETE FROM ledger WHERE seq = ?", seq)
    return seq


def drop_and_close_the_gap(db):
    for each in range(drop(db) + 1, db.last + 1):
        db.number(each, each - 1)


def insert(db):
    seq, like = db.entry(), db.entry()
    forged = db.forged(like, seq)
    db.copy(like, db.last + 2, **forged)
    db.make_room(seq)
    db.number(db.last + 2, seq)


def duplicate(db):
    seq, like = db.entry(), db.entry()
    db.copy(like, db.last + 2)
    db.make_room(seq)
    db.run("UPDATE ledger SET seq = ? WHERE seq = ?", seq, db.last + 2)


def reorder(db):
    one, two = db.chance.sample(range(1, db.last + 1), 2)
    for seq, to in ((one, 999), (two, one), (999, two)):
        db.run("UPDATE ledger SET seq = ? WHERE seq = ?", to, seq)


def truncate(db):
    seq = db.entry()
    db.run("DELETE FROM kept_text WHERE seq >= ?", seq)
    db.run("DELETE FROM ledger WHERE seq >= ?", seq)


def edit_row(db):
    table = db.chance.choice(TABLES)
    columns = [row[1] for row in db.run(f"PRAGMA table_info({table})") if row[1] not in UNTOLD]
    keys = [row[1] for row in db.run(f"PRAGMA table_info({table})") if row[5]]
    rows = db.run(f"SELECT {', '.join(keys)} FROM {table}")
    if not rows:
        return edit_row(db)
    where = " AND ".join(f"{key} = ?" for key in keys)
    chosen = db.chance.choice(rows)
    column = db.chance.choice([name for name in columns if name not in keys])
    ((value,),) = db.run(f"SELECT {column} FROM {table} WHERE {where}", *chosen)
    changed = int(not value) if column.startswith("is_") else other(value, db.chance)
    db.run(f"UPDATE {table} SET {column} = ? WHERE {where}", changed, *chosen)
    return None


def drop_row(db):
    table = db.chance.choice([name for name in TABLES if db.run(f"SELECT 1 FROM {name}")])
    keys = [row[1] for row in db.run(f"PRAGMA table_info({table})") if row[5]]
    chosen = db.chance.choice(db.run(f"SELECT {', '.join(keys)} FROM {table}"))
    db.run(f"DELETE FROM {table} WHERE {' AND '.join(f'{key} = ?' for key in keys)}", *chosen)


def edit_text(db):
    seq, path, body = db.chance.choice(
        db.run("SELECT seq, path, body FROM kept_text WHERE body IS NOT NULL")
    )
    db.run("UPDATE kept_text SET body = ? WHERE seq = ? AND path = ?", body + ".", seq, path)


def drop_text(db):
    seq, path = db.chance.choice(db.run("SELECT seq, path FROM kept_text WHERE body IS NOT NULL"))
    if db.chance.random() < 0.5:
        db.run("DELETE FROM kept_text WHERE seq = ? AND path = ?", seq, path)
    else:
        db.run(
            "UPDATE kept_text SET body = NULL, salt = NULL WHERE seq = ? AND path = ?", seq, path
        )


def edit_file(db):
    ((content,),) = db.run("SELECT content FROM file")
    db.run("UPDATE file SET content = ?", other(content, db.chance))


def drop_file(db):
    db.run("DELETE FROM file")


def edit_checkpoint(db):
    column = db.chance.choice(("head", "signature", "made_at"))
    entries, value = db.chance.choice(db.run(f"SELECT entries, {column} FROM checkpoint"))
    changed = value.replace("2023", "2024") if column == "made_at" else other(value, db.chance)
    db.run(f"UPDATE checkpoint SET {column} = ? WHERE entries = ?", changed, entries)


DONE_TO_A_DATABASE = {
    edit: {"changed"},
    reseal: {"changed"},
    drop: {"missing"},
    drop_and_close_the_gap: {"missing"},
    insert: {"foreign"},
    duplicate: {"twice"},
    reorder: {"out_of_order"},
    truncate: {"cut"},
    edit_row: {"changed"},
    drop_row: {"missing"},
    edit_text: {"changed"},
    drop_text: {"missing"},
    edit_file: {"changed"},
    drop_file: {"missing"},
    edit_checkpoint: {"changed"},
}


def checked(path):
    engine = open_database(f"sqlite:///{path}")
    try:
        with reading(engine) as connection:
            return verify(connection)
    finally:
        engine.dispose()


def mutate_databases(original, folder, seeds):
    """This lists what was done and not found, or found and named wrongly."""
    assert checked(original.database).is_whole
    path = folder / "mutated.db"
    for seed in seeds:
        chance = random.Random(seed)
        done = chance.choice(list(DONE_TO_A_DATABASE))
        shutil.copy(original.database, path)
        db = Database(path, chance)
        done(db)
        db.close()
        breaks = checked(path).breaks
        found = breaks[0].cause.value if breaks else "nothing"
        if found not in DONE_TO_A_DATABASE[done]:
            yield seed, done.__name__, found, breaks[:2]
        path.unlink()


@pytest.mark.slow
def test_what_is_done_to_a_database_is_found_and_named(original, tmp_path):
    assert list(mutate_databases(original, tmp_path, range(A_FEW))) == []


@pytest.mark.soak
def test_what_is_done_to_many_databases_is_found_and_named(original, tmp_path):
    assert list(mutate_databases(original, tmp_path, range(MANY))) == []


class Export:
    """What whoever passes an export on can do to it."""

    def __init__(self, folder, chance):
        self.folder, self.chance = folder, chance
        self.path = folder / f"entries-{FORCE}.jsonl"
        self.lines = [json.loads(line) for line in self.path.read_text().splitlines()]

    def write(self, lines):
        self.path.write_bytes(b"".join(canonical(line) + b"\n" for line in lines))

    def at(self, less=0):
        return self.chance.randrange(len(self.lines) - less)


def edit_line(out):
    line = out.lines[out.at()]
    part = out.chance.choice(
        [
            (line, "seal"),
            (line, "prev"),
            *((line["entry"], name) for name in line["entry"] if name != "payload"),
        ]
    )
    part[0][part[1]] = other(part[0][part[1]], out.chance)
    out.write(out.lines)


def drop_line(out):
    del out.lines[out.at(less=1)]
    out.write(out.lines)


def insert_line(out):
    at, like = out.at(), out.lines[out.at()]
    prev = out.lines[at]["prev"]
    entry = like["entry"] | {"seq": at + 1, "run": "forged"}
    seal = seal_of(bytes.fromhex(prev), canonical(entry)).hex()
    out.lines.insert(at, like | {"entry": entry, "prev": prev, "seal": seal})
    out.write(out.lines)


def duplicate_line(out):
    out.lines.insert(out.at(), out.lines[out.at()])
    out.write(out.lines)


def reorder_lines(out):
    one, two = out.chance.sample(range(len(out.lines)), 2)
    out.lines[one], out.lines[two] = out.lines[two], out.lines[one]
    out.write(out.lines)


def truncate_lines(out):
    out.write(out.lines[: out.at()])


def edit_words(out):
    texts = [t for line in out.lines for t in line["texts"].values() if "text" in t]
    out.chance.choice(texts)["text"] += "."
    out.write(out.lines)


def drop_words(out):
    drop_one_of(out, is_redacted=False)


def drop_mark_of_redaction(out):
    drop_one_of(out, is_redacted=True)


def drop_one_of(out, *, is_redacted):
    there = [
        (line["texts"], path)
        for line in out.lines
        for path, text in line["texts"].items()
        if ("text" not in text) is is_redacted
    ]
    texts, path = out.chance.choice(there)
    del texts[path]
    out.write(out.lines)


def flip_a_bit(out):
    files = [
        path
        for path in sorted(out.folder.rglob("*"))
        if path.is_file() and path.suffix != ".py" and path.stat().st_size
    ]
    path = out.chance.choice(files)
    path.write_bytes(other(path.read_bytes(), out.chance))


DONE_TO_AN_EXPORT = {
    edit_line: "changed",
    drop_line: "missing",
    insert_line: "foreign",
    duplicate_line: "twice",
    reorder_lines: "out of order",
    truncate_lines: "cut",
    edit_words: "changed",
    drop_words: "missing",
    # Its words are gone with good reason; that the mark is gone shows in the file's hash.
    drop_mark_of_redaction: "changed",
    flip_a_bit: "changed",
}


def told_of(folder):
    told = io.StringIO()
    with contextlib.redirect_stdout(told), pytest.raises(SystemExit) as ended:
        runpy.run_path(str(folder / "verify.py"))
    return bool(ended.value.code), told.getvalue()


def mutate_exports(original, folder, seeds):
    """This lists what was done and not found, or found and named wrongly."""
    assert told_of(original.export)[0] is False
    for seed in seeds:
        chance = random.Random(seed)
        done = chance.choice(list(DONE_TO_AN_EXPORT))
        copy = shutil.copytree(original.export, folder / "mutated")
        done(Export(copy, chance))
        is_found, told = told_of(copy)
        if not is_found or DONE_TO_AN_EXPORT[done] not in told:
            yield seed, done.__name__, told
        shutil.rmtree(copy)


@pytest.fixture
def _no_arguments(monkeypatch):
    monkeypatch.setattr(sys, "argv", ["verify.py"])


@pytest.mark.usefixtures("_no_arguments")
@pytest.mark.slow
def test_what_is_done_to_an_export_is_found_and_named(original, tmp_path):
    assert list(mutate_exports(original, tmp_path, range(A_FEW))) == []


@pytest.mark.soak
@pytest.mark.usefixtures("_no_arguments")
def test_what_is_done_to_many_exports_is_found_and_named(original, tmp_path):
    assert list(mutate_exports(original, tmp_path, range(MANY))) == []
