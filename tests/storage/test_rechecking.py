"""A database of the last release, with rows in it, takes the new rules."""

import msgspec
import pytest
from alembic import command
from sqlalchemy import insert, text
from sqlalchemy.exc import IntegrityError

from storage import mailing, projected, tables
from storage.codec import canonical
from storage.database import open_database, reading, writing
from storage.migrating import configuration, migrate
from tests.builders import an_observation
from tests.storage.valid_rows import VALID


@pytest.fixture
def before(tmp_path):
    engine = open_database(f"sqlite:///{tmp_path / 'before.sqlite'}")
    with writing(engine) as connection:
        command.upgrade(configuration(connection), "0004")
        for table in (projected.person, mailing.mail):
            connection.execute(insert(table), VALID[table])
    return engine


def test_a_database_with_people_and_mails_takes_the_new_rules(before):
    migrate(before)

    with writing(before) as connection:
        connection.execute(text("UPDATE person SET language = 'both'"))
        with pytest.raises(IntegrityError, match="ck_person_language_known"):
            connection.execute(text("UPDATE person SET language = 'fr'"))


def test_what_was_there_is_still_there_and_whole(before):
    migrate(before)

    with reading(before) as connection:
        mails = connection.execute(text("SELECT mail, state FROM mail")).all()
        whole = connection.execute(text("PRAGMA integrity_check")).scalar_one()

    assert mails == [("m1", "queued")]
    assert whole == "ok"


def test_observations_and_files_of_before_there_was_evidence_are_as_a_replay_has_them(tmp_path):
    engine = open_database(f"sqlite:///{tmp_path / 'before.sqlite'}")
    known = an_observation()
    told = msgspec.json.decode(canonical(known), type=dict[str, object])
    old = {name: value for name, value in told.items() if name != "evidence"}
    with writing(engine) as connection:
        command.upgrade(configuration(connection), "0014")
        row = VALID[projected.observation] | {"casefile": canonical(old).decode()}
        connection.execute(insert(projected.observation), row)
        connection.execute(insert(tables.file), VALID[tables.file])

    migrate(engine)

    with writing(engine) as connection:
        casefile = connection.execute(text("SELECT casefile FROM observation")).scalar_one()
        connection.execute(text("UPDATE file SET content = NULL"))
        whole = connection.execute(text("PRAGMA integrity_check")).scalar_one()
    assert casefile == canonical(known).decode()
    assert whole == "ok"
    engine.dispose()
