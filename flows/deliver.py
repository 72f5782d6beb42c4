"""This module is the flow that takes mails out of the outbox and sends them, or catches them."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterable
from contextlib import suppress
from dataclasses import replace
from functools import partial

import structlog
from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from domain.mail import Mail, MailKind
from flows.running import current_run, name_run, step, summary
from flows.world import World, world
from notifications.compose import compose
from notifications.mailbox import catch
from notifications.message import Delivery, Message, OnHanded, Outcome
from notifications.send import send
from storage import checkpoints, outbox
from storage.answer_links import make_answer_link
from storage.database import reading
from storage.exclusive import Busy, sending
from storage.queries import stands_in_for

log = structlog.get_logger()


@flow(name="deliver")
async def deliver() -> int:
    """Send one batch of mails; say how many there were. One process sends at a time."""
    try:
        with sending(world().engine):
            return await _deliver_alone()
    except Busy:
        log.info("somebody else is sending", run=current_run())
        return 0


async def take_up_what_a_crash_left() -> None:
    """Take it up also where there is nothing new to send."""
    with suppress(Busy), sending(world().engine):
        await take_up()


async def _deliver_alone() -> int:
    await take_up()
    mails = await claim()
    outcomes = await step(hand_over, mails)
    references = tuple(dict.fromkeys(owed.reference for mail in mails for owed in mail.owed))
    await name_run(f"deliver {len(mails)}: {summary(references)}", tags=references)
    log.info("mails delivered", run=current_run(), **outcomes)
    return len(mails)


async def take_up() -> None:
    """Take up what a crash left: what had not begun to leave is sent, what had is unknown."""
    left = await asyncio.to_thread(outbox.recover, world().engine)
    if left.requeued or left.unknown:
        log.warning("a crash left mails", requeued=left.requeued, unknown=len(left.unknown))


async def claim() -> tuple[Mail, ...]:
    """Claim the mails that may leave now. Each is looked at again: is it still true?"""
    here = world()
    return await asyncio.to_thread(outbox.claim, here.engine, office=here.office, now=here.now())


@task(name="hand over", cache_policy=NO_CACHE)
async def hand_over(mails: tuple[Mail, ...]) -> dict[str, int]:
    """Hand claimed mails over, and keep account of each before the next one leaves."""
    here = world()
    outcomes: Counter[str] = Counter()
    messages = tuple([message async for message in _composed(here, mails)])
    async for delivery in _leaving(here, messages):
        await asyncio.to_thread(_account, here, delivery)
        outcomes[delivery.outcome.value] += 1
    return dict(outcomes)


async def _composed(here: World, mails: Iterable[Mail]) -> AsyncIterator[Message]:
    checkpoint = await asyncio.to_thread(_checkpoint, here)
    for mail in mails:
        try:
            whole = replace(await asyncio.to_thread(_linked, here, mail), checkpoint=checkpoint)
            yield await asyncio.to_thread(compose, whole, sender=here.sender, written_at=here.now())
        except Exception as failure:  # noqa: BLE001  # One mail must not hold up the others.
            why = type(failure).__name__
            log.warning("mail cannot be written", mail=mail.mail, why=why)
            mark = partial(outbox.mark_failed, here.engine, mail.mail, why=why, now=here.now())
            await asyncio.to_thread(mark)


def _checkpoint(here: World) -> str:
    """Tell how far the ledger had come when it was last signed; nothing where it never was."""
    with reading(here.engine) as connection:
        signed = checkpoints.last(connection, here.force)
    return signed.checkpoint.short if signed else ""


def _linked(here: World, mail: Mail) -> Mail:
    """Put a fresh link into a mail to somebody who can answer what it says."""
    if mail.report_on is not None:
        return replace(mail, link=f"{here.url}/oversight" if here.url else None)
    own = {owed.reference for owed in mail.owed if owed.owner_post is None}
    stands_in = stands_in_for(here.engine, mail.recipient, on=here.today)
    if not here.url or not (own or stands_in) or mail.kind is MailKind.HANDED_ON:
        return mail
    secret = make_answer_link(
        here.engine,
        mail.recipient,
        now=here.now(),
        # What speaks of one thing opens that one; else it opens the owner's list.
        reference=next(iter(own)) if len(own) == 1 and not stands_in else None,
    )
    return replace(mail, link=f"{here.url}/answer/{secret}")


def _leaving(here: World, messages: tuple[Message, ...]) -> AsyncIterator[Delivery]:
    on_handed = _handed(here)
    if here.smtp is None:
        return catch(messages, folder=here.mailbox, on_handed=on_handed)
    return send(messages, smtp=here.smtp, on_handed=on_handed)


def _handed(here: World) -> OnHanded:
    async def on_handed(mail: str) -> None:
        await asyncio.to_thread(outbox.mark_handed, here.engine, mail)

    return on_handed


def _account(here: World, delivery: Delivery) -> None:
    match delivery.outcome:
        case Outcome.SENT:
            outbox.mark_sent(
                here.engine, delivery.mail, message_id=delivery.message_id, now=here.now()
            )
        case Outcome.FAILED:
            outbox.mark_failed(here.engine, delivery.mail, why=delivery.why, now=here.now())
        case Outcome.DEFERRED:
            outbox.mark_deferred(here.engine, delivery.mail, why=delivery.why, now=here.now())
        case Outcome.UNKNOWN:
            outbox.mark_unknown(here.engine, delivery.mail, why=delivery.why, now=here.now())
