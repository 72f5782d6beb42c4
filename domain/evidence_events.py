"""This module lists the facts about files of evidence that the ledger keeps."""

from dataclasses import dataclass

from domain.names import ObservationRef, Text
from domain.parts import KeptFile


@dataclass(frozen=True, kw_only=True, slots=True)
class EvidenceFiled:
    """A file that shows something is kept, and can be had as it came."""

    reference: ObservationRef
    #: Its number on this observation, and the how-manieth version it is of what.
    evidence: int
    version: int
    title: Text
    file: KeptFile
    renews: int | None = None
    commitment: int | None = None
