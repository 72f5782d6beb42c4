"""The opening pages: who, when, how many, which questions; and what a row points at."""

from datetime import date

import pytest

from domain.claims import DoubtKind
from flows.intake.recognise import read_report
from tests.intake.content import ENGLISH
from tests.intake.word_files import add_table, as_bytes, opened

TABLE = "Panel Observations\tForce Response\n"


def read(opening, rows="Who rings?\tSergeants ring.\n"):
    return read_report(f"{opening}\n\nCase 1\n· Seen.\n\n{TABLE}{rows}".encode(), response_on=None)


@pytest.mark.parametrize(
    ("opening", "dates"),
    [
        ("The Panel met on 3 May 2024 and 17 May 2024.", (date(2024, 5, 3), date(2024, 5, 17))),
        ("The meeting took place on 3rd and 17th May 2024.", (date(2024, 5, 3), date(2024, 5, 17))),
        ("Date of meeting: 3 May 2024", (date(2024, 5, 3),)),
        ("Cyfarfu’r Panel ar 3 Mai 2024.", (date(2024, 5, 3),)),
        ("Cynhaliwyd y cyfarfod ar 3 Mai 2024.", (date(2024, 5, 3),)),
        ("Panel meeting 03.05.24", (date(2024, 5, 3),)),
        ("Friday, 3 May 2024 at 10:00", (date(2024, 5, 3),)),
        ("The Panel met on 3 May 2024 to read cases closed by 9 April 2024.", (date(2024, 5, 3),)),
        ("Report published 3 May 2024", ()),
        ("The handbook was last changed on 3 May 2024.", ()),
    ],
)
def test_the_days_of_meetings_are_read(opening, dates):
    assert read(opening).meeting_dates == dates


@pytest.mark.parametrize(
    ("opening", "force"),
    [
        ("Cases of the Contact Hub of Glanmor Police were read.", "Glanmor Police"),
        ("Devon and Arfon Police handled them.", "Devon and Arfon Police"),
        ("The City of London Police handled them.", "City of London Police"),
        ("Roedd yr achosion gan Heddlu Gogledd Eryri.", "Heddlu Gogledd Eryri"),
        ("The Police and Crime Commissioner thanked everybody.", None),
    ],
)
def test_the_force_is_named_without_its_departments(opening, force):
    assert read(opening).force == force


@pytest.mark.parametrize(
    ("opening", "panel"),
    [
        ("The Stop and Search Scrutiny Panel met.", "Stop and Search Scrutiny Panel"),
        ("The Harm Against Women and Girls Panel met.", "Harm Against Women and Girls Panel"),
        ("A meeting of the Call and Public Contact Panel.", "Call and Public Contact Panel"),
        ("OUT OF COURT DISPOSALS PANEL", "OUT OF COURT DISPOSALS PANEL"),
        ("The Panel met.", None),
        ("Cyfarfu Panel Craffu Stopio a Chwilio ar 3 Mai 2024.", "Panel Craffu Stopio a Chwilio"),
    ],
)
def test_the_panel_is_named_with_all_its_words(opening, panel):
    assert read(opening).panel == panel


@pytest.mark.parametrize(
    ("opening", "members"),
    [
        ("Six members attended the first meeting and five attended the second.", [6, 5]),
        ("Panel members present: 6 (8 January) and 5 (22 January)", [6, 5]),
        ("Six members were present on 8 January and five on 22 January.", [6, 5]),
        ("Both meetings were attended by six members.", [6, 6]),
        ("In attendance: six panel members and 2 members of OPCC staff.", [6]),
        ("The Panel met. Present: Mrs A Bowen, Mr C Davies and E Flint. Apologies: G Hill.", [3]),
        ("Attendance: 7", [7]),
        ("Ten cases were read by six members.", []),
        ("Members of the Panel attended.", []),
        ("Roedd chwe aelod yn y cyfarfod cyntaf yn bresennol a phum aelod yn yr ail.", [6, 5]),
        ("Yn bresennol: 5 aelod", [5]),
    ],
)
def test_those_who_came_are_counted_by_number_or_by_name(opening, members):
    assert [each.members for each in read(opening).attendance] == members


