"""A grown installation: one Prefect server, two workers, two processes of pages, on PostgreSQL."""

from collections import Counter

import pytest
from sqlalchemy import select

from notifications.mailbox import list_mails
from storage import inbox, ledger, simulated_clock
from storage.database import reading
from storage.inbox import OutcomeState
from storage.tables import ledger as entries
from tests.furnished import OTHER_OWNER, OWNER, RUNG_DAY, put_people, put_sent
from tests.grown.installed import CALLER, installed
from tests.service.living import eventually

pytestmark = [
    pytest.mark.slow,
    pytest.mark.parametrize("database_url", ["postgresql"], indirect=True),
]


def states(world, commands):
    found = (inbox.outcome_of(world.engine, one) for one in commands)
    return Counter(one.state for one in found if one is not None)


def test_two_workers_and_two_processes_of_pages_do_what_one_machine_does(world, tmp_path):
    with installed(world, tmp_path) as grown:
        grown.server()
        said = grown.deploy()
        planned = grown.planned()
        for number in (1, 2):
            grown.dilyn("worker", name=f"worker-{number}")
        pages = [grown.pages(number) for number in (1, 2)]
        commands = [*put_people(world)]
        for number, owner in ((1, OWNER), (2, OTHER_OWNER)):
            commands += put_sent(world, number=number, owner=owner)
        CALLER.post(f"{pages[0]}/wake").raise_for_status()
        eventually(lambda: states(world, commands) == {OutcomeState.APPLIED: len(commands)})

        simulated_clock.move_on(world.engine, RUNG_DAY)
        ended = [grown.keep(entry) for entry in ("remind", "deliver", "remind", "checkpoint")]
        health = CALLER.get(f"{pages[1]}/health").json()

    with reading(world.engine) as connection:
        found = ledger.verify(connection)
        runs = set(connection.execute(select(entries.c.run)).scalars())
    assert "prefect.yaml" in said
    assert planned == {"checkpoint": {"07:30"}, "report": {"07:40"}, "remind": {"08:00"}}
    assert ended == ["COMPLETED"] * 4
    assert health["prefect"] == "well"
    assert Counter(mail.to for mail in list_mails(world.home / "mailbox")).most_common(1)[0][1] == 2
    assert found.is_whole
    assert "direct" not in runs
