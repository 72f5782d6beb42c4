import logging
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select, text, update
from sqlalchemy.exc import DBAPIError

from domain.claims import ClaimStatus, DoubtKind
from domain.commands import (
    AskAgain,
    Deliver,
    HandOver,
    HoldSession,
    PauseClocks,
    Refer,
    Reopen,
    Respond,
    ResumeClocks,
    Send,
    Settle,
    Withdraw,
)
from domain.names import THE_CLOCK, THE_SETUP, ForceCode, ObservationRef, PersonId, Role, Text
from domain.observation import State
from domain.office_commands import ChangePerson, Leave, NameDeputy
from domain.parts import CommitmentRef, ReportRow, WithdrawalReason
from storage import casebook, queries
from storage.casebook import Batch
from storage.database import reading, writing
from storage.inbox import CommandId, OutcomeState, outcome_of, waiting
from storage.mailing import mail, mail_line
from storage.projected import clock, commitment, counter, doubt, observation, person
from storage.tables import command, kept_text, ledger
from tests.builders import (
    FORCE,
    a_claim,
    a_newcomer,
    a_promise,
    a_raise,
    a_report,
    a_response,
)
from tests.storage.kept import (
    FIRST,
    OFFICE,
    OFFICER,
    OTHER_OWNER,
    OWNER,
    PEOPLE,
    SUPERVISOR,
    KeptOffice,
)


def rows(kept, *columns):
    with reading(kept.engine) as connection:
        in_order = select(*columns).order_by(*columns[0].table.primary_key)
        return connection.execute(in_order).all()


def count(kept, table):
    with reading(kept.engine) as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def test_a_command_waits_until_it_is_advanced(kept):
    command_id = kept.put(a_raise())

    assert kept.outcome(command_id).state is OutcomeState.WAITING
    assert waiting(kept.engine) == (kept.force,)

    kept.advance()

    assert kept.outcome(command_id).state is OutcomeState.APPLIED
    assert waiting(kept.engine) == ()


def test_an_outcome_names_what_was_made_and_by_which_run(kept):
    kept.run = "0190-run"

    outcome = kept.give(a_raise())

    assert (outcome.references, outcome.run) == ((FIRST,), "0190-run")


def test_a_refusal_says_why_and_changes_nothing_but_its_outcome(kept):
    before = count(kept, ledger)

    outcome = kept.give(Send(references=(FIRST,), owner=OWNER))

    assert outcome.state is OutcomeState.REFUSED
    assert (outcome.code, outcome.names) == ("unknown_observation", {"reference": FIRST})
    assert outcome.reason == "There is no observation OBS-2023-0001."
    assert outcome.remedy == "Look in the register for its reference."
    assert count(kept, ledger) == before


def test_each_command_of_a_batch_sees_what_the_earlier_ones_left(kept):
    given = [
        kept.put(a_raise()),
        kept.put(Send(references=(FIRST,), owner=OWNER)),
        kept.put(Send(references=(FIRST,), owner=OWNER)),
        kept.put(Respond(reference=FIRST, response=a_response(a_promise()))),
    ]

    batch = kept.advance()

    assert batch == Batch(applied=3, refused=1, references=(FIRST,))
    assert [kept.outcome(one).code for one in given] == [None, None, "already_sent", None]
    assert kept.check().is_whole


def test_a_batch_of_many_and_many_batches_of_one_leave_the_same(kept, engine):
    for _ in range(3):
        kept.put(a_raise())
    kept.put(Send(references=(FIRST, ObservationRef("OBS-2023-0002")), owner=OWNER))

    for _ in range(4):
        kept.advance(limit=1)

    states = [row.state for row in queries.register(engine, today=kept.today)]
    assert states == [State.SENT_TO_FORCE, State.SENT_TO_FORCE, State.RAISED]
    assert kept.check().is_whole


def test_a_limit_takes_the_oldest_first(kept):
    first, second = kept.put(a_raise()), kept.put(a_raise())

    assert kept.advance(limit=1).applied == 1

    assert kept.outcome(first).state is OutcomeState.APPLIED
    assert kept.outcome(second).state is OutcomeState.WAITING


def test_a_batch_takes_the_commands_of_its_force_alone(kept, engine):
    other = KeptOffice(engine, force=ForceCode("ARALL"))
    command_id = other.put(a_raise())

    kept.advance()

    assert other.outcome(command_id).state is OutcomeState.WAITING


