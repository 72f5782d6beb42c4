from datetime import date
from hashlib import sha256

import msgspec
import pytest
import rfc8785
from sqlalchemy import delete, insert, select, text, update

from domain.chain import GENESIS, Cause, seal_of
from domain.commands import Withdraw
from domain.events import ObservationRaised, ObservationSent, Withdrawn
from domain.ledger_commands import Redact
from domain.names import Text
from domain.parts import WithdrawalReason
from storage import checkpointing, projected
from storage.breaks import SENTENCES, Flaw
from storage.codec import canonical
from storage.columns import moment_of, moment_text
from storage.database import reading, writing
from storage.ledger import entries_of, verify
from storage.tables import checkpoint, file, kept_text, ledger
from tests.builders import a_raise, a_report
from tests.storage.kept import FIRST, MANAGER, OFFICER, OWNER
from tests.storage.lent import ON_SQLITE
from tests.storage.tampering import drop_triggers, let_rows_dangle, make_triggers

ENTRIES = select(ledger).order_by(ledger.c.seq)


@pytest.fixture
def lived(kept):
    """An observation raised, sent and withdrawn, after eight people were added."""
    kept.sent()
    kept.does(Withdraw(reference=FIRST, because=WithdrawalReason.ERROR, reason=Text("Sent twice.")))
    return kept


def entries(kept):
    with reading(kept.engine) as connection:
        return connection.execute(ENTRIES).all()


def timeline(kept, subject=FIRST):
    with reading(kept.engine) as connection:
        return entries_of(connection, subject)


def test_each_entry_is_sealed_to_the_one_before(lived):
    prev = GENESIS
    for entry in entries(lived):
        assert entry.prev == prev
        assert entry.seal == sha256(prev + entry.bytes).digest()
        prev = entry.seal


def test_entries_are_numbered_without_a_gap(lived):
    assert [entry.seq for entry in entries(lived)] == list(range(1, 12))


def test_what_is_sealed_is_every_column_in_the_canonical_form(lived):
    for entry in entries(lived):
        columns = {
            name: getattr(entry, name)
            for name in (
                "force", "seq", "recorded_at", "happened_on", "actor", "on_behalf_of", "run",
                "event", "version", "subject",
            )
        }  # fmt: skip

        sealed = columns | {"payload": msgspec.json.decode(entry.payload)}

        assert entry.bytes == rfc8785.dumps(sealed)


def test_no_name_address_or_reason_is_sealed(lived):
    sealed = b"".join(entry.bytes for entry in entries(lived))

    for words in (b"Aled", b"example", b"Call times", b"Why so late", b"Sent twice"):
        assert words not in sealed


def test_an_entry_says_who_acted_when_and_by_which_run(kept):
    kept.run = "0190-run"
    kept.today = date(2023, 8, 2)
    kept.does(a_raise(), on=date(2023, 8, 1))

    (entry,) = timeline(kept)

    assert (entry.actor, entry.on_behalf_of, entry.run) == (OFFICER, None, "0190-run")
    assert (entry.happened_on, entry.recorded_at) == (date(2023, 8, 1), kept.now)


def test_a_timeline_has_its_words_back(lived):
    events = [entry.event for entry in timeline(lived)]

    assert events == [
        ObservationRaised(
            reference=FIRST, force=lived.force, title=Text("Call times"), asked=Text("Why so late?")
        ),
        ObservationSent(reference=FIRST, owner=OWNER, question=1, due_on=date(2023, 8, 29)),
        Withdrawn(reference=FIRST, because=WithdrawalReason.ERROR, reason=Text("Sent twice.")),
    ]


def test_a_ledger_that_nobody_touched_is_whole(lived):
    verification = lived.check()

    assert verification.is_whole
    assert verification.entries == 11
    assert verification.forces == ("GLANMOR",)


def test_an_empty_ledger_is_whole(engine):
    with reading(engine) as connection:
        assert verify(connection).is_whole
        assert entries_of(connection, FIRST) == ()


def test_progress_is_told_as_entries_are_checked(lived):
    told: list[int] = []
    with reading(lived.engine) as connection:
        verify(connection, progress=told.append)

    assert told == [11]


def reseal(connection, seq, **changes):
    """Rewrite an entry and seal it anew, as a forger would who cannot reach the next one."""
    entry = connection.execute(ENTRIES.where(ledger.c.seq == seq)).one()
    sealed = {**msgspec.json.decode(entry.bytes), **changes}
    content = canonical(sealed)
    values = {"bytes": content, "seal": seal_of(entry.prev, content)} | {
        name: value for name, value in changes.items() if name != "payload"
    }
    if "payload" in changes:
        values["payload"] = canonical(changes["payload"]).decode()
    connection.execute(update(ledger).where(ledger.c.seq == seq).values(**values))


def at(seq, **values):
    return update(ledger).where(ledger.c.seq == seq).values(**values)


