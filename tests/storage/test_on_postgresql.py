"""Where many write at once: who waits for whom, and what is left when a connection is cut."""

import multiprocessing
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError

from domain.commands import Send, Withdraw
from domain.names import THE_SETUP, ForceCode, PersonId, Role, Text
from domain.parts import WithdrawalReason
from storage import accounts, deliveries, inbox, outbox
from storage.access import sign_in_link
from storage.database import open_database, reading, writing
from storage.inbox import OutcomeState
from storage.mailing import MailState, mail
from storage.projected import counter, observation
from tests.builders import a_newcomer, a_raise
from tests.storage.kept import OFFICE, OFFICER, PEOPLE, KeptOffice
from tests.storage.lent import ON_POSTGRESQL

pytestmark = [ON_POSTGRESQL, pytest.mark.slow]
SPAWNED = multiprocessing.get_context("spawn")
MISTAKEN = partial(Withdraw, because=WithdrawalReason.ERROR, reason=Text("Raised twice."))
OTHER_OFFICER = PersonId(f"PER-{len(PEOPLE) + 1:04}")
WAITING_FOR_A_LOCK = text(
    "SELECT pid FROM pg_stat_activity"
    " WHERE datname = current_database() AND wait_event_type = 'Lock'"
)


@pytest.fixture
def other(kept) -> KeptOffice:
    """Another force in the same database, and its officer."""
    other = KeptOffice(kept.engine, force=ForceCode("ERYRI"))
    other.does(a_newcomer(Role.OFFICER, force=other.force), by=THE_SETUP)
    return other


@contextmanager
def held(kept: KeptOffice, table) -> Iterator[None]:
    """Keep everybody else from changing a table's rows."""
    with writing(kept.engine) as connection:
        connection.execute(select(table).with_for_update())
        yield


