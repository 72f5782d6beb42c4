from dataclasses import replace
from datetime import date

import pytest

from domain.claims import CommitmentKind, DoubtKind
from domain.events import (
    AnswerAccepted,
    ClockPaused,
    ClockResumed,
    DoubtRaised,
    DoubtSettled,
    MailFailed,
    NotAdopted,
    ObservationRaised,
    ObservationReferred,
    ObservationSent,
    OwnerChanged,
    PersonAdded,
    QuestionAskedAgain,
    ReminderSent,
    Reopened,
    ReportReceived,
    ResponseReceived,
    SettledBy,
    TrainingSessionHeld,
    Withdrawn,
)
from domain.evidence_events import EvidenceFiled
from domain.lineage_events import EarlierLinked, EarlierUnlinked, LaterLinked, LaterUnlinked
from domain.names import (
    THE_CLOCK,
    THE_SETUP,
    ForceCode,
    ObservationRef,
    PersonId,
    ReportRef,
    Role,
    SessionRef,
    Text,
)
from domain.observation import ClockKind, State
from domain.parts import MailOutcome, WithdrawalReason
from domain.promise_events import (
    CommitmentDated,
    CommitmentDelivered,
    CommitmentExtended,
    CommitmentLapsed,
    CommitmentMade,
    CommitmentVerified,
    VerificationFailed,
)
from templates.labels import LABELS, label, state_label
from templates.sentences import person_name, sentence
from tests.builders import a_file

REF = ObservationRef("OBS-2023-0042")
OWNER, PANEL = PersonId("PER-0005"), PersonId("PER-0003")
NAMES = {OWNER: "Mari Pugh", PANEL: "Ifor Lewis"}
DUE = date(2023, 11, 30)
EARLIER = ObservationRef("OBS-2021-0001")
WHY = Text("Agreed by\n telephone.")


def a_reminder(clock, rung):
    return ReminderSent(reference=REF, mail="m", recipient=OWNER, clock=clock, number=2, rung=rung)


def a_settlement(settled_by):
    reason = WHY if settled_by is SettledBy.REASON else None
    return DoubtSettled(reference=REF, doubt=1, settled_by=settled_by, reason=reason)


def a_promise(due_on, give_date_by):
    return CommitmentMade(
        reference=REF,
        commitment=1,
        kind=CommitmentKind.TRAINING,
        owner=OWNER,
        text=Text("We will train."),
        due_on=due_on,
        give_date_by=give_date_by,
    )


def a_verification(*, is_by_one_hand):
    return CommitmentVerified(
        reference=REF, commitment=1, verifier=PANEL, evidence=WHY, is_by_one_hand=is_by_one_hand
    )


def a_delivery(session):
    return CommitmentDelivered(
        reference=REF, commitment=1, deliverer=OWNER, recorder=PANEL, evidence=WHY, session=session
    )


