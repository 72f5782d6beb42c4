"""This module is the life of an observation: which command is accepted in which state.

The table is the rule. `decide` turns a command into the facts that follow from it, or refuses.
"""

from types import MappingProxyType
from typing import assert_never

from domain.account_commands import InviteAccount, LinkAccount, ResetSecondFactor
from domain.casefile import Casefile
from domain.coming_in import decide_on_coming_in
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
    references_of,
)
from domain.dating import decline_extension, extend, give_date
from domain.endings import (
    answer,
    hand_over,
    not_adopt,
    pause,
    reopen,
    resume,
    settle,
    withdraw,
)
from domain.errors import RefusalCode, Refused
from domain.events import Fact
from domain.evidence_commands import FileEvidence
from domain.evidencing import file_evidence
from domain.ground import Ground
from domain.ledger_commands import ChangeKey, Redact
from domain.lineage import link_earlier, unlink_earlier
from domain.lineage_commands import LinkEarlier, UnlinkEarlier
from domain.meeting_commands import DateByMeeting, MoveMeeting, PlanMeeting
from domain.meetings import date_by_meeting, move_meeting, plan_meeting
from domain.names import PersonId, Role
from domain.observation import ENDS, OPEN, RESPONDED, WITH_FORCE, Observation, State, state_of
from domain.office_commands import (
    AddHoliday,
    ChangePerson,
    Leave,
    NameDeputy,
    RemoveHoliday,
    RevokeLinks,
    SetPolicy,
)
from domain.overseeing import allow_publication, assure, stop_publication
from domain.oversight_commands import AllowPublication, Assure, StopPublication
from domain.parts import Act
from domain.peopling import decide_on_people
from domain.permissions import MAY_GIVE, may_give, may_record_for
from domain.policy import Office
from domain.promises import (
    accept_done,
    deliver,
    hold_session,
    lapse,
    promise,
    verify,
)
from domain.proving import change_key, redact
from domain.questions import ask_again, refer, respond, send
from domain.receiving import raise_one, record_delivery, record_report
from domain.ruling import add_holiday, remove_holiday, set_policy

#: In which states an observation accepts a command. A command on several needs each to accept it.
ACCEPTED_IN: MappingProxyType[type[Command], frozenset[State]] = MappingProxyType(
    {
        Send: frozenset({State.RAISED}),
        Refer: WITH_FORCE,
        Respond: frozenset({State.SENT_TO_FORCE}),
        AskAgain: RESPONDED,
        Promise: WITH_FORCE,
        AcceptDone: WITH_FORCE,
        Deliver: WITH_FORCE,
        HoldSession: WITH_FORCE,
        Verify: WITH_FORCE,
        Extend: WITH_FORCE,
        DeclineExtension: WITH_FORCE,
        GiveDate: WITH_FORCE,
        DateByMeeting: WITH_FORCE,
        Lapse: WITH_FORCE,
        Settle: WITH_FORCE,
        Answer: frozenset({State.RESPONSE_RECEIVED}),
        NotAdopt: WITH_FORCE,
        Withdraw: OPEN,
        Reopen: ENDS,
        PauseClocks: WITH_FORCE,
        ResumeClocks: WITH_FORCE,
        HandOver: WITH_FORCE,
        # What became of a mail is recorded wherever the observation has come to by then.
        RecordDelivery: frozenset(State),
        # So is what is found out later, and what the Commissioner thinks of it.
        FileEvidence: frozenset(State),
        Assure: frozenset(State),
        LinkEarlier: frozenset(State),
        UnlinkEarlier: frozenset(State),
    }
)


def decide(command: Command, *, casefile: Casefile, act: Act, office: Office) -> tuple[Fact, ...]:
    """Say what follows from a command, in order.

    Raises:
        Refused: with a reason and a remedy; then nothing follows.
    """
    ground = Ground(casefile=casefile, act=act, office=office)
    _check_permission(command, ground)
    if act.happened_on > act.today:
        raise Refused(RefusalCode.IN_FUTURE, happened_on=act.happened_on)
    for reference in references_of(command):
        _check_observation(command, ground.observation(reference), act)
    return _decided(command, ground)


def is_accepted(command: type[Command], observation: Observation) -> bool:
    """Say whether an observation accepts a kind of command where it stands."""
    return state_of(observation) in ACCEPTED_IN[command]


def _check_permission(command: Command, ground: Ground) -> None:
    role, person = ground.acting_role, ground.act.on_behalf_of
    if person is not None and not _may_act_for(person, ground):
        raise Refused(RefusalCode.NOT_ON_BEHALF, role=_words(ground.act.role), person=person)
    if not may_give(role, type(command)):
        roles = ", ".join(sorted(_words(may) for may in MAY_GIVE[type(command)]))
        raise Refused(RefusalCode.NOT_PERMITTED, role=_words(role), roles=roles)


