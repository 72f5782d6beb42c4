"""Doubts: what a person must settle, and what is left alone."""

from datetime import date

import pytest

from domain.claims import DoubtKind
from flows.intake.doubts import ASKS
from flows.intake.recognise import read_report
from tests.intake.reports import ROWS, a_report, table

SAID_ON = date(2024, 4, 30)


def doubts_of(*rows, end=()):
    draft = read_report(a_report(rows=table(rows), end=end), response_on=SAID_ON)
    return [(doubt.kind, doubt.row, doubt.claim) for doubt in draft.doubts]


@pytest.mark.parametrize(
    ("response", "kind"),
    [
        ("We may add a field to the form.", DoubtKind.CONSIDERATION),
        ("This will not be taken forward.", DoubtKind.REFUSAL),
        ("A new form has been issued.", DoubtKind.SAID_DONE),
        ("We will add a field to the form.", DoubtKind.DATE_MISSING),
        ("If our understanding is right, sergeants sign the form.", DoubtKind.OTHER_QUESTION),
        (
            "We take this to mean the paper form, which sergeants sign.",
            DoubtKind.OTHER_QUESTION,
        ),
        ("This is more likely to be known by the Glanmor Control Room.", DoubtKind.OTHER_BODY),
        ("That is a matter for the Crown Prosecution Service.", DoubtKind.OTHER_BODY),
    ],
)
def test_a_claim_that_settles_nothing_is_a_doubt(response, kind):
    assert doubts_of(("Who signs?", response)) == [(kind, 1, 1)]


@pytest.mark.parametrize(
    "response",
    [
        "Sergeants sign the form.",
        "A course will be held in May 2024.",
        "Contact is usually between 14-28days.",
    ],
)
def test_a_plain_answer_or_a_dated_promise_is_no_doubt(response):
    assert doubts_of(("Who signs?", response)) == []


def test_a_referral_names_the_other_body():
    rows = table((("Who knows?", "It is likely to be known by the Glanmor Control Room (GCR)."),))

    draft = read_report(a_report(rows=rows), response_on=SAID_ON)

    assert draft.doubts[0].text == "the Glanmor Control Room (GCR)"


def test_a_second_question_that_the_reply_passes_over_is_a_doubt():
    asked = "Is a trend of late visits seen? If so, how many hours did officers lose?"

    passed_over = doubts_of((asked, "No trend of late visits is seen."))
    answered = doubts_of((asked, "A trend is seen. Officers lose two hours a week."))

    assert passed_over == [(DoubtKind.UNANSWERED_QUESTION, 1, None)]
    assert answered == []


def test_an_empty_reply_is_a_doubt_only_where_others_have_answered():
    answered, empty, waiting = ROWS[0], ("Why?", ""), ("When?", "Awaiting response")

    assert doubts_of(answered, empty, waiting) == [
        (DoubtKind.UNANSWERED_QUESTION, 2, None),
        (DoubtKind.UNANSWERED_QUESTION, 3, None),
    ]
    assert doubts_of(empty, ("When?", "")) == []


def test_training_without_a_date_borrows_the_one_date_there_is():
    draft = read_report(a_report(), response_on=SAID_ON)

    claim = draft.rows[1].claims[0]

    assert (claim.due_phrase, claim.due_on) == ("upcoming training", date(2024, 11, 30))
    assert (DoubtKind.DATE_PROPOSED, 2, 1) in [(d.kind, d.row, d.claim) for d in draft.doubts]


def test_nothing_is_borrowed_where_two_dates_could_be_meant():
    rows = (*ROWS, ("Calls were late.", "Training will be held in May 2024."))

    assert (DoubtKind.DATE_MISSING, 2, 1) in doubts_of(*rows)


def test_text_after_the_table_is_not_lost_unless_it_was_seen_in_a_picture():
    end = ("", "The Panel thanks the force.", "", "image1.png", "U$ Glanmor")

    assert doubts_of(ROWS[0], end=end) == [(DoubtKind.UNPLACED_TEXT, None, None)]


def test_every_doubt_that_intake_raises_says_what_to_do():
    elsewhere = {DoubtKind.REOPENED}

    assert set(ASKS) == set(DoubtKind) - elsewhere


@pytest.mark.parametrize(
    ("said_on", "reply", "asks"),
    [
        (date(2023, 11, 20), "It will be covered in autumn.", True),
        (date(2023, 11, 20), "It will be covered this autumn.", False),
        (date(2023, 11, 20), "It will be covered in autumn 2024.", False),
        (date(2023, 8, 20), "It will be covered in autumn.", False),
        (date(2024, 1, 20), "It will be covered in winter.", True),
        (date(2023, 11, 20), "It was covered in autumn.", False),
    ],
)
def test_autumn_said_in_november_asks_which_year(said_on, reply, asks):
    report = a_report(rows=table((("Is it covered?", reply),)))

    doubts = read_report(report, response_on=said_on).doubts

    assert ["which year" in d.ask for d in doubts if d.kind is DoubtKind.DATE_PROPOSED] == [
        True
    ] * asks
