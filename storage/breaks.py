"""This module names what a check of the ledger can find wrong."""

from dataclasses import dataclass
from enum import StrEnum

from domain.errors import N_


class Flaw(StrEnum):
    """One way in which something is not as it was sealed."""

    GAP = "gap"
    BROKEN_LINK = "broken_link"
    BROKEN_SEAL = "broken_seal"
    NOT_CANONICAL = "not_canonical"
    COLUMN_DIFFERS = "column_differs"
    TEXT_DIFFERS = "text_differs"
    TEXT_UNSEALED = "text_unsealed"
    UNREADABLE = "unreadable"
    DOES_NOT_FOLLOW = "does_not_follow"
    TRIGGER_MISSING = "trigger_missing"
    PROJECTION_DIFFERS = "projection_differs"


#: What a person reads; `%(name)s` stands for what it is about.
SENTENCES: dict[Flaw, str] = {
    Flaw.GAP: N_("An entry is missing before this one."),
    Flaw.BROKEN_LINK: N_("This entry is not sealed to the one before it."),
    Flaw.BROKEN_SEAL: N_("The seal does not fit what is sealed."),
    Flaw.NOT_CANONICAL: N_("What is sealed is not written in the canonical way."),
    Flaw.COLUMN_DIFFERS: N_("%(name)s differs from what is sealed."),
    Flaw.TEXT_DIFFERS: N_("The text %(name)s is not the one that was sealed."),
    Flaw.TEXT_UNSEALED: N_("The text %(name)s belongs to nothing that was sealed."),
    Flaw.UNREADABLE: N_("What is sealed cannot be read as an event."),
    Flaw.DOES_NOT_FOLLOW: N_("The event does not follow from those before it."),
    Flaw.TRIGGER_MISSING: N_("The trigger %(name)s that protects the ledger is not in place."),
    Flaw.PROJECTION_DIFFERS: N_("A replay of the ledger gives something else for %(name)s."),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Break:
    """Something that is not as it was sealed; `force` and `seq` are empty where it is no entry."""

    flaw: Flaw
    force: str = ""
    seq: int = 0
    name: str = ""

    @property
    def what(self) -> str:
        """The sentence, in English."""
        return SENTENCES[self.flaw] % {"name": self.name}
