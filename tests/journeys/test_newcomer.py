"""A newcomer gets from six questions to a followed-up real report, in English and in Welsh."""

import sys

import pytest

from tests.browser.conftest import chromium
from tests.journeys.newcomer import walk
from tests.journeys.newcomer_office import OWNER, SEED

__all__ = ["chromium"]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(not SEED.exists(), reason="the seed report is not beside this repository"),
]


@pytest.mark.parametrize(
    ("language", "whole"),
    [("en", "whole"), ("cy", "cyfan")],
)
def test_a_newcomer_follows_a_real_report_up(chromium, tmp_path, language, whole):
    walked = walk(chromium, language, tmp_path, dilyn=(sys.executable, "-m", "dilyn"))

    assert OWNER in walked.row
    assert whole in walked.ledger
    assert len(list(tmp_path.glob("*.png"))) == len(walked.steps) - 3
