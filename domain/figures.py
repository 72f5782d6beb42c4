"""This module counts what the Commissioner is shown. Each figure is the list of what it counts."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import median_low
from typing import TypeVar

from domain.claims import DoubtKind
from domain.lineage import came_back
from domain.names import ObservationRef
from domain.observation import (
    ENDS,
    OPEN,
    OWED,
    Commitment,
    CommitmentStage,
    Observation,
    State,
    clocks_of,
    live_commitments,
    open_doubts,
    state_of,
)

K = TypeVar("K", bound=Hashable)


class Figure(StrEnum):
    """Something that is counted: an observation is counted once, or not at all."""

    OPEN = "open"
    #: A deadline has passed.
    LATE = "late"
    #: A promised date has been moved, and the promise is not delivered yet.
    SLIPPING = "slipping"
    #: Delivered, and nobody has verified it.
    UNPROVEN = "unproven"
    #: Promised without a date.
    UNDATED = "undated"
    #: The force will only consider it.
    WEAK = "weak"
    #: Refused by the force and not decided on, or not adopted.
    DECLINED = "declined"
    #: A deadline or the reminders stand still.
    PAUSED = "paused"
    #: Raised, and the force has never been sent it.
    NEVER_SENT = "never_sent"
    #: Raises again what an earlier observation raised.
    RECURRING = "recurring"
    #: Ended, and its concern was raised again since.
    CAME_BACK = "came_back"


class Rating(StrEnum):
    """How an observation does, at a glance. Computed; nobody sets it."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    #: Not adopted or withdrawn: nothing is to be expected.
    GREY = "grey"


_EXPECTS_NOTHING = frozenset({State.NOT_ADOPTED, State.WITHDRAWN})
#: How old an open observation is: the first and the last day of each band; the last has no end.
AGE_BANDS = ((0, 30), (31, 90), (91, 180), (181, 365), (366, None))


