from pathlib import Path

import pytest

from dilyn.settings import Settings, read_settings
from domain.errors import DomainError


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
