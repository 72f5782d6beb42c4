from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.claims import ClaimStatus, DoubtKind
from domain.commands import (
    Answer,
    Deliver,
    Extend,
    NotAdopt,
    PauseClocks,
    Settle,
    Verify,
    Withdraw,
)
from domain.figures import Figure, Followed, Rating, Share, by, figures_of, rating_of
from domain.names import Text
from domain.parts import WithdrawalReason
from tests.domain.life import (
    ANSWERED_ON,
    AUTUMN,
    COMMISSIONER,
    OWNER,
    PANEL,
    SENT_ON,
    a_claim,
    a_doubt,
    a_life,
    a_promise,
)

BECAUSE = Text("The minutes say so.")


@pytest.fixture
def life():
    return a_life()


def followed(life, **changes):
    return tuple(
        replace(
            Followed(
                observation=one, title="Call times", panel="", report="", first_response_on=None
            ),
            **changes,
        )
        for one in life.casefile.observations.values()
    )


def figures(life, *, today=SENT_ON):
    return figures_of(followed(life), today=today)


def counted(life, *, today=SENT_ON):
    return {figure for figure, names in figures(life, today=today).lists.items() if names}


def the_rating(life, reference, *, today=SENT_ON):
    return rating_of(life[reference], today=today)


def delivered(life):
    reference = life.promised()
    life.do(Deliver(reference=reference, commitment=1, evidence=BECAUSE), by=OWNER)
    return reference


def verified(life):
    reference = delivered(life)
    life.do(
        Verify(reference=reference, commitment=1, evidence=BECAUSE, shows_change=True), by=PANEL
    )
    return reference


def refused(life):
    return life.answered_with(a_claim(ClaimStatus.REJECTED), doubts=(a_doubt(DoubtKind.REFUSAL),))


def test_what_was_never_sent_is_open_and_green(life):
    reference = life.raised()

    assert counted(life) == {Figure.OPEN, Figure.NEVER_SENT}
    assert the_rating(life, reference) is Rating.GREEN


def test_what_is_awaited_is_late_from_the_day_after_its_due_date(life):
    reference = life.sent()
    due_on = date(2023, 8, 29)

    assert counted(life, today=due_on) == {Figure.OPEN}
    assert counted(life, today=due_on + timedelta(days=1)) == {Figure.OPEN, Figure.LATE}
    assert the_rating(life, reference, today=due_on + timedelta(days=1)) is Rating.RED


def test_a_promise_that_was_moved_slips_until_it_is_delivered(life):
    reference = life.promised()
    later = AUTUMN + timedelta(days=30)
    life.do(Extend(reference=reference, commitment=1, due_on=later, reason=BECAUSE))
    slipping = counted(life)
    rating = the_rating(life, reference)
    life.do(Deliver(reference=reference, commitment=1, evidence=BECAUSE), by=OWNER)

    assert slipping == {Figure.OPEN, Figure.SLIPPING}
    assert rating is Rating.AMBER
    assert counted(life) == {Figure.OPEN, Figure.UNPROVEN}


def test_a_promise_without_a_date_is_undated_and_amber(life):
    reference = life.answered_with(a_promise(due_on=None))

    assert Figure.UNDATED in counted(life)
    assert the_rating(life, reference) is Rating.AMBER


def test_what_the_force_will_only_consider_is_weak(life):
    reference = life.answered_with(
        a_claim(ClaimStatus.CONSIDERATION), doubts=(a_doubt(DoubtKind.CONSIDERATION),)
    )

    assert counted(life) == {Figure.OPEN, Figure.WEAK}
    assert the_rating(life, reference) is Rating.AMBER


def test_a_doubt_of_any_kind_is_amber_until_it_is_settled(life):
    reference = life.answered_with(a_claim(), doubts=(a_doubt(DoubtKind.OTHER_QUESTION),))
    doubted = the_rating(life, reference)
    life.do(Settle(reference=reference, doubt=1, reason=BECAUSE))

    assert doubted is Rating.AMBER
    assert the_rating(life, reference) is Rating.GREEN


def test_a_refusal_is_red_until_the_commissioner_decides_and_grey_after(life):
    reference = refused(life)
    before = the_rating(life, reference)
    life.do(NotAdopt(reference=reference, reason=BECAUSE), by=COMMISSIONER)

    assert before is Rating.RED
    assert the_rating(life, reference) is Rating.GREY
    assert counted(life) == {Figure.DECLINED}


def test_what_is_paused_is_still_open(life):
    reference = life.sent()
    until_on = SENT_ON + timedelta(days=10)
    life.do(PauseClocks(reference=reference, until_on=until_on, reason=BECAUSE))

    assert counted(life) == {Figure.OPEN, Figure.PAUSED}


def test_a_verified_observation_counts_nowhere_and_is_green(life):
    reference = verified(life)

    assert counted(life) == set()
    assert the_rating(life, reference, today=date(2030, 1, 1)) is Rating.GREEN


def test_the_share_of_promises_that_were_shown_to_be_done_leaves_out_what_was_taken_back(life):
    verified(life)
    delivered(life)
    life.promised()
    withdrawn = life.promised()
    life.do(Withdraw(reference=withdrawn, because=WithdrawalReason.DUPLICATE, reason=BECAUSE))
    answered = life.answered_with(a_claim())
    life.do(Answer(reference=answered, reason=BECAUSE))

    share = figures(life).implemented

    assert share == Share(part=1, whole=3)
    assert share.percent == 33


def test_a_share_of_nothing_is_no_number():
    assert Share(part=0, whole=0).percent is None
    assert Share(part=1, whole=2).percent == 50


@pytest.mark.parametrize(
    ("days", "band"), [(0, 0), (30, 0), (31, 1), (90, 1), (180, 2), (181, 3), (365, 3), (366, 4)]
)
def test_an_open_observation_is_in_one_band_of_age(life, days, band):
    reference = life.raised()
    verified(life)

    ages = figures(life, today=SENT_ON + timedelta(days=days)).ages

    assert [(reference,) if n == band else () for n in range(5)] == [one.references for one in ages]


def test_how_long_responses_take_is_counted_from_sending(life):
    life.sent()
    life.sent()
    life.raised()
    days = (ANSWERED_ON, SENT_ON + timedelta(days=2))
    answered = tuple(
        replace(one, first_response_on=day)
        for one, day in zip(followed(life), (*days, ANSWERED_ON), strict=True)
    )

    counted = figures_of(answered, today=ANSWERED_ON)

    assert counted.response_days == (2, 24)
    assert counted.usual_response_days == 2
    assert figures(life).usual_response_days is None


def test_each_observation_is_in_one_state_and_has_one_rating(life):
    references = {life.raised(), life.sent(), life.promised(), verified(life), refused(life)}
    found = figures(life)

    assert sum(found.states.values()) == len(references)
    assert sorted(name for names in found.ratings.values() for name in names) == sorted(references)
    assert set(found.references) == references


def test_what_belongs_apart_is_counted_apart(life):
    life.sent()
    life.raised()

    apart = by(
        followed(life),
        lambda one: (one.observation.owner,) if one.observation.owner else (),
        today=SENT_ON,
    )

    assert set(apart) == {OWNER}
    assert len(apart[OWNER].references) == 1
