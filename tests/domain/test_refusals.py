"""Every refusal of the table can be met, and says what is so and what to do."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

import pytest

from domain.account_commands import InviteAccount, LinkAccount, ResetSecondFactor
from domain.claims import ClaimStatus, CommitmentKind
from domain.commands import (
    AddPerson,
    Answer,
    AskAgain,
    Command,
    DeclineExtension,
    Deliver,
    Extend,
    GiveDate,
    HandOver,
    HoldSession,
    NotAdopt,
    PauseClocks,
    Promise,
    Raise,
    RecordReport,
    Refer,
    Reopen,
    Respond,
    ResumeClocks,
    Send,
    Settle,
    Verify,
    Withdraw,
)
from domain.errors import REFUSALS, RefusalCode, Refused
from domain.evidence_commands import FileEvidence
from domain.file_kinds import kind_of
from domain.ledger_commands import Redact
from domain.lineage_commands import LinkEarlier, UnlinkEarlier
from domain.meeting_commands import MoveMeeting, PlanMeeting
from domain.names import MeetingRef, ObservationRef, PersonId, ReportRef, Role, Text
from domain.observation import ClockKind
from domain.office_commands import (
    AddHoliday,
    ChangePerson,
    Leave,
    NameDeputy,
    RemoveHoliday,
    RevokeLinks,
    SetPolicy,
)
from domain.oversight_commands import AllowPublication
from domain.parts import CommitmentRef, ReportRow, WithdrawalReason
from domain.policy import Ladder, Policy, Recipient, Rung
from domain.retention import Retention
from domain.samples import Sample
from tests.builders import a_file
from tests.domain.life import (
    AUTUMN,
    COMMISSIONER,
    FORCE,
    LEAVER,
    MANAGER,
    OFFICER,
    OTHER_OWNER,
    OWNER,
    PANEL,
    SUPERVISOR,
    Life,
    a_claim,
    a_life,
    a_promise,
    a_response,
)

WHY = Text("The minutes say so.")
NOTHING = Text("  ")
YEAR_END = date(2023, 12, 31)
LATER = date(2024, 1, 31)
NOBODY = PersonId("PER-9999")
UNKNOWN = ObservationRef("OBS-1999-0001")


def a_report(*rows: ReportRow, **changes: object) -> RecordReport:
    report = {
        "force": FORCE,
        "title": WHY,
        "panel": WHY,
        "file_sha256": "ab" * 32,
        "meeting_dates": (date(2023, 7, 3), date(2023, 7, 19)),
        "cases": (),
        "themes": (),
        "rows": rows or (ReportRow(title=Text("Call times"), asked=WHY),),
    }
    return RecordReport(**{**report, **changes})  # type: ignore[arg-type]


def a_person(**changes: object) -> AddPerson:
    person = {
        "force": FORCE,
        "name": Text("Ann Other"),
        "post": Text("Inspector"),
        "address": Text("ann.other@glanmor.example"),
        "role": Role.OWNER,
    }
    return AddPerson(**{**person, **changes})  # type: ignore[arg-type]


def deliver(life: Life, reference: ObservationRef, **changes: object) -> None:
    words = {"reference": reference, "commitment": 1, "evidence": WHY}
    life.do(Deliver(**{**words, **changes}), by=OWNER)  # type: ignore[arg-type]


def already_dated(life: Life) -> None:
    life.do(GiveDate(reference=life.promised(), commitment=1, due_on=LATER))


def already_paused(life: Life) -> None:
    pause = PauseClocks(reference=life.sent(), until_on=AUTUMN, reason=WHY)
    life.do(pause)
    life.do(pause)


def already_received(life: Life) -> None:
    life.do(a_report())
    life.do(a_report())


def already_sent(life: Life) -> None:
    life.do(Send(references=(life.sent(),), owner=OWNER))


def same_day(life: Life) -> None:
    meeting = planned(life)
    life.do(MoveMeeting(force=FORCE, meeting=meeting, planned_on=AUTUMN, reason=WHY))


def unknown_meeting(life: Life) -> None:
    meeting = MeetingRef("MTG-2023-0009")
    life.do(MoveMeeting(force=FORCE, meeting=meeting, planned_on=AUTUMN, reason=WHY))


def planned(life: Life) -> MeetingRef:
    life.do(PlanMeeting(force=FORCE, panel=WHY, planned_on=AUTUMN))
    return MeetingRef("MTG-2023-0001")


def bad_address(life: Life) -> None:
    life.do(a_person(address=Text("a@glanmor.example, b@glanmor.example")))


def bad_years(life: Life) -> None:
    retention = Retention(words_years=101)
    life.do(SetPolicy(force=FORCE, policy=Policy(retention=retention)), by=MANAGER)


def before_raised(life: Life) -> None:
    life.do(Send(references=(life.raised(),), owner=OWNER), on=date(2023, 7, 30))


def closed(life: Life) -> None:
    reference = life.raised()
    withdraw = Withdraw(reference=reference, because=WithdrawalReason.ERROR, reason=WHY)
    life.do(withdraw)
    life.do(withdraw)


def commitment_not_open(life: Life) -> None:
    reference = life.promised()
    deliver(life, reference)
    deliver(life, reference)


def date_in_past(life: Life) -> None:
    life.do(PauseClocks(reference=life.sent(), until_on=life.today, reason=WHY))


def date_not_later(life: Life) -> None:
    life.do(Extend(reference=life.promised(), commitment=1, due_on=AUTUMN, reason=WHY))


def doubts_open(life: Life) -> None:
    reference = life.answered_with(a_claim(ClaimStatus.CONSIDERATION))
    life.do(Answer(reference=reference, reason=WHY))


def doubt_settled(life: Life) -> None:
    settle = Settle(
        reference=life.answered_with(a_claim(ClaimStatus.CONSIDERATION)), doubt=1, reason=WHY
    )
    life.do(settle)
    life.do(settle)


def in_future(life: Life) -> None:
    life.do(Send(references=(life.raised(),), owner=OWNER), on=date(2023, 8, 1))


def needs_date(life: Life) -> None:
    reference = life.promised()
    deliver(life, reference)
    life.do(Verify(reference=reference, commitment=1, evidence=WHY, shows_change=False), by=PANEL)


def bad_sample(life: Life) -> None:
    reference = life.promised()
    deliver(life, reference)
    more_than_all = Sample(shown=11, cases=10)
    seen = Verify(
        reference=reference, commitment=1, evidence=WHY, shows_change=True, re_sample=more_than_all
    )
    life.do(seen, by=PANEL)


def bad_attendance(life: Life) -> None:
    named = (CommitmentRef(reference=life.promised(), number=1),)
    life.do(
        HoldSession(
            force=FORCE, title=WHY, commitments=named, attended=-1, target=10, evidence=WHY
        ),
        by=OWNER,
    )


def needs_evidence(life: Life) -> None:
    deliver(life, life.promised(), evidence=NOTHING)


def needs_reason(life: Life) -> None:
    life.do(Answer(reference=life.answered_with(a_claim()), reason=NOTHING))


def needs_text(life: Life) -> None:
    life.do(AskAgain(reference=life.promised(), question=NOTHING))


def nothing_named(life: Life) -> None:
    life.do(Send(references=(), owner=OWNER))


def nothing_to_decide(life: Life) -> None:
    life.do(NotAdopt(reference=life.sent(), reason=WHY), by=PersonId("PER-0004"))


def not_an_owner(life: Life) -> None:
    life.do(Send(references=(life.raised(),), owner=PANEL))


def not_closed(life: Life) -> None:
    life.do(Reopen(reference=life.raised(), reason=WHY))


def not_dated(life: Life) -> None:
    reference = life.answered_with(a_promise(due_on=None))
    life.do(Extend(reference=reference, commitment=1, due_on=AUTUMN, reason=WHY))


def not_delivered(life: Life) -> None:
    life.do(
        Verify(reference=life.promised(), commitment=1, evidence=WHY, shows_change=True),
        by=PANEL,
    )


def not_on_behalf(life: Life) -> None:
    delivery = Deliver(reference=life.promised(), commitment=1, evidence=WHY)
    life.do(delivery, by=PANEL, on_behalf_of=OWNER)


def not_paused(life: Life) -> None:
    life.do(ResumeClocks(reference=life.sent()))


def not_permitted(life: Life) -> None:
    life.do(Send(references=(life.raised(),), owner=OWNER), by=PANEL)


def not_sent(life: Life) -> None:
    life.do(Respond(reference=life.raised(), response=a_response(a_claim())))


def not_yours(life: Life) -> None:
    delivery = Deliver(reference=life.promised(), commitment=1, evidence=WHY)
    life.do(delivery, by=OTHER_OWNER)


def no_clock(life: Life) -> None:
    reference = life.answered_with(a_claim())
    life.do(PauseClocks(reference=reference, until_on=AUTUMN, reason=WHY))


def no_question(life: Life) -> None:
    life.do(Respond(reference=life.promised(), response=a_response(a_claim())))


def promised(life: Life) -> None:
    life.do(Answer(reference=life.promised(), reason=WHY))


def question_open(life: Life) -> None:
    life.do(AskAgain(reference=life.sent(), question=WHY))


def refusal_is_commissioners(life: Life) -> None:
    reference = life.answered_with(a_claim(ClaimStatus.REJECTED))
    life.do(Settle(reference=reference, doubt=1, reason=WHY))


def replies_need_dates(life: Life) -> None:
    row = ReportRow(title=Text("Call times"), asked=WHY, response=a_response(a_claim()))
    life.do(a_report(row, owner=OWNER, sent_on=date(2023, 7, 20)))


def same_owner(life: Life) -> None:
    life.do(Refer(reference=life.sent(), owner=OWNER, reason=WHY))


def same_person(life: Life) -> None:
    reference = life.promised()
    deliver(life, reference)
    verification = Verify(reference=reference, commitment=1, evidence=WHY, shows_change=True)
    # An owner may since have retired and joined the panel.
    life.do(verification, by=OWNER, role=Role.PANEL_MEMBER)


def second_extension(life: Life) -> None:
    reference = life.promised()
    life.do(Extend(reference=reference, commitment=1, due_on=YEAR_END, reason=WHY))
    life.do(Extend(reference=reference, commitment=1, due_on=LATER, reason=WHY))
    life.do(DeclineExtension(reference=reference, commitment=1, reason=WHY))


def nothing_asked(life: Life) -> None:
    life.do(DeclineExtension(reference=life.promised(), commitment=1, reason=WHY))


def already_left(life: Life) -> None:
    life.do(Leave(force=FORCE, person=LEAVER))


def owns_open(life: Life) -> None:
    life.sent()
    life.do(Leave(force=FORCE, person=OWNER))


def own_factor(life: Life) -> None:
    life.do(ResetSecondFactor(force=FORCE, person=OFFICER, reason=WHY))


def has_no_account(life: Life) -> None:
    life.do(InviteAccount(force=FORCE, person=OWNER))


def not_invited(life: Life) -> None:
    life.do(LinkAccount(force=FORCE, person=PANEL, account=Text("a/b")), by=PANEL)


def own_deputy(life: Life) -> None:
    life.do(a_deputy(OWNER))


def a_deputy(deputy: PersonId, until_on: date = AUTUMN) -> NameDeputy:
    today = date(2023, 7, 31)
    return NameDeputy(force=FORCE, person=OWNER, deputy=deputy, from_on=today, until_on=until_on)


def bad_period(life: Life) -> None:
    life.do(SetPolicy(force=FORCE, policy=Policy(response_days=0)), by=MANAGER)


def bad_hours(life: Life) -> None:
    hours = Policy(mails_from=time(18), mails_until=time(8))
    life.do(SetPolicy(force=FORCE, policy=hours), by=MANAGER)


def bad_ladder(life: Life) -> None:
    life.do(SetPolicy(force=FORCE, policy=a_ladder(5, 1)), by=MANAGER)


def a_ladder(*days: int, recipients: tuple[Recipient, ...] = (Recipient.OWNER,)) -> Policy:
    rungs = tuple(Rung(working_days=day, recipients=recipients) for day in days)
    return Policy(ladders=(Ladder(kind=ClockKind.RESPONSE, rungs=rungs),))


def not_working(life: Life) -> None:
    life.do(AddHoliday(force=FORCE, day=date(2023, 8, 28), name="Another"))


def no_holiday(life: Life) -> None:
    life.do(RemoveHoliday(force=FORCE, day=date(2023, 8, 29), reason=WHY))


@pytest.mark.parametrize(
    "policy",
    [
        Policy(give_date_days=367),
        Policy(mail_limit=0),
        a_ladder(),
        a_ladder(0),
        a_ladder(1, 1),
        a_ladder(1, recipients=()),
    ],
)
def test_figures_that_make_no_sense_are_refused(policy: Policy) -> None:
    with pytest.raises(Refused):
        a_life().do(SetPolicy(force=FORCE, policy=policy), by=MANAGER)


@pytest.mark.parametrize(
    ("command", "by", "code"),
    [
        (
            AddHoliday(force=FORCE, day=date(2023, 7, 28), name="Late"),
            OFFICER,
            RefusalCode.DATE_IN_PAST,
        ),
        (
            AddHoliday(force=FORCE, day=date(2023, 8, 4), name=" "),
            OFFICER,
            RefusalCode.NEEDS_TEXT,
        ),
        (a_deputy(NOBODY), OFFICER, RefusalCode.UNKNOWN_PERSON),
        (a_deputy(LEAVER), OFFICER, RefusalCode.ALREADY_LEFT),
        (a_deputy(OTHER_OWNER), SUPERVISOR, RefusalCode.NOT_YOURS),
        (a_deputy(OTHER_OWNER, date(2023, 7, 30)), OFFICER, RefusalCode.DATE_IN_PAST),
        (
            replace(a_deputy(OTHER_OWNER), from_on=date(2023, 12, 1)),
            OFFICER,
            RefusalCode.DATE_IN_PAST,
        ),
        (ChangePerson(force=FORCE, person=OWNER), OFFICER, RefusalCode.NOTHING_NAMED),
        (ChangePerson(force=FORCE, person=OWNER, post=Text("")), OFFICER, RefusalCode.NEEDS_TEXT),
        (
            ChangePerson(force=FORCE, person=OWNER, address=Text("a@b.uk, c@d.uk")),
            OFFICER,
            RefusalCode.BAD_ADDRESS,
        ),
        (
            ChangePerson(force=FORCE, person=OWNER, supervisor=OWNER),
            OFFICER,
            RefusalCode.OWN_DEPUTY,
        ),
        (Leave(force=FORCE, person=OWNER), OWNER, RefusalCode.NOT_PERMITTED),
        (RevokeLinks(force=FORCE, person=OWNER, reason=WHY), OWNER, RefusalCode.NOT_PERMITTED),
        (RevokeLinks(force=FORCE, person=LEAVER, reason=WHY), OFFICER, RefusalCode.ALREADY_LEFT),
        (RevokeLinks(force=FORCE, person=OWNER, reason=Text(" ")), OFFICER, RefusalCode.NEEDS_TEXT),
    ],
)
def test_what_is_known_of_people_stays_true(
    command: Command, by: PersonId, code: RefusalCode
) -> None:
    with pytest.raises(Refused) as error:
        a_life().do(command, by=by)

    assert error.value.code is code


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"references": ()}, RefusalCode.NOTHING_NAMED),
        ({"previous": SUPERVISOR}, RefusalCode.NOT_YOURS),
    ],
)
def test_only_what_is_theirs_is_handed_over(change: dict[str, object], code: RefusalCode) -> None:
    life = a_life()
    over = HandOver(references=(life.sent(),), owner=OTHER_OWNER, reason=WHY)

    with pytest.raises(Refused) as error:
        life.do(replace(over, **change))  # type: ignore[arg-type]

    assert error.value.code is code


def test_a_pause_holds_something() -> None:
    life = a_life()
    pause = PauseClocks(
        reference=life.sent(),
        until_on=AUTUMN,
        reason=WHY,
        holds_deadline=False,
        holds_mail=False,
    )

    with pytest.raises(Refused) as error:
        life.do(pause)

    assert error.value.code is RefusalCode.NOTHING_NAMED


def already_linked(life: Life) -> None:
    link = LinkEarlier(earlier=life.raised(), reference=life.raised(), reason=WHY)
    life.do(link)
    life.do(link)


def not_earlier(life: Life) -> None:
    earlier = life.raised()
    life.today = YEAR_END
    life.do(LinkEarlier(reference=earlier, earlier=life.raised(), reason=WHY))


def not_linked(life: Life) -> None:
    life.do(UnlinkEarlier(earlier=life.raised(), reference=life.raised(), reason=WHY))


def title_too_long(life: Life) -> None:
    life.do(Raise(force=FORCE, title=Text("t" * 61), asked=WHY))


def unknown_commitment(life: Life) -> None:
    deliver(life, life.promised(), commitment=2)


def unknown_doubt(life: Life) -> None:
    life.do(Settle(reference=life.promised(), doubt=1, reason=WHY))


def unknown_observation(life: Life) -> None:
    life.do(Answer(reference=UNKNOWN, reason=WHY))


def unknown_person(life: Life) -> None:
    life.do(Send(references=(life.raised(),), owner=NOBODY))


def unknown_report(life: Life) -> None:
    life.do(AllowPublication(report=ReportRef("REP-2023-0009")), by=COMMISSIONER)


def nothing_to_redact(life: Life) -> None:
    life.do(Redact(force=FORCE, entry=99, approver=MANAGER, reason=WHY))


def not_an_approver(life: Life) -> None:
    life.do(Redact(force=FORCE, entry=99, approver=PANEL, reason=WHY))


def own_approval(life: Life) -> None:
    life.do(Redact(force=FORCE, entry=99, approver=MANAGER, reason=WHY), by=MANAGER)


def evidence_filed(life: Life) -> None:
    life.do(file := FileEvidence(reference=life.sent(), title=WHY, file=a_file()))
    life.do(file)


def evidence_renewed(life: Life) -> None:
    reference = life.sent()
    for number, renews in enumerate((None, 1, 1)):
        file = a_file(f"{number:064}")
        life.do(FileEvidence(reference=reference, title=WHY, file=file, renews=renews))


def unknown_evidence(life: Life) -> None:
    deliver(life, life.promised(), files=(1,))


def taken(name: str, content: bytes) -> Callable[[Life], None]:
    def case(life: Life) -> None:
        del life
        kind_of(name, content, most_megabytes=1)

    return case


CASES: dict[RefusalCode, Callable[[Life], None]] = {
    RefusalCode.ALREADY_DATED: already_dated,
    RefusalCode.BAD_YEARS: bad_years,
    RefusalCode.ALREADY_LINKED: already_linked,
    RefusalCode.ALREADY_PAUSED: already_paused,
    RefusalCode.NOT_EARLIER: not_earlier,
    RefusalCode.NOT_LINKED: not_linked,
    RefusalCode.ALREADY_RECEIVED: already_received,
    RefusalCode.ALREADY_SENT: already_sent,
    RefusalCode.BAD_ADDRESS: bad_address,
    RefusalCode.SAME_DAY: same_day,
    RefusalCode.UNKNOWN_MEETING: unknown_meeting,
    RefusalCode.BEFORE_RAISED: before_raised,
    RefusalCode.CLOSED: closed,
    RefusalCode.COMMITMENT_NOT_OPEN: commitment_not_open,
    RefusalCode.DATE_IN_PAST: date_in_past,
    RefusalCode.DATE_NOT_LATER: date_not_later,
    RefusalCode.DOUBTS_OPEN: doubts_open,
    RefusalCode.DOUBT_SETTLED: doubt_settled,
    RefusalCode.EVIDENCE_FILED: evidence_filed,
    RefusalCode.EVIDENCE_RENEWED: evidence_renewed,
    RefusalCode.FILE_EMPTY: taken("minutes.pdf", b""),
    RefusalCode.FILE_HAS_MACROS: taken("list.xlsx", b"PK\x03\x04 xl/ xl/vbaProject.bin"),
    RefusalCode.FILE_IS_OTHER: taken("minutes.pdf", b"<html>"),
    RefusalCode.FILE_NOT_TAKEN: taken("minutes.exe", b"MZ"),
    RefusalCode.FILE_TOO_LARGE: taken("minutes.txt", b"a" * 1_048_577),
    RefusalCode.IN_FUTURE: in_future,
    RefusalCode.NEEDS_DATE: needs_date,
    RefusalCode.NEEDS_EVIDENCE: needs_evidence,
    RefusalCode.NEEDS_REASON: needs_reason,
    RefusalCode.NEEDS_TEXT: needs_text,
    RefusalCode.NOTHING_ASKED: nothing_asked,
    RefusalCode.ALREADY_LEFT: already_left,
    RefusalCode.OWNS_OPEN: owns_open,
    RefusalCode.OWN_DEPUTY: own_deputy,
    RefusalCode.OWN_FACTOR: own_factor,
    RefusalCode.HAS_NO_ACCOUNT: has_no_account,
    RefusalCode.NOT_INVITED: not_invited,
    RefusalCode.BAD_PERIOD: bad_period,
    RefusalCode.BAD_SAMPLE: bad_sample,
    RefusalCode.BAD_ATTENDANCE: bad_attendance,
    RefusalCode.BAD_HOURS: bad_hours,
    RefusalCode.BAD_LADDER: bad_ladder,
    RefusalCode.NOT_WORKING: not_working,
    RefusalCode.NO_HOLIDAY: no_holiday,
    RefusalCode.NOTHING_NAMED: nothing_named,
    RefusalCode.NOTHING_TO_DECIDE: nothing_to_decide,
    RefusalCode.NOTHING_TO_REDACT: nothing_to_redact,
    RefusalCode.NOT_AN_APPROVER: not_an_approver,
    RefusalCode.OWN_APPROVAL: own_approval,
    RefusalCode.NOT_AN_OWNER: not_an_owner,
    RefusalCode.NOT_CLOSED: not_closed,
    RefusalCode.NOT_DATED: not_dated,
    RefusalCode.NOT_DELIVERED: not_delivered,
    RefusalCode.NOT_ON_BEHALF: not_on_behalf,
    RefusalCode.NOT_PAUSED: not_paused,
    RefusalCode.NOT_PERMITTED: not_permitted,
    RefusalCode.NOT_SENT: not_sent,
    RefusalCode.NOT_YOURS: not_yours,
    RefusalCode.NO_CLOCK: no_clock,
    RefusalCode.NO_QUESTION: no_question,
    RefusalCode.PROMISED: promised,
    RefusalCode.QUESTION_OPEN: question_open,
    RefusalCode.REFUSAL_IS_COMMISSIONERS: refusal_is_commissioners,
    RefusalCode.REPLIES_NEED_DATES: replies_need_dates,
    RefusalCode.SAME_OWNER: same_owner,
    RefusalCode.SAME_PERSON: same_person,
    RefusalCode.SECOND_EXTENSION: second_extension,
    RefusalCode.TITLE_TOO_LONG: title_too_long,
    RefusalCode.UNKNOWN_COMMITMENT: unknown_commitment,
    RefusalCode.UNKNOWN_DOUBT: unknown_doubt,
    RefusalCode.UNKNOWN_EVIDENCE: unknown_evidence,
    RefusalCode.UNKNOWN_OBSERVATION: unknown_observation,
    RefusalCode.UNKNOWN_PERSON: unknown_person,
    RefusalCode.UNKNOWN_REPORT: unknown_report,
}


def test_every_refusal_has_its_words_and_its_case() -> None:
    assert set(CASES) == set(REFUSALS) == set(RefusalCode)


@pytest.mark.parametrize("code", RefusalCode)
def test_a_refusal_says_what_is_so_and_what_to_do(code: RefusalCode) -> None:
    life = a_life()

    with pytest.raises(Refused) as refused:
        CASES[code](life)

    assert refused.value.code is code
    assert "%(" not in str(refused.value)


def test_a_report_must_have_rows() -> None:
    with pytest.raises(Refused) as error:
        a_life().do(a_report(rows=()))

    assert error.value.code is RefusalCode.NOTHING_NAMED


def test_a_session_must_deliver_something() -> None:
    nothing = HoldSession(
        force=FORCE, title=WHY, commitments=(), attended=1, target=1, evidence=WHY
    )

    with pytest.raises(Refused) as error:
        a_life().do(nothing, by=OWNER)

    assert error.value.code is RefusalCode.NOTHING_NAMED


def test_a_second_reply_cannot_come_before_it_was_asked_for() -> None:
    row = ReportRow(title=Text("Call times"), asked=WHY, response=a_response(a_claim()))
    early = a_report(row, owner=OWNER, sent_on=date(2023, 7, 21), response_on=date(2023, 7, 20))

    with pytest.raises(Refused) as error:
        a_life().do(early)

    assert error.value.code is RefusalCode.REPLIES_NEED_DATES


def test_a_report_is_not_received_from_the_future() -> None:
    with pytest.raises(Refused) as error:
        a_life().do(a_report(owner=OWNER, sent_on=date(2023, 8, 1)))

    assert error.value.code is RefusalCode.IN_FUTURE


@pytest.mark.parametrize("owner", [NOBODY, LEAVER])
def test_a_report_is_not_sent_to_somebody_who_is_not_there(owner: PersonId) -> None:
    with pytest.raises(Refused) as error:
        a_life().do(a_report(owner=owner, sent_on=date(2023, 7, 21)))

    assert error.value.code is RefusalCode.UNKNOWN_PERSON


def test_a_supervisor_must_be_known() -> None:
    with pytest.raises(Refused) as error:
        a_life().do(a_person(supervisor=NOBODY))

    assert error.value.code is RefusalCode.UNKNOWN_PERSON


def test_an_owner_is_handed_over_to_only_by_a_change() -> None:
    life = a_life()

    with pytest.raises(Refused) as error:
        life.do(HandOver(references=(life.sent(),), owner=OWNER, reason=WHY))

    assert error.value.code is RefusalCode.SAME_OWNER


def test_an_owner_promises_only_for_what_is_theirs() -> None:
    life = a_life()
    promise = Promise(reference=life.sent(), text=WHY, kind=CommitmentKind.TRAINING, due_on=AUTUMN)

    with pytest.raises(Refused) as error:
        life.do(promise, by=OTHER_OWNER)

    assert error.value.code is RefusalCode.NOT_YOURS


def test_what_is_put_right_is_put_right_in_the_future() -> None:
    life = a_life()
    reference = life.promised()
    deliver(life, reference)
    failed = Verify(
        reference=reference,
        commitment=1,
        evidence=WHY,
        shows_change=False,
        due_on=date(2023, 7, 30),
    )

    with pytest.raises(Refused) as error:
        life.do(failed, by=PANEL)

    assert error.value.code is RefusalCode.DATE_IN_PAST


def test_the_second_of_two_doubts_is_found() -> None:
    life = a_life()
    reference = life.answered_with(
        a_claim(ClaimStatus.CONSIDERATION), a_claim(ClaimStatus.CONSIDERATION)
    )

    life.do(Settle(reference=reference, doubt=2, reason=WHY))

    assert [doubt.is_open for doubt in life[reference].doubts] == [True, False]
