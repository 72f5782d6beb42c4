import re
from datetime import date, time, timedelta

import pytest
from sqlalchemy import event, select, update

from domain.commands import (
    AskAgain,
    Extend,
    HandOver,
    HoldSession,
    PauseClocks,
    Reopen,
    Respond,
    Send,
    Withdraw,
)
from domain.errors import DomainError
from domain.events import MailFailed, ReminderSent
from domain.mail import MailKind
from domain.names import Text
from domain.observation import ClockKind
from domain.office_commands import NameDeputy
from domain.parts import CommitmentRef, WithdrawalReason
from storage import outbox, sweeping
from storage.database import reading, writing
from storage.deliveries import NotThere
from storage.ledger import entries_of
from storage.mailing import MailState, Untrue, mail, mail_line
from storage.projected import clock, observation, person
from storage.sweeping import Sweep
from tests.builders import FORCE, a_claim, a_response
from tests.storage.kept import (
    FIRST,
    MANAGER,
    OFFICE,
    OTHER_OWNER,
    OWNER,
    SUPERVISOR,
    address_of,
)

#: The answer was due on Tuesday 29 August 2023: the day before was a bank holiday.
OVERDUE = date(2023, 8, 30)


def claim(kept, **changes):
    return outbox.claim(kept.engine, office=OFFICE, now=kept.now, **changes)


def lines(kept, *columns):
    with reading(kept.engine) as connection:
        return connection.execute(
            select(*columns).select_from(mail_line).where(mail_line.c.rung != 0)
        ).all()


def states(kept):
    return {one.mail: one.state for one in outbox.mails(kept.engine)}


def events_of(kept, kind):
    with reading(kept.engine) as connection:
        return [e.event for e in entries_of(connection, FIRST) if isinstance(e.event, kind)]


def deliver(kept):
    """Hand over whatever may leave now, as the sending flow does."""
    mails = claim(kept)
    for one in mails:
        outbox.mark_handed(kept.engine, one.mail)
        outbox.mark_sent(kept.engine, one.mail, message_id=f"<{one.mail}>", now=kept.now)
    kept.advance()
    return mails


@pytest.fixture
def overdue(kept):
    """One question, sent and told of, whose answer was due yesterday."""
    kept.sent()
    deliver(kept)
    kept.move_to(OVERDUE)
    return kept


@pytest.fixture
def swept(overdue):
    """The same, with the reminder in a digest that has not left."""
    overdue.sweep()
    return overdue


def test_what_is_overdue_goes_into_a_digest_of_the_day(overdue):
    assert overdue.sweep() == Sweep(reminders=1, mails=1, references=(FIRST,))

    (digest,) = claim(overdue)
    assert (digest.kind, digest.recipient, digest.address, digest.written_on) == (
        MailKind.DIGEST,
        OWNER,
        address_of(OWNER),
        OVERDUE,
    )
    (owed,) = digest.owed
    assert (owed.reference, owed.title, owed.clock, owed.number, owed.rung) == (
        FIRST,
        "Call times",
        ClockKind.RESPONSE,
        1,
        1,
    )
    assert (owed.due_on, owed.days_late, owed.owner_post) == (date(2023, 8, 29), 1, None)


def test_a_rung_is_decided_once_however_often_it_is_swept(overdue):
    overdue.sweep()

    assert overdue.sweep() == Sweep()
    assert len(lines(overdue, mail_line.c.rung)) == 1


def test_a_sweep_that_comes_late_takes_the_latest_rung_alone(overdue):
    overdue.move_to(date(2023, 9, 15))

    overdue.sweep()

    assert set(lines(overdue, mail_line.c.rung, mail_line.c.recipient)) == {
        (10, OWNER),
        (10, SUPERVISOR),
    }


def test_each_rung_comes_on_its_own_day_and_then_there_is_silence(kept):
    kept.sent()
    day = kept.today
    rungs: dict[str, set[int]] = {}
    while day < date(2023, 12, 1):
        day += timedelta(days=1)
        kept.move_to(day)
        if kept.sweep().reminders:
            rungs[day.isoformat()] = {
                rung for rung, on in lines(kept, mail_line.c.rung, mail_line.c.mail)
            } - set().union(*rungs.values())

    # By hand, from gov.uk's bank holidays: 28 August 2023 was one.
    assert rungs == {
        "2023-08-21": {-5},
        "2023-08-30": {1},
        "2023-09-05": {5},
        "2023-09-12": {10},
        "2023-09-26": {20},
    }


