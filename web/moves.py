"""This module says which moves are open to a person now, by trying each of them on the rules.

The rules are asked with a form filled in such a way that they could only mind where the
observation stands and who asks: so no page knows them a second time.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from domain.casefile import Casefile
from domain.commands import Command
from domain.errors import Refused
from domain.lifecycle import decide
from domain.names import ObservationRef, PersonId, Role
from domain.observation import CommitmentStage, Observation, open_doubts
from domain.parts import Act
from domain.people import Person
from domain.permissions import MAY_GIVE, may_give, may_record_for
from domain.policy import Office
from storage.views import PersonRow
from web import commitment_moves, lineage_moves, observation_moves
from web.fields import OnTrial
from web.move import About, Move, Subject

MOVES = (*observation_moves.MOVES, *lineage_moves.MOVES, *commitment_moves.MOVES)
#: Later than anything that is due, and early enough to count from.
_FAR = timedelta(days=3650)


@dataclass(frozen=True, kw_only=True, slots=True)
class Offer:
    """A move that the rules would not refuse now."""

    move: Move
    subject: Subject

    @property
    def address(self) -> str:
        """Where its form is."""
        return self.move.address(self.subject)


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """Who sits where, and where the observation stands: all that a trial needs."""

    observation: Observation
    me: PersonRow
    people: tuple[PersonRow, ...]
    office: Office
    today: date

    def offers(self) -> tuple[Offer, ...]:
        """List the moves that are open, in the order of the table."""
        return tuple(
            Offer(move=move, subject=subject)
            for move in MOVES
            for subject in self._subjects(move)
            if self.refusal(move, subject) is None
        )

    def refusal(self, move: Move, subject: Subject) -> Refused | None:
        """Say why a move is not open, or that it is."""
        refused: Refused | None = None
        for behalf_of in self.behalves(move, subject):
            try:
                self._try(move, subject, behalf_of)
            except Refused as refusal:
                refused = refused or refusal
            else:
                return None
        return refused

    def behalves(self, move: Move, subject: Subject) -> tuple[PersonRow | None, ...]:
        """List on whose behalf it could be recorded: nobody's, where one may do it oneself."""
        if may_give(self.me.role, move.command):
            return (None,)
        others = tuple(
            one
            for one in self.people
            if one.is_active
            and one.role in MAY_GIVE[move.command]
            and may_record_for(self.me.role, one.role)
        )
        # A promise is kept by whoever made it.
        owner = self._owner(subject) if move.about is About.COMMITMENT else None
        own = tuple(one for one in others if one.person == owner)
        return own or others or (None,)

    def _subjects(self, move: Move) -> Iterable[Subject]:
        at = Subject(reference=self.observation.reference, on=self.today)
        match move.about:
            case About.OBSERVATION:
                return (at,)
            case About.COMMITMENT:
                live = (c for c in self.observation.commitments if c.stage in _LIVE)
                return tuple(_numbered(at, commitment.number) for commitment in live)
            case About.DOUBT:
                return tuple(_numbered(at, d.number) for d in open_doubts(self.observation))

    def _try(self, move: Move, subject: Subject, behalf_of: PersonRow | None) -> None:
        linked = next(iter(self.observation.earlier), _ANOTHER)
        trial = OnTrial(
            far_on=self.today + _FAR,
            owner=self._other_owner(),
            unlinked=_ANOTHER,
            is_linked=linked,
        )
        command = move.make(subject, trial)
        self.try_out(command, behalf_of=behalf_of)

    def try_out(self, command: Command, *, behalf_of: PersonRow | None = None) -> None:
        """Decide a command without recording it.

        Raises: Refused where the rules refuse it.
        """
        act = Act(
            actor=self.me.person,
            role=self.me.role,
            happened_on=self.today,
            today=self.today,
            on_behalf_of=behalf_of.person if behalf_of else None,
            behalf_role=behalf_of.role if behalf_of else None,
        )
        casefile = Casefile(
            observations=self._observations(),
            people={one.person: _as_ruled(one) for one in self.people},
        )
        decide(command, casefile=casefile, act=act, office=self.office)

    def _observations(self) -> dict[ObservationRef, Observation]:
        """List this one, and in outline what it may be linked to."""
        this = self.observation
        return {this.reference: this} | {
            name: Observation(
                reference=name, force=this.force, owner=None, raised_on=this.raised_on
            )
            for name in (_ANOTHER, *this.earlier)
        }

    def _owner(self, subject: Subject) -> PersonId | None:
        numbered = {one.number: one.owner for one in self.observation.commitments}
        return numbered.get(subject.number)

    def _other_owner(self) -> PersonId:
        present = self.observation.owner
        return next((p.person for p in self.owners() if p.person != present), PersonId(""))

    def owners(self) -> tuple[PersonRow, ...]:
        """List who may be asked in the force."""
        return tuple(one for one in self.people if one.role is Role.OWNER and one.is_active)


#: Stands in for an observation that nobody has named yet.
_ANOTHER = ObservationRef("OBS-0000-0000")
_LIVE = frozenset({CommitmentStage.OPEN, CommitmentStage.DELIVERED})


def _numbered(at: Subject, number: int) -> Subject:
    return Subject(reference=at.reference, number=number, on=at.on)


def _as_ruled(one: PersonRow) -> Person:
    return Person(
        person=one.person, role=one.role, supervisor=one.supervisor, is_active=one.is_active
    )
