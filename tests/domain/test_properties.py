"""Whatever is asked in whatever order, the rules that must hold do hold."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.claims import ClaimStatus, CommitmentKind, DoubtKind
from domain.commands import (
    AcceptDone,
    Answer,
    AskAgain,
    Command,
    DeclineExtension,
    Deliver,
    Extend,
    GiveDate,
    HandOver,
    Lapse,
    NotAdopt,
    PauseClocks,
    Promise,
    Refer,
    Reopen,
    Respond,
    ResumeClocks,
    Send,
    Settle,
    Verify,
    Withdraw,
)
from domain.errors import Refused
from domain.events import ObservationEvent
from domain.evidence_commands import FileEvidence
from domain.history import replay
from domain.names import ObservationRef, PersonId, Text
from domain.observation import (
    ENDS,
    CommitmentStage,
    State,
    clocks_of,
    live_commitments,
    open_doubts,
    state_of,
)
from domain.parts import WithdrawalReason
from domain.promise_events import CommitmentMade
from tests.builders import a_file
from tests.domain.life import (
    AUTUMN,
    OTHER_OWNER,
    OWNER,
    ROLES,
    Life,
    a_claim,
    a_doubt,
    a_life,
    a_response,
)

THE_ONE = ObservationRef("OBS-2023-0001")
WHY = Text("The minutes say so.")
numbers = st.integers(1, 3)
days = st.dates(date(2023, 7, 31), date(2024, 6, 30))
owners = st.sampled_from([OWNER, OTHER_OWNER])
settling = st.lists(numbers, max_size=1).map(tuple)
claims = st.builds(
    a_claim,
    st.sampled_from(ClaimStatus),
    kind=st.sampled_from(CommitmentKind),
    due_on=st.none() | st.just(AUTUMN),
)
responses = st.builds(
    lambda heard, doubts: a_response(*heard, doubts=tuple(doubts)),
    st.lists(claims, max_size=3),
    st.lists(st.builds(a_doubt, st.sampled_from(DoubtKind)), max_size=1),
)
one = {"reference": st.just(THE_ONE)}
why = {"reason": st.just(WHY)}
that = {"commitment": numbers}
shown = {"evidence": st.just(WHY)}

commands: st.SearchStrategy[Command] = st.one_of(
    st.builds(Send, references=st.just((THE_ONE,)), owner=owners),
    st.builds(Refer, **one, **why, owner=owners, settles=settling),
    st.builds(Respond, **one, response=responses),
    st.builds(AskAgain, **one, question=st.just(WHY), settles=settling),
    st.builds(
        Promise,
        **one,
        text=st.just(WHY),
        kind=st.sampled_from(CommitmentKind),
        due_on=st.none() | days,
        settles=settling,
    ),
    st.builds(
        AcceptDone,
        **one,
        **shown,
        text=st.just(WHY),
        kind=st.sampled_from(CommitmentKind),
        settles=settling,
    ),
    st.builds(Deliver, **one, **that, **shown),
    st.builds(Verify, **one, **that, **shown, shows_change=st.booleans(), due_on=st.none() | days),
    st.builds(Extend, **one, **that, **why, due_on=days),
    st.builds(GiveDate, **one, **that, due_on=days),
    st.builds(Lapse, **one, **that, **why),
    st.builds(Settle, **one, **why, doubt=numbers),
    st.builds(Answer, **one, **why),
    st.builds(NotAdopt, **one, **why),
    st.builds(Withdraw, **one, **why, because=st.sampled_from(WithdrawalReason)),
    st.builds(Reopen, **one, **why),
    st.builds(
        PauseClocks,
        **one,
        **why,
        until_on=days,
        holds_deadline=st.booleans(),
        holds_mail=st.booleans(),
    ),
    st.builds(ResumeClocks, **one),
    st.builds(HandOver, references=st.just((THE_ONE,)), **why, owner=owners),
    st.builds(DeclineExtension, **one, **that, **why),
    st.builds(
        FileEvidence,
        **one,
        title=st.just(Text("Minutes")),
        file=st.builds(a_file, st.sampled_from(["ab" * 32, "cd" * 32])),
        renews=st.none() | numbers,
    ),
)
people = st.sampled_from(sorted(ROLES))
behalves = st.none() | st.sampled_from(sorted(ROLES))
steps = st.tuples(commands, people, behalves, st.integers(0, 30))


def lived(asked: list[tuple[Command, PersonId, PersonId | None, int]]) -> Life:
    life = a_life()
    life.raised()
    for command, person, behalf, waited in asked:
        life.today += timedelta(days=waited)
        try:
            life.do(command, by=person, on_behalf_of=behalf)
        except Refused:
            continue
    return life


@pytest.mark.slow
@settings(max_examples=300)
@given(st.lists(steps, max_size=40))
def test_the_rules_that_must_hold_hold_after_any_commands(
    asked: list[tuple[Command, PersonId, PersonId | None, int]],
) -> None:
    observation = lived(asked)[THE_ONE]
    state = state_of(observation)

    if state is State.VERIFIED:
        assert open_doubts(observation) == ()
        assert live_commitments(observation)
        assert all(c.stage is CommitmentStage.VERIFIED for c in live_commitments(observation))
    if state is State.ANSWERED:
        assert observation.commitments == ()
        assert open_doubts(observation) == ()
    if state in ENDS:
        assert clocks_of(observation) == ()
    for number, commitment in enumerate(observation.commitments, start=1):
        assert commitment.number == number
        assert (commitment.due_on is None) == (commitment.original_due_on is None)
        assert (commitment.due_on is None) == (commitment.give_date_by is not None)


@pytest.mark.slow
@settings(max_examples=200)
@given(st.lists(steps, max_size=40))
def test_a_replay_gives_what_was_lived(
    asked: list[tuple[Command, PersonId, PersonId | None, int]],
) -> None:
    life = lived(asked)

    history = (
        (event, fact.happened_on)
        for fact in life.facts
        if isinstance(event := fact.event, ObservationEvent)
    )
    assert replay(history) == life[THE_ONE]


@pytest.mark.slow
@settings(max_examples=200)
@given(st.lists(steps, max_size=40))
def test_the_original_due_date_is_never_overwritten(
    asked: list[tuple[Command, PersonId, PersonId | None, int]],
) -> None:
    life = lived(asked)

    first_dates = {
        event.commitment: event.due_on
        for fact in life.facts
        if isinstance(event := fact.event, CommitmentMade) and event.due_on is not None
    }
    for number, due_on in first_dates.items():
        assert life[THE_ONE].commitments[number - 1].original_due_on == due_on
