"""This module looks things up for the demo's story, and makes its two files."""

from dataclasses import dataclass
from datetime import date

from dilyn.commands.confirming import folded, known, record_of
from dilyn.demo_cast import PLAYERS, Player
from dilyn.sample.reading import sample_report
from domain.claims import CommitmentKind, DoubtKind
from domain.commands import AddPerson, Command, Respond
from domain.evidence_commands import FileEvidence
from domain.hearing import heard
from domain.names import ForceCode, ObservationRef, PersonId, Text
from domain.observation import (
    CommitmentStage,
    Observation,
    live_commitments,
    open_doubts,
)
from flows.intake.draft import Draft
from flows.intake.recognise import read_report
from flows.world import World
from storage.evidence import looked_at
from storage.filing import keep_file
from storage.queries import observation_page, people, register

_REPORT = "report.txt"


@dataclass(frozen=True, kw_only=True, slots=True)
class Stage:
    """The story's people and rows, as they stand in the data folder now."""

    world: World

    @property
    def force(self) -> ForceCode:
        return self.world.force

    def person(self, key: str) -> PersonId:
        address = next(player.address for player in PLAYERS if player.key == key)
        return next(p.person for p in people(self.world.engine) if p.address == address)

    def row(self, number: int) -> ObservationRef:
        rows = register(self.world.engine, today=self.world.today)
        return sorted(row.reference for row in rows)[number - 1]

    def doubts(self, row: int, *kinds: DoubtKind) -> tuple[int, ...]:
        doubts = open_doubts(self._observation(row))
        return tuple(doubt.number for doubt in doubts if not kinds or doubt.kind in kinds)

    def promise(self, row: int, *, is_training: bool) -> int:
        return next(
            commitment.number
            for commitment in live_commitments(self._observation(row))
            if (commitment.kind is CommitmentKind.TRAINING) is is_training
            and commitment.stage is not CommitmentStage.VERIFIED
        )

    def newcomer(self, player: Player) -> Command:
        return AddPerson(
            force=self.force,
            name=Text(player.name),
            post=Text(player.post),
            address=Text(player.address),
            role=player.role,
            supervisor=self.person(player.supervisor) if player.supervisor else None,
        )

    def received(self) -> tuple[Command, ...]:
        content = without_replies(sample_report())
        draft = read_report(content, response_on=None)
        keep_file(self.world.engine, content, _REPORT, self.world.now())
        rows = tuple(range(1, len(draft.rows) + 1))
        record = record_of(
            draft, force=self.force, content=content, rows=rows, owner=None, sent_on=None
        )
        return (record,)

    def replied(self) -> tuple[Command, ...]:
        return known(self.world, _draft(self.world.today)).responses

    def reply(self, row: int, text: str) -> tuple[Command, ...]:
        response = heard(text, response_on=self.world.today, doubts=())
        return (Respond(reference=self.row(row), response=response),)

    def filed(self, row: int, name: str, content: str) -> Command:
        written = content.encode()
        file = looked_at(name, written, most_megabytes=self.world.file_megabytes)
        keep_file(self.world.engine, written, file.name, self.world.now())
        title = Text(name.rpartition(".")[0])
        return FileEvidence(reference=self.row(row), title=title, file=file)

    def _observation(self, row: int) -> Observation:
        return observation_page(self.world.engine, self.row(row)).observation


def _draft(response_on: date) -> Draft:
    return read_report(sample_report(), response_on=response_on)


def without_replies(content: bytes) -> bytes:
    """Empty column two: the panel's report as it went to the force."""
    draft = read_report(content, response_on=None)
    replies = {folded(row.response) for row in draft.rows if row.response}
    lines = content.decode().split("\n")
    return "\n".join("\t" if folded(line) in replies else line for line in lines).encode()
