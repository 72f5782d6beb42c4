"""Who may open a page, and who may record there what others did."""

import pytest

from domain.commands import Deliver, NotAdopt, Verify
from domain.names import Role
from domain.permissions import Area, Permission, may_enter, may_give_for_others


@pytest.mark.parametrize(
    ("role", "permission", "may"),
    [
        (Role.OWNER, Area.DOOR, True),
        (Role.OWNER, Area.REGISTER, False),
        (Role.AUDITOR, Area.LEDGER, True),
        (Role.PANEL_MEMBER, Area.LEDGER, False),
        (Role.ADMIN, Area.OFFICE, True),
        (Role.COMMISSIONER, NotAdopt, True),
        (Role.OFFICER, NotAdopt, False),
        # From the minutes, for the owner and for the panel.
        (Role.OFFICER, Deliver, True),
        (Role.AUDITOR, Verify, False),
    ],
)
def test_a_page_is_open_to_whoever_may_look_or_act_there(
    role: Role, permission: Permission, *, may: bool
) -> None:
    assert may_enter(role, permission) is may


def test_only_the_office_records_for_others() -> None:
    others = {role for role in Role if may_give_for_others(role, Verify)}

    assert others == {Role.OFFICER, Role.MANAGER}
