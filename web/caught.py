"""This module shows the mails that were caught on this machine, while no mail server is set.

They hold the links by which owners answer, so only those see them who also send them.
"""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from domain.errors import DomainError
from domain.permissions import Area
from notifications.mailbox import list_mails, read
from web.pages import NOT_FOUND, show
from web.routing import page
from web.visit import Visit

_MOST = 200
_FOLDER = "mailbox"


def _show_caught(visit: Visit) -> Response:
    caught = list_mails(visit.site.home / _FOLDER)
    return show(visit, "caught.html", mails=caught[: -_MOST - 1 : -1], most=_MOST)


def _show_mail(visit: Visit) -> Response:
    try:
        mail = read(visit.site.home / _FOLDER, number=int(visit.named("number")))
    except DomainError as error:
        raise HTTPException(NOT_FOUND) from error
    return show(visit, "caught_mail.html", mail=mail)


ROUTES = (
    page("/mails/caught", _show_caught, may=Area.SENDING),
    page("/mails/caught/{number:int}", _show_mail, may=Area.SENDING),
)
