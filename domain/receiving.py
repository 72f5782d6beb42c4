"""This module decides on what comes in: reports, single observations, mail deliveries."""

from datetime import date

from domain.commands import Raise, RecordDelivery, RecordReport
from domain.errors import RefusalCode, Refused
from domain.events import (
    Event,
    Fact,
    MailFailed,
    ObservationRaised,
    ReminderSent,
    ReportReceived,
)
from domain.ground import Ground, check_owner, check_text, facts_on
from domain.history import apply
from domain.names import (
    TITLE_LENGTH,
    ReportRef,
    Text,
    observation_ref,
    report_ref,
)
from domain.observation import Observation
from domain.parts import MailOutcome, ReportRow
from domain.questions import answered, sent


def raise_one(command: Raise, ground: Ground) -> tuple[Fact, ...]:
    """Put one observation on the register."""
    on = ground.act.happened_on
    raised = _raised(command, on=on, number=ground.casefile.numbers.observation)
    return ground.facts(raised)


def _raised(command: Raise, *, on: date, number: int) -> ObservationRaised:
    check_text(command.asked)
    check_text(command.title)
    _check_title(command.title)
    return ObservationRaised(
        reference=observation_ref(year=on.year, number=number),
        force=command.force,
        title=command.title,
        asked=command.asked,
        report=command.report,
    )


def _check_title(title: Text) -> None:
    if len(title) > TITLE_LENGTH:
        raise Refused(RefusalCode.TITLE_TOO_LONG, length=len(title), limit=TITLE_LENGTH)


def record_report(command: RecordReport, ground: Ground) -> tuple[Fact, ...]:
    """Take down a confirmed report: all its rows or none, each with the dates that are given."""
    _check_report(command, ground)
    today = ground.act.happened_on
    report = report_ref(year=today.year, number=ground.casefile.numbers.report)
    received = ReportReceived(
        report=report,
        title=command.title,
        panel=command.panel,
        file_sha256=command.file_sha256,
        meeting_dates=command.meeting_dates,
        cases=command.cases,
        themes=command.themes,
    )
    first = ground.casefile.numbers.observation
    rows = (
        fact
        for number, row in enumerate(command.rows, start=first)
        for fact in _row(row, number=number, command=command, report=report, ground=ground)
    )
    return (*facts_on(today, received), *rows)


def _check_report(command: RecordReport, ground: Ground) -> None:
    known = ground.casefile.reports.get(command.file_sha256)
    if known is not None:
        raise Refused(RefusalCode.ALREADY_RECEIVED, subject=known)
    if not command.rows:
        raise Refused(RefusalCode.NOTHING_NAMED)
    if command.owner is not None:
        check_owner(ground, command.owner)
    for day in (command.sent_on, command.response_on):
        if day is not None and day > ground.act.happened_on:
            raise Refused(RefusalCode.IN_FUTURE, happened_on=day)
    _check_replies(command)


def _check_replies(command: RecordReport) -> None:
    holds_replies = any(row.response is not None for row in command.rows)
    is_sent = command.owner is not None and command.sent_on is not None
    if not holds_replies:
        return
    if not is_sent or command.response_on is None or command.response_on < _sent_on(command):
        raise Refused(RefusalCode.REPLIES_NEED_DATES)


def _sent_on(command: RecordReport) -> date:
    return command.sent_on or date.min


def _raised_on(command: RecordReport, ground: Ground) -> date:
    """Take the last meeting as the day of raising, unless it was sent or received before."""
    known = (max(command.meeting_dates, default=None), command.sent_on, ground.act.happened_on)
    return min(day for day in known if day is not None)


def _row(
    row: ReportRow, *, number: int, command: RecordReport, report: ReportRef, ground: Ground
) -> tuple[Fact, ...]:
    raised_on = _raised_on(command, ground)
    raised = _raised(
        Raise(force=command.force, title=row.title, asked=row.asked, report=report),
        on=raised_on,
        number=number,
    )
    observation = apply(None, raised, happened_on=raised_on)
    return (*facts_on(raised_on, raised), *_past_moves(row, observation, command, ground))


def _past_moves(
    row: ReportRow, observation: Observation, command: RecordReport, ground: Ground
) -> tuple[Fact, ...]:
    """Say when it was sent and answered, where the report was already with the force."""
    if command.owner is None or command.sent_on is None:
        return ()
    asked = sent(observation, owner=command.owner, on=command.sent_on, office=ground.office)
    facts = facts_on(command.sent_on, asked)
    if row.response is None or command.response_on is None:
        return facts
    observation = apply(observation, asked, happened_on=command.sent_on)
    on = command.response_on
    events = answered(observation, row.response, on=on, office=ground.office)
    return (*facts, *facts_on(on, *events))


def record_delivery(command: RecordDelivery, ground: Ground) -> tuple[Fact, ...]:
    """Take down what became of a mail, on every observation that it spoke of."""
    for line in command.lines:
        ground.observation(line.reference)
    if command.outcome is not MailOutcome.SENT:
        return ground.facts(*_mail_failures(command))
    return ground.facts(
        *(
            ReminderSent(
                reference=line.reference,
                mail=command.mail,
                recipient=command.recipient,
                clock=line.clock,
                number=line.number,
                rung=line.rung,
            )
            for line in command.lines
        )
    )


def _mail_failures(command: RecordDelivery) -> tuple[Event, ...]:
    return tuple(
        MailFailed(
            reference=reference,
            mail=command.mail,
            recipient=command.recipient,
            outcome=command.outcome,
        )
        for reference in dict.fromkeys(line.reference for line in command.lines)
    )
