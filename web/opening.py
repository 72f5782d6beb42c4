"""This module opens one observation for whoever visits it, or says that there is none."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.errors import RefusalCode, Refused
from domain.events import MailFailed, ReminderSent
from domain.names import ObservationRef, PersonId
from storage.ledger import Recorded
from storage.queries import observation_page
from storage.views import ObservationView, PersonRow
from templates.sentences import sentence
from web.known import known_people
from web.moves import Table
from web.visit import Visit


@dataclass(frozen=True, kw_only=True, slots=True)
class Opened:
    """One observation, with what a visitor may do about it."""

    view: ObservationView
    table: Table
    people: tuple[PersonRow, ...]
    names: Mapping[PersonId, str]

    @property
    def moves_made(self) -> tuple[Recorded, ...]:
        """What people have done. Mails come by themselves, and change nobody's mind."""
        return tuple(
            entry
            for entry in self.view.timeline
            if not isinstance(entry.event, ReminderSent | MailFailed)
        )

    def told_since(self, number: int, *, language: str) -> tuple[str, ...]:
        """Tell what has been done since so many moves were seen."""
        return tuple(
            sentence(entry.event, names=self.names, language=language)
            for entry in self.moves_made[number:]
        )


def open_observation(visit: Visit) -> Opened:
    """Open the observation that the address names.

    Raises: Refused where there is none, or where it belongs to another force: nobody may tell
        from the answer which of the two it is.
    """
    reference = ObservationRef(visit.named("reference"))
    view = observation_page(visit.site.engine, reference)
    if view.force != visit.me.force:
        raise Refused(RefusalCode.UNKNOWN_OBSERVATION, reference=reference)
    known = tuple(known_people(visit).values())
    table = Table(
        observation=view.observation,
        me=visit.me,
        people=known,
        office=visit.office,
        today=visit.today,
    )
    names = {one.person: one.name for one in known}
    return Opened(view=view, table=table, people=known, names=names)
