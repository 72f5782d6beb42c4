"""This module shows the Commissioner's figures, each one click from what it counts.

A past day is shown as it had been recorded by its end.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from starlette.exceptions import HTTPException
from starlette.responses import Response

from domain.errors import N_
from domain.figures import AgeBand, Figure, Figures, Followed, Rating, figures_of, rating_of
from domain.lineage import concerns_of
from domain.measures import Measure, measures_of
from domain.names import ObservationRef, PersonId
from domain.observation import is_delivery_without_training, live_commitments, state_of
from domain.permissions import Area, may_enter
from storage.board import board_of
from storage.filed_reports import content_of, filed_reports
from storage.oversight import followed_as_of, followed_now
from storage.sweeping import past_reminders
from storage.training import sessions_held
from storage.trends import counted_until, months_until
from storage.views import PersonRow
from templates.labels import COUNTED_EVENTS, label, state_label
from web.apart import Apart, groups_of, way_of
from web.files import csv_file, report_file
from web.known import known_people
from web.pages import NOT_FOUND, say, show
from web.routing import page
from web.training import Held
from web.visit import Visit


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """What the figures of a visit are counted from."""

    day: date
    is_past: bool
    followed: tuple[Followed, ...]

    @property
    def query(self) -> str:
        """What leads to the same day again; empty for today."""
        return f"?as-of={self.day.isoformat()}" if self.is_past else ""


def _show_oversight(visit: Visit) -> Response:
    seen, way = _seen(visit), way_of(visit)
    return show(
        visit,
        "oversight.html",
        seen=seen,
        figures=figures_of(seen.followed, today=seen.day),
        unmoved=_unmoved(visit, seen),
        apart=way,
        ways=Apart,
        groups=groups_of(visit, seen.followed, way, today=seen.day),
        held=_held(visit, seen),
        concerns=concerns_of(one.observation for one in seen.followed),
        titles={one.observation.reference: one.title for one in seen.followed},
        filed=filed_reports(visit.site.home),
        counted={event: say(visit, name) for event, name in COUNTED_EVENTS.items()},
        months=months_until(visit.site.engine, seen.day, force=visit.me.force),
        may_browse=may_enter(visit.me.role, Area.LEDGER),
    )


def _held(visit: Visit, seen: Seen) -> tuple[Held, ...]:
    """List the sessions that had been held, with what had been counted about each."""
    measures = {one.session: one for one in measures_of(seen.followed)}
    held = sessions_held(visit.site.engine, force=visit.me.force)
    # On a past day: those of which anything was known by then.
    return tuple(
        Held(row=row, measure=measures.get(row.session))
        for row in held
        if row.session in measures or not seen.is_past
    )


def _unmoved(visit: Visit, seen: Seen) -> tuple[Followed, ...]:
    """List what no reminder has moved. How far reminders have come is known of today alone."""
    if seen.is_past:
        return ()
    past = past_reminders(visit.site.engine, force=visit.me.force, today=seen.day)
    return tuple(one for one in seen.followed if one.observation.reference in past)


def _give_report(visit: Visit) -> Response:
    # Only here: what prints takes a second to load, and few ask for it.
    from templates.printing import WRITTEN_AS  # noqa: PLC0415

    day, site, kind = visit.asked_day("as-of"), visit.site, visit.named("kind")
    write = WRITTEN_AS.get(f".{kind}")
    if write is None:
        raise HTTPException(NOT_FOUND)
    on = min(day or visit.today, visit.today)
    office, is_checked = site.office_name, site.is_welsh_checked
    force = visit.me.force
    board = board_of(site.engine, on, force=force, office=office, is_welsh_checked=is_checked)
    name = f"report-{on.isoformat()}-{visit.language}.{kind}"
    return report_file(write(board, visit.language), name=name)


def _give_filed(visit: Visit) -> Response:
    name = visit.named("name")
    content = content_of(visit.site.home, name)
    if content is None:
        raise HTTPException(NOT_FOUND)
    return report_file(content, name=name)


def _show_list(visit: Visit) -> Response:
    seen = _seen(visit)
    figures = figures_of(seen.followed, today=seen.day)
    title, names = _listed(figures, visit.named("figure"))
    chosen = frozenset(names)
    rows = tuple(one for one in seen.followed if one.observation.reference in chosen)
    return show(
        visit,
        "oversight_list.html",
        seen=seen,
        title=title,
        rows=rows,
        names=_owners(visit),
        state_of=state_of,
        is_without_training=is_delivery_without_training,
        rating_of=rating_of,
    )


def _give_file(visit: Visit) -> Response:
    seen = _seen(visit)
    figures = figures_of(seen.followed, today=seen.day)
    heads = (
        *(say(visit, name) for name in _COLUMNS),
        *(_named(visit, figure) for figure in Figure),
        # How far reminders have come is known of today alone.
        *(() if seen.is_past else (say(visit, _UNMOVED),)),
    )
    unmoved = frozenset(one.observation.reference for one in _unmoved(visit, seen))
    lists = tuple(frozenset(names) for names in figures.lists.values())
    counted = lists if seen.is_past else (*lists, unmoved)
    owners = {one.person: one for one in known_people(visit).values()}
    rows = (_cells(visit, one, counted, owners, on=seen.day) for one in seen.followed)
    return csv_file(f"figures-{seen.day.isoformat()}.csv", heads, rows)


def _give_months(visit: Visit) -> Response:
    seen = _seen(visit)
    rows = (
        (on, say(visit, COUNTED_EVENTS[event]), about)
        for on, event, about in counted_until(visit.site.engine, seen.day, force=visit.me.force)
    )
    heads = tuple(say(visit, name) for name in (N_("Recorded"), N_("Event"), N_("Reference")))
    return csv_file(f"months-{seen.day.isoformat()}.csv", heads, rows)


def _give_samples(visit: Visit) -> Response:
    seen = _seen(visit)
    rows = (row for measure in measures_of(seen.followed) for row in _samples(measure))
    heads = tuple(say(visit, name) for name in _SAMPLES)
    return csv_file(f"samples-{seen.day.isoformat()}.csv", heads, rows)


def _samples(measure: Measure) -> Iterable[tuple[object, ...]]:
    for one in measure.promises:
        first, again = one.first_sample, one.re_sample
        yield (
            measure.session, one.reference, one.commitment.number,
            *((first.shown, first.cases) if first else (None, None)),
            *((again.shown, again.cases) if again else (None, None)),
        )  # fmt: skip


_UNMOVED = N_("Past the last reminder")
_SAMPLES = (
    N_("Session"),
    N_("Reference"),
    N_("Commitment"),
    N_("First sample: it shows in"),
    N_("First sample: cases"),
    N_("Re-sample: it shows in"),
    N_("Re-sample: cases"),
)
_COLUMNS = (
    N_("Reference"),
    N_("Title"),
    N_("Panel"),
    N_("Owner"),
    N_("Department"),
    N_("Kinds of change"),
    N_("State"),
    N_("Rating"),
    N_("Days since raised"),
    N_("Days to the first response"),
    N_("Has a promise"),
)


def _cells(
    visit: Visit,
    one: Followed,
    counted: tuple[frozenset[ObservationRef], ...],
    owners: Mapping[PersonId, PersonRow],
    *,
    on: date,
) -> Iterable[object]:
    observation = one.observation
    sent, answered = observation.sent_on, one.first_response_on
    yield observation.reference
    yield one.title
    yield one.panel
    owner = owners.get(observation.owner or PersonId(""))
    yield owner.name if owner else ""
    yield owner.post if owner else ""
    kinds = dict.fromkeys(c.kind for c in live_commitments(observation))
    yield "; ".join(_named(visit, kind) for kind in kinds)
    yield state_label(
        state_of(observation),
        without_training=is_delivery_without_training(observation),
        language=visit.language,
    )
    yield _named(visit, rating_of(observation, today=on))
    yield (on - observation.raised_on).days
    yield (answered - sent).days if sent and answered else None
    yield int(bool(live_commitments(observation)))
    yield from (int(observation.reference in names) for names in counted)


def _named(visit: Visit, word: StrEnum) -> str:
    return label(word, language=visit.language)


def _seen(visit: Visit) -> Seen:
    site, asked = visit.site, visit.asked_day("as-of")
    if asked is None or asked >= visit.today:
        now = followed_now(site.engine, force=visit.me.force)
        return Seen(day=visit.today, is_past=False, followed=now)
    then = followed_as_of(site.engine, asked, force=visit.me.force)
    return Seen(day=asked, is_past=True, followed=then)


def _owners(visit: Visit) -> Mapping[PersonId, str]:
    return {one.person: one.name for one in known_people(visit).values()}


def _listed(figures: Figures, name: str) -> tuple[StrEnum | AgeBand, tuple[ObservationRef, ...]]:
    if name in set(Figure):
        return Figure(name), figures.lists[Figure(name)]
    if name in set(Rating):
        return Rating(name), figures.ratings[Rating(name)]
    for band in figures.ages:
        if name == f"age-{band.from_days}":
            return band, band.references
    raise HTTPException(NOT_FOUND)


ROUTES = (
    page("/oversight", _show_oversight, may=Area.REGISTER),
    page("/oversight.csv", _give_file, may=Area.REGISTER),
    page("/oversight/months.csv", _give_months, may=Area.REGISTER),
    page("/oversight/samples.csv", _give_samples, may=Area.REGISTER),
    page("/oversight/report/{kind}", _give_report, may=Area.REGISTER),
    page("/oversight/filed/{name}", _give_filed, may=Area.REGISTER),
    page("/oversight/{figure}", _show_list, may=Area.REGISTER),
)
