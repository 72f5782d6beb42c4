"""Dilyn starts where its command is not on the path, and writes where a system knows few letters."""

import json
import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow


def started(*words, reading="", **settings):
    done = subprocess.run(
        [sys.executable, "-m", "dilyn", *words],
        env={**os.environ, **settings},  # noqa: TID251
        input=reading.encode(),
        check=True,
        capture_output=True,
    )
    return done.stdout.decode()


def test_python_starts_dilyn_by_its_name_and_it_says_so_in_its_usage():
    assert "python -m dilyn claims" in started("claims", "--help")


def test_a_system_whose_letters_know_no_circumflex_on_w_is_written_to_all_the_same():
    said = "Bydd y grŵp yn cael ei hyfforddi."

    told = started("claims", reading=json.dumps({"text": said}), PYTHONIOENCODING="cp1252")

    assert said in told