@dataclass(frozen=True, kw_only=True, slots=True)
class Followed:
    """An observation with what the rules do not need to know of it."""

    observation: Observation
    title: str
    #: Both are empty where it came with no report.
    panel: str
    report: str
    first_response_on: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class AgeBand:
    """Open observations of about the same age, counted from the day they were raised."""

    from_days: int
    until_days: int | None
    references: tuple[ObservationRef, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Share:
    """A part of a whole. A whole of nothing has no share."""

    part: int
    whole: int

    @property
    def percent(self) -> int | None:
        """Round to whole percent, half up."""
        return (200 * self.part + self.whole) // (2 * self.whole) if self.whole else None


@dataclass(frozen=True, kw_only=True, slots=True)
class Figures:
    """What the Commissioner's page shows on one day."""

    on: date
    references: tuple[ObservationRef, ...]
    states: Mapping[State, int]
    lists: Mapping[Figure, tuple[ObservationRef, ...]]
    ratings: Mapping[Rating, tuple[ObservationRef, ...]]
    ages: tuple[AgeBand, ...]
    #: Of the observations on which the force has promised something: those shown to be done.
    implemented: Share
    #: Calendar days from sending to the first response, of each that was answered; sorted.
    response_days: tuple[int, ...]

    @property
    def usual_response_days(self) -> int | None:
        """Return the median: half of the responses took no longer. None before the first."""
        return median_low(self.response_days) if self.response_days else None


def figures_of(followed: Iterable[Followed], *, today: date) -> Figures:
    """Count everything once. `followed` holds each observation at most once."""
    each = tuple(sorted(followed, key=_reference))
    return Figures(
        on=today,
        references=tuple(_reference(one) for one in each),
        states=Counter(state_of(one.observation) for one in each),
        lists={figure: _listed(each, _COUNTS[figure], today) for figure in Figure},
        ratings=_rated(each, today),
        ages=_ages(each, today),
        implemented=_implemented(each),
        response_days=tuple(sorted(days for one in each for days in _response_days(one))),
    )


def by(
    followed: Iterable[Followed], key: Callable[[Followed], Iterable[K]], *, today: date
) -> Mapping[K, Figures]:
    """Count apart what belongs apart: by panel, by owner, by kind. One may belong to several."""
    groups: defaultdict[K, list[Followed]] = defaultdict(list)
    for one in followed:
        for name in dict.fromkeys(key(one)):
            groups[name].append(one)
    return {name: figures_of(group, today=today) for name, group in groups.items()}


def rating_of(observation: Observation, *, today: date) -> Rating:
    """Rate an observation: the first that matches."""
    if state_of(observation) in _EXPECTS_NOTHING:
        return Rating.GREY
    if _is_late(observation, today) or _has(observation, DoubtKind.REFUSAL):
        return Rating.RED
    is_uncertain = any(its(observation, today) for its in (_is_slipping, _is_undated, _is_weak))
    return Rating.AMBER if is_uncertain or _is_doubtful(observation) else Rating.GREEN


def _is_open(observation: Observation, _: date) -> bool:
    return state_of(observation) in OPEN


def _is_late(observation: Observation, today: date) -> bool:
    return any(clock.due_on < today for clock in clocks_of(observation))


def _is_slipping(observation: Observation, _: date) -> bool:
    return any(c.extensions for c in _owed(observation) if c.stage is CommitmentStage.OPEN)


def _is_unproven(observation: Observation, _: date) -> bool:
    return any(c.stage is CommitmentStage.DELIVERED for c in _owed(observation))


def _is_undated(observation: Observation, _: date) -> bool:
    return any(c.due_on is None for c in _owed(observation) if c.stage is CommitmentStage.OPEN)


def _is_weak(observation: Observation, today: date) -> bool:
    return _is_open(observation, today) and _has(observation, DoubtKind.CONSIDERATION)


def _is_declined(observation: Observation, _: date) -> bool:
    return state_of(observation) is State.NOT_ADOPTED or _has(observation, DoubtKind.REFUSAL)


def _is_paused(observation: Observation, today: date) -> bool:
    return _is_open(observation, today) and observation.pause is not None


def _is_never_sent(observation: Observation, _: date) -> bool:
    return state_of(observation) is State.RAISED


def _is_recurring(observation: Observation, _: date) -> bool:
    return bool(observation.earlier) and state_of(observation) is not State.WITHDRAWN


def _has_come_back(observation: Observation, _: date) -> bool:
    return bool(came_back(observation))


_COUNTS: Mapping[Figure, Callable[[Observation, date], bool]] = {
    Figure.OPEN: _is_open,
    Figure.LATE: _is_late,
    Figure.SLIPPING: _is_slipping,
    Figure.UNPROVEN: _is_unproven,
    Figure.UNDATED: _is_undated,
    Figure.WEAK: _is_weak,
    Figure.DECLINED: _is_declined,
    Figure.PAUSED: _is_paused,
    Figure.NEVER_SENT: _is_never_sent,
    Figure.RECURRING: _is_recurring,
    Figure.CAME_BACK: _has_come_back,
}


def _is_doubtful(observation: Observation) -> bool:
    return state_of(observation) in OPEN and bool(open_doubts(observation))


def _owed(observation: Observation) -> tuple[Commitment, ...]:
    if state_of(observation) in ENDS:
        return ()
    return tuple(c for c in observation.commitments if c.stage in OWED)


def _has(observation: Observation, kind: DoubtKind) -> bool:
    return any(doubt.kind is kind for doubt in open_doubts(observation))


def _reference(one: Followed) -> ObservationRef:
    return one.observation.reference


def _listed(
    each: tuple[Followed, ...], counts: Callable[[Observation, date], bool], today: date
) -> tuple[ObservationRef, ...]:
    return tuple(_reference(one) for one in each if counts(one.observation, today))


def _rated(each: tuple[Followed, ...], today: date) -> Mapping[Rating, tuple[ObservationRef, ...]]:
    ratings = {_reference(one): rating_of(one.observation, today=today) for one in each}
    return {
        rating: tuple(name for name, its in ratings.items() if its is rating) for rating in Rating
    }


def _ages(each: tuple[Followed, ...], today: date) -> tuple[AgeBand, ...]:
    ages = {
        _reference(one): (today - one.observation.raised_on).days
        for one in each
        if _is_open(one.observation, today)
    }
    return tuple(
        AgeBand(
            from_days=first,
            until_days=last,
            references=tuple(
                name for name, days in ages.items() if first <= days and (not last or days <= last)
            ),
        )
        for first, last in AGE_BANDS
    )


def _implemented(each: tuple[Followed, ...]) -> Share:
    states = [state_of(one.observation) for one in each if live_commitments(one.observation)]
    adopted = [state for state in states if state not in _EXPECTS_NOTHING]
    return Share(part=adopted.count(State.VERIFIED), whole=len(adopted))


def _response_days(one: Followed) -> tuple[int, ...]:
    sent_on, answered_on = one.observation.sent_on, one.first_response_on
    return () if sent_on is None or answered_on is None else ((answered_on - sent_on).days,)