def test_one_force_cannot_touch_an_observation_of_another(kept, engine):
    kept.raised()
    other = KeptOffice(engine, force=ForceCode("ARALL"))
    other.does(a_newcomer(Role.OFFICER, force=other.force), by=THE_SETUP)
    officer = PersonId(f"PER-{len(PEOPLE) + 1:04}")

    outcome = other.give(
        Withdraw(reference=FIRST, because=WithdrawalReason.ERROR, reason=Text("Mine.")), by=officer
    )

    assert outcome.code == "unknown_observation"


def test_numbers_go_on_over_batches_and_forces(kept, engine):
    kept.raised()
    kept.raised()

    assert kept.does(a_raise()).references == ("OBS-2023-0003",)
    assert dict(rows(kept, counter.c.name, counter.c.next))["observation"] == 4


def test_somebody_unknown_may_do_nothing(kept):
    outcome = kept.give(a_raise(), by=PersonId("PER-0099"))

    assert (outcome.state, outcome.code) == (OutcomeState.REFUSED, "unknown_person")


def test_nobody_may_record_for_somebody_unknown(kept):
    kept.promised()

    outcome = kept.give(
        Deliver(reference=FIRST, commitment=1, evidence=Text("Minutes.")),
        behalf_of=PersonId("PER-0099"),
    )

    assert outcome.code == "unknown_person"


def test_somebody_who_has_left_may_do_nothing(kept):
    with writing(kept.engine) as connection:
        connection.execute(update(person).where(person.c.person == OFFICER).values(is_active=False))

    assert kept.give(a_raise()).code == "unknown_person"


def test_an_officer_records_for_an_owner(kept):
    kept.promised()

    outcome = kept.give(
        Deliver(reference=FIRST, commitment=1, evidence=Text("Minutes.")), behalf_of=OWNER
    )

    assert outcome.state is OutcomeState.APPLIED
    assert rows(kept, commitment.c.stage, commitment.c.deliverer) == [("delivered", OWNER)]


def test_the_set_up_adds_the_first_person_and_nobody_after_that(engine):
    kept = KeptOffice(engine)

    first = kept.give(a_newcomer(Role.OFFICER), by=THE_SETUP)
    second = kept.give(a_newcomer(Role.MANAGER), by=THE_SETUP)

    assert first.references == ("PER-0001",)
    assert second.code == "not_permitted"


def test_the_set_up_adds_one_person_even_where_two_wait_together(engine):
    kept = KeptOffice(engine)
    given = [kept.put(a_newcomer(Role.OFFICER), by=THE_SETUP) for _ in range(2)]

    kept.advance()

    assert [kept.outcome(one).code for one in given] == [None, "not_permitted"]


def test_the_clock_resumes_and_does_nothing_else(kept):
    reference = kept.sent()

    outcome = kept.give(
        Withdraw(reference=reference, because=WithdrawalReason.ERROR, reason=Text("No.")),
        by=THE_CLOCK,
    )

    assert outcome.code == "not_permitted"


def test_today_is_the_local_day_on_which_a_command_came_in(kept):
    # Half past midnight in London is still yesterday in UTC.
    kept.move_to(date(2023, 8, 1), kept.at.replace(hour=0, minute=30))
    assert kept.now.date() == date(2023, 7, 31)

    assert kept.does(a_raise(), on=date(2023, 8, 1)).references == (FIRST,)


def test_what_has_not_happened_yet_is_refused_even_if_it_is_advanced_later(kept):
    command_id = kept.put(a_raise(), on=kept.today + timedelta(days=1))
    kept.today += timedelta(days=7)

    kept.advance()

    assert kept.outcome(command_id).code == "in_future"


def test_the_words_of_a_decided_command_lie_beside_the_ledger_alone(kept):
    applied, refused = kept.put(a_raise("Secret title")), kept.put(a_raise("Secret " * 20))

    kept.advance()

    assert kept.outcome(refused).state is OutcomeState.REFUSED
    assert kept.outcome(applied).state is OutcomeState.APPLIED
    assert all(body is None for (body,) in rows(kept, command.c.body))


def test_an_applied_command_names_its_entries(kept):
    kept.put(a_report())

    kept.advance()

    *_, (first, last) = rows(kept, command.c.first_seq, command.c.last_seq)
    assert (first, last) == (len(PEOPLE) + 1, len(PEOPLE) + 2)


