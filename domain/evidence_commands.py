"""This module lists what may be asked about files of evidence."""

from dataclasses import dataclass

from domain.names import ObservationRef, Text
from domain.parts import KeptFile


@dataclass(frozen=True, kw_only=True, slots=True)
class FileEvidence:
    """File what shows that something happened; the file itself is kept already."""

    reference: ObservationRef
    title: Text
    file: KeptFile
    #: The evidence of which it is a new version.
    renews: int | None = None
    #: The promise that it is about, if it is about one.
    commitment: int | None = None
