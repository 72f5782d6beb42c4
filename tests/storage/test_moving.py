"""Everything is moved from one kind of database into the other, and goes on there."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from domain.errors import DomainError
from storage import copying
from storage.database import open_database, writing
from storage.moving import move
from tests.builders import a_raise
from tests.postgres import the_server
from tests.storage.kept import KeptOffice
from tests.web.furnishing import furnish

pytestmark = [pytest.mark.postgres, pytest.mark.slow]


@pytest.fixture(params=["sqlite", "postgresql"])
def elsewhere(request, tmp_path: Path):
    """An empty database of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'moved.db'}"
        return
    with the_server().copy("template1") as url:
        yield url


def test_all_that_an_office_holds_is_moved_and_life_goes_on(kept: KeptOffice, elsewhere):
    furnish(kept)
    waiting = kept.put(a_raise())

    moved = move(kept.engine, elsewhere)

    there = KeptOffice(open_database(elsewhere), today=date(2023, 8, 31))
    there.advance()
    assert moved.verification.is_whole
    assert moved.rows["command"] > 30
    assert there.outcome(waiting).references == ("OBS-2023-0014",)
    assert there.raised() == "OBS-2023-0015"
    assert there.check().is_whole
    there.engine.dispose()


def test_nothing_is_moved_over_something(kept, elsewhere):
    move(kept.engine, elsewhere)

    with pytest.raises(DomainError, match="something in that database"):
        move(kept.engine, elsewhere)


def test_a_ledger_that_is_not_whole_is_not_moved_and_nothing_is_left(kept, elsewhere):
    furnish(kept)
    with writing(kept.engine) as connection:
        connection.execute(text("UPDATE observation SET title = 'Another' WHERE owner IS NOT NULL"))

    with pytest.raises(DomainError, match="is not what stands in the old one"):
        move(kept.engine, elsewhere)

    there = open_database(elsewhere)
    assert copying.is_empty(there)
    there.dispose()
