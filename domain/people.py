"""This module holds what the rules need to know of a person: never a name or an address."""

from dataclasses import dataclass
from datetime import date

from domain.names import PersonId, Role


@dataclass(frozen=True, kw_only=True, slots=True)
class Deputy:
    """Who stands in for a person, from one day to another, both included."""

    person: PersonId
    from_on: date
    until_on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Somebody who acts or is told."""

    person: PersonId
    role: Role
    supervisor: PersonId | None = None
    is_active: bool = True
    deputy: Deputy | None = None
    #: Until when the first account of the organisation that fits becomes theirs.
    invited_until: date | None = None

    def deputy_on(self, day: date) -> PersonId | None:
        """Name who stands in for them on a day, if anybody does."""
        deputy = self.deputy
        stands_in = deputy is not None and deputy.from_on <= day <= deputy.until_on
        return deputy.person if deputy is not None and stands_in else None
