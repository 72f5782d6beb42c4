"""This module founds an office: its settings, its first officer, and whom it asks in the force."""

from enum import StrEnum
from pathlib import Path

from dilyn.founding_answers import Answers, Mailbox
from dilyn.handing import finish_waiting, hand_all
from dilyn.settings import DATABASE_FILE, Settings
from dilyn.tongue import SETTINGS_FILE, _
from domain.commands import AddPerson
from domain.errors import DomainError
from domain.names import THE_SETUP, ForceCode, Language, Role, Text
from domain.permissions import may_give
from flows.world import World
from storage.inbox import Envelope, OutcomeState
from storage.queries import people
from storage.views import PersonRow
from storage.whole_files import write_whole


class Standing(StrEnum):
    """How far a folder has come."""

    EMPTY = "empty"
    #: Its settings and the owner are there, and nobody who could do anything.
    HALF = "half"
    FOUNDED = "founded"


def is_untouched(settings: Settings) -> bool:
    """Say whether there is no database yet, so that asking how far it has come would make one."""
    return not settings.database_url and not (settings.home / DATABASE_FILE).exists()


def standing(world: World) -> Standing:
    """Say how far a folder has come, once what was broken off is finished.

    Raises: DomainError where people are known, but not by a set-up.
    """
    finish_waiting(world)
    known = people(world.engine)
    if any(one.is_active and may_give(one.role, AddPerson) for one in known):
        return Standing.FOUNDED
    if known and not (world.home / SETTINGS_FILE).exists():
        raise DomainError(
            reason=_("%s knows people already, and has no settings.") % world.home,
            remedy=_(
                "Nothing was changed. Add an officer (dilyn person add --help), or choose another "
                "DILYN_HOME."
            ),
        )
    return Standing.HALF if known else Standing.EMPTY


def check_place(home: Path) -> None:
    """Refuse a folder that cannot be written, before anybody answers six questions.

    Raises: DomainError naming what is in the way.
    """
    nearest = next(place for place in (home, *home.absolute().parents) if place.exists())
    if not nearest.is_dir():
        raise DomainError(
            reason=_("%s is a file, so nothing can be kept under it.") % nearest,
            remedy=_("Choose another DILYN_HOME."),
        )


def settings_text(answers: Answers) -> str:
    """Write the settings as their file holds them."""
    said = {
        "DILYN_OFFICE_NAME": answers.office,
        "DILYN_OFFICE_ADDRESS": answers.officer.address,
        "DILYN_FORCE": answers.force,
        "DILYN_PANEL": answers.panel,
        "DILYN_LANGUAGE": "cy" if answers.language is Language.WELSH else "en",
        **_server_settings(answers),
    }
    return "".join(f"{name}={_quoted(value)}\n" for name, value in said.items())


def _server_settings(answers: Answers) -> dict[str, str]:
    server = answers.smtp
    if server is None:
        return {}
    where = {
        "DILYN_SMTP_HOST": server.host,
        "DILYN_SMTP_PORT": str(server.port),
        "DILYN_SMTP_TLS": server.tls,
    }
    if server.password_file is None:
        return where
    secret = {
        "DILYN_SMTP_USER": server.user,
        "DILYN_SMTP_PASSWORD_FILE": str(server.password_file),
    }
    return where | secret


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
    _add(
        world,
        _newcomer(world.force, answers.owner, Role.OWNER, answers.owner_post, answers.language),
        _officer(world.force, answers.officer, answers.language),
    )


def known_owner(world: World) -> PersonRow:
    """Look up whom a set-up that was broken off had made known."""
    return people(world.engine)[0]


def go_on(world: World, officer: Mailbox, language: Language) -> None:
    """Finish a set-up that was broken off: make the officer known.

    Raises: DomainError where the rules refuse it.
    """
    _add(world, _officer(world.force, officer, language))


def _add(world: World, *newcomers: AddPerson) -> None:
    envelope = Envelope(
        force=world.force, actor=THE_SETUP, happened_on=world.today, received_at=world.now()
    )
    for outcome in hand_all(world, newcomers, envelope):
        if outcome.state is OutcomeState.REFUSED:
            raise DomainError(reason=outcome.reason or "", remedy=outcome.remedy or "")


def _officer(force: ForceCode, who: Mailbox, language: Language) -> AddPerson:
    return _newcomer(force, who, Role.OFFICER, _("Officer"), language)


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
