"""The forecast is what a simulated month then sends, line by line."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from sqlalchemy import select

from domain.commands import (
    AskAgain,
    Extend,
    HandOver,
    PauseClocks,
    Reopen,
    Respond,
    Withdraw,
)
from domain.names import Text
from domain.office_commands import AddHoliday, NameDeputy, SetPolicy
from domain.parts import WithdrawalReason
from domain.policy import Policy
from storage import outbox, sweeping
from storage.database import reading
from storage.forecasting import forecast
from storage.mailing import MailState, mail, mail_line
from storage.offices import office_of
from tests.builders import FORCE, a_claim, a_response
from tests.storage.kept import MANAGER, OTHER_OWNER, OWNER

WHY = Text("Agreed at the meeting.")
DAYS = 120


def foretold(kept, *, days=DAYS):
    until = kept.today + timedelta(days=days)
    with reading(kept.engine) as connection:
        mails = forecast(
            connection,
            force=FORCE,
            office=office_of(kept.engine, FORCE),
            now=kept.now,
            until=until,
        )
    return sorted(
        (one.on, one.address, one.kind.value, line.reference, line.clock.value, line.rung)
        for one in mails
        for line in one.lines
    )


def lived(kept, *, days=DAYS):
    """Let the days pass, and list what left on each."""
    sent = []
    for _ in range(days + 1):
        for _twice in range(2):
            # The second look finds what a pause that ended at the first has let go on.
            kept.sweep()
            kept.advance()
        sent.extend(leave(kept))
        kept.move_to(kept.today + timedelta(days=1), time(8, 0))
    return sorted(sent)


def leave(kept):
    while mails := outbox.claim(kept.engine, office=office_of(kept.engine, FORCE), now=kept.now):
        for one in mails:
            outbox.mark_handed(kept.engine, one.mail)
            outbox.mark_sent(kept.engine, one.mail, message_id=f"<{one.mail}>", now=kept.now)
        kept.advance()
        yield from (
            (kept.today, one.address, one.kind.value, reference, kind, rung)
            for one in mails
            for reference, kind, rung in lines(kept, one.mail)
        )


def lines(kept, mail_id):
    with reading(kept.engine) as connection:
        return connection.execute(
            select(mail_line.c.reference, mail_line.c.clock, mail_line.c.rung).where(
                mail_line.c.mail == mail_id, mail_line.c.is_dropped.is_(False)
            )
        ).all()


def pause(kept, reference, until_on, **held):
    kept.does(PauseClocks(reference=reference, until_on=until_on, reason=WHY, **held))


@pytest.fixture
def busy(kept):
    """Everything that may change who gets what, and when."""
    kept.sent()
    kept.sent(OTHER_OWNER)
    promised, dated = kept.promised(), kept.promised(date(2023, 10, 2))
    undated = kept.promised(None)
    paused, resumed_late, deadline, mails = (kept.promised(date(2023, 9, 29)) for _ in range(4))
    kept.does(AskAgain(reference=deadline, question=WHY))
    kept.does(AskAgain(reference=paused, question=WHY))
    pause(kept, paused, date(2023, 9, 2))
    pause(kept, resumed_late, date(2024, 6, 3))
    pause(kept, deadline, date(2023, 8, 22), holds_mail=False)
    pause(kept, mails, date(2023, 10, 2), holds_deadline=False)
    kept.does(Extend(reference=dated, commitment=1, due_on=date(2023, 11, 1), reason=WHY))
    kept.does(HandOver(references=(undated,), owner=OTHER_OWNER, reason=WHY))
    kept.does(AddHoliday(force=FORCE, day=date(2023, 8, 29), name="A funeral"))
    kept.does(
        NameDeputy(
            force=FORCE,
            person=OWNER,
            deputy=OTHER_OWNER,
            from_on=date(2023, 8, 25),
            until_on=date(2023, 9, 15),
        )
    )
    assert promised
    return kept


@pytest.mark.slow
def test_the_forecast_is_what_a_simulated_time_sends(busy):
    expected = foretold(busy)

    assert len({on for on, *_ in expected}) > 12
    assert lived(busy) == expected


@pytest.mark.parametrize("day", [date(2023, 8, 26), date(2023, 9, 5), date(2023, 10, 29)])
@pytest.mark.slow
def test_the_forecast_is_right_after_a_machine_was_off(busy, day):
    for _ in leave(busy):
        pass
    busy.move_to(day, time(19, 30))

    expected = foretold(busy, days=40)

    assert lived(busy, days=40) == expected


def test_the_forecast_is_right_for_what_was_reopened(kept):
    reference = kept.sent()
    for day in (date(2023, 8, 21), date(2023, 8, 30)):
        kept.move_to(day)
        kept.sweep()
        list(leave(kept))
    kept.does(Withdraw(reference=reference, because=WithdrawalReason.ERROR, reason=WHY))
    kept.does(Reopen(reference=reference, reason=WHY))

    expected = foretold(kept, days=40)

    assert [rung for *_, rung in expected] == [5, 10, 10, 20, 20, 20]
    assert lived(kept, days=40) == expected


def test_a_digest_that_waits_takes_what_comes_on_its_day(kept):
    kept.sent()
    list(leave(kept))
    kept.move_to(date(2023, 8, 30))
    kept.sweep()

    # Written, and not yet away.
    assert [(on, rung) for on, *_, rung in foretold(kept, days=1)] == [(kept.today, 1)]


def test_what_is_answered_is_foretold_no_more(kept):
    reference = kept.sent()
    list(leave(kept))
    kept.does(Respond(reference=reference, response=a_response(a_claim())))

    assert foretold(kept) == []


def test_a_machine_that_was_off_for_a_week_says_once_what_is_still_true(kept):
    kept.sent()
    answered = kept.sent()
    list(leave(kept))
    # The rungs of 21 and 30 August have passed.
    kept.move_to(date(2023, 9, 1))
    kept.does(Respond(reference=answered, response=a_response(a_claim())))

    kept.sweep()

    assert [(reference, rung) for _, _, _, reference, _, rung in leave(kept)] == [
        ("OBS-2023-0001", 1)
    ]


class TestTheGuard:
    @pytest.fixture
    def crowded(self, kept):
        for owner in (OWNER, OTHER_OWNER):
            kept.sent(owner)
        list(leave(kept))
        kept.does(SetPolicy(force=FORCE, policy=Policy(mail_limit=1)), by=MANAGER)
        kept.move_to(date(2023, 8, 30))
        return kept

    def digests(self, kept):
        with reading(kept.engine) as connection:
            return connection.execute(
                select(mail.c.mail).where(mail.c.state == MailState.QUEUED.value)
            ).all()

    def test_a_run_that_would_send_too_much_stops_and_decides_nothing(self, crowded):
        assert crowded.sweep().held_back == 2
        assert crowded.sweep().held_back == 2
        assert self.digests(crowded) == []

    def test_a_person_lets_it_go_on(self, crowded):
        crowded.sweep()

        office = office_of(crowded.engine, FORCE)
        swept = sweeping.sweep(
            crowded.engine, force=FORCE, office=office, now=crowded.now, is_approved=True
        )

        assert (swept.mails, swept.held_back) == (2, 0)
        assert len(self.digests(crowded)) == 2

    def test_what_it_holds_back_can_be_counted(self, crowded):
        office = office_of(crowded.engine, FORCE)
        larger = replace(office, policy=Policy(mail_limit=2))
        counts = [
            sweeping.held_back(crowded.engine, force=FORCE, office=one, on=crowded.today)
            for one in (office, larger)
        ]

        assert counts == [2, 0]
