"""This module decides on evidence: what is filed, and what a decision may rest on."""

from domain.errors import RefusalCode, Refused
from domain.events import Fact
from domain.evidence_commands import FileEvidence
from domain.evidence_events import EvidenceFiled
from domain.ground import Ground, check_evidence, check_own, check_text, commitment_of
from domain.names import TITLE_LENGTH, Text
from domain.observation import Filed, Observation


def file_evidence(command: FileEvidence, ground: Ground) -> tuple[Fact, ...]:
    """Take down that a file is evidence: a new one, or a new version of one that is there."""
    observation = ground.observation(command.reference)
    _check_owned(observation, ground)
    _check_title(command.title)
    if command.commitment is not None:
        commitment_of(observation, command.commitment)
    for filed in observation.evidence:
        if filed.sha256 == command.file.sha256:
            raise _refused(RefusalCode.EVIDENCE_FILED, observation, filed.number)
    renewed = None if command.renews is None else _newest(observation, command.renews)
    filed_now = EvidenceFiled(
        reference=observation.reference,
        evidence=len(observation.evidence) + 1,
        version=renewed.version + 1 if renewed else 1,
        title=command.title,
        file=command.file,
        renews=command.renews,
        commitment=command.commitment,
    )
    return ground.facts(filed_now)


def _check_owned(observation: Observation, ground: Ground) -> None:
    """Let an owner file only for what is or was theirs: also a promise, after a referral."""
    owners = {observation.owner, *(one.owner for one in observation.commitments)}
    owner = ground.acting if ground.acting in owners else observation.owner
    check_own(ground, owner=owner, subject=observation.reference)


def _check_title(title: Text) -> None:
    check_text(title)
    if len(title) > TITLE_LENGTH:
        raise Refused(RefusalCode.TITLE_TOO_LONG, length=len(title), limit=TITLE_LENGTH)


def _newest(observation: Observation, number: int) -> Filed:
    if any(filed.renews == number for filed in observation.evidence):
        raise _refused(RefusalCode.EVIDENCE_RENEWED, observation, number)
    return _filed(observation, number)


def check_shown(observation: Observation, *, by: Text, files: tuple[int, ...]) -> None:
    """Refuse what nothing shows, and files that were never filed here."""
    if not files:
        check_evidence(by)
    for number in files:
        _filed(observation, number)


def _filed(observation: Observation, number: int) -> Filed:
    for filed in observation.evidence:
        if filed.number == number:
            return filed
    raise _refused(RefusalCode.UNKNOWN_EVIDENCE, observation, number)


def _refused(code: RefusalCode, observation: Observation, number: int) -> Refused:
    return Refused(code, reference=observation.reference, number=number)
