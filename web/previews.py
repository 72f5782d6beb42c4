"""This module shows every mail with sample words, before anybody gets one."""

from dataclasses import replace

from starlette.responses import Response

from domain.mail import Mail, MailKind
from domain.names import Language
from domain.permissions import Area
from notifications.message import Sender
from notifications.samples import sample_of
from notifications.wording import Wording, word
from web.pages import show
from web.routing import page
from web.visit import Visit


def _show_previews(visit: Visit) -> Response:
    asked = visit.asked("language")
    language = Language(asked if asked in set(Language) else visit.language)
    return show(
        visit,
        "previews.html",
        mails=[_worded(visit, replace(sample_of(kind), language=language)) for kind in MailKind],
        chosen=language,
        tongues=Language,
    )


def _worded(visit: Visit, mail: Mail) -> Wording:
    sender = Sender(office_name=visit.site.office_name, office_address=visit.site.office_address)
    return word(mail, sender=sender)


ROUTES = (page("/mails/previews", _show_previews, may=Area.MAILS),)
