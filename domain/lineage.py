"""This module follows a concern through the observations that have raised it, one after another."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from domain.errors import RefusalCode, Refused
from domain.events import Fact
from domain.ground import Ground, check_reason
from domain.lineage_commands import LineageCommand, LinkEarlier
from domain.lineage_events import (
    EarlierLinked,
    EarlierUnlinked,
    LaterLinked,
    LaterUnlinked,
)
from domain.names import ObservationRef
from domain.observation import Again, Observation, State, ended_on, state_of


def link_earlier(command: LinkEarlier, ground: Ground) -> tuple[Fact, ...]:
    """Say on both observations that one raises again what the other raised."""
    check_reason(command.reason)
    now, earlier = _both(command, ground)
    if now.reference == earlier.reference or earlier.raised_on > now.raised_on:
        raise Refused(RefusalCode.NOT_EARLIER, subject=earlier.reference, later=now.reference)
    if earlier.reference in now.earlier or now.reference in earlier.earlier:
        raise Refused(RefusalCode.ALREADY_LINKED, subject=now.reference, earlier=earlier.reference)
    return ground.facts(
        EarlierLinked(reference=now.reference, earlier=earlier.reference, reason=command.reason),
        LaterLinked(reference=earlier.reference, later=now.reference, raised_on=now.raised_on),
    )


def unlink_earlier(command: LineageCommand, ground: Ground) -> tuple[Fact, ...]:
    """Take back on both what was said."""
    check_reason(command.reason)
    now, earlier = _both(command, ground)
    if earlier.reference not in now.earlier:
        raise Refused(RefusalCode.NOT_LINKED, subject=now.reference, earlier=earlier.reference)
    return ground.facts(
        EarlierUnlinked(reference=now.reference, earlier=earlier.reference, reason=command.reason),
        LaterUnlinked(reference=earlier.reference, later=now.reference),
    )


def _both(command: LineageCommand, ground: Ground) -> tuple[Observation, Observation]:
    return ground.observation(command.reference), ground.observation(command.earlier)


def linked(
    observation: Observation,
    event: EarlierLinked | LaterLinked | EarlierUnlinked | LaterUnlinked,
) -> Observation:
    """Return the observation as an event about its concern leaves it."""
    match event:
        case EarlierLinked():
            return replace(observation, earlier=(*observation.earlier, event.earlier))
        case LaterLinked():
            again = Again(reference=event.later, raised_on=event.raised_on)
            return replace(observation, later=(*observation.later, again))
        case EarlierUnlinked():
            left = tuple(one for one in observation.earlier if one != event.earlier)
            return replace(observation, earlier=left)
        case LaterUnlinked():
            return replace(
                observation,
                later=tuple(one for one in observation.later if one.reference != event.later),
            )
        case _:
            assert_never(event)


@dataclass(frozen=True, kw_only=True, slots=True)
class Concern:
    """Observations of which each raises again what another raised; the earliest comes first."""

    raised: tuple[Observation, ...]

    @property
    def since(self) -> date:
        """When it was first raised."""
        return self.raised[0].raised_on

    @property
    def times_verified(self) -> int:
        """How often a change was shown to be made."""
        return sum(state_of(one) is State.VERIFIED for one in self.raised)


def concerns_of(observations: Iterable[Observation]) -> tuple[Concern, ...]:
    """Gather what was raised more than once: what came again last stands first."""
    known = {one.reference: one for one in observations}
    left = {name for name, one in known.items() if one.earlier or one.later}
    concerns = []
    while left:
        together = concern_of(min(left), known)
        left -= {one.reference for one in together.raised}
        concerns.append(together)
    return tuple(sorted(concerns, key=_last_raised, reverse=True))


def concern_of(reference: ObservationRef, known: Mapping[ObservationRef, Observation]) -> Concern:
    """Gather what is linked to an observation, directly or by others."""
    found: dict[ObservationRef, Observation] = {}
    named = [reference]
    while named:
        name = named.pop()
        if name in known and name not in found:
            found[name] = known[name]
            named.extend(linked_to(known[name]))
    return Concern(raised=tuple(sorted(found.values(), key=_raised)))


def linked_to(observation: Observation) -> tuple[ObservationRef, ...]:
    """List the observations that an observation is linked to directly."""
    return (*observation.earlier, *(again.reference for again in observation.later))


def came_back(observation: Observation) -> tuple[Again, ...]:
    """List what raised it again after its end: then that end is in question."""
    end = ended_on(observation)
    if end is None or state_of(observation) is State.WITHDRAWN:
        return ()
    return tuple(again for again in observation.later if again.raised_on > end)


def _raised(one: Observation) -> tuple[date, ObservationRef]:
    return one.raised_on, one.reference


def _last_raised(concern: Concern) -> tuple[date, ObservationRef]:
    return _raised(concern.raised[-1])
