"""This module names what a sentence of a force's reply may amount to."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.names import Text


class ClaimStatus(StrEnum):
    """What a sentence amounts to."""

    COMMITMENT = "commitment"
    CONSIDERATION = "consideration"
    ALREADY_DONE = "already_done"
    EXPLANATION_ONLY = "explanation_only"
    REJECTED = "rejected"


class CommitmentKind(StrEnum):
    """By what means a change is made."""

    TRAINING = "training"
    PROCESS_CHANGE = "process_change"
    SYSTEM_CHANGE = "system_change"
    COMMUNICATION = "communication"
    REVIEW = "review"
    POLICY = "policy"
    STAFFING = "staffing"
    OTHER = "other"


class DoubtKind(StrEnum):
    """What a person must settle."""

    UNANSWERED_QUESTION = "unanswered_question"
    #: An answer, but to another question.
    OTHER_QUESTION = "other_question"
    CONSIDERATION = "consideration"
    REFUSAL = "refusal"
    #: Said to be done; nothing proves it yet.
    SAID_DONE = "said_done"
    DATE_MISSING = "date_missing"
    #: A date borrowed from a neighbour, or resolved with help.
    DATE_PROPOSED = "date_proposed"
    #: The reply points at another body: a referral is proposed.
    OTHER_BODY = "other_body"
    TRACKED_CHANGE = "tracked_change"
    UNPLACED_TEXT = "unplaced_text"
    #: Taken up again after every promise was verified; the reason is the doubt.
    REOPENED = "reopened"


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """One sentence of a response, with what it amounts to."""

    text: Text
    status: ClaimStatus
    kind: CommitmentKind
    due_phrase: Text | None
    due_on: date | None
    #: The first and last day that the phrase may mean.
    due_window: tuple[date, date] | None


#: Only what is still to come can fall due.
OUTSTANDING = frozenset({ClaimStatus.COMMITMENT, ClaimStatus.CONSIDERATION})
