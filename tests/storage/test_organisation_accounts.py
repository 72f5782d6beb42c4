"""This tests whose an account of the organisation is, as the ledger tells it."""

from datetime import timedelta

import pytest

from domain.account_commands import InviteAccount, LinkAccount
from domain.coming_in import INVITED_FOR
from domain.ledger_commands import Redact
from domain.names import THE_SETUP, ForceCode, PersonId, Role, Text
from domain.office_commands import ChangePerson, Leave
from storage.database import reading, writing
from storage.organisation_accounts import Standing, invited_at, standing_of, whose
from storage.rebuilding import rebuild
from tests.builders import FORCE, a_newcomer
from tests.storage.kept import AUDITOR, MANAGER, PANEL, KeptOffice, address_of

HELD = "tenant/object"


def invite(kept, who):
    kept.does(InviteAccount(force=FORCE, person=who))


def link(kept, who, held=HELD):
    return kept.give(LinkAccount(force=FORCE, person=who, account=Text(held)), by=who)


@pytest.fixture
def linked(kept):
    invite(kept, PANEL)
    link(kept, PANEL)
    return kept


def test_an_invitation_finds_a_person_by_their_address_whatever_its_capitals(kept):
    invite(kept, PANEL)

    found = invited_at(
        kept.engine, frozenset({address_of(PANEL).upper()}), force=FORCE, today=kept.today
    )

    assert found == PANEL
    assert whose(kept.engine, HELD, force=FORCE) is None


def test_an_invitation_is_used_up(linked):
    assert whose(linked.engine, HELD, force=FORCE) == PANEL
    assert (
        invited_at(linked.engine, frozenset({address_of(PANEL)}), force=FORCE, today=linked.today)
        is None
    )


def test_an_invitation_runs_out(kept):
    invite(kept, PANEL)
    late = kept.today + INVITED_FOR + timedelta(days=1)

    assert invited_at(kept.engine, frozenset({address_of(PANEL)}), force=FORCE, today=late) is None


def test_nobody_who_was_not_invited_is_found(kept):
    assert (
        invited_at(kept.engine, frozenset({address_of(PANEL)}), force=FORCE, today=kept.today)
        is None
    )
    assert standing_of(kept.engine, PANEL) is None


def test_one_address_of_two_people_is_nobodys(kept):
    kept.does(ChangePerson(force=FORCE, person=AUDITOR, address=Text(address_of(PANEL))))
    invite(kept, PANEL)
    invite(kept, AUDITOR)

    assert (
        invited_at(kept.engine, frozenset({address_of(PANEL)}), force=FORCE, today=kept.today)
        is None
    )


def test_a_leaver_has_no_account(linked):
    linked.does(Leave(force=FORCE, person=PANEL))

    assert whose(linked.engine, HELD, force=FORCE) is None
    assert linked.check().is_whole


def test_who_is_invited_anew_loses_the_account_until_they_come(linked):
    invite(linked, PANEL)

    assert whose(linked.engine, HELD, force=FORCE) is None
    until_on = linked.today + INVITED_FOR
    assert standing_of(linked.engine, PANEL) == Standing(invited_until=until_on)


def test_an_account_of_two_people_is_nobodys(linked):
    invite(linked, MANAGER)

    link(linked, MANAGER)

    assert whose(linked.engine, HELD, force=FORCE) is None
    assert linked.check().is_whole


def test_one_account_may_be_known_to_two_forces(linked):
    other = KeptOffice(linked.engine, force=ForceCode("ABERGLAN"))
    newcomer = a_newcomer(Role.ADMIN, force=other.force, address=Text(address_of(PANEL)))
    (there,) = other.does(newcomer, by=THE_SETUP).references
    who = PersonId(there)
    other.does(InviteAccount(force=other.force, person=who), by=who)
    other.does(LinkAccount(force=other.force, person=who, account=Text(HELD)), by=who)

    assert whose(linked.engine, HELD, force=FORCE) == PANEL
    assert whose(linked.engine, HELD, force=other.force) == who
    assert linked.check().is_whole


def test_all_of_it_in_one_batch_leaves_the_same(kept):
    for held in ("tenant/before", HELD):
        kept.put(InviteAccount(force=FORCE, person=PANEL))
        kept.put(LinkAccount(force=FORCE, person=PANEL, account=Text(held)), by=PANEL)

    assert kept.advance().applied == 4
    assert whose(kept.engine, HELD, force=FORCE) == PANEL
    assert kept.check().is_whole


def test_the_list_is_made_anew_from_the_ledger(linked):
    invite(linked, MANAGER)
    with writing(linked.engine) as connection:
        connection.exec_driver_sql("DELETE FROM account")

    assert not linked.check().is_whole
    with writing(linked.engine) as connection:
        assert rebuild(connection) == 2

    assert whose(linked.engine, HELD, force=FORCE) == PANEL
    assert linked.check().is_whole


def test_an_account_whose_words_were_redacted_lets_nobody_in(linked):
    with reading(linked.engine) as connection:
        last = connection.exec_driver_sql("SELECT max(seq) FROM ledger").scalar_one()

    linked.does(Redact(force=FORCE, entry=last, approver=MANAGER, reason=Text("It is personal.")))

    assert whose(linked.engine, HELD, force=FORCE) is None
    assert linked.check().is_whole


def test_no_account_is_sealed(linked):
    with reading(linked.engine) as connection:
        payloads = connection.exec_driver_sql("SELECT payload FROM ledger").scalars().all()

    assert [payload for payload in payloads if "tenant" in payload] == []
