"""Statements on the driver's own cursor say and hear what SQLAlchemy would."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import bindparam, column, insert, select, table, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from storage.columns import is_listed
from storage.database import reading, writing
from storage.projected import clock, counter, observation
from storage.statements import read, write
from storage.tables import command, file
from tests.storage.kept import FIRST

NOON = datetime(2023, 7, 31, 12, 0, tzinfo=UTC)
KEPT = {"sha256": "ab" * 32, "name": "100 % of it.txt", "kept_at": NOON, "content": b"\x00a"}
COUNT = update(counter).where(counter.c.name == bindparam("at"))


@pytest.mark.parametrize("kind", [observation, clock, command], ids=lambda kind: kind.name)
def test_what_is_read_is_what_sqlalchemy_reads(kind, kept):
    kept.promised()

    with reading(kept.engine) as connection:
        rows = read(connection, select(kind), {})
        assert rows
        assert rows == [tuple(row) for row in connection.execute(select(kind))]


def test_what_is_written_is_what_is_read(engine):
    with writing(engine) as connection:
        write(connection, insert(file), [KEPT])
        write(connection, insert(file), [KEPT | {"sha256": f"{n}" * 64} for n in range(3)])

        kept = read(
            connection, select(file).where(file.c.sha256 == bindparam("at")), {"at": "ab" * 32}
        )
        assert [tuple(row) for row in kept] == [tuple(KEPT.values())]
        assert len(read(connection, select(file.c.sha256), {})) == 4


def test_where_there_is_nothing_to_write_nothing_is_said(engine):
    with reading(engine) as connection:
        write(connection, insert(file), [])


def test_a_value_that_was_forgotten_is_an_error_and_not_nothing(engine):
    with writing(engine) as connection, pytest.raises(KeyError, match="at"):
        write(connection, COUNT, [{"next": 7}])


def test_what_the_database_refuses_is_refused_as_sqlalchemy_says_it(engine):
    with pytest.raises(IntegrityError) as refusal, writing(engine) as connection:
        write(connection, insert(file), [KEPT, KEPT])

    assert "100 %" not in str(refusal.value)


def test_a_statement_about_what_is_not_there_fails_as_it_does_in_sqlalchemy(engine):
    nowhere = select(table("nowhere", column("name")))

    with pytest.raises(DBAPIError, match="nowhere"), reading(engine) as connection:
        read(connection, nowhere, {})


@pytest.mark.parametrize(
    ("listed", "found"), [("[]", 0), (f'["{FIRST}"]', 1), (f'["{FIRST}","x"]', 1)]
)
def test_a_list_may_be_of_any_length(listed, found, kept):
    kept.sent()

    with reading(kept.engine) as connection:
        statement = select(observation.c.reference).where(
            is_listed(observation.c.reference, "names")
        )
        assert len(read(connection, statement, {"names": listed})) == found
