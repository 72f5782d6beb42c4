"""This module decides on the meetings of panels, and on what falls due before them."""

from collections.abc import Iterator
from datetime import date

from domain.errors import RefusalCode, Refused
from domain.events import ClockMoved, Fact
from domain.ground import (
    Ground,
    check_own,
    check_reason,
    check_text,
    check_to_come,
    commitment_name,
    open_commitment_of,
    settled_with,
)
from domain.meeting_commands import DateByMeeting, MoveMeeting, PlanMeeting
from domain.meeting_events import MeetingMoved, MeetingPlanned
from domain.names import MeetingRef, meeting_ref
from domain.observation import ClockKind, Observation, clocks_of
from domain.parts import MoveCause
from domain.promise_events import CommitmentDated


def plan_meeting(command: PlanMeeting, ground: Ground) -> tuple[Fact, ...]:
    """Take down that a panel is to meet."""
    check_text(command.panel)
    check_to_come(command.planned_on, ground)
    number = ground.casefile.numbers.meeting
    planned = MeetingPlanned(
        meeting=meeting_ref(year=command.planned_on.year, number=number),
        panel=command.panel,
        planned_on=command.planned_on,
    )
    return ground.facts(planned)


def date_by_meeting(command: DateByMeeting, ground: Ground) -> tuple[Fact, ...]:
    """Date a promise by a meeting: due on the last working day before it. No extension."""
    observation = ground.observation(command.reference)
    commitment = open_commitment_of(observation, command.commitment)
    name = commitment_name(command.reference, command.commitment)
    check_own(ground, owner=commitment.owner, subject=name)
    if commitment.due_on is not None:
        raise Refused(RefusalCode.ALREADY_DATED, subject=name, due_on=commitment.due_on)
    due_on = ground.office.due_before(_planned_on(command.meeting, ground))
    check_to_come(due_on, ground)
    dated = CommitmentDated(
        reference=command.reference,
        commitment=command.commitment,
        due_on=due_on,
        meeting=command.meeting,
    )
    return ground.facts(dated, *settled_with(observation, command.commitment))


def move_meeting(command: MoveMeeting, ground: Ground) -> tuple[Fact, ...]:
    """Take down that a meeting is on another day, and move what falls due before it."""
    check_reason(command.reason)
    if _planned_on(command.meeting, ground) == command.planned_on:
        raise Refused(RefusalCode.SAME_DAY, subject=command.meeting, planned_on=command.planned_on)
    check_to_come(command.planned_on, ground)
    moved = MeetingMoved(
        meeting=command.meeting, planned_on=command.planned_on, reason=command.reason
    )
    due_on = ground.office.due_before(command.planned_on)
    clocks = (
        clock
        for observation in ground.casefile.observations.values()
        for clock in _bound(observation, command.meeting, due_on)
    )
    return ground.facts(moved, *clocks)


def _planned_on(meeting: MeetingRef, ground: Ground) -> date:
    if meeting not in ground.casefile.meetings:
        raise Refused(RefusalCode.UNKNOWN_MEETING, meeting=meeting)
    return ground.casefile.meetings[meeting]


def _bound(observation: Observation, meeting: MeetingRef, due_on: date) -> Iterator[ClockMoved]:
    bound = {one.number for one in observation.commitments if one.meeting == meeting}
    for clock in clocks_of(observation):
        is_bound = clock.kind is ClockKind.COMMITMENT and clock.number in bound
        if is_bound and clock.due_on != due_on:
            yield ClockMoved(
                reference=clock.reference,
                clock=clock.kind,
                number=clock.number,
                due_on=due_on,
                cause=MoveCause.MEETING,
            )
