"""This module starts the service from the command line, and says where it is."""

from dilyn import show
from dilyn.service import serve
from dilyn.service_note import ServiceNote
from dilyn.settings import Settings
from templates import _


def serve_until_stopped(settings: Settings, *, port: int | None) -> None:
    """Serve a data folder until somebody stops it."""
    serve(settings, port=port, on_ready=_say_where)


def _say_where(where: ServiceNote) -> None:
    show.note(_("Dilyn is running: %s/health") % where.url)
    if where.prefect:
        show.note(_("Every run of a flow is shown at %s") % where.prefect)
    show.note(_("Press Ctrl-C to stop it."))