def broken_command(kept, **columns):
    """Put a command that no version of Dilyn can read."""
    command_id = kept.put(a_raise())
    with writing(kept.engine) as connection:
        connection.execute(update(command).where(command.c.command == command_id).values(**columns))
    return command_id


@pytest.mark.parametrize("columns", [{"kind": "Forgotten"}, {"body": "{"}, {"body": "{}"}])
def test_a_command_that_cannot_be_read_is_faulty_and_stops_nobody(columns, kept):
    faulty, sound = broken_command(kept, **columns), kept.put(a_raise())

    batch = kept.advance()

    assert (batch.applied, batch.faulty) == (1, 1)
    assert kept.outcome(faulty).state is OutcomeState.FAULTY
    assert kept.outcome(sound).state is OutcomeState.APPLIED
    assert kept.check().is_whole


def test_a_faulty_command_is_kept_whole_and_says_whom_to_tell(kept):
    faulty = broken_command(kept, kind="Forgotten")

    kept.advance()

    assert kept.outcome(faulty).reason
    assert kept.outcome(faulty).remedy
    assert [body for (body,) in rows(kept, command.c.body) if body]


def test_a_fault_is_logged_without_the_words_of_anybody(kept, capsys, caplog):
    caplog.set_level(logging.DEBUG)
    broken_command(kept, body='{"title": "SECRET"}')

    kept.advance()

    printed = capsys.readouterr()
    assert "command faulty" in printed.out + printed.err + caplog.text
    assert "SECRET" not in printed.out + printed.err + caplog.text


def test_where_the_database_refuses_one_command_the_others_go_on(kept):
    kept.does(a_raise())
    with writing(kept.engine) as connection:
        # Somebody has changed a counter by hand: the next number is taken already.
        connection.execute(update(counter).values(next=1))
    clashing, sound = kept.put(a_raise()), kept.put(Send(references=(FIRST,), owner=OWNER))

    batch = kept.advance()

    assert (batch.applied, batch.faulty) == (1, 1)
    assert kept.outcome(clashing).state is OutcomeState.FAULTY
    assert kept.outcome(sound).state is OutcomeState.APPLIED


def test_a_database_that_cannot_be_written_to_is_nobodys_fault(kept):
    command_id = kept.put(a_raise())

    with without_a_table(kept.engine), pytest.raises(DBAPIError, match="kept_text"):
        kept.advance()

    assert kept.outcome(command_id).state is OutcomeState.WAITING


@contextmanager
def without_a_table(engine):
    with writing(engine) as connection:
        connection.execute(text("ALTER TABLE kept_text RENAME TO elsewhere"))
    try:
        yield
    finally:
        with writing(engine) as connection:
            connection.execute(text("ALTER TABLE elsewhere RENAME TO kept_text"))


def test_an_outcome_of_a_command_that_was_never_put_is_none(kept):
    assert outcome_of(kept.engine, CommandId("none")) is None


def test_nothing_waiting_is_an_empty_batch(kept):
    assert kept.advance() == Batch()


def test_a_report_is_recorded_with_all_its_rows_and_their_days(kept):
    kept.today = date(2023, 9, 5)
    report = a_report(
        ReportRow(title=Text("One"), asked=Text("Why?"), response=a_response(a_promise(None))),
        ReportRow(title=Text("Two"), asked=Text("How?"), response=a_response(a_claim())),
        ReportRow(title=Text("Three"), asked=Text("When?")),
        owner=OWNER,
        sent_on=date(2023, 7, 31),
        response_on=date(2023, 8, 24),
    )

    outcome = kept.does(report)

    assert outcome.references == ("REP-2023-0001", FIRST, "OBS-2023-0002", "OBS-2023-0003")
    assert rows(kept, clock.c.reference, clock.c.kind, clock.c.due_on) == [
        (FIRST, "give_date", date(2023, 9, 21)),
        ("OBS-2023-0003", "response", date(2023, 8, 29)),
    ]
    # Past moves make no mail.
    assert count(kept, mail) == 0
    assert kept.check().is_whole


def test_the_same_file_is_received_once(kept):
    kept.does(a_report())

    outcome = kept.give(a_report())

    assert (outcome.code, outcome.names) == ("already_received", {"subject": "REP-2023-0001"})