def test_a_rung_that_falls_in_a_pause_is_passed_over(kept):
    kept.promised()
    # The rungs of 2 and 23 November fall in it, that of 1 December does not.
    pause = PauseClocks(reference=FIRST, until_on=date(2023, 11, 27), reason=Text("Inquest."))
    kept.does(pause)
    for day in (date(2023, 11, 27), date(2023, 11, 28), date(2023, 12, 1)):
        kept.move_to(day)
        kept.sweep()
        kept.advance()

    assert lines(kept, mail_line.c.rung) == [(1,)]


def test_a_rung_on_the_day_on_which_a_pause_ends_is_kept(kept):
    kept.promised()
    kept.does(PauseClocks(reference=FIRST, until_on=date(2023, 11, 23), reason=Text("Inquest.")))
    kept.move_to(date(2023, 11, 23))
    kept.sweep()
    kept.advance()

    kept.sweep()

    assert lines(kept, mail_line.c.rung) == [(-5,)]


def test_a_pause_of_the_deadline_alone_lets_mails_about_promises_go_on(kept):
    kept.promised()
    kept.does(AskAgain(reference=FIRST, question=Text("And the rest?")))
    kept.does(
        PauseClocks(
            reference=FIRST, until_on=date(2024, 1, 8), reason=Text("Inquest."), holds_mail=False
        )
    )
    kept.move_to(date(2023, 11, 23))

    kept.sweep()

    assert lines(kept, mail_line.c.clock) == [("commitment",)]


def test_a_deputy_is_reminded_beside_the_owner(kept):
    kept.sent()
    stand_in = NameDeputy(
        force=FORCE, person=OWNER, deputy=OTHER_OWNER, from_on=OVERDUE, until_on=OVERDUE
    )
    kept.does(stand_in)
    kept.move_to(OVERDUE)

    kept.sweep()

    assert lines(kept, mail_line.c.recipient) == [(OWNER,), (OTHER_OWNER,)]


@pytest.mark.parametrize(
    ("day", "at"),
    [
        (date(2023, 9, 2), time(9, 0)),
        (date(2023, 8, 28), time(9, 0)),
        (OVERDUE, time(7, 59)),
    ],
    ids=["a Saturday", "a bank holiday", "before eight"],
)
def test_nothing_is_decided_out_of_hours(day, at, overdue):
    overdue.move_to(day, at)

    assert overdue.sweep() == Sweep()


def test_the_manager_hears_last_and_then_of_whose_lateness(overdue):
    overdue.move_to(date(2023, 9, 26))

    overdue.sweep()

    by_recipient = {one.recipient: one.owed[0].owner_post for one in claim(overdue)}
    assert by_recipient == {OWNER: None, SUPERVISOR: "Post of Ffion", MANAGER: "Post of Ffion"}


def test_an_address_gets_one_digest_for_all_that_it_is_told(kept):
    for _ in range(3):
        kept.sent()
    deliver(kept)
    kept.move_to(OVERDUE)

    assert kept.sweep().mails == 1

    (digest,) = claim(kept)
    assert [owed.reference for owed in digest.owed] == [
        "OBS-2023-0001",
        "OBS-2023-0002",
        "OBS-2023-0003",
    ]


def test_what_comes_due_after_the_digest_has_left_waits_for_the_next_working_day(swept):
    deliver(swept)
    # Recorded late: it was sent a month ago, so it is overdue at once.
    second = swept.raised()
    with writing(swept.engine) as connection:
        connection.execute(
            update(observation).where(observation.c.reference == second).values(title="Other")
        )
    swept.does(Send(references=(second,), owner=OWNER), on=swept.today)
    with writing(swept.engine) as connection:
        connection.execute(
            update(clock)
            .where(clock.c.reference == second)
            .values(
                started_on=date(2023, 8, 1),
                decided_until=date(2023, 8, 1),
                due_on=date(2023, 8, 29),
                next_action_on=OVERDUE,
            )
        )

    swept.sweep()

    digests = [one for one in outbox.mails(swept.engine) if one.kind is MailKind.DIGEST]
    assert [one.written_on for one in digests] == [OVERDUE, OVERDUE + timedelta(days=1)]


def test_a_digest_that_could_not_leave_yesterday_takes_todays_lines_in(swept):
    swept.sent()
    with writing(swept.engine) as connection:
        connection.execute(update(clock).values(next_action_on=date(2023, 8, 31)))
        connection.execute(update(clock).values(due_on=OVERDUE, decided_until=OVERDUE))
    swept.move_to(date(2023, 8, 31))

    assert swept.sweep().mails == 0


