"""This module takes files of evidence in, and gives them out as they came."""

from dataclasses import replace
from types import MappingProxyType

from starlette.exceptions import HTTPException
from starlette.responses import Response

from domain.evidence_commands import FileEvidence
from domain.file_kinds import FileKind
from domain.permissions import Area
from storage.evidence import EvidenceRow, evidence_in, renewed_by_title
from storage.filing import file_of, keep_file
from web.files import given_file
from web.opening import Opened, open_observation
from web.pages import NOT_FOUND
from web.routing import page
from web.visit import Visit

_OFFICE = "application/vnd.openxmlformats-officedocument"
_MEDIA_TYPES = MappingProxyType(
    {
        FileKind.PDF: "application/pdf",
        FileKind.DOCX: f"{_OFFICE}.wordprocessingml.document",
        FileKind.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
        FileKind.PPTX: f"{_OFFICE}.presentationml.presentation",
        FileKind.PNG: "image/png",
        FileKind.JPEG: "image/jpeg",
    }
)
#: Nothing that a browser would look into to guess what it is.
_ANY = "application/octet-stream"


def evidence_of(visit: Visit, opened: Opened) -> tuple[EvidenceRow, ...]:
    """List what is filed on the observation that is open."""
    return evidence_in(visit.site.engine, opened.view.timeline)


def keep_evidence(visit: Visit, opened: Opened, command: FileEvidence) -> FileEvidence:
    """Keep the file that came, once the rules would not refuse it; say what it is a version of.

    Raises: DomainError where the rules refuse it, or the file was redacted.
    """
    renews = renewed_by_title(evidence_of(visit, opened), command.title)
    command = replace(command, renews=renews)
    opened.table.try_out(command)
    keep_sent(visit, command)
    return command


def keep_sent(visit: Visit, command: FileEvidence) -> None:
    """Keep the file that came with a form.

    Raises: DomainError where it was redacted.
    """
    sent, site = visit.form.file, visit.site
    if sent is not None:
        keep_file(site.engine, sent.content, command.file.name, site.now())


def _give(visit: Visit) -> Response:
    filed = evidence_of(visit, open_observation(visit))
    number = int(visit.named("number"))
    row = next((one for one in filed if one.number == number), None)
    if row is None:
        raise HTTPException(NOT_FOUND)
    content = file_of(visit.site.engine, row.file.sha256)
    media_type = _MEDIA_TYPES.get(row.file.kind, _ANY)
    return given_file(content, name=row.file_name, media_type=media_type)


ROUTES = (page("/observations/{reference}/evidence/{number:int}", _give, may=Area.REGISTER),)
