import hashlib
import multiprocessing
import time
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text

from domain.errors import DomainError
from domain.names import Text
from storage import simulated_clock
from storage.bank_holidays import england_and_wales, office
from storage.database import open_database, writing
from storage.exclusive import Busy, exclusively, sending
from storage.filing import file_of, keep_file
from storage.hours import leaves_from, may_leave
from storage.migrating import NewerDatabase, migrate
from tests.builders import a_raise
from tests.domain.life import HOLIDAYS
from tests.storage.kept import OFFICE

NOON = datetime(2023, 7, 31, 12, 0, tzinfo=UTC)
SPAWNED = multiprocessing.get_context("spawn")


def test_the_bank_holidays_are_those_of_the_gazette():
    # tests/domain/life.py lists them by hand, from gov.uk.
    listed = {day for day in england_and_wales() if date(2023, 5, 1) <= day <= date(2024, 4, 1)}

    assert listed == HOLIDAYS


def test_the_office_reckons_with_them():
    assert office().response_due_on(date(2023, 7, 31)) == date(2023, 8, 29)


@pytest.mark.parametrize("url", ["", "nonsense", "mysql://here/dilyn", "postgresql"])
def test_an_address_of_no_database_is_refused_in_a_sentence(url):
    with pytest.raises(DomainError, match="DILYN_DATABASE_URL"):
        open_database(url)


def test_a_server_that_does_not_answer_is_told_of_in_a_sentence(tmp_path):
    engine = open_database(f"postgresql://dilyn@/dilyn?host={tmp_path}")

    with pytest.raises(DomainError, match="does not open"):
        migrate(engine)


def test_a_file_that_is_no_database_is_told_of_in_a_sentence(tmp_path):
    (tmp_path / "notes.txt").write_text("Remember the biscuits. " * 100)

    with pytest.raises(DomainError, match="does not open"):
        migrate(open_database(f"sqlite:///{tmp_path / 'notes.txt'}"))


def test_a_file_is_kept_as_it_came(engine):
    sha256 = keep_file(engine, b"Night calls", "report.txt", NOON)

    assert sha256 == hashlib.sha256(b"Night calls").hexdigest()
    assert file_of(engine, sha256) == b"Night calls"


def test_the_same_file_is_kept_once(engine):
    assert keep_file(engine, b"a", "one.txt", NOON) == keep_file(engine, b"a", "two.txt", NOON)


def test_a_file_that_never_came_is_not_there(engine):
    with pytest.raises(DomainError, match="No such file"):
        file_of(engine, "ab" * 32)


def test_a_folder_lives_in_real_time_until_it_is_told_otherwise(engine):
    assert simulated_clock.read(engine) is None


def test_a_simulated_clock_moves_when_it_is_told(engine):
    simulated_clock.start(engine, NOON)
    simulated_clock.move_on(engine, NOON + timedelta(days=1))

    assert simulated_clock.read(engine) == NOON + timedelta(days=1)


def test_simulated_time_never_goes_back(engine):
    simulated_clock.start(engine, NOON)

    with pytest.raises(DomainError, match="cannot be set"):
        simulated_clock.move_on(engine, NOON - timedelta(seconds=1))


def test_real_time_is_not_moved_by_hand(engine):
    with pytest.raises(DomainError, match="cannot be set"):
        simulated_clock.move_on(engine, NOON)


def test_no_folder_with_real_things_in_it_gets_a_simulated_clock(kept):
    kept.put(a_raise(asked=Text("Really?")))

    with pytest.raises(DomainError, match="already in use"):
        simulated_clock.start(kept.engine, NOON)


def test_simulated_time_begins_once(engine):
    simulated_clock.start(engine, NOON)

    with pytest.raises(DomainError, match="already in use"):
        simulated_clock.start(engine, NOON)


@pytest.mark.parametrize(
    ("now", "leaves"),
    [
        ("2023-08-25T08:00:00+01:00", "2023-08-25T08:00:00+01:00"),
        ("2023-08-25T17:59:59+01:00", "2023-08-25T17:59:59+01:00"),
        ("2023-08-25T07:59:59+01:00", "2023-08-25T08:00:00+01:00"),
        ("2023-08-25T18:00:00+01:00", "2023-08-29T08:00:00+01:00"),
        ("2023-08-26T12:00:00+01:00", "2023-08-29T08:00:00+01:00"),
        ("2023-08-28T12:00:00+01:00", "2023-08-29T08:00:00+01:00"),
        # The clocks go back that night: eight o'clock is an hour later in UTC.
        ("2023-10-27T19:00:00+01:00", "2023-10-30T08:00:00+00:00"),
        ("2023-12-22T19:00:00+00:00", "2023-12-27T08:00:00+00:00"),
    ],
)
def test_mails_leave_in_office_hours_of_working_days(now, leaves):
    moment = datetime.fromisoformat(now).astimezone(UTC)

    assert leaves_from(moment, OFFICE) == datetime.fromisoformat(leaves)
    assert may_leave(moment, OFFICE) == (now == leaves)


def hold(url, held, may_go):
    with sending(open_database(url)):
        held.set()
        may_go.wait(60)


def is_freed_within(seconds, engine):
    """A PostgreSQL server hears of a death a moment after the system knows of it."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with suppress(Busy), sending(engine):
            return True
        time.sleep(0.05)
    return False


@pytest.mark.slow
def test_one_process_at_a_time_sends_and_the_system_frees_the_lock_of_a_dead_one(engine, url):
    held, may_go = SPAWNED.Event(), SPAWNED.Event()
    process = SPAWNED.Process(target=hold, args=(url, held, may_go))
    process.start()
    assert held.wait(60)

    with pytest.raises(Busy), sending(engine):
        pass
    process.kill()
    process.join(60)

    assert is_freed_within(60, engine)


def test_two_names_are_two_locks(tmp_path):
    with exclusively(tmp_path, "sending"), exclusively(tmp_path, "sweeping"):
        assert (tmp_path / "sending.lock").exists()


def test_a_database_of_a_newer_version_is_left_alone(engine):
    with writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(NewerDatabase, match="newer"):
        migrate(engine)