def test_the_same_file_is_received_once_within_a_batch(kept):
    first, second = kept.put(a_report()), kept.put(a_report())

    kept.advance()

    assert kept.outcome(first).state is OutcomeState.APPLIED
    assert kept.outcome(second).code == "already_received"


def test_one_session_delivers_many_promises(kept):
    references = (kept.promised(), kept.promised())
    session = HoldSession(
        force=kept.force,
        title=Text("Writing it down"),
        commitments=tuple(CommitmentRef(reference=at, number=1) for at in references),
        attended=9,
        target=10,
        evidence=Text("The list of those present."),
    )

    outcome = kept.does(session, by=OWNER)

    assert outcome.references == ("TRS-2023-0001", *references)
    assert set(rows(kept, commitment.c.stage)) == {("delivered",)}
    assert count(kept, clock) == 0
    assert kept.check().is_whole


def test_a_clock_starts_with_its_question_and_stops_with_the_answer(kept):
    reference = kept.sent()
    assert rows(kept, clock.c.kind, clock.c.due_on, clock.c.next_action_on) == [
        ("response", date(2023, 8, 29), date(2023, 8, 21))
    ]

    kept.does(Respond(reference=reference, response=a_response(a_promise())))

    assert rows(kept, clock.c.kind, clock.c.due_on, clock.c.next_action_on) == [
        ("commitment", date(2023, 11, 30), date(2023, 11, 2))
    ]


def test_a_pause_holds_the_clocks_and_keeps_the_observation_in_sight(kept):
    reference = kept.sent()

    kept.does(PauseClocks(reference=reference, until_on=date(2023, 9, 1), reason=Text("Inquest.")))

    assert rows(kept, clock.c.is_paused) == [(True,)]
    (row,) = queries.register(kept.engine, today=kept.today)
    assert (row.state, row.paused_until) == (State.SENT_TO_FORCE, date(2023, 9, 1))

    kept.today = date(2023, 8, 7)
    kept.does(ResumeClocks(reference=reference))

    assert rows(kept, clock.c.is_paused, clock.c.version, clock.c.due_on) == [
        (False, 2, date(2023, 9, 5))
    ]
    assert kept.check().is_whole


def test_an_end_stops_every_clock_and_reopening_starts_them_again(kept):
    reference = kept.promised()

    kept.does(
        Withdraw(reference=reference, because=WithdrawalReason.DUPLICATE, reason=Text("Twice."))
    )
    assert count(kept, clock) == 0

    kept.does(Reopen(reference=reference, reason=Text("It was not.")))
    assert rows(kept, clock.c.kind, clock.c.number) == [("commitment", 1)]
    assert kept.check().is_whole


def test_a_doubt_is_settled_with_its_reason(kept):
    reference = kept.sent()
    considered = a_claim(ClaimStatus.CONSIDERATION, text=Text("We may look at it."))
    kept.does(Respond(reference=reference, response=a_response(considered)))

    kept.does(Settle(reference=reference, doubt=1, reason=Text("It is done elsewhere.")))

    columns = (doubt.c.kind, doubt.c.text, doubt.c.settled_by, doubt.c.settled_because)
    assert rows(kept, *columns) == [
        (DoubtKind.CONSIDERATION, "We may look at it.", "reason", "It is done elsewhere.")
    ]
    assert kept.check().is_whole


def test_a_handover_takes_question_and_promises_along(kept):
    reference = kept.promised()

    kept.does(HandOver(references=(reference,), owner=OTHER_OWNER, reason=Text("Moved post.")))

    assert rows(kept, clock.c.owner, clock.c.version) == [(OTHER_OWNER, 1)]
    assert rows(kept, commitment.c.owner) == [(OTHER_OWNER,)]
    assert rows(kept, observation.c.owner) == [(OTHER_OWNER,)]
    assert kept.check().is_whole


def test_sending_many_makes_one_mail_with_a_line_for_each(kept):
    references = tuple(kept.raised() for _ in range(3))

    kept.does(Send(references=references, owner=OWNER))

    assert rows(kept, mail.c.kind, mail.c.recipient, mail.c.address) == [
        ("sent_to_you", OWNER, "per-0006@glanmor.example")
    ]
    assert rows(kept, mail_line.c.reference, mail_line.c.rung) == [(at, 0) for at in references]


