"""This module hands messages to a mail server. It is the only one that speaks SMTP."""

from collections.abc import AsyncIterator, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from pathlib import Path

from aiosmtplib import (
    SMTP,
    SMTPException,
    SMTPResponseException,
    SMTPSenderRefused,
)

from notifications.message import Delivery, Message, OnHanded, Outcome
from notifications.tokens import TokenSource, token_of

#: Answers by which a server says that it has not taken the message.
_DEFINITE = range(400, 600)
_REFUSED_FOR_GOOD = range(500, 600)
_CLOSING = 421
# "Authentication required" and its like: our own settings are wrong, and the mail is not.
_WANTS_OTHER_SETTINGS = frozenset({530, 534, 535, 538})
_WHY_LENGTH = 200


class Tls(StrEnum):
    """How the connection is kept secret."""

    NONE = "none"
    STARTTLS = "starttls"
    TLS = "tls"


@dataclass(frozen=True, kw_only=True, slots=True)
class SmtpServer:
    """Where mail is handed in, and by whom."""

    host: str
    port: int = 25
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    #: Instead of a password, where the server takes only tokens (Exchange Online).
    token: TokenSource | None = None
    tls: Tls = Tls.NONE
    #: The office's own authority, where the server's certificate is signed by none that is known.
    ca_file: Path | None = None
    timeout_seconds: float = 60


async def send(
    messages: Iterable[Message], *, smtp: SmtpServer, on_handed: OnHanded
) -> AsyncIterator[Delivery]:
    """Send messages in order over one connection, and say of each what became of it.

    `on_handed` is awaited when the server has taken the recipient and before the message leaves.
    """
    line = _Line(smtp)
    try:
        for message in messages:
            yield await line.deliver(message, on_handed)
    finally:
        await line.hang_up()


async def try_server(smtp: SmtpServer, *, greeting: str) -> str:
    """Sign in and hang up, sending nothing; say why that is not possible, or nothing."""
    client = _client(smtp, greeting=greeting)
    try:
        await client.connect()
        await client.quit()
    except (SMTPException, OSError) as error:
        return _why(error) or type(error).__name__
    finally:
        client.close()
    return ""


class _Line:
    """One connection to a mail server, made when needed and renewed when the server ends it."""

    def __init__(self, smtp: SmtpServer) -> None:
        self._smtp = smtp
        self._client: SMTP | None = None
        #: How many messages this connection has had an answer for.
        self._answered = 0
        #: Why nothing more is tried in this batch.
        self._fault = ""

    async def deliver(self, message: Message, on_handed: OnHanded) -> Delivery:
        """Deliver one message, or say why not."""
        if self._fault:
            return _delivery(message, Outcome.DEFERRED, self._fault)
        if not message.to.isascii():
            return _delivery(message, Outcome.FAILED, "The address has letters beyond ASCII.")
        try:
            client = await self._announced(message)
        except (SMTPException, OSError) as error:
            return await self._concluded(message, error, is_handed=False)
        await on_handed(message.mail)
        try:
            await client.data(message.content)
        except (SMTPException, OSError) as error:
            return await self._concluded(message, error, is_handed=True)
        self._answered += 1
        return _delivery(message, Outcome.SENT)

    async def _announced(self, message: Message) -> SMTP:
        try:
            return await self._enveloped(message)
        except (SMTPException, OSError) as error:
            # Many servers take so many messages on one connection and then end it.
            if not (self._answered and self._is_ended_by(error)):
                raise
        self._drop()
        return await self._enveloped(message)

    async def _enveloped(self, message: Message) -> SMTP:
        client = self._client or await self._connected(message.sender)
        await client.mail(message.sender)
        await client.rcpt(message.to)
        return client

    async def _connected(self, sender: str) -> SMTP:
        # Our own name would be asked of the network, which may take long and is of no use here.
        client = _client(self._smtp, greeting=sender.rpartition("@")[2])
        await client.connect()
        try:
            await client.ehlo()
        except BaseException:
            client.close()
            raise
        self._client = client
        return client

    async def _concluded(
        self, message: Message, error: SMTPException | OSError, *, is_handed: bool
    ) -> Delivery:
        why = _why(error)
        # Where there is no connection, whatever was refused was not this message.
        outcome = Outcome.DEFERRED if self._client is None else _outcome(error, is_handed=is_handed)
        if not self._is_ended_by(error):
            self._answered += 1
            await self._begin_anew()
            return _delivery(message, outcome, why)
        # A fresh connection that fails will fail again. And one message in doubt is enough: if
        # the network is bad, the rest waits, rather than each becoming unknown in turn.
        if not self._answered or outcome is Outcome.UNKNOWN:
            self._fault = why
        self._drop()
        return _delivery(message, outcome, why)

    def _is_ended_by(self, error: SMTPException | OSError) -> bool:
        is_connected = self._client is not None and self._client.is_connected
        return not is_connected or _code(error) not in _DEFINITE or _code(error) == _CLOSING

    async def _begin_anew(self) -> None:
        """Forget the refused message, so that the next one can go over the same connection."""
        try:
            if self._client is not None:
                await self._client.rset()
        except (SMTPException, OSError):
            self._drop()

    def _drop(self) -> None:
        if self._client is not None:
            self._client.close()
        self._client = None
        self._answered = 0

    async def hang_up(self) -> None:
        """End the connection politely, or else anyway."""
        try:
            if self._client is not None:
                with suppress(SMTPException, OSError):
                    await self._client.quit(timeout=min(5, self._smtp.timeout_seconds))
        finally:
            self._drop()


def _client(smtp: SmtpServer, *, greeting: str) -> SMTP:
    return SMTP(
        hostname=smtp.host,
        port=smtp.port,
        username=smtp.user,
        password=None if smtp.token else smtp.password,
        oauth_token_generator=partial(token_of, smtp.token) if smtp.token else None,
        use_tls=smtp.tls is Tls.TLS,
        # Never "if the server offers it": whoever stands between could leave the offer out.
        start_tls=smtp.tls is Tls.STARTTLS,
        cert_bundle=str(smtp.ca_file) if smtp.ca_file else None,
        local_hostname=greeting,
        timeout=smtp.timeout_seconds,
    )


def _outcome(error: SMTPException | OSError, *, is_handed: bool) -> Outcome:
    code = _code(error)
    if code in _REFUSED_FOR_GOOD and not _is_our_own_fault(error):
        return Outcome.FAILED
    if code in _DEFINITE or not is_handed:
        return Outcome.DEFERRED
    return Outcome.UNKNOWN


def _is_our_own_fault(error: SMTPException | OSError) -> bool:
    # A mail is never given up because the office's settings are wrong; somebody will mend them.
    return isinstance(error, SMTPSenderRefused) or _code(error) in _WANTS_OTHER_SETTINGS


def _code(error: SMTPException | OSError) -> int:
    return error.code if isinstance(error, SMTPResponseException) else 0


def _why(error: SMTPException | OSError) -> str:
    code = _code(error)
    said = error.message if isinstance(error, SMTPException) else str(error)
    # Servers write in any letters, over many lines, and it is kept and shown.
    plain = "".join(c if c.isprintable() else " " for c in (f"{code} {said}" if code else said))
    return " ".join(plain.split())[:_WHY_LENGTH]


def _delivery(message: Message, outcome: Outcome, why: str = "") -> Delivery:
    return Delivery(mail=message.mail, message_id=message.message_id, outcome=outcome, why=why)
