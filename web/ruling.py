"""This module changes the office's figures, calendar and meetings: first it shows what would move.

Nothing is recorded until somebody has seen that, and said so.
"""

from collections.abc import Mapping
from datetime import timedelta
from functools import partial

from starlette.responses import Response

from domain.commands import Command
from domain.errors import DomainError
from storage.desk import Sitting
from storage.foreseeing import foresee
from storage.inbox import Envelope
from web.fields import Typed, typed_again
from web.giving import give
from web.known import known_people
from web.pages import CONFLICT, NOT_TAKEN, go_to, say, say_outcome, say_why, show
from web.routing import act, page
from web.rulings import RULINGS, Ruling
from web.visit import Visit

_FORM = "form"
#: How far mails are looked at that would come or go.
_AHEAD = timedelta(days=28)


def _show_form(ruling: Ruling, visit: Visit) -> Response:
    return _form(visit, ruling, status=200)


def _rule(ruling: Ruling, visit: Visit) -> Response:
    typed = Typed(form=visit.form)
    command = ruling.make(visit, typed)
    if typed.problems:
        faults = {name: say(visit, why) for name, why in typed.problems.items()}
        return _form(visit, ruling, status=NOT_TAKEN, faults=faults)
    if visit.form.text("step") != "record":
        return _preview(visit, ruling, command)
    given = give(visit, command)
    if given.is_refused:
        why = " ".join(say_outcome(visit, given.outcome))
        return _form(visit, ruling, status=CONFLICT, faults={_FORM: why})
    return go_to("/office?saved=yes")


def _preview(visit: Visit, ruling: Ruling, command: Command) -> Response:
    site, now = visit.site, visit.site.now()
    envelope = Envelope(
        force=visit.me.force, actor=visit.me.person, happened_on=visit.today, received_at=now
    )
    sitting = Sitting(force=visit.me.force, office=visit.office, now=now, run="supposed")
    until = visit.today + _AHEAD
    try:
        foreseen = foresee(site.engine, command, envelope, sitting=sitting, until=until)
    except DomainError as error:
        why = " ".join(say_why(visit, error))
        return _form(visit, ruling, status=CONFLICT, faults={_FORM: why})
    return show(
        visit,
        "office_preview.html",
        ruling=ruling,
        foreseen=foreseen,
        until=until,
        names={one.person: one.name for one in known_people(visit).values()},
        typed=tuple(
            (name, value)
            for name, values in visit.form.fields.items()
            if name not in {"csrf", "key", "step"}
            for value in values
        ),
    )


def _form(
    visit: Visit, ruling: Ruling, *, status: int, faults: Mapping[str, str] | None = None
) -> Response:
    sent = visit.request.method == "POST"
    return show(
        visit,
        "office_form.html",
        status=status,
        ruling=ruling,
        typed=typed_again(visit.form) if sent else ruling.before(visit),
        faults=faults or {},
    )


ROUTES = tuple(
    route
    for ruling in RULINGS
    for route in (
        page(f"/office/{ruling.path}", partial(_show_form, ruling), may=ruling.command),
        act(f"/office/{ruling.path}", partial(_rule, ruling), may=ruling.command),
    )
)
