"""This module adds to the ledger and reads it. Nothing here changes what is there."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Connection, Select, bindparam, insert, select

from domain.events import Event
from domain.names import ForceCode, PersonId
from storage import triggers
from storage.breaks import OF_A_CHAIN, Break, Flaw
from storage.chain import check_chain, check_seals
from storage.codec import KeptText, decode_event
from storage.columns import moment_of
from storage.comparison import as_break
from storage.diagnosis import diagnose
from storage.replaying import replayed
from storage.sealing import Entry, Head
from storage.statements import read, write
from storage.story import Place
from storage.tables import checkpoint, kept_text, ledger
from storage.witnesses import against_checkpoints, against_files, against_keys, against_redactions


@dataclass(frozen=True, kw_only=True, slots=True)
class Recorded:
    """An entry as a person reads it: its event has its texts back, or `[redacted]`."""

    force: ForceCode
    seq: int
    recorded_at: datetime
    happened_on: date
    actor: PersonId
    on_behalf_of: PersonId | None
    run: str
    subject: str
    event: Event
    seal: bytes


@dataclass(frozen=True, kw_only=True, slots=True)
class Verification:
    """What a check of everything has found."""

    entries: int
    forces: tuple[str, ...]
    breaks: tuple[Break, ...]
    #: Which words are gone because an entry says so: force, entry, and where in it.
    redacted: tuple[Place, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Say whether nothing is broken."""
        return not self.breaks


_FORCES = select(ledger.c.force).distinct().order_by(ledger.c.force)
_CHECKED_FORCES = select(checkpoint.c.force).distinct().order_by(checkpoint.c.force)
_HEAD = (
    select(ledger.c.seq, ledger.c.seal)
    .where(ledger.c.force == bindparam("force"))
    .order_by(ledger.c.seq.desc())
    .limit(1)
)
_ADD_ENTRY = insert(ledger)
_ADD_TEXT = insert(kept_text)
Read = Select[str, int, str, str, str, str | None, str, str, str, str, bytes]
#: What a person reads of an entry.
READ: Read = select(
    ledger.c.force,
    ledger.c.seq,
    ledger.c.recorded_at,
    ledger.c.happened_on,
    ledger.c.actor,
    ledger.c.on_behalf_of,
    ledger.c.run,
    ledger.c.subject,
    ledger.c.event,
    ledger.c.payload,
    ledger.c.seal,
)
_ENTRIES = READ.where(ledger.c.subject == bindparam("subject")).order_by(
    ledger.c.force, ledger.c.seq
)
_TEXTS = (
    select(kept_text.c.force, kept_text.c.seq, kept_text.c.path, kept_text.c.body)
    .join(ledger, (ledger.c.force == kept_text.c.force) & (ledger.c.seq == kept_text.c.seq))
    .where(ledger.c.subject == bindparam("subject"), kept_text.c.body.is_not(None))
)


def head_of(connection: Connection, force: ForceCode) -> Head:
    """Find the last entry of a force's ledger."""
    for seq, seal in read(connection, _HEAD, {"force": force}):
        return Head(seq=seq, seal=seal)
    return Head()


def add(connection: Connection, entries: Iterable[tuple[Entry, tuple[KeptText, ...]]]) -> None:
    """Add entries and the texts that lie beside them."""
    sealed = tuple(entries)
    texts = [_text_row(entry, text) for entry, texts in sealed for text in texts]
    write(connection, _ADD_ENTRY, [_entry_row(entry) for entry, _ in sealed])
    write(connection, _ADD_TEXT, texts)


def entries_of(connection: Connection, subject: str) -> tuple[Recorded, ...]:
    """List what is recorded about an observation, a report, a session or a person."""
    texts: dict[tuple[str, int], dict[str, str]] = {}
    for force, seq, path, body in connection.execute(_TEXTS, {"subject": subject}):
        texts.setdefault((force, seq), {})[path] = body
    return recorded(connection, _ENTRIES, {"subject": subject}, texts)