def wait_for_the_blocked(kept: KeptOffice, number: int) -> tuple[int, ...]:
    """Wait until so many wait for a lock, and return their processes on the server."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with reading(kept.engine) as connection:
            pids = connection.execute(WAITING_FOR_A_LOCK).scalars().all()
        if len(pids) == number:
            return tuple(pids)
        time.sleep(0.02)
    raise AssertionError(f"{number} should be waiting.")


def advance(url: str, force: ForceCode) -> None:
    """What one process of many does."""
    engine = open_database(url)
    KeptOffice(engine, force=force).advance()
    engine.dispose()


def advancing(url: str, kept: KeptOffice) -> multiprocessing.process.BaseProcess:
    process = SPAWNED.Process(target=advance, args=(url, kept.force))
    process.start()
    return process


def test_what_is_answered_is_written_even_where_the_server_is_set_to_answer_before(kept):
    with writing(kept.engine) as connection:
        ours = connection.execute(text("SHOW synchronous_commit")).scalar_one()
        its_own = connection.execute(
            text("SELECT reset_val FROM pg_settings WHERE name = 'synchronous_commit'")
        ).scalar_one()

    assert (ours, its_own) == ("on", "off")


def test_two_processes_that_advance_one_force_take_turns(kept, url):
    reference = kept.raised()
    given = kept.put(MISTAKEN(reference=reference))

    with held(kept, observation):
        first = advancing(url, kept)
        wait_for_the_blocked(kept, 1)
        second = advancing(url, kept)
        # The one waits for the row, the other for its turn.
        wait_for_the_blocked(kept, 2)
    for process in (first, second):
        process.join(60)

    assert [first.exitcode, second.exitcode] == [0, 0]
    assert kept.outcome(given).state is OutcomeState.APPLIED
    # Raised, then withdrawn, once.
    assert kept.check().entries == len(PEOPLE) + 2
    assert kept.check().is_whole


def test_two_forces_do_not_wait_for_each_other(kept, other, url):
    waiting, reference = kept.raised(), other.does(a_raise(force=other.force), by=OTHER_OFFICER)
    kept.put(MISTAKEN(reference=waiting))
    given = other.put(MISTAKEN(reference=reference.references[0]), by=OTHER_OFFICER)

    with writing(kept.engine) as connection:
        its_row = select(observation).where(observation.c.reference == waiting)
        connection.execute(its_row.with_for_update())
        held_up = advancing(url, kept)
        wait_for_the_blocked(kept, 1)
        free = advancing(url, other)
        free.join(60)
        assert other.outcome(given).state is OutcomeState.APPLIED
        assert held_up.is_alive()
    held_up.join(60)

    assert (held_up.exitcode, free.exitcode) == (0, 0)
    assert kept.check().is_whole


def test_two_forces_that_raise_at_once_take_different_numbers(kept, other):
    kept.put(a_raise())
    other.put(a_raise(force=other.force), by=OTHER_OFFICER)

    with ThreadPoolExecutor() as threads:
        with held(kept, counter):
            advancing_both = [threads.submit(office.advance) for office in (kept, other)]
            wait_for_the_blocked(kept, 2)
        batches = [each.result() for each in advancing_both]

    raised = {reference for batch in batches for reference in batch.references}
    assert raised == {"OBS-2023-0001", "OBS-2023-0002"}
    assert kept.check().is_whole


def test_a_connection_that_is_cut_in_mid_batch_leaves_nothing_half_done(kept):
    given = kept.put(a_raise())

    with ThreadPoolExecutor() as threads, held(kept, counter):
        batch = threads.submit(kept.advance)
        (pid,) = wait_for_the_blocked(kept, 1)
        with writing(kept.engine) as connection:
            connection.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})
        with pytest.raises(OperationalError):
            batch.result()

    assert kept.outcome(given).state is OutcomeState.WAITING
    assert kept.check().entries == len(PEOPLE)
    # Nobody had to start anything anew.
    assert kept.advance().applied == 1
    assert kept.check().is_whole


def test_of_two_who_hand_one_mail_over_one_is_stopped(kept):
    kept.sent()
    (claimed,) = outbox.claim(kept.engine, office=OFFICE, now=kept.now)
    handed = {"state": MailState.HANDED.value}

    with ThreadPoolExecutor() as threads:
        with writing(kept.engine) as connection:
            since = frozenset({MailState.CLAIMED})
            deliveries.change(connection, claimed.mail, since=since, to=handed)
            second = threads.submit(outbox.mark_handed, kept.engine, claimed.mail)
            wait_for_the_blocked(kept, 1)
        with pytest.raises(deliveries.NotThere):
            second.result()


def test_of_two_who_claim_at_once_the_second_finds_nothing_left(kept):
    kept.sent()

    with held(kept, mail):
        claimed = outbox.claim(kept.engine, office=OFFICE, now=kept.now)

    assert claimed == ()
    assert len(outbox.claim(kept.engine, office=OFFICE, now=kept.now)) == 1


def test_a_sign_in_link_that_two_use_at_once_lets_one_in(kept):
    secret = accounts.make_link(kept.engine, OFFICER, now=kept.now)
    use = partial(accounts.use_link, kept.engine, secret, now=kept.now)

    with ThreadPoolExecutor() as threads:
        with held(kept, sign_in_link):
            using = [threads.submit(use) for _ in range(2)]
            wait_for_the_blocked(kept, 2)
        let_in = [each.result() for each in using]

    assert sorted(let_in, key=str) == [None, OFFICER]


def test_a_form_that_is_sent_twice_at_once_gives_its_command_once(kept):
    envelope = inbox.Envelope(
        force=kept.force, actor=OFFICER, happened_on=kept.today, received_at=kept.now
    )
    put = partial(inbox.put_once, kept.engine, a_raise(), envelope, key="a form")

    with ThreadPoolExecutor() as threads:
        with writing(kept.engine) as connection:
            connection.execute(text("LOCK TABLE command IN SHARE ROW EXCLUSIVE MODE"))
            putting = [threads.submit(put) for _ in range(2)]
            wait_for_the_blocked(kept, 2)
        first, second = (each.result() for each in putting)

    assert first == second
    assert kept.advance().applied == 1


def test_a_check_sees_one_moment_whatever_is_written_meanwhile(kept):
    with reading(kept.engine) as connection:
        before = connection.execute(select(counter)).all()
        kept.does(Send(references=(kept.raised(),), owner=PEOPLE[5][0]))
        assert connection.execute(select(counter)).all() == before
