"""This module shows the register: narrowed, sorted, a page at a time, or all of it as a file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlencode

from starlette.responses import Response

from domain.claims import CommitmentKind
from domain.commands import HandOver, Send
from domain.errors import N_, DomainError
from domain.names import ObservationRef, PersonId, Role, Text, is_observation_ref
from domain.observation import State
from domain.permissions import Area, may_give
from storage.register import Search, Sort, all_found, panels, search
from storage.views import PersonRow, RegisterRow
from templates.labels import state_label
from web.files import csv_file
from web.giving import give
from web.known import known_people
from web.pages import go_to, say, say_outcome, show
from web.routing import act, page
from web.visit import Visit

E = TypeVar("E", bound=StrEnum)

PER_PAGE = 50
_MOST_DIGITS = 8
#: What an address says once, and which narrows nothing.
_PASSING = frozenset({"page", "lang", "sent", "handed"})
_COLUMNS = (
    N_("Reference"),
    N_("Title"),
    N_("State"),
    N_("Owner"),
    N_("Raised"),
    N_("Sent"),
    N_("Due"),
    N_("Doubts"),
    N_("Ended"),
    N_("Report"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One row, as the page shows it."""

    row: RegisterRow
    owner: str
    days_late: int


def _show_register(visit: Visit) -> Response:
    wanted, number = _wanted(visit), _page_number(visit)
    site = visit.site
    found = search(
        site.engine, wanted, today=visit.today, first=(number - 1) * PER_PAGE, most=PER_PAGE
    )
    known = known_people(visit)
    return show(
        visit,
        "register.html",
        wanted=wanted,
        lines=tuple(_line(visit, row, known) for row in found.rows),
        total=found.total,
        number=number,
        last=max(1, -(-found.total // PER_PAGE)),
        query=_query(visit),
        owners=tuple(one for one in known.values() if one.role is Role.OWNER),
        panels=panels(site.engine, force=visit.me.force),
        states=State,
        kinds=CommitmentKind,
        sorts=Sort,
        may_send=wanted.state is State.RAISED and may_give(visit.me.role, Send),
        # What several have in common is their owner: from one, to another.
        may_hand_over=wanted.owner is not None and may_give(visit.me.role, HandOver),
        handed=visit.asked("handed"),
        sent=visit.asked("sent"),
    )


def _give_file(visit: Visit) -> Response:
    wanted, known = _wanted(visit), known_people(visit)
    batches = all_found(visit.site.engine, wanted, today=visit.today)
    heads = [say(visit, column) for column in _COLUMNS]
    return csv_file("register.csv", heads, _rows(visit, batches, known))


def _ticked(visit: Visit) -> tuple[ObservationRef, ...]:
    return tuple(
        ObservationRef(each) for each in visit.form.texts("reference") if is_observation_ref(each)
    )


def _hand_over(visit: Visit) -> Response:
    references, owner = _ticked(visit), PersonId(visit.form.text("owner"))
    why = Text(visit.form.text("reason"))
    given = give(visit, HandOver(references=references, owner=owner, reason=why))
    if given.is_refused:
        reason, remedy = say_outcome(visit, given.outcome)
        raise DomainError(reason=reason, remedy=remedy)
    return go_to(f"/observations?owner={owner}&handed={len(references)}")


def _send(visit: Visit) -> Response:
    references = _ticked(visit)
    given = give(visit, Send(references=references, owner=PersonId(visit.form.text("owner"))))
    if given.is_refused:
        reason, remedy = say_outcome(visit, given.outcome)
        raise DomainError(reason=reason, remedy=remedy)
    return go_to(f"/observations?state=raised&sent={len(references)}")


def _wanted(visit: Visit) -> Search:
    return Search(
        force=visit.me.force,
        state=_word(visit, "state", State),
        owner=PersonId(visit.asked("owner")) if visit.asked("owner") else None,
        kind=_word(visit, "kind", CommitmentKind),
        panel=visit.asked("panel"),
        words=visit.asked("words"),
        is_late=visit.asked("late") == "yes",
        has_doubts=visit.asked("doubts") == "yes",
        sort=_word(visit, "sort", Sort) or Sort.DUE,
    )


def _word(visit: Visit, name: str, words: type[E]) -> E | None:
    # An address that somebody has changed by hand narrows by nothing, rather than failing.
    asked = visit.asked(name)
    return words(asked) if asked in set(words) else None


def _page_number(visit: Visit) -> int:
    asked = visit.asked("page")
    return max(1, int(asked)) if asked.isdecimal() and len(asked) < _MOST_DIGITS else 1


def _query(visit: Visit) -> str:
    asked = visit.request.query_params
    return urlencode(
        {n: v for n, v in asked.items() if n not in {"page", "lang", "sent", "handed"} and v}
    )


def _line(visit: Visit, row: RegisterRow, known: Mapping[PersonId, PersonRow]) -> Line:
    return Line(
        row=row,
        owner=_name(known, row.owner),
        days_late=visit.days_late(row.due_on) if row.is_late else 0,
    )


def _name(known: Mapping[PersonId, PersonRow], who: PersonId | None) -> str:
    return known[who].name if who and who in known else ""


def _rows(
    visit: Visit, batches: Iterator[tuple[RegisterRow, ...]], known: Mapping[PersonId, PersonRow]
) -> Iterator[list[object | None]]:
    for rows in batches:
        yield from (_cells(visit, row, known) for row in rows)


def _cells(
    visit: Visit, row: RegisterRow, known: Mapping[PersonId, PersonRow]
) -> list[object | None]:
    state = state_label(
        row.state, without_training=row.is_without_training, language=visit.language
    )
    owner = _name(known, row.owner)
    dates = (row.raised_on, row.sent_on, row.due_on)
    return [
        row.reference, row.title, state, owner, *dates, row.open_doubts, row.closed_on, row.report,
    ]  # fmt: skip


ROUTES = (
    page("/observations", _show_register, may=Area.REGISTER),
    page("/observations.csv", _give_file, may=Area.REGISTER),
    act("/sendings", _send, may=Send),
    act("/hand-overs", _hand_over, may=HandOver),
)