def test_a_rung_that_was_decided_before_a_reopening_is_not_repeated(swept):
    deliver(swept)
    swept.does(Withdraw(reference=FIRST, because=WithdrawalReason.ERROR, reason=Text("Error.")))
    swept.does(Reopen(reference=FIRST, reason=Text("No error.")))

    assert swept.sweep().reminders == 0


def test_a_forecast_says_who_would_hear_and_changes_nothing(overdue):
    (due,) = sweeping.due_by(overdue.engine, force=overdue.force, office=OFFICE, on=OVERDUE)

    assert (due.reminder.rung.working_days, due.recipients) == (1, (OWNER,))
    assert overdue.sweep().reminders == 1


def test_the_probe_for_what_is_due_agrees_with_the_sweep(overdue):
    assert sweeping.anything_due(overdue.engine, force=overdue.force, today=date(2023, 8, 30))
    assert not sweeping.anything_due(overdue.engine, force=overdue.force, today=date(2023, 8, 20))

    overdue.sweep()

    assert not sweeping.anything_due(overdue.engine, force=overdue.force, today=date(2023, 8, 30))


#: How each kind of database says what it would read, and that this is every clock there is.
EXPLAIN = {"sqlite": "EXPLAIN QUERY PLAN", "postgresql": "EXPLAIN"}
READS_THEM_ALL = {"sqlite": "SCAN clock", "postgresql": "Seq Scan on clock"}


def test_a_look_at_what_is_due_reads_only_what_has_come(overdue):
    kind, planned = overdue.engine.dialect.name, ""

    def explain(_connection, cursor, statement, parameters, *_):
        nonlocal planned
        if statement.startswith("SELECT") and re.search("next_action_on|paused_until <", statement):
            if kind == "postgresql":
                # It rather reads a table whole that is as small as this one.
                cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute(f"{EXPLAIN[kind]} {statement}", parameters)
            planned += "\n".join(row[-1] for row in cursor.fetchall())

    event.listen(overdue.engine, "before_cursor_execute", explain)
    sweeping.anything_due(overdue.engine, force=overdue.force, today=OVERDUE)
    overdue.sweep()
    event.remove(overdue.engine, "before_cursor_execute", explain)

    assert planned.count("ix_clock_next_action") == 3
    assert planned.count("ix_observation_paused_until") == 1
    assert READS_THEM_ALL[kind] not in planned


def test_a_pause_that_is_over_lets_the_clocks_run_again(kept):
    reference = kept.sent()
    kept.does(PauseClocks(reference=reference, until_on=date(2023, 8, 12), reason=Text("Ill.")))
    # The pause ends on a Saturday.
    kept.move_to(date(2023, 8, 14))
    assert sweeping.anything_due(kept.engine, force=kept.force, today=kept.today)

    assert kept.sweep().references == (reference,)
    assert kept.sweep().references == ()
    assert kept.advance().applied == 1

    assert not sweeping.anything_due(kept.engine, force=kept.force, today=kept.today)
    with reading(kept.engine) as connection:
        assert connection.execute(select(clock.c.is_paused, clock.c.due_on)).all() == [
            (False, date(2023, 9, 11))
        ]


def test_no_rung_comes_while_a_clock_is_held(kept):
    kept.sent()
    kept.does(PauseClocks(reference=FIRST, until_on=date(2023, 12, 1), reason=Text("Inquest.")))
    kept.move_to(OVERDUE)

    assert not sweeping.anything_due(kept.engine, force=kept.force, today=OVERDUE)
    assert kept.sweep() == Sweep()


@pytest.mark.parametrize(
    ("day", "at"),
    [
        (date(2023, 9, 2), time(9, 0)),
        (date(2023, 8, 28), time(9, 0)),
        (date(2023, 8, 31), time(7, 59)),
        (date(2023, 8, 30), time(18, 0)),
    ],
    ids=["a Saturday", "a bank holiday", "before eight", "after six"],
)
def test_nothing_leaves_out_of_hours(day, at, swept):
    swept.move_to(day, at)

    assert claim(swept) == ()


def test_what_is_claimed_is_not_claimed_again(swept):
    assert len(claim(swept)) == 1
    assert claim(swept) == ()


def test_a_claim_takes_no_more_than_its_limit(kept):
    for owner in (OWNER, OTHER_OWNER):
        kept.sent(owner)

    assert len(claim(kept, limit=1)) == 1
    assert len(claim(kept, limit=1)) == 1


def answer(kept):
    kept.does(Respond(reference=FIRST, response=a_response(a_claim())))


def pause(kept):
    kept.does(PauseClocks(reference=FIRST, until_on=date(2023, 12, 1), reason=Text("Inquest.")))


