from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.health import (
    SENTENCES,
    Facts,
    KeptFacts,
    LeaderFacts,
    MailFacts,
    Need,
    PrefectState,
    SlotFacts,
    VerificationFacts,
    findings,
)
from domain.names import ObservationRef

NOON = datetime(2023, 8, 1, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
PLENTY = 10_000_000_000
LEADER = LeaderFacts(holder="office", term=1, ends_at=NOON + MINUTE, leads=True)
GONE = replace(LEADER, ends_at=NOON - MINUTE, leads=False)
UNFINISHED = SlotFacts(entry="remind", falls_at=NOON, begun_at=NOON - 6 * MINUTE, kept_at=None)
CHECKED = VerificationFacts(verified_at=NOON, entries=9, breaks=0)
KEPT = KeptFacts(
    database="sqlite",
    schema="0008",
    leader=LEADER,
    slots=(replace(UNFINISHED, kept_at=NOON),),
    observations={"raised": 1},
    commands={"applied": 9},
    oldest_received_at=None,
    mails={"sent": 3},
    unknown=(),
    failed=(),
    put_off=(),
    heads=(),
    verification=CHECKED,
)


def a_mail(number):
    return MailFacts(mail=f"m{number}", references=(ObservationRef("OBS-2023-0001"),))


def needs(**facts):
    return {one.need: one for one in found(**facts)}


def found(*, prefect=PrefectState.WELL, free_bytes=PLENTY, unled=0 * MINUTE, **kept):
    facts = Facts(
        now=NOON,
        real_now=NOON,
        kept=replace(KEPT, **kept),
        prefect=prefect,
        free_bytes=free_bytes,
        unled=unled,
    )
    return findings(facts)


@pytest.mark.parametrize(
    "quiet",
    [
        {},
        {"leader": None, "slots": (), "verification": None},
        {"prefect": PrefectState.OFF},
        {"prefect": PrefectState.NOT_RUNNING},
        {"slots": (replace(UNFINISHED, begun_at=NOON),)},
        {"commands": {"waiting": 1}, "oldest_received_at": NOON - 5 * MINUTE},
        {"put_off": (1, 2)},
        {"mails": {"queued": 40, "claimed": 3, "handed": 1}},
    ],
    ids=str,
)
def test_nothing_needs_a_hand(quiet):
    assert needs(**quiet) == {}


@pytest.mark.parametrize(
    ("need", "facts", "told"),
    [
        (Need.NO_LEADER, {"leader": GONE}, "since 2023-08-01 11:59"),
        (Need.SLOT_UNFINISHED, {"slots": (UNFINISHED,)}, "2023-08-01 12:00+00:00 (remind)"),
        (Need.PREFECT_AWAY, {"prefect": PrefectState.DOWN}, "Prefect does not answer"),
        (
            Need.COMMANDS_WAIT,
            {"commands": {"waiting": 3}, "oldest_received_at": NOON - 7 * MINUTE},
            "3 commands wait, the oldest for 7 minutes",
        ),
        (Need.COMMANDS_FAULTY, {"commands": {"faulty": 2}}, "2 commands"),
        (Need.MAILS_UNKNOWN, {"unknown": (a_mail(1),)}, "m1 (OBS-2023-0001)."),
        (Need.MAILS_FAILED, {"failed": (a_mail(1), a_mail(2))}, "m1 (OBS-2023-0001), m2 ("),
        (Need.MAILS_PUT_OFF, {"put_off": (1, 3, 5)}, "2 mails"),
        (Need.LEDGER_BROKEN, {"verification": replace(CHECKED, breaks=1)}, "2023-08-01 12:00"),
        (Need.DISK_SHORT, {"free_bytes": 499_999_999}, "Only 499 MB"),
    ],
)
def test_what_needs_a_hand_is_named_with_what_to_do(need, facts, told):
    needed = needs(**facts)

    assert set(needed) == {need}
    assert told in needed[need].reason
    assert needed[need].remedy == SENTENCES[need][1]


@pytest.mark.parametrize(("unled", "expected"), [(2, set()), (1, set()), (0, {Need.NO_LEADER})])
def test_where_workers_keep_the_timetable_nobody_need_lead_in_between(unled, expected):
    assert set(needs(leader=GONE, unled=unled * MINUTE)) == expected


def test_of_many_mails_the_first_are_named_and_all_are_counted():
    (finding,) = found(unknown=tuple(a_mail(number) for number in range(8)))

    assert "m4" in finding.reason
    assert "m5" not in finding.reason
    assert "(8)" in finding.reason


def test_a_broken_ledger_comes_before_everything_else():
    broken = found(verification=replace(CHECKED, breaks=1), unknown=(a_mail(1),), free_bytes=0)

    assert [one.need for one in broken] == [
        Need.LEDGER_BROKEN,
        Need.DISK_SHORT,
        Need.MAILS_UNKNOWN,
    ]


def test_every_need_has_its_sentences():
    assert set(SENTENCES) == set(Need)
