"""This module is what a panel counts: in how many of the cases it looked at a change shows."""

from dataclasses import dataclass

from domain.errors import RefusalCode, Refused
from domain.names import SessionRef


@dataclass(frozen=True, kw_only=True, slots=True)
class Sample:
    """Of so many cases, in how many the change shows."""

    shown: int
    cases: int

    @property
    def percent(self) -> int:
        """Round to whole percent, half up."""
        return (200 * self.shown + self.cases) // (2 * self.cases)


@dataclass(frozen=True, kw_only=True, slots=True)
class Counted:
    """What was counted about one delivery. It stays, whatever is delivered later."""

    session: SessionRef | None
    first_sample: Sample | None
    re_sample: Sample


def check_sample(sample: Sample | None) -> None:
    """Refuse a count that cannot be."""
    if sample is not None and not 0 <= sample.shown <= sample.cases > 0:
        raise Refused(RefusalCode.BAD_SAMPLE, shown=str(sample.shown), cases=str(sample.cases))
