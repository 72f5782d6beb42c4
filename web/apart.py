"""This module counts the Commissioner's figures apart: by panel, by owner, by what was promised."""

from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum

from domain.errors import N_
from domain.figures import Figures, Followed, by
from domain.names import PersonId
from domain.observation import live_commitments
from templates.labels import label
from web.known import known_people
from web.pages import say
from web.visit import Visit

_NOBODY = N_("Nobody yet")
_NO_REPORT = N_("No report")
_NO_PROMISE = N_("Nothing promised")
#: Names the groups that an observation belongs to.
_Key = Callable[[Followed], Iterable[str]]


class Apart(StrEnum):
    """By what the figures are counted apart."""

    PANEL = "panel"
    #: The post of the owner, which stays when its holder changes.
    DEPARTMENT = "department"
    OWNER = "owner"
    KIND = "kind"


def way_of(visit: Visit) -> Apart:
    """Read by what somebody wants it counted; by panel, where they do not say."""
    asked = visit.asked("by")
    return Apart(asked) if asked in set(Apart) else Apart.PANEL


def groups_of(
    visit: Visit, followed: Iterable[Followed], way: Apart, *, today: date
) -> tuple[tuple[str, Figures], ...]:
    """Count each group, by the names of the groups."""
    return tuple(sorted(by(followed, _key(visit, way), today=today).items()))


def _key(visit: Visit, way: Apart) -> _Key:
    match way:
        case Apart.PANEL:
            return lambda one: (one.panel or say(visit, _NO_REPORT),)
        case Apart.KIND:
            return lambda one: _kinds(visit, one)
        case Apart.OWNER | Apart.DEPARTMENT:
            return _of_owner(visit, way)


def _of_owner(visit: Visit, way: Apart) -> _Key:
    known = known_people(visit).values()
    names = {one.person: one.name if way is Apart.OWNER else one.post for one in known}
    nobody = say(visit, _NOBODY)
    return lambda one: (names.get(one.observation.owner or PersonId(""), nobody),)


def _kinds(visit: Visit, one: Followed) -> tuple[str, ...]:
    promises = live_commitments(one.observation)
    kinds = (label(promise.kind, language=visit.language) for promise in promises)
    return tuple(kinds) or (say(visit, _NO_PROMISE),)