TAMPERED = {
    Flaw.GAP: lambda c: (
        c.execute(text("DELETE FROM kept_text WHERE seq = 9"))
        and c.execute(delete(ledger).where(ledger.c.seq == 9))
    ),
    Flaw.BROKEN_LINK: lambda c: reseal(c, 9, actor="PER-0002"),
    Flaw.BROKEN_SEAL: lambda c: c.execute(at(9, seal=b"s" * 32)),
    Flaw.NOT_CANONICAL: lambda c: c.execute(at(9, bytes=b'{ "force": "GLANMOR" }')),
    Flaw.COLUMN_DIFFERS: lambda c: c.execute(at(9, actor="PER-0002")),
    Flaw.TEXT_DIFFERS: lambda c: c.execute(
        update(kept_text).where(kept_text.c.seq == 9).values(body="Never asked.")
    ),
    Flaw.TEXT_UNSEALED: lambda c: c.execute(
        insert(kept_text).values(force="GLANMOR", seq=9, path="more", salt=b"s" * 16, body="More.")
    ),
    Flaw.UNREADABLE: lambda c: reseal(c, 11, event="Forgotten"),
    Flaw.DOES_NOT_FOLLOW: lambda c: reseal(
        c,
        11,
        subject="OBS-2023-0009",
        event="ClockResumed",
        payload={"reference": "OBS-2023-0009", "question_due_on": None},
    ),
    Flaw.TEXT_MISSING: lambda c: c.execute(
        update(kept_text).where(kept_text.c.seq == 9).values(salt=None, body=None)
    ),
    Flaw.TEXT_RETURNED: lambda c: c.execute(
        update(kept_text).where(kept_text.c.body.is_(None)).values(salt=b"s" * 16, body="Back.")
    ),
    Flaw.KEY_UNKNOWN: lambda c: c.execute(
        insert(checkpoint).values(
            force="GLANMOR",
            entries=12,
            head=b"s" * 32,
            made_at=moment_of("2023-07-31T08:00:00Z"),
            key="ab" * 32,
            signature=b"s" * 64,
        )
    ),
    Flaw.CUT: lambda c: (
        c.execute(text("DELETE FROM kept_text WHERE seq >= 11"))
        and c.execute(delete(ledger).where(ledger.c.seq >= 11))
    ),
    Flaw.CHECKPOINT_DIFFERS: lambda c: reseal(c, 11, actor="PER-0002"),
    Flaw.CHECKPOINT_UNSIGNED: lambda c: c.execute(update(checkpoint).values(entries=9)),
    Flaw.FILE_DIFFERS: lambda c: c.execute(update(file).values(content=b"Another.")),
    Flaw.FILE_MISSING: lambda c: c.execute(delete(file)),
    Flaw.TRIGGER_MISSING: lambda _: None,
    Flaw.PROJECTION_DIFFERS: lambda c: c.execute(
        update(projected.observation).values(title="Other times")
    ),
}


def test_every_flaw_has_a_case_and_a_sentence():
    assert set(TAMPERED) == set(SENTENCES) == set(Flaw)


@pytest.mark.parametrize("flaw", Flaw)
def test_whatever_was_tampered_with_is_found(flaw, lived, tmp_path):
    checkpointing.make(lived.engine, tmp_path, lived.force, now=lived.now)
    lived.does(a_report())
    lived.does(Redact(force=lived.force, entry=3, approver=MANAGER, reason=Text("A name.")))
    with writing(lived.engine) as connection:
        # Whoever owns the database can do this; the seals tell all the same.
        drop_triggers(connection)
        let_rows_dangle(connection)
        TAMPERED[flaw](connection)
        if flaw is not Flaw.TRIGGER_MISSING:
            make_triggers(connection)

    verification = lived.check()

    assert flaw in {found.flaw for found in verification.breaks}
    assert all(found.what for found in verification.breaks)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b'{"event":"\xff"}',
        b"[]",
        b"null",
        b"{}",
        b'{"event":"Withdrawn","payload":{},"happened_on":"x"}',
    ],
)
def test_bytes_that_say_nothing_are_found_and_stop_no_check(content, lived):
    with writing(lived.engine) as connection:
        drop_triggers(connection)
        connection.execute(at(10, bytes=content))

    verification = lived.check()

    assert Flaw.UNREADABLE in {found.flaw for found in verification.breaks if found.seq == 10}
    assert verification.entries == 11


@pytest.mark.parametrize(
    "table",
    [
        projected.observation,
        projected.clock,
        projected.counter,
        projected.commitment,
        projected.doubt,
        projected.report,
        projected.training_session,
    ],
    ids=lambda table: table.name,
)
def test_a_projected_row_that_came_from_nowhere_or_went_is_found(table, kept):
    kept.promised()
    with writing(kept.engine) as connection:
        let_rows_dangle(connection)
        if connection.execute(select(table)).first():
            connection.execute(delete(table)) if table is not projected.observation else (
                connection.execute(update(table).values(state="verified"))
            )
        else:
            connection.execute(insert(table), ROWS[table.name])

    verification = kept.check()

    assert {found.name.split()[0] for found in verification.breaks} == {table.name}


