"""This module reads the settings from the environment, and says which are wrong and why."""

import shlex
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from dilyn.setting_faults import said_of
from dilyn.tongue import SETTINGS_FILE, users_folder
from domain.errors import N_, DomainError
from domain.file_kinds import MOST_MEGABYTES
from domain.names import ForceCode
from notifications.message import Sender
from notifications.send import SmtpServer, Tls
from notifications.tokens import TokenCommand, TokenFile, TokenSource
from web.registration import Registration

#: Where everything is kept, in the home, unless another database is named.
DATABASE_FILE = "dilyn.db"
Port = Annotated[int, Field(ge=0, le=65535)]


class Settings(BaseSettings):
    """Each is read from the environment under its own name, led by `DILYN_`."""

    model_config = SettingsConfigDict(env_prefix="DILYN_", frozen=True, populate_by_name=True)

    home: Path = Field(default_factory=users_folder)
    #: By default, SQLite in the home.
    database_url: str = ""
    #: The force whose ledger commands go to, where none is named.
    force: Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]{0,19}$")] = "FORCE"
    #: In which language the command line answers.
    language: Literal["en", "cy"] = "en"
    office_name: str = "Office of the Police and Crime Commissioner"
    #: The panel that a report is of, where it names none.
    panel: str = ""
    office_address: str = "office@dilyn.invalid"
    #: Where mail servers return what they cannot deliver; by default, the office's address.
    bounce_address: str = ""
    #: Off where the mail server sends for the bare address only, as Exchange Online does.
    bounce_tags: Literal["on", "off"] = "on"
    #: The translator who answers for the Welsh mails, and since when; until then they are drafts.
    welsh_checked_by: str = ""
    welsh_checked_on: date | None = None
    #: Without it, all mail is caught in the local mailbox.
    smtp_host: str = ""
    smtp_port: Port = 25
    smtp_user: str = ""
    smtp_password_file: Path | None = None
    #: Instead of a password: where a fresh token for XOAUTH2 lies, or what prints one.
    smtp_token_file: Path | None = None
    smtp_token_command: str = ""
    smtp_tls: Literal["none", "starttls", "tls"] = "none"
    #: A server of its own, none, or the address of one that others keep.
    prefect: Annotated[str, StringConstraints(pattern=r"^(on|off|https?://[^/\s?#]+)$")] = "on"
    #: Whether the service keeps the timetable, or the workers of that Prefect.
    clock: Literal["own", "prefect"] = "own"
    #: The next free one is taken where this one is not free.
    port: Port = 8765
    prefect_port: Port = 8766
    #: Where people reach the pages; by default, on this machine alone.
    url: Annotated[str, StringConstraints(pattern=r"^(https?://[^/\s?#]+)?$")] = ""
    #: The organisation's sign-in: all three, or none.
    oidc_issuer: Annotated[
        str,
        StringConstraints(
            pattern=r"^(https://\S+|http://(127\.0\.0\.1|localhost)(:\d+)?(/\S*)?)?$"
        ),
    ] = ""
    oidc_client_id: str = ""
    oidc_client_secret_file: Path | None = None
    #: Whether passwords are good besides it.
    local_accounts: Literal["on", "off"] = "off"
    #: The colour of the pages' header: dark enough for white letters.
    colour: Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")] = "#1c3d5a"
    #: How large a file of evidence may be.
    file_megabytes: Annotated[int, Field(ge=1, le=100)] = MOST_MEGABYTES
    #: How long a service that shares its database is missed before another keeps the timetable.
    lease_seconds: Annotated[int, Field(ge=1)] = 30
    #: Who gives the commands, where the command line does not say.
    acts_as: str = Field(default="", validation_alias="DILYN_AS")

    @property
    def prefect_elsewhere(self) -> str:
        """Where the Prefect server is that others keep; empty where there is none.

        Raises: DomainError where its workers should keep the timetable, and no server is named.
        """
        page = self.prefect if self.prefect not in {"on", "off"} else ""
        if self.clock == "prefect" and not page:
            raise DomainError(
                reason=N_("DILYN_CLOCK leaves the timetable to Prefect, and no server is named."),
                remedy=N_("Set DILYN_PREFECT to its address, for example http://127.0.0.1:4200."),
            )
        return page

    @property
    def database(self) -> str:
        """The address of the database."""
        return self.database_url or f"sqlite:///{self.home.absolute() / DATABASE_FILE}"

    @property
    def force_code(self) -> ForceCode:
        """The force, as the ledger names it."""
        return ForceCode(self.force)

    @property
    def sender(self) -> Sender:
        """The office, as it signs its mail."""
        return Sender(
            office_name=self.office_name,
            office_address=self.office_address,
            bounce_address=self.bounce_address,
            has_bounce_tags=self.bounce_tags == "on",
            is_welsh_checked=bool(self.welsh_checked_by.strip() and self.welsh_checked_on),
        )

    @property
    def smtp(self) -> SmtpServer | None:
        """The mail server, if one is set."""
        if not self.smtp_host:
            return None
        return SmtpServer(
            host=self.smtp_host,
            port=self.smtp_port,
            user=self.smtp_user or None,
            token=self._token(),
            password=self._password(),
            tls=Tls(self.smtp_tls),
        )

    def _token(self) -> TokenSource | None:
        if self.smtp_token_file is None and not self.smtp_token_command:
            return None
        if not self.smtp_user or self.smtp_tls == "none" or self.smtp_password_file is not None:
            raise DomainError(
                reason=N_("A token for the mail server needs a user and TLS, and no password."),
                remedy=N_("Set DILYN_SMTP_USER and DILYN_SMTP_TLS, not DILYN_SMTP_PASSWORD_FILE."),
            )
        if self.smtp_token_file is not None:
            return TokenFile(path=self.smtp_token_file)
        return TokenCommand(words=tuple(shlex.split(self.smtp_token_command)))

    def _password(self) -> str | None:
        if self.smtp_password_file is None:
            return None
        return _secret_in(
            self.smtp_password_file,
            reason=N_("The file that DILYN_SMTP_PASSWORD_FILE names cannot be read."),
        )

    @property
    def registration(self) -> Registration | None:
        """How Dilyn is known to the organisation's sign-in, if that is set up."""
        file = self.oidc_client_secret_file
        if not (self.oidc_issuer or self.oidc_client_id or file):
            return None
        if not self.oidc_issuer or not self.oidc_client_id or file is None:
            raise DomainError(
                reason=N_("The organisation's sign-in is only half set up."),
                remedy=N_(
                    "Set DILYN_OIDC_ISSUER, DILYN_OIDC_CLIENT_ID and DILYN_OIDC_CLIENT_SECRET_FILE."
                ),
            )
        secret = _secret_in(
            file, reason=N_("The file that DILYN_OIDC_CLIENT_SECRET_FILE names cannot be read.")
        )
        return Registration(
            issuer=self.oidc_issuer, client_id=self.oidc_client_id, client_secret=secret
        )


def _secret_in(file: Path, *, reason: str) -> str:
    try:
        return file.read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeError) as error:
        raise DomainError(
            reason=reason, remedy=N_("Check that it is there and that this user may read it.")
        ) from error


def read_settings() -> Settings:
    """Read the settings of this process.

    Raises: DomainError naming each setting that is wrong.
    """
    try:
        in_folder = Settings().home / SETTINGS_FILE
        return Settings(_env_file=in_folder)  # type: ignore[call-arg]  # Its own argument.
    except ValidationError as error:
        raise DomainError(
            reason=" ".join(sorted({said_of(fault) for fault in error.errors()})),
            remedy=N_("The README lists the settings and what each may be."),
        ) from error
