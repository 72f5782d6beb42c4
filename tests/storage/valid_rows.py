"""One valid row for every table, and for each named rule the change that breaks it alone."""

from datetime import UTC, date, datetime
from types import MappingProxyType

from sqlalchemy import Table

from storage import access, drafts, leading, mailing, projected, tables, verifications

NOON = datetime(2023, 7, 31, 12, 0, tzinfo=UTC)
DAWN = datetime(2023, 7, 31, 4, 0, tzinfo=UTC)
DAY = date(2023, 7, 31)
LATER = date(2023, 8, 31)
SEAL = b"s" * 32

#: In the order in which rows can be put in: what is referred to comes first.
VALID: dict[Table, dict[str, object]] = {
    tables.command: {
        "command": "one", "force": "GLANMOR", "kind": "Raise", "body": "{}", "actor": "PER-0001",
        "happened_on": DAY, "received_at": NOON, "state": "waiting",
    },
    tables.ledger: {
        "force": "GLANMOR", "seq": 1, "recorded_at": "2023-07-31T12:00:00.000000Z",
        "happened_on": "2023-07-31", "actor": "PER-0001", "run": "direct", "event": "Withdrawn",
        "version": 1, "subject": "OBS-2023-0001", "payload": "{}", "prev": bytes(32), "seal": SEAL,
        "bytes": b"{}",
    },
    tables.kept_text: {
        "force": "GLANMOR", "seq": 1, "path": "reason", "salt": b"s" * 16, "body": "An error.",
    },
    tables.checkpoint: {
        "force": "GLANMOR", "entries": 1, "head": SEAL, "made_at": NOON, "key": "ab" * 32,
        "signature": b"s" * 64,
    },
    tables.file: {"sha256": "ab" * 32, "name": "report.txt", "kept_at": NOON, "content": b"..."},
    tables.calendar: {"calendar": "scotland", "version": "holidays 0.1", "taken_at": NOON},
    tables.bank_holiday: {"calendar": "scotland", "day": DAY, "name": "A day"},
    tables.simulated_clock: {"only": 1, "now": NOON},
    projected.person: {
        "person": "PER-0001", "force": "GLANMOR", "name": "Aled Prys", "post": "Hub",
        "address": "a@glanmor.example", "role": "owner", "language": "en", "is_active": True,
    },
    projected.deputy: {
        "person": "PER-0001", "deputy": "PER-0000", "from_on": DAY, "until_on": DAY,
    },
    projected.account: {"person": "PER-0001", "account": "tenant/object"},
    projected.report: {
        "report": "REP-2023-0001", "force": "GLANMOR", "title": "Night calls", "panel": "Panel",
        "file_sha256": "ab" * 32, "received_on": DAY,
    },
    projected.training_session: {
        "session": "TRS-2023-0001", "force": "GLANMOR", "title": "Writing", "held_on": DAY,
        "attended": 9, "target": 10,
    },
    projected.meeting: {
        "meeting": "MTG-2023-0001", "force": "GLANMOR", "panel": "Panel", "planned_on": DAY,
    },
    projected.counter: {"name": "observation", "next": 1},
    projected.observation: {
        "reference": "OBS-2023-0001", "force": "GLANMOR", "title": "Call times", "asked": "Why?",
        "owner": "PER-0001", "state": "sent_to_force", "is_without_training": True,
        "raised_on": DAY, "sent_on": DAY, "casefile": "{}",
    },
    projected.commitment: {
        "reference": "OBS-2023-0001", "number": 1, "kind": "training", "owner": "PER-0001",
        "text": "We will.", "stage": "open", "made_on": DAY, "due_on": DAY, "original_due_on": DAY,
        "extensions": 0, "is_by_one_hand": False,
    },
    projected.doubt: {
        "reference": "OBS-2023-0001", "number": 1, "kind": "refusal", "text": "We will not.",
    },
    projected.clock: {
        "reference": "OBS-2023-0001", "kind": "response", "number": 1, "force": "GLANMOR",
        "version": 1, "owner": "PER-0001", "started_on": DAY, "due_on": DAY, "is_paused": False,
        "decided_until": DAY, "next_action_on": date(2023, 8, 21),
    },
    mailing.mail: {
        "mail": "m1", "force": "GLANMOR", "kind": "digest", "recipient": "PER-0001",
        "address": "a@glanmor.example", "written_on": DAY, "state": "queued", "not_before": NOON,
        "attempts": 0,
    },
    mailing.mail_line: {
        "mail": "m1", "reference": "OBS-2023-0001", "clock": "response", "number": 1, "version": 1,
        "rung": 5, "recipient": "PER-0001", "owner": "PER-0001", "is_dropped": False,
    },
    drafts.draft: {"force": "GLANMOR", "sha256": "ab" * 32, "put_in_at": NOON},
    access.session: {"digest": "ab" * 32, "person": "PER-0001", "begun_at": NOON, "seen_at": NOON},
    access.sign_in_link: {"digest": "ab" * 32, "person": "PER-0001", "expires_at": NOON},
    access.spent_attempt: {"digest": "ab" * 32, "spent_at": NOON},
    access.half_sign_in: {"digest": "ab" * 32, "person": "PER-0001", "expires_at": NOON},
    access.second_factor: {
        "person": "PER-0001", "secret": "gAAAA...", "begun_at": NOON, "last_step": 0,
    },
    access.recovery_code: {"digest": "ab" * 32, "person": "PER-0001"},
    access.password: {"person": "PER-0001", "hash": "$argon2id$...", "set_at": NOON},
    access.answer_link: {
        "digest": "ab" * 32, "owner": "PER-0001", "reference": "OBS-2023-0001", "made_at": NOON,
        "expires_at": datetime(2023, 8, 31, 12, 0, tzinfo=UTC),
    },
    access.answer_draft: {
        "owner": "PER-0001", "reference": "OBS-2023-0001", "body": "{}", "saved_at": NOON,
    },
    access.form_key: {"digest": "ab" * 32, "command": "one"},
    verifications.verification: {"verified_at": NOON, "entries": 1, "breaks": 0},
    leading.lease: {"lease": "timetable", "holder": "office", "term": 1, "ends_at": NOON},
    leading.slot: {
        "entry": "remind", "falls_at": NOON, "holder": "office", "term": 1, "begun_at": NOON,
        "begun": 1,
    },
}  # fmt: skip
TABLES = MappingProxyType({table.name: table for table in VALID})

