"""The reminder ladder on hand-written days, and who is told."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.events import (
    Fact,
    ObservationRaised,
    ObservationReferred,
    ObservationSent,
    OwnerChanged,
    QuestionAskedAgain,
    ResponseReceived,
)
from domain.mail import MailKind
from domain.names import ForceCode, ObservationRef, PersonId, Role, Text
from domain.observation import Clock, ClockKind
from domain.parts import Act
from domain.people import Deputy, Person
from domain.policy import RUNGS, Office
from domain.reminders import (
    Notice,
    Reminder,
    Running,
    next_rung_on,
    notices,
    plan,
    recipients_of,
    schedule,
)
from domain.working_days import is_working_day
from tests.domain.life import (
    LEAVER,
    MANAGER,
    OFFICE,
    OFFICER,
    OTHER_OWNER,
    OWNER,
    PEOPLE,
    SUPERVISOR,
)

EVER = date(2000, 1, 1)
NEVER = date(2100, 1, 1)
TODAY = date(2023, 7, 31)
ONE, TWO = ObservationRef("OBS-2023-0001"), ObservationRef("OBS-2023-0002")


def a_clock(kind=ClockKind.RESPONSE, due_on=date(2023, 8, 29), owner=OWNER):
    return Clock(
        reference=ONE,
        kind=kind,
        number=1,
        owner=owner,
        started_on=TODAY,
        due_on=due_on,
        version=1,
    )


def days_of(clock, *, after=EVER, until=NEVER):
    return [r.planned_on for r in plan(clock, after=after, until=until, office=OFFICE)]


LADDERS = [
    # Sent Monday 31 July 2023: 28 days end on the bank holiday of 28 August.
    (
        ClockKind.RESPONSE,
        date(2023, 8, 29),
        ["2023-08-21", "2023-08-30", "2023-09-05", "2023-09-12", "2023-09-26"],
    ),
    # Autumn training. Not on 25 and 26 December, not on 1 January.
    (
        ClockKind.COMMITMENT,
        date(2023, 11, 30),
        ["2023-11-02", "2023-11-23", "2023-12-01", "2023-12-07", "2023-12-14", "2024-01-02"],
    ),
    # A promise of 31 August without a date.
    (
        ClockKind.GIVE_DATE,
        date(2023, 9, 28),
        ["2023-09-21", "2023-09-29", "2023-10-05", "2023-10-12", "2023-10-26"],
    ),
    # Over Easter 2024: Good Friday 29 March, Easter Monday 1 April.
    (
        ClockKind.RESPONSE,
        date(2024, 3, 28),
        ["2024-03-21", "2024-04-02", "2024-04-08", "2024-04-15", "2024-04-29"],
    ),
    # A commitment may fall due on a Sunday: its rungs never do.
    (
        ClockKind.COMMITMENT,
        date(2023, 12, 31),
        ["2023-11-30", "2023-12-21", "2024-01-02", "2024-01-08", "2024-01-15", "2024-01-29"],
    ),
]


@pytest.mark.parametrize(("kind", "due_on", "days"), LADDERS)
def test_rungs_fall_on_these_days(kind, due_on, days):
    assert days_of(a_clock(kind, due_on)) == [date.fromisoformat(day) for day in days]


@pytest.mark.parametrize(
    ("after", "until", "days"),
    [
        # The day itself is planned on the day, and not once more on the day after.
        (date(2023, 8, 20), date(2023, 8, 21), [date(2023, 8, 21)]),
        (date(2023, 8, 21), date(2023, 8, 22), []),
        (date(2023, 8, 21), date(2023, 8, 29), []),
        # A clock that nobody looked at for a fortnight owes what fell in it.
        (date(2023, 8, 29), date(2023, 9, 12), [date(2023, 8, 30), date(2023, 9, 5), date(2023, 9, 12)]),
        (date(2023, 9, 26), NEVER, []),
        (date(2023, 8, 21), date(2023, 8, 21), []),
    ],
)  # fmt: skip
def test_what_is_planned_falls_after_one_day_and_up_to_another(after, until, days):
    assert days_of(a_clock(), after=after, until=until) == days


def test_a_reminder_knows_its_clock_and_its_rung():
    (first, *_) = plan(a_clock(), after=EVER, until=NEVER, office=OFFICE)

    assert first.clock == a_clock()
    assert first.rung == RUNGS[ClockKind.RESPONSE][0]


@pytest.mark.parametrize(
    ("after", "following"),
    [
        (TODAY, date(2023, 8, 21)),
        (date(2023, 8, 21), date(2023, 8, 30)),
        (date(2023, 9, 25), date(2023, 9, 26)),
        (date(2023, 9, 26), None),
    ],
)
def test_after_the_last_rung_no_other_follows(after, following):
    assert next_rung_on(a_clock(), after=after, office=OFFICE) == following


@given(
    kind=st.sampled_from(ClockKind),
    due_on=st.dates(min_value=date(2023, 1, 1), max_value=date(2024, 12, 31)),
    holidays=st.frozensets(
        st.dates(min_value=date(2022, 11, 1), max_value=date(2025, 2, 28)), max_size=20
    ),
)
def test_walking_from_rung_to_rung_visits_the_whole_plan_on_working_days(kind, due_on, holidays):
    clock = a_clock(kind, due_on)

    day, walked = EVER, []
    while (
        following := next_rung_on(clock, after=day, office=Office(holidays=holidays))
    ) is not None:
        walked.append(following)
        day = following

    planned = [
        r.planned_on for r in plan(clock, after=EVER, until=NEVER, office=Office(holidays=holidays))
    ]
    assert walked == planned
    assert len(planned) == len(RUNGS[kind])
    assert all(is_working_day(each, holidays=holidays) for each in planned)


def reminder_at(working_days, *, owner=OWNER):
    rung = next(r for r in RUNGS[ClockKind.RESPONSE] if r.working_days == working_days)
    return Reminder(clock=a_clock(owner=owner), rung=rung, planned_on=TODAY)


@pytest.mark.parametrize(
    ("working_days", "told"),
    [
        (-5, (OWNER,)),
        (1, (OWNER,)),
        (5, (OWNER,)),
        (10, (OWNER, SUPERVISOR)),
        (20, (OWNER, SUPERVISOR, MANAGER)),
    ],
)
def test_the_higher_the_rung_the_more_are_told_the_owner_first(working_days, told):
    assert recipients_of(reminder_at(working_days), people=PEOPLE, on=TODAY) == told


def test_an_owner_without_a_supervisor_is_told_alone():
    assert recipients_of(reminder_at(10, owner=OTHER_OWNER), people=PEOPLE, on=TODAY) == (
        OTHER_OWNER,
    )


def test_whoever_has_left_is_not_told():
    assert recipients_of(reminder_at(1, owner=LEAVER), people=PEOPLE, on=TODAY) == ()
    assert recipients_of(reminder_at(20, owner=LEAVER), people=PEOPLE, on=TODAY) == (MANAGER,)


def test_a_supervisor_who_has_left_is_not_told():
    people = {**PEOPLE, SUPERVISOR: replace(PEOPLE[SUPERVISOR], is_active=False)}

    assert recipients_of(reminder_at(10), people=people, on=TODAY) == (OWNER,)


def test_every_manager_is_told_once_in_the_order_of_their_ids():
    second = PersonId("PER-0000")
    people = {
        **PEOPLE,
        second: Person(person=second, role=Role.MANAGER),
        OWNER: replace(PEOPLE[OWNER], supervisor=MANAGER),
    }

    assert recipients_of(reminder_at(20), people=people, on=TODAY) == (OWNER, MANAGER, second)


def an_act(actor=OFFICER):
    return Act(actor=actor, role=Role.OFFICER, happened_on=TODAY, today=TODAY)


def sent(reference, owner=OWNER):
    return ObservationSent(reference=reference, owner=owner, question=1, due_on=date(2023, 8, 29))


def told(*events, happened_on=TODAY, act=None):
    facts = [Fact(event=event, happened_on=happened_on) for event in events]
    return notices(facts, act=act or an_act())


def test_a_batch_of_sending_makes_one_notice_for_each_owner():
    assert told(sent(ONE), sent(TWO), sent(ObservationRef("OBS-2023-0003"), OTHER_OWNER)) == (
        Notice(kind=MailKind.SENT_TO_YOU, recipient=OWNER, references=(ONE, TWO)),
        Notice(
            kind=MailKind.SENT_TO_YOU,
            recipient=OTHER_OWNER,
            references=(ObservationRef("OBS-2023-0003"),),
        ),
    )


@pytest.mark.parametrize(
    "event",
    [
        sent(ONE),
        ObservationReferred(
            reference=ONE, owner=OWNER, question=2, due_on=TODAY, reason=Text("Theirs.")
        ),
        QuestionAskedAgain(
            reference=ONE, owner=OWNER, question=2, due_on=TODAY, text=Text("By when?")
        ),
        OwnerChanged(reference=ONE, owner=OWNER, reason=Text("A new post.")),
    ],
    ids=lambda event: type(event).__name__,
)
def test_an_owner_is_told_of_whatever_comes_to_them(event):
    (notice,) = told(event)

    is_handover = isinstance(event, OwnerChanged)
    assert notice.kind is (MailKind.HANDED_OVER if is_handover else MailKind.SENT_TO_YOU)
    assert (notice.recipient, notice.references) == (OWNER, (ONE,))


@pytest.mark.parametrize(
    "event",
    [
        ObservationRaised(
            reference=ONE, force=ForceCode("GLANMOR"), title=Text("Calls"), asked=Text("Why?")
        ),
        ResponseReceived(reference=ONE, response=1, text=Text("So."), claims=()),
    ],
    ids=lambda event: type(event).__name__,
)
def test_nobody_is_told_of_what_comes_to_no_owner(event):
    assert told(event) == ()


def test_a_past_move_makes_no_mail():
    assert told(sent(ONE), happened_on=TODAY - timedelta(days=1)) == ()


def test_nobody_is_told_of_their_own_act():
    assert told(sent(ONE), act=an_act(actor=OWNER)) == ()


def test_whoever_had_an_observation_is_told_that_it_has_gone():
    change = OwnerChanged(reference=ONE, owner=OTHER_OWNER, reason=Text("Left."), previous=OWNER)

    assert told(change) == (
        Notice(kind=MailKind.HANDED_OVER, recipient=OTHER_OWNER, references=(ONE,)),
        Notice(kind=MailKind.HANDED_ON, recipient=OWNER, references=(ONE,)),
    )


def test_a_deputy_is_told_beside_whoever_they_stand_in_for():
    away = Deputy(person=OTHER_OWNER, from_on=TODAY, until_on=TODAY)
    people = {**PEOPLE, OWNER: Person(person=OWNER, role=Role.OWNER, deputy=away)}

    assert recipients_of(reminder_at(1), people=people, on=TODAY) == (OWNER, OTHER_OWNER)
    tomorrow = TODAY + timedelta(days=1)
    assert recipients_of(reminder_at(1), people=people, on=tomorrow) == (OWNER,)


def told_in(running, *, first, until):
    due = schedule((running,), people=PEOPLE, office=OFFICE, first=first, until=until)
    return [(one.told_on, one.reminder.rung.working_days) for one in due]


def test_after_a_week_off_only_the_latest_rung_is_told_and_then_each_on_its_day():
    running = Running(clock=a_clock(), decided_until=TODAY)

    # The rungs fall on 21 and 30 August, 5 and 12 September.
    assert told_in(running, first=date(2023, 9, 6), until=date(2023, 9, 12)) == [
        (date(2023, 9, 6), 5),
        (date(2023, 9, 12), 10),
    ]


def test_a_clock_that_is_held_tells_nothing_before_it_runs_again():
    held = Running(clock=a_clock(), decided_until=TODAY, held_until=date(2023, 9, 5))

    assert told_in(held, first=date(2023, 8, 21), until=date(2023, 9, 4)) == []
