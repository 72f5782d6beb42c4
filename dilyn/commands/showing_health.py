"""This module prints how the data folder stands, and what needs a hand."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from dilyn import service_note, show
from dilyn.health import gather
from dilyn.telling import label, needed, stored_as, why
from dilyn.tongue import _
from domain.errors import DomainError
from domain.health import (
    Facts,
    Finding,
    HeadFacts,
    KeptFacts,
    MailFacts,
    PrefectState,
    SlotFacts,
    VerificationFacts,
    findings,
)
from flows.world import World


def show_health(world: World, *, is_json: bool) -> bool:
    """Print how things stand, and say whether all is well."""
    facts = gather(world)
    found = findings(facts)
    if is_json:
        show.as_json(_as_json(world, facts, found))
    else:
        _show(world, facts, found)
    return not found


def show_fault(fault: DomainError, *, is_json: bool) -> None:
    """Print why nothing can be said: the folder or its database cannot be opened."""
    if is_json:
        needed: show.Json = {"need": None, "reason": fault.reason, "remedy": fault.remedy}
        show.as_json({"is_well": False, "needs": [needed]})
    else:
        show.refusal(*why(fault))


def _show(world: World, facts: Facts, found: tuple[Finding, ...]) -> None:
    show.heading(_("All is well.") if not found else _("Something needs a hand."))
    for one in found:
        reason, remedy = needed(one)
        show.note("  " + reason)
        show.note("    " + remedy)
    kept = facts.kept
    show.notes(
        (
            _("Data folder: %s") % world.home,
            _("Today, by its clock: %s") % world.today.isoformat(),
            _("Service: %s") % (_url(world, facts) or _("not running")),
            _("Prefect: %s") % label(facts.prefect),
            _("Timetable: %s") % _leader(facts),
            *(f"  {slot.entry}: {_slot(slot)}" for slot in kept.slots),
            _("Observations: %s") % _counts(kept.observations),
            _("Commands: %s") % _commands(facts),
            _("Mails: %s") % _counts(kept.mails),
            *(_head(head) for head in kept.heads),
            _("Ledger last checked: %s") % _verification(kept.verification),
            _("Database: %(kind)s, schema %(schema)s")
            % {"kind": kept.database, "schema": kept.schema},
            _("Disk: %s MB free") % (facts.free_bytes // 1_000_000),
        )
    )


def _url(world: World, facts: Facts) -> str:
    where = service_note.find(world.home)
    is_there = facts.prefect is not PrefectState.NOT_RUNNING
    return where.url if where is not None and is_there else ""


def _leader(facts: Facts) -> str:
    leader = facts.kept.leader
    if facts.unled and not (leader and leader.leads):
        return _("kept by the workers of Prefect")
    if leader is None:
        return _("nobody has kept it yet")
    if not leader.leads:
        return _("nobody keeps it")
    return _("kept by %(holder)s, term %(term)s") % {
        "holder": leader.holder,
        "term": leader.term,
    }


def _slot(slot: SlotFacts) -> str:
    state = _("done") if slot.kept_at else _("not done yet")
    return f"{_minute(slot.falls_at)} {state}"


def _commands(facts: Facts) -> str:
    counted = _counts(facts.kept.commands)
    oldest = facts.kept.oldest_received_at
    if oldest is None:
        return counted
    minutes = max(facts.now - oldest, timedelta()) // timedelta(minutes=1)
    return _("%(counts)s; the oldest waits for %(minutes)s minutes") % {
        "counts": counted,
        "minutes": minutes,
    }


def _head(head: HeadFacts) -> str:
    length = _("%s entries, head") % head.entries
    return f"{head.force}: {length} {head.seal[:16]}"


def _verification(checked: VerificationFacts | None) -> str:
    if checked is None:
        return _("never")
    state = _("BROKEN") if checked.breaks else _("whole")
    return f"{_minute(checked.verified_at)} {state}"


def _counts(counts: Mapping[str, int]) -> str:
    named = (f"{number} {stored_as(state)}" for state, number in sorted(counts.items()))
    return ", ".join(named) or _("none")


def _minute(moment: datetime) -> str:
    return moment.isoformat(sep=" ", timespec="minutes")


def _as_json(world: World, facts: Facts, found: tuple[Finding, ...]) -> dict[str, show.Json]:
    kept = facts.kept
    return {
        "is_well": not found,
        "needs": [
            {"need": one.need.value, "reason": one.reason, "remedy": one.remedy} for one in found
        ],
        "service": _url(world, facts) or None,
        "prefect": facts.prefect.value,
        "timetable": _timetable(kept),
        "observations": dict(kept.observations),
        "commands": dict(kept.commands),
        "oldest_received_at": _moment(kept.oldest_received_at),
        "mails": dict(kept.mails),
        "unknown": [_mail(one) for one in kept.unknown],
        "failed": [_mail(one) for one in kept.failed],
        "ledger": [
            {"force": head.force, "entries": head.entries, "head": head.seal} for head in kept.heads
        ],
        "verification": None
        if kept.verification is None
        else {
            "at": _moment(kept.verification.verified_at),
            "entries": kept.verification.entries,
            "breaks": kept.verification.breaks,
        },
        "database": {"kind": kept.database, "schema": kept.schema},
        "free_bytes": facts.free_bytes,
    }


def _timetable(kept: KeptFacts) -> dict[str, show.Json]:
    leader = kept.leader
    return {
        "leader": leader.holder if leader is not None and leader.leads else None,
        "until": _moment(leader.ends_at) if leader is not None else None,
        "slots": [
            {
                "entry": slot.entry,
                "falls_at": _moment(slot.falls_at),
                "kept_at": _moment(slot.kept_at),
            }
            for slot in kept.slots
        ],
    }


def _mail(one: MailFacts) -> dict[str, show.Json]:
    return {"mail": one.mail, "references": list(one.references)}


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
