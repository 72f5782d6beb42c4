"""This module holds what the rules need to know of a person: never a name or an address."""

from dataclasses import dataclass

from domain.names import PersonId, Role


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Somebody who acts or is told."""

    person: PersonId
    role: Role
    supervisor: PersonId | None = None
    is_active: bool = True