def hand_over(kept):
    kept.does(HandOver(references=(FIRST,), owner=OTHER_OWNER, reason=Text("Moved post.")))


def move(kept):
    with writing(kept.engine) as connection:
        connection.execute(update(clock).values(version=2))


def leave(kept):
    with writing(kept.engine) as connection:
        connection.execute(update(person).where(person.c.person == OWNER).values(is_active=False))


UNTRUE = {
    Untrue.CLOCK_STOPPED: answer,
    Untrue.PAUSED: pause,
    Untrue.HANDED_OVER: hand_over,
    Untrue.DATE_MOVED: move,
    Untrue.RECIPIENT_LEFT: leave,
}


def test_every_way_of_becoming_untrue_has_a_case():
    assert set(UNTRUE) == set(Untrue)


@pytest.mark.parametrize("untrue", Untrue)
def test_what_is_no_longer_true_at_the_moment_of_sending_does_not_leave(untrue, swept):
    UNTRUE[untrue](swept)

    mails = claim(swept)

    assert FIRST not in {o.reference for one in mails for o in one.owed if o.rung}
    assert lines(swept, mail_line.c.dropped_because) == [(untrue,)]
    (digest,) = (one for one in outbox.mails(swept.engine) if one.kind is MailKind.DIGEST)
    assert (digest.state, bool(digest.why)) == (MailState.DROPPED, True)


def test_a_digest_leaves_with_what_is_still_true(kept):
    for _ in range(2):
        kept.sent()
    deliver(kept)
    kept.move_to(OVERDUE)
    kept.sweep()
    answer(kept)

    (digest,) = claim(kept)

    assert [owed.reference for owed in digest.owed] == ["OBS-2023-0002"]


def test_what_was_sent_is_recorded_on_every_observation_it_spoke_of(swept):
    (digest,) = deliver(swept)

    told = events_of(swept, ReminderSent)

    assert [(one.rung, one.recipient) for one in told] == [(0, OWNER), (1, OWNER)]
    assert told[-1].mail == digest.mail
    assert states(swept)[digest.mail] is MailState.SENT
    assert swept.check().is_whole


def test_what_was_refused_is_recorded_and_shown(swept):
    (digest,) = claim(swept)

    outbox.mark_failed(swept.engine, digest.mail, why="550 no such user", now=swept.now)
    swept.advance()

    assert states(swept)[digest.mail] is MailState.FAILED
    (failed,) = events_of(swept, MailFailed)
    assert (failed.mail, failed.outcome) == (digest.mail, "failed")


def test_a_mail_that_was_put_off_is_tried_again_later_each_time_and_has_failed_after_eight(swept):
    waits = []
    while claim(swept):
        (digest,) = (one for one in outbox.mails(swept.engine) if one.kind is MailKind.DIGEST)
        outbox.mark_deferred(swept.engine, digest.mail, why="451 try later", now=swept.now)
        with reading(swept.engine) as connection:
            state, not_before = connection.execute(
                select(mail.c.state, mail.c.not_before).where(mail.c.mail == digest.mail)
            ).one()
        if state == MailState.FAILED:
            break
        waits.append(not_before - swept.now)
        with writing(swept.engine) as connection:
            connection.execute(update(mail).values(not_before=swept.now))

    minutes = [wait / timedelta(minutes=1) for wait in waits]
    assert minutes == [1, 5, 30, 120, 360, 1440, 1440]
    assert states(swept)[digest.mail] is MailState.FAILED


def test_a_mail_that_waits_is_not_claimed_before_its_time(swept):
    (digest,) = claim(swept)
    outbox.mark_deferred(swept.engine, digest.mail, why="451 try later", now=swept.now)

    assert claim(swept) == ()
    assert not outbox.anything_to_send(swept.engine, now=swept.now)

    swept.at = time(9, 1)
    assert outbox.anything_to_send(swept.engine, now=swept.now)
    assert len(claim(swept)) == 1


def test_a_crash_before_a_mail_was_handed_over_sends_it_again(swept):
    (digest,) = claim(swept)

    recovered = outbox.recover(swept.engine)

    assert (recovered.requeued, recovered.unknown) == (1, ())
    assert [one.mail for one in claim(swept)] == [digest.mail]


def test_a_crash_after_a_mail_was_handed_over_leaves_it_unknown_and_unsent(swept):
    (digest,) = claim(swept)
    outbox.mark_handed(swept.engine, digest.mail)

    recovered = outbox.recover(swept.engine)
    swept.advance()

    assert (recovered.requeued, recovered.unknown) == (0, (digest.mail,))
    assert states(swept)[digest.mail] is MailState.UNKNOWN
    assert [one.outcome for one in events_of(swept, MailFailed)] == ["unknown"]
    assert claim(swept) == ()
    assert outbox.recover(swept.engine) == outbox.Recovered()


