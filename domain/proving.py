"""This module decides on the ledger itself: what is redacted, and by which key it is signed."""

from domain.errors import RefusalCode, Refused
from domain.events import Fact
from domain.ground import Ground, check_reason
from domain.ledger_commands import ChangeKey, Redact
from domain.ledger_events import KeyChanged, TextRedacted
from domain.permissions import MAY_APPROVE


def redact(command: Redact, ground: Ground) -> tuple[Fact, ...]:
    """Destroy words, with a reason and with somebody else's approval."""
    check_reason(command.reason)
    _check_approver(command, ground)
    kept = ground.casefile.kept.get(command.entry)
    paths = command.paths or (kept.paths if kept else ())
    if kept is None or not paths or not set(paths) <= set(kept.paths):
        raise Refused(RefusalCode.NOTHING_TO_REDACT, entry=command.entry)
    redacted = TextRedacted(
        about=kept.about,
        entry=command.entry,
        paths=paths,
        approver=command.approver,
        reason=command.reason,
    )
    return ground.facts(redacted)


def _check_approver(command: Redact, ground: Ground) -> None:
    approver = ground.casefile.people.get(command.approver)
    if approver is None or not approver.is_active:
        raise Refused(RefusalCode.UNKNOWN_PERSON, person=command.approver)
    if approver.role not in MAY_APPROVE:
        raise Refused(RefusalCode.NOT_AN_APPROVER, person=command.approver)
    if command.approver in {ground.act.actor, ground.acting}:
        raise Refused(RefusalCode.OWN_APPROVAL)


def change_key(command: ChangeKey, ground: Ground) -> tuple[Fact, ...]:
    """Take down by which key checkpoints are signed from now on."""
    changed = KeyChanged(
        about=command.force,
        key=command.key,
        replaces=command.replaces,
        endorsement=command.endorsement,
    )
    return ground.facts(changed)
