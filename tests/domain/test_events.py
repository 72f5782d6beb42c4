"""Each event names what it is about, and nobody's life begins in the middle."""

from datetime import date

import pytest

from domain.events import Event, ReportReceived, subject_of
from domain.ledger_events import KeyChanged
from domain.meeting_events import MeetingPlanned
from domain.names import ForceCode, MeetingRef, PersonId, ReportRef, Role, Text
from domain.office_events import HolidayAdded, PersonAdded, PersonLeft
from domain.oversight_events import PublicationAllowed
from domain.people import Person
from domain.peopling import person_after
from tests.builders import a_newcomer
from tests.domain.life import ADMIN, a_life

FORCE, LEAVER = ForceCode("GLANMOR"), PersonId("PER-0010")
REPORT, MEETING = ReportRef("REP-2023-0001"), MeetingRef("MTG-2023-0001")
DAY = date(2023, 11, 30)
RECEIVED = ReportReceived(
    report=REPORT,
    title=Text("July"),
    panel=Text("The panel"),
    file_sha256="0",
    meeting_dates=(),
    cases=(),
    themes=(),
)


@pytest.mark.parametrize(
    ("event", "about"),
    [
        (RECEIVED, REPORT),
        (PublicationAllowed(report=REPORT), REPORT),
        (PersonLeft(person=LEAVER), LEAVER),
        (HolidayAdded(force=FORCE, day=DAY, name="A day off"), FORCE),
        (KeyChanged(about=FORCE, key="ab", replaces="cd"), FORCE),
        (MeetingPlanned(meeting=MEETING, panel=Text("The panel"), planned_on=DAY), MEETING),
    ],
)
def test_an_event_names_what_it_is_about(event: Event, about: str) -> None:
    assert subject_of(event) == about


def test_nobody_leaves_who_was_never_added() -> None:
    with pytest.raises(ValueError, match="PER-0010 is not added"):
        person_after(None, PersonLeft(person=LEAVER))


def test_somebody_begins_with_the_event_that_adds_them() -> None:
    (fact,) = a_life().do(a_newcomer(Role.OFFICER), by=ADMIN)

    assert isinstance(fact.event, PersonAdded)
    assert person_after(None, fact.event) == Person(person=fact.event.person, role=Role.OFFICER)
