"""This module holds the two tables of who may: who gives which command, who opens which page."""

from enum import StrEnum
from types import MappingProxyType

from domain.account_commands import InviteAccount, LinkAccount, ResetSecondFactor
from domain.commands import (
    AcceptDone,
    AddPerson,
    Answer,
    AskAgain,
    Command,
    DeclineExtension,
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
from domain.evidence_commands import FileEvidence
from domain.ledger_commands import ChangeKey, Redact
from domain.lineage_commands import LinkEarlier, UnlinkEarlier
from domain.meeting_commands import DateByMeeting, MoveMeeting, PlanMeeting
from domain.names import Role
from domain.office_commands import (
    AddHoliday,
    ChangePerson,
    Leave,
    NameDeputy,
    RemoveHoliday,
    RevokeLinks,
    SetPolicy,
)
from domain.oversight_commands import AllowPublication, Assure, StopPublication

OFFICE = frozenset({Role.OFFICER, Role.MANAGER})
_FORCE = frozenset({Role.OWNER})
_PANEL = frozenset({Role.PANEL_MEMBER})
_COMMISSIONER = frozenset({Role.COMMISSIONER})

#: Who approves that words are destroyed.
MAY_APPROVE = frozenset({Role.MANAGER, Role.ADMIN})

_READERS = OFFICE | _PANEL | _COMMISSIONER | {Role.AUDITOR}
#: Who has an account. An owner answers by link; the clock is nobody.
STAFF = _READERS | {Role.ADMIN}

#: An auditor reads and checks the ledger, and may change nothing but how they come in themselves.
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
        Extend: OFFICE | _FORCE,
        DeclineExtension: OFFICE,
        GiveDate: OFFICE | _FORCE,
        DateByMeeting: OFFICE | _FORCE,
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
        FileEvidence: OFFICE | _FORCE | _PANEL,
        LinkEarlier: OFFICE | _PANEL,
        UnlinkEarlier: OFFICE | _PANEL,
        RecordDelivery: frozenset({Role.CLOCK}),
        PlanMeeting: OFFICE,
        MoveMeeting: OFFICE,
        AddPerson: OFFICE | {Role.ADMIN},
        ChangePerson: OFFICE | {Role.ADMIN},
        NameDeputy: OFFICE | {Role.ADMIN, Role.OWNER},
        Leave: OFFICE | {Role.ADMIN},
        RevokeLinks: OFFICE | {Role.ADMIN},
        InviteAccount: OFFICE | {Role.ADMIN},
        LinkAccount: STAFF,
        ResetSecondFactor: OFFICE | {Role.ADMIN},
        SetPolicy: frozenset({Role.MANAGER, Role.ADMIN}),
        AddHoliday: OFFICE | {Role.ADMIN},
        RemoveHoliday: OFFICE | {Role.ADMIN},
        Redact: OFFICE | {Role.ADMIN},
        ChangeKey: MAY_APPROVE,
        Assure: _COMMISSIONER,
        AllowPublication: _COMMISSIONER | {Role.MANAGER},
        StopPublication: _COMMISSIONER | {Role.MANAGER},
    }
)
#: For whom an officer or a manager may record, the evidence being e.g. the minutes of a meeting.
ON_BEHALF = _FORCE | _PANEL


class Area(StrEnum):
    """A part of the pages that is opened as a whole."""

    #: The way in: for everybody, known or not.
    DOOR = "door"
    #: For whoever holds an answer link: it says itself what it opens.
    ANSWER = "answer"
    #: What concerns nobody but the person who is signed in.
    OWN = "own"
    REGISTER = "register"
    REPORTS = "reports"
    PEOPLE = "people"
    MAILS = "mails"
    #: Send a mail once more.
    SENDING = "sending"
    HEALTH = "health"
    #: Browse the ledger, check it, and take it along.
    LEDGER = "ledger"
    #: The figures and the calendar of the office.
    OFFICE = "office"


#: What every page asks for: an area to be opened, or a command to be given.
Permission = Area | type[Command]

#: Areas that ask for no role are in no row.
MAY_OPEN: MappingProxyType[Area, frozenset[Role]] = MappingProxyType(
    {
        Area.OWN: STAFF,
        Area.REGISTER: _READERS,
        Area.REPORTS: _READERS,
        Area.PEOPLE: OFFICE | {Role.ADMIN, Role.AUDITOR},
        Area.MAILS: OFFICE | {Role.ADMIN, Role.AUDITOR},
        Area.SENDING: OFFICE | {Role.ADMIN},
        Area.HEALTH: STAFF - _PANEL,
        Area.LEDGER: STAFF - _PANEL,
        Area.OFFICE: STAFF,
    }
)
FOR_ANYBODY = frozenset(Area) - frozenset(MAY_OPEN)


def may_enter(role: Role, permission: Permission) -> bool:
    """Say whether a role may open a page: to look, or to give a command there."""
    if isinstance(permission, Area):
        return permission in FOR_ANYBODY or role in MAY_OPEN[permission]
    return may_give(role, permission) or may_give_for_others(role, permission)


def may_give_for_others(role: Role, command: type[Command]) -> bool:
    """Say whether a role may record a command of others, the evidence being e.g. minutes."""
    return any(may_record_for(role, behalf) for behalf in MAY_GIVE[command])


def may_give(role: Role, command: type[Command]) -> bool:
    """Say whether a role may give a command in its own name."""
    return role in MAY_GIVE[command]


def may_record_for(role: Role, behalf_role: Role | None) -> bool:
    """Say whether a role may record what somebody else did."""
    return role in OFFICE and behalf_role in ON_BEHALF
