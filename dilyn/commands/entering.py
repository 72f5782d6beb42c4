"""This module makes the links by which people come in, and says where they lead."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from dilyn import service_note, show
from dilyn.commands.folder import open_folder
from dilyn.tongue import _
from domain.errors import DomainError
from domain.permissions import OFFICE, STAFF
from flows.world import World
from storage import accounts
from storage.queries import people, person_called
from storage.views import PersonRow

app = typer.Typer(rich_markup_mode=None)


@app.command("sign-in-link", help=_("Make a link that signs a person in once."))
def sign_in_link(
    who: Annotated[str, typer.Argument(metavar="PERSON", help=_("Id, address or name."))],
) -> None:
    with open_folder() as world:
        person = person_called(world.engine, who)
        if person.role not in STAFF:
            raise DomainError(
                reason=_("%s answers for the force, and so has no account.") % person.name,
                remedy=_("They open the answer link in the mail that they were sent."),
            )
        show.note(sign_in_address(world, person, pages=_pages(world)))


def sign_in_address(world: World, person: PersonRow, *, pages: str) -> str:
    """Make a one-time link for a person, and write it as an address."""
    secret = accounts.make_link(world.engine, person.person, now=datetime.now(UTC))
    return f"{pages}/sign-in/{secret}"


def first_officer(world: World) -> PersonRow | None:
    """Find who opens an office that nobody has signed in to yet."""
    staff = [one for one in people(world.engine) if one.role in STAFF and one.is_active]
    if any(accounts.has_password(world.engine, one.person) for one in staff):
        return None
    return next((one for one in staff if one.role in OFFICE), next(iter(staff), None))


def _pages(world: World) -> str:
    if world.url:
        return world.url
    service = service_note.find(world.home)
    if service is None:
        raise DomainError(
            reason=_("No pages are being served from this folder."),
            remedy=_("Start them first: dilyn serve"),
        )
    return service.url
