"""This module says what each word of the rules is called where a person reads it."""

from collections.abc import Mapping
from enum import StrEnum

from domain.chain import Cause
from domain.claims import ClaimStatus, CommitmentKind, DoubtKind
from domain.errors import N_
from domain.figures import Figure, Rating
from domain.health import PrefectState
from domain.mail import MailKind
from domain.names import Language, Role
from domain.observation import ClockKind, CommitmentStage, State
from domain.oversight_events import Assurance
from domain.parts import MailOutcome, WithdrawalReason
from domain.policy import CalendarName, Recipient
from domain.retention import Holding
from templates import ENGLISH, words_for

Table = Mapping[StrEnum, str]

_STATES: Table = {
    State.RAISED: N_("Raised"),
    State.SENT_TO_FORCE: N_("Sent to force"),
    State.RESPONSE_RECEIVED: N_("Response received"),
    State.TRAINING_DELIVERED: N_("Training delivered"),
    State.VERIFIED: N_("Verified"),
    State.ANSWERED: N_("Answered"),
    State.NOT_ADOPTED: N_("Not adopted"),
    State.WITHDRAWN: N_("Withdrawn"),
}
_DELIVERED = N_("Delivered")

_STAGES: Table = {
    CommitmentStage.OPEN: N_("open"),
    CommitmentStage.DELIVERED: N_("delivered"),
    CommitmentStage.VERIFIED: N_("verified"),
    CommitmentStage.LAPSED: N_("lapsed"),
}
_COMMITMENT_KINDS: Table = {
    CommitmentKind.TRAINING: N_("training"),
    CommitmentKind.PROCESS_CHANGE: N_("process change"),
    CommitmentKind.SYSTEM_CHANGE: N_("system change"),
    CommitmentKind.COMMUNICATION: N_("communication"),
    CommitmentKind.REVIEW: N_("review"),
    CommitmentKind.POLICY: N_("policy"),
    CommitmentKind.STAFFING: N_("staffing"),
    CommitmentKind.OTHER: N_("other"),
}
_CLAIM_STATUSES: Table = {
    ClaimStatus.COMMITMENT: N_("commitment"),
    ClaimStatus.CONSIDERATION: N_("consideration"),
    ClaimStatus.ALREADY_DONE: N_("already done"),
    ClaimStatus.EXPLANATION_ONLY: N_("explanation only"),
    ClaimStatus.REJECTED: N_("rejected"),
}
_DOUBT_KINDS: Table = {
    DoubtKind.UNANSWERED_QUESTION: N_("a question left unanswered"),
    DoubtKind.OTHER_QUESTION: N_("an answer to another question"),
    DoubtKind.CONSIDERATION: N_("a mere consideration"),
    DoubtKind.REFUSAL: N_("a refusal"),
    DoubtKind.SAID_DONE: N_("said to be done, not shown"),
    DoubtKind.DATE_MISSING: N_("a date that nobody gave"),
    DoubtKind.DATE_PROPOSED: N_("a date that was only proposed"),
    DoubtKind.OTHER_BODY: N_("a matter for another body"),
    DoubtKind.TRACKED_CHANGE: N_("a tracked change"),
    DoubtKind.UNPLACED_TEXT: N_("text without a place"),
    DoubtKind.REOPENED: N_("taken up again"),
}
_CLOCKS: Table = {
    ClockKind.RESPONSE: N_("response"),
    ClockKind.COMMITMENT: N_("commitment"),
    ClockKind.GIVE_DATE: N_("date to be given"),
}
_ROLES: Table = {
    Role.OFFICER: N_("officer"),
    Role.MANAGER: N_("manager"),
    Role.PANEL_MEMBER: N_("panel member"),
    Role.COMMISSIONER: N_("Commissioner"),
    Role.AUDITOR: N_("auditor"),
    Role.ADMIN: N_("admin"),
    Role.OWNER: N_("owner"),
    Role.CLOCK: N_("clock"),
}
_WITHDRAWAL_REASONS: Table = {
    WithdrawalReason.ERROR: N_("raised in error"),
    WithdrawalReason.DUPLICATE: N_("a duplicate"),
    WithdrawalReason.SUPERSEDED: N_("superseded"),
}
_MAIL_OUTCOMES: Table = {
    MailOutcome.SENT: N_("sent"),
    MailOutcome.FAILED: N_("failed"),
    MailOutcome.UNKNOWN: N_("unknown"),
    MailOutcome.BOUNCED: N_("came back"),
}
_LANGUAGES: Table = {
    Language.ENGLISH: N_("English"),
    Language.WELSH: N_("Welsh"),
    Language.BOTH: N_("Welsh and English"),
}
_FIGURES: Table = {
    Figure.OPEN: N_("Open"),
    Figure.LATE: N_("Late"),
    Figure.SLIPPING: N_("Slipping: a promised date was moved"),
    Figure.UNPROVEN: N_("Delivered, not verified"),
    Figure.UNDATED: N_("Promised without a date"),
    Figure.WEAK: N_("Only being considered"),
    Figure.DECLINED: N_("Declined"),
    Figure.PAUSED: N_("Paused"),
    Figure.NEVER_SENT: N_("Never sent to the force"),
    Figure.RECURRING: N_("Raised again since an earlier report"),
    Figure.CAME_BACK: N_("Ended, and raised again since"),
}
_RATINGS: Table = {
    Rating.RED: N_("Red: late or refused"),
    Rating.AMBER: N_("Amber: uncertain"),
    Rating.GREEN: N_("Green: on course or done"),
    Rating.GREY: N_("Grey: nothing is expected"),
}
_ASSURANCES: Table = {
    Assurance.ASSURED: N_("Assured"),
    Assurance.PARTLY: N_("Partly assured"),
    Assurance.NOT_ASSURED: N_("Not assured"),
}
_HOLDINGS: Table = {
    Holding.WORDS: N_("words"),
    Holding.FILES: N_("files"),
    Holding.PEOPLE: N_("details of who has left"),
}
_CAUSES: Table = {
    Cause.CHANGED: N_("changed"),
    Cause.MISSING: N_("missing"),
    Cause.OUT_OF_ORDER: N_("out of order"),
    Cause.TWICE: N_("put in twice"),
    Cause.FOREIGN: N_("foreign"),
    Cause.CUT: N_("cut"),
}
_RECIPIENTS: Table = {
    Recipient.OWNER: N_("owner"),
    Recipient.SUPERVISOR: N_("supervisor"),
    Recipient.MANAGER: N_("manager"),
}
_CALENDARS: Table = {
    CalendarName.ENGLAND_AND_WALES: N_("England and Wales"),
    CalendarName.SCOTLAND: N_("Scotland"),
    CalendarName.NORTHERN_IRELAND: N_("Northern Ireland"),
}
_PREFECT: Table = {
    PrefectState.WELL: N_("running"),
    PrefectState.DOWN: N_("not answering; changes are made without it"),
    PrefectState.OFF: N_("switched off"),
    PrefectState.NOT_RUNNING: N_("not running"),
}
#: What happened, where it is counted month by month; by its name in the ledger.
COUNTED_EVENTS: Mapping[str, str] = {
    "ObservationRaised": N_("Raised"),
    "ResponseReceived": N_("Responses"),
    "CommitmentMade": N_("Promised"),
    "CommitmentDelivered": N_("Delivered"),
    "CommitmentVerified": N_("Verified"),
    "VerificationFailed": N_("Not seen"),
}
_MAILS: Table = {
    MailKind.DIGEST: N_("digest of the day"),
    MailKind.SENT_TO_YOU: N_("sent to an owner"),
    MailKind.HANDED_OVER: N_("handed over"),
    MailKind.HANDED_ON: N_("handed over"),
    MailKind.REPORT_FILED: N_("report of the month"),
}

