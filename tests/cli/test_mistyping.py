"""What is mistyped is said in a sentence, in the language of the command line."""

import pytest

from dilyn.cli import app
from dilyn.mistyping import MISTYPED, run
from dilyn.tongue import speaking

MISTYPED_WORDS = [
    ("forecast --days x", "--days takes a whole number.", "Mae --days"),
    ("forecast --days", "The option --days needs a value.", "Mae ar yr opsiwn --days"),
    ("forecast --days=-1", "--days takes a number of at least 1.", "Mae --days"),
    ("raise a b c", "This is more than the command takes: c", "Mae hyn yn fwy"),
    ("raise --nope", "There is no option --nope here.", "Nid oes opsiwn --nope"),
    ("rais", "There is no command rais.", "Nid oes gorchymyn rais"),
    ("init --yes=3", "The option --yes takes no value.", "Nid yw'r opsiwn --yes"),
    ("withdraw O --because foo", "--because takes one of: error, duplicate,", "Mae --because"),
    ("ledger", "Say which command.", "Dywedwch pa orchymyn"),
    ("intake", "file is missing.", "Mae file ar goll"),
]


@pytest.mark.parametrize(("typed", "english", "welsh"), MISTYPED_WORDS)
def test_it_is_said_in_a_sentence(capsys, typed, english, welsh):
    ended = run(app, typed.split())
    said = capsys.readouterr().err
    with speaking("cy"):
        run(app, typed.split())

    assert ended == MISTYPED
    assert said.startswith(english)
    assert capsys.readouterr().err.startswith(welsh)


def test_what_was_perhaps_meant_is_named(capsys):
    run(app, ["rais"])
    said = capsys.readouterr().err

    assert "Perhaps you mean: raise" in said
    assert "How it is typed:" in said


def test_a_command_that_was_typed_well_ends_well(capsys):
    assert run(app, ["--version"]) == 0
    assert capsys.readouterr().err == ""
