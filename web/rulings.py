"""This module lists the commands on the office's figures, calendar and meetings, as forms."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time

from domain.commands import Command
from domain.errors import N_
from domain.meeting_commands import MoveMeeting, PlanMeeting
from domain.names import MeetingRef
from domain.observation import ClockKind
from domain.office_commands import AddHoliday, RemoveHoliday, SetPolicy
from domain.policy import CalendarName, Ladder, Policy, Recipient, first_rung_of, ladder_of
from domain.retention import Retention
from web.fields import Field, Kind, Typed
from web.move import REASON
from web.visit import Visit

_NO_HOUR = N_("Give a time of the day, for example 08:00.")
_NO_RUNGS = N_("Give working days with commas between, for example -5, 1, 5, 10, 20.")
_RUNGS = re.compile(r"\s*-?\d{1,3}(\s*,\s*-?\d{1,3})*\s*")
_RUNG = re.compile(r"-?\d{1,3}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Ruling:
    """A command about the office, as a form."""

    #: The resource that it makes, under the office's own address.
    path: str
    command: type[Command]
    title: str
    fields: tuple[Field, ...]
    make: Callable[[Visit, Typed], Command]
    #: What the form holds before anybody typed.
    before: Callable[[Visit], Mapping[str, str]] = lambda _: {}


def _rung_fields(kind: ClockKind, label: str) -> tuple[Field, ...]:
    return (
        Field(
            name=f"{kind.value}-rungs",
            label=label,
            kind=Kind.LINE,
            hint=N_("One mail on each of these days, for example -5, 1, 5, 10, 20."),
        ),
        Field(
            name=f"{kind.value}-supervisor",
            label=N_("From which of these days is the supervisor told too?"),
            kind=Kind.LINE,
            hint=N_("One of the days above; leave it empty for none."),
        ),
        Field(
            name=f"{kind.value}-manager",
            label=N_("From which of these days is the manager told too?"),
            kind=Kind.LINE,
            hint=N_("One of the days above; leave it empty for none."),
        ),
    )


_FIGURES = (
    Field(
        name="response_days",
        label=N_("Within how many days does the force respond?"),
        hint=N_("Calendar days from sending. Office policy, not law."),
        kind=Kind.LINE,
    ),
    Field(
        name="give_date_days",
        label=N_("Within how many days does a promise without a date get one?"),
        hint=N_("Calendar days. Office policy, not law."),
        kind=Kind.LINE,
    ),
    Field(
        name="mails_from",
        label=N_("Mails leave from"),
        kind=Kind.LINE,
        hint=N_("On working days, for example 08:00."),
    ),
    Field(
        name="mails_until",
        label=N_("Mails leave until"),
        kind=Kind.LINE,
        hint=N_("On working days, for example 18:00. Later ones wait for the next."),
    ),
    Field(
        name="mail_limit",
        label=N_("How many mails may one run write before it stops and asks?"),
        kind=Kind.LINE,
        hint=N_("A guard against a flood by mistake. Nothing is lost: it waits for your approval."),
    ),
    Field(
        name="calendar",
        label=N_("Whose bank holidays count?"),
        kind=Kind.CHOICE,
        choices=CalendarName,
        hint=N_("They are no working days: nothing falls due on them, and no mail leaves."),
    ),
    Field(
        name="words_years",
        label=N_("For how many years are words kept?"),
        hint=N_("From the end of an observation; 0 is for good. Ask your records manager."),
        kind=Kind.LINE,
    ),
    Field(
        name="files_years",
        label=N_("For how many years are files kept?"),
        hint=N_("From the end of an observation; 0 is for good."),
        kind=Kind.LINE,
    ),
    Field(
        name="people_years",
        label=N_("For how many years are the details of who has left kept?"),
        hint=N_("From the day on which they left; 0 is for good."),
        kind=Kind.LINE,
    ),
    *_rung_fields(
        ClockKind.RESPONSE, N_("Working days before (-) and after a response is due: who is told")
    ),
    *_rung_fields(
        ClockKind.GIVE_DATE, N_("Working days before (-) and after a date is to be given")
    ),
    *_rung_fields(ClockKind.COMMITMENT, N_("Working days before (-) and after a promise is due")),
)


def _policy(visit: Visit, typed: Typed) -> Command:
    present = visit.office.policy
    policy = replace(
        present,
        response_days=typed.count("response_days"),
        give_date_days=typed.count("give_date_days"),
        mails_from=_hour(typed, "mails_from"),
        mails_until=_hour(typed, "mails_until"),
        mail_limit=typed.count("mail_limit"),
        calendar=typed.one_of("calendar", CalendarName),
        ladders=tuple(_ladder(typed, kind) for kind in ClockKind),
        retention=Retention(
            words_years=typed.count("words_years"),
            files_years=typed.count("files_years"),
            people_years=typed.count("people_years"),
        ),
    )
    return SetPolicy(force=visit.me.force, policy=policy)


def _hour(typed: Typed, name: str) -> time:
    try:
        return time.fromisoformat(typed.words_if_any(name))
    except ValueError:
        typed.problems[name] = _NO_HOUR
        return time(0)


def _ladder(typed: Typed, kind: ClockKind) -> Ladder:
    name = f"{kind.value}-rungs"
    # A minus sign may come as whoever types it finds it on their keyboard.
    written = typed.words_if_any(name).replace("\N{MINUS SIGN}", "-").replace("\N{EN DASH}", "-")
    if not _RUNGS.fullmatch(written):
        typed.problems[name] = _NO_RUNGS
    return ladder_of(
        kind,
        tuple(int(day) for day in _RUNG.findall(written)),
        supervisor_from=_first(typed, f"{kind.value}-supervisor"),
        manager_from=_first(typed, f"{kind.value}-manager"),
    )


def _first(typed: Typed, name: str) -> int | None:
    return typed.count(name) if typed.words_if_any(name) else None


def _figures_now(visit: Visit) -> Mapping[str, str]:
    policy = visit.office.policy
    return {
        "response_days": str(policy.response_days),
        "give_date_days": str(policy.give_date_days),
        "mails_from": f"{policy.mails_from:%H:%M}",
        "mails_until": f"{policy.mails_until:%H:%M}",
        "mail_limit": str(policy.mail_limit),
        "calendar": policy.calendar.value,
        "words_years": str(policy.retention.words_years),
        "files_years": str(policy.retention.files_years),
        "people_years": str(policy.retention.people_years),
    } | {name: value for kind in ClockKind for name, value in _rungs_now(policy, kind).items()}


def _rungs_now(policy: Policy, kind: ClockKind) -> Mapping[str, str]:
    rungs = policy.rungs_of(kind)
    return {
        f"{kind.value}-rungs": ", ".join(str(rung.working_days) for rung in rungs),
        f"{kind.value}-supervisor": _written(first_rung_of(rungs, Recipient.SUPERVISOR)),
        f"{kind.value}-manager": _written(first_rung_of(rungs, Recipient.MANAGER)),
    }


def _written(number: int | None) -> str:
    return "" if number is None else str(number)


_NEW_DAY = Field(name="planned_on", label=N_("For which day?"), kind=Kind.DAY)
RULINGS = (
    Ruling(
        path="figures",
        command=SetPolicy,
        title=N_("Change the figures"),
        fields=_FIGURES,
        make=_policy,
        before=_figures_now,
    ),
    Ruling(
        path="holidays",
        command=AddHoliday,
        title=N_("Add a day on which nobody works"),
        fields=(
            Field(name="day", label=N_("Which day?"), kind=Kind.DAY),
            Field(
                name="name",
                label=N_("What is it called?"),
                kind=Kind.LINE,
                hint=N_("For example: bank holiday for the funeral."),
            ),
        ),
        make=lambda visit, typed: AddHoliday(
            force=visit.me.force, day=typed.day("day"), name=typed.words("name")
        ),
    ),
    Ruling(
        path="working-days",
        command=RemoveHoliday,
        title=N_("Make a holiday a working day again"),
        fields=(Field(name="day", label=N_("Which day?"), kind=Kind.DAY), REASON),
        make=lambda visit, typed: RemoveHoliday(
            force=visit.me.force, day=typed.day("day"), reason=typed.words("reason")
        ),
        before=lambda visit: _day_parts("day", visit.asked_day("day")),
    ),
    Ruling(
        path="meetings",
        command=PlanMeeting,
        title=N_("Plan a meeting of a panel"),
        fields=(
            Field(
                name="panel",
                label=N_("Which panel meets?"),
                kind=Kind.LINE,
                hint=N_("As its reports name it."),
            ),
            _NEW_DAY,
        ),
        make=lambda visit, typed: PlanMeeting(
            force=visit.me.force, panel=typed.words("panel"), planned_on=typed.day("planned_on")
        ),
    ),
    Ruling(
        path="meetings/moves",
        command=MoveMeeting,
        title=N_("Move a meeting to another day"),
        fields=(
            Field(
                name="meeting",
                label=N_("Which meeting?"),
                kind=Kind.LINE,
                hint=N_("What was promised for it falls due with it, on its new day."),
            ),
            _NEW_DAY,
            REASON,
        ),
        make=lambda visit, typed: MoveMeeting(
            force=visit.me.force,
            meeting=MeetingRef(typed.words("meeting")),
            planned_on=typed.day("planned_on"),
            reason=typed.words("reason"),
        ),
        before=lambda visit: {"meeting": visit.asked("meeting")},
    ),
)


def _day_parts(name: str, day: date | None) -> Mapping[str, str]:
    if day is None:
        return {}
    parts = (("day", day.day), ("month", day.month), ("year", day.year))
    return {f"{name}-{part}": str(number) for part, number in parts}
