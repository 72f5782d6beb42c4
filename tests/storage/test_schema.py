"""Every rule of the schema is listed from the schema itself, and one without a case fails here."""

import re

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    UniqueConstraint,
    delete,
    insert,
    text,
    update,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import IntegrityError
from sqlalchemy.schema import CreateIndex, CreateTable

from storage import access, mailing, projected, tables, triggers
from storage.columns import metadata
from storage.database import open_database, reading, writing
from storage.migrating import HEAD, MIGRATIONS, configuration, migrate
from tests.storage.valid_rows import BESIDE, BREAKING, TABLES, VALID

LEDGER = tables.ledger
DESCRIBED = (tables, projected, mailing, access)
_KINDS = (CheckConstraint, UniqueConstraint, ForeignKeyConstraint)


def rules_of_the_schema():
    """This lists each named rule with its table: CHECK, unique and foreign key, and unique index."""
    for table in metadata.sorted_tables:
        dialect = postgresql.dialect()
        written = str(CreateTable(table).compile(dialect=dialect))
        for name in re.findall(r"CONSTRAINT (\w+) (?:CHECK|UNIQUE|FOREIGN)", written):
            yield name, table
        for index in table.indexes:
            if index.unique:
                yield index.name, table


RULES = dict(rules_of_the_schema())


def names_in(url):
    """This reads the names of everything that the migrations have made, and how it is written."""
    engine = open_database(url)
    with reading(engine) as connection:
        return dict(
            connection.execute(
                text(
                    "SELECT name, sql FROM sqlite_master"
                    " WHERE type <> 'trigger' AND name NOT LIKE 'sqlite%'"
                    " AND name <> 'alembic_version'"
                )
            ).all()
        )


def folded(sql):
    return sorted(re.sub(r"\s+", " ", line).strip(" ,()") for line in sql.splitlines())


def fill(connection):
    connection.execute(delete(projected.counter))
    for table, row in VALID.items():
        connection.execute(insert(table), row)


def test_every_rule_has_a_case_that_breaks_it():
    assert set(BREAKING) == set(RULES)


def test_every_rule_has_a_name():
    unnamed = [
        (table.name, constraint)
        for table in metadata.sorted_tables
        for constraint in table.constraints
        if isinstance(constraint, _KINDS) and not constraint.name
    ]

    assert unnamed == []


def test_every_table_has_a_valid_row():
    assert set(TABLES) == {table.name for table in metadata.sorted_tables}


def test_the_valid_rows_are_valid(engine):
    with writing(engine) as connection:
        fill(connection)


@pytest.mark.parametrize("name", sorted(BREAKING))
def test_a_row_that_breaks_a_rule_is_refused(name, engine):
    table = RULES[name]

    with writing(engine) as connection:
        fill(connection)
        for beside, change in BESIDE.get(name, ()):
            connection.execute(insert(beside), VALID[beside] | change)
        if table is LEDGER:
            # The trigger would speak first; the rule holds where somebody has dropped it.
            connection.execute(text("DROP TRIGGER ledger_takes_only_the_next"))
        with pytest.raises(IntegrityError) as refusal:
            connection.execute(insert(table), VALID[table] | BREAKING[name])

    assert names(name, str(refusal.value.orig))


def names(rule, message):
    """This says whether SQLite's message is about a rule; it names CHECKs, and no other kind."""
    if rule.startswith("ck_"):
        return message == f"CHECK constraint failed: {rule}"
    return message.startswith("UNIQUE" if rule.startswith("uq_") else "FOREIGN KEY")


BROKEN_BY = {
    "ledger_refuses_update": update(LEDGER).values(actor="PER-0002"),
    "ledger_refuses_delete": delete(LEDGER),
    "ledger_takes_only_the_next": insert(LEDGER).values(VALID[LEDGER] | {"seq": 3}),
}


def test_every_trigger_has_a_case_that_sets_it_off(engine):
    with reading(engine) as connection:
        made = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'"))

        assert {name for (name,) in made} == set(BROKEN_BY)


