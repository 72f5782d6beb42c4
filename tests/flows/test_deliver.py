import asyncio
import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from flows.deliver import deliver
from flows.remind import remind
from flows.timetable import catch_up, checkpoint_daily, deliver_queued, remind_due
from flows.world import use
from notifications.mailbox import list_mails
from storage import checkpoints, inbox, outbox, simulated_clock
from storage.answer_links import open_answer_link
from storage.database import reading
from storage.exclusive import sending
from storage.mailing import MailState
from tests.furnished import (
    ON_BOTH,
    OTHER_OWNER,
    OTHER_OWNERS_ADDRESS,
    OWNER,
    OWNERS_ADDRESS,
    RUNG_DAY,
    put_people,
    put_sent,
)
from tests.notifications.servers import Behaviour, serving

pytestmark = ON_BOTH
SATURDAY = datetime(2023, 8, 5, 9, 0, tzinfo=UTC)
NIGHT = datetime(2023, 8, 1, 20, 0, tzinfo=UTC)
THE_RUNG_DAY_AT_SEVEN = RUNG_DAY.replace(hour=6)


@pytest.fixture
def furnished(world):
    put_people(world)
    put_sent(world, number=1, owner=OWNER)
    put_sent(world, number=2, owner=OTHER_OWNER)
    return world


def states(world):
    return Counter(mail.state for mail in outbox.mails(world.engine))


async def test_without_a_mail_server_all_mail_is_caught_on_this_machine(furnished):
    await catch_up()

    caught = sorted(mail.to for mail in list_mails(furnished.mailbox))
    assert [OTHER_OWNERS_ADDRESS in caught[0], OWNERS_ADDRESS in caught[1]] == [True, True]
    assert states(furnished) == {MailState.SENT: 2}
    assert inbox.waiting(furnished.engine) == ()


async def test_each_mail_carries_a_link_of_its_own_that_opens_what_it_speaks_of(furnished):
    here = replace(furnished, url="https://dilyn.example")
    use(here)

    await catch_up()

    written = "".join(mail.text for mail in list_mails(here.mailbox))
    secrets = set(re.findall(r"https://dilyn\.example/answer/([\w-]{43})", written))
    opened = {open_answer_link(here.engine, secret, now=here.now()) for secret in secrets}
    assert {(link.owner, link.reference) for link in opened if link} == {
        (OWNER, "OBS-2023-0001"),
        (OTHER_OWNER, "OBS-2023-0002"),
    }


async def test_where_no_pages_are_served_mails_carry_no_link(furnished):
    await catch_up()

    assert not any("/answer/" in mail.text for mail in list_mails(furnished.mailbox))


async def test_nothing_leaves_at_night(furnished):
    simulated_clock.move_on(furnished.engine, NIGHT)

    await catch_up()

    assert states(furnished) == {MailState.QUEUED: 2}


async def test_no_rung_is_decided_before_the_office_opens(furnished):
    await catch_up()
    simulated_clock.move_on(furnished.engine, THE_RUNG_DAY_AT_SEVEN)
    early = await remind_due()
    simulated_clock.move_on(furnished.engine, RUNG_DAY)

    assert (early, await remind_due(), await remind_due()) == (0, 2, 0)


async def test_a_rung_that_has_come_goes_out_as_a_digest_to_each_owner(furnished):
    await catch_up()
    simulated_clock.move_on(furnished.engine, RUNG_DAY)

    await catch_up()
    await catch_up()

    kinds = Counter(mail.kind.value for mail in outbox.mails(furnished.engine))
    assert kinds == {"sent_to_you": 2, "digest": 2}
    assert states(furnished) == {MailState.SENT: 4}


async def test_a_digest_is_a_witness_to_the_checkpoint_of_its_day(furnished):
    await catch_up()
    simulated_clock.move_on(furnished.engine, RUNG_DAY)
    await checkpoint_daily()

    await catch_up()

    with reading(furnished.engine) as connection:
        signed = checkpoints.last(connection, furnished.force)
    assert signed is not None
    short = signed.checkpoint.short
    told = [mail.text for mail in list_mails(furnished.mailbox) if short in mail.text]
    assert len(told) == 2