#: By type first: members of two kinds may be the same text, and then count as equal.
LABELS: Mapping[type[StrEnum], Table] = {
    State: _STATES,
    CommitmentStage: _STAGES,
    CommitmentKind: _COMMITMENT_KINDS,
    ClaimStatus: _CLAIM_STATUSES,
    DoubtKind: _DOUBT_KINDS,
    ClockKind: _CLOCKS,
    Role: _ROLES,
    WithdrawalReason: _WITHDRAWAL_REASONS,
    MailOutcome: _MAIL_OUTCOMES,
    MailKind: _MAILS,
    Language: _LANGUAGES,
    Figure: _FIGURES,
    Rating: _RATINGS,
    Assurance: _ASSURANCES,
    Holding: _HOLDINGS,
    Cause: _CAUSES,
    Recipient: _RECIPIENTS,
    CalendarName: _CALENDARS,
    PrefectState: _PREFECT,
}


def label(word: StrEnum, *, language: str = ENGLISH) -> str:
    """Say what a kind, role, clock, stage or status is called."""
    return words_for(language).gettext(LABELS[type(word)][word])


def state_label(state: State, *, without_training: bool, language: str = ENGLISH) -> str:
    """Say where an observation stands; what was delivered may be something other than training."""
    if state is State.TRAINING_DELIVERED and without_training:
        return words_for(language).gettext(_DELIVERED)
    return label(state, language=language)
