"""This module reads what somebody says of their office, and refuses what cannot be meant."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from dilyn.tongue import _
from domain.errors import DomainError
from domain.names import Language

#: Longer than any office, panel, post or person is called.
_MOST_LETTERS = 120
#: What mail servers take at most (RFC 5321, 4.5.3.1).
_MOST_OF_ADDRESS, _MOST_OF_LOCAL_PART = 254, 64
_MAILBOX = re.compile(r"\s*(?P<name>[^<>]+?)\s*<\s*(?P<address>[^\s<>]+)\s*>\s*")
# As mail servers take it unquoted; the other end always has a domain of more than one word.
_LOCAL_PART = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*")
_LABEL = r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_DOMAIN = re.compile(rf"({_LABEL}\.)+{_LABEL}")
_FORCE = re.compile(r"[A-Z][A-Z0-9_]{0,19}")
_HOST = re.compile(rf"(?P<host>({_LABEL}\.)*{_LABEL})(:(?P<port>\d{{1,5}}))?")
_LAST_PORT = 65535
_USUAL_PORT = 25
#: What ports mean to mail servers; any other is spoken to in the open.
_TLS_BY_PORT = {587: "starttls", 465: "tls"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Mailbox:
    """Somebody, and where mail reaches them: `Aled Prys <aled@opcc.example>`."""

    name: str
    address: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Server:
    """The office's mail server, and how to sign in there."""

    host: str
    port: int
    tls: str
    user: str = ""
    password_file: Path | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Answers:
    """What somebody said of their office."""

    language: Language
    office: str
    officer: Mailbox
    force: str
    panel: str
    owner: Mailbox
    owner_post: str
    #: None where all mail is caught on this machine.
    smtp: Server | None


def read_words(text: str) -> str:
    """Read what somebody or something is called.

    Raises: DomainError where it is empty, endless, or has signs that nobody can read.
    """
    written = " ".join(text.split())
    if not written:
        raise DomainError(reason=_("The answer is empty."), remedy=_("Write a few words."))
    if len(written) > _MOST_LETTERS:
        raise DomainError(
            reason=_("The answer has more than %s letters.") % _MOST_LETTERS,
            remedy=_("Write it shorter."),
        )
    if any(unicodedata.category(sign)[0] == "C" for sign in written):
        raise DomainError(
            reason=_("The answer has signs in it that cannot be read."),
            remedy=_("Type it again, by hand."),
        )
    return written


def read_mailbox(text: str) -> Mailbox:
    """Read a name and an address.

    Raises: DomainError where it is not written so.
    """
    found = _MAILBOX.fullmatch(read_words(text)) if text.strip() else None
    if found is None:
        raise DomainError(
            reason=_("“%s” is not a name with an address.") % _short(text),
            remedy=_("Write it so: Aled Prys <aled.prys@office.example>"),
        )
    if not _is_address(found["address"]):
        raise DomainError(
            reason=_("“%s” is not one e-mail address.") % found["address"],
            remedy=_("Write it so: Aled Prys <aled.prys@office.example>"),
        )
    return Mailbox(name=found["name"], address=found["address"])


def _is_address(text: str) -> bool:
    local, _at, domain = text.rpartition("@")
    return bool(
        text.isascii()
        and len(text) <= _MOST_OF_ADDRESS
        and len(local) <= _MOST_OF_LOCAL_PART
        and _LOCAL_PART.fullmatch(local)
        and _DOMAIN.fullmatch(domain)
    )


def check_apart(somebody: Mailbox, other: str) -> None:
    """Refuse an owner who is the officer: nobody answers to themselves.

    Raises: DomainError where both have one address.
    """
    if somebody.address.casefold() == other.casefold():
        raise DomainError(
            reason=_("%s cannot both ask for the office and answer for the force.") % other,
            remedy=_("Give the address of somebody else."),
        )


def read_force(text: str) -> str:
    """Read the short name of a force.

    Raises: DomainError where it has other than capitals, digits and underscores.
    """
    code = text.strip().upper().replace(" ", "_")
    if not _FORCE.fullmatch(code):
        raise DomainError(
            reason=_("“%s” is not the short name of a force.") % _short(text),
            remedy=_("Give up to 20 letters, for example GLANMOR."),
        )
    return code


def read_server(text: str) -> Server | None:
    """Read where a mail server is, or that there is none.

    Raises: DomainError where it is no host, or no port.
    """
    if not text.strip():
        return None
    found = _HOST.fullmatch(text.strip())
    port = int(found["port"] or _USUAL_PORT) if found else 0
    if found is None or not 0 < port <= _LAST_PORT:
        raise DomainError(
            reason=_("“%s” is not a mail server.") % _short(text),
            remedy=_("Write it so: smtp.office.example:587, or leave it empty."),
        )
    return Server(host=found["host"], port=port, tls=_TLS_BY_PORT.get(port, "none"))


def check_secret(server: Server, user: str) -> None:
    """Refuse to sign in where a password would travel in the open.

    Raises: DomainError naming the ports that keep it secret.
    """
    if user and server.tls == "none":
        raise DomainError(
            reason=_("On port %s the password would travel where others can read it.")
            % server.port,
            remedy=_("Give the port for signing in, 587 or 465, or no name to sign in with."),
        )


def read_language(text: str) -> Language:
    """Read what mails are written in.

    Raises: DomainError where Dilyn does not write it.
    """
    try:
        return Language(text.strip().lower())
    except ValueError:
        raise DomainError(
            reason=_("“%s” is not a language of mails.") % _short(text),
            remedy=_("Write en, cy or both."),
        ) from None


def _short(text: str) -> str:
    # What was typed is shown again: so much that it is known, and nothing that a screen obeys.
    plain = "".join(sign if sign.isprintable() else " " for sign in text)
    return plain if len(plain) <= _MOST_LETTERS else f"{plain[:_MOST_LETTERS]}…"
