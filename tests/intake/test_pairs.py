"""Action points and replies in paragraphs: by heading, by number, by look; in Word and in text."""

from datetime import date

import pytest
from docx.shared import RGBColor

from domain.claims import DoubtKind
from flows.intake.draft import ResponseState
from flows.intake.recognise import read_report
from tests.intake.content import ENGLISH, WELSH
from tests.intake.word_files import as_bytes, in_list, numbering, opened

HEADINGS = [
    ("ACTION POINT {}", "ACTION POINT {} RESPONSE"),
    ("ACTION POINT {}", "ARFON POLICE RESPONSE {}"),
    ("Action point {}", "Response {}"),
    ("Action Point {}:", "Action Point {} Response:"),
    ("Action point {}", "Force response to action point {}"),
    ("AP{}", "AP{} response"),
    ("Recommendation {}", "Response"),
    ("Recommendation No. {}", "Force response:"),
    ("Observation {}", "Constabulary reply {}"),
    ("Panel question {}", "Force answer {}"),
    ("Panel comment", "Hub reply"),
    ("Query {}.", "Reply to query {}."),
]


def read(content):
    return read_report(content, response_on=date(2024, 10, 31))


def pairs(draft):
    return tuple((row.observation, row.response) for row in draft.rows)


def wanted(content):
    return tuple((asked, reply or None) for _n, asked, reply, _o, _d in content.rows)


def cases(draft):
    return tuple((case.number, case.bullets) for case in draft.cases)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("asked", "replied", "style"),
    [(*pair, style) for pair, style in zip(HEADINGS, [None, "Heading 3"] * 6, strict=True)],
)
def test_headings_pair_an_action_point_with_its_reply(asked, replied, style):
    document = opened(ENGLISH)
    for number, observation, response, _owner, _due in ENGLISH.rows:
        document.add_paragraph(asked.format(number), style=style)
        document.add_paragraph(observation)
        document.add_paragraph(replied.format(number), style=style)
        document.add_paragraph(response)

    draft = read(as_bytes(document))

    assert pairs(draft) == wanted(ENGLISH)
    assert cases(draft) == ENGLISH.cases
    assert draft.themes == ENGLISH.themes
    assert draft.rows[3].response_state is ResponseState.WAITING
    assert not [doubt for doubt in draft.doubts if doubt.kind is DoubtKind.UNPLACED_TEXT]


@pytest.mark.parametrize(("asked", "replied"), HEADINGS[::3])
def test_the_words_may_stand_on_the_line_of_the_heading(asked, replied):
    document = opened(ENGLISH)
    for number, observation, response, _owner, _due in ENGLISH.rows:
        document.add_paragraph(f"{asked.format(number).rstrip(':.')}: {observation}")
        document.add_paragraph(f"{replied.format(number).rstrip(':.')}: {response}")

    assert pairs(read(as_bytes(document))) == wanted(ENGLISH)


@pytest.mark.parametrize(
    ("asked", "replied"), [("ACTION POINT %1", "RESPONSE %1"), ("AP %1:", "AP %1 response:")]
)
def test_word_may_number_them_by_itself(asked, replied):
    document = opened(ENGLISH)
    points = numbering(document, text=asked)
    replies = numbering(document, text=replied)
    for _number, observation, response, _owner, _due in ENGLISH.rows:
        in_list(document.add_paragraph(observation), points)
        in_list(document.add_paragraph(response), replies)

    draft = read(as_bytes(document))

    assert pairs(draft) == wanted(ENGLISH)
    assert [row.ref for row in draft.rows] == ["1", "2", "3", "4"]


@pytest.mark.parametrize("look", ["bold", "blue", "italic"])
@pytest.mark.parametrize("heading", ["ACTION POINT {}", None])
def test_replies_may_be_told_by_their_look(look, heading):
    document = opened(ENGLISH)
    document.add_heading("Action points and responses", 1)
    points = numbering(document, text="%1.")
    for number, observation, response, _owner, _due in ENGLISH.rows:
        if heading:
            document.add_paragraph(heading.format(number))
            document.add_paragraph(observation)
        else:
            in_list(document.add_paragraph(observation), points)
        run = document.add_paragraph().add_run(response)
        run.bold = look == "bold" or None
        run.italic = look == "italic" or None
        if look == "blue":
            run.font.color.rgb = RGBColor(0x00, 0x70, 0xC0)

    draft = read(as_bytes(document))

    assert pairs(draft) == wanted(ENGLISH)
    assert [row.ref for row in draft.rows] == ["1", "2", "3", "4"]
    assert cases(draft) == ENGLISH.cases
    assert draft.themes == ENGLISH.themes


