"""Single sentences are heard, one a line, as a script or a person asks."""

import json

import pytest

from dilyn.cli import app

pytestmark = pytest.mark.slow

LINES = """{"id": "a", "text": "Training is scheduled in autumn.", "response_date": "2023-08-31"}

{"id": 7, "text": "We do not accept this.", "response_date": null}
{"text": "It will be done by June.", "response_date": ""}"""


def test_a_script_hears_each_sentence_by_its_own_name(bare_desk):
    told = bare_desk.type("claims", "--json", reading=LINES)

    assert [json.loads(line) for line in told.splitlines()] == [
        {"id": "a", "status": "commitment", "kind": "training", "due_date": "2023-11-30"},
        {"id": 7, "status": "rejected", "kind": "other", "due_date": None},
        {"id": None, "status": "commitment", "kind": "other", "due_date": None},
    ]
    assert not bare_desk.home.exists()


def test_a_person_sees_the_words_that_decided_and_what_the_date_means(bare_desk):
    told = " ".join(bare_desk.type("claims", reading=LINES).split())

    assert "“is scheduled” (planned)" in told
    assert "in autumn: Friday 1 September 2023" in told
    assert "by June" in told


def test_a_line_that_holds_no_sentence_is_refused_by_its_number(bare_desk):
    for bad in ("{", "[]", '{"text": 3}', '{"text": "Yes.", "response_date": 3}'):
        done = bare_desk.runner.invoke(app, ["claims"], input=f"{LINES}\n{bad}\n")

        assert done.exit_code == 2
        assert "Line 5 is not a sentence" in done.stderr


def test_a_day_that_is_none_is_refused(bare_desk):
    done = bare_desk.runner.invoke(
        app, ["claims"], input='{"text": "Yes.", "response_date": "soon"}'
    )

    assert done.exit_code == 2
    assert "soon is not a day" in done.stderr
