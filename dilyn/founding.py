"""This module founds an office: its settings, its first officer, and whom it asks in the force."""

import re
from dataclasses import dataclass
from pathlib import Path

from dilyn.handing import hand_all
from dilyn.tongue import SETTINGS_FILE, _
from domain.commands import AddPerson
from domain.errors import DomainError
from domain.names import THE_SETUP, ForceCode, Language, Role, Text
from flows.world import World
from storage.inbox import Envelope, OutcomeState
from storage.queries import people
from storage.whole_files import write_whole

_MAILBOX = re.compile(r"\s*(?P<name>[^<>]+?)\s*<(?P<address>[^\s@,;<>\"]+@[^\s@,;<>\"]+)>\s*")
_FORCE = re.compile(r"[A-Z][A-Z0-9_]{0,19}")
_HOST = re.compile(r"(?P<host>[A-Za-z0-9.-]+)(:(?P<port>\d{1,5}))?")
_LAST_PORT = 65535
#: What ports mean to mail servers; any other is spoken to in the open.
_TLS_BY_PORT = {587: "starttls", 465: "tls"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Mailbox:
    """Somebody, and where mail reaches them: `Aled Prys <aled@opcc.example>`."""

    name: str
    address: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Answers:
    """What somebody said of their office."""

    office: str
    officer: Mailbox
    force: str
    panel: str
    owner: Mailbox
    owner_post: str
    #: Empty where all mail is caught on this machine.
    smtp: str
    language: Language


def read_mailbox(text: str) -> Mailbox:
    """Read a name and an address.

    Raises: DomainError where it is not written so.
    """
    found = _MAILBOX.fullmatch(text)
    if found is None:
        raise DomainError(
            reason=_("“%s” is not a name with an address.") % text,
            remedy=_("Write it so: Aled Prys <aled.prys@office.example>"),
        )
    return Mailbox(name=found["name"], address=found["address"])


def read_force(text: str) -> str:
    """Read the short name of a force.

    Raises: DomainError where it has other than capitals, digits and underscores.
    """
    code = text.strip().upper().replace(" ", "_")
    if not _FORCE.fullmatch(code):
        raise DomainError(
            reason=_("“%s” is not the short name of a force.") % text,
            remedy=_("Give up to 20 letters, for example GLANMOR."),
        )
    return code


def read_server(text: str) -> str:
    """Read where a mail server is, or that there is none.

    Raises: DomainError where it is no host, or no port.
    """
    found = _HOST.fullmatch(text.strip())
    is_port = found is not None and 0 < int(found["port"] or 25) <= _LAST_PORT
    if text and not is_port:
        raise DomainError(
            reason=_("“%s” is not a mail server.") % text,
            remedy=_("Write it so: smtp.office.example:587, or leave it empty."),
        )
    return text.strip()


def check_new(world: World) -> None:
    """Refuse a folder in which somebody is known: what was broken off before may be done again.

    Raises: DomainError, saying how to go on with what is there.
    """
    if people(world.engine):
        raise DomainError(
            reason=_("%s holds an office already.") % world.home,
            remedy=_(
                "Nothing was changed. Start it with dilyn serve, or choose another DILYN_HOME."
            ),
        )


def settings_text(answers: Answers) -> str:
    """Write the settings as their file holds them."""
    server = _HOST.fullmatch(answers.smtp)
    port = int(server["port"] or 25) if server else 0
    said = {
        "DILYN_OFFICE_NAME": answers.office,
        "DILYN_OFFICE_ADDRESS": answers.officer.address,
        "DILYN_FORCE": answers.force,
        "DILYN_PANEL": answers.panel,
        "DILYN_LANGUAGE": "cy" if answers.language is Language.WELSH else "en",
        **(
            {
                "DILYN_SMTP_HOST": server["host"],
                "DILYN_SMTP_PORT": str(port),
                "DILYN_SMTP_TLS": _TLS_BY_PORT.get(port, "none"),
            }
            if server
            else {}
        ),
    }
    return "".join(f"{name}={_quoted(value)}\n" for name, value in said.items())


def _quoted(value: str) -> str:
    # As the file's reader takes it back, whatever a name may hold.
    escaped = value.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


def write_settings(home: Path, text: str) -> None:
    """Write the settings whole or not at all, for their owner alone."""
    write_whole(home / SETTINGS_FILE, text.encode())


def make_known(world: World, answers: Answers) -> None:
    """Make the officer and the owner known: both or neither.

    Raises: DomainError where the rules refuse one of them.
    """
    # The officer last: from then on nobody adds people who is not known.
    newcomers = (
        _newcomer(world.force, answers.owner, Role.OWNER, answers.owner_post, answers.language),
        _newcomer(world.force, answers.officer, Role.OFFICER, _("Officer"), answers.language),
    )
    envelope = Envelope(
        force=world.force, actor=THE_SETUP, happened_on=world.today, received_at=world.now()
    )
    for outcome in hand_all(world, newcomers, envelope):
        if outcome.state is OutcomeState.REFUSED:
            raise DomainError(reason=outcome.reason or "", remedy=outcome.remedy or "")


def _newcomer(
    force: ForceCode, who: Mailbox, role: Role, post: str, language: Language
) -> AddPerson:
    return AddPerson(
        force=force,
        name=Text(who.name),
        post=Text(post),
        address=Text(who.address),
        role=role,
        language=language,
    )
