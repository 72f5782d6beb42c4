"""This module holds the commands on files of evidence: file one, list them, get one back."""

from pathlib import Path
from typing import Annotated

import typer

from dilyn import show
from dilyn.commands.changing import changing
from dilyn.commands.folder import open_folder
from dilyn.commands.giving import Giver
from dilyn.commands.reading_words import (
    UnclearError,
    read_commitment,
    read_evidence,
    read_file,
    read_reference,
)
from dilyn.commands.words import AsJson, Reference
from dilyn.tongue import _
from domain.errors import RefusalCode, Refused
from domain.evidence_commands import FileEvidence
from domain.names import ObservationRef, Text
from flows.world import World
from storage.evidence import EvidenceRow, evidence_in, looked_at, renewed_by_title
from storage.filing import file_of, keep_file
from storage.queries import observation_page, people

app = typer.Typer(rich_markup_mode=None, help=_("Files that show that something happened."))
About = Annotated[
    str,
    typer.Argument(metavar="OBS", help=_("E.g. OBS-2023-0042, or OBS-2023-0042/C1.")),
]


@changing(app, "add", _("File evidence; the title of what is there makes it a new version."))
def add(
    giver: Giver,
    about: About,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_("The file."))],
    *,
    title: Annotated[str, typer.Option(help=_("What it is; by default, the file's name."))] = "",
) -> None:
    world, content = giver.world, read_file(file)
    reference, commitment = _read_about(about)
    named = Text(title or file.stem)
    kept = looked_at(file.name, content, most_megabytes=world.file_megabytes)
    command = FileEvidence(
        reference=reference,
        title=named,
        file=kept,
        renews=renewed_by_title(_rows(world, reference), named),
        commitment=commitment,
    )
    with giver.supposing(command):
        # What the rules would refuse is not kept either.
        pass
    keep_file(world.engine, content, kept.name, world.now())
    giver.give(command)


def _read_about(text: str) -> tuple[ObservationRef, int | None]:
    if "/" not in text:
        return read_reference(text), None
    named = read_commitment(text)
    return named.reference, named.number


def _rows(world: World, reference: ObservationRef) -> tuple[EvidenceRow, ...]:
    return evidence_in(world.engine, observation_page(world.engine, reference).timeline)


@app.command("list", help=_("List the files that are evidence on an observation."))
def list_evidence(reference: Reference, *, as_json: AsJson = False) -> None:
    with open_folder() as world:
        rows = _rows(world, read_reference(reference))
        names = {one.person: one.name for one in people(world.engine)}
    if as_json:
        show.as_json([_as_json(row) for row in rows])
    elif not rows:
        show.note(_("Nothing is filed there. File it with dilyn evidence add."))
    else:
        show.table(
            (
                _("Evidence"),
                _("Title"),
                _("Version"),
                _("File"),
                _("Filed"),
                _("Filed by"),
                _("Now"),
            ),
            (
                (
                    f"E{row.number}",
                    row.title,
                    str(row.version),
                    row.file.name,
                    row.filed_on.isoformat(),
                    names.get(row.filed_by, row.filed_by),
                    _standing(row),
                )
                for row in rows
            ),
        )


def _standing(row: EvidenceRow) -> str:
    if not row.is_there:
        return _("redacted")
    return _("replaced by E%(number)s") % {"number": row.renewed_by} if row.renewed_by else ""


def _as_json(row: EvidenceRow) -> show.Json:
    return {
        "evidence": row.number,
        "title": row.title,
        "version": row.version,
        "renewed_by": row.renewed_by,
        "commitment": row.commitment,
        "file": row.file.name,
        "kind": row.file.kind.value,
        "size_bytes": row.file.size_bytes,
        "sha256": row.file.sha256,
        "filed_on": show.iso(row.filed_on),
        "filed_by": row.filed_by,
        "is_there": row.is_there,
    }


@app.command("get", help=_("Write a file of evidence where you name, as it came."))
def get(
    evidence: Annotated[str, typer.Argument(metavar="EVIDENCE", help=_("E.g. OBS-2023-0042/E1."))],
    out: Annotated[Path, typer.Argument(metavar="FILE", help=_("The file to write."))],
) -> None:
    reference, number = read_evidence(evidence)
    with open_folder() as world:
        filed = {row.number: row for row in _rows(world, reference)}
        if number not in filed:
            raise Refused(RefusalCode.UNKNOWN_EVIDENCE, reference=reference, number=number)
        content = file_of(world.engine, filed[number].file.sha256)
    _write(out, content)
    show.note(_("%(evidence)s is in %(file)s.") % {"evidence": evidence, "file": out})


def _write(out: Path, content: bytes) -> None:
    try:
        with out.open("xb") as written:
            written.write(content)
    except OSError as error:
        raise UnclearError(
            reason=_("%(file)s cannot be written: %(why)s.")
            % {"file": out, "why": (error.strerror or str(error)).lower()},
            remedy=_("Name a file that is not there yet, in a folder that is."),
        ) from error
