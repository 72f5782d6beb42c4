"""This module is the office's policy: periods, rungs and hours, each a figure that can be changed.

None of it is law: no statute sets a time for answering a scrutiny panel.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum
from types import MappingProxyType

from domain.observation import ClockKind
from domain.retention import Retention
from domain.working_days import Holidays, add_working_days, on_or_after


class Recipient(StrEnum):
    """Whom a rung reaches."""

    OWNER = "owner"
    SUPERVISOR = "supervisor"
    MANAGER = "manager"


@dataclass(frozen=True, kw_only=True, slots=True)
class Rung:
    """One step of the reminder ladder, in working days before (negative) or after the due date."""

    working_days: int
    recipients: tuple[Recipient, ...]


_OWNER = (Recipient.OWNER,)
_AND_SUPERVISOR = (*_OWNER, Recipient.SUPERVISOR)
_AND_MANAGER = (*_AND_SUPERVISOR, Recipient.MANAGER)


def _rungs(*before: int) -> tuple[Rung, ...]:
    early = tuple(Rung(working_days=-days, recipients=_OWNER) for days in before)
    return (
        *early,
        Rung(working_days=1, recipients=_OWNER),
        Rung(working_days=5, recipients=_OWNER),
        Rung(working_days=10, recipients=_AND_SUPERVISOR),
        # From here on it stands on the Commissioner's page, and mails stop.
        Rung(working_days=20, recipients=_AND_MANAGER),
    )


#: Source: docs/decisions/0007 (reminder ladder). Earliest first.
RUNGS = MappingProxyType(
    {
        ClockKind.RESPONSE: _rungs(5),
        ClockKind.GIVE_DATE: _rungs(5),
        ClockKind.COMMITMENT: _rungs(20, 5),
    }
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Ladder:
    """The rungs of one kind of clock, earliest first."""

    kind: ClockKind
    rungs: tuple[Rung, ...]


class CalendarName(StrEnum):
    """Whose bank holidays count: there is no calendar of the United Kingdom."""

    ENGLAND_AND_WALES = "england-and-wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern-ireland"


def ladder_of(
    kind: ClockKind, days: tuple[int, ...], *, supervisor_from: int | None, manager_from: int | None
) -> Ladder:
    """Make a ladder whose rungs all reach the owner, and later ones whoever is above."""
    above = ((Recipient.SUPERVISOR, supervisor_from), (Recipient.MANAGER, manager_from))
    return Ladder(
        kind=kind,
        rungs=tuple(
            Rung(
                working_days=day,
                recipients=(
                    Recipient.OWNER,
                    *(one for one, first in above if first is not None and day >= first),
                ),
            )
            for day in days
        ),
    )


def first_rung_of(rungs: tuple[Rung, ...], recipient: Recipient) -> int | None:
    """Say from which rung on somebody is told; None where they never are."""
    return next((rung.working_days for rung in rungs if recipient in rung.recipients), None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Policy:
    """The office's figures."""

    #: Calendar days that a force has to answer a panel.
    response_days: int = 28
    #: Calendar days in which an undated promise must get a date.
    give_date_days: int = 28
    #: Mails leave on working days between these hours, Europe/London.
    mails_from: time = time(8, 0)
    mails_until: time = time(18, 0)
    #: A sweep that would write more digests than this stops, and asks a person.
    mail_limit: int = 250
    calendar: CalendarName = CalendarName.ENGLAND_AND_WALES
    #: Only where this force's ladder is another than the office's.
    ladders: tuple[Ladder, ...] = ()
    retention: Retention = field(default_factory=Retention)

    def rungs_of(self, kind: ClockKind) -> tuple[Rung, ...]:
        """List the rungs of a kind of clock, earliest first."""
        own = (ladder.rungs for ladder in self.ladders if ladder.kind is kind)
        return next(own, RUNGS[kind])

    def is_last_rung(self, kind: ClockKind, rung: int) -> bool:
        """Say whether mails about a clock stop after a rung."""
        return rung == self.rungs_of(kind)[-1].working_days


@dataclass(frozen=True, kw_only=True, slots=True)
class Office:
    """What the rules need to know of the office: its policy and its calendar."""

    policy: Policy = field(default_factory=Policy)
    holidays: Holidays = frozenset()
    #: What each day that is no working day is called, where it has a name.
    names: Mapping[date, str] = field(default_factory=dict)
    #: Which calendar was taken, in words.
    calendar: str = ""

    def response_due_on(self, sent_on: date) -> date:
        """Compute the last day to answer: office policy, moved to a working day."""
        return self._last_day(sent_on, self.policy.response_days)

    def give_date_by(self, made_on: date) -> date:
        """Compute the last day to date an undated promise."""
        return self._last_day(made_on, self.policy.give_date_days)

    def due_before(self, meeting_on: date) -> date:
        """Find the last day for what must be there before a meeting."""
        return add_working_days(meeting_on, -1, self.holidays)

    def moved(self, due_on: date, *, by: timedelta) -> date:
        """Move a last day by the length of a pause, on to a working day."""
        return on_or_after(due_on + by, holidays=self.holidays)

    def _last_day(self, start: date, days: int) -> date:
        return on_or_after(start + timedelta(days=days), holidays=self.holidays)
