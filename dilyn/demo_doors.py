"""This module shows where each of the demo's players comes in."""

from dilyn import show
from dilyn.commands.entering import sign_in_address
from dilyn.demo_cast import PLAYERS
from dilyn.tongue import _
from domain.permissions import STAFF
from flows.world import World
from storage.answer_links import make_answer_link
from storage.queries import person_called
from storage.views import PersonRow

_SHOWN = ("officer", "panel", "commissioner", "hub")


def show_doors(world: World, pages: str) -> None:
    """Print a link for an officer, a panel member, the Commissioner, and one who answers."""
    show.heading(_("Come in as one of them (each link signs in once)"))
    for player in PLAYERS:
        if player.key in _SHOWN:
            person = person_called(world.engine, player.address)
            show.note(f"  {person.name}, {person.post}")
            show.note(f"    {_door(world, person, pages=pages)}")


def _door(world: World, person: PersonRow, *, pages: str) -> str:
    if person.role in STAFF:
        return sign_in_address(world, person, pages=pages)
    return f"{pages}/answer/{make_answer_link(world.engine, person.person, now=world.now())}"
