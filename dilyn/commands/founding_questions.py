"""This module holds the questions to a new office: each asked until its answer can be read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import typer

from dilyn import show
from dilyn.founding_answers import (
    Mailbox,
    Server,
    check_apart,
    check_secret,
    read_force,
    read_language,
    read_mailbox,
    read_server,
    read_words,
)
from dilyn.founding_secret import check_readable, keep_secret
from dilyn.tongue import _, spoken
from domain.errors import DomainError
from domain.names import Language

T = TypeVar("T")
#: Where the password of the mail server is kept, unless another file is named.
_KEPT_IN = "smtp-password"


@dataclass(frozen=True, kw_only=True, slots=True)
class Questions:
    """What is asked, unless an option has answered it."""

    #: What the options say, by their names.
    said: Mapping[str, str | None]
    #: Nobody is there to be asked.
    is_silent: bool

    def language(self) -> Language:
        return self._asked(
            "--language",
            _("1 of 6. Which language are mails written in: en, cy or both?"),
            read_language,
            default=spoken(),
        )

    def office(self) -> str:
        return self._asked(
            "--office",
            _("2 of 6. What is your office called? (such as: Office of the Commissioner)"),
            read_words,
        )

    def officer(self, *, apart_from: str = "") -> Mailbox:
        return self._asked(
            "--officer",
            _("Who follows the reports up there? (such as: Aled Prys <aled.prys@office.example>)"),
            _reader(apart_from),
        )

    def force(self) -> str:
        return self._asked(
            "--force", _("3 of 6. The short name of the force (such as: GLANMOR)"), read_force
        )

    def panel(self) -> str:
        return self._asked(
            "--panel",
            _("4 of 6. What is the scrutiny panel called? (such as: Custody Scrutiny Panel)"),
            read_words,
        )

    def owner_post(self) -> str:
        return self._asked(
            "--owner-post",
            _("5 of 6. Whom do you ask in the force? Their post (such as: Head of Contact)"),
            read_words,
        )

    def owner(self, *, apart_from: str) -> Mailbox:
        return self._asked(
            "--owner",
            _("Who holds it? (such as: Mari Pugh <mari.pugh@force.example>)"),
            _reader(apart_from),
        )

    def server(self, *, home: Path) -> Server | None:
        server = self._asked(
            "--smtp",
            _("6 of 6. Your mail server (such as: smtp.office.example:587; none: mail stays here)"),
            read_server,
            default="",
        )
        return server and self._signed_in(server, home=home)

    def _signed_in(self, server: Server, *, home: Path) -> Server:
        def read_user(text: str) -> str:
            user = read_words(text) if text.strip() else ""
            check_secret(server, user)
            return user

        user = self._asked(
            "--smtp-user",
            _("The name to sign in with there (such as: dilyn@office.example; none: no sign-in)"),
            read_user,
            default="",
        )
        if not user:
            return server
        return replace(server, user=user, password_file=self._password_file(home=home))

    def _password_file(self, *, home: Path) -> Path:
        file = self._asked(
            "--smtp-password-file",
            _("The file that holds its password; it is made where it is not there"),
            lambda text: Path(read_words(text)).expanduser().absolute(),
            default=str(home / _KEPT_IN),
        )
        if file.exists() or self.is_silent:
            check_readable(file)
        else:
            keep_secret(file, self._typed_secret())
        return file

    def _typed_secret(self) -> str:
        question = _("The password (it does not show, and is kept in that file alone)")
        try:
            return str(typer.prompt(question, hide_input=True))
        except typer.Abort as aborted:
            raise _unanswered(question, "--smtp-password-file") from aborted

    def _asked(
        self, option: str, question: str, read: Callable[[str], T], *, default: str | None = None
    ) -> T:
        """Take what an option said, or ask until the answer can be read."""
        said = self.said.get(option)
        if said is None and self.is_silent:
            if default is None:
                raise _unanswered(question, option)
            said = default
        return (
            _prompted(question, option, read, default)
            if said is None
            else _told(said, option, read)
        )


def _reader(apart_from: str) -> Callable[[str], Mailbox]:
    def read(text: str) -> Mailbox:
        somebody = read_mailbox(text)
        check_apart(somebody, apart_from)
        return somebody

    return read


def _told(said: str, option: str, read: Callable[[str], T]) -> T:
    try:
        return read(said)
    except DomainError as error:
        raise DomainError(reason=f"{option}: {error.reason}", remedy=error.remedy) from error


def _prompted(question: str, option: str, read: Callable[[str], T], default: str | None) -> T:
    while True:
        try:
            return read(typer.prompt(question, default=default, show_default=bool(default)))
        except DomainError as error:
            show.refusal(error.reason, error.remedy)
        except typer.Abort as aborted:
            raise _unanswered(question, option) from aborted


def _unanswered(question: str, option: str) -> DomainError:
    return DomainError(
        reason=_("No answer came: %s") % question,
        remedy=_("Nothing was set up. Give the answer beforehand: dilyn init %s ANSWER") % option,
    )