@pytest.mark.parametrize("name", sorted(BROKEN_BY))
def test_the_ledger_is_only_ever_added_to(name, engine):
    with writing(engine) as connection:
        fill(connection)
        with pytest.raises(IntegrityError):
            connection.execute(BROKEN_BY[name])


def test_an_entry_cannot_be_replaced_by_inserting_over_it(engine):
    # SQLite's REPLACE deletes without asking the triggers on deletion.
    with writing(engine) as connection:
        fill(connection)
        over = insert(LEDGER).prefix_with("OR REPLACE").values(VALID[LEDGER] | {"actor": "PER-9"})
        with pytest.raises(IntegrityError):
            connection.execute(over)


def test_a_trigger_that_is_gone_is_missed(engine):
    with writing(engine) as connection:
        assert triggers.missing(connection) == ()
        connection.execute(text("DROP TRIGGER ledger_refuses_delete"))

        assert triggers.missing(connection) == ("ledger_refuses_delete",)


def test_a_trigger_that_was_emptied_is_missed(engine):
    with writing(engine) as connection:
        connection.execute(text("DROP TRIGGER ledger_refuses_delete"))
        connection.execute(
            text("CREATE TRIGGER ledger_refuses_delete BEFORE DELETE ON ledger BEGIN SELECT 1; END")
        )

        assert triggers.missing(connection) == ("ledger_refuses_delete",)


def test_both_kinds_of_database_have_the_same_triggers_and_one_more_for_truncate():
    assert set(triggers.POSTGRESQL) - set(triggers.SQLITE) == {"ledger_refuses_truncate"}
    assert set(triggers.SQLITE) < set(triggers.POSTGRESQL)


def test_the_migrations_make_what_the_tables_describe(url, tmp_path):
    described = open_database(f"sqlite:///{tmp_path / 'described.sqlite'}")
    with writing(described) as connection:
        metadata.create_all(connection)

    made, wanted = names_in(url), names_in(str(described.url))

    assert {n: folded(sql) for n, sql in made.items()} == {
        n: folded(sql) for n, sql in wanted.items()
    }


def test_alembic_finds_nothing_to_migrate(engine):
    with reading(engine) as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_the_newest_migration_is_the_one_that_is_named(engine):
    with reading(engine) as connection:
        script = ScriptDirectory.from_config(configuration(connection))

    assert script.get_heads() == [HEAD]
    assert len(tuple(script.walk_revisions())) == len(tuple((MIGRATIONS / "versions").glob("*.py")))


def test_migrating_again_changes_nothing(engine, url):
    before = names_in(url)

    migrate(engine)

    assert names_in(url) == before


def test_everything_can_be_written_for_postgresql():
    dialect = postgresql.dialect()

    for table in metadata.sorted_tables:
        assert str(CreateTable(table).compile(dialect=dialect))
        assert all(str(CreateIndex(index).compile(dialect=dialect)) for index in table.indexes)


def test_only_its_owner_may_read_the_file(tmp_path):
    file = tmp_path / "new.sqlite"

    migrate(open_database(f"sqlite:///{file}"))

    modes = {path.stat().st_mode & 0o777 for path in tmp_path.glob("new.sqlite*")}
    assert modes == {0o600}


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 30_000)],
)
def test_sqlite_is_set_up_to_lose_nothing(pragma, value, engine):
    with reading(engine) as connection:
        assert connection.execute(text(f"PRAGMA {pragma}")).scalar() == value


def test_a_transaction_that_fails_leaves_nothing(engine):
    with pytest.raises(RuntimeError):
        keep_and_fail(engine)

    with reading(engine) as connection:
        assert connection.execute(text("SELECT count(*) FROM file")).scalar() == 0


def keep_and_fail(engine):
    with writing(engine) as connection:
        connection.execute(insert(tables.file), VALID[tables.file])
        raise RuntimeError


def test_a_database_in_memory_needs_no_file():
    engine = open_database("sqlite://")

    migrate(engine)

    with reading(engine) as connection:
        assert connection.execute(text("SELECT count(*) FROM ledger")).scalar() == 0
