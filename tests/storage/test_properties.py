"""Whatever is commanded, in whatever order and in whatever batches, the ledger stays whole."""

from datetime import date, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from domain.claims import ClaimStatus, CommitmentKind, DoubtKind
from domain.commands import (
    AcceptDone,
    Answer,
    AskAgain,
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
from domain.names import THE_CLOCK, ObservationRef, PersonId, Text
from domain.observation import clocks_of
from domain.office_commands import ChangePerson, Leave, NameDeputy
from domain.parts import CommitmentRef, NewDoubt, NewResponse, ReportRow, WithdrawalReason
from storage import outbox, queries
from storage.database import reading
from storage.inbox import OutcomeState
from storage.mailing import mail_line
from storage.tables import ledger
from tests.builders import FORCE, SENT_ON, a_claim, a_file
from tests.storage.kept import (
    COMMISSIONER,
    FILES,
    MANAGER,
    OFFICE,
    OFFICER,
    OTHER_OWNER,
    OWNER,
    PANEL,
    PEOPLE,
    KeptOffice,
)
from tests.storage.lent import DATABASES, Lent

REFERENCES = st.sampled_from([ObservationRef(f"OBS-2023-000{number}") for number in range(1, 5)])
NUMBERS = st.integers(1, 3)
DAYS = st.dates(date(2023, 7, 1), date(2024, 6, 1))
WORDS = st.sampled_from([Text("Because."), Text("Pam lai?"), Text("")])
OWNERS = st.sampled_from([OWNER, OTHER_OWNER, OFFICER, PersonId("PER-0099")])
SETTLES = st.sampled_from([(), (1,), (1, 2)])
KINDS = st.sampled_from(CommitmentKind)
CLAIMS = st.builds(
    a_claim, st.sampled_from(ClaimStatus), kind=KINDS, due_on=st.none() | DAYS, text=WORDS
)
RESPONSES = st.builds(
    NewResponse,
    text=WORDS,
    claims=st.lists(CLAIMS, max_size=3).map(tuple),
    doubts=st.lists(
        st.builds(NewDoubt, kind=st.sampled_from(DoubtKind), text=WORDS), max_size=1
    ).map(tuple),
)
ROWS = st.builds(ReportRow, title=WORDS, asked=WORDS, response=st.none() | RESPONSES)
ON = {"reference": REFERENCES}
COMMANDS = st.one_of(
    st.builds(Raise, force=st.just(FORCE), title=WORDS, asked=WORDS),
    st.builds(
        Send, references=st.lists(REFERENCES, min_size=1, max_size=2).map(tuple), owner=OWNERS
    ),
    st.builds(Refer, **ON, owner=OWNERS, reason=WORDS, settles=SETTLES),
    st.builds(Respond, **ON, response=RESPONSES),
    st.builds(AskAgain, **ON, question=WORDS, settles=SETTLES),
    st.builds(Promise, **ON, text=WORDS, kind=KINDS, due_on=st.none() | DAYS, settles=SETTLES),
    st.builds(AcceptDone, **ON, text=WORDS, kind=KINDS, evidence=WORDS, settles=SETTLES),
    st.builds(Deliver, **ON, commitment=NUMBERS, evidence=WORDS),
    st.builds(
        Verify,
        **ON,
        commitment=NUMBERS,
        evidence=WORDS,
        shows_change=st.booleans(),
        due_on=st.none() | DAYS,
    ),
    st.builds(Extend, **ON, commitment=NUMBERS, due_on=DAYS, reason=WORDS),
    st.builds(GiveDate, **ON, commitment=NUMBERS, due_on=DAYS),
    st.builds(Lapse, **ON, commitment=NUMBERS, reason=WORDS),
    st.builds(Settle, **ON, doubt=NUMBERS, reason=WORDS),
    st.builds(Answer, **ON, reason=WORDS),
    st.builds(NotAdopt, **ON, reason=WORDS),
    st.builds(Withdraw, **ON, because=st.sampled_from(WithdrawalReason), reason=WORDS),
    st.builds(Reopen, **ON, reason=WORDS),
    st.builds(
        PauseClocks,
        **ON,
        until_on=DAYS,
        reason=WORDS,
        holds_deadline=st.booleans(),
        holds_mail=st.booleans(),
    ),
    st.builds(ResumeClocks, **ON),
    st.builds(
        HandOver, references=ON["reference"].map(lambda at: (at,)), owner=OWNERS, reason=WORDS
    ),
    st.builds(DeclineExtension, **ON, commitment=NUMBERS, reason=WORDS),
    st.builds(Leave, force=st.just(FORCE), person=OWNERS),
    st.builds(
        NameDeputy,
        force=st.just(FORCE),
        person=OWNERS,
        deputy=OWNERS,
        from_on=DAYS,
        until_on=DAYS,
    ),
    st.builds(
        ChangePerson,
        force=st.just(FORCE),
        person=OWNERS,
        post=st.none() | WORDS,
        supervisor=st.none() | OWNERS,
    ),
    st.builds(
        HoldSession,
        force=st.just(FORCE),
        title=WORDS,
        commitments=st.lists(
            st.builds(CommitmentRef, **ON, number=NUMBERS), min_size=1, max_size=3
        ).map(tuple),
        attended=st.integers(0, 20),
        target=st.integers(0, 20),
        evidence=WORDS,
    ),
    st.builds(
        FileEvidence,
        **ON,
        title=WORDS,
        file=st.builds(a_file, st.sampled_from(sorted(FILES))),
        renews=st.none() | NUMBERS,
    ),
    st.builds(
        RecordReport,
        force=st.just(FORCE),
        title=WORDS,
        panel=WORDS,
        file_sha256=st.sampled_from(sorted(FILES)),
        meeting_dates=st.lists(DAYS, max_size=2).map(tuple),
        cases=st.just(()),
        themes=st.just(()),
        rows=st.lists(ROWS, max_size=2).map(tuple),
        owner=st.none() | OWNERS,
        sent_on=st.none() | DAYS,
        response_on=st.none() | DAYS,
    ),
)
ACTORS = st.sampled_from([OFFICER, MANAGER, PANEL, COMMISSIONER, OWNER, THE_CLOCK])
GIVEN = st.tuples(COMMANDS, ACTORS, st.none() | st.sampled_from([OWNER, PANEL]), st.integers(0, 20))
#: Some commands together, then some days on: each stretch is one batch.
STRETCHES = st.lists(
    st.tuples(st.lists(GIVEN, min_size=1, max_size=8), st.integers(0, 25)), min_size=1, max_size=8
)


def opening(kept: KeptOffice) -> None:
    """Put a few observations on their way, so that most commands have something to meet."""
    for _ in range(3):
        kept.raised()
    kept.does(Send(references=(ObservationRef("OBS-2023-0001"),), owner=OWNER))


def live(kept: KeptOffice, stretches) -> None:
    for given_commands, days in stretches:
        for command, actor, behalf_of, days_ago in given_commands:
            on = max(kept.today - timedelta(days=days_ago), SENT_ON)
            kept.put(command, by=actor, behalf_of=behalf_of, on=on)
        kept.advance()
        kept.move_to(kept.today + timedelta(days=days), time(9, 0))
        kept.sweep()
        for one in outbox.claim(kept.engine, office=OFFICE, now=kept.now):
            outbox.mark_handed(kept.engine, one.mail)
            outbox.mark_sent(kept.engine, one.mail, message_id=f"<{one.mail}>", now=kept.now)
    kept.advance()


PATIENT = [HealthCheck.too_slow, HealthCheck.data_too_large]


@pytest.mark.slow
@settings(max_examples=15, suppress_health_check=PATIENT)
@given(stretches=STRETCHES)
@pytest.mark.parametrize("kind", DATABASES)
def test_any_order_of_commands_leaves_the_ledger_whole(kind, lend, stretches):
    leaves_everything_whole(lend(kind), stretches)


@pytest.mark.soak
@settings(max_examples=80, suppress_health_check=PATIENT)
@given(stretches=STRETCHES)
def test_many_orders_of_commands_leave_the_ledger_whole(lend, stretches):
    leaves_everything_whole(lend("sqlite"), stretches)


def leaves_everything_whole(lent: Lent, stretches) -> None:
    lent.renew("peopled")
    kept = KeptOffice(lent.engine)
    opening(kept)

    live(kept, stretches)

    assert kept.check().breaks == ()
    outcomes = [kept.outcome(one) for one in kept.given]
    # Nothing that the rules let through is refused by the database.
    assert OutcomeState.FAULTY not in {outcome.state for outcome in outcomes}
    assert OutcomeState.WAITING not in {outcome.state for outcome in outcomes}
    assert_entries_belong_to_applied_commands(kept)
    assert_no_rung_was_decided_twice(kept)
    assert_every_page_can_be_read(kept)


def assert_entries_belong_to_applied_commands(kept: KeptOffice) -> None:
    """Count the entries: those of each applied command, and no others."""
    with reading(kept.engine) as connection:
        entries = connection.execute(select(func.count()).select_from(ledger)).scalar_one()
        spans = connection.exec_driver_sql(
            "SELECT sum(last_seq - first_seq + 1) FROM command WHERE first_seq IS NOT NULL"
        ).scalar_one()
    assert entries == spans
    assert entries >= len(PEOPLE)


def assert_no_rung_was_decided_twice(kept: KeptOffice) -> None:
    decided = select(
        mail_line.c.reference,
        mail_line.c.clock,
        mail_line.c.number,
        mail_line.c.version,
        mail_line.c.rung,
        mail_line.c.recipient,
    ).where(mail_line.c.rung != 0)
    with reading(kept.engine) as connection:
        rungs = connection.execute(decided).all()
    assert len(rungs) == len(set(rungs))


def assert_every_page_can_be_read(kept: KeptOffice) -> None:
    for row in queries.register(kept.engine, today=kept.today):
        page = queries.observation_page(kept.engine, row.reference)
        assert page.clocks == clocks_of(page.observation)
        assert len(page.commitments) == len(page.observation.commitments)
        assert len(page.doubts) == len(page.observation.doubts)
        assert len(page.responses) == page.observation.responses
