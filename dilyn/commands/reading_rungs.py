"""This module reads and writes rungs and hours as people type them."""

from datetime import time

from dilyn.commands.reading_words import UnclearError
from dilyn.tongue import _
from domain.observation import ClockKind
from domain.policy import Ladder, Recipient, Rung


def read_ladder(text: str) -> Ladder:
    """Read `response=-5,1,10:owner/supervisor`: days, and whom each reaches if not the owner.

    Raises:
        UnclearError: it is no ladder.
    """
    clock, _equals, rungs = text.partition("=")
    try:
        kind = ClockKind(clock.strip().replace("-", "_"))
        return Ladder(kind=kind, rungs=tuple(_rung(each) for each in rungs.split(",")))
    except ValueError:
        clocks = ", ".join(kind.value for kind in ClockKind)
        raise UnclearError(
            reason=_("%(text)s is no ladder.") % {"text": text},
            remedy=_("Write it as response=-5,1,10:owner/supervisor; the clocks are: %(clocks)s.")
            % {"clocks": clocks},
        ) from None


def _rung(text: str) -> Rung:
    days, _colon, reached = text.strip().partition(":")
    named = {Recipient(name.strip()) for name in reached.split("/")} if reached else {_OWNER}
    recipients = tuple(one for one in Recipient if one in named)
    return Rung(working_days=int(days), recipients=recipients)


_OWNER = Recipient.OWNER


def written_ladder(rungs: tuple[Rung, ...]) -> str:
    """Write rungs as they are typed."""
    return ",".join(
        f"{rung.working_days}"
        + ("" if rung.recipients == (_OWNER,) else ":" + "/".join(rung.recipients))
        for rung in rungs
    )


def read_time(text: str) -> time:
    """Read a time of the day: 08:00.

    Raises:
        UnclearError: it is none.
    """
    try:
        return time.fromisoformat(text)
    except ValueError:
        raise UnclearError(
            reason=_("%(text)s is no time of the day.") % {"text": text},
            remedy=_("Write it as 08:00."),
        ) from None