def test_whoever_an_observation_is_referred_to_is_told(kept):
    reference = kept.sent()

    kept.does(Refer(reference=reference, owner=OTHER_OWNER, reason=Text("Theirs.")))

    assert [to for (to,) in rows(kept, mail.c.recipient)] == [OWNER, OTHER_OWNER]


def test_a_hand_over_tells_the_new_owner_of_everything_and_the_old_one_too(kept):
    references = (kept.sent(), kept.promised(), kept.promised(due_on=None))

    kept.does(HandOver(references=references, owner=OTHER_OWNER, reason=Text("Left.")))

    told = rows(kept, mail.c.kind, mail.c.recipient)[-2:]
    assert told == [("handed_over", OTHER_OWNER), ("handed_on", OWNER)]
    lines = rows(kept, mail_line.c.reference, mail_line.c.clock, mail_line.c.recipient)
    clocks = zip(references, ("response", "commitment", "give_date"), strict=True)
    assert set(lines) >= {(at, kind, to) for at, kind in clocks for to in (OWNER, OTHER_OWNER)}


def test_a_leaver_goes_only_when_everything_is_handed_over(kept):
    reference = kept.promised()
    leave = Leave(force=FORCE, person=OWNER)

    assert kept.give(leave).code == "owns_open"
    kept.does(HandOver(references=(reference,), owner=OTHER_OWNER, reason=Text("Left.")))
    kept.does(leave)

    assert kept.give(leave).code == "already_left"
    assert not next(one for one in queries.people(kept.engine) if one.person == OWNER).is_active
    assert kept.check().is_whole


def test_what_is_known_of_a_person_changes(kept):
    kept.does(ChangePerson(force=FORCE, person=OWNER, post=Text("Head of Calls")))
    kept.does(ChangePerson(force=FORCE, person=OWNER, address=Text("calls@glanmor.example")))

    known = next(one for one in queries.people(kept.engine) if one.person == OWNER)
    assert (known.post, known.address) == ("Head of Calls", "calls@glanmor.example")
    assert known.supervisor == SUPERVISOR
    assert kept.check().is_whole


def test_the_last_deputy_named_counts(kept):
    for deputy in (SUPERVISOR, OTHER_OWNER):
        kept.does(
            NameDeputy(
                force=FORCE,
                person=OWNER,
                deputy=deputy,
                from_on=kept.today,
                until_on=kept.today,
            )
        )
    reference = kept.sent()

    respond = Respond(reference=reference, response=a_response(a_claim()))
    assert kept.give(respond, by=SUPERVISOR, behalf_of=OWNER).code == "not_on_behalf"
    kept.does(respond, by=OTHER_OWNER, behalf_of=OWNER)
    assert kept.check().is_whole


def test_an_owner_who_is_asked_again_is_told_of_the_question_alone(kept):
    reference = kept.promised()

    kept.does(AskAgain(reference=reference, question=Text("And the rest?")))

    lines = rows(kept, mail_line.c.clock, mail_line.c.number)
    assert lines == [("response", 1), ("response", 2)]


def test_a_mail_written_at_night_leaves_when_the_office_opens(kept):
    # Friday evening, and a bank holiday follows the weekend.
    kept.move_to(date(2023, 8, 25), kept.at.replace(hour=22))

    kept.sent()

    (written_on,) = rows(kept, mail.c.written_on)[0]
    assert written_on == date(2023, 8, 29)


def test_texts_of_an_unapplied_command_are_not_kept(kept):
    before = count(kept, kept_text)

    kept.give(Withdraw(reference=FIRST, because=WithdrawalReason.ERROR, reason=Text("No.")))

    assert count(kept, kept_text) == before


def test_a_batch_can_be_added_to_another():
    one, two = (
        Batch(applied=1, references=(FIRST,)),
        Batch(refused=2, faulty=1, references=(FIRST,)),
    )

    assert one + two == Batch(applied=1, refused=2, faulty=1, references=(FIRST,))


def test_a_command_set_aside_by_another_process_keeps_its_outcome(kept):
    command_id = kept.put(a_raise())
    kept.advance()

    assert (
        casebook.advance(kept.engine, force=kept.force, office=OFFICE, now=kept.now, run="direct")
        == Batch()
    )
    assert kept.outcome(command_id).state is OutcomeState.APPLIED
