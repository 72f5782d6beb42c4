"""This module turns a draft that a person has confirmed into commands."""

import hashlib
from dataclasses import dataclass
from datetime import date

from domain.claims import DoubtKind
from domain.commands import RecordReport, Respond
from domain.errors import RefusalCode, Refused
from domain.events import ReportReceived
from domain.names import ForceCode, PersonId, Text
from domain.observation import State
from domain.parts import NewDoubt, NewResponse, ReportCase, ReportRow
from flows.intake.draft import Draft, ResponseState
from flows.world import World
from storage.database import reading
from storage.ledger import entries_of
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
    """What of a draft is on the register already: replies that are new, rows that are not."""

    responses: tuple[Respond, ...]
    new_rows: tuple[int, ...]


def known(world: World, draft: Draft) -> Known:
    """Find the rows of a draft on the register, by their words without regard to spaces."""
    by_words = observations_asking(world.engine, force=world.force)
    responses: list[Respond] = []
    new_rows: list[int] = []
    for number, row in enumerate(draft.rows, start=1):
        reference = by_words.get(folded(row.observation))
        if reference is None:
            new_rows.append(number)
            continue
        page = observation_page(world.engine, reference)
        received = {folded(response.text) for response in page.responses}
        response = response_of(draft, number)
        if response and page.state is State.SENT_TO_FORCE and folded(response.text) not in received:
            responses.append(Respond(reference=reference, response=response))
    return Known(responses=tuple(responses), new_rows=tuple(new_rows))


def check_not_received(world: World, content: bytes) -> None:
    """Refuse a file whose very bytes were received before.

    Raises: Refused, naming the report that is there.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    rows = register(world.engine, today=world.today, force=world.force)
    with reading(world.engine) as connection:
        for report in dict.fromkeys(row.report for row in rows if row.report):
            for entry in entries_of(connection, report):
                if isinstance(entry.event, ReportReceived) and entry.event.file_sha256 == sha256:
                    raise Refused(RefusalCode.ALREADY_RECEIVED, subject=report)


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
