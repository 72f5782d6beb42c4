"""This module holds the command that finds, and destroys, what has been kept long enough."""

from typing import Annotated

import typer

from dilyn import show
from dilyn.commands.giving import giving
from dilyn.commands.words import AsJson, Reason
from dilyn.telling import label
from dilyn.tongue import _
from domain.errors import DomainError
from domain.names import Text
from flows.world import World
from storage.retaining import Overdue, overdue, redactions

app = typer.Typer(rich_markup_mode=None)


@app.command("retention", help=_("List what has been kept long enough; destroy it with --apply."))
def retention(
    *,
    apply: Annotated[
        bool, typer.Option("--apply", help=_("Destroy it for good, as redactions in the ledger."))
    ] = False,
    approved_by: Annotated[
        str | None, typer.Option(metavar="PERSON", help=_("A manager or an admin."))
    ] = None,
    reason: Reason = "",
    as_: Annotated[
        str | None, typer.Option("--as", metavar="PERSON", help=_("Who you are."))
    ] = None,
    as_json: AsJson = False,
) -> None:
    with giving(as_=as_, behalf_of=None, on=None, as_json=as_json) as giver:
        world = giver.world
        found = _overdue(world)
        if not apply:
            _show(found, is_json=as_json)
            return
        if approved_by is None:
            raise DomainError(
                reason=_("Nobody is named who has approved it."),
                remedy=_("Nothing was destroyed. Add --approved-by PERSON: a manager or an admin."),
            )
        approver = giver.person(approved_by)
        commands = redactions(found, force=world.force, approver=approver, reason=Text(reason))
        giver.give_all(commands)
        left = _overdue(world)
    _show_destroyed(found, left, is_json=as_json)


def _overdue(world: World) -> tuple[Overdue, ...]:
    return overdue(
        world.engine,
        force=world.force,
        retention=world.office.policy.retention,
        today=world.today,
    )


def _show(found: tuple[Overdue, ...], *, is_json: bool) -> None:
    if is_json:
        show.as_json([_as_json(one) for one in found])
        return
    if not found:
        show.note(_("Nothing has been kept for longer than the office keeps it."))
        return
    show.heading(_("This has been kept long enough; nothing is destroyed yet:"))
    show.notes(
        _("%(about)s: %(kind)s in %(entries)s entries, since %(day)s")
        % {
            "about": one.about,
            "kind": label(one.holding),
            "entries": len(one.places),
            "day": one.since.isoformat(),
        }
        for one in found
    )


def _as_json(one: Overdue) -> dict[str, show.Json]:
    return {
        "kind": one.holding.value,
        "about": one.about,
        "since": one.since.isoformat(),
        "entries": list(one.places),
    }


def _show_destroyed(
    found: tuple[Overdue, ...], left: tuple[Overdue, ...], *, is_json: bool
) -> None:
    if is_json:
        show.as_json({"destroyed": [_as_json(one) for one in found if one not in left]})
        return
    number = sum(len(one.places) for one in found) - sum(len(one.places) for one in left)
    show.note(_("Words or files of %s entries are gone for good; the ledger says so.") % number)
