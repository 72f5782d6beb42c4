"""This module recognises a panel's report in a file: the whole of intake, without recording it."""

import re
from datetime import date

from domain.claims import hear, split_sentences
from flows.intake.doubts import borrow_dates, find_doubts
from flows.intake.draft import Draft, DraftDoubt, DraftRow, ResponseState
from flows.intake.findings import Findings, find_findings
from flows.intake.front import (
    find_attendance,
    find_force,
    find_meeting_dates,
    find_panel,
    find_title,
)
from flows.intake.reading import Block, UnreadableError, read_blocks
from flows.intake.table import TableRow, find_table
from flows.intake.titles import title_of

_WAITING = re.compile(
    (
        r"\W*(?:a?waiting(?: (?:for )?(?:a |the )?(?:force |police )?(?:response|reply"
        r"|update))?(?: from .{1,40})?|pending|to follow|tb[ca]|to be (?:confirmed|advised"
        r"|provided)"
        r"|(?:force |police )?(?:response|reply|update)s? (?:is |are )?(?:awaited|pending"
        r"|outstanding|to follow|due)|no (?:force )?(?:response|reply)(?: received)?(?: yet"
        r"| to date)?"
        r"|not (?:yet )?(?:received|answered)|outstanding|n/?[ak]|none|yn aros(?: am ymateb)?"
        r"|disgwyl ymateb|ymateb i ddilyn)\W*"
    ),
    re.IGNORECASE,
)


def read_report(content: bytes, *, response_on: date | None) -> Draft:
    """Read a report into a draft, with a doubt wherever a person must look.

    Raises:
        UnreadableError: the file is no report in plain text.
    """
    blocks = read_blocks(content)
    table = find_table(blocks)
    findings = find_findings(blocks[: table.start] if table else blocks)
    found = table.rows if table else ()
    if not found and not findings.cases:
        raise UnreadableError(
            reason="Neither cases nor a table of observations and responses was found.",
            remedy="Check that this is the panel's report, saved as plain text with its table.",
        )
    rows, proposed = borrow_dates(_draft_rows(found, response_on=response_on))
    doubts = find_doubts(rows, table.unplaced if table else ())
    ordered = sorted((*doubts, *proposed), key=_place)
    return _draft(blocks, findings, rows, tuple(ordered), response_on)


def _place(doubt: DraftDoubt) -> tuple[bool, int, int]:
    return doubt.row is None, doubt.row or 0, doubt.claim or 0


def _draft(
    blocks: tuple[Block, ...],
    findings: Findings,
    rows: tuple[DraftRow, ...],
    doubts: tuple[DraftDoubt, ...],
    response_on: date | None,
) -> Draft:
    front = blocks[: findings.front_end]
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
        claims=tuple(hear(sentence, response_on=response_on) for sentence in sentences),
    )


def _state_of(response: str) -> ResponseState:
    if not response.strip():
        return ResponseState.EMPTY
    is_waiting = _WAITING.fullmatch(response) is not None
    return ResponseState.WAITING if is_waiting else ResponseState.ANSWERED