async def test_flows_that_are_run_twice_at_once_and_then_again_mail_once(furnished):
    await catch_up()
    simulated_clock.move_on(furnished.engine, RUNG_DAY)

    await asyncio.gather(remind.fn("GLANMOR"), remind.fn("GLANMOR"))
    await asyncio.gather(deliver.fn(), deliver.fn())
    await remind.fn("GLANMOR")
    await deliver.fn()

    sent = Counter(mail.to for mail in list_mails(furnished.mailbox))
    assert list(sent.values()) == [2, 2]
    assert states(furnished) == {MailState.SENT: 4}


async def test_a_doubled_flow_loses_nothing_that_was_not_handed_and_lists_what_was(furnished):
    await catch_up()
    simulated_clock.move_on(furnished.engine, RUNG_DAY)
    await remind.fn("GLANMOR")
    first, second = outbox.claim(
        furnished.engine, office=furnished.office, now=furnished.now(), limit=2
    )
    outbox.mark_handed(furnished.engine, second.mail)

    await asyncio.gather(deliver.fn(), deliver.fn())

    found = {mail.mail: mail.state for mail in outbox.mails(furnished.engine)}
    assert (found[first.mail], found[second.mail]) == (MailState.SENT, MailState.UNKNOWN)
    assert len(list_mails(furnished.mailbox)) == 3


async def test_while_somebody_else_sends_nothing_is_sent_here(furnished):
    with sending(furnished.engine):
        await catch_up()

    assert states(furnished) == {MailState.QUEUED: 2}


@pytest.mark.parametrize(
    ("behaviour", "expected"),
    [
        (Behaviour(), MailState.SENT),
        (Behaviour(rcpt={OWNERS_ADDRESS: "550 Nobody here"}), MailState.FAILED),
        (Behaviour(rcpt={OWNERS_ADDRESS: "450 Come back later"}), MailState.QUEUED),
        (Behaviour(data={OWNERS_ADDRESS: "554 No"}), MailState.FAILED),
        (Behaviour(drops=frozenset({OWNERS_ADDRESS})), MailState.UNKNOWN),
    ],
    ids=["taken", "refused", "put off", "refused after the letter", "lost on the way"],
)
async def test_what_the_mail_server_says_is_kept(furnished, behaviour, expected):
    async with serving(behaviour) as smtp:
        use(replace(furnished, smtp=smtp))
        await catch_up()

    found = {mail.address: mail.state for mail in outbox.mails(furnished.engine)}
    assert found[OWNERS_ADDRESS] is expected
    assert inbox.waiting(furnished.engine) == ()


async def test_what_a_mail_server_has_put_off_is_tried_again_later(furnished):
    behaviour = Behaviour(rcpt={OWNERS_ADDRESS: "450 Come back later"})
    async with serving(behaviour) as smtp:
        use(replace(furnished, smtp=smtp))
        await catch_up()
        behaviour.rcpt.clear()
        too_early = await deliver_queued()
        simulated_clock.move_on(furnished.engine, datetime(2023, 8, 1, 9, 2, tzinfo=UTC))
        later = await deliver_queued()

    assert (too_early, later) == (0, 1)
    assert states(furnished) == {MailState.SENT: 2}


async def test_a_mail_that_was_being_claimed_when_the_program_ended_is_sent(furnished):
    await catch_up()
    simulated_clock.move_on(furnished.engine, RUNG_DAY)
    await remind_due()
    outbox.claim(furnished.engine, office=furnished.office, now=furnished.now())

    await catch_up()

    assert states(furnished) == {MailState.SENT: 4}


async def test_a_mail_that_was_leaving_when_the_program_ended_is_put_before_the_officer(furnished):
    await catch_up()
    simulated_clock.move_on(furnished.engine, RUNG_DAY)
    await remind_due()
    claimed = outbox.claim(furnished.engine, office=furnished.office, now=furnished.now())
    outbox.mark_handed(furnished.engine, claimed[0].mail)

    await catch_up()
    await catch_up()

    assert states(furnished) == {MailState.SENT: 3, MailState.UNKNOWN: 1}
    assert inbox.waiting(furnished.engine) == ()
