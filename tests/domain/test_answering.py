"""This tests how an owner's own answer becomes a response: what they say goes before what is heard."""

from datetime import date

import pytest

from domain.answering import OwnAnswer, Stance, response_of
from domain.claims import ClaimStatus, DoubtKind
from domain.names import Text

ON = date(2023, 8, 29)
NOVEMBER = date(2023, 11, 20)


def answered(stance, words, **changes):
    return response_of(OwnAnswer(stance=stance, words=Text(words), **changes), response_on=ON)


def statuses(response):
    return [claim.status for claim in response.claims]


def test_a_date_that_is_given_belongs_to_the_promise_that_has_none():
    response = answered(Stance.ACCEPT, "This matters. We will train everybody.", due_on=NOVEMBER)

    assert [(c.status, c.due_on) for c in response.claims if c.due_on] == [
        (ClaimStatus.COMMITMENT, NOVEMBER)
    ]


def test_a_promise_that_names_its_own_day_keeps_it():
    response = answered(
        Stance.ACCEPT, "We will train everybody by 31 October 2023.", due_on=NOVEMBER
    )

    assert [claim.due_on for claim in response.claims] == [date(2023, 10, 31)]


@pytest.mark.parametrize(
    ("words", "due_on"),
    [
        ("We will train everybody in autumn.", [NOVEMBER]),
        ("In autumn we will train all. We will write to them.", [date(2023, 11, 30), NOVEMBER]),
        (
            "We will train all by 31 October 2023. We will test it in spring.",
            [date(2023, 10, 31), NOVEMBER],
        ),
    ],
)
def test_a_date_that_is_given_goes_before_a_season(words, due_on):
    response = answered(Stance.ACCEPT, words, due_on=NOVEMBER)

    assert [claim.due_on for claim in response.claims] == due_on


def test_to_accept_is_to_promise_even_where_no_promise_is_heard():
    response = answered(Stance.ACCEPT, "Yes, agreed.", due_on=NOVEMBER)

    assert statuses(response) == [ClaimStatus.COMMITMENT]
    assert response.claims[0].due_on == NOVEMBER


def test_an_acceptance_without_a_date_promises_without_one():
    assert [c.due_on for c in answered(Stance.ACCEPT, "We will do so.").claims] == [None]


def test_to_decline_is_a_refusal_however_it_is_put():
    assert statuses(answered(Stance.DECLINE, "The rota is what it is.")) == [ClaimStatus.REJECTED]


def test_what_is_accepted_in_part_leaves_the_rest_in_doubt():
    response = answered(Stance.PARTLY, "We will train the day shift.", due_on=NOVEMBER)

    assert ClaimStatus.COMMITMENT in statuses(response)
    assert [doubt.kind for doubt in response.doubts] == [DoubtKind.REFUSAL]


def test_a_refusal_that_is_heard_in_a_part_is_counted_once():
    response = answered(
        Stance.PARTLY, "We will train the day shift. We will not train the night shift."
    )

    assert ClaimStatus.REJECTED in statuses(response)
    assert response.doubts == ()


def test_what_is_done_is_said_to_be_done_with_what_shows_it():
    response = answered(
        Stance.DONE, "The page is new since May.", besides=Text("Release note of 4 May.")
    )

    assert ClaimStatus.ALREADY_DONE in statuses(response)
    assert response.text == "The page is new since May.\nRelease note of 4 May."


def test_what_is_somebody_elses_names_them():
    response = answered(Stance.NOT_MINE, "We take no such calls.", besides=Text("The call centre"))

    assert [(d.kind, d.text) for d in response.doubts] == [
        (DoubtKind.OTHER_BODY, "The call centre")
    ]


def test_what_is_somebody_elses_may_be_said_in_one_sentence():
    response = answered(Stance.NOT_MINE, "Ask the call centre, please.")

    assert [doubt.text for doubt in response.doubts] == ["Ask the call centre, please."]


def test_an_explanation_is_heard_as_it_is():
    response = answered(Stance.EXPLAIN, "Sergeants decide that at the end of each call.")

    assert statuses(response) == [ClaimStatus.EXPLANATION_ONLY]


@pytest.mark.parametrize("stance", list(Stance))
def test_every_answer_leaves_a_claim_even_of_signs_alone(stance):
    assert len(answered(stance, "… … … …").claims) == 1
