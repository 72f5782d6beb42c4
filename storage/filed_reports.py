"""This module keeps the reports that were filed month by month, in the data folder."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from storage.whole_files import write_whole

_NAME = re.compile(r"report-(\d{4}-\d{2}-\d{2})-([a-z]{2})\.(pdf|html)")


@dataclass(frozen=True, kw_only=True, slots=True)
class FiledReport:
    """A report as it was filed."""

    name: str
    day: date
    language: str


def file_report(home: Path, day: date, content: bytes, *, language: str, ending: str) -> None:
    """File a report, whole or not at all; what was filed before under that name makes way."""
    write_whole(_folder(home) / f"report-{day.isoformat()}-{language}{ending}", content)


def is_filed(home: Path, day: date, *, languages: Iterable[str]) -> bool:
    """Say whether the report of a day is filed in each language."""
    there = {one.language for one in filed_reports(home) if one.day == day}
    return there >= set(languages)


def filed_reports(home: Path) -> tuple[FiledReport, ...]:
    """List what was filed, the newest first."""
    folder = _folder(home)
    names = sorted((file.name for file in folder.glob("report-*")), reverse=True)
    found = (_NAME.fullmatch(name) for name in names)
    return tuple(
        FiledReport(name=one[0], day=date.fromisoformat(one[1]), language=one[2])
        for one in found
        if one
    )


def content_of(home: Path, name: str) -> bytes | None:
    """Read a report that was filed; None where there is none of that name."""
    # Only what is listed: a name from outside is never made into a path.
    listed = {one.name for one in filed_reports(home)}
    return (_folder(home) / name).read_bytes() if name in listed else None


def _folder(home: Path) -> Path:
    return home / "reports"
