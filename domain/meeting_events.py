"""This module lists the facts about the meetings of panels that the ledger keeps."""

from dataclasses import dataclass
from datetime import date

from domain.names import MeetingRef, Text


@dataclass(frozen=True, kw_only=True, slots=True)
class MeetingPlanned:
    """A panel is to meet on a day."""

    meeting: MeetingRef
    panel: Text
    planned_on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class MeetingMoved:
    """A meeting is on another day; the clocks that it moves follow in the ledger."""

    meeting: MeetingRef
    planned_on: date
    reason: Text


MeetingEvent = MeetingPlanned | MeetingMoved
