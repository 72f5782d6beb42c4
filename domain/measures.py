"""This module says of each training session whether it worked: a change seen before and after."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from domain.figures import Followed
from domain.names import ObservationRef, SessionRef
from domain.observation import Commitment
from domain.samples import Sample


@dataclass(frozen=True, kw_only=True, slots=True)
class Measured:
    """A promise that a session delivered, and what was counted about it."""

    reference: ObservationRef
    title: str
    commitment: Commitment
    first_sample: Sample | None
    re_sample: Sample | None
    #: It did not hold, and was delivered in another way since.
    is_past: bool

    @property
    def is_counted_twice(self) -> bool:
        """Whether there is a count before and one after: only then can anything be said."""
        return None not in (self.first_sample, self.re_sample)


@dataclass(frozen=True, kw_only=True, slots=True)
class Measure:
    """What is known of the effect of one session. Delivered is not yet effective."""

    session: SessionRef
    promises: tuple[Measured, ...]
    #: Over the promises that were counted both times; None where none was.
    before: Sample | None
    after: Sample | None

    @property
    def points(self) -> int | None:
        """By how many percentage points more cases show the change, or fewer."""
        if self.before is None or self.after is None:
            return None
        return self.after.percent - self.before.percent


def measures_of(followed: Iterable[Followed]) -> tuple[Measure, ...]:
    """Gather what was counted about each session, by its reference."""
    delivered: defaultdict[SessionRef, list[Measured]] = defaultdict(list)
    for one in followed:
        for commitment in one.observation.commitments:
            for session, measured in _measured(one, commitment):
                delivered[session].append(measured)
    return tuple(_measure(session, delivered[session]) for session in sorted(delivered))


def _measured(one: Followed, its: Commitment) -> Iterator[tuple[SessionRef, Measured]]:
    """List each session that delivered a promise, also where a later delivery took its place."""
    counted = {count.session: count for count in its.counted if count.session is not None}
    for session in dict.fromkeys((*counted, *((its.session,) if its.session else ()))):
        count = counted.get(session)
        yield (
            session,
            Measured(
                reference=one.observation.reference,
                title=one.title,
                commitment=its,
                first_sample=count.first_sample if count else its.first_sample,
                re_sample=count.re_sample if count else None,
                is_past=session != its.session,
            ),
        )


def _measure(session: SessionRef, promises: list[Measured]) -> Measure:
    twice = [one for one in promises if one.is_counted_twice]
    return Measure(
        session=session,
        promises=tuple(promises),
        before=_together(one.first_sample for one in twice),
        after=_together(one.re_sample for one in twice),
    )


def _together(samples: Iterable[Sample | None]) -> Sample | None:
    each = [sample for sample in samples if sample is not None]
    if not each:
        return None
    return Sample(shown=sum(one.shown for one in each), cases=sum(one.cases for one in each))