def recorded(
    connection: Connection,
    statement: Read,
    at: Mapping[str, object],
    texts: Mapping[tuple[str, int], Mapping[str, str]],
) -> tuple[Recorded, ...]:
    """Read entries, with the texts that lie beside them, by force and number."""
    return tuple(
        Recorded(
            force=ForceCode(force),
            seq=seq,
            recorded_at=moment_of(recorded_at),
            happened_on=date.fromisoformat(happened_on),
            actor=PersonId(actor),
            on_behalf_of=PersonId(behalf) if behalf else None,
            run=run,
            subject=subject,
            event=decode_event(event, payload, texts.get((force, seq), {})),
            seal=seal,
        )
        for (
            force, seq, recorded_at, happened_on, actor, behalf, run, subject, event, payload, seal
        ) in connection.execute(statement, at)
    )  # fmt: skip


def verify(
    connection: Connection,
    *,
    progress: Callable[[int], None] = lambda _: None,
    seals_only: bool = False,
) -> Verification:
    """Check seals, columns, texts, checkpoints, files, triggers and projections; or seals alone.

    `progress` is told how many entries are done. Left out of the comparison, because no event tells
    of them: `clock.decided_until` and `clock.next_action_on`, how far the sweep has come.
    """
    breaks, entries = list[Break](), 0
    forces = tuple(ForceCode(force) for (force,) in connection.execute(_FORCES))
    for force in forces:
        of_force: list[Break] = []
        parts = check_seals(connection, force) if seals_only else check_chain(connection, force)
        for checked, found in parts:
            entries += checked
            of_force.extend(found)
            progress(entries)
        breaks.extend(_diagnosed(connection, force, of_force))
    breaks.extend(_beside(connection))
    told = Told() if seals_only else told_by_replay(connection)
    return Verification(
        entries=entries,
        forces=forces,
        # Both find what cannot be read at all.
        breaks=tuple(dict.fromkeys((*breaks, *told.breaks))),
        redacted=told.redacted,
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What a replay has found."""

    breaks: tuple[Break, ...] = ()
    redacted: tuple[Place, ...] = ()


def told_by_replay(connection: Connection) -> Told:
    """Replay everything: events, redactions, keys, files, and the tables that pages read."""
    replay = replayed(connection)
    story = replay.story
    return Told(
        breaks=(
            *replay.breaks,
            *against_redactions(story),
            *against_keys(connection, story),
            *against_files(connection, story),
            *map(as_break, replay.differences),
        ),
        redacted=tuple(sorted(story.redacted)),
    )


def _diagnosed(connection: Connection, force: ForceCode, breaks: list[Break]) -> Iterator[Break]:
    """Put before all else where the chain first fails, and what was done there."""
    first = next((each for each in breaks if each.flaw in OF_A_CHAIN), None)
    fault = diagnose(connection, force) if first else None
    if first is not None and fault is not None:
        seq, cause = fault
        told = [each.subject for each in breaks if each.seq == seq]
        yield replace(first, seq=seq, diagnosed=cause, subject=(told or [first.subject])[0])
    yield from (each for each in breaks if each is not first or fault is None)


def _beside(connection: Connection) -> Iterator[Break]:
    for (force,) in connection.execute(_CHECKED_FORCES).all():
        yield from against_checkpoints(connection, ForceCode(force))
    for name in triggers.missing(connection):
        yield Break(flaw=Flaw.TRIGGER_MISSING, name=name)


def _entry_row(entry: Entry) -> dict[str, object]:
    return {
        "force": entry.force,
        "seq": entry.seq,
        "recorded_at": entry.recorded_at,
        "happened_on": entry.happened_on,
        "actor": entry.actor,
        "on_behalf_of": entry.on_behalf_of,
        "run": entry.run,
        "event": entry.event,
        "version": entry.version,
        "subject": entry.subject,
        "payload": entry.payload,
        "prev": entry.prev,
        "seal": entry.seal,
        "bytes": entry.canonical,
    }


def _text_row(entry: Entry, text: KeptText) -> dict[str, object]:
    return {
        "force": entry.force,
        "seq": entry.seq,
        "path": text.path,
        "salt": text.salt,
        "body": text.body,
    }
