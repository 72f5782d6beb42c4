"""This module shows one report, and takes what the Commissioner says of it as a whole."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.responses import Response

from domain.commands import Command
from domain.events import ReportReceived
from domain.names import ObservationRef, ReportRef, is_observation_ref
from domain.oversight_commands import AllowPublication, Assure, StopPublication
from domain.oversight_events import Assurance, OversightEvent
from domain.permissions import Area, may_give
from domain.publishing import doubtful_words, is_telling
from storage.assurances import said_by
from storage.database import reading
from storage.ledger import entries_of
from storage.public import known_names
from storage.register import Search, Sort, search
from storage.reports import NoSuchReport, report_received
from storage.views import RegisterRow
from templates.sentences import person_name, sentence
from web.fields import Typed, typed_again
from web.giving import give
from web.known import known_people
from web.pages import CONFLICT, NOT_FOUND, NOT_TAKEN, go_to, say, say_outcome, show
from web.routing import act, page
from web.visit import Visit

#: More than any report holds; the page shows them all.
_MOST = 500


@dataclass(frozen=True, kw_only=True, slots=True)
class Title:
    """A title that may be published once somebody has read it."""

    reference: ObservationRef
    title: str
    #: Somebody has read it.
    is_shown: bool
    #: It holds a name that is known here, or a number: it is never shown.
    is_withheld: bool
    #: Words that might be somebody's name.
    doubtful: tuple[str, ...]


def _show_report(visit: Visit) -> Response:
    return _page(visit, _received(visit), status=200)


def _assure(visit: Visit) -> Response:
    received, typed = _received(visit), Typed(form=visit.form)
    command = Assure(
        about=received.report,
        assurance=typed.one_of("assurance", Assurance),
        reason=typed.words("reason"),
    )
    if typed.problems:
        faults = {name: say(visit, why) for name, why in typed.problems.items()}
        return _page(visit, received, status=NOT_TAKEN, faults=faults)
    return _given(visit, received, command, at="reason")


def _allow(visit: Visit) -> Response:
    received = _received(visit)
    read = tuple(one for one in visit.form.texts("titles") if is_observation_ref(one))
    titles = tuple(ObservationRef(one) for one in read)
    command = AllowPublication(report=received.report, titles=titles)
    return _given(visit, received, command, at="publication")


def _stop(visit: Visit) -> Response:
    received = _received(visit)
    why = Typed(form=visit.form).words("why")
    return _given(visit, received, StopPublication(report=received.report, reason=why), at="why")


def _given(visit: Visit, received: ReportReceived, command: Command, *, at: str) -> Response:
    given = give(visit, command)
    if given.is_refused:
        why = " ".join(say_outcome(visit, given.outcome))
        return _page(visit, received, status=CONFLICT, faults={at: why})
    return go_to(f"/reports/{received.report}?saved=yes")


def _page(
    visit: Visit, received: ReportReceived, *, status: int, faults: Mapping[str, str] | None = None
) -> Response:
    engine, force, role = visit.site.engine, visit.me.force, visit.me.role
    wanted = Search(force=force, report=received.report, sort=Sort.OLDEST)
    said = said_by(engine, visit.today, force=force)
    rows = search(engine, wanted, today=visit.today, most=_MOST).rows
    may_publish = may_give(role, AllowPublication)
    shown = said.public.get(received.report, frozenset())
    return show(
        visit,
        "report.html",
        status=status,
        received=received,
        rows=rows,
        titles=_titles(visit, rows, shown) if may_publish else (),
        assured=said.assurances.get(received.report),
        is_public=received.report in said.public,
        assurances=Assurance,
        may_assure=may_give(role, Assure),
        may_publish=may_publish,
        told=_told(visit, received.report),
        typed=typed_again(visit.form),
        faults=faults or {},
        is_saved=visit.asked("saved") == "yes",
    )


def _titles(
    visit: Visit, rows: Iterable[RegisterRow], shown: Collection[ObservationRef]
) -> tuple[Title, ...]:
    names = known_names(visit.site.engine, force=visit.me.force)
    return tuple(
        Title(
            reference=row.reference,
            title=row.title,
            is_shown=row.reference in shown,
            is_withheld=is_telling(row.title, names),
            doubtful=doubtful_words(row.title),
        )
        for row in rows
    )


def _told(visit: Visit, report: ReportRef) -> tuple[tuple[str, object, str], ...]:
    """Tell what was said of the report as a whole: nothing is forgotten when it is revised."""
    names = {one.person: one.name for one in known_people(visit).values()}
    with reading(visit.site.engine) as connection:
        entries = entries_of(connection, report)
    return tuple(
        (
            sentence(entry.event, names=names, language=visit.language),
            entry.happened_on,
            person_name(entry.actor, names=names, language=visit.language),
        )
        for entry in reversed(entries)
        if isinstance(entry.event, OversightEvent)
    )


def _received(visit: Visit) -> ReportReceived:
    try:
        at = ReportRef(visit.named("report"))
        return report_received(visit.site.engine, at, force=visit.me.force)
    except NoSuchReport as error:
        raise HTTPException(NOT_FOUND) from error


ROUTES = (
    page("/reports/{report}", _show_report, may=Area.REPORTS),
    act("/reports/{report}/assurance", _assure, may=Assure),
    act("/reports/{report}/publication", _allow, may=AllowPublication),
    act("/reports/{report}/withholding", _stop, may=StopPublication),
)
