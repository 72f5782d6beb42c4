"""This module holds the commands on the office's figures and its calendar."""

from dataclasses import replace
from datetime import time
from typing import Annotated

import typer

from dilyn import show
from dilyn.commands.changing import changing
from dilyn.commands.folder import open_folder
from dilyn.commands.giving import Giver
from dilyn.commands.reading_rungs import read_ladder, read_time, written_ladder
from dilyn.commands.reading_words import read_day
from dilyn.commands.words import AsJson, Reason
from dilyn.telling import holiday_name, label
from dilyn.tongue import _
from domain.names import Text
from domain.observation import ClockKind
from domain.office_commands import AddHoliday, RemoveHoliday, SetPolicy
from domain.policy import CalendarName, Ladder, Office, Policy
from domain.retention import Holding, Retention
from domain.working_days import is_working_day
from storage.bank_holidays import from_library

policy = typer.Typer(rich_markup_mode=None, help=_("The office's figures for a force."))
holiday = typer.Typer(rich_markup_mode=None, help=_("Which days are no working days."))
Day = Annotated[str, typer.Argument(metavar="DAY", help=_("E.g. 2026-05-25."))]


@policy.command("show", help=_("Show the office's figures, and what each rests on."))
def show_policy(*, as_json: AsJson = False) -> None:
    with open_folder() as world:
        office = world.office
        if as_json:
            show.as_json(_as_json(office))
        else:
            show.notes(_figures(office), indent=0)


def _figures(office: Office) -> tuple[str, ...]:
    figures = office.policy
    return (
        _("Response: %s calendar days from sending (office policy, not law)")
        % figures.response_days,
        _("A date for an undated promise: %s calendar days (office policy, not law)")
        % figures.give_date_days,
        _("Mails leave on working days, %(begin)s to %(end)s.")
        % {"begin": f"{figures.mails_from:%H:%M}", "end": f"{figures.mails_until:%H:%M}"},
        _("A run that would write more than %s mails stops and asks.") % figures.mail_limit,
        _("Calendar: %s") % office.calendar,
        *(
            _("%(kind)s: kept for %(years)s years (0: for good)")
            % {"kind": label(holding), "years": figures.retention.years_of(holding)}
            for holding in Holding
        ),
        *(
            _("Rungs of the %(clock)s clock, in working days: %(rungs)s")
            % {"clock": label(kind), "rungs": written_ladder(figures.rungs_of(kind))}
            for kind in ClockKind
        ),
    )


def _as_json(office: Office) -> dict[str, show.Json]:
    figures = office.policy
    return {
        "response_days": figures.response_days,
        "give_date_days": figures.give_date_days,
        "mails_from": f"{figures.mails_from:%H:%M}",
        "mails_until": f"{figures.mails_until:%H:%M}",
        "mail_limit": figures.mail_limit,
        "calendar": office.calendar,
        "keep_years": {one.value: figures.retention.years_of(one) for one in Holding},
        "rungs": {kind.value: written_ladder(figures.rungs_of(kind)) for kind in ClockKind},
    }