def test_what_follows_the_last_reply_is_not_taken_for_it():
    document = opened(ENGLISH)
    for number, observation, response, _owner, _due in ENGLISH.rows:
        document.add_paragraph(f"ACTION POINT {number}")
        document.add_paragraph(observation)
        document.add_paragraph(f"RESPONSE {number}")
        document.add_paragraph(response)
    document.add_paragraph("The Panel thanks everybody who took part.")

    draft = read(as_bytes(document))

    assert pairs(draft) == wanted(ENGLISH)
    assert "The Panel thanks everybody who took part." in [doubt.text for doubt in draft.doubts]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "Recommendations and responses\n\n1. Offer a receipt.\n   We do.\n2. Switch it on.\n   TBC",
            [("Offer a receipt.", "We do."), ("Switch it on.", "TBC")],
        ),
        ("Q1. Who decides?\nA1. Sergeants.\n\nQ2. When?\nA2. At once.",
         [("Who decides?", "Sergeants."), ("When?", "At once.")]),
        ("ACTION POINT 1\nWho?\n\nRESPONSE 1\nWe.\n\nNEXT MEETING\nIn May.", [("Who?", "We.")]),
        ("Panel comments: Late.\nForce response: Noted.", [("Late.", "Noted.")]),
    ],
)  # fmt: skip
def test_short_forms_are_read(text, rows):
    draft = read(f"Case 1\n- Seen.\n\n{text}\n".encode())

    assert list(pairs(draft)) == rows
    assert draft.cases[0].bullets == ("Seen.",)


def test_replies_may_come_in_a_part_of_their_own():
    document = opened(ENGLISH)
    for number, observation, _response, _owner, _due in ENGLISH.rows:
        document.add_paragraph(f"ACTION POINT {number}: {observation}")
    document.add_heading("Appendix", 1)
    for number, _observation, response, _owner, _due in ENGLISH.rows:
        document.add_paragraph(f"RESPONSE {number}: {response}")

    assert pairs(read(as_bytes(document))) == wanted(ENGLISH)


@pytest.mark.parametrize(
    ("asked", "replied"),
    [
        ("PWYNT GWEITHREDU {}", "YMATEB {}"),
        ("Pwynt gweithredu {}", "Ymateb Heddlu Eryri {}"),
        ("Argymhelliad {}", "Ymateb yr Heddlu"),
        ("Cwestiwn {}:", "Ateb {}:"),
    ],
)
def test_a_welsh_report_pairs_them_too(asked, replied):
    document = opened(WELSH, case_heading="Achos {}", themes="Themâu allweddol")
    for number, observation, response, _owner, _due in WELSH.rows:
        document.add_paragraph(asked.format(number))
        document.add_paragraph(observation)
        document.add_paragraph(replied.format(number))
        document.add_paragraph(response)

    draft = read(as_bytes(document))

    assert pairs(draft) == wanted(WELSH)
    assert cases(draft) == WELSH.cases
    assert draft.themes == WELSH.themes


def flattened(asked, replied, *, gap="\n", bullet="· ", case="Case {}"):
    """Lay the report out as plain text, as a word processor saves it."""
    lines = [ENGLISH.title, "", *ENGLISH.opening, ""]
    for sampled, findings in ENGLISH.cases:
        lines += [case.format(sampled), *(f"{bullet}{finding}" for finding in findings), ""]
    lines += ["Overall observations", *(f"{bullet}{theme}" for theme in ENGLISH.themes), ""]
    for number, observation, response, _owner, _due in ENGLISH.rows:
        lines += [asked.format(number), observation, replied.format(number), response, ""]
    return gap.join(lines).encode()


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n"])
@pytest.mark.parametrize(("asked", "replied"), HEADINGS)
def test_pairs_are_read_from_plain_text(asked, replied, gap):
    draft = read(flattened(asked, replied, gap=gap))

    assert pairs(draft) == wanted(ENGLISH)
    assert cases(draft) == ENGLISH.cases
    assert draft.themes == ENGLISH.themes


@pytest.mark.parametrize("bullet", ["• ", "- ", "* ", "o ", "\t• ", "1. "])
@pytest.mark.parametrize("case", ["Case {}", "CASE NO {}", "Case review {} –"])
def test_bullets_and_headings_of_cases_vary_in_plain_text(bullet, case):
    draft = read(flattened(*HEADINGS[0], bullet=bullet, case=case))

    assert cases(draft) == ENGLISH.cases
    assert draft.themes == ENGLISH.themes
