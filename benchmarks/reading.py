"""This module measures how long each row of a report takes to read, beside a bare look at it."""

import io
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from functools import partial
from itertools import cycle, islice

import docx

from benchmarks.measuring import Contender, Cost, Costs, Stopwatch, cost_of, in_turns
from flows.intake.recognise import read_report

TITLE = "Reading a report in Word"
_RESPONSE_ON = date(2024, 6, 3)
_REPETITIONS = 3
#: A report of 20 pages has some 200 rows; nobody writes one of 5,000.
_ROWS = (200, 1_000, 5_000)
_REPLIES = (
    "Sergeants decide on visits each morning. The form has a box for it, which is not always used.",
    "We accept this. Supervisors will be briefed by 30 September 2024. It will be checked.",
    "Awaiting response",
    "The supplier has been asked to add a field. It was not done sooner because of the upgrade.",
)
Read = Callable[[bytes], object]


def measure() -> Costs:
    """Read reports of several lengths; python-docx opens the shortest and looks at every cell."""
    reports = {rows: _a_report(rows) for rows in _ROWS}
    contenders = {
        f"read, of {rows:,} rows": _reading(_read, report, rows) for rows, report in reports.items()
    }
    contenders["python-docx, of 200 rows"] = _reading(_cells, reports[_ROWS[0]], _ROWS[0])
    return in_turns(contenders, repetitions=_REPETITIONS)


def _a_report(rows: int) -> bytes:
    document = docx.Document()
    table = document.add_table(rows=1, cols=3)
    header = ("No", "Panel Observations", "Force Response")
    for cell, name in zip(table.rows[0].cells, header, strict=True):
        cell.text = name
    first = table.rows[0]._tr  # noqa: SLF001 - python-docx takes as long as its table for each row
    for number, reply in enumerate(islice(cycle(_REPLIES), rows), start=1):
        row = deepcopy(first)
        for cell, text in zip(row.tc_lst, _cells_of(number, reply), strict=True):
            cell.p_lst[0].r_lst[0].text = text
        first.getparent().append(row)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _cells_of(number: int, reply: str) -> tuple[str, str, str]:
    asked = f"The Panel asked in case {number} why the visit was late, and who decides on visits."
    return str(number), asked, reply


def _reading(read: Read, report: bytes, rows: int) -> Contender:
    return partial(_cost, read, report, rows)


def _cost(read: Read, report: bytes, rows: int) -> Cost:
    watch = Stopwatch()
    with watch.running():
        read(report)
    return cost_of(watch, commands=rows)


def _read(report: bytes) -> object:
    return read_report(report, response_on=_RESPONSE_ON)


def _cells(report: bytes) -> object:
    document = docx.Document(io.BytesIO(report))
    return [[c.text for c in row.cells] for table in document.tables for row in table.rows]
