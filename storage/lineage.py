"""This module reads the observations of one concern, and finds those that may be of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import msgspec
from rapidfuzz import fuzz, process
from sqlalchemy import Connection, Engine, bindparam, select

from domain.lineage import Concern, concern_of, linked_to
from domain.names import ForceCode, ObservationRef, ReportRef
from domain.observation import Observation
from storage.codec import canonical
from storage.columns import is_listed
from storage.database import reading
from storage.likeness import ALIKE, plain, shared_words
from storage.projected import observation, report

#: What one word in common says is chance.
_FEWEST_WORDS = 2
_MOST_LOOKED_AT = 50
_NAMED = (
    select(observation.c.casefile, observation.c.title, observation.c.report, report.c.panel)
    .outerjoin(report, report.c.report == observation.c.report)
    .where(
        observation.c.force == bindparam("force"),
        is_listed(observation.c.reference, "references"),
    )
)
_EARLIER = (
    select(
        observation.c.reference,
        observation.c.title,
        observation.c.asked,
        observation.c.raised_on,
        observation.c.report,
    )
    .where(
        observation.c.force == bindparam("force"),
        observation.c.raised_on <= bindparam("until"),
        observation.c.reference != bindparam("at"),
    )
    .order_by(observation.c.reference)
)
_observation = msgspec.json.Decoder(Observation)


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What an observation of a concern is called, and where it came from."""

    title: str
    report: ReportRef | None
    panel: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Lineage:
    """A concern, and what each observation of it is called."""

    concern: Concern
    told: Mapping[ObservationRef, Told]


@dataclass(frozen=True, kw_only=True, slots=True)
class MaybeEarlier:
    """An earlier observation that may be of the same concern, with the words that both hold."""

    reference: ObservationRef
    title: str
    raised_on: date
    words: tuple[str, ...]


def lineage_of(engine: Engine, reference: ObservationRef, *, force: ForceCode) -> Lineage:
    """Read what is linked to an observation, directly or by others, and the observation itself."""
    known: dict[ObservationRef, Observation] = {}
    told: dict[ObservationRef, Told] = {}
    wanted = {reference}
    with reading(engine) as connection:
        while wanted:
            for one, its in _read(connection, wanted, force):
                known[one.reference], told[one.reference] = one, its
            named = {name for at in wanted & known.keys() for name in linked_to(known[at])}
            wanted = named - known.keys()
    return Lineage(concern=concern_of(reference, known), told=told)


def _read(
    connection: Connection, wanted: set[ObservationRef], force: ForceCode
) -> tuple[tuple[Observation, Told], ...]:
    asked = {"force": force, "references": canonical(sorted(wanted)).decode()}
    return tuple(
        (
            _observation.decode(casefile),
            Told(title=title, report=ReportRef(of) if of else None, panel=panel or ""),
        )
        for casefile, title, of, panel in connection.execute(_NAMED, asked)
    )


def maybe_earlier(
    engine: Engine, one: Observation, *, asked: str, report_of: ReportRef | None, most: int = 5
) -> tuple[MaybeEarlier, ...]:
    """Find earlier observations that ask alike, the most alike first; a person decides.

    Those of the same report are other concerns: a panel says a thing once.
    """
    with reading(engine) as connection:
        wanted = {"force": one.force, "until": one.raised_on, "at": one.reference}
        rows = connection.execute(_EARLIER, wanted).all()
    known = frozenset(linked_to(one))
    others = [
        row for row in rows if row[0] not in known and (row[4] != report_of or report_of is None)
    ]
    text = plain(asked)
    found = process.extract(
        text,
        [plain(row[2]) for row in others],
        scorer=fuzz.token_set_ratio,
        processor=str.casefold,
        score_cutoff=ALIKE,
        limit=_MOST_LOOKED_AT,
    )
    maybe = (
        MaybeEarlier(
            reference=ObservationRef(others[index][0]),
            title=others[index][1],
            raised_on=others[index][3],
            words=shared_words(text, words),
        )
        for words, _, index in found
    )
    return tuple(one for one in maybe if len(one.words) >= _FEWEST_WORDS)[:most]
