"""This module turns a draft that a person has confirmed into commands."""

import hashlib
from collections import Counter
from dataclasses import dataclass
from datetime import date

from dilyn.tongue import _, long_date
from domain.claims import DoubtKind
from domain.commands import RecordReport, Respond
from domain.errors import DomainError
from domain.names import ForceCode, ObservationRef, PersonId, Text
from domain.observation import State
from domain.parts import NewDoubt, NewResponse, ReportCase, ReportRow
from flows.intake.draft import Draft, ResponseState
from flows.intake.matching import Match, match_rows, recurring
from flows.world import World
from storage.filing import report_of_file
from storage.queries import observation_page, observations_asking, register

#: The rules find these themselves in what each sentence amounts to.
_FOUND_BY_THE_RULES = frozenset(
    {
        DoubtKind.CONSIDERATION,
        DoubtKind.DATE_MISSING,
        DoubtKind.REFUSAL,
        DoubtKind.SAID_DONE,
    }
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """What of a draft is on the register already, and what in it is new."""

    responses: tuple[Respond, ...]
    new_rows: tuple[int, ...]
    #: Rows of a known observation whose words have changed since.
    reworded: tuple[Match, ...] = ()
    #: Rows whose reply is not the one that was recorded.
    changed_replies: tuple[Match, ...] = ()
    #: New rows that may be a concern of an earlier report come again.
    recurring: tuple[Match, ...] = ()


def known(world: World, draft: Draft) -> Known:
    """Find the rows of a draft on the register: word for word, or so alike that they are edited."""
    earlier = observations_asking(world.engine, force=world.force)
    matches = match_rows(draft, _of_the_same_report(world, draft, earlier))
    responses: dict[ObservationRef, Respond] = {}
    changed: list[Match] = []
    for match in (*matches.same, *matches.reworded):
        response = response_of(draft, match.row)
        page = observation_page(world.engine, match.reference)
        received = {folded(each.text) for each in page.responses}
        if response is None or folded(response.text) in received:
            continue
        if page.state is State.SENT_TO_FORCE:
            respond = Respond(reference=match.reference, response=response)
            responses.setdefault(match.reference, respond)
        elif received:
            changed.append(match)
    return Known(
        responses=tuple(responses.values()),
        new_rows=matches.new_rows,
        reworded=matches.reworded,
        changed_replies=tuple(changed),
        recurring=recurring(draft, matches.new_rows, earlier),
    )


def _of_the_same_report(
    world: World, draft: Draft, earlier: dict[str, ObservationRef]
) -> dict[str, ObservationRef]:
    """Keep what the report that this file may be has asked, or nobody's report.

    A report that shares most rows with one on the register is that report come back. One that
    shares a few is another, in which the same concern has come again.
    """
    rows = register(world.engine, today=world.today, force=world.force)
    report_of = {row.reference: row.report for row in rows}
    matches = match_rows(draft, earlier)
    found = [report_of.get(match.reference) for match in (*matches.same, *matches.reworded)]
    counts = Counter(report for report in found if report)
    report, count = counts.most_common(1)[0] if counts else (None, 0)
    own = {report, None} if 2 * count >= len(draft.rows) else {None}
    return {text: at for text, at in earlier.items() if report_of.get(at) in own}


def check_not_received(world: World, content: bytes) -> None:
    """Refuse a file whose very bytes were received before.

    Raises: DomainError, naming the report that is there and the day it came.
    """
    found = report_of_file(world.engine, hashlib.sha256(content).hexdigest())
    if found is None:
        return
    report, received_on = found
    raise DomainError(
        reason=_("This file was already received on %(day)s, as %(report)s.")
        % {"day": long_date(received_on), "report": report},
        remedy=_("Nothing was recorded. Look at the report that is there."),
    )


def folded(text: str) -> str:
    """Write a text with single spaces, so that only its words are compared."""
    return " ".join(text.split())


def response_of(draft: Draft, number: int) -> NewResponse | None:
    """Take the reply in a row, if one is in: what was read, and the doubts about it."""
    row = draft.rows[number - 1]
    if row.response is None or row.response_state is not ResponseState.ANSWERED:
        return None
    return NewResponse(
        text=Text(row.response),
        claims=row.claims,
        doubts=tuple(
            NewDoubt(kind=doubt.kind, text=Text(doubt.text))
            for doubt in draft.doubts
            if doubt.row == number and doubt.kind not in _FOUND_BY_THE_RULES
        ),
    )


def record_of(
    draft: Draft,
    *,
    force: ForceCode,
    content: bytes,
    rows: tuple[int, ...],
    owner: PersonId | None,
    sent_on: date | None,
) -> RecordReport:
    """Make the command that records a report with some of its rows, counted from 1."""
    return RecordReport(
        force=force,
        title=Text(draft.title or ""),
        panel=Text(draft.panel or ""),
        file_sha256=hashlib.sha256(content).hexdigest(),
        meeting_dates=draft.meeting_dates,
        cases=tuple(
            ReportCase(number=case.number, findings=tuple(Text(each) for each in case.bullets))
            for case in draft.cases
        ),
        themes=tuple(Text(theme) for theme in draft.themes),
        rows=tuple(_row(draft, number) for number in rows),
        owner=owner,
        sent_on=sent_on,
        response_on=draft.response_on,
    )


def _row(draft: Draft, number: int) -> ReportRow:
    row = draft.rows[number - 1]
    return ReportRow(
        title=Text(row.title), asked=Text(row.observation), response=response_of(draft, number)
    )