ROWS = {
    "doubt": {"reference": FIRST, "number": 1, "kind": "refusal", "text": "No."},
    "report": {
        "report": "REP-2023-0001", "force": "GLANMOR", "title": "T", "panel": "P",
        "file_sha256": "ab" * 32, "received_on": date(2023, 7, 31),
    },
    "training_session": {
        "session": "TRS-2023-0001", "force": "GLANMOR", "title": "T",
        "held_on": date(2023, 7, 31), "attended": 1, "target": 2,
    },
}  # fmt: skip


def test_how_far_the_sweep_has_come_is_no_part_of_the_comparison(kept):
    kept.sent()
    with writing(kept.engine) as connection:
        connection.execute(update(projected.clock).values(next_action_on=None))

    assert kept.check().is_whole


def test_a_moment_comes_back_from_its_text():
    text_of_it = "2023-07-31T08:00:00.000001Z"

    assert moment_text(moment_of(text_of_it)) == text_of_it


def test_a_moment_without_a_time_zone_is_refused():
    with pytest.raises(ValueError, match="no time zone"):
        moment_text(moment_of("2023-07-31T08:00:00.000001Z").replace(tzinfo=None))


def test_a_look_at_the_seals_alone_finds_what_is_sealed_and_nothing_else(lived, tmp_path):
    checkpointing.make(lived.engine, tmp_path, lived.force, now=lived.now)
    with writing(lived.engine) as connection:
        connection.execute(update(projected.observation).values(title="Other times"))
    with reading(lived.engine) as connection:
        assert verify(connection, seals_only=True).is_whole

    with writing(lived.engine) as connection:
        drop_triggers(connection)
        reseal(connection, 9, actor="PER-0002")
        make_triggers(connection)
    with reading(lived.engine) as connection:
        (found,) = verify(connection, seals_only=True).breaks
    assert (found.seq, found.subject, found.cause) == (9, FIRST, Cause.CHANGED)


def renumber(connection, seq, *, to):
    connection.execute(update(ledger).where(ledger.c.seq == seq).values(seq=to))


def shift(connection, *, up_from, by):
    """Make room among the entries, or close a gap, as whoever covers up a trace."""
    seqs = [row.seq for row in connection.execute(ENTRIES) if row.seq >= up_from]
    for seq in sorted(seqs, reverse=by > 0):
        renumber(connection, seq, to=seq + by)
        connection.execute(update(kept_text).where(kept_text.c.seq == seq).values(seq=seq + by))


def take_out(connection, seq):
    connection.execute(delete(kept_text).where(kept_text.c.seq == seq))
    connection.execute(delete(ledger).where(ledger.c.seq == seq))


def put_in(connection, seq, like, **changes):
    shift(connection, up_from=seq, by=1)
    entry = connection.execute(ENTRIES.where(ledger.c.seq == like)).one()
    connection.execute(insert(ledger).values({**entry._asdict(), "seq": seq, **changes}))


def swap(connection, one, other):
    for seq, to in ((one, 999), (other, one), (999, other)):
        renumber(connection, seq, to=to)


DONE = {
    "a column": (lambda c: c.execute(at(9, actor="PER-0002")), 9, Cause.CHANGED),
    "what is sealed": (lambda c: c.execute(at(9, bytes=b"{}")), 9, Cause.CHANGED),
    "an entry sealed anew": (lambda c: reseal(c, 9, actor="PER-0002"), 9, Cause.CHANGED),
    "the last entry sealed anew": (lambda c: reseal(c, 11, actor="PER-0002"), 11, Cause.CHANGED),
    "an entry dropped": (lambda c: take_out(c, 9), 10, Cause.MISSING),
    "an entry dropped, and the gap closed": (
        lambda c: take_out(c, 9) or shift(c, up_from=10, by=-1), 9, Cause.MISSING,
    ),
    "the first entry dropped": (lambda c: take_out(c, 1), 2, Cause.MISSING),
    "two entries that changed places": (lambda c: swap(c, 4, 7), 4, Cause.OUT_OF_ORDER),
    "an entry put in twice": (lambda c: put_in(c, 6, like=3), 6, Cause.TWICE),
    "an entry put in": (lambda c: put_in(c, 6, like=3, prev=b"p" * 32), 6, Cause.CHANGED),
    "the tail cut off": (lambda c: take_out(c, 11), 11, Cause.CUT),
}  # fmt: skip


@ON_SQLITE
@pytest.mark.parametrize("what", DONE)
def test_the_first_break_names_the_entry_and_what_was_done(what, lived, tmp_path):
    tamper, seq, cause = DONE[what]
    checkpointing.make(lived.engine, tmp_path, lived.force, now=lived.now)
    with writing(lived.engine) as connection:
        drop_triggers(connection)
        let_rows_dangle(connection)
        tamper(connection)
        make_triggers(connection)

    first, *_ = lived.check().breaks

    assert (first.force, first.seq, first.cause) == ("GLANMOR", seq, cause)