_DECIDED: dict[str, object] = {"decided_at": NOON, "run": "direct"}
_APPLIED: dict[str, object] = {**_DECIDED, "state": "applied", "body": None, "subjects": "[]"}
_REFUSED: dict[str, object] = {
    **_DECIDED, "state": "refused", "body": None, "code": "closed", "names": "{}",
    "reason": "It is closed.", "remedy": "Reopen it.",
}  # fmt: skip
_UNDATED: dict[str, object] = {"due_on": None, "original_due_on": None, "give_date_by": DAY}

BREAKING: dict[str, dict[str, object]] = {
    "ck_command_state_known": {**_REFUSED, "state": "lost", "body": "{}"},
    "ck_command_decided_at_with_run": {**_APPLIED, "run": None},
    "ck_command_code_with_reason": {**_REFUSED, "reason": None, "remedy": None},
    "ck_command_reason_with_remedy": {**_REFUSED, "remedy": None},
    "ck_command_code_with_names": {**_REFUSED, "names": None},
    "ck_command_first_seq_with_last_seq": {**_APPLIED, "first_seq": 1},
    "ck_command_decided_unless_waiting": {**_DECIDED},
    "ck_command_reason_if_not_applied": {
        **_REFUSED, "code": None, "names": None, "reason": None, "remedy": None,
    },
    "ck_command_body_until_decided": {"body": None},
    "ck_command_subjects_if_applied": {**_APPLIED, "subjects": None},
    "ck_command_entries_only_if_applied": {**_REFUSED, "first_seq": 1, "last_seq": 1},
    "ck_ledger_seq_from_one": {"force": "ARALL", "seq": 0},
    "ck_ledger_version_from_one": {"seq": 2, "version": 0},
    "ck_ledger_prev_is_a_seal": {"seq": 2, "prev": b"short"},
    "ck_ledger_seal_is_a_seal": {"seq": 2, "seal": b"short"},
    "ck_kept_text_salt_with_body": {"path": "other", "salt": None},
    "ck_kept_text_salt_is_long": {"path": "other", "salt": b"short"},
    "ck_checkpoint_entries_from_one": {"entries": 0},
    "ck_checkpoint_head_is_a_seal": {"entries": 2, "head": b"short"},
    "ck_checkpoint_signature_is_long": {"entries": 2, "signature": b"short"},
    "ck_file_sha256_is_long": {"sha256": "ab"},
    "ck_simulated_clock_is_the_only_one": {"only": 2},
    "ck_person_role_known": {"person": "PER-0002", "role": "visitor"},
    "ck_person_not_their_own_supervisor": {"person": "PER-0002", "supervisor": "PER-0002"},
    "ck_calendar_calendar_known": {"calendar": "wales"},
    "fk_bank_holiday_calendar": {"calendar": "northern-ireland"},
    "ck_deputy_nobody_for_themselves": {"person": "PER-0000"},
    "ck_deputy_until_after_from": {"person": "PER-0000", "deputy": "PER-0001", "from_on": LATER},
    "fk_deputy_person": {"person": "PER-0009"},
    "fk_deputy_deputy_person": {"person": "PER-0000", "deputy": "PER-0009"},
    "ck_account_invited_or_linked": {"person": "PER-0000", "account": None},
    "ck_person_language_known": {"person": "PER-0002", "language": "xx"},
    "ck_counter_name_known": {"name": "mood"},
    "ck_counter_next_from_one": {"name": "report", "next": 0},
    "ck_observation_state_known": {"reference": "OBS-2", "state": "lost"},
    "ck_observation_sent_on_with_owner": {"reference": "OBS-2", "owner": None},
    "ck_observation_title_is_short": {"reference": "OBS-2", "title": "t" * 61},
    "ck_observation_closed_on_if_decided": {"reference": "OBS-2", "state": "answered"},
    "ck_observation_raised_until_sent": {"reference": "OBS-2", "state": "raised"},
    "ck_commitment_number_from_one": {"number": 0},
    "ck_commitment_kind_known": {"number": 2, "kind": "hope"},
    "ck_commitment_stage_known": {
        "number": 2, "stage": "lost", "delivered_on": DAY, "deliverer": "PER-0001",
    },
    "ck_commitment_due_on_with_original_due_on": {"number": 2, "original_due_on": None},
    "ck_commitment_delivered_on_with_deliverer": {"number": 2, "delivered_on": DAY},
    "ck_commitment_due_or_to_be_dated": {"number": 2, **_UNDATED, "give_date_by": None},
    "ck_commitment_delivered_to_be_verified": {"number": 2, "stage": "verified"},
    "ck_commitment_extensions_counted": {"number": 2, "extensions": -1},
    "ck_doubt_number_from_one": {"number": 0},
    "ck_doubt_kind_known": {"number": 2, "kind": "mood"},
    "ck_doubt_settled_by_known": {"number": 2, "settled_by": "silence"},
    "ck_doubt_because_only_if_settled": {"number": 2, "settled_because": "It is old."},
    "ck_clock_kind_known": {"kind": "tea"},
    "ck_clock_number_from_one": {"number": 0},
    "ck_clock_version_from_one": {"number": 2, "version": 0},
    "ck_clock_next_after_decided": {"number": 2, "next_action_on": DAY},
    "ck_mail_kind_known": {"mail": "m2", "kind": "letter", "command": "one"},
    "ck_mail_state_known": {"mail": "m2", "state": "lost", "claimed_at": NOON},
    "ck_mail_sent_at_with_message_id": {"mail": "m2", "message_id": "<1@glanmor.example>"},
    "ck_mail_sent_at_if_sent": {"mail": "m2", "state": "sent", "claimed_at": NOON},
    "ck_mail_command_unless_digest": {"mail": "m2", "kind": "sent_to_you"},
    "ck_mail_claimed_at_since_claimed": {"mail": "m2", "state": "handed"},
    "ck_mail_why_if_not_sent": {"mail": "m2", "state": "failed", "claimed_at": NOON},
    "ck_mail_attempts_counted": {"mail": "m2", "attempts": -1},
    "ck_mail_line_clock_known": {"number": 2, "clock": "tea"},
    "ck_mail_line_dropped_because_known": {
        "number": 2, "is_dropped": True, "dropped_because": "boredom",
    },
    "ck_mail_line_dropped_because_of": {"number": 2, "is_dropped": True},
    "ck_session_digest_is_long": {"digest": "ab"},
    "ck_sign_in_link_digest_is_long": {"digest": "ab"},
    "ck_spent_attempt_digest_is_long": {"digest": "ab"},
    "ck_half_sign_in_digest_is_long": {"digest": "ab"},
    "ck_recovery_code_digest_is_long": {"digest": "ab"},
    "ck_second_factor_step_from_nought": {"person": "PER-0000", "last_step": -1},
    "ck_answer_link_digest_is_long": {"digest": "ab"},
    "ck_answer_link_expires_after_made": {"digest": "cd" * 32, "expires_at": NOON},
    "ck_form_key_digest_is_long": {"digest": "ab"},
    "ck_verification_entries_counted": {"verified_at": DAWN, "entries": -1},
    "ck_verification_breaks_counted": {"verified_at": DAWN, "breaks": -1},
    "ck_lease_lease_known": {"lease": "tea"},
    "ck_lease_term_from_one": {"term": 0},
    "ck_slot_term_from_one": {"entry": "deliver", "term": 0},
    "ck_slot_begun_from_one": {"entry": "deliver", "begun": 0},
    "uq_command_command": {},
    "uq_report_file_sha256": {"report": "REP-2023-0002"},
    "uq_mail_command_recipient": {"mail": "m2", "kind": "sent_to_you", "command": "one"},
    "uq_mail_digest": {"mail": "m2"},
    "uq_mail_line_rung": {"mail": "m3"},
    "uq_mail_report": {"mail": "m2", "kind": "report_filed", "report_on": DAY},
    "fk_kept_text_ledger": {"seq": 2},
    "fk_person_person": {"person": "PER-0002", "supervisor": "PER-0009"},
    "fk_commitment_observation": {"reference": "OBS-2023-0002"},
    "fk_doubt_observation": {"reference": "OBS-2023-0002"},
    "fk_clock_observation": {"reference": "OBS-2023-0002"},
    "fk_mail_command": {"mail": "m2", "kind": "sent_to_you", "command": "none"},
    "fk_mail_person": {"mail": "m2", "recipient": "PER-0009", "address": "b@glanmor.example"},
    "fk_mail_line_mail": {"mail": "m9", "number": 2},
    "fk_draft_file": {"sha256": "ef" * 32},
    "fk_session_person": {"digest": "cd" * 32, "person": "PER-0009"},
    "fk_sign_in_link_person": {"digest": "cd" * 32, "person": "PER-0009"},
    "fk_account_person": {"person": "PER-0009", "account": "tenant/other"},
    "fk_half_sign_in_person": {"digest": "cd" * 32, "person": "PER-0009"},
    "fk_recovery_code_person": {"digest": "cd" * 32, "person": "PER-0009"},
    "fk_second_factor_person": {"person": "PER-0009"},
    "fk_password_person": {"person": "PER-0009"},
    "fk_answer_link_person": {"digest": "cd" * 32, "owner": "PER-0009"},
    "fk_answer_draft_person": {"owner": "PER-0009"},
    "fk_form_key_command": {"digest": "cd" * 32, "command": "none"},
}  # fmt: skip
#: Rows that must be there already, so that the breaking one breaks its own rule and no other.
BESIDE: dict[str, tuple[tuple[Table, dict[str, object]], ...]] = {
    "uq_mail_command_recipient": (
        (mailing.mail, {"mail": "m0", "kind": "sent_to_you", "command": "one"}),
    ),
    "uq_mail_report": ((mailing.mail, {"mail": "m0", "kind": "report_filed", "report_on": DAY}),),
    "uq_mail_line_rung": ((mailing.mail, {"mail": "m3", "address": "b@glanmor.example"}),),
}
