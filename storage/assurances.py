"""This module reads what the Commissioner has said of wholes: how sure they are, what is public."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import Connection, Engine, bindparam, select

from domain.events import Event
from domain.names import ForceCode, ObservationRef, ReportRef
from domain.oversight_events import (
    Assurance,
    AssuranceGiven,
    PublicationAllowed,
    PublicationStopped,
)
from storage.codec import REDACTED, decode_event
from storage.columns import moment_text
from storage.database import reading
from storage.hours import LONDON
from storage.tables import kept_text, ledger

_ONE_DAY = timedelta(days=1)
_SAID = (
    select(ledger.c.seq, ledger.c.event, ledger.c.happened_on, ledger.c.payload)
    .where(
        ledger.c.force == bindparam("force"),
        ledger.c.event.in_(
            [one.__name__ for one in (AssuranceGiven, PublicationAllowed, PublicationStopped)]
        ),
        ledger.c.recorded_at < bindparam("before"),
    )
    .order_by(ledger.c.seq)
)
_REASONS = (
    select(kept_text.c.seq, kept_text.c.path, kept_text.c.body)
    .join(ledger, (ledger.c.force == kept_text.c.force) & (ledger.c.seq == kept_text.c.seq))
    .where(
        kept_text.c.force == bindparam("force"),
        ledger.c.event.in_([AssuranceGiven.__name__, PublicationStopped.__name__]),
    )
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Assured:
    """How sure the Commissioner was on a day, and why."""

    assurance: Assurance
    reason: str
    on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """What the Commissioner has said by a day. Of what was said twice, the last counts."""

    #: By observation or report.
    assurances: Mapping[str, Assured]
    #: What may be published, each with the observations whose titles were read and may be shown.
    public: Mapping[ReportRef, frozenset[ObservationRef]]


def said_by(engine: Engine, day: date, *, force: ForceCode) -> Said:
    """Read what was recorded by the end of a local day, less what was redacted since."""
    before = datetime.combine(day + _ONE_DAY, time(0), tzinfo=LONDON)
    assurances: dict[str, Assured] = {}
    public: dict[ReportRef, frozenset[ObservationRef]] = {}
    with reading(engine) as connection:
        for event, on in _facts(connection, force, before=before):
            match event:
                case AssuranceGiven():
                    assurances[event.about] = Assured(
                        assurance=event.assurance, reason=event.reason, on=on
                    )
                case PublicationAllowed():
                    public[event.report] = frozenset(event.titles)
                case PublicationStopped():
                    public.pop(event.report, None)
                case _:
                    pass
    return Said(assurances=assurances, public=public)


def _facts(
    connection: Connection, force: ForceCode, *, before: datetime
) -> Iterator[tuple[Event, date]]:
    texts: dict[int, dict[str, str]] = {}
    for seq, path, body in connection.execute(_REASONS, {"force": force}):
        texts.setdefault(seq, {})[path] = REDACTED if body is None else body
    wanted = {"force": force, "before": moment_text(before)}
    for seq, event, happened_on, payload in connection.execute(_SAID, wanted):
        yield decode_event(event, payload, texts.get(seq, {})), date.fromisoformat(happened_on)
