"""This module is the first page: what needs a hand today, for whoever is signed in."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from starlette.responses import Response

from domain.commands import NotAdopt, Send, Verify
from domain.observation import State
from domain.permissions import OFFICE, Area, may_enter, may_give, may_give_for_others
from storage.first_steps import first_steps
from storage.needing import Needing, needing_a_hand
from storage.register import Search, search
from storage.views import RegisterRow
from web.pages import show
from web.routing import page
from web.visit import Visit

_SHOWN = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Pile:
    """Observations that need the same hand: the first few, and how many there are."""

    rows: tuple[RegisterRow, ...]
    total: int
    all_at: str
    #: Working days after the due date, by reference.
    days_late: dict[str, int]


def _show_start(visit: Visit) -> Response:
    role = visit.me.role
    sees = may_enter(role, Area.REGISTER)
    needing = needing_a_hand(visit.site.engine, force=visit.me.force) if sees else _NOTHING
    return show(
        visit,
        "start.html",
        sees=sees,
        needing=needing,
        to_send=_pile(visit, "state=raised", _raised) if may_give(role, Send) else None,
        doubtful=_pile(visit, "doubts=yes", _doubtful) if role in OFFICE else None,
        late=_pile(visit, "late=yes", _late) if sees else None,
        may_verify=may_give(role, Verify) or may_give_for_others(role, Verify),
        may_decide=may_give(role, NotAdopt),
        is_office=role in OFFICE,
        first=first_steps(visit.site.engine, force=visit.me.force) if role in OFFICE else None,
    )


_NOTHING = Needing(delivered=(), refusals=(), lost_mails=0, waiting_commands=0, faulty_commands=0)


def _raised(wanted: Search) -> Search:
    return replace(wanted, state=State.RAISED)


def _doubtful(wanted: Search) -> Search:
    return replace(wanted, has_doubts=True)


def _late(wanted: Search) -> Search:
    return replace(wanted, is_late=True)


def _pile(visit: Visit, query: str, narrowed: Callable[[Search], Search]) -> Pile:
    site = visit.site
    wanted = narrowed(Search(force=visit.me.force))
    found = search(site.engine, wanted, today=visit.today, most=_SHOWN)
    return Pile(
        rows=found.rows,
        total=found.total,
        all_at=f"/observations?{query}",
        days_late={row.reference: visit.days_late(row.due_on) for row in found.rows if row.is_late},
    )


ROUTES = (page("/", _show_start, may=Area.OWN),)
