"""A database of the last release, with rows in it, takes the new rules."""

import msgspec
import pytest
from alembic import command
from sqlalchemy import insert, text, update
from sqlalchemy.exc import IntegrityError

from domain.commands import Deliver, Verify
from domain.names import Text
from storage import mailing, projected, tables
from storage.codec import canonical
from storage.database import open_database, reading, writing
from storage.migrating import HEAD, configuration, migrate
from tests.builders import an_observation
from tests.storage.kept import OWNER, PANEL
from tests.storage.valid_rows import VALID

_STAMP = text("UPDATE alembic_version SET version_num = :version")


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


def test_what_was_verified_before_there_was_lineage_is_as_a_replay_has_it(kept):
    reference, why = kept.promised(), Text("The minutes.")
    kept.does(Deliver(reference=reference, commitment=1, evidence=why), behalf_of=OWNER)
    verify = Verify(reference=reference, commitment=1, evidence=why, shows_change=True)
    kept.does(verify, behalf_of=PANEL)
    with writing(kept.engine) as connection:
        row = {"casefile": canonical(_as_before(connection)).decode()}
        connection.execute(update(projected.observation).values(row))
        connection.execute(_STAMP, {"version": "0016"})
    before = kept.check().breaks

    with writing(kept.engine) as connection:
        command.upgrade(configuration(connection), "0017")
        # The database is lent: whoever has it next finds it as it was.
        connection.execute(_STAMP, {"version": HEAD})

    assert before != ()
    assert kept.check().breaks == ()


def _as_before(connection):
    told = msgspec.json.decode(
        connection.execute(text("SELECT casefile FROM observation")).scalar_one()
    )
    del told["earlier"], told["later"]
    for commitment in told["commitments"]:
        del commitment["verified_on"]
    return told