@pytest.mark.parametrize(
    ("opening", "sampled"),
    [
        ("A random selection of 17 cases was reviewed.", 17),
        ("Members read twelve closed complaint files.", 12),
        ("Darllenwyd naw achos gan yr aelodau. Dewiswyd hwy ar hap.", 9),
        ("The Panel has 6 members.", None),
    ],
)
def test_the_number_of_cases_is_read(opening, sampled):
    assert read(opening).sampled == sampled


def test_the_questions_put_to_the_panel_are_read():
    draft = read(
        "Members were asked to consider:\n\n· Who rang?\n· Was it noted?\n\nThe Panel sat."
    )

    assert draft.questions == ("Who rang?", "Was it noted?")


def test_the_department_is_read_with_its_letters():
    draft = read("The Call Handling Hub (CHH) answers calls. The Call Handling Hub (CHH) is new.")

    assert draft.department == "Call Handling Hub (CHH)"


def test_particulars_in_a_table_are_read():
    document = opened(ENGLISH.__class__(title="T", opening=(), cases=(), themes=(), rows=()))
    add_table(document, ("Force", "Arfon Police"), [("Date of meeting", "3 May 2024")])
    document.add_paragraph("Eight cases were reviewed by the Custody Panel.")
    add_table(document, ("Observation", "Response"), [("Who?", "We.")])

    draft = read_report(as_bytes(document), response_on=None)

    assert (draft.force, draft.sampled) == ("Arfon Police", 8)
    assert draft.meeting_dates == (date(2024, 5, 3),)
    assert not draft.doubts


def test_a_table_of_cases_gives_their_findings():
    document = opened(ENGLISH.__class__(title="T", opening=(), cases=(), themes=(), rows=()))
    table = add_table(
        document,
        ("Case", "Panel observations"),
        [("Case 1", "A quick reply.\nA clear note."), ("2", "Late."), ("", "Polite.")],
    )
    table.rows[2].cells[0].merge(table.rows[3].cells[0])

    draft = read_report(as_bytes(document), response_on=None)

    assert [(case.number, case.bullets) for case in draft.cases] == [
        (1, ("A quick reply.", "A clear note.")),
        (2, ("Late.", "Polite.")),
    ]


def test_a_row_says_where_else_it_points():
    rows = "See Section 4 of this report.\tWe cover it in the previously mentioned course.\n"

    (row,) = read("The Panel met.", rows).rows

    assert row.refers_to == ("Section 4 of this report", "the previously mentioned course")


def test_a_target_date_beside_a_promise_is_its_date():
    header = "Ref\tRecommendation\tResponse\tOwner\tTarget date\n"
    rows = "1\tWho rings?\tWe will add a box. We will train staff in May 2025.\tSgt\t31/01/2025\n"
    text = f"Case 1\n· Seen.\n\n{header}{rows}"

    (row,) = read_report(text.encode(), response_on=date(2024, 10, 31)).rows

    assert [claim.due_on for claim in row.claims] == [date(2025, 1, 31), date(2025, 5, 31)]
    assert (row.owner, row.due) == ("Sgt", "31/01/2025")


def doubts(asked, reply):
    draft = read("The Panel met.", f"{asked}\t{reply}\n")
    return [(doubt.kind, doubt.text) for doubt in draft.doubts]


@pytest.mark.parametrize(
    ("reply", "body"),
    [
        ("The Glanmor Control Room is better placed to know.", "The Glanmor Control Room"),
        ("The licensing team would be best able to answer.", "The licensing team"),
        ("It is a matter for the Crown Prosecution Service.", "the Crown Prosecution Service"),
    ],
)
def test_a_reply_that_points_at_another_body_proposes_a_referral(reply, body):
    assert (DoubtKind.OTHER_BODY, body) in doubts("Who knows?", reply)


def test_a_reply_that_points_at_nobody_proposes_none():
    found = doubts("Who knows?", "This would not be a matter for CRH.")

    assert DoubtKind.OTHER_BODY not in [kind for kind, _text in found]


def test_a_question_after_a_number_is_not_answered_without_one():
    asked = "Are calls late? How many hours are lost on such calls?"

    assert [kind for kind, _text in doubts(asked, "Some calls are late and hours are lost.")] == [
        DoubtKind.UNANSWERED_QUESTION
    ]
    assert doubts(asked, "Some calls are late; two hours are lost a week.") == []
