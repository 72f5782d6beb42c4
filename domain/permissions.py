"""This module is the one table of who may give which command."""

from types import MappingProxyType

from domain.commands import (
    AcceptDone,
    AddPerson,
    Answer,
    AskAgain,
    Command,
    Deliver,
    Extend,
    GiveDate,
    HandOver,
    HoldSession,
    Lapse,
    NotAdopt,
    PauseClocks,
    Promise,
    Raise,
    RecordDelivery,
    RecordReport,
    Refer,
    Reopen,
    Respond,
    ResumeClocks,
    Send,
    Settle,
    Verify,
    Withdraw,
)
from domain.names import Role

OFFICE = frozenset({Role.OFFICER, Role.MANAGER})
_FORCE = frozenset({Role.OWNER})
_PANEL = frozenset({Role.PANEL_MEMBER})
_COMMISSIONER = frozenset({Role.COMMISSIONER})

#: An auditor reads and checks the ledger, and may change nothing: the role stands in no row.
MAY_GIVE: MappingProxyType[type[Command], frozenset[Role]] = MappingProxyType(
    {
        RecordReport: OFFICE,
        Raise: OFFICE,
        Send: OFFICE,
        Refer: OFFICE,
        Respond: OFFICE | _FORCE,
        AskAgain: OFFICE,
        Promise: OFFICE | _FORCE,
        AcceptDone: OFFICE,
        Deliver: _FORCE,
        Verify: _PANEL,
        Extend: OFFICE,
        GiveDate: OFFICE | _FORCE,
        Lapse: frozenset({Role.MANAGER}),
        Settle: OFFICE | _COMMISSIONER,
        Answer: OFFICE,
        NotAdopt: _COMMISSIONER,
        Withdraw: OFFICE,
        Reopen: OFFICE | _PANEL | _COMMISSIONER,
        PauseClocks: OFFICE,
        ResumeClocks: OFFICE | {Role.CLOCK},
        HandOver: OFFICE,
        HoldSession: _FORCE,
        RecordDelivery: frozenset({Role.CLOCK}),
        AddPerson: OFFICE | {Role.ADMIN},
    }
)
#: For whom an officer or a manager may record, the evidence being e.g. the minutes of a meeting.
ON_BEHALF = _FORCE | _PANEL


def may_give(role: Role, command: type[Command]) -> bool:
    """Say whether a role may give a command in its own name."""
    return role in MAY_GIVE[command]


def may_record_for(role: Role, behalf_role: Role | None) -> bool:
    """Say whether a role may record what somebody else did."""
    return role in OFFICE and behalf_role in ON_BEHALF
