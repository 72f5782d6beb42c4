"""This module shows what is due on a day and not decided yet, and sends nothing."""

from collections.abc import Mapping
from datetime import date

from dilyn import show
from dilyn.telling import label
from dilyn.tongue import _
from domain.ground import commitment_name
from domain.names import PersonId
from domain.observation import ClockKind
from domain.reminders import Due
from flows.world import World
from storage.queries import people
from storage.sweeping import due_by


def show_due(world: World, *, on: date, is_json: bool) -> None:
    """Print which reminders are due by a day and not decided yet: the latest of each clock."""
    due = due_by(world.engine, force=world.force, office=world.office, on=on)
    names = {row.person: row.name for row in people(world.engine)}
    if is_json:
        show.as_json([_as_json(each) for each in due])
    elif not due:
        show.note(_("Nothing would be sent on %s.") % on)
    else:
        _show_table(due, names)


def _show_table(due: tuple[Due, ...], names: Mapping[PersonId, str]) -> None:
    show.table(
        (_("To"), _("About"), _("Waits for"), _("Due"), _("Working days")),
        (
            (
                names.get(recipient, recipient),
                _about(each),
                label(each.reminder.clock.kind),
                each.reminder.clock.due_on.isoformat(),
                _rung(each),
            )
            for each in due
            for recipient in each.recipients
        ),
    )


def _about(due: Due) -> str:
    clock = due.reminder.clock
    if clock.kind is ClockKind.RESPONSE:
        return clock.reference
    return commitment_name(clock.reference, clock.number)


def _rung(due: Due) -> str:
    return f"{due.reminder.rung.working_days:+}"


def _as_json(due: Due) -> dict[str, show.Json]:
    clock = due.reminder.clock
    return {
        "reference": clock.reference,
        "clock": clock.kind.value,
        "number": clock.number,
        "due_on": clock.due_on.isoformat(),
        "rung": due.reminder.rung.working_days,
        "planned_on": due.reminder.planned_on.isoformat(),
        "recipients": list(due.recipients),
    }
