"""This module names every reason for which a command is refused."""

from dataclasses import dataclass
from enum import StrEnum


def N_(message: str) -> str:  # noqa: N802
    """Mark a message for translation where it stands; it is translated where it is shown."""
    return message


@dataclass(frozen=True, kw_only=True, slots=True)
class Refusal:
    """The two sentences a person reads; `%(name)s` stands for what the rule names."""

    reason: str
    remedy: str


class RefusalCode(StrEnum):
    """Why a command is refused."""

    ALREADY_DATED = "already_dated"
    ALREADY_PAUSED = "already_paused"
    ALREADY_RECEIVED = "already_received"
    ALREADY_SENT = "already_sent"
    ALREADY_LEFT = "already_left"
    BAD_ADDRESS = "bad_address"
    BAD_ATTENDANCE = "bad_attendance"
    BAD_HOURS = "bad_hours"
    BAD_LADDER = "bad_ladder"
    BAD_PERIOD = "bad_period"
    BAD_SAMPLE = "bad_sample"
    BEFORE_RAISED = "before_raised"
    CLOSED = "closed"
    COMMITMENT_NOT_OPEN = "commitment_not_open"
    DATE_IN_PAST = "date_in_past"
    DATE_NOT_LATER = "date_not_later"
    DOUBTS_OPEN = "doubts_open"
    DOUBT_SETTLED = "doubt_settled"
    EVIDENCE_FILED = "evidence_filed"
    EVIDENCE_RENEWED = "evidence_renewed"
    FILE_EMPTY = "file_empty"
    FILE_HAS_MACROS = "file_has_macros"
    FILE_IS_OTHER = "file_is_other"
    FILE_NOT_TAKEN = "file_not_taken"
    FILE_TOO_LARGE = "file_too_large"
    HAS_NO_ACCOUNT = "has_no_account"
    IN_FUTURE = "in_future"
    NEEDS_DATE = "needs_date"
    NEEDS_EVIDENCE = "needs_evidence"
    NEEDS_REASON = "needs_reason"
    NEEDS_TEXT = "needs_text"
    NOTHING_ASKED = "nothing_asked"
    NOTHING_NAMED = "nothing_named"
    NOTHING_TO_DECIDE = "nothing_to_decide"
    NOTHING_TO_REDACT = "nothing_to_redact"
    NOT_AN_APPROVER = "not_an_approver"
    NOT_AN_OWNER = "not_an_owner"
    NOT_CLOSED = "not_closed"
    NOT_DATED = "not_dated"
    NOT_DELIVERED = "not_delivered"
    NOT_INVITED = "not_invited"
    NOT_ON_BEHALF = "not_on_behalf"
    NOT_PAUSED = "not_paused"
    NOT_PERMITTED = "not_permitted"
    NOT_SENT = "not_sent"
    NOT_YOURS = "not_yours"
    NOT_WORKING = "not_working"
    NO_CLOCK = "no_clock"
    NO_HOLIDAY = "no_holiday"
    NO_QUESTION = "no_question"
    PROMISED = "promised"
    QUESTION_OPEN = "question_open"
    REFUSAL_IS_COMMISSIONERS = "refusal_is_commissioners"
    REPLIES_NEED_DATES = "replies_need_dates"
    OWNS_OPEN = "owns_open"
    SAME_DAY = "same_day"
    SAME_OWNER = "same_owner"
    OWN_APPROVAL = "own_approval"
    OWN_DEPUTY = "own_deputy"
    OWN_FACTOR = "own_factor"
    SAME_PERSON = "same_person"
    SECOND_EXTENSION = "second_extension"
    TITLE_TOO_LONG = "title_too_long"
    UNKNOWN_COMMITMENT = "unknown_commitment"
    UNKNOWN_DOUBT = "unknown_doubt"
    UNKNOWN_EVIDENCE = "unknown_evidence"
    UNKNOWN_MEETING = "unknown_meeting"
    UNKNOWN_OBSERVATION = "unknown_observation"
    UNKNOWN_REPORT = "unknown_report"
    UNKNOWN_PERSON = "unknown_person"
