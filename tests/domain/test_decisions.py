"""What follows from a command, where it is more than the table says."""

from datetime import date

from domain.claims import ClaimStatus, CommitmentKind, DoubtKind
from domain.commands import (
    AcceptDone,
    AddPerson,
    Answer,
    AskAgain,
    Deliver,
    Extend,
    HandOver,
    HoldSession,
    NotAdopt,
    PauseClocks,
    Promise,
    RecordDelivery,
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
from domain.events import (
    DoubtRaised,
    DoubtSettled,
    MailFailed,
    ObservationRaised,
    ObservationSent,
    PersonAdded,
    ReminderSent,
    ReportReceived,
    ResponseReceived,
    SettledBy,
    TrainingSessionHeld,
    subject_of,
)
from domain.names import ObservationRef, Role, Text
from domain.observation import ClockKind, CommitmentStage, State, clocks_of, open_doubts
from domain.parts import CommitmentRef, MailLine, MailOutcome, ReportRow, WithdrawalReason
from domain.promise_events import CommitmentDelivered, CommitmentMade, CommitmentVerified
from tests.domain.life import (
    AUTUMN,
    CLOCK,
    COMMISSIONER,
    FORCE,
    MANAGER,
    OFFICER,
    OTHER_OWNER,
    OWNER,
    PANEL,
    a_claim,
    a_doubt,
    a_life,
    a_promise,
    a_response,
)

WHY = Text("The minutes say so.")


def test_a_response_makes_promises_and_doubts_of_its_sentences() -> None:
    life = a_life()

    reference = life.answered_with(
        a_claim(ClaimStatus.EXPLANATION_ONLY),
        a_promise(),
        a_claim(ClaimStatus.CONSIDERATION),
        a_claim(ClaimStatus.ALREADY_DONE),
        a_claim(ClaimStatus.REJECTED),
        a_promise(due_on=None),
        doubts=(a_doubt(DoubtKind.OTHER_QUESTION),),
    )

    assert [c.due_on for c in life[reference].commitments] == [AUTUMN, None]
    assert [(d.kind, d.commitment) for d in life[reference].doubts] == [
        (DoubtKind.CONSIDERATION, None),
        (DoubtKind.SAID_DONE, None),
        (DoubtKind.REFUSAL, None),
        (DoubtKind.DATE_MISSING, 2),
        (DoubtKind.OTHER_QUESTION, None),
    ]


def test_a_second_response_numbers_on() -> None:
    life = a_life()
    reference = life.answered_with(a_promise(), a_claim(ClaimStatus.CONSIDERATION))
    life.do(AskAgain(reference=reference, question=WHY, settles=(1,)))

    life.do(
        Respond(
            reference=reference,
            response=a_response(a_promise(), a_claim(ClaimStatus.CONSIDERATION)),
        )
    )

    assert [c.number for c in life[reference].commitments] == [1, 2]
    assert [(d.number, d.is_open) for d in life[reference].doubts] == [(1, False), (2, True)]
    assert (life[reference].responses, life[reference].questions_asked) == (2, 2)


def test_several_observations_are_sent_by_one_command() -> None:
    life = a_life()
    first, second = life.raised(), life.raised()

    facts = life.do(Send(references=(first, second, first), owner=OWNER))

    assert [subject_of(fact.event) for fact in facts] == [first, second]


def test_a_referral_starts_a_new_clock_with_a_new_owner() -> None:
    life = a_life()
    reference = life.answered_with(a_claim(), doubts=(a_doubt(DoubtKind.OTHER_BODY),))
    life.today = date(2023, 9, 4)

    life.do(Refer(reference=reference, owner=OTHER_OWNER, reason=WHY, settles=(1,)))

    (clock,) = clocks_of(life[reference])
    assert (clock.owner, clock.number, clock.due_on) == (OTHER_OWNER, 2, date(2023, 10, 2))
    assert life[reference].sent_on == date(2023, 7, 31)
    assert open_doubts(life[reference]) == ()


def test_a_promise_made_in_a_meeting_settles_the_doubt_that_asked_for_it() -> None:
    life = a_life()
    reference = life.answered_with(a_claim(ClaimStatus.CONSIDERATION))

    life.do(
        Promise(
            reference=reference,
            text=WHY,
            kind=CommitmentKind.SYSTEM_CHANGE,
            due_on=None,
            settles=(1,),
        ),
        by=OWNER,
    )

    assert [d.kind for d in open_doubts(life[reference])] == [DoubtKind.DATE_MISSING]
    assert life[reference].commitments[0].give_date_by == date(2023, 8, 29)


def test_a_dated_promise_made_in_a_meeting_leaves_no_doubt() -> None:
    life = a_life()
    reference = life.answered_with(a_claim())

    life.do(Promise(reference=reference, text=WHY, kind=CommitmentKind.POLICY, due_on=AUTUMN))

    assert life[reference].doubts == ()


def test_what_is_said_to_be_done_is_delivered_by_its_owner_and_still_to_be_verified() -> None:
    life = a_life()
    reference = life.answered_with(a_claim(ClaimStatus.ALREADY_DONE))
    done = AcceptDone(
        reference=reference,
        text=WHY,
        kind=CommitmentKind.COMMUNICATION,
        evidence=WHY,
        settles=(1,),
    )

    facts = life.do(done)

    assert [type(fact.event) for fact in facts] == [
        CommitmentMade,
        CommitmentDelivered,
        DoubtSettled,
    ]
    assert life[reference].commitments[0].deliverer == OWNER


def test_one_session_delivers_many_promises_each_once() -> None:
    life = a_life()
    first, second = life.promised(), life.answered_with(a_promise(due_on=None))
    named = tuple(CommitmentRef(reference=ref, number=1) for ref in (first, second, first))
    session = HoldSession(
        force=FORCE, title=WHY, commitments=named, attended=41, target=50, evidence=WHY
    )

    facts = life.do(session, by=OFFICER, on_behalf_of=OWNER)

    held = facts[0].event
    assert isinstance(held, TrainingSessionHeld)
    assert held.session == "TRS-2023-0001"
    assert [event.session for f in facts if isinstance(event := f.event, CommitmentDelivered)] == [
        held.session,
        held.session,
    ]
    # The doubt about the missing date is overtaken by the delivery.
    assert open_doubts(life[second]) == ()


def test_two_sessions_have_two_references() -> None:
    life = a_life()
    for _ in range(2):
        named = (CommitmentRef(reference=life.promised(), number=1),)
        session = HoldSession(
            force=FORCE, title=WHY, commitments=named, attended=1, target=1, evidence=WHY
        )
        facts = life.do(session, by=OWNER)

    assert subject_of(facts[0].event) == "TRS-2023-0002"


def test_a_delivery_and_a_verification_typed_by_one_hand_say_so() -> None:
    life = a_life()
    reference = life.promised()
    delivery = Deliver(reference=reference, commitment=1, evidence=WHY)
    life.do(delivery, by=OFFICER, on_behalf_of=OWNER)
    seen = Verify(reference=reference, commitment=1, evidence=WHY, shows_change=True)

    (fact,) = life.do(seen, by=OFFICER, on_behalf_of=PANEL)

    assert isinstance(fact.event, CommitmentVerified)
    assert fact.event.verifier == PANEL
    assert life[reference].commitments[0].is_by_one_hand


def test_a_failed_verification_reopens_that_one_promise_with_a_new_date() -> None:
    life = a_life()
    reference = life.answered_with(a_promise(), a_promise())
    for number in (1, 2):
        delivery = Deliver(reference=reference, commitment=number, evidence=WHY)
        life.do(delivery, by=OWNER)
    later = date(2024, 2, 29)

    life.do(
        Verify(reference=reference, commitment=2, evidence=WHY, shows_change=False, due_on=later),
        by=PANEL,
    )

    first, second = life[reference].commitments
    assert first.stage is CommitmentStage.DELIVERED
    assert (second.stage, second.due_on, second.original_due_on, second.extensions) == (
        CommitmentStage.OPEN,
        later,
        AUTUMN,
        0,
    )
    assert life.state(reference) is State.RESPONSE_RECEIVED


def test_an_extension_keeps_the_original_date_and_the_second_needs_a_manager() -> None:
    life = a_life()
    reference = life.promised()
    first, second = date(2023, 12, 31), date(2024, 1, 31)
    life.do(Extend(reference=reference, commitment=1, due_on=first, reason=WHY))

    life.do(Extend(reference=reference, commitment=1, due_on=second, reason=WHY), by=MANAGER)

    (commitment,) = life[reference].commitments
    assert (commitment.due_on, commitment.original_due_on) == (second, AUTUMN)
    assert (commitment.extensions, commitment.version) == (2, 3)


def test_a_refusal_is_the_commissioners_to_settle_or_to_leave_unadopted() -> None:
    life = a_life()
    settled = life.answered_with(a_claim(ClaimStatus.REJECTED))
    refused = life.answered_with(a_claim(ClaimStatus.REJECTED))

    (fact,) = life.do(Settle(reference=settled, doubt=1, reason=WHY), by=COMMISSIONER)
    life.do(NotAdopt(reference=refused, reason=WHY), by=COMMISSIONER)

    assert isinstance(fact.event, DoubtSettled)
    assert fact.event.settled_by is SettledBy.REASON
    assert life.state(refused) is State.NOT_ADOPTED


def test_silence_past_the_due_date_is_the_commissioners_to_decide() -> None:
    life = a_life()
    reference = life.sent()
    life.today = date(2023, 8, 30)

    life.do(NotAdopt(reference=reference, reason=WHY), by=COMMISSIONER)

    assert life.state(reference) is State.NOT_ADOPTED


def test_reopening_an_answer_goes_back_and_keeps_the_old_closure() -> None:
    life = a_life()
    reference = life.answered_with(a_claim())
    life.do(Answer(reference=reference, reason=WHY))

    life.do(Reopen(reference=reference, reason=WHY))

    assert life.state(reference) is State.RESPONSE_RECEIVED
    assert [closure.state for closure in life[reference].past_closures] == [State.ANSWERED]


def test_reopening_what_is_verified_leaves_a_doubt_that_holds_it_open() -> None:
    life = a_life()
    reference = life.promised()
    life.do(Deliver(reference=reference, commitment=1, evidence=WHY), by=OWNER)
    seen = Verify(reference=reference, commitment=1, evidence=WHY, shows_change=True)
    life.do(seen, by=PANEL)

    facts = life.do(Reopen(reference=reference, reason=WHY), by=PANEL)

    assert isinstance(facts[-1].event, DoubtRaised)
    assert life.state(reference) is State.TRAINING_DELIVERED
    assert life[reference].past_closures == ()


def test_a_pause_moves_the_answer_by_its_length_and_not_the_promise() -> None:
    life = a_life()
    reference = life.promised()
    life.do(AskAgain(reference=reference, question=WHY))
    life.do(PauseClocks(reference=reference, until_on=date(2023, 8, 10), reason=WHY))
    life.today = date(2023, 8, 14)

    life.do(ResumeClocks(reference=reference))

    # Ten days were held, though nobody resumed before the fourteenth: 29 August and ten days.
    due = {clock.kind: (clock.due_on, clock.version) for clock in clocks_of(life[reference])}
    assert due == {
        ClockKind.RESPONSE: (date(2023, 9, 8), 2),
        ClockKind.COMMITMENT: (AUTUMN, 1),
    }


def test_a_pause_with_no_question_open_moves_nothing() -> None:
    life = a_life()
    reference = life.promised()
    life.do(PauseClocks(reference=reference, until_on=date(2023, 8, 10), reason=WHY))

    life.do(ResumeClocks(reference=reference))

    assert life[reference].pause is None
    assert life[reference].question is None


def test_an_end_ends_the_pause() -> None:
    life = a_life()
    reference = life.sent()
    life.do(PauseClocks(reference=reference, until_on=date(2023, 8, 10), reason=WHY))

    life.do(Withdraw(reference=reference, because=WithdrawalReason.DUPLICATE, reason=WHY))

    assert life[reference].pause is None


def test_a_hand_over_takes_the_question_and_the_open_promises() -> None:
    life = a_life()
    reference = life.answered_with(a_promise(), a_promise())
    life.do(Deliver(reference=reference, commitment=1, evidence=WHY), by=OWNER)
    life.do(AskAgain(reference=reference, question=WHY))

    life.do(HandOver(references=(reference,), owner=OTHER_OWNER, reason=WHY))

    assert {clock.owner for clock in clocks_of(life[reference])} == {OTHER_OWNER}
    # What was delivered may yet fail its verification, and then somebody must put it right.
    assert [c.owner for c in life[reference].commitments] == [OTHER_OWNER, OTHER_OWNER]
    assert life[reference].commitments[0].deliverer == OWNER


def test_a_hand_over_without_a_question_takes_the_observation() -> None:
    life = a_life()
    reference = life.answered_with(a_claim())

    life.do(HandOver(references=(reference,), owner=OTHER_OWNER, reason=WHY))

    assert life[reference].owner == OTHER_OWNER


def a_row(title: str, *, is_answered: bool) -> ReportRow:
    response = a_response(a_promise()) if is_answered else None
    return ReportRow(title=Text(title), asked=WHY, response=response)


def a_report(*rows: ReportRow, **dates: object) -> RecordReport:
    words = {
        "force": FORCE,
        "title": WHY,
        "panel": WHY,
        "file_sha256": "ab" * 32,
        "meeting_dates": (date(2023, 7, 3), date(2023, 7, 19)),
        "cases": (),
        "themes": (WHY,),
        "rows": rows,
    }
    return RecordReport(**{**words, **dates})  # type: ignore[arg-type]


def test_a_report_that_holds_replies_is_recorded_with_its_own_dates() -> None:
    life = a_life()
    life.today = date(2026, 11, 23)
    rows = (a_row("Call times", is_answered=True), a_row("Letters", is_answered=False))

    facts = life.do(
        a_report(*rows, owner=OWNER, sent_on=date(2023, 7, 31), response_on=date(2023, 8, 31))
    )

    assert [(type(fact.event), fact.happened_on) for fact in facts] == [
        (ReportReceived, date(2026, 11, 23)),
        (ObservationRaised, date(2023, 7, 19)),
        (ObservationSent, date(2023, 7, 31)),
        (ResponseReceived, date(2023, 8, 31)),
        (CommitmentMade, date(2023, 8, 31)),
        (ObservationRaised, date(2023, 7, 19)),
        (ObservationSent, date(2023, 7, 31)),
    ]
    assert life.state(ObservationRef("OBS-2023-0001")) is State.RESPONSE_RECEIVED
    assert life.state(ObservationRef("OBS-2023-0002")) is State.SENT_TO_FORCE


def test_a_report_without_replies_is_only_raised() -> None:
    life = a_life()

    life.do(a_report(a_row("Call times", is_answered=False), meeting_dates=()))

    assert life.state(ObservationRef("OBS-2023-0001")) is State.RAISED


def test_a_mail_is_recorded_on_each_observation_that_it_spoke_of() -> None:
    life = a_life()
    reference = life.sent()
    line = MailLine(reference=reference, clock=ClockKind.RESPONSE, number=1, rung=1)
    sent = RecordDelivery(mail="m1", recipient=OWNER, outcome=MailOutcome.SENT, lines=(line,))

    (fact,) = life.do(sent, by=CLOCK)

    assert isinstance(fact.event, ReminderSent)
    assert fact.event.rung == 1


def test_a_failed_mail_is_recorded_once_on_each_observation() -> None:
    life = a_life()
    reference = life.promised()
    lines = tuple(
        MailLine(reference=reference, clock=ClockKind.COMMITMENT, number=n, rung=1) for n in (1, 2)
    )
    failed = RecordDelivery(mail="m1", recipient=OWNER, outcome=MailOutcome.FAILED, lines=lines)

    (fact,) = life.do(failed, by=CLOCK)

    assert isinstance(fact.event, MailFailed)


def test_a_person_is_named_by_a_number() -> None:
    life = a_life()
    person = AddPerson(
        force=FORCE,
        name=Text("Ann Other"),
        post=Text("Detective Chief Inspector"),
        address=Text("ann.other@glanmor.example"),
        role=Role.OWNER,
        supervisor=OWNER,
    )

    (fact,) = life.do(person)

    assert isinstance(fact.event, PersonAdded)
    assert subject_of(fact.event) == "PER-0011"
