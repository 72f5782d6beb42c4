"""This module shows the ledger to whoever checks it: entry by entry, its checkpoints, its proof."""

from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from starlette.responses import Response

from domain.chain import short_seal
from domain.names import PersonId
from domain.permissions import Area
from storage import verifications
from storage.breaks import SENTENCES, Break
from storage.browsing import Sought, Topic, entries_found
from storage.database import reading
from storage.export import Wanted, export
from storage.hours import LONDON
from storage.ledger import verify
from storage.signed_heads import standing_of
from templates.sentences import person_name, sentence
from web.files import report_file
from web.known import known_people
from web.pages import say, show
from web.routing import act, page
from web.visit import Visit

PER_PAGE = 50
#: The newest checkpoints that are shown.
_CHECKPOINTS = 12
#: So many entries are checked whole while somebody waits; of a longer ledger the seals are.
MOST_WHOLE = 20_000
_MOST_BREAKS = 20
_MOST_DIGITS = 12


def _show_ledger(visit: Visit) -> Response:
    sought = _sought(visit)
    found = entries_found(visit.site.engine, sought, most=PER_PAGE + 1)
    known = known_people(visit)
    names = {one.person: one.name for one in known.values()}
    return show(
        visit,
        "ledger.html",
        sought=sought,
        entries=found[:PER_PAGE],
        older=f"{_query(visit)}&before={found[PER_PAGE - 1].seq}" if found[PER_PAGE:] else "",
        topics=Topic,
        people=tuple(sorted(known.values(), key=lambda one: one.name)),
        standing=standing_of(visit.site.engine, visit.me.force, most=_CHECKPOINTS),
        short=short_seal,
        moment=lambda at: f"{at.astimezone(LONDON):%d/%m/%Y %H:%M}",
        told=lambda entry: sentence(entry.event, names=names, language=visit.language),
        named=lambda who: person_name(who, names=names, language=visit.language),
    )


def _check(visit: Visit) -> Response:
    site = visit.site
    entries = standing_of(site.engine, visit.me.force, most=1).entries
    is_whole_check = entries <= MOST_WHOLE
    with reading(site.engine) as connection:
        found = verify(connection, seals_only=not is_whole_check)
    if is_whole_check:
        verifications.remember(site.engine, found, now=site.now())
    return show(
        visit,
        "ledger_checked.html",
        found=found,
        breaks=found.breaks[:_MOST_BREAKS],
        is_whole_check=is_whole_check,
        what=lambda one: _what(visit, one),
    )


def _what(visit: Visit, found: Break) -> str:
    return say(visit, SENTENCES[found.flaw]) % {"name": found.name}


def _give_export(visit: Visit) -> Response:
    site, force = visit.site, visit.me.force
    name = f"ledger-{force}-{visit.today.isoformat()}.zip"
    with TemporaryDirectory() as folder:
        out = Path(folder) / name
        export(site.engine, site.home, out, wanted=Wanted(force=force), now=site.now())
        content = out.read_bytes()
    return report_file(content, name=name)


def _sought(visit: Visit) -> Sought:
    topic, before = visit.asked("topic"), visit.asked("before")
    is_number = before.isdecimal() and len(before) < _MOST_DIGITS
    return Sought(
        force=visit.me.force,
        subject=visit.asked("about"),
        topic=Topic(topic) if topic in set(Topic) else None,
        event=visit.asked("event"),
        actor=PersonId(visit.asked("by")) if visit.asked("by") else None,
        run=visit.asked("run"),
        from_on=visit.asked_day("from"),
        to_on=visit.asked_day("to"),
        before=int(before) if is_number else None,
    )


def _query(visit: Visit) -> str:
    asked = visit.request.query_params
    return urlencode({n: v for n, v in asked.items() if n not in {"before", "lang"} and v})


ROUTES = (
    page("/ledger", _show_ledger, may=Area.LEDGER),
    act("/ledger/checks", _check, may=Area.LEDGER),
    act("/ledger/exports", _give_export, may=Area.LEDGER),
)
