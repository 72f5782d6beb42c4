"""The Commissioner says how sure they are, and what may be published; others do not."""

import pytest

from domain.errors import RefusalCode, Refused
from domain.names import ReportRef, Text
from domain.oversight_commands import AllowPublication, Assure, StopPublication
from domain.oversight_events import (
    Assurance,
    AssuranceGiven,
    PublicationAllowed,
    PublicationStopped,
)
from tests.builders import a_report
from tests.domain.life import COMMISSIONER, MANAGER, OFFICER, Life, a_life

WHY = Text("Nobody has shown it.")
REPORT = ReportRef("REP-2023-0001")


@pytest.fixture
def life() -> Life:
    lived = a_life()
    lived.do(a_report())
    return lived


def an_assurance(about: str = REPORT, reason: Text = WHY) -> Assure:
    return Assure(about=about, assurance=Assurance.NOT_ASSURED, reason=reason)


def test_an_observation_gets_an_assurance_wherever_it_stands(life: Life):
    reference = life.raised()

    (fact,) = life.do(an_assurance(reference), by=COMMISSIONER)

    assert fact.event == AssuranceGiven(
        about=reference, assurance=Assurance.NOT_ASSURED, reason=WHY
    )


def test_a_report_gets_one_too(life: Life):
    (fact,) = life.do(an_assurance(), by=COMMISSIONER)

    assert isinstance(fact.event, AssuranceGiven)
    assert fact.event.about == REPORT


def test_a_report_is_published_until_that_is_stopped(life: Life):
    reference = life.raised()
    allow = AllowPublication(report=REPORT, titles=(reference, reference))
    (allowed,) = life.do(allow, by=MANAGER)
    (stopped,) = life.do(StopPublication(report=REPORT, reason=WHY), by=COMMISSIONER)

    assert allowed.event == PublicationAllowed(report=REPORT, titles=(reference,))
    assert stopped.event == PublicationStopped(report=REPORT, reason=WHY)


@pytest.mark.parametrize(
    ("command", "by", "code"),
    [
        (an_assurance(), OFFICER, RefusalCode.NOT_PERMITTED),
        (an_assurance(reason=Text(" ")), COMMISSIONER, RefusalCode.NEEDS_REASON),
        (an_assurance("REP-2023-0009"), COMMISSIONER, RefusalCode.UNKNOWN_REPORT),
        (an_assurance("OBS-2023-0999"), COMMISSIONER, RefusalCode.UNKNOWN_OBSERVATION),
        (
            StopPublication(report=REPORT, reason=Text("")),
            COMMISSIONER,
            RefusalCode.NEEDS_REASON,
        ),
    ],
)
def test_nobody_else_does_and_nothing_without_a_reason(life: Life, command, by, code):
    with pytest.raises(Refused) as refused:
        life.do(command, by=by)

    assert refused.value.code is code
