"""This module decides what the Commissioner says of observations and reports as a whole."""

from domain.errors import RefusalCode, Refused
from domain.events import Fact
from domain.ground import Ground, check_reason
from domain.names import is_observation_ref
from domain.oversight_commands import AllowPublication, Assure, StopPublication
from domain.oversight_events import AssuranceGiven, PublicationAllowed, PublicationStopped


def assure(command: Assure, ground: Ground) -> tuple[Fact, ...]:
    """Record how sure the Commissioner is; the last word counts."""
    check_reason(command.reason)
    if not is_observation_ref(command.about):
        _check_report(command.about, ground)
    given = AssuranceGiven(about=command.about, assurance=command.assurance, reason=command.reason)
    return ground.facts(given)


def allow_publication(command: AllowPublication, ground: Ground) -> tuple[Fact, ...]:
    """Let a report be published, with the titles that somebody has read; the last word counts."""
    _check_report(command.report, ground)
    titles = tuple(dict.fromkeys(command.titles))
    return ground.facts(PublicationAllowed(report=command.report, titles=titles))


def stop_publication(command: StopPublication, ground: Ground) -> tuple[Fact, ...]:
    """Take a report out of what is published."""
    check_reason(command.reason)
    _check_report(command.report, ground)
    return ground.facts(PublicationStopped(report=command.report, reason=command.reason))


def _check_report(report: str, ground: Ground) -> None:
    if report not in ground.casefile.reports.values():
        raise Refused(RefusalCode.UNKNOWN_REPORT, report=report)
