"""Every rule of the schema is listed from the schema itself, and one without a case fails here."""

import re
from contextlib import ExitStack, contextmanager

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import (
    CheckConstraint,
    Executable,
    ForeignKeyConstraint,
    UniqueConstraint,
    delete,
    insert,
    text,
    update,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import IntegrityError
from sqlalchemy.schema import CreateTable

from storage import access, drafts, leading, mailing, projected, tables, triggers, verifications
from storage.columns import metadata
from storage.database import open_database, reading, writing
from storage.migrating import HEAD, MIGRATIONS, configuration, migrate
from tests.postgres import the_server
from tests.storage.lent import ON_POSTGRESQL, ON_SQLITE
from tests.storage.tampering import drop_trigger, let_rows_dangle
from tests.storage.valid_rows import BESIDE, BREAKING, TABLES, VALID

LEDGER = tables.ledger
DESCRIBED = (tables, projected, mailing, access, leading, verifications, drafts)
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


#: What lists everything that was made by name, and how it is written.
CATALOGUE = {
    "sqlite": """
SELECT name, sql FROM sqlite_master
WHERE type <> 'trigger' AND name NOT LIKE 'sqlite%' AND name <> 'alembic_version'""",
    "postgresql": """
SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE connamespace = 'public'::regnamespace AND conname <> 'alembic_version_pkc'
UNION ALL SELECT indexname, indexdef FROM pg_indexes
WHERE schemaname = 'public' AND tablename <> 'alembic_version'
UNION ALL SELECT table_name || '.' || column_name,
  concat_ws(' ', data_type, character_maximum_length, is_nullable, column_default)
FROM information_schema.columns
WHERE table_schema = 'public' AND table_name <> 'alembic_version'""",
}


def catalogue(engine):
    with reading(engine) as connection:
        found = connection.exec_driver_sql(CATALOGUE[engine.dialect.name]).all()
    return {name: folded(sql) for name, sql in found if sql}


def folded(sql):
    # SQLite writes a column that is added later behind the last one, in the same line.
    lines = re.split(r"\n|, (?=\w+ [A-Z]+, *$)", sql, flags=re.MULTILINE)
    return sorted(re.sub(r"\s+", " ", line).strip(" ,()") for line in lines)


def fill(connection):
    connection.execute(delete(projected.counter))
    for table, row in VALID.items():
        if table is projected.deputy:
            stand_in = VALID[projected.person] | {"person": row["deputy"]}
            connection.execute(insert(projected.person), stand_in)
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
            drop_trigger(connection, "ledger_takes_only_the_next")
        with pytest.raises(IntegrityError) as refusal:
            connection.execute(insert(table), VALID[table] | BREAKING[name])

    assert told_by(engine.dialect.name, name) in str(refusal.value.orig)


def told_by(kind, rule):
    """This is how a database says which rule was broken; SQLite names CHECKs, and no other kind."""
    if kind == "postgresql":
        return f'"{rule}"'
    if rule.startswith("ck_"):
        return f"CHECK constraint failed: {rule}"
    return "UNIQUE" if rule.startswith("uq_") else "FOREIGN KEY"


BROKEN_BY: dict[str, Executable] = {
    "ledger_refuses_update": update(LEDGER).values(actor="PER-0002"),
    "ledger_refuses_delete": delete(LEDGER),
    "ledger_refuses_truncate": text("TRUNCATE ledger CASCADE"),
    "ledger_takes_only_the_next": insert(LEDGER).values(VALID[LEDGER] | {"seq": 3}),
}


def test_every_trigger_has_a_case_that_sets_it_off():
    assert set(BROKEN_BY) == set(triggers.SQLITE) | set(triggers.POSTGRESQL)


@pytest.mark.parametrize("name", sorted(BROKEN_BY))
def test_the_ledger_is_only_ever_added_to(name, engine):
    if name == "ledger_refuses_truncate" and engine.dialect.name == "sqlite":
        pytest.skip("SQLite has no TRUNCATE")
    with writing(engine) as connection:
        fill(connection)
        with pytest.raises(IntegrityError):
            connection.execute(BROKEN_BY[name])


@ON_POSTGRESQL
def test_no_session_talks_its_way_past_the_triggers(engine):
    with writing(engine) as connection:
        fill(connection)
        let_rows_dangle(connection)
        with pytest.raises(IntegrityError, match="never changed"):
            connection.execute(BROKEN_BY["ledger_refuses_update"])


@ON_SQLITE
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
        drop_trigger(connection, "ledger_refuses_delete")

        assert triggers.missing(connection) == ("ledger_refuses_delete",)


@ON_SQLITE
def test_a_trigger_that_was_emptied_is_missed(engine):
    with writing(engine) as connection:
        drop_trigger(connection, "ledger_refuses_delete")
        connection.exec_driver_sql(
            "CREATE TRIGGER ledger_refuses_delete BEFORE DELETE ON ledger BEGIN SELECT 1; END"
        )

        assert triggers.missing(connection) == ("ledger_refuses_delete",)


#: Ways past the triggers for whoever owns a PostgreSQL database.
DISARMING = {
    "ALTER TABLE ledger DISABLE TRIGGER USER": set(triggers.POSTGRESQL),
    "ALTER TABLE ledger ENABLE REPLICA TRIGGER ledger_refuses_update": {"ledger_refuses_update"},
    "CREATE OR REPLACE FUNCTION ledger_takes_only_the_next() RETURNS trigger LANGUAGE plpgsql"
    " AS 'BEGIN RETURN NEW; END'": {"ledger_takes_only_the_next"},
    "CREATE OR REPLACE TRIGGER ledger_refuses_update BEFORE UPDATE OF version ON ledger"
    " FOR EACH ROW EXECUTE FUNCTION ledger_refuses()": {"ledger_refuses_update"},
}


@ON_POSTGRESQL
@pytest.mark.parametrize("statement", DISARMING)
def test_a_trigger_that_was_disarmed_is_missed(statement, engine):
    with writing(engine) as connection:
        connection.exec_driver_sql(statement)

        assert set(triggers.missing(connection)) == DISARMING[statement]


def test_both_kinds_of_database_have_the_same_triggers_and_one_more_for_truncate():
    assert set(triggers.POSTGRESQL) - set(triggers.SQLITE) == {"ledger_refuses_truncate"}
    assert set(triggers.SQLITE) < set(triggers.POSTGRESQL)


def test_the_migrations_make_what_the_tables_describe(engine, tmp_path):
    with described(engine, tmp_path) as wanted:
        assert catalogue(engine) == wanted


@contextmanager
def described(engine, tmp_path):
    """This is the catalogue of a database of the same kind, made from the tables as described."""
    with ExitStack() as lent:
        url = f"sqlite:///{tmp_path / 'described.sqlite'}"
        if engine.dialect.name == "postgresql":
            url = lent.enter_context(the_server().copy("template1"))
        other = open_database(url)
        with writing(other) as connection:
            metadata.create_all(connection)
        yield catalogue(other)
        other.dispose()


def test_alembic_finds_nothing_to_migrate(engine):
    with reading(engine) as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_the_newest_migration_is_the_one_that_is_named(engine):
    with reading(engine) as connection:
        script = ScriptDirectory.from_config(configuration(connection))

    assert script.get_heads() == [HEAD]
    assert len(tuple(script.walk_revisions())) == len(tuple((MIGRATIONS / "versions").glob("*.py")))


def test_migrating_again_changes_nothing(engine):
    before = catalogue(engine)

    migrate(engine)

    assert catalogue(engine) == before


def test_only_its_owner_may_read_the_file(tmp_path):
    file = tmp_path / "new.sqlite"

    migrate(open_database(f"sqlite:///{file}"))

    modes = {path.stat().st_mode & 0o777 for path in tmp_path.glob("new.sqlite*")}
    assert modes == {0o600}


@ON_SQLITE
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