def _may_act_for(person: PersonId, ground: Ground) -> bool:
    known = ground.casefile.people.get(person)
    stands_in = known is not None and known.deputy_on(ground.act.happened_on) == ground.act.actor
    return stands_in or may_record_for(ground.act.role, ground.act.behalf_role)


def _words(role: Role) -> str:
    return role.replace("_", " ")


def _check_observation(command: Command, observation: Observation, act: Act) -> None:
    if not is_accepted(type(command), observation):
        raise _refusal(command, observation)
    if act.happened_on < observation.raised_on:
        raise Refused(
            RefusalCode.BEFORE_RAISED,
            happened_on=act.happened_on,
            subject=observation.reference,
            raised_on=observation.raised_on,
        )


def _refusal(command: Command, observation: Observation) -> Refused:
    question = observation.question
    return Refused(
        _refusal_code(command, observation),
        subject=observation.reference,
        sent_on=observation.sent_on,
        due_on=question and question.due_on,
    )


#: What the state alone would not tell.
_REFUSED_WITH_FORCE = MappingProxyType(
    {Send: RefusalCode.ALREADY_SENT, Respond: RefusalCode.NO_QUESTION}
)


def _refusal_code(command: Command, observation: Observation) -> RefusalCode:
    """Say why a command is not accepted in a state, the most telling reason first."""
    state = state_of(observation)
    if isinstance(command, Reopen):
        return RefusalCode.NOT_CLOSED
    if state in ENDS:
        return RefusalCode.CLOSED
    if state is State.RAISED:
        return RefusalCode.NOT_SENT
    if state is State.SENT_TO_FORCE and not isinstance(command, Send):
        return RefusalCode.QUESTION_OPEN
    return _REFUSED_WITH_FORCE.get(type(command), RefusalCode.PROMISED)


def _decided(command: Command, ground: Ground) -> tuple[Fact, ...]:  # noqa: C901, PLR0911, PLR0912, PLR0915
    """Pass each command to its rule: one line a command, checked for completeness by mypy."""
    match command:
        case Raise():
            return raise_one(command, ground)
        case RecordReport():
            return record_report(command, ground)
        case Send():
            return send(command, ground)
        case Refer():
            return refer(command, ground)
        case Respond():
            return respond(command, ground)
        case AskAgain():
            return ask_again(command, ground)
        case Promise():
            return promise(command, ground)
        case AcceptDone():
            return accept_done(command, ground)
        case Deliver():
            return deliver(command, ground)
        case HoldSession():
            return hold_session(command, ground)
        case FileEvidence():
            return file_evidence(command, ground)
        case LinkEarlier():
            return link_earlier(command, ground)
        case UnlinkEarlier():
            return unlink_earlier(command, ground)
        case Verify():
            return verify(command, ground)
        case Extend():
            return extend(command, ground)
        case DeclineExtension():
            return decline_extension(command, ground)
        case GiveDate():
            return give_date(command, ground)
        case DateByMeeting():
            return date_by_meeting(command, ground)
        case PlanMeeting():
            return plan_meeting(command, ground)
        case MoveMeeting():
            return move_meeting(command, ground)
        case Lapse():
            return lapse(command, ground)
        case Settle():
            return settle(command, ground)
        case Answer():
            return answer(command, ground)
        case NotAdopt():
            return not_adopt(command, ground)
        case Withdraw():
            return withdraw(command, ground)
        case Reopen():
            return reopen(command, ground)
        case PauseClocks():
            return pause(command, ground)
        case ResumeClocks():
            return resume(command, ground)
        case HandOver():
            return hand_over(command, ground)
        case RecordDelivery():
            return record_delivery(command, ground)
        case AddPerson() | ChangePerson() | NameDeputy() | Leave() | RevokeLinks():
            return decide_on_people(command, ground)
        case InviteAccount() | LinkAccount() | ResetSecondFactor():
            return decide_on_coming_in(command, ground)
        case SetPolicy():
            return set_policy(command, ground)
        case AddHoliday():
            return add_holiday(command, ground)
        case RemoveHoliday():
            return remove_holiday(command, ground)
        case Redact():
            return redact(command, ground)
        case ChangeKey():
            return change_key(command, ground)
        case Assure():
            return assure(command, ground)
        case AllowPublication():
            return allow_publication(command, ground)
        case StopPublication():
            return stop_publication(command, ground)
        case _:
            assert_never(command)
