"""This module shows what became of each mail, and sends again what may not have arrived."""

from collections.abc import Mapping
from enum import StrEnum

from starlette.exceptions import HTTPException
from starlette.responses import Response

from domain.permissions import Area, may_enter
from storage import outbox
from storage.mail_list import is_mail_of, newest_mails
from storage.mailing import MailState
from web.pages import NOT_FOUND, go_to, show
from web.routing import act, page
from web.visit import Visit


class Shown(StrEnum):
    """Which mails are looked at."""

    ALL = "all"
    #: Failed, unknown or come back: they need a hand.
    TROUBLED = "troubled"
    WAITING = "waiting"
    SENT = "sent"


#: What can be sent once more.
TROUBLED = frozenset({MailState.FAILED, MailState.UNKNOWN, MailState.BOUNCED})
_STATES: Mapping[Shown, frozenset[MailState]] = {
    Shown.ALL: frozenset(MailState),
    Shown.TROUBLED: TROUBLED,
    Shown.WAITING: frozenset({MailState.QUEUED, MailState.CLAIMED, MailState.HANDED}),
    Shown.SENT: frozenset({MailState.SENT}),
}
MOST = 200


def _show_mails(visit: Visit) -> Response:
    asked = visit.asked("show")
    chosen = Shown(asked) if asked in set(Shown) else Shown.ALL
    return show(
        visit,
        "mails.html",
        mails=newest_mails(
            visit.site.engine, force=visit.me.force, states=_STATES[chosen], most=MOST
        ),
        most=MOST,
        chosen=chosen,
        ways=Shown,
        may_send=may_enter(visit.me.role, Area.SENDING),
        not_arrived=TROUBLED,
        is_queued=visit.asked("queued") == "yes",
    )


def _send_again(visit: Visit) -> Response:
    mail = visit.named("mail")
    if not is_mail_of(visit.site.engine, mail, force=visit.me.force):
        raise HTTPException(NOT_FOUND)
    outbox.send_again(visit.site.engine, mail)
    visit.site.wake()
    return go_to("/mails?queued=yes")


ROUTES = (
    page("/mails", _show_mails, may=Area.MAILS),
    act("/mails/{mail}/sendings", _send_again, may=Area.SENDING),
)