TOLD = [
    (ObservationRaised(reference=REF, force=ForceCode("G"), title=Text("Call times"), asked=Text("?")), "Raised: Call times"),
    (ObservationRaised(reference=REF, force=ForceCode("G"), title=Text("Call times"), asked=Text("?"), report=ReportRef("REP-2023-0001")), "Raised from REP-2023-0001: Call times"),
    (ReportReceived(report=ReportRef("REP-2023-0001"), title=Text("July"), panel=Text("Custody Panel"), file_sha256="0", meeting_dates=(), cases=(), themes=()), "Report REP-2023-0001 received from Custody Panel: July"),
    (PersonAdded(person=OWNER, name=Text("Mari Pugh"), post=Text("Head of the Hub"), address=Text("m@g.example"), role=Role.PANEL_MEMBER), "Mari Pugh added as panel member: Head of the Hub"),
    (ObservationSent(reference=REF, owner=OWNER, question=1, due_on=DUE), "Sent to Mari Pugh, who has until Thursday 30 November 2023 to respond."),
    (ObservationReferred(reference=REF, owner=OWNER, question=2, due_on=DUE, reason=WHY), "Referred to Mari Pugh, who has until Thursday 30 November 2023 to respond: Agreed by telephone."),
    (QuestionAskedAgain(reference=REF, owner=OWNER, question=2, due_on=DUE, text=Text("By when?")), "Mari Pugh asked again, to respond by Thursday 30 November 2023: By when?"),
    (ResponseReceived(reference=REF, response=2, text=Text("Yes."), claims=()), "Response 2 received."),
    (EarlierLinked(reference=REF, earlier=EARLIER, reason=WHY), "Raises again what OBS-2021-0001 raised: Agreed by telephone."),
    (LaterLinked(reference=EARLIER, later=REF, raised_on=DUE), f"Raised again as {REF}, on Thursday 30 November 2023."),
    (EarlierUnlinked(reference=REF, earlier=EARLIER, reason=WHY), "Does not raise again what OBS-2021-0001 raised: Agreed by telephone."),
    (LaterUnlinked(reference=EARLIER, later=REF), f"Not raised again as {REF} after all."),
    (OwnerChanged(reference=REF, owner=OWNER, reason=WHY), "Handed over to Mari Pugh: Agreed by telephone."),
    (a_promise(DUE, None), "Commitment C1 made by Mari Pugh (training), due on Thursday 30 November 2023: We will train."),
    (a_promise(None, DUE), "Commitment C1 made by Mari Pugh (training) without a due date; one must be given by Thursday 30 November 2023: We will train."),
    (CommitmentDated(reference=REF, commitment=1, due_on=DUE), "Commitment C1 given its due date, Thursday 30 November 2023."),
    (CommitmentExtended(reference=REF, commitment=1, due_on=DUE, reason=WHY), "Commitment C1 extended to Thursday 30 November 2023: Agreed by telephone."),
    (CommitmentLapsed(reference=REF, commitment=1, reason=WHY), "Commitment C1 lapsed: Agreed by telephone."),
    (a_delivery(None), "Commitment C1 delivered by Mari Pugh: Agreed by telephone."),
    (a_delivery(SessionRef("TRS-2023-0001")), "Commitment C1 delivered by Mari Pugh in training session TRS-2023-0001: Agreed by telephone."),
    (replace(a_delivery(None), files=(1, 3)), "Commitment C1 delivered by Mari Pugh: Agreed by telephone. (E1, E3)"),
    (replace(a_verification(is_by_one_hand=False), evidence=Text(""), files=(2,)), "Commitment C1 verified by Ifor Lewis: E2"),
    (EvidenceFiled(reference=REF, evidence=1, version=1, title=Text("Minutes"), file=a_file()), "Evidence E1 filed: Minutes"),
    (EvidenceFiled(reference=REF, evidence=3, version=2, title=Text("Minutes"), file=a_file(), renews=1), "Evidence E3 filed, version 2 in place of E1: Minutes"),
    (a_verification(is_by_one_hand=False), "Commitment C1 verified by Ifor Lewis: Agreed by telephone."),
    (a_verification(is_by_one_hand=True), "Commitment C1 verified by Ifor Lewis, recorded by one hand: Agreed by telephone."),
    (VerificationFailed(reference=REF, commitment=1, verifier=PANEL, evidence=WHY, due_on=DUE), "Ifor Lewis did not see the change of commitment C1; it is open again, due on Thursday 30 November 2023: Agreed by telephone."),
    (TrainingSessionHeld(session=SessionRef("TRS-2023-0001"), title=Text("Autumn"), attended=31, target=40, evidence=WHY), "Training session TRS-2023-0001 held for 31 of 40 people: Autumn"),
    (DoubtRaised(reference=REF, doubt=1, kind=DoubtKind.REFUSAL, text=Text("The rota.")), "Doubt D1 raised (a refusal): The rota."),
    (DoubtRaised(reference=REF, doubt=1, kind=DoubtKind.DATE_MISSING, text=Text("Soon."), commitment=2), "Doubt D1 raised about commitment C2 (a date that nobody gave): Soon."),
    (a_settlement(SettledBy.REASON), "Doubt D1 settled: Agreed by telephone."),
    (a_settlement(SettledBy.ASKED_AGAIN), "Doubt D1 settled by asking again."),
    (a_settlement(SettledBy.REFERRED), "Doubt D1 settled by a referral."),
    (a_settlement(SettledBy.COMMITMENT), "Doubt D1 settled by a commitment."),
    (a_settlement(SettledBy.COURSE_OF_EVENTS), "Doubt D1 settled by what became of its commitment."),
    (AnswerAccepted(reference=REF, reason=WHY), "Answer accepted: Agreed by telephone."),
    (NotAdopted(reference=REF, reason=WHY), "Not adopted: Agreed by telephone."),
    (Withdrawn(reference=REF, because=WithdrawalReason.DUPLICATE, reason=WHY), "Withdrawn (a duplicate): Agreed by telephone."),
    (Reopened(reference=REF, reason=WHY), "Reopened: Agreed by telephone."),
    (ClockPaused(reference=REF, until_on=DUE, reason=WHY, holds_mail=False), "Deadline paused until Thursday 30 November 2023: Agreed by telephone."),
    (ClockPaused(reference=REF, until_on=DUE, reason=WHY, holds_deadline=False), "Reminders paused until Thursday 30 November 2023: Agreed by telephone."),
    (ClockPaused(reference=REF, until_on=DUE, reason=WHY), "Deadline and reminders paused until Thursday 30 November 2023: Agreed by telephone."),
    (ClockResumed(reference=REF, question_due_on=None), "The pause has ended."),
    (ClockResumed(reference=REF, question_due_on=DUE), "The pause has ended; the response is now due on Thursday 30 November 2023."),
    (a_reminder(ClockKind.RESPONSE, -5), "Reminder sent to Mari Pugh, 5 working days before the due date (response)."),
    (a_reminder(ClockKind.COMMITMENT, 1), "Reminder sent to Mari Pugh, 1 working day after the due date (commitment C2)."),
    (a_reminder(ClockKind.GIVE_DATE, 20), "Reminder sent to Mari Pugh, 20 working days after the due date (a date for commitment C2)."),
    (a_reminder(ClockKind.RESPONSE, 0), "Mail sent to Mari Pugh, whom this has come to (response)."),
    (MailFailed(reference=REF, mail="m", recipient=OWNER, outcome=MailOutcome.FAILED), "A mail to Mari Pugh could not be delivered."),
    (MailFailed(reference=REF, mail="m", recipient=OWNER, outcome=MailOutcome.BOUNCED), "A mail to Mari Pugh came back: the address does not take it."),
    (MailFailed(reference=REF, mail="m", recipient=OWNER, outcome=MailOutcome.UNKNOWN), "Nobody can say whether a mail to Mari Pugh arrived; it is not sent again by itself."),
]  # fmt: skip


