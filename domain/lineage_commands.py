"""This module lists what may be said of a concern that panels have raised more than once."""

from dataclasses import dataclass

from domain.names import ObservationRef, Text


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkEarlier:
    """Say that an observation raises again what an earlier one raised."""

    reference: ObservationRef
    earlier: ObservationRef
    reason: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class UnlinkEarlier:
    """Say that it was another concern after all."""

    reference: ObservationRef
    earlier: ObservationRef
    reason: Text


LineageCommand = LinkEarlier | UnlinkEarlier
