"""This module shows which mails will leave in the coming days, to whom and why; none leaves."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Annotated

import typer

from dilyn import show
from dilyn.commands.folder import open_folder
from dilyn.commands.reading_rungs import read_ladder
from dilyn.commands.reading_words import read_commitment, read_day, read_reference
from dilyn.commands.words import AsJson
from dilyn.telling import label
from dilyn.tongue import _
from domain.commands import Command, Extend, HandOver
from domain.errors import DomainError
from domain.ground import commitment_name
from domain.names import PersonId, Role, Text
from domain.observation import ClockKind
from domain.office_commands import AddHoliday, SetPolicy
from domain.policy import Ladder
from flows.world import World
from storage.database import reading
from storage.desk import Sitting
from storage.forecasting import Expected, Telling, forecast
from storage.inbox import Envelope
from storage.queries import people, person_called
from storage.supposing import supposing

app = typer.Typer(rich_markup_mode=None)
_WHY = Text("What if")
#: A line of a mail, and the day and address of that mail.
Line = tuple[date, str, Telling]


@app.command("forecast", help=_("Show who gets which mail in the coming days, and why."))
def show_forecast(  # Each is an option of the command line.
    *,
    days: Annotated[int, typer.Option(min=1, max=400, help=_("How far to look."))] = 30,
    if_due: Annotated[
        list[str] | None, typer.Option(metavar="COMMITMENT=DAY", help=_("If it were due then."))
    ] = None,
    if_owner: Annotated[
        list[str] | None, typer.Option(metavar="OBS=PERSON", help=_("If it were theirs."))
    ] = None,
    if_holiday: Annotated[
        list[str] | None, typer.Option(metavar="DAY", help=_("If nobody worked then."))
    ] = None,
    if_rungs: Annotated[
        list[str] | None,
        typer.Option(metavar="CLOCK=RUNGS", help=_("If the ladder were that one.")),
    ] = None,
    as_json: AsJson = False,
) -> None:
    with open_folder() as world:
        supposed = (
            *(_extension(text) for text in if_due or ()),
            *(_hand_over(world, text) for text in if_owner or ()),
            *(_holiday(world, text) for text in if_holiday or ()),
            *_ladders(world, tuple(read_ladder(text) for text in if_rungs or ())),
        )
        until = world.today + timedelta(days=days)
        now = _lines(_as_it_is(world, until=until))
        then = _lines(_supposing(world, supposed, until=until)) if supposed else now
        names = {row.person: row.name for row in people(world.engine)}
        _show(world, tuple(_compared(now, then)), names=names, until=until, is_json=as_json)


def _as_it_is(world: World, *, until: date) -> tuple[Expected, ...]:
    with reading(world.engine) as connection:
        return forecast(
            connection, force=world.force, office=world.office, now=world.now(), until=until
        )


def _supposing(world: World, commands: tuple[Command, ...], *, until: date) -> tuple[Expected, ...]:
    """Decide what is supposed, look, and undo it: nothing else could be as exact."""
    now = world.now()
    sitting = Sitting(force=world.force, office=world.office, now=now, run="supposed")
    envelope = Envelope(
        force=world.force, actor=_manager(world), happened_on=world.today, received_at=now
    )
    given = tuple((command, envelope) for command in commands)
    with supposing(world.engine, given, sitting=sitting) as supposed:
        return forecast(
            supposed.connection, force=world.force, office=supposed.office, now=now, until=until
        )


def _manager(world: World) -> PersonId:
    # Only a manager may do all of it; nothing of it is done.
    for row in people(world.engine):
        if row.role is Role.MANAGER and row.is_active:
            return row.person
    raise DomainError(
        reason=_("Nobody is known who could decide that."),
        remedy=_("Add a manager first: dilyn person add NAME --role manager."),
    )


def _extension(text: str) -> Command:
    name, day = _halves(text)
    named = read_commitment(name)
    return Extend(
        reference=named.reference, commitment=named.number, due_on=read_day(day), reason=_WHY
    )


def _hand_over(world: World, text: str) -> Command:
    name, person = _halves(text)
    owner = person_called(world.engine, person).person
    return HandOver(references=(read_reference(name),), owner=owner, reason=_WHY)


def _holiday(world: World, text: str) -> Command:
    return AddHoliday(force=world.force, day=read_day(text), name=_WHY)


def _ladders(world: World, ladders: tuple[Ladder, ...]) -> Iterator[Command]:
    if ladders:
        policy = world.office.policy
        others = tuple(one for one in policy.ladders if one.kind not in {n.kind for n in ladders})
        yield SetPolicy(force=world.force, policy=replace(policy, ladders=(*others, *ladders)))


def _halves(text: str) -> tuple[str, str]:
    name, _equals, value = text.partition("=")
    return name, value


def _lines(mails: tuple[Expected, ...]) -> list[Line]:
    return [(mail.on, mail.address, line) for mail in mails for line in mail.lines]


def _compared(now: list[Line], then: list[Line]) -> Iterator[tuple[str, Line]]:
    """Say of each line whether it is there as things are, as they would be, or both."""
    left, right = Counter(now), Counter(then)
    for line in sorted({*now, *then}, key=_order):
        change = "same" if left[line] and right[line] else "gone" if left[line] else "new"
        yield change, line


def _order(line: Line) -> tuple[date, str, str, int, int]:
    on, address, telling = line
    return (on, address, telling.reference, telling.number, telling.rung)


_MARKS = {"same": "", "new": "+", "gone": "-"}


def _show(
    world: World,
    lines: tuple[tuple[str, Line], ...],
    *,
    names: Mapping[PersonId, str],
    until: date,
    is_json: bool,
) -> None:
    if is_json:
        show.as_json([_as_json(change, line) for change, line in lines])
    elif not lines:
        show.note(_("Nothing will be sent up to %s.") % until)
    else:
        show.table(
            ("", _("Day"), _("To"), _("About"), _("Waits for"), _("Due"), _("Why")),
            (_row(change, line, names) for change, line in lines),
        )
    limit = world.office.policy.mail_limit
    first = {(on, address) for change, (on, address, _line) in lines if change != "gone"}
    crowded = sorted({on for on, _ in first if sum(on == day for day, _ in first) > limit})
    if crowded and not is_json:
        show.note(
            _("More than %(limit)s mails on %(day)s: that run would stop and ask.")
            % {
                "limit": limit,
                "day": crowded[0],
            }
        )


def _row(change: str, line: Line, names: Mapping[PersonId, str]) -> tuple[str, ...]:
    on, _address, telling = line
    return (
        _MARKS[change],
        on.isoformat(),
        names.get(telling.recipient, telling.recipient),
        about(telling),
        label(telling.clock),
        telling.due_on.isoformat(),
        why(telling.rung),
    )


def about(telling: Telling) -> str:
    """Name what a line is about."""
    if telling.clock is ClockKind.RESPONSE:
        return telling.reference
    return commitment_name(telling.reference, telling.number)


def why(rung: int) -> str:
    """Say which rung brings a line."""
    if rung == 0:
        return _("it has come to them")
    if rung < 0:
        return _("%s working days before") % -rung
    return _("%s working days after") % rung


def _as_json(change: str, line: Line) -> dict[str, show.Json]:
    on, address, telling = line
    return {
        "on": on.isoformat(),
        "to": address,
        "person": telling.recipient,
        "reference": telling.reference,
        "clock": telling.clock.value,
        "number": telling.number,
        "due_on": telling.due_on.isoformat(),
        "rung": telling.rung,
        "why": why(telling.rung),
        "change": change,
    }
