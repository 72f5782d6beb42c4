"""This module reads what the Commissioner's figures are counted from: now, or as of a past day.

As of a past day means as it was recorded by then: the ledger is replayed up to the end of that day.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

import msgspec
from sqlalchemy import Connection, Engine, bindparam, func, select

from domain.events import Fact, ResponseReceived
from domain.figures import Followed
from domain.names import ForceCode, ObservationRef
from domain.observation import Observation
from storage.codec import REDACTED, decode_event
from storage.columns import moment_text
from storage.database import reading
from storage.hours import LONDON
from storage.projected import observation, report
from storage.story import Story
from storage.tables import kept_text, ledger

_ONE_DAY = timedelta(days=1)
#: A title and a panel are all of the words that figures need.
_WORDS = ("title", "panel")
_FOLLOWED = (
    select(observation.c.casefile, observation.c.title, report.c.panel, report.c.report)
    .outerjoin(report, report.c.report == observation.c.report)
    .where(observation.c.force == bindparam("force"))
    .order_by(observation.c.reference)
)
_FIRST_RESPONSES = (
    select(ledger.c.subject, func.min(ledger.c.happened_on))
    .where(ledger.c.force == bindparam("force"), ledger.c.event == ResponseReceived.__name__)
    .group_by(ledger.c.subject)
)
_ENTRIES = (
    select(ledger.c.seq, ledger.c.event, ledger.c.happened_on, ledger.c.payload)
    .where(ledger.c.force == bindparam("force"), ledger.c.recorded_at < bindparam("before"))
    .order_by(ledger.c.seq)
)
_TEXTS = select(kept_text.c.seq, kept_text.c.path, kept_text.c.body).where(
    kept_text.c.force == bindparam("force"),
    kept_text.c.path.in_(_WORDS),
    kept_text.c.body.is_not(None),
)
_observation = msgspec.json.Decoder(Observation)


def followed_now(engine: Engine, *, force: ForceCode) -> tuple[Followed, ...]:
    """Read every observation of a force as it stands."""
    with reading(engine) as connection:
        responses = connection.execute(_FIRST_RESPONSES, {"force": force})
        first = {ObservationRef(subject): date.fromisoformat(day) for subject, day in responses}
        return tuple(
            _followed(_observation.decode(casefile), title, panel, of, first)
            for casefile, title, panel, of in connection.execute(_FOLLOWED, {"force": force})
        )


def followed_as_of(engine: Engine, day: date, *, force: ForceCode) -> tuple[Followed, ...]:
    """Replay what had been recorded by the end of a local day, less what was redacted since."""
    with reading(engine) as connection:
        facts = tuple(_facts(connection, force, before=_end_of(day)))
    story = Story()
    for fact in facts:
        story.follow(fact, force=force)
    first = _first_responses(facts)
    return tuple(
        _followed(
            one, story.raised[name].title, _panel(story, name), story.raised[name].report, first
        )
        for name, one in sorted(story.observations.items())
    )


def _followed(
    one: Observation,
    title: str,
    panel: str | None,
    of: str | None,
    first: dict[ObservationRef, date],
) -> Followed:
    return Followed(
        observation=one,
        title=title,
        panel=panel or "",
        report=of or "",
        first_response_on=first.get(one.reference),
    )


def _facts(connection: Connection, force: ForceCode, *, before: datetime) -> Iterator[Fact]:
    texts: dict[int, dict[str, str]] = {}
    for seq, path, body in connection.execute(_TEXTS, {"force": force}):
        texts.setdefault(seq, {})[path] = body or REDACTED
    wanted = {"force": force, "before": moment_text(before)}
    for seq, event, happened_on, payload in connection.execute(_ENTRIES, wanted):
        yield Fact(
            event=decode_event(event, payload, texts.get(seq, {})),
            happened_on=date.fromisoformat(happened_on),
        )


def _first_responses(facts: Iterable[Fact]) -> dict[ObservationRef, date]:
    first: dict[ObservationRef, date] = {}
    for fact in facts:
        if isinstance(fact.event, ResponseReceived):
            known = first.get(fact.event.reference, fact.happened_on)
            first[fact.event.reference] = min(known, fact.happened_on)
    return first


def _panel(story: Story, name: ObservationRef) -> str | None:
    of = story.raised[name].report
    return None if of is None else story.reports[of][0].panel


def _end_of(day: date) -> datetime:
    return datetime.combine(day + _ONE_DAY, time(0), tzinfo=LONDON)
