"""Words are destroyed with a reason and somebody else's approval, and never twice."""

from dataclasses import replace

import pytest

from domain.casefile import KeptWords
from domain.errors import RefusalCode, Refused
from domain.ledger_commands import ChangeKey, Redact
from domain.ledger_events import KeyChanged, TextRedacted
from domain.names import ForceCode, PersonId, Text
from tests.domain.life import FORCE, MANAGER, OFFICER, Life, a_life

WHY = Text("A name of a witness.")
COMMAND = Redact(force=FORCE, entry=9, approver=MANAGER, reason=WHY)


@pytest.fixture
def life() -> Life:
    life = a_life()
    kept = {9: KeptWords(about="OBS-2023-0001", paths=("asked", "title"))}
    life.casefile = replace(life.casefile, kept=kept)
    return life


def test_all_words_of_an_entry_are_redacted_where_none_are_named(life: Life) -> None:
    (fact,) = life.do(COMMAND)

    assert fact.event == TextRedacted(
        about="OBS-2023-0001", entry=9, paths=("asked", "title"), approver=MANAGER, reason=WHY
    )


def test_some_words_of_an_entry_are_redacted_alone(life: Life) -> None:
    (fact,) = life.do(replace(COMMAND, paths=("asked",)))

    assert isinstance(fact.event, TextRedacted)
    assert fact.event.paths == ("asked",)


@pytest.mark.parametrize(
    ("command", "by", "code"),
    [
        (replace(COMMAND, reason=Text(" ")), OFFICER, RefusalCode.NEEDS_REASON),
        (replace(COMMAND, entry=8), OFFICER, RefusalCode.NOTHING_TO_REDACT),
        (replace(COMMAND, paths=("reason",)), OFFICER, RefusalCode.NOTHING_TO_REDACT),
        (replace(COMMAND, approver=OFFICER), MANAGER, RefusalCode.NOT_AN_APPROVER),
        (COMMAND, MANAGER, RefusalCode.OWN_APPROVAL),
        (replace(COMMAND, approver=PersonId("PER-0099")), OFFICER, RefusalCode.UNKNOWN_PERSON),
    ],
)
def test_a_redaction_is_refused(
    command: Redact, by: PersonId, code: RefusalCode, life: Life
) -> None:
    with pytest.raises(Refused) as refused:
        life.do(command, by=by)

    assert refused.value.code is code


def test_nobody_approves_who_has_left(life: Life) -> None:
    people = life.casefile.people
    gone = {**people, MANAGER: replace(people[MANAGER], is_active=False)}
    life.casefile = replace(life.casefile, people=gone)

    with pytest.raises(Refused, match="Nobody is known"):
        life.do(COMMAND)


def test_a_new_key_is_taken_down() -> None:
    change = ChangeKey(force=ForceCode(FORCE), key="cd" * 32, replaces="ab" * 32)

    (fact,) = a_life().do(change, by=MANAGER)

    assert fact.event == KeyChanged(about=FORCE, key="cd" * 32, replaces="ab" * 32)