def test_nothing_left_behind_is_nothing_to_recover(swept):
    assert outbox.recover(swept.engine) == outbox.Recovered()


@pytest.mark.parametrize("state", [MailState.FAILED, MailState.UNKNOWN])
def test_an_officer_sends_a_mail_again_that_did_not_arrive(state, swept):
    (digest,) = claim(swept)
    mark = {MailState.FAILED: outbox.mark_failed, MailState.UNKNOWN: outbox.mark_unknown}[state]
    mark(swept.engine, digest.mail, why="Nobody knows.", now=swept.now)

    outbox.send_again(swept.engine, digest.mail)

    assert [one.mail for one in claim(swept)] == [digest.mail]


def test_a_mail_that_has_arrived_is_not_sent_again(swept):
    (digest,) = deliver(swept)

    with pytest.raises(DomainError, match="can be sent again"):
        outbox.send_again(swept.engine, digest.mail)


def test_a_mail_that_nobody_wrote_cannot_be_sent_again(kept):
    with pytest.raises(DomainError, match="can be sent again"):
        outbox.send_again(kept.engine, "none")


def test_a_mail_that_was_not_claimed_cannot_leave(swept):
    (digest,) = (one for one in outbox.mails(swept.engine) if one.kind is MailKind.DIGEST)

    with pytest.raises(NotThere):
        outbox.mark_handed(swept.engine, digest.mail)


def test_a_mail_that_was_not_handed_over_was_not_sent(swept):
    (digest,) = claim(swept)

    with pytest.raises(NotThere):
        outbox.mark_sent(swept.engine, digest.mail, message_id="<1>", now=swept.now)


def test_mails_are_listed_by_observation(kept):
    first, second = kept.sent(), kept.sent(OTHER_OWNER)

    (told,) = outbox.mails(kept.engine, reference=second)

    assert (told.recipient, told.references) == (OTHER_OWNER, (second,))
    assert len(outbox.mails(kept.engine)) == 2
    assert first != second


def test_an_extended_promise_begins_its_rungs_anew(kept):
    reference = kept.promised(due_on=date(2023, 9, 29))
    kept.move_to(date(2023, 9, 22))
    assert kept.sweep().reminders == 1
    kept.does(
        Extend(
            reference=reference, commitment=1, due_on=date(2023, 10, 31), reason=Text("Illness.")
        )
    )

    kept.move_to(date(2023, 10, 24))
    kept.sweep()

    assert lines(kept, mail_line.c.rung, mail_line.c.version) == [(-5, 1), (-5, 2)]


def test_autumn_training_is_chased_on_the_days_that_the_design_gives(kept):
    kept.promised(due_on=date(2023, 11, 30))
    day, days = kept.today, []
    while day < date(2024, 2, 1):
        day += timedelta(days=1)
        kept.move_to(day)
        if kept.sweep().reminders:
            days.append(day.isoformat())

    # Due Thu 30 Nov 2023; 25 and 26 December and 1 January are bank holidays.
    assert days == [
        "2023-11-02",
        "2023-11-23",
        "2023-12-01",
        "2023-12-07",
        "2023-12-14",
        "2024-01-02",
    ]


def test_a_delivered_promise_is_chased_no_more(kept):
    reference = kept.promised(due_on=date(2023, 11, 30))
    kept.does(
        HoldSession(
            force=kept.force,
            title=Text("Writing it down"),
            commitments=(CommitmentRef(reference=reference, number=1),),
            attended=9,
            target=10,
            evidence=Text("The list."),
        ),
        by=OWNER,
    )
    kept.move_to(date(2024, 1, 31))

    assert not sweeping.anything_due(kept.engine, force=kept.force, today=kept.today)


def test_a_rung_that_the_calendar_has_moved_on_is_waited_for_anew(overdue):
    with writing(overdue.engine) as connection:
        # As if the day after the due date had been made a bank holiday.
        later = {"due_on": OVERDUE, "decided_until": date(2023, 8, 25), "next_action_on": OVERDUE}
        connection.execute(update(clock).values(**later))

    overdue.sweep()

    assert lines(overdue, mail_line.c.rung) == []
    with reading(overdue.engine) as connection:
        assert connection.execute(select(clock.c.next_action_on)).scalar_one() == date(2023, 8, 31)
