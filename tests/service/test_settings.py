from pathlib import Path

import pytest

from dilyn.settings import Settings, read_settings
from dilyn.tongue import speaking
from domain.errors import DomainError
from notifications.tokens import TokenCommand, TokenFile


def test_nothing_needs_to_be_set(monkeypatch, tmp_path):
    monkeypatch.setenv("DILYN_HOME", str(tmp_path))

    settings = read_settings()

    assert settings.database == f"sqlite:///{tmp_path / 'dilyn.db'}"
    assert settings.smtp is None
    assert (settings.prefect, settings.port, settings.prefect_port) == ("on", 8765, 8766)


def test_each_setting_comes_from_the_environment(monkeypatch):
    for name, value in {
        "DILYN_DATABASE_URL": "postgresql://here/dilyn",
        "DILYN_FORCE": "GLANMOR",
        "DILYN_SMTP_HOST": "mail.example.org",
        "DILYN_SMTP_PORT": "587",
        "DILYN_SMTP_TLS": "starttls",
        "DILYN_AS": "PER-0001",
    }.items():
        monkeypatch.setenv(name, value)

    settings = read_settings()

    assert settings.database == "postgresql://here/dilyn"
    assert settings.force_code == "GLANMOR"
    assert settings.acts_as == "PER-0001"
    assert settings.smtp is not None
    assert (settings.smtp.host, settings.smtp.port) == ("mail.example.org", 587)


def test_the_password_is_read_from_its_file_and_never_shown(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("open sesame\n")

    smtp = Settings(smtp_host="mail.example.org", smtp_password_file=secret).smtp

    assert smtp is not None
    assert smtp.password == "open sesame"
    assert "sesame" not in repr(smtp)


def test_a_password_file_that_is_not_there_is_said_with_a_remedy():
    settings = Settings(smtp_host="mail.example.org", smtp_password_file=Path("nowhere"))

    with pytest.raises(DomainError, match="DILYN_SMTP_PASSWORD_FILE"):
        _ = settings.smtp


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DILYN_PORT", "seven"),
        ("DILYN_SMTP_TLS", "perhaps"),
        ("DILYN_FORCE", "two words"),
        ("DILYN_PREFECT", "maybe"),
    ],
)
def test_a_wrong_setting_is_named(monkeypatch, name, value):
    monkeypatch.setenv(name, value)

    with pytest.raises(DomainError, match=name):
        read_settings()


@pytest.mark.parametrize(
    ("name", "value", "english", "welsh"),
    [
        ("PORT", "seven", "takes a whole number", "rhif cyfan"),
        ("FILE_MEGABYTES", "900", "takes a number of at most 100", "hyd at 100"),
        ("LEASE_SECONDS", "0", "takes a number of at least 1", "o leiaf 1"),
        ("SMTP_TLS", "perhaps", "takes one of: none, starttls, tls", "none, starttls, tls"),
        ("WELSH_CHECKED_ON", "tomorrow", "takes a day, for example", "diwrnod"),
        ("COLOUR", "red", "does not take that value", "Nid yw DILYN_COLOUR"),
    ],
)
def test_what_a_setting_may_be_is_said_in_our_words(monkeypatch, name, value, english, welsh):
    monkeypatch.setenv(f"DILYN_{name}", value)

    with pytest.raises(DomainError, match=english):
        read_settings()
    with speaking("cy"), pytest.raises(DomainError, match=welsh):
        read_settings()


def test_a_token_file_or_command_signs_in_instead_of_a_password(tmp_path):
    office = Settings(smtp_host="mail.example.org", smtp_user="office", smtp_tls="starttls")

    by_file = office.model_copy(update={"smtp_token_file": tmp_path / "token"}).smtp
    command = {"smtp_token_command": "fetch --for 'the office'"}
    by_command = office.model_copy(update=command).smtp

    assert by_file is not None
    assert by_file.token == TokenFile(path=tmp_path / "token")
    assert by_command is not None
    assert by_command.token == TokenCommand(words=("fetch", "--for", "the office"))


@pytest.mark.parametrize(
    "changes",
    [{"smtp_tls": "none"}, {"smtp_user": ""}, {"smtp_password_file": Path("secret")}],
    ids=["open", "nobody", "both"],
)
def test_a_token_never_goes_over_an_open_line_nor_beside_a_password(changes):
    office = Settings(smtp_host="mail.example.org", smtp_user="office", smtp_tls="starttls")
    settings = office.model_copy(update={"smtp_token_command": "fetch", **changes})

    with pytest.raises(DomainError, match="needs a user and TLS, and no password"):
        _ = settings.smtp


@pytest.mark.parametrize(
    ("by", "on", "is_checked"),
    [("", None, False), ("A. Cyfieithydd", None, False), ("A. Cyfieithydd", "2027-01-31", True)],
)
def test_the_welsh_is_a_draft_until_a_translator_and_a_date_are_set(by, on, is_checked):
    settings = Settings(welsh_checked_by=by, welsh_checked_on=on)

    assert settings.sender.is_welsh_checked is is_checked


def test_the_organisations_sign_in_is_set_up_whole_or_not_at_all(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("between two machines\n")
    issuer = "https://login.example/tenant/v2.0"

    whole = Settings(oidc_issuer=issuer, oidc_client_id="dilyn", oidc_client_secret_file=secret)

    assert Settings().registration is None
    assert whole.registration is not None
    assert whole.registration.client_secret == "between two machines"
    assert "machines" not in repr(whole.registration) + repr(whole)
    with pytest.raises(DomainError, match="half set up"):
        _ = Settings(oidc_issuer=issuer, oidc_client_secret_file=secret).registration
    with pytest.raises(DomainError, match="DILYN_OIDC_CLIENT_SECRET_FILE"):
        _ = whole.model_copy(update={"oidc_client_secret_file": Path("nowhere")}).registration


def test_whom_an_open_network_could_read_is_no_issuer(monkeypatch):
    monkeypatch.setenv("DILYN_OIDC_ISSUER", "http://login.example/tenant")

    with pytest.raises(DomainError, match="DILYN_OIDC_ISSUER"):
        read_settings()
