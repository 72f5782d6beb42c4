"""A concern that is raised again is followed through all the observations that raised it."""

from datetime import date

import pytest

from domain.commands import Deliver, Reopen, Verify, Withdraw
from domain.errors import RefusalCode, Refused
from domain.figures import Figure, Followed, figures_of
from domain.lineage import came_back, concern_of, concerns_of
from domain.lineage_commands import LinkEarlier, UnlinkEarlier
from domain.lineage_events import EarlierLinked, LaterLinked
from domain.names import ObservationRef, Text
from domain.observation import Again, ended_on
from domain.parts import WithdrawalReason
from tests.domain.life import OFFICER, OWNER, PANEL, Life, a_life

WHY = Text("Both ask why calls are answered late.")
DELIVERED_ON, VERIFIED_ON = date(2023, 10, 2), date(2023, 12, 1)
LATER = date(2024, 3, 4)


def verify(life: Life, reference: ObservationRef) -> None:
    life.today = VERIFIED_ON
    deliver = Deliver(reference=reference, commitment=1, evidence=WHY)
    life.do(deliver, by=OWNER, on=DELIVERED_ON)
    verified = Verify(reference=reference, commitment=1, evidence=WHY, shows_change=True)
    life.do(verified, by=PANEL)


def verified(life: Life) -> ObservationRef:
    reference = life.promised()
    verify(life, reference)
    return reference


def withdraw(life: Life, reference: ObservationRef) -> None:
    life.do(Withdraw(reference=reference, because=WithdrawalReason.ERROR, reason=WHY))


def raised_on(life: Life, day: date) -> ObservationRef:
    life.today = day
    return life.raised()


def link(life: Life, reference: ObservationRef, earlier: ObservationRef) -> None:
    life.do(LinkEarlier(reference=reference, earlier=earlier, reason=WHY))


def counted(life: Life, figure: Figure) -> tuple[ObservationRef, ...]:
    followed = (
        Followed(observation=one, title="", panel="", report="", first_response_on=None)
        for one in life.casefile.observations.values()
    )
    return figures_of(followed, today=life.today).lists[figure]


def test_both_observations_tell_of_the_link() -> None:
    life = a_life()
    earlier = life.raised()
    later = raised_on(life, LATER)

    facts = life.do(LinkEarlier(reference=later, earlier=earlier, reason=WHY), by=PANEL)

    assert [fact.event for fact in facts] == [
        EarlierLinked(reference=later, earlier=earlier, reason=WHY),
        LaterLinked(reference=earlier, later=later, raised_on=LATER),
    ]
    assert life[later].earlier == (earlier,)
    assert life[earlier].later == (Again(reference=later, raised_on=LATER),)


def test_a_link_that_was_wrong_is_taken_back_on_both_and_may_be_made_anew() -> None:
    life = a_life()
    earlier, other = life.raised(), life.raised()
    later = raised_on(life, LATER)
    link(life, later, earlier)
    link(life, later, other)

    life.do(UnlinkEarlier(reference=later, earlier=earlier, reason=WHY), by=OFFICER)

    assert life[later].earlier == (other,)
    assert life[earlier].later == ()
    link(life, later, earlier)
    assert life[later].earlier == (other, earlier)


def test_two_of_one_day_are_not_linked_both_ways() -> None:
    life = a_life()
    one, other = life.raised(), life.raised()
    link(life, other, one)

    with pytest.raises(Refused) as refused:
        link(life, one, other)

    assert refused.value.code is RefusalCode.ALREADY_LINKED


def test_nothing_is_raised_before_itself() -> None:
    life = a_life()
    one = life.raised()

    with pytest.raises(Refused) as refused:
        link(life, one, one)

    assert refused.value.code is RefusalCode.NOT_EARLIER


def test_what_is_raised_again_after_it_was_verified_puts_that_end_in_question() -> None:
    life = a_life()
    earlier = verified(life)
    later = raised_on(life, LATER)
    before = came_back(life[earlier])

    link(life, later, earlier)

    assert before == ()
    assert ended_on(life[earlier]) == VERIFIED_ON
    assert came_back(life[earlier]) == (Again(reference=later, raised_on=LATER),)
    assert counted(life, Figure.CAME_BACK) == (earlier,)
    assert counted(life, Figure.RECURRING) == (later,)


def test_once_it_is_taken_up_again_its_end_is_in_question_no_more() -> None:
    life = a_life()
    earlier = verified(life)
    link(life, raised_on(life, LATER), earlier)

    life.do(Reopen(reference=earlier, reason=WHY))

    assert came_back(life[earlier]) == ()


def test_what_was_verified_after_it_was_raised_again_stands() -> None:
    life = a_life()
    earlier = life.promised()
    link(life, raised_on(life, DELIVERED_ON), earlier)

    verify(life, earlier)

    assert came_back(life[earlier]) == ()


def test_what_was_withdrawn_neither_came_back_nor_recurs() -> None:
    life = a_life()
    earlier = life.raised()
    withdraw(life, earlier)
    later = raised_on(life, LATER)
    link(life, later, earlier)
    withdraw(life, later)

    assert came_back(life[earlier]) == ()
    assert counted(life, Figure.RECURRING) == ()


def test_a_concern_is_all_that_is_linked_to_it_by_whatever_way() -> None:
    life = a_life()
    first = verified(life)
    second = raised_on(life, date(2024, 1, 8))
    alone = life.raised()
    third = raised_on(life, LATER)
    link(life, second, first)
    link(life, third, second)

    (concern,) = concerns_of(life.casefile.observations.values())
    (only,) = concern_of(alone, life.casefile.observations).raised

    assert [one.reference for one in concern.raised] == [first, second, third]
    assert concern.since == life[first].raised_on
    assert concern.times_verified == 1
    assert concern_of(third, life.casefile.observations) == concern
    assert only.reference == alone


def test_the_concern_that_was_raised_last_stands_first() -> None:
    life = a_life()
    old, older = life.raised(), life.raised()
    again = raised_on(life, date(2024, 1, 8))
    last = raised_on(life, LATER)
    link(life, again, old)
    link(life, last, older)

    found = concerns_of(life.casefile.observations.values())

    assert [concern.raised[-1].reference for concern in found] == [last, again]
