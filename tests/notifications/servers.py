"""Real mail servers on loopback, some of them ill-behaved."""

import asyncio
import base64
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

from aiosmtpd.smtp import SMTP, AuthResult

from domain.mail import Mail, MailKind, Owed
from domain.names import Language, ObservationRef, PersonId
from domain.observation import ClockKind
from notifications.compose import compose
from notifications.message import Delivery, Message, Sender
from notifications.send import SmtpServer, send

SENDER = Sender(office_name="Office of the Commissioner", office_address="office@opcc.example")
WRITTEN_AT = datetime(2023, 8, 21, 7, 0, tzinfo=UTC)
#: Certificate and key made for 127.0.0.1 by the tests.
Certificate = tuple[Path, Path]


def an_owed(**changes: object) -> Owed:
    owed = Owed(
        reference=ObservationRef("OBS-2023-0001"),
        title="Call times",
        clock=ClockKind.RESPONSE,
        number=1,
        rung=-5,
        due_on=date(2023, 8, 29),
        days_late=0,
    )
    return replace(owed, **changes)  # type: ignore[arg-type]


def a_mail(*owed: Owed, **changes: object) -> Mail:
    mail = Mail(
        mail="mail-1",
        kind=MailKind.DIGEST,
        recipient=PersonId("PER-0005"),
        name="Siân Rees",
        address="sian.rees@glanmor.example",
        language=Language.ENGLISH,
        written_on=date(2023, 8, 21),
        owed=owed or (an_owed(),),
    )
    return replace(mail, **changes)  # type: ignore[arg-type]


def a_message(mail: str = "mail-1", *, to: str = "sian.rees@glanmor.example") -> Message:
    return compose(a_mail(mail=mail, address=to), sender=SENDER, written_at=WRITTEN_AT)


@dataclass
class Behaviour:
    """A handler of aiosmtpd that does as it is told, by recipient."""

    rcpt: dict[str, str] = field(default_factory=dict)
    data: dict[str, str] = field(default_factory=dict)
    sender: str = "250 OK"
    drops: frozenset[str] = frozenset()
    stalls: frozenset[str] = frozenset()
    #: How many messages a connection takes before the server ends it.
    takes: int = 1000
    #: How the connection ends: with a word, or without.
    ends_with: str = "421 Too many messages on this connection"
    taken: list[tuple[str, bytes]] = field(default_factory=list)
    on_connection: dict[int, int] = field(default_factory=dict)
    peers: list[object] = field(default_factory=list)
    #: The one token that it takes, in the way of Exchange Online.
    token: str = ""
    tokens: list[bytes] = field(default_factory=list)
    released: asyncio.Event = field(default_factory=asyncio.Event)

    async def handle_MAIL(self, server, session, envelope, address, mail_options):  # noqa: N802
        if session.peer not in self.peers:
            self.peers.append(session.peer)
        if self.on_connection.get(session.peer, 0) >= self.takes:
            if not self.ends_with:
                server.transport.abort()
            return self.ends_with or "250 OK"
        envelope.mail_from = address
        return self.sender

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):  # noqa: N802
        answer = self.rcpt.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        to = envelope.rcpt_tos[0]
        if to in self.drops:
            server.transport.abort()
        if to in self.stalls:
            await self.released.wait()
        answer = self.data.get(to, "250 OK")
        if answer.startswith("250") and to not in self.drops | self.stalls:
            self.taken.append((to, envelope.content))
            peer = session.peer
            self.on_connection[peer] = self.on_connection.get(peer, 0) + 1
        return answer

    async def auth_XOAUTH2(self, server, args):  # noqa: N802
        said = base64.b64decode(args[1])
        self.tokens.append(said)
        is_right = said == f"user=office\x01auth=Bearer {self.token}\x01\x01".encode()
        return AuthResult(success=is_right, handled=False, auth_data="office")

    @property
    def recipients(self) -> list[str]:
        return [to for to, _ in self.taken]


@asynccontextmanager
async def serving(
    behaviour: Behaviour,
    *,
    certificate: Certificate | None = None,
    is_tls_at_once: bool = False,
    password: str | None = None,
) -> AsyncIterator[SmtpServer]:
    """Serve until the block ends."""
    context = None
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)
    connections = []

    def connection():
        connections.append(
            SMTP(
                behaviour,
                hostname="mx.example",
                ident="test",
                tls_context=None if is_tls_at_once else context,
                require_starttls=certificate is not None and not is_tls_at_once,
                authenticator=None if password is None else _authenticator(password),
                auth_required=password is not None,
            )
        )
        return connections[-1]

    server = await asyncio.get_running_loop().create_server(
        connection, "127.0.0.1", 0, ssl=context if is_tls_at_once else None
    )
    try:
        yield SmtpServer(host="127.0.0.1", port=server.sockets[0].getsockname()[1])
    finally:
        behaviour.released.set()
        server.close()
        for one in connections:
            if one.transport is not None:
                one.transport.close()
        await server.wait_closed()
        # The connections' own work ends in the next rounds of the loop.
        await asyncio.sleep(0.01)


def _authenticator(password: str):
    def check(server, session, envelope, mechanism, credentials):
        is_right = credentials.password == password.encode()
        return AuthResult(success=is_right, handled=False)

    return check


@dataclass
class Account:
    """What the caller of `send` keeps."""

    handed: list[str] = field(default_factory=list)
    deliveries: list[Delivery] = field(default_factory=list)

    async def on_handed(self, mail: str) -> None:
        self.handed.append(mail)

    async def of(self, messages, smtp: SmtpServer) -> "Account":
        async for delivery in send(messages, smtp=smtp, on_handed=self.on_handed):
            self.deliveries.append(delivery)
        return self

    @property
    def outcomes(self) -> list[str]:
        return [delivery.outcome.value for delivery in self.deliveries]
