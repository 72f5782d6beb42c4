"""What is promised before the next panel falls due before a meeting, and moves with it."""

from datetime import date

import pytest

from domain.commands import Extend, GiveDate
from domain.errors import RefusalCode, Refused
from domain.events import ClockMoved
from domain.explaining import sets_due_date
from domain.meeting_commands import DateByMeeting, MoveMeeting, PlanMeeting
from domain.meeting_events import MeetingMoved
from domain.names import MeetingRef, ObservationRef, PersonId, Text
from domain.observation import clocks_of
from domain.parts import MoveCause
from tests.domain.life import (
    FORCE,
    OFFICER,
    OTHER_OWNER,
    OWNER,
    Life,
    a_life,
    a_promise,
)

WHY = Text("The chair is away.")
#: A Monday: the last working day before it is the Friday.
MEETING_ON = date(2023, 10, 16)
NEXT = MeetingRef("MTG-2023-0001")


def a_planned_life() -> tuple[Life, ObservationRef]:
    """Plan a meeting, and bind an undated promise to it."""
    life = a_life()
    life.do(PlanMeeting(force=FORCE, panel=Text("The panel"), planned_on=MEETING_ON))
    reference = life.answered_with(a_promise(due_on=None))
    life.do(DateByMeeting(reference=reference, commitment=1, meeting=NEXT), by=OWNER)
    return life, reference


def move(life: Life, to: date, meeting: MeetingRef = NEXT) -> tuple[ClockMoved, ...]:
    facts = life.do(MoveMeeting(force=FORCE, meeting=meeting, planned_on=to, reason=WHY))
    assert isinstance(facts[0].event, MeetingMoved)
    return tuple(fact.event for fact in facts[1:] if isinstance(fact.event, ClockMoved))


def test_before_a_meeting_is_the_last_working_day_before_it() -> None:
    life, reference = a_planned_life()

    (clock,) = clocks_of(life[reference])
    assert clock.due_on == date(2023, 10, 13)
    assert all(not doubt.is_open for doubt in life[reference].doubts)


def test_moving_the_meeting_moves_the_clock_as_a_new_version_of_its_date() -> None:
    life, reference = a_planned_life()
    (before,) = clocks_of(life[reference])

    (moved,) = move(life, date(2023, 12, 27))

    (clock,) = clocks_of(life[reference])
    assert (moved.cause, moved.due_on) == (MoveCause.MEETING, date(2023, 12, 22))
    assert (clock.due_on, clock.version) == (date(2023, 12, 22), before.version + 1)
    assert life[reference].commitments[0].original_due_on == date(2023, 10, 13)
    assert life[reference].commitments[0].extensions == 0
    assert sets_due_date(moved, clock=clock)


def test_a_meeting_that_moves_over_a_weekend_alone_moves_no_clock() -> None:
    life, reference = a_planned_life()

    assert move(life, date(2023, 10, 15)) == ()
    assert clocks_of(life[reference])[0].version == 2


def test_only_what_is_bound_to_the_meeting_moves() -> None:
    life, _ = a_planned_life()
    dated = life.promised()
    life.do(PlanMeeting(force=FORCE, panel=Text("Another"), planned_on=date(2024, 1, 8)))

    assert move(life, date(2024, 2, 5), MeetingRef("MTG-2024-0002")) == ()
    assert len(move(life, date(2023, 11, 13))) == 1
    assert life[dated].commitments[0].version == 1


def test_an_extension_takes_the_date_off_the_meeting() -> None:
    life, reference = a_planned_life()
    later = Extend(reference=reference, commitment=1, due_on=date(2023, 11, 30), reason=WHY)
    life.do(later, by=OFFICER)

    assert life[reference].commitments[0].meeting is None
    assert move(life, date(2024, 2, 5)) == ()


def refused(life: Life, command: object, by: PersonId = OFFICER) -> RefusalCode:
    with pytest.raises(Refused) as error:
        life.do(command, by=by)  # type: ignore[arg-type]
    return error.value.code


def test_what_cannot_be_planned_moved_or_bound_is_refused() -> None:
    life, reference = a_planned_life()
    undated = life.answered_with(a_promise(due_on=None))
    past = date(2023, 7, 3)

    assert refused(life, PlanMeeting(force=FORCE, panel=Text(" "), planned_on=MEETING_ON)) is (
        RefusalCode.NEEDS_TEXT
    )
    assert refused(life, PlanMeeting(force=FORCE, panel=Text("P"), planned_on=past)) is (
        RefusalCode.DATE_IN_PAST
    )
    for meeting, to, why, code in (
        (NEXT, MEETING_ON, WHY, RefusalCode.SAME_DAY),
        (NEXT, past, WHY, RefusalCode.DATE_IN_PAST),
        (NEXT, date(2024, 2, 5), Text(""), RefusalCode.NEEDS_REASON),
        (MeetingRef("MTG-9"), date(2024, 2, 5), WHY, RefusalCode.UNKNOWN_MEETING),
    ):
        moving = MoveMeeting(force=FORCE, meeting=meeting, planned_on=to, reason=why)
        assert refused(life, moving) is code
    again = DateByMeeting(reference=reference, commitment=1, meeting=NEXT)
    assert refused(life, again) is RefusalCode.ALREADY_DATED
    assert refused(life, GiveDate(reference=reference, commitment=1, due_on=MEETING_ON)) is (
        RefusalCode.ALREADY_DATED
    )
    theirs = DateByMeeting(reference=undated, commitment=1, meeting=NEXT)
    assert refused(life, theirs, OTHER_OWNER) is RefusalCode.NOT_YOURS
    life.today = MEETING_ON
    assert refused(life, theirs) is RefusalCode.DATE_IN_PAST
