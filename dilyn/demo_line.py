"""This module says what a line of the demo's story is, and holds its shorthand."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from domain.claims import CommitmentKind, DoubtKind
from domain.commands import AcceptDone, Answer, Command, Deliver, Raise, Settle, Verify
from domain.names import ForceCode, ObservationRef, PersonId, Text
from domain.samples import Sample


class Scene(Protocol):
    """What a line of the story may look up: rows are counted as in the report, from 1."""

    @property
    def force(self) -> ForceCode: ...
    def person(self, key: str) -> PersonId: ...
    def row(self, number: int) -> ObservationRef: ...
    def doubts(self, row: int, *kinds: DoubtKind) -> tuple[int, ...]: ...
    def promise(self, row: int, *, is_training: bool) -> int: ...
    def received(self) -> tuple[Command, ...]: ...
    def replied(self) -> tuple[Command, ...]: ...
    def reply(self, row: int, text: str) -> tuple[Command, ...]: ...
    def filed(self, row: int, name: str, content: str) -> Command: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One line of the story. `who` types it, `for_` did it where that is somebody else."""

    on: date
    who: str
    told: str
    commands: Callable[[Scene], tuple[Command, ...]]
    for_: str | None = None


def settled(scene: Scene, row: int, reason: str, *kinds: DoubtKind) -> tuple[Command, ...]:
    return tuple(
        Settle(reference=scene.row(row), doubt=number, reason=Text(reason))
        for number in scene.doubts(row, *kinds)
    )


def answered(scene: Scene, row: int, reason: str) -> tuple[Command, ...]:
    """Accept an answer, once whatever the reader doubted about it is settled."""
    accepted = Answer(reference=scene.row(row), reason=Text(reason))
    return (*settled(scene, row, reason), accepted)


def said_done(scene: Scene, row: int, text: str) -> Command:
    return AcceptDone(
        reference=scene.row(row),
        text=Text(text),
        kind=CommitmentKind.COMMUNICATION,
        evidence=Text("Seen by the officer on a visit to the Hub on 13 September; note on file."),
        settles=scene.doubts(row, DoubtKind.SAID_DONE),
    )


def raised(scene: Scene, title: str, asked: str) -> Command:
    return Raise(force=scene.force, title=Text(title), asked=Text(asked))


def delivered(
    scene: Scene,
    row: int,
    evidence: str,
    *,
    is_training: bool = False,
    files: tuple[int, ...] = (),
) -> Command:
    return Deliver(
        reference=scene.row(row),
        commitment=scene.promise(row, is_training=is_training),
        evidence=Text(evidence),
        files=files,
    )


def verified(
    scene: Scene,
    row: int,
    evidence: str,
    *,
    is_training: bool = False,
    first: Sample | None = None,
    again: Sample | None = None,
) -> Command:
    return Verify(
        reference=scene.row(row),
        commitment=scene.promise(row, is_training=is_training),
        evidence=Text(evidence),
        shows_change=True,
        first_sample=first,
        re_sample=again,
    )
