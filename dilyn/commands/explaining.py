"""This module holds the command that explains the due dates of an observation."""

from collections.abc import Iterator, Mapping
from datetime import date

import typer

from dilyn import show
from dilyn.commands.folder import open_folder
from dilyn.commands.reading_words import read_reference
from dilyn.commands.words import AsJson, Reference
from dilyn.telling import holiday_name, label, sentence
from dilyn.tongue import _, long_date, weekday
from domain.explaining import Counting, SkippedDay, counting_of, sets_due_date
from domain.names import PersonId
from domain.observation import Clock
from domain.policy import Office
from storage import queries
from storage.views import ObservationView

Names = Mapping[PersonId, str]
app = typer.Typer(rich_markup_mode=None)


@app.command("explain", help=_("Say how each due date of an observation came about."))
def explain(reference: Reference, *, as_json: AsJson = False) -> None:
    with open_folder() as world:
        page = queries.observation_page(world.engine, read_reference(reference))
        names = {row.person: row.name for row in queries.people(world.engine)}
        office = world.office
        if as_json:
            show.as_json([_as_json(page, clock, office, names) for clock in page.clocks])
        elif not page.clocks:
            show.note(_("Nothing is awaited on %s, so no date is due.") % page.reference)
        for clock in () if as_json else page.clocks:
            show.heading(_title(page, clock))
            show.notes(f"  {line}" for line in _lines(page, clock, office, names))


def _title(page: ObservationView, clock: Clock) -> str:
    return _("%(reference)s, %(clock)s %(number)s: due by the end of %(due_on)s") % {
        "reference": page.reference,
        "clock": label(clock.kind),
        "number": clock.number,
        "due_on": _day(clock.due_on),
    }


def _lines(page: ObservationView, clock: Clock, office: Office, names: Names) -> Iterator[str]:
    counting = counting_of(clock, office=office)
    yield from _promised(page, clock) if counting is None else _counted(counting, clock)
    yield _("Calendar: %s") % office.calendar
    if page.observation.pause is not None:
        yield _("Paused until %s") % _day(page.observation.pause.until_on)
    for day, told in _events(page, clock, names):
        yield f"{day.isoformat()}  {told}"


def _counted(counting: Counting, clock: Clock) -> Iterator[str]:
    yield _("%(days)s calendar days from %(start)s end on %(end)s (office policy, not law).") % {
        "days": counting.days,
        "start": _day(counting.counted_from),
        "end": _day(counting.ends_on),
    }
    for skipped in counting.skipped:
        yield _("%(day)s is no working day (%(name)s), so the next day counts.") % {
            "day": _day(skipped.day),
            "name": _name(skipped),
        }
    if counting.due_on != clock.due_on:
        yield _("It has been moved since, as told below.")


def _promised(page: ObservationView, clock: Clock) -> Iterator[str]:
    promise = next(one for one in page.commitments if one.number == clock.number)
    for claim in (claim for response in page.responses for claim in response.claims):
        if claim.text == promise.text and claim.due_phrase and claim.due_window:
            first, last = claim.due_window
            yield _("The force wrote “%(phrase)s”: %(first)s to %(last)s.") % {
                "phrase": claim.due_phrase,
                "first": _day(first),
                "last": _day(last),
            }
    for one in page.observation.commitments:
        if one.number == clock.number and one.meeting is not None:
            yield _("Due on the last working day before meeting %s.") % one.meeting
    if promise.original_due_on is not None and promise.extensions:
        yield _("First promised for %(day)s; extended %(times)s times.") % {
            "day": _day(promise.original_due_on),
            "times": promise.extensions,
        }


def _events(page: ObservationView, clock: Clock, names: Names) -> Iterator[tuple[date, str]]:
    for entry in page.timeline:
        if sets_due_date(entry.event, clock=clock):
            yield entry.happened_on, sentence(entry.event, names=names)


def _name(skipped: SkippedDay) -> str:
    return holiday_name(skipped.name) or weekday(skipped.day)


def _day(day: date) -> str:
    return long_date(day)


def _as_json(
    page: ObservationView, clock: Clock, office: Office, names: Names
) -> dict[str, show.Json]:
    counting = counting_of(clock, office=office)
    return {
        "clock": clock.kind.value,
        "number": clock.number,
        "due_on": clock.due_on.isoformat(),
        "why": list(_lines(page, clock, office, names)),
        "counted_from": show.iso(counting.counted_from) if counting else None,
        "days": counting.days if counting else None,
        "skipped": [
            {"day": one.day.isoformat(), "name": _name(one)}
            for one in (counting.skipped if counting else ())
        ],
        "calendar": office.calendar,
        "events": [
            {"on": day.isoformat(), "what": told} for day, told in _events(page, clock, names)
        ],
    }
