import stat
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.errors import DomainError
from notifications.compose import compose
from notifications.mailbox import catch, list_mails, read
from notifications.message import Outcome
from tests.notifications.servers import SENDER, WRITTEN_AT, a_mail, a_message


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "home" / "mailbox"


async def caught(messages, folder):
    handed = []

    async def on_handed(mail):
        handed.append((mail, len(list_mails(folder))))

    deliveries = [d async for d in catch(messages, folder=folder, on_handed=on_handed)]
    return handed, deliveries


def written_after(days):
    at = WRITTEN_AT + timedelta(days=days)
    return compose(a_mail(mail=f"day-{days}"), sender=SENDER, written_at=at)


async def test_a_caught_mail_can_be_read(folder):
    await caught([a_message()], folder)

    mail = read(folder, number=1)

    assert mail.to == "Siân Rees <sian.rees@glanmor.example>"
    assert mail.subject == "OBS-2023-0001: due on Tuesday 29 August 2023"
    assert mail.written_at == WRITTEN_AT
    assert "Dear Siân Rees," in mail.text
    assert "Dear Siân Rees," in mail.html
    assert mail.message_id == a_message().message_id


async def test_mails_are_listed_in_the_order_of_writing(folder):
    await caught([written_after(2), written_after(0), written_after(1)], folder)

    listed = list_mails(folder)

    assert [mail.number for mail in listed] == [1, 2, 3]
    assert [mail.written_at for mail in listed] == sorted(mail.written_at for mail in listed)


async def test_a_mail_is_handed_before_it_is_kept(folder):
    handed, deliveries = await caught([a_message("mail-1"), a_message("mail-2")], folder)

    assert handed == [("mail-1", 0), ("mail-2", 1)]
    assert [delivery.outcome for delivery in deliveries] == [Outcome.SENT, Outcome.SENT]


async def test_a_mail_sent_again_is_seen_twice(folder):
    await caught([a_message(), a_message()], folder)

    assert len(list_mails(folder)) == 2


async def test_nobody_else_on_the_machine_reads_the_mailbox(folder):
    await caught([a_message()], folder)

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


async def test_a_folder_that_cannot_be_written_defers_the_mail(folder):
    await caught([a_message()], folder)
    (folder / "tmp").rmdir()
    (folder / "tmp").write_text("in the way")

    _, deliveries = await caught([a_message("mail-2")], folder)

    assert deliveries[0].outcome is Outcome.DEFERRED
    assert deliveries[0].why


def test_an_empty_mailbox_lists_nothing(folder):
    assert list_mails(folder) == ()


async def test_a_mail_without_parts_is_listed_all_the_same(folder):
    bare = b"From: a@b.example\nDate: Mon, 21 Aug 2023 08:00:00 +0100\nSubject: x\n\nhello\n"
    await caught([replace(a_message(), content=bare)], folder)

    (mail,) = list_mails(folder)

    assert (mail.text, mail.html) == ("hello\n", "")


@pytest.mark.parametrize("number", [0, 2, -1])
async def test_a_number_that_is_not_there_is_refused_with_a_remedy(folder, number):
    await caught([a_message()], folder)

    with pytest.raises(DomainError, match="List the mailbox"):
        read(folder, number=number)