@changing(policy, "set", _("Set figures for this force; what is not named stays as it is."))
def set_policy(  # noqa: PLR0913  # Each is an option of the command line.
    giver: Giver,
    *,
    response_days: Annotated[int | None, typer.Option(help=_("To respond, in days."))] = None,
    give_date_days: Annotated[int | None, typer.Option(help=_("To give a date, in days."))] = None,
    mails_from: Annotated[str | None, typer.Option(metavar="HH:MM")] = None,
    mails_until: Annotated[str | None, typer.Option(metavar="HH:MM")] = None,
    mail_limit: Annotated[int | None, typer.Option(help=_("Mails before a run asks."))] = None,
    calendar: Annotated[CalendarName | None, typer.Option(help=_("Whose holidays."))] = None,
    words_years: Annotated[int | None, typer.Option(help=_("To keep words; 0: for good."))] = None,
    files_years: Annotated[int | None, typer.Option(help=_("To keep files; 0: for good."))] = None,
    people_years: Annotated[
        int | None, typer.Option(help=_("To keep the details of who has left; 0: for good."))
    ] = None,
    rungs: Annotated[
        list[str] | None,
        typer.Option(metavar="CLOCK=RUNGS", help=_("response=-5,1,10:owner/supervisor")),
    ] = None,
) -> None:
    present = giver.world.office.policy
    ladders = tuple(read_ladder(text) for text in rungs or ())
    given = {
        "response_days": response_days,
        "give_date_days": give_date_days,
        "mails_from": _time(mails_from),
        "mails_until": _time(mails_until),
        "mail_limit": mail_limit,
        "calendar": calendar,
        "ladders": _merged(present, ladders),
        "retention": _retention(present, words_years, files_years, people_years),
    }
    changes = {name: value for name, value in given.items() if value is not None}
    # Checked by the types above, one by one; `replace` takes them by name.
    policy = replace(present, **changes)  # type: ignore[arg-type]
    giver.give(SetPolicy(force=giver.world.force, policy=policy))


def _retention(
    present: Policy, words: int | None, files: int | None, people: int | None
) -> Retention:
    kept = present.retention
    return Retention(
        words_years=kept.words_years if words is None else words,
        files_years=kept.files_years if files is None else files,
        people_years=kept.people_years if people is None else people,
    )


def _time(text: str | None) -> time | None:
    return read_time(text) if text is not None else None


def _merged(present: Policy, given: tuple[Ladder, ...]) -> tuple[Ladder, ...]:
    ladders = {ladder.kind: ladder for ladder in (*present.ladders, *given)}
    return tuple(ladders[kind] for kind in ClockKind if kind in ladders)


@holiday.command("list", help=_("List the holidays that count, from today for a year."))
def list_holidays(
    *,
    from_: Annotated[str | None, typer.Option("--from", metavar="DAY")] = None,
    as_json: AsJson = False,
) -> None:
    with open_folder() as world:
        first = read_day(from_) if from_ else world.today
        office = world.office
    last = first.replace(year=first.year + 1, day=min(first.day, 28))
    days = [day for day in sorted(office.holidays) if first <= day <= last]
    if as_json:
        show.as_json([{"day": day.isoformat(), "name": office.names.get(day)} for day in days])
        return
    show.heading(_("Calendar: %s") % office.calendar)
    show.notes(f"{day.isoformat()}  {holiday_name(office.names.get(day, ''))}" for day in days)


@changing(holiday, "add", _("Make a working day a holiday, and move the clocks that it touches."))
def add_holiday(
    giver: Giver,
    day: Day,
    name: Annotated[str, typer.Argument(help=_("What it is called."))],
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Only show what it would move."))
    ] = False,
) -> None:
    added = AddHoliday(force=giver.world.force, day=read_day(day), name=name)
    if dry_run:
        giver.preview(added)
        return
    giver.give(added)


@changing(holiday, "remove", _("Make a holiday a working day again; no date becomes earlier."))
def remove_holiday(giver: Giver, day: Day, reason: Reason = "") -> None:
    removed = RemoveHoliday(force=giver.world.force, day=read_day(day), reason=Text(reason))
    giver.give(removed)


@changing(holiday, "refresh", _("Take over what the library of bank holidays says anew."))
def refresh(giver: Giver) -> None:
    office, today = giver.world.office, giver.world.today
    said, taken = from_library(office.policy.calendar), giver.taken_holidays()
    new = sorted(
        day for day in said if day >= today and is_working_day(day, holidays=office.holidays)
    )
    # What was added here was added by somebody; only what the library once said can go.
    gone = sorted(day for day in office.holidays - said.keys() if day >= today and day in taken)
    for day in new:
        giver.give(AddHoliday(force=giver.world.force, day=day, name=said[day]))
    for day in gone:
        reason = Text(_("The library of bank holidays no longer names it."))
        giver.give(RemoveHoliday(force=giver.world.force, day=day, reason=reason))
    if not new and not gone:
        show.note(_("Nothing has changed."))
