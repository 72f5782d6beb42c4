"""This module shows one observation whole: what was asked, promised and proved."""

from dataclasses import dataclass
from datetime import date

from starlette.responses import Response

from domain.commands import Reopen
from domain.lineage import came_back
from domain.names import PersonId
from domain.observation import Clock, CommitmentStage
from domain.office_commands import RevokeLinks
from domain.permissions import Area, may_enter, may_give
from storage.evidence import EvidenceRow
from storage.views import CommitmentRow, DoubtRow
from templates.sentences import person_name, sentence
from web.evidence import evidence_of
from web.move import About
from web.moves import Offer
from web.opening import Opened, open_observation
from web.pages import show
from web.routing import page
from web.visit import Visit


@dataclass(frozen=True, kw_only=True, slots=True)
class ClockLine:
    """A running deadline, as the page shows it."""

    clock: Clock
    owner: str
    days_late: int


@dataclass(frozen=True, kw_only=True, slots=True)
class PromiseLine:
    """A commitment with its owner's name, how late it is and what can be done about it."""

    row: CommitmentRow
    owner: str
    days_late: int
    offers: tuple[Offer, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class DoubtLine:
    """A doubt with what can be done about it."""

    row: DoubtRow
    offers: tuple[Offer, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class EvidenceLine:
    """A file of evidence, with the name of whoever filed it."""

    row: EvidenceRow
    filed_by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """One entry of the life: what, when, and who did it for whom."""

    sentence: str
    happened_on: date
    recorded_on: date
    actor: str
    on_behalf_of: str


def _show_observation(visit: Visit) -> Response:
    opened = open_observation(visit)
    offers = opened.table.offers()
    since = visit.asked("since")
    return show(
        visit,
        "observation.html",
        view=opened.view,
        offers=tuple(o for o in offers if o.move.about is About.OBSERVATION),
        promises=_promises(visit, opened, offers),
        doubts=_doubts(opened, offers),
        evidence=_evidence(visit, opened),
        clocks=_clocks(visit, opened),
        owner=_name(opened, opened.view.owner),
        # Nobody is mailed a link where nothing runs.
        may_stop_links=bool(opened.view.clocks) and may_give(visit.me.role, RevokeLinks),
        told=_told(visit, opened),
        names=opened.names,
        news=opened.told_since(int(since), language=visit.language) if since.isdecimal() else (),
        came_back=came_back(opened.view.observation),
        may_reopen=may_enter(visit.me.role, Reopen),
        is_waiting=visit.asked("waiting") == "yes",
    )


def _promises(visit: Visit, opened: Opened, offers: tuple[Offer, ...]) -> tuple[PromiseLine, ...]:
    return tuple(
        PromiseLine(
            row=row,
            owner=_name(opened, row.owner),
            days_late=visit.days_late(row.due_on) if row.stage is CommitmentStage.OPEN else 0,
            offers=_about(offers, About.COMMITMENT, row.number),
        )
        for row in opened.view.commitments
    )


def _doubts(opened: Opened, offers: tuple[Offer, ...]) -> tuple[DoubtLine, ...]:
    return tuple(
        DoubtLine(row=row, offers=_about(offers, About.DOUBT, row.number))
        for row in opened.view.doubts
    )


def _evidence(visit: Visit, opened: Opened) -> tuple[EvidenceLine, ...]:
    return tuple(
        EvidenceLine(row=row, filed_by=_name(opened, row.filed_by))
        for row in evidence_of(visit, opened)
    )


def _about(offers: tuple[Offer, ...], about: About, number: int) -> tuple[Offer, ...]:
    return tuple(o for o in offers if o.move.about is about and o.subject.number == number)


def _clocks(visit: Visit, opened: Opened) -> tuple[ClockLine, ...]:
    return tuple(
        ClockLine(
            clock=clock, owner=_name(opened, clock.owner), days_late=visit.days_late(clock.due_on)
        )
        for clock in sorted(opened.view.clocks, key=lambda clock: clock.due_on)
    )


def _told(visit: Visit, opened: Opened) -> tuple[Told, ...]:
    return tuple(
        Told(
            sentence=sentence(entry.event, names=opened.names, language=visit.language),
            happened_on=entry.happened_on,
            recorded_on=entry.recorded_at.date(),
            actor=person_name(entry.actor, names=opened.names, language=visit.language),
            on_behalf_of=_name(opened, entry.on_behalf_of),
        )
        for entry in reversed(opened.view.timeline)
    )


def _name(opened: Opened, who: PersonId | None) -> str:
    return opened.names.get(who, who) if who else ""


ROUTES = (page("/observations/{reference}", _show_observation, may=Area.REGISTER),)
