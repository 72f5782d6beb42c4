"""This module lists what may be asked for about the meetings of panels."""

from dataclasses import dataclass
from datetime import date

from domain.names import ForceCode, MeetingRef, ObservationRef, Text


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanMeeting:
    """Put a meeting of a panel on record, so that promises can fall due before it."""

    force: ForceCode
    panel: Text
    planned_on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class MoveMeeting:
    """Plan a meeting for another day; what falls due before it moves with it."""

    force: ForceCode
    meeting: MeetingRef
    planned_on: date
    reason: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class DateByMeeting:
    """Let an undated promise fall due before a meeting."""

    reference: ObservationRef
    commitment: int
    meeting: MeetingRef


MeetingCommand = PlanMeeting | MoveMeeting
