"""This module names what a check of the ledger can find wrong."""

from dataclasses import dataclass
from enum import StrEnum

from domain.chain import Cause
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
    TEXT_MISSING = "text_missing"
    TEXT_RETURNED = "text_returned"
    KEY_UNKNOWN = "key_unknown"
    CUT = "cut"
    CHECKPOINT_DIFFERS = "checkpoint_differs"
    CHECKPOINT_UNSIGNED = "checkpoint_unsigned"
    FILE_DIFFERS = "file_differs"
    FILE_MISSING = "file_missing"
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
    Flaw.TEXT_MISSING: N_("The text %(name)s is gone, and no entry says that it was redacted."),
    Flaw.TEXT_RETURNED: N_("The text %(name)s was redacted, and is there again."),
    Flaw.KEY_UNKNOWN: N_("%(name)s was signed with a key that the ledger does not know."),
    Flaw.CUT: N_("A checkpoint of %(name)s counts this entry, and the ledger ends before it."),
    Flaw.CHECKPOINT_DIFFERS: N_("A checkpoint of %(name)s has another seal for this entry."),
    Flaw.CHECKPOINT_UNSIGNED: N_("The signature of the checkpoint of %(name)s does not fit it."),
    Flaw.FILE_DIFFERS: N_("The file %(name)s is not the one that was kept."),
    Flaw.FILE_MISSING: N_("The file %(name)s, which an entry names, is not kept any more."),
    Flaw.TRIGGER_MISSING: N_("The trigger %(name)s that protects the ledger is not in place."),
    Flaw.PROJECTION_DIFFERS: N_("A replay of the ledger gives something else for %(name)s."),
}


#: What was done where a flaw stands for one cause; where it can stand for several, a second look
#: at the chain, or at the rows, says which.
CAUSES: dict[Flaw, Cause] = {
    Flaw.GAP: Cause.MISSING,
    Flaw.TEXT_UNSEALED: Cause.FOREIGN,
    Flaw.TEXT_MISSING: Cause.MISSING,
    Flaw.TEXT_RETURNED: Cause.FOREIGN,
    Flaw.KEY_UNKNOWN: Cause.FOREIGN,
    Flaw.CUT: Cause.CUT,
    Flaw.FILE_MISSING: Cause.MISSING,
    Flaw.TRIGGER_MISSING: Cause.MISSING,
}
#: The flaws of a chain; the first of them in a chain is looked at twice.
OF_A_CHAIN = frozenset({Flaw.GAP, Flaw.BROKEN_LINK, Flaw.BROKEN_SEAL})


@dataclass(frozen=True, kw_only=True, slots=True)
class Break:
    """Something that is not as it was sealed; `force` and `seq` are empty where it is no entry."""

    flaw: Flaw
    force: str = ""
    seq: int = 0
    name: str = ""
    #: What it touches: an observation, a report, a session or a person.
    subject: str = ""
    #: What was done, where the flaw alone does not say.
    diagnosed: Cause | None = None

    @property
    def cause(self) -> Cause:
        """What was done to the ledger."""
        return self.diagnosed or CAUSES.get(self.flaw, Cause.CHANGED)

    @property
    def what(self) -> str:
        """The sentence, in English."""
        return SENTENCES[self.flaw] % {"name": self.name}
