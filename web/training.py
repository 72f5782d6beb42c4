"""This module shows the training sessions, and whether each worked; and records another."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.responses import Response

from domain.commands import HoldSession
from domain.errors import N_
from domain.events import TrainingSessionHeld
from domain.measures import Measure, measures_of
from domain.names import ObservationRef, PersonId, Role, SessionRef, Text
from domain.parts import CommitmentRef
from domain.permissions import Area, may_enter
from storage.database import reading
from storage.ledger import entries_of
from storage.oversight import followed_now
from storage.training import SessionRow, deliverable, sessions_held
from templates.sentences import person_name
from web.fields import Field, Kind, Typed, typed_again
from web.giving import give
from web.known import known_people
from web.pages import CONFLICT, NOT_FOUND, NOT_TAKEN, go_to, say, say_outcome, show
from web.routing import act, page
from web.visit import Visit

_WHOLE_FORM = "form"
_COMMITMENT = re.compile(r"(OBS-\d{4}-\d{4,})/C(\d{1,6})")
FIELDS = (
    Field(
        name="title",
        label=N_("What was it called?"),
        kind=Kind.LINE,
        hint=N_("For example: autumn training for call handlers."),
    ),
    Field(
        name="audience",
        label=N_("Who was to be trained?"),
        kind=Kind.LINE,
        hint=N_("For example: all call handlers of the hub. No names."),
    ),
    Field(
        name="target",
        label=N_("How many were to come?"),
        kind=Kind.LINE,
        hint=N_("All whom it was meant for, for example 50."),
    ),
    Field(
        name="attended",
        label=N_("How many came?"),
        kind=Kind.LINE,
        hint=N_("As the list of who came says, for example 46."),
    ),
    Field(
        name="materials",
        label=N_("With what were they trained?"),
        hint=N_("For example slides, a film, or a new form. No names from cases."),
    ),
    Field(
        name="evidence",
        label=N_("What shows it?"),
        hint=N_("For example a list of who came. No names from cases."),
    ),
    Field(
        name="held_on",
        label=N_("When was it held?"),
        kind=Kind.DAY,
        hint=N_("Leave it empty for today."),
    ),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Held:
    """A session, and what is known of its effect."""

    row: SessionRow
    measure: Measure | None


def held_in(visit: Visit) -> tuple[Held, ...]:
    """List the sessions of the visitor's force with what was counted about each."""
    site, force = visit.site, visit.me.force
    followed = followed_now(site.engine, force=force)
    measures = {one.session: one for one in measures_of(followed)}
    return tuple(
        Held(row=row, measure=measures.get(row.session))
        for row in sessions_held(site.engine, force=force)
    )


def _show_sessions(visit: Visit) -> Response:
    return show(
        visit,
        "training.html",
        held=held_in(visit),
        may_record=may_enter(visit.me.role, HoldSession),
        is_recorded=visit.asked("recorded") == "yes",
    )


def _show_session(visit: Visit) -> Response:
    session = SessionRef(visit.named("session"))
    found = next((one for one in held_in(visit) if one.row.session == session), None)
    if found is None:
        raise HTTPException(NOT_FOUND)
    with reading(visit.site.engine) as connection:
        entry = entries_of(connection, session)[0]
    told = entry.event
    if not isinstance(told, TrainingSessionHeld):
        raise HTTPException(NOT_FOUND)
    names = {one.person: one.name for one in known_people(visit).values()}
    by = entry.on_behalf_of or entry.actor
    return show(
        visit,
        "training_session.html",
        held=found,
        told=told,
        by=person_name(by, names=names, language=visit.language),
        may_verify=visit.me.role in {Role.OFFICER, Role.MANAGER, Role.PANEL_MEMBER},
    )


def _show_form(visit: Visit) -> Response:
    return _form(visit, PersonId(visit.asked("owner")), status=200)


def _record(visit: Visit) -> Response:
    typed, owner = Typed(form=visit.form), PersonId(visit.form.text("owner"))
    on = typed.day_if_any("held_on")
    command = HoldSession(
        force=visit.me.force,
        title=typed.words("title"),
        commitments=tuple(_commitments(visit)),
        attended=typed.count("attended"),
        target=typed.count("target"),
        evidence=typed.words("evidence"),
        audience=_if_any(typed.words_if_any("audience")),
        materials=_if_any(typed.words_if_any("materials")),
    )
    if typed.problems:
        faults = {name: say(visit, why) for name, why in typed.problems.items()}
        return _form(visit, owner, status=NOT_TAKEN, faults=faults)
    given = give(visit, command, behalf_of=owner or None, happened_on=on)
    if given.is_refused:
        why = " ".join(say_outcome(visit, given.outcome))
        return _form(visit, owner, status=CONFLICT, faults={_WHOLE_FORM: why})
    return go_to("/training?recorded=yes")


def _if_any(text: Text) -> Text | None:
    return text or None


def _commitments(visit: Visit) -> tuple[CommitmentRef, ...]:
    found = (_COMMITMENT.fullmatch(each) for each in visit.form.texts("commitment"))
    return tuple(
        CommitmentRef(reference=ObservationRef(one[1]), number=int(one[2])) for one in found if one
    )


def _form(
    visit: Visit, owner: PersonId, *, status: int, faults: Mapping[str, str] | None = None
) -> Response:
    known = known_people(visit)
    chosen = known.get(owner)
    return show(
        visit,
        "training_new.html",
        status=status,
        owners=tuple(one for one in known.values() if one.role is Role.OWNER and one.is_active),
        owner=chosen,
        promises=deliverable(visit.site.engine, owner, force=visit.me.force) if chosen else (),
        fields=FIELDS,
        ticked=visit.form.texts("commitment"),
        typed=typed_again(visit.form),
        faults=faults or {},
    )


ROUTES = (
    page("/training", _show_sessions, may=Area.REGISTER),
    page("/training/new", _show_form, may=HoldSession),
    act("/training", _record, may=HoldSession),
    page("/training/{session}", _show_session, may=Area.REGISTER),
)
