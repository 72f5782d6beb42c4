"""This tests what is kept of second factors, on every kind of database."""

from datetime import timedelta

import pytest

from domain.account_commands import ResetSecondFactor
from domain.errors import DomainError
from domain.names import Text
from domain.office_commands import Leave
from storage import second_factors, sessions
from storage.attempts import spend
from storage.secret_box import opened, path_of, sealed
from tests.builders import FORCE
from tests.storage.kept import MANAGER, PANEL


@pytest.fixture
def confirmed(kept):
    second_factors.begin(kept.engine, PANEL, "box", now=kept.now)
    second_factors.confirm(kept.engine, PANEL, step=7, codes=("one", "two"), now=kept.now)
    return kept


def test_no_code_of_an_earlier_half_minute_is_good(confirmed):
    used = [second_factors.use_step(confirmed.engine, PANEL, step) for step in (7, 9, 9, 8, 10)]

    assert used == [False, True, False, False, True]


def test_a_recovery_code_is_its_persons_and_good_once(confirmed):
    engine, now = confirmed.engine, confirmed.now

    assert not second_factors.use_code(engine, MANAGER, "one", now=now)
    assert second_factors.use_code(engine, PANEL, "one", now=now)
    assert not second_factors.use_code(engine, PANEL, "one", now=now)
    assert second_factors.codes_left(engine, PANEL) == 1


def test_what_is_confirmed_is_not_begun_over_it(confirmed):
    second_factors.begin(confirmed.engine, PANEL, "another", now=confirmed.now)
    second_factors.confirm(confirmed.engine, PANEL, step=1, codes=("x",), now=confirmed.now)

    factor = second_factors.factor_of(confirmed.engine, PANEL)

    assert factor is not None
    assert (factor.box, factor.last_step) == ("box", 7)
    assert second_factors.codes_left(confirmed.engine, PANEL) == 2


@pytest.mark.parametrize(
    "command",
    [
        ResetSecondFactor(force=FORCE, person=PANEL, reason=Text("A telephone was lost.")),
        Leave(force=FORCE, person=PANEL),
    ],
)
def test_a_reset_and_a_departure_take_everything_away(confirmed, command):
    engine = confirmed.engine
    session = sessions.begin(engine, PANEL, now=confirmed.now)
    half = second_factors.begin_half(engine, PANEL, now=confirmed.now)

    confirmed.does(command, by=MANAGER)

    assert second_factors.factor_of(engine, PANEL) is None
    assert second_factors.codes_left(engine, PANEL) == 0
    assert second_factors.whose_half(engine, half, now=confirmed.now) is None
    assert sessions.resume(engine, session, now=confirmed.now) is None
    assert confirmed.check().is_whole


def test_an_attempt_comes_back_once_and_is_forgotten_when_it_is_too_old(kept):
    later = kept.now + timedelta(hours=2)

    spent = [spend(kept.engine, state, now=kept.now) for state in ("a", "a", "b")]
    spend(kept.engine, "c", now=later)

    assert spent == [True, False, True]
    with kept.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM spent_attempt").scalar_one() == 1


def test_a_secret_is_read_with_the_key_that_sealed_it_and_with_no_other(tmp_path):
    box = sealed(tmp_path, "a secret")

    assert opened(tmp_path, box) == "a secret"
    assert "secret" not in box
    path_of(tmp_path).unlink()
    with pytest.raises(DomainError, match="second-factor"):
        opened(tmp_path, box)
    path_of(tmp_path).write_text("no key")
    with pytest.raises(DomainError, match="second-factor"):
        sealed(tmp_path, "another")
