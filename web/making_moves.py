"""This module shows the form of a move, and makes it."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from starlette.responses import Response

from domain.errors import DomainError
from domain.evidence_commands import FileEvidence
from domain.names import ObservationRef, PersonId
from storage.inbox import OutcomeState
from storage.lineage import MaybeEarlier, maybe_earlier
from storage.views import PersonRow
from web.evidence import evidence_of, keep_evidence
from web.fields import Kind, Typed, typed_again
from web.giving import Given, give, given_before
from web.move import Move, Subject
from web.moves import MOVES
from web.opening import Opened, open_observation
from web.pages import CONFLICT, NOT_TAKEN, go_to, say, say_outcome, say_why, show
from web.routing import act, page
from web.visit import Visit

#: Stands at the head of the form where a problem belongs to no one field.
_WHOLE_FORM = "form"
#: Where the file is chosen.
_FILE = "file"


def _show_form(move: Move, visit: Visit) -> Response:
    opened = open_observation(visit)
    refusal = opened.table.refusal(move, _subject(visit, on=visit.today))
    if refusal is not None:
        raise refusal
    return _form(visit, move, opened, status=200)


def _make(move: Move, visit: Visit) -> Response:
    opened = open_observation(visit)
    before = given_before(visit)
    if before is not None and not before.is_refused:
        return _shown(opened, before)
    typed = Typed(form=visit.form, most_megabytes=visit.site.file_megabytes)
    on = typed.day_if_any("happened_on") or visit.today
    command = move.make(_subject(visit, on=on), typed)
    problems = _problems(visit, typed)
    if problems:
        return _form(visit, move, opened, status=NOT_TAKEN, problems=problems)
    if len(opened.moves_made) > _seen(visit):
        return _form(visit, move, opened, status=CONFLICT)
    if isinstance(command, FileEvidence):
        try:
            command = keep_evidence(visit, opened, command)
        except DomainError as error:
            why = {_FILE: " ".join(say_why(visit, error))}
            return _form(visit, move, opened, status=CONFLICT, problems=why)
    given = give(visit, command, behalf_of=_behalf_of(visit, move, opened), happened_on=on)
    if given.is_refused:
        why = {_WHOLE_FORM: " ".join(say_outcome(visit, given.outcome))}
        return _form(visit, move, opened, status=CONFLICT, problems=why)
    return _shown(opened, given)


def _problems(visit: Visit, typed: Typed) -> dict[str, str]:
    problems = {name: say(visit, why) for name, why in typed.problems.items()}
    if typed.refused is not None:
        problems[_FILE] = " ".join(say_why(visit, typed.refused))
    return problems


def _shown(opened: Opened, given: Given) -> Response:
    waiting = "&waiting=yes" if given.outcome.state is OutcomeState.WAITING else ""
    since = len(opened.moves_made)
    return go_to(f"/observations/{opened.view.reference}?since={since}{waiting}")


def _form(
    visit: Visit,
    move: Move,
    opened: Opened,
    *,
    status: int,
    problems: Mapping[str, str] | None = None,
) -> Response:
    subject = _subject(visit, on=visit.today)
    sent = visit.request.method == "POST"
    return show(
        visit,
        "move.html",
        status=status,
        move=move,
        address=move.address(subject),
        view=opened.view,
        subject=subject,
        promise=next((c for c in opened.view.commitments if c.number == subject.number), None),
        doubt=next((d for d in opened.view.doubts if d.number == subject.number), None),
        owners=tuple(o for o in opened.table.owners() if o.person != opened.view.owner),
        behalves=_others(opened, move, subject),
        open_doubts=tuple(d for d in opened.view.doubts if d.settled_by is None),
        filed=evidence_of(visit, opened),
        maybe=_maybe(visit, move, opened),
        named=visit.form.texts("filed"),
        settles=visit.form.texts("settles") if sent else (visit.asked("settles"),),
        typed={**_counted(opened, subject), **typed_again(visit.form)},
        faults=problems or {},
        changes=opened.told_since(_seen(visit), language=visit.language) if sent else (),
        seen=len(opened.moves_made),
    )


def _maybe(visit: Visit, move: Move, opened: Opened) -> tuple[MaybeEarlier, ...]:
    """Find what may have been raised before, where the form asks for it."""
    if not any(field.kind is Kind.EARLIER for field in move.fields):
        return ()
    view = opened.view
    return maybe_earlier(
        visit.site.engine, view.observation, asked=view.asked, report_of=view.report
    )


def _counted(opened: Opened, subject: Subject) -> Mapping[str, str]:
    """Fill in what was counted at first, where somebody has said so before."""
    promises = opened.view.observation.commitments
    first = next((c.first_sample for c in promises if c.number == subject.number), None)
    if first is None:
        return {}
    return {"first_sample-shown": str(first.shown), "first_sample-cases": str(first.cases)}


def _others(opened: Opened, move: Move, subject: Subject) -> tuple[PersonRow, ...]:
    return tuple(one for one in opened.table.behalves(move, subject) if one is not None)


def _behalf_of(visit: Visit, move: Move, opened: Opened) -> PersonId | None:
    others = _others(opened, move, _subject(visit, on=visit.today))
    chosen = visit.form.text("behalf_of")
    return next((one.person for one in others if one.person == chosen), None)


def _subject(visit: Visit, *, on: date) -> Subject:
    number = int(visit.request.path_params.get("number", 0))
    return Subject(reference=ObservationRef(visit.named("reference")), number=number, on=on)


def _seen(visit: Visit) -> int:
    seen = visit.form.text("seen")
    return int(seen) if seen.isdecimal() else 0


def _address(move: Move) -> str:
    return "/observations/{reference}/" + move.path.replace("{number}", "{number:int}")


ROUTES = tuple(
    route
    for move in MOVES
    for route in (
        page(_address(move), partial(_show_form, move), may=move.command),
        act(_address(move), partial(_make, move), may=move.command),
    )
)
