"""This module looks at files of evidence, and lists what is filed on an observation."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine

from domain.evidence_events import EvidenceFiled
from domain.file_kinds import clean_name, kind_of
from domain.names import ObservationRef, PersonId, Text
from domain.parts import KeptFile
from storage.codec import REDACTED
from storage.filing import there_of
from storage.ledger import Recorded


@dataclass(frozen=True, kw_only=True, slots=True)
class EvidenceRow:
    """A file that was filed, by whom and when."""

    reference: ObservationRef
    number: int
    version: int
    title: str
    file: KeptFile
    renews: int | None
    #: The evidence that took its place.
    renewed_by: int | None
    commitment: int | None
    filed_on: date
    filed_by: PersonId
    #: Whether it is there to be had: what was redacted is not.
    is_there: bool

    @property
    def file_name(self) -> str:
        """What it is called where it is put: after what it is evidence of."""
        own = self.file.name
        rest = f".{self.file.kind}" if own == REDACTED else f"-{own}"
        return f"{self.reference}-E{self.number}{rest}"


def evidence_in(engine: Engine, entries: Iterable[Recorded]) -> tuple[EvidenceRow, ...]:
    """List the files of evidence that an observation's entries tell of, in their order."""
    filed = [(entry, event) for entry in entries if isinstance(event := entry.event, EvidenceFiled)]
    there = there_of(engine, {event.file.sha256 for _, event in filed}) if filed else frozenset()
    renewed = {event.renews: event.evidence for _, event in filed}
    return tuple(
        EvidenceRow(
            reference=event.reference,
            number=event.evidence,
            version=event.version,
            title=event.title,
            file=event.file,
            renews=event.renews,
            renewed_by=renewed.get(event.evidence),
            commitment=event.commitment,
            filed_on=entry.happened_on,
            filed_by=entry.on_behalf_of or entry.actor,
            is_there=event.file.sha256 in there,
        )
        for entry, event in filed
    )


def renewed_by_title(rows: Iterable[EvidenceRow], title: str) -> int | None:
    """Find the evidence of which a title makes a new version; None where it is a new title."""
    wanted = _folded(title)
    same = (row.number for row in rows if row.renewed_by is None and _folded(row.title) == wanted)
    return None if title == REDACTED else next(same, None)


def _folded(title: str) -> str:
    return " ".join(title.split()).casefold()


def looked_at(name: str, content: bytes, *, most_megabytes: int) -> KeptFile:
    """Say what a file is. It is not kept yet.

    Raises: Refused where it is not taken.
    """
    kind = kind_of(name, content, most_megabytes=most_megabytes)
    return KeptFile(
        sha256=hashlib.sha256(content).hexdigest(),
        size_bytes=len(content),
        kind=kind,
        name=Text(clean_name(name)),
    )
