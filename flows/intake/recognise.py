"""This module recognises a panel's report in a file: the whole of intake, without recording it."""

from datetime import date

from domain.errors import N_
from domain.listening import hear, split_sentences
from flows.intake.blocks import Block, UnreadableError
from flows.intake.doubts import borrow_dates, dated_by_column, find_doubts
from flows.intake.draft import Draft, DraftDoubt, DraftRow, ResponseState
from flows.intake.findings import Findings, find_findings
from flows.intake.front import (
    find_attendance,
    find_force,
    find_meeting_dates,
    find_panel,
    find_title,
)
from flows.intake.grid import TableRow
from flows.intake.mentions import (
    find_department,
    find_questions,
    find_sampled,
    references_in,
)
from flows.intake.pairs import PlacedRow, find_pairs
from flows.intake.placing import front_of, unplaced_in
from flows.intake.reading import read_blocks
from flows.intake.section import Section
from flows.intake.sections import cut
from flows.intake.table import Table, find_tables
from flows.intake.titles import title_of
from flows.intake.waiting import is_waiting

_MOST_ROWS = 10_000
_MOST_SENTENCES = 20_000
_MOST_SENTENCES_OF_ONE = 2_000


def read_report(content: bytes, *, response_on: date | None) -> Draft:
    """Read a report into a draft, with a doubt wherever a person must look.

    Raises:
        UnreadableError: the file cannot be read as a report.
    """
    blocks = read_blocks(content)
    tables = find_tables(blocks)
    sections = cut(blocks, tables)
    found = _found_rows(tables, sections)
    _refuse_a_flood(found)
    findings = find_findings(sections, tables)
    if not found and not findings.cases:
        raise UnreadableError(
            reason=N_("Neither cases nor observations with responses were found in this file."),
            remedy=N_("Check that this is the panel's report, with its table or action points."),
        )
    rows, proposed = borrow_dates(_draft_rows(found, response_on=response_on))
    noted = (
        *((f"row {n}", n, each) for n, row in enumerate(found, start=1) for each in row.noted),
        *((f"case {n}" if n else "the report", None, each) for n, each in findings.noted),
        *(("the report", None, each) for table in tables for each in table.noted),
        *(("the report", None, each) for each in unplaced_in(sections)),
    )
    doubts = find_doubts(rows, noted, response_on=response_on)
    ordered = sorted((*doubts, *proposed), key=_place)
    return _draft(blocks, front_of(sections), findings, rows, tuple(ordered), response_on)


def _refuse_a_flood(rows: tuple[TableRow, ...]) -> None:
    """Refuse what would be listened to for minutes: no panel asks or hears so much."""
    sentences = 0
    for number, row in enumerate(rows, start=1):
        said = max(len(split_sentences(text)) for text in (row.observation, row.response))
        sentences += said
        if number > _MOST_ROWS or said > _MOST_SENTENCES_OF_ONE or sentences > _MOST_SENTENCES:
            raise UnreadableError(
                reason=N_("This file holds more rows or sentences than any report."),
                remedy=N_("Put in the report alone, without registers or lists beside it."),
            )


def _found_rows(tables: tuple[Table, ...], sections: tuple[Section, ...]) -> tuple[TableRow, ...]:
    of_tables = [PlacedRow(start=table.start, row=row) for table in tables for row in table.rows]
    placed = sorted((*of_tables, *find_pairs(sections)), key=lambda each: each.start)
    return tuple(each.row for each in placed)


def _place(doubt: DraftDoubt) -> tuple[bool, int, int]:
    return doubt.row is None, doubt.row or 0, doubt.claim or 0


def _draft(
    blocks: tuple[Block, ...],
    front: tuple[Block, ...],
    findings: Findings,
    rows: tuple[DraftRow, ...],
    doubts: tuple[DraftDoubt, ...],
    response_on: date | None,
) -> Draft:
    return Draft(
        title=find_title(front),
        force=find_force(blocks),
        panel=find_panel(blocks),
        meeting_dates=find_meeting_dates(front),
        response_on=response_on,
        attendance=find_attendance(front),
        cases=findings.cases,
        themes=findings.themes,
        rows=rows,
        doubts=doubts,
        department=find_department(front),
        sampled=find_sampled(front),
        questions=find_questions(front),
    )


def _draft_rows(rows: tuple[TableRow, ...], *, response_on: date | None) -> tuple[DraftRow, ...]:
    return tuple(
        _draft_row(row, ref=row.ref or str(number), response_on=response_on)
        for number, row in enumerate(rows, start=1)
    )


def _draft_row(row: TableRow, *, ref: str, response_on: date | None) -> DraftRow:
    state = _state_of(row.response)
    sentences = split_sentences(row.response) if state is ResponseState.ANSWERED else ()
    return DraftRow(
        ref=ref,
        title=title_of(row.observation, ref=ref),
        observation=row.observation,
        response=row.response or None,
        response_state=state,
        claims=tuple(
            dated_by_column(hear(sentence, response_on=response_on), row.due, response_on)
            for sentence in sentences
        ),
        owner=row.owner,
        due=row.due,
        others=row.others,
        refers_to=references_in(f"{row.observation} {row.response}"),
    )


def _state_of(response: str) -> ResponseState:
    if not response.strip():
        return ResponseState.EMPTY
    return ResponseState.WAITING if is_waiting(response) else ResponseState.ANSWERED
