import datetime as dt
import ipaddress
import socket
from dataclasses import replace

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from notifications.message import Outcome
from notifications.send import SmtpServer, Tls, send
from notifications.tokens import TokenFile
from tests.notifications.servers import Account, Behaviour, a_message, serving

THREE = (
    a_message("mail-1", to="one@glanmor.example"),
    a_message("mail-2", to="two@glanmor.example"),
    a_message("mail-3", to="three@glanmor.example"),
)
ONE, TWO, THIRD = (message.to for message in THREE)
# Servers on loopback answer at once; a machine under load must not look like a stalled one.
SOON = 1.0


async def sending(behaviour, messages=THREE, **changes):
    async with serving(behaviour) as smtp:
        changed = {"timeout_seconds": SOON, **changes}
        return await Account().of(messages, replace(smtp, **changed))


async def test_a_batch_goes_over_one_connection_in_order():
    server = Behaviour()

    account = await sending(server)

    assert account.outcomes == ["sent", "sent", "sent"]
    assert account.handed == ["mail-1", "mail-2", "mail-3"]
    assert server.recipients == [ONE, TWO, THIRD]
    assert len(server.peers) == 1


async def test_what_arrives_is_what_was_composed():
    server = Behaviour()

    await sending(server, THREE[:1])

    assert server.taken[0][1].replace(b"\r\n", b"\n") == THREE[0].content


async def test_a_delivery_names_its_mail_and_its_message_id():
    account = await sending(Behaviour(), THREE[:1])

    (delivery,) = account.deliveries
    assert (delivery.mail, delivery.message_id) == ("mail-1", THREE[0].message_id)


async def test_a_mail_is_handed_before_its_first_byte_leaves_and_after_the_recipient_is_taken():
    server = Behaviour(rcpt={TWO: "550 5.1.1 No such user"})
    seen = []

    async def on_handed(mail):
        seen.append((mail, len(server.taken)))

    async with serving(server) as smtp:
        async for _ in send(THREE, smtp=smtp, on_handed=on_handed):
            pass

    assert seen == [("mail-1", 0), ("mail-3", 1)]


async def test_a_recipient_refused_for_good_fails_and_the_rest_goes_on():
    server = Behaviour(rcpt={TWO: "550 5.1.1 No such user"})

    account = await sending(server)

    assert account.outcomes == ["sent", "failed", "sent"]
    assert account.deliveries[1].why == "550 5.1.1 No such user"
    assert len(server.peers) == 1


async def test_a_recipient_refused_for_now_is_deferred_and_the_rest_goes_on():
    server = Behaviour(rcpt={TWO: "451 4.7.1 Greylisted, come back later"})

    account = await sending(server)

    assert account.outcomes == ["sent", "deferred", "sent"]
    assert account.handed == ["mail-1", "mail-3"]


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [("554 5.7.1 Refused content", "failed"), ("452 4.3.1 Out of space", "deferred")],
)
async def test_a_content_that_is_refused_is_no_doubt_because_the_server_has_answered(
    answer, outcome
):
    account = await sending(Behaviour(data={TWO: answer}))

    assert account.outcomes == ["sent", outcome, "sent"]


@pytest.mark.parametrize("answer", ["553 5.7.1 Not your address", "530 5.7.0 Log in first"])
async def test_no_mail_is_given_up_because_the_office_s_own_settings_are_wrong(answer):
    as_sender = await sending(Behaviour(sender=answer), THREE[:1])
    as_recipient = await sending(Behaviour(rcpt={ONE: "530 5.7.0 Log in first"}), THREE[:1])

    assert as_sender.outcomes == as_recipient.outcomes == ["deferred"]
    assert as_sender.handed == []


async def test_a_connection_lost_while_the_message_leaves_makes_it_unknown():
    account = await sending(Behaviour(drops=frozenset({ONE})), THREE[:1])

    assert account.outcomes == ["unknown"]
    assert account.handed == ["mail-1"]


async def test_one_message_in_doubt_is_enough_and_the_rest_waits():
    server = Behaviour(drops=frozenset({TWO}))

    account = await sending(server)

    assert account.outcomes == ["sent", "unknown", "deferred"]
    assert account.handed == ["mail-1", "mail-2"]


@pytest.mark.slow
async def test_a_server_that_never_answers_the_message_makes_it_unknown():
    account = await sending(Behaviour(stalls=frozenset({ONE})), timeout_seconds=0.3)

    assert account.outcomes == ["unknown", "deferred", "deferred"]
    assert "Timed out" in account.deliveries[0].why


@pytest.mark.parametrize("ends_with", ["421 Too many messages on this connection", ""])
async def test_a_server_that_ends_a_used_connection_is_asked_for_another(ends_with):
    server = Behaviour(takes=2, ends_with=ends_with)

    account = await sending(server)

    assert account.outcomes == ["sent", "sent", "sent"]
    assert account.handed == ["mail-1", "mail-2", "mail-3"]
    assert len(server.peers) == 2


async def test_a_server_that_closes_at_the_message_has_answered_and_the_next_goes_anew():
    server = Behaviour(data={TWO: "421 4.3.2 Shutting down"})

    account = await sending(server)

    assert account.outcomes == ["sent", "deferred", "sent"]


