"""This module says which mails will leave in the coming days, to whom and why. It sends nothing.

The same schedule as the sweep's, over many days; and what a pause that ends meanwhile lets go on.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import msgspec
from sqlalchemy import Connection, bindparam, select

from domain.casefile import Casefile
from domain.commands import ResumeClocks
from domain.endings import resume
from domain.events import ObservationEvent
from domain.ground import Ground
from domain.history import apply
from domain.mail import MailKind
from domain.names import THE_CLOCK, ForceCode, ObservationRef, PersonId, Role
from domain.observation import ClockKind, Observation, Pause, clocks_of
from domain.parts import Act
from domain.policy import Office
from domain.reminders import Due, Running, schedule
from domain.working_days import on_or_after
from storage import due, relevance
from storage.digests import DAYS_TAKEN, DECIDED, key_of
from storage.due import Addressees
from storage.hours import leaves_from, local_date
from storage.mailing import MailState, mail
from storage.projected import clock, observation


@dataclass(frozen=True, kw_only=True, slots=True)
class Telling:
    """One line of a mail to come, and the rung that brings it; 0 where it is no reminder."""

    recipient: PersonId
    reference: ObservationRef
    clock: ClockKind
    number: int
    due_on: date
    rung: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Expected:
    """One mail to come."""

    on: date
    kind: MailKind
    address: str
    lines: tuple[Telling, ...]


_QUEUED = (
    select(mail.c.mail, mail.c.kind, mail.c.address, mail.c.not_before)
    .where(mail.c.force == bindparam("force"), mail.c.state == MailState.QUEUED.value)
    .order_by(mail.c.not_before, mail.c.mail)
)
_PAUSED = (
    select(observation.c.casefile)
    .where(
        observation.c.force == bindparam("force"), observation.c.paused_until <= bindparam("until")
    )
    .order_by(observation.c.reference)
)
_DECIDED_UNTIL = select(clock.c.kind, clock.c.number, clock.c.version, clock.c.decided_until).where(
    clock.c.reference == bindparam("at")
)
_observation = msgspec.json.Decoder(Observation)


def forecast(
    connection: Connection, *, force: ForceCode, office: Office, now: datetime, until: date
) -> tuple[Expected, ...]:
    """List the mails that will leave up to a day, if nobody does anything, in order."""
    # What is decided late in the day leaves on the next.
    first = on_or_after(local_date(now), holidays=office.holidays)
    addressees = due.addressees(connection, force)
    rungs = schedule(
        (
            *due.running(connection, force=force, until=until),
            *_resumed(connection, force=force, office=office, first=first, until=until),
        ),
        people=addressees.people,
        office=office,
        first=first,
        until=until,
    )
    here = {"force": force, "today": until}
    decided = {tuple(row) for row in connection.execute(DECIDED, here)}
    mails = _Mails(
        office=office, addressees=addressees, leaves_on=local_date(leaves_from(now, office))
    )
    mails.take_up(connection, force=force, first=first, until=until, now=now)
    for one in sorted(rungs, key=lambda rung: rung.told_on):
        for recipient in one.recipients:
            if key_of(one, recipient) not in decided:
                mails.add(one, recipient)
    return mails.listed(until=until)


@dataclass(kw_only=True, slots=True)
class _Mails:
    """The mails to come: one digest a day at most to one address."""

    office: Office
    addressees: Addressees
    #: The first day on which a mail may leave.
    leaves_on: date
    others: list[Expected] = field(default_factory=list)
    #: By address and day.
    digests: dict[tuple[str, date], list[Telling]] = field(default_factory=dict)
    #: By address: the day of the digest that waits already.
    waiting: dict[str, date] = field(default_factory=dict)
    days_taken: set[tuple[str, date]] = field(default_factory=set)

    def take_up(
        self, connection: Connection, *, force: ForceCode, first: date, until: date, now: datetime
    ) -> None:
        """Begin with what waits in the outbox, as far as it is still true."""
        here = {"force": force, "today": first}
        self.days_taken = {tuple(row) for row in connection.execute(DAYS_TAKEN, here)}
        found = connection.execute(_QUEUED, {"force": force}).all()
        lines = relevance.look_again(
            connection, [row.mail for row in found], today=until, office=self.office
        )
        for mail_id, kind, address, not_before in found:
            on = local_date(leaves_from(max(now, not_before), self.office))
            told = [
                Telling(
                    recipient=PersonId(line.recipient),
                    reference=ObservationRef(line.reference),
                    clock=ClockKind(line.clock),
                    number=line.number,
                    due_on=line.owed.due_on,
                    rung=line.rung,
                )
                for line in lines
                if line.mail == mail_id and line.owed is not None
            ]
            if MailKind(kind) is MailKind.DIGEST:
                self.waiting[address] = on
                self.digests[address, on] = told
            elif told:
                expected = Expected(on=on, kind=MailKind(kind), address=address, lines=tuple(told))
                self.others.append(expected)

    def add(self, one: Due, recipient: PersonId) -> None:
        """Put a rung into its recipient's digest of the day."""
        running, address = one.reminder.clock, self.addressees.addresses[recipient]
        day = self._day(address, max(one.told_on, self.leaves_on))
        self.digests.setdefault((address, day), []).append(
            Telling(
                recipient=recipient,
                reference=running.reference,
                clock=running.kind,
                number=running.number,
                due_on=running.due_on,
                rung=one.reminder.rung.working_days,
            )
        )

    def _day(self, address: str, day: date) -> date:
        if day <= self.waiting.get(address, date.min):
            return self.waiting[address]
        while (address, day) in self.days_taken:
            day = on_or_after(day + timedelta(days=1), holidays=self.office.holidays)
        return day

    def listed(self, *, until: date) -> tuple[Expected, ...]:
        """List the mails in the order in which they leave."""
        digests = (
            Expected(on=on, kind=MailKind.DIGEST, address=address, lines=tuple(lines))
            for (address, on), lines in self.digests.items()
            if lines
        )
        mails = (one for one in (*self.others, *digests) if one.on <= until)
        return tuple(sorted(mails, key=lambda one: (one.on, one.address, one.kind)))


