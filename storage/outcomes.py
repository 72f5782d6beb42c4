"""This module writes down what became of each command of a batch."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, update

from domain.errors import N_, Refused
from domain.events import Fact, subject_of
from storage.casefiles import Taken
from storage.codec import canonical
from storage.rows import Row
from storage.sealing import Stamp
from storage.statements import write
from storage.tables import OutcomeState
from storage.tables import command as inbox

FAULTY = "faulty"
FAULT_REASON = N_("Dilyn itself has failed on this; nothing was recorded.")
FAULT_REMEDY = N_("The command is kept. Tell whoever looks after Dilyn.")

_SETTLE = update(inbox).where(
    inbox.c.position == bindparam("at"), inbox.c.state == OutcomeState.WAITING.value
)


def applied(taken: Taken, facts: Sequence[Fact], *, last_seq: int, stamp: Stamp) -> Row:
    """Describe a command that was applied. Its words now lie beside the ledger alone."""
    subjects = tuple(dict.fromkeys(subject_of(fact.event) for fact in facts))
    return {
        **_decided(taken, OutcomeState.APPLIED, stamp),
        "subjects": canonical(subjects).decode(),
        "first_seq": last_seq - len(facts) + 1 if facts else None,
        "last_seq": last_seq if facts else None,
    }


def refused(taken: Taken, refusal: Refused, *, stamp: Stamp) -> Row:
    """Describe a command that was refused, so that its giver reads why and what to do."""
    return {
        **_decided(taken, OutcomeState.REFUSED, stamp),
        "code": refusal.code.value,
        "names": canonical(refusal.names).decode(),
        "reason": refusal.reason,
        "remedy": refusal.remedy,
    }


def faulty(taken: Taken, *, stamp: Stamp) -> Row:
    """Describe a command on which Dilyn itself has failed; it is kept whole."""
    return {
        **_decided(taken, OutcomeState.FAULTY, stamp),
        "body": taken.body,
        "code": FAULTY,
        "names": "{}",
        "reason": FAULT_REASON,
        "remedy": FAULT_REMEDY,
    }


def keep(connection: Connection, outcomes: Sequence[Row]) -> None:
    """Write the outcomes down."""
    write(connection, _SETTLE, outcomes)


def _decided(taken: Taken, state: OutcomeState, stamp: Stamp) -> Row:
    return {
        "at": taken.position,
        "state": state.value,
        "body": None,
        "decided_at": stamp.recorded_at,
        "run": stamp.run,
        "code": None,
        "names": None,
        "reason": None,
        "remedy": None,
        "subjects": None,
        "first_seq": None,
        "last_seq": None,
    }
