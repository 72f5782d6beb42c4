"""This module finds the themes of reports that no observation has brought before the force."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, bindparam, select

from domain.events import ReportReceived
from domain.names import ForceCode, ReportRef
from storage.database import reading
from storage.ledger import entries_of
from storage.likeness import ALIKE, likeness, plain, shared_words
from storage.projected import observation, report

#: One word in common is chance.
_FEWEST_WORDS = 2
_REPORTS = (
    select(report.c.report)
    .where(report.c.force == bindparam("force"))
    .order_by(report.c.report.desc())
)
_SENT = select(observation.c.title, observation.c.asked).where(
    observation.c.report == bindparam("of"), observation.c.sent_on.is_not(None)
)


@dataclass(frozen=True, kw_only=True, slots=True)
class UnreachedTheme:
    """A theme that no observation of its report that was sent seems to take up."""

    report: ReportRef
    panel: str
    theme: str


def unreached_themes(engine: Engine, *, force: ForceCode) -> tuple[UnreachedTheme, ...]:
    """List the themes of each report, the newest first, whose words nothing sent shares.

    It compares words, and so proposes; whether a theme did reach the force, a person knows.
    """
    with reading(engine) as connection:
        names = connection.execute(_REPORTS, {"force": force}).scalars().all()
        return tuple(one for name in names for one in _unreached(connection, ReportRef(name)))


def _unreached(connection: Connection, name: ReportRef) -> Iterator[UnreachedTheme]:
    sent = [f"{title} {asked}" for title, asked in connection.execute(_SENT, {"of": name})]
    for entry in entries_of(connection, name):
        if isinstance(entry.event, ReportReceived):
            for theme in entry.event.themes:
                if not _is_taken_up(theme, sent):
                    yield UnreachedTheme(report=name, panel=entry.event.panel, theme=theme)


def _is_taken_up(theme: str, sent: Iterable[str]) -> bool:
    return any(
        likeness(plain(theme), plain(text)) >= ALIKE
        and len(shared_words(theme, text)) >= _FEWEST_WORDS
        for text in sent
    )