def _resumed(
    connection: Connection, *, force: ForceCode, office: Office, first: date, until: date
) -> Iterator[Running]:
    """List the clocks that run again meanwhile, as they will then run."""
    paused = connection.execute(_PAUSED, {"force": force, "until": until}).all()
    for (casefile,) in paused:
        held = _observation.decode(casefile)
        if held.pause is not None:
            decided = {
                (ClockKind(kind), number, version): decided_until
                for kind, number, version, decided_until in connection.execute(
                    _DECIDED_UNTIL, {"at": held.reference}
                )
            }
            yield from _clocks_after(held, held.pause, decided, office=office, first=first)


def _clocks_after(
    held: Observation,
    pause: Pause,
    decided: Mapping[tuple[ClockKind, int, int], date],
    *,
    office: Office,
    first: date,
) -> Iterator[Running]:
    resumed_on = on_or_after(max(first, pause.until_on), holidays=office.holidays)
    for running in clocks_of(_after(held, pause, office)):
        if pause.holds(running.kind):
            known = decided.get((running.kind, running.number, running.version))
            # What fell in the pause is passed over, up to the day before it ends.
            passed = max(known, pause.until_on - timedelta(days=1)) if known else running.started_on
            yield Running(clock=running, decided_until=passed, held_until=resumed_on)


def _after(held: Observation, pause: Pause, office: Office) -> Observation:
    act = Act(actor=THE_CLOCK, role=Role.CLOCK, happened_on=pause.until_on, today=pause.until_on)
    casefile = Casefile(observations={held.reference: held})
    ground = Ground(casefile=casefile, act=act, office=office)
    after = held
    for fact in resume(ResumeClocks(reference=held.reference), ground):
        if isinstance(fact.event, ObservationEvent):
            after = apply(after, fact.event, happened_on=fact.happened_on)
    return after