@pytest.mark.parametrize("ends_with", ["421 Closed for today", ""])
async def test_a_fresh_connection_that_is_ended_defers_the_whole_batch(ends_with):
    server = Behaviour(takes=0, ends_with=ends_with)

    account = await sending(server)

    assert account.outcomes == ["deferred", "deferred", "deferred"]
    assert account.handed == []
    assert len(server.peers) == 1


async def test_a_server_that_is_not_there_defers_the_batch():
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        port = nobody.getsockname()[1]

    account = await Account().of(THREE, SmtpServer(host="127.0.0.1", port=port))

    assert account.outcomes == ["deferred", "deferred", "deferred"]
    assert account.handed == []
    assert "Error connecting" in account.deliveries[0].why


@pytest.mark.slow
async def test_a_server_that_takes_the_call_and_says_nothing_defers_the_batch():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        smtp = SmtpServer(host="127.0.0.1", port=silent.getsockname()[1], timeout_seconds=0.3)
        account = await Account().of(THREE, smtp)

    assert account.outcomes == ["deferred", "deferred", "deferred"]


async def test_an_address_beyond_ascii_fails_alone_and_asks_the_server_nothing():
    account = await sending(Behaviour(), (a_message("mail-0", to="siân@glanmor.example"), THREE[0]))

    assert account.outcomes == ["failed", "sent"]


async def test_why_is_one_short_line_whatever_the_server_writes():
    server = Behaviour(rcpt={ONE: "550-No\r\n550 " + "such user " * 60})

    account = await sending(server, THREE[:1])

    why = account.deliveries[0].why
    assert why.startswith("550 No such user")
    assert len(why) <= 200
    assert why.isprintable()


async def test_a_fault_in_keeping_account_stops_the_batch_before_the_message_leaves():
    server = Behaviour()

    async def on_handed(mail):
        raise OSError("disk full")

    async with serving(server) as smtp:
        with pytest.raises(OSError, match="disk full"):
            async for _ in send(THREE, smtp=smtp, on_handed=on_handed):
                pass

    assert server.taken == []


async def test_nothing_to_send_asks_the_server_nothing():
    server = Behaviour()

    account = await sending(server, ())

    assert (account.outcomes, server.peers) == ([], [])


def test_a_password_is_never_shown():
    assert "sesame" not in repr(SmtpServer(host="mx.example", password="sesame"))


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    folder = tmp_path_factory.mktemp("certificate")
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Tests")])
    now = dt.datetime.now(dt.UTC)  # noqa: TID251 - the library of TLS reads the real clock
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]),
            critical=False,
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    paths = folder / "certificate.pem", folder / "key.pem"
    paths[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    paths[1].write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return paths


@pytest.mark.parametrize("tls", [Tls.STARTTLS, Tls.TLS])
async def test_mail_goes_secretly_to_a_server_that_the_office_trusts(certificate, tls):
    server = Behaviour()

    async with serving(server, certificate=certificate, is_tls_at_once=tls is Tls.TLS) as smtp:
        account = await Account().of(THREE, replace(smtp, tls=tls, ca_file=certificate[0]))

    assert account.outcomes == ["sent", "sent", "sent"]


@pytest.mark.parametrize(
    ("password", "outcome", "why"), [("sesame", "sent", ""), ("wrong", "deferred", "535")]
)
async def test_a_wrong_password_defers_the_batch_and_gives_up_no_mail(
    certificate, password, outcome, why
):
    async with serving(Behaviour(), certificate=certificate, password="sesame") as smtp:
        logging_in = replace(smtp, user="office", password=password)
        account = await Account().of(
            THREE, replace(logging_in, tls=Tls.STARTTLS, ca_file=certificate[0])
        )

    assert account.outcomes == [outcome, outcome, outcome]
    assert account.deliveries[0].why.startswith(why)


@pytest.mark.parametrize(
    ("token", "outcome", "why"),
    [("fresh", "sent", ""), ("stale", "deferred", "535"), ("", "deferred", "What should be")],
)
async def test_a_token_signs_the_office_in_where_no_password_is_taken(
    certificate, tmp_path, token, outcome, why
):
    (tmp_path / "token").write_text(token)
    source = TokenFile(path=tmp_path / "token")
    server = Behaviour(token="fresh")

    async with serving(server, certificate=certificate, password="unused") as smtp:
        with_token = replace(smtp, user="office", token=source, tls=Tls.STARTTLS)
        account = await Account().of(THREE, replace(with_token, ca_file=certificate[0]))

    assert account.outcomes == [outcome, outcome, outcome]
    assert account.deliveries[0].why.startswith(why)
    assert len(server.tokens) == (1 if token else 0)


@pytest.mark.parametrize("tls", [Tls.STARTTLS, Tls.TLS])
async def test_a_server_with_a_stranger_s_certificate_gets_no_mail(certificate, tls):
    server = Behaviour()

    async with serving(server, certificate=certificate, is_tls_at_once=tls is Tls.TLS) as smtp:
        account = await Account().of(THREE, replace(smtp, tls=tls))

    assert account.outcomes == ["deferred", "deferred", "deferred"]
    assert server.taken == []


async def test_a_server_that_leaves_out_starttls_gets_no_mail():
    server = Behaviour()

    async with serving(server) as smtp:
        account = await Account().of(THREE, replace(smtp, tls=Tls.STARTTLS))

    assert {delivery.outcome for delivery in account.deliveries} == {Outcome.DEFERRED}
    assert server.taken == []
