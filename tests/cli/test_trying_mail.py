"""The mail server is tried before a report depends on it, and gets nothing to send."""

import asyncio
import threading

import pytest

from tests.notifications.servers import Behaviour, serving

pytestmark = pytest.mark.slow


@pytest.fixture
def server(monkeypatch):
    """A mail server that takes everything, in a loop of its own."""
    behaviour, is_up, loop = Behaviour(), threading.Event(), asyncio.new_event_loop()
    done = asyncio.Event()

    async def serve() -> None:
        async with serving(behaviour) as smtp:
            monkeypatch.setenv("DILYN_SMTP_HOST", smtp.host)
            monkeypatch.setenv("DILYN_SMTP_PORT", str(smtp.port))
            is_up.set()
            await done.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    assert is_up.wait(30)
    yield behaviour
    loop.call_soon_threadsafe(done.set)
    thread.join()
    loop.close()


def test_a_server_that_answers_gets_no_mail(bare_desk, server):
    told = bare_desk.type("mail", "try")

    assert "lets Dilyn in. Nothing was sent." in told
    assert server.peers == []


def test_a_server_that_keeps_no_secret_is_named_with_its_reason(bare_desk, server, monkeypatch):
    monkeypatch.setenv("DILYN_SMTP_TLS", "starttls")

    refused = bare_desk.refused("mail", "try")

    assert "does not let Dilyn in:" in refused
    assert "Check the settings that begin with DILYN_SMTP" in refused


def test_where_none_is_set_it_says_where_the_mails_are(bare_desk):
    assert "dilyn mailbox" in bare_desk.type("mail", "try")