@pytest.mark.parametrize(("event", "told"), TOLD, ids=range(len(TOLD)))
def test_an_event_is_told_in_one_sentence(event, told):
    assert sentence(event, names=NAMES) == told


def test_a_person_whose_name_is_gone_appears_by_their_id():
    event = ObservationSent(reference=REF, owner=OWNER, question=1, due_on=DUE)

    assert sentence(event, names={}).startswith("Sent to PER-0005, ")


def test_what_a_person_typed_is_never_taken_for_a_placeholder():
    event = Reopened(reference=REF, reason=Text("100%(reason)s sure, 5 %"))

    assert sentence(event, names={}) == "Reopened: 100%(reason)s sure, 5 %"


@pytest.mark.parametrize(
    ("person", "name"),
    [
        (THE_CLOCK, "the timetable"),
        (THE_SETUP, "the first set-up"),
        (OWNER, "Mari Pugh"),
        (PersonId("PER-0099"), "PER-0099"),
    ],
)
def test_whoever_acts_has_a_name(person, name):
    assert person_name(person, names=NAMES) == name


@pytest.mark.parametrize(
    ("without_training", "shown"), [(False, "Training delivered"), (True, "Delivered")]
)
def test_what_was_delivered_is_called_training_only_where_it_is(without_training, shown):
    assert state_label(State.TRAINING_DELIVERED, without_training=without_training) == shown


def test_every_other_state_is_called_the_same_either_way():
    for state in set(State) - {State.TRAINING_DELIVERED}:
        assert state_label(state, without_training=True) == label(state)


@pytest.mark.parametrize("kind", LABELS, ids=lambda kind: kind.__name__)
def test_every_word_of_a_kind_has_a_label(kind):
    assert set(LABELS[kind]) == set(kind)
