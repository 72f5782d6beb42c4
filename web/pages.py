"""This module shows pages: what every one of them is told, and the answers that forms get."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.responses import HTMLResponse, RedirectResponse, Response

from domain.errors import N_, DomainError
from domain.permissions import Area, may_enter
from storage.inbox import Outcome, OutcomeState
from templates import words_for
from templates.paging import render_page
from templates.refusals import why, why_refused
from web.switching import switch_of
from web.visit import Visit, new_key

OK = 200
SEE_OTHER = 303
NOT_FOUND = 404
#: A form that the rules refuse as things stand.
CONFLICT = 409
#: A form that cannot be taken as it is.
NOT_TAKEN = 422


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A place in the bar at the top."""

    path: str
    name: str
    may: Area


PLACES = (
    Place(path="/", name=N_("Start"), may=Area.OWN),
    Place(path="/observations", name=N_("Register"), may=Area.REGISTER),
    Place(path="/reports", name=N_("Reports"), may=Area.REPORTS),
    Place(path="/training", name=N_("Training"), may=Area.REGISTER),
    Place(path="/oversight", name=N_("Oversight"), may=Area.REGISTER),
    Place(path="/mails", name=N_("Mails"), may=Area.MAILS),
    Place(path="/people", name=N_("People"), may=Area.PEOPLE),
    Place(path="/office", name=N_("Office"), may=Area.OFFICE),
    Place(path="/ledger", name=N_("Ledger"), may=Area.LEDGER),
    Place(path="/running", name=N_("Health"), may=Area.HEALTH),
)


def show(visit: Visit, template: str, *, status: int = OK, **values: object) -> Response:
    """Answer with a page."""
    body = render_page(
        template,
        language=visit.language,
        visit=visit,
        site=visit.site,
        person=visit.person,
        places=_places(visit),
        switch=switch_of(visit),
        today=visit.today,
        key=new_key(),
        **values,
    )
    return HTMLResponse(body, status_code=status)


def go_to(path: str) -> Response:
    """Answer a form by leading on to a page."""
    return RedirectResponse(path, status_code=SEE_OTHER)


def say(visit: Visit, sentence: str) -> str:
    """Say a marked sentence in the visit's language."""
    return words_for(visit.language).gettext(sentence)


def say_why(visit: Visit, error: DomainError) -> tuple[str, str]:
    """Say the reason and the remedy of what was refused, in the visit's language."""
    return why(error, language=visit.language)


def say_refusal(visit: Visit, code: str, names: Mapping[str, str]) -> tuple[str, str]:
    """Say the reason and the remedy of a rule."""
    return why_refused(code, names, language=visit.language)


def say_outcome(visit: Visit, outcome: Outcome) -> tuple[str, str]:
    """Say why a command was not applied, and what to do."""
    if outcome.state is OutcomeState.REFUSED and outcome.code:
        return say_refusal(visit, outcome.code, outcome.names)
    return say(visit, outcome.reason or ""), say(visit, outcome.remedy or "")


def _places(visit: Visit) -> tuple[dict[str, object], ...]:
    person, here = visit.person, visit.request.url.path
    if person is None:
        return ()
    return tuple(
        {
            "text": say(visit, place.name),
            "href": place.path,
            "active": here == place.path or (place.path != "/" and here.startswith(place.path)),
        }
        for place in PLACES
        if may_enter(person.role, place.may)
    )
