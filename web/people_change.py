"""This module describes a change about a person, as a form."""

from collections.abc import Callable
from dataclasses import dataclass

from domain.commands import Command
from domain.names import PersonId
from storage.views import PersonRow
from web.fields import Field, Typed
from web.visit import Visit


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """A command about a person, as a form."""

    #: The resource that it makes, under the person's own address.
    path: str
    command: type[Command]
    title: str
    button: str
    fields: tuple[Field, ...]
    make: Callable[[Visit, Typed], Command]
    #: Whether it makes sense for this person, so that it is offered.
    fits: Callable[[Visit, PersonRow], bool] = lambda _visit, _one: True
    #: What it does, said over the form.
    meaning: str = ""


def named_in(visit: Visit) -> PersonId:
    """Name the person whom the address is about."""
    return PersonId(visit.named("who"))
