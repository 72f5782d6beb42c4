"""This tests what is decided about how people come in."""

from datetime import date, timedelta

import pytest

from domain.account_commands import InviteAccount, LinkAccount, ResetSecondFactor
from domain.account_events import AccountInvited, AccountLinked, SecondFactorReset
from domain.coming_in import INVITED_FOR
from domain.commands import Command
from domain.errors import RefusalCode, Refused
from domain.names import PersonId, Role, Text
from domain.office_commands import Leave
from tests.domain.life import (
    ADMIN,
    AUDITOR,
    FORCE,
    LEAVER,
    MANAGER,
    OFFICER,
    OWNER,
    PANEL,
    SENT_ON,
    Life,
)

WHY = Text("Her telephone was stolen.")
INVITED = InviteAccount(force=FORCE, person=PANEL)
LINKED = LinkAccount(force=FORCE, person=PANEL, account=Text("tenant/object"))


def test_an_invited_person_takes_an_account_once() -> None:
    life = Life()

    (invited,) = life.do(INVITED)
    (linked,) = life.do(LINKED, by=PANEL)

    assert invited.event == AccountInvited(person=PANEL, until_on=SENT_ON + INVITED_FOR)
    assert linked.event == AccountLinked(person=PANEL, account=LINKED.account)
    with pytest.raises(Refused) as again:
        life.do(LINKED, by=PANEL)
    assert again.value.code is RefusalCode.NOT_INVITED


def test_an_invitation_holds_until_its_last_day_and_no_longer() -> None:
    life = Life()
    life.do(INVITED)
    life.today = SENT_ON + INVITED_FOR + timedelta(days=1)

    with pytest.raises(Refused) as late:
        life.do(LINKED, by=PANEL)
    life.today -= timedelta(days=1)

    assert late.value.code is RefusalCode.NOT_INVITED
    assert life.do(LINKED, by=PANEL)


def test_a_late_record_does_not_lengthen_an_invitation() -> None:
    life = Life()
    life.do(INVITED)
    life.today = SENT_ON + INVITED_FOR + timedelta(days=1)

    with pytest.raises(Refused):
        life.do(LINKED, by=PANEL, on=SENT_ON)


def test_who_is_invited_anew_may_take_another_account() -> None:
    life = Life()
    life.do(INVITED)
    life.do(LINKED, by=PANEL)

    life.do(INVITED, by=ADMIN)

    assert life.do(LinkAccount(force=FORCE, person=PANEL, account=Text("b")), by=PANEL)


def test_who_has_left_takes_no_account() -> None:
    life = Life()
    life.do(INVITED)
    life.do(Leave(force=FORCE, person=PANEL))

    with pytest.raises(Refused) as error:
        life.do(LINKED, by=PANEL)

    assert error.value.code is RefusalCode.ALREADY_LEFT


def test_a_second_factor_is_reset_by_somebody_else() -> None:
    (reset,) = Life().do(ResetSecondFactor(force=FORCE, person=OFFICER, reason=WHY), by=MANAGER)

    assert reset.event == SecondFactorReset(person=OFFICER, reason=WHY)


@pytest.mark.parametrize(
    ("command", "by", "code"),
    [
        (InviteAccount(force=FORCE, person=OWNER), OFFICER, RefusalCode.HAS_NO_ACCOUNT),
        (InviteAccount(force=FORCE, person=LEAVER), OFFICER, RefusalCode.ALREADY_LEFT),
        (
            InviteAccount(force=FORCE, person=PersonId("PER-0099")),
            OFFICER,
            RefusalCode.UNKNOWN_PERSON,
        ),
        (INVITED, AUDITOR, RefusalCode.NOT_PERMITTED),
        (INVITED, PANEL, RefusalCode.NOT_PERMITTED),
        (LINKED, PANEL, RefusalCode.NOT_INVITED),
        (LINKED, OFFICER, RefusalCode.NOT_YOURS),
        (LINKED, OWNER, RefusalCode.NOT_PERMITTED),
        (
            ResetSecondFactor(force=FORCE, person=OFFICER, reason=WHY),
            OFFICER,
            RefusalCode.OWN_FACTOR,
        ),
        (
            ResetSecondFactor(force=FORCE, person=PANEL, reason=Text(" ")),
            OFFICER,
            RefusalCode.NEEDS_TEXT,
        ),
        (
            ResetSecondFactor(force=FORCE, person=PANEL, reason=WHY),
            PANEL,
            RefusalCode.NOT_PERMITTED,
        ),
    ],
)
def test_what_is_not_for_them_is_refused(command: Command, by: PersonId, code: RefusalCode) -> None:
    with pytest.raises(Refused) as error:
        Life(today=date(2023, 8, 1)).do(command, by=by)

    assert error.value.code is code


def test_an_officer_takes_no_account_for_a_panel_member() -> None:
    life = Life()
    life.do(INVITED)

    with pytest.raises(Refused) as error:
        life.do(LINKED, by=OFFICER, on_behalf_of=PANEL, role=Role.OFFICER)

    assert error.value.code is RefusalCode.NOT_YOURS


def test_an_account_has_at_least_a_name() -> None:
    life = Life()
    life.do(INVITED)

    with pytest.raises(Refused) as error:
        life.do(LinkAccount(force=FORCE, person=PANEL, account=Text(" ")), by=PANEL)

    assert error.value.code is RefusalCode.NEEDS_TEXT
