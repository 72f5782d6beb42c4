"""This module reads a file for the pages, which know nothing of how that is done."""

from datetime import date

from dilyn.commands.confirming import check_not_received, known, response_of
from domain.names import Text
from domain.parts import ReportCase
from flows.intake.draft import Draft, DraftDoubt
from flows.intake.recognise import read_report
from flows.world import World
from web.reading import Read, ReadDoubt, ReadRow


def read_for_pages(world: World, content: bytes, response_on: date | None) -> Read:
    """Read a file, and compare it with what is on the register.

    Raises: DomainError where it is no report, or was received before.
    """
    check_not_received(world, content)
    draft = read_report(content, response_on=response_on)
    found = known(world, draft)
    return Read(
        title=draft.title or "",
        panel=draft.panel or world.panel,
        meeting_dates=draft.meeting_dates,
        response_on=draft.response_on,
        cases=tuple(
            ReportCase(number=case.number, findings=tuple(Text(each) for each in case.bullets))
            for case in draft.cases
        ),
        themes=tuple(Text(theme) for theme in draft.themes),
        rows=tuple(_row(draft, number) for number in found.new_rows),
        responses=found.responses,
        doubts=tuple(_doubt(doubt) for doubt in draft.doubts if doubt.row is None),
    )


def _row(draft: Draft, number: int) -> ReadRow:
    row = draft.rows[number - 1]
    return ReadRow(
        number=number,
        title=Text(row.title),
        asked=Text(row.observation),
        response=response_of(draft, number),
        doubts=tuple(_doubt(doubt) for doubt in draft.doubts if doubt.row == number),
    )


def _doubt(doubt: DraftDoubt) -> ReadDoubt:
    return ReadDoubt(kind=doubt.kind, text=doubt.text, ask=doubt.ask)
