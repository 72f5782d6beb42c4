"""This module lists the facts about concerns that were raised more than once.

Both observations tell of it, each in its own entry: whoever reads one life need not know the other.
"""

from dataclasses import dataclass
from datetime import date

from domain.names import ObservationRef, Text


@dataclass(frozen=True, kw_only=True, slots=True)
class EarlierLinked:
    """The observation raises again what an earlier one raised."""

    reference: ObservationRef
    earlier: ObservationRef
    reason: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class LaterLinked:
    """What the observation raised was raised again, on a day."""

    reference: ObservationRef
    later: ObservationRef
    raised_on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class EarlierUnlinked:
    """It was another concern after all."""

    reference: ObservationRef
    earlier: ObservationRef
    reason: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class LaterUnlinked:
    """What was thought to raise it again was another concern."""

    reference: ObservationRef
    later: ObservationRef


LineageEvent = EarlierLinked | LaterLinked | EarlierUnlinked | LaterUnlinked
