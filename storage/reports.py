"""This module reads the reports that are there, with what the panel found."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine, bindparam, func, select

from domain.errors import N_, DomainError
from domain.events import ReportReceived
from domain.names import ForceCode, ReportRef
from storage.database import reading
from storage.ledger import entries_of
from storage.projected import observation, report


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportRowView:
    """One report on the list."""

    report: ReportRef
    title: str
    panel: str
    received_on: date
    observations: int


_COUNTED = (
    select(func.count())
    .where(observation.c.report == report.c.report)
    .correlate(report)
    .scalar_subquery()
)
_REPORTS = (
    select(report.c.report, report.c.title, report.c.panel, report.c.received_on, _COUNTED)
    .where(report.c.force == bindparam("force"))
    .order_by(report.c.report.desc())
)
_FORCE = select(report.c.force).where(report.c.report == bindparam("at"))


def reports(engine: Engine, *, force: ForceCode) -> tuple[ReportRowView, ...]:
    """List the reports of a force, the newest first."""
    with reading(engine) as connection:
        return tuple(
            ReportRowView(
                report=ReportRef(at),
                title=title,
                panel=panel,
                received_on=received_on,
                observations=number,
            )
            for at, title, panel, received_on, number in connection.execute(
                _REPORTS, {"force": force}
            )
        )


def report_received(engine: Engine, at: ReportRef, *, force: ForceCode) -> ReportReceived:
    """Find what a report holds: its cases, findings, themes and meetings.

    Raises: DomainError where the force has none of that reference.
    """
    with reading(engine) as connection:
        if connection.execute(_FORCE, {"at": at}).scalar_one_or_none() == force:
            for entry in entries_of(connection, at):
                if isinstance(entry.event, ReportReceived):
                    return entry.event
    raise NoSuchReport(
        reason=N_("There is no report of that reference."),
        remedy=N_("Look in the list of reports."),
    )


class NoSuchReport(DomainError):
    """A report that is not there, or is another force's."""
