"""This module shows how Dilyn itself is: what needs a hand, and what to do about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from starlette.responses import Response

from domain.health import SENTENCES, Facts, Finding, findings
from domain.permissions import Area
from storage.hours import LONDON
from templates.labels import label
from web.pages import say, show
from web.routing import page
from web.visit import Visit


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """A finding in the language of the page."""

    reason: str
    remedy: str


def _show_health(visit: Visit) -> Response:
    facts = visit.site.facts()
    return show(
        visit,
        "health.html",
        facts=facts,
        kept=facts.kept,
        found=tuple(_told(visit, one) for one in findings(facts)),
        prefect=label(facts.prefect, language=visit.language),
        minute=_minute,
        waiting=_waiting(facts),
    )


def _told(visit: Visit, finding: Finding) -> Told:
    reason, remedy = SENTENCES[finding.need]
    return Told(reason=say(visit, reason) % finding.names, remedy=say(visit, remedy))


def _minute(moment: datetime) -> str:
    return f"{moment.astimezone(LONDON):%d/%m/%Y %H:%M}"


def _waiting(facts: Facts) -> Mapping[str, int]:
    commands, mails = facts.kept.commands, facts.kept.mails
    return {"commands": commands.get("waiting", 0), "mails": mails.get("queued", 0)}


ROUTES = (page("/running", _show_health, may=Area.HEALTH),)
