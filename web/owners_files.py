"""This module takes in the files that an owner adds to an answer."""

from dataclasses import dataclass

from domain.errors import DomainError
from domain.evidence_commands import FileEvidence
from domain.names import TITLE_LENGTH, Text
from domain.observation import Observation
from domain.parts import KeptFile
from storage.evidence import EvidenceRow, evidence_in, looked_at, renewed_by_title
from storage.filing import keep_file
from storage.queries import observation_page
from web.giving import give_once
from web.owner import Asked, Owner
from web.pages import say_outcome, say_why
from web.visit import SentFile


@dataclass(frozen=True, kw_only=True, slots=True)
class Added:
    """What became of a file: its number, or what is wrong with it; neither where none came."""

    number: int | None = None
    fault: str = ""


def own_files(owner: Owner, asked: Asked) -> tuple[EvidenceRow, ...]:
    """List what the owner, or those for whom they answer, have filed: nobody else's."""
    rows = evidence_in(owner.visit.site.engine, asked.view.timeline)
    return tuple(row for row in rows if row.filed_by in owner.answers_for)


def add_file(owner: Owner, asked: Asked, *, commitment: int | None = None) -> Added:
    """File what came with an answer. The same file twice is filed once."""
    sent, site = owner.visit.form.file, owner.visit.site
    if sent is None:
        return Added()
    try:
        file = looked_at(sent.name, sent.content, most_megabytes=site.file_megabytes)
        before = _number_of(asked.view.observation, file)
        return Added(number=before) if before else _add(owner, asked, sent, file, commitment)
    except DomainError as error:
        return Added(fault=" ".join(say_why(owner.visit, error)))


def _add(
    owner: Owner, asked: Asked, sent: SentFile, file: KeptFile, commitment: int | None
) -> Added:
    site, reference = owner.visit.site, asked.view.reference
    title = Text(file.name.rpartition(".")[0][:TITLE_LENGTH])
    command = FileEvidence(
        reference=reference,
        title=title,
        file=file,
        renews=renewed_by_title(own_files(owner, asked), title),
        commitment=commitment,
    )
    keep_file(site.engine, sent.content, file.name, site.now())
    key = f"{owner.me.person} {reference} {file.sha256} {command.renews}"
    given = give_once(site, command, owner.envelope(asked), key=key)
    if given.is_refused:
        return Added(fault=" ".join(say_outcome(owner.visit, given.outcome)))
    now = observation_page(site.engine, reference)
    return Added(number=_number_of(now.observation, file))


def _number_of(observation: Observation, file: KeptFile) -> int | None:
    numbers = (one.number for one in observation.evidence if one.sha256 == file.sha256)
    return next(numbers, None)
