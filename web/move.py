"""This module says what a move is: a command that a person gives by a form."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.claims import CommitmentKind
from domain.commands import Command
from domain.errors import N_
from domain.names import ObservationRef
from web.fields import Field, Filled, Kind


class About(StrEnum):
    """What a move is about."""

    OBSERVATION = "observation"
    COMMITMENT = "commitment"
    DOUBT = "doubt"


@dataclass(frozen=True, kw_only=True, slots=True)
class Subject:
    """What one move is about: an observation, or one commitment or doubt of it."""

    reference: ObservationRef
    number: int = 0
    #: When it happened, which may be before it is recorded.
    on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Move:
    """A command as a form."""

    #: The resource that it makes, under the observation's own address.
    path: str
    command: type[Command]
    title: str
    #: What the button says.
    button: str
    fields: tuple[Field, ...]
    make: Callable[[Subject, Filled], Command]
    about: About = About.OBSERVATION

    def address(self, subject: Subject) -> str:
        """Write where the form is sent to."""
        path = self.path.replace("{number}", str(subject.number))
        return f"/observations/{subject.reference}/{path}"


AUDITOR = N_("In a sentence that an auditor would understand.")
#: Fields that several moves ask for.
OWNER = Field(name="owner", label=N_("Owner"), kind=Kind.OWNER, hint=N_("Who answers for it."))
REASON = Field(name="reason", label=N_("Why?"), hint=AUDITOR)
SETTLES = Field(
    name="settles",
    label=N_("Which doubts does this settle?"),
    kind=Kind.DOUBTS,
    hint=N_("Tick those that need nothing more. The others stay open."),
)
EVIDENCE = Field(
    name="evidence",
    label=N_("What shows it?"),
    hint=N_("For example the minutes of a meeting, or a list of who came. No names from cases."),
)
FILED = Field(
    name="filed",
    label=N_("Which files show it?"),
    kind=Kind.FILED,
    hint=N_("Open each before you tick it. To add one, file it as evidence first."),
)
#: What somebody undertook or did, as they put it.
WORDS_OF_IT = N_("In the force's own words, as far as you have them. No names from cases.")
MEANS = Field(
    name="kind",
    label=N_("By what means is the change made?"),
    kind=Kind.CHOICE,
    choices=CommitmentKind,
    hint=N_("The means, not the matter: training about a form is training."),
)
DUE = Field(name="due_on", label=N_("By when?"), kind=Kind.DAY)
