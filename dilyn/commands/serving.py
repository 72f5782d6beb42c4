"""This module starts the service from the command line, and says where it is."""

from collections.abc import Callable

from dilyn import show
from dilyn.commands.entering import first_officer, sign_in_address
from dilyn.service import serve
from dilyn.service_note import ServiceNote
from dilyn.settings import Settings
from dilyn.tongue import _
from flows.world import World
from storage.queries import people

#: Says, with the address of the pages, who comes in where.
SayHow = Callable[[World, str], None]


def serve_until_stopped(
    settings: Settings, *, port: int | None, say_how: SayHow | None = None
) -> None:
    """Serve a data folder until somebody stops it."""

    def say_where(where: ServiceNote, world: World) -> None:
        pages = world.url or where.url
        show.note(_("Dilyn is running: %s") % pages)
        (say_how or _say_how_to_come_in)(world, pages)
        if where.prefect:
            show.note(_("Every run of a flow is shown at %s") % where.prefect)
        show.note(_("Press Ctrl-C to stop it."))

    serve(settings, port=port, on_ready=say_where)


def _say_how_to_come_in(world: World, pages: str) -> None:
    if not people(world.engine):
        show.note(_("Nobody is known yet. Add the first officer: dilyn person add --help"))
    elif officer := first_officer(world):
        address = sign_in_address(world, officer, pages=pages)
        show.note(
            _("%(name)s signs in here, once: %(address)s")
            % {
                "name": officer.name,
                "address": address,
            }
        )
