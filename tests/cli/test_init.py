"""An office is set up by six questions, or by options, once."""

import pytest

from dilyn.cli import app
from dilyn.settings import read_settings

pytestmark = pytest.mark.slow

ANSWERS = (
    "both",
    "Office of the Commissioner for Glanmor",
    "Aled Prys <aled.prys@opcc.example>",
    "glanmor",
    "The Hafren Scrutiny Panel",
    "Head of the Contact Hub",
    "Mari Pugh <mari.pugh@glanmor.example>",
    "smtp.opcc.example:587",
    "",
)
OPTIONS = (
    "--office", "O'Neill's Office", "--officer", "Aled Prys <aled.prys@opcc.example>",
    "--force", "GLANMOR", "--panel", "The Panel", "--owner-post", "Head of the Hub",
    "--owner", "Mari Pugh <mari.pugh@glanmor.example>", "--smtp", "", "--language", "cy",
)  # fmt: skip


IN_ENGLISH = ("--language", "en")


@pytest.fixture
def empty_desk(bare_desk, monkeypatch):
    monkeypatch.delenv("DILYN_FORCE")
    return bare_desk


def test_six_answers_leave_an_office_that_works(empty_desk):
    told = empty_desk.type("init", reading="\n".join(ANSWERS) + "\n")

    settings = read_settings()
    known = empty_desk.type_json("person", "list")
    assert "1. Start Dilyn: dilyn serve" in told
    assert "2. Open the link" in told
    assert (settings.office_name, settings.force) == (ANSWERS[1], "GLANMOR")
    assert (settings.smtp_host, settings.smtp_port, settings.smtp_tls) == (
        "smtp.opcc.example", 587, "starttls",
    )  # fmt: skip
    assert settings.panel == "The Hafren Scrutiny Panel"
    assert [(one["name"], one["role"], one["language"]) for one in known] == [
        ("Mari Pugh", "owner", "both"),
        ("Aled Prys", "officer", "both"),
    ]
    empty_desk.type("raise", "Second calls", "Why so late?", "--as", "aled.prys@opcc.example")
    empty_desk.type("ledger", "verify")


def test_an_answer_that_cannot_be_read_is_asked_for_again(empty_desk):
    wrong = ("en", ANSWERS[1], "Aled", ANSWERS[2], "the force!", *ANSWERS[3:7], "a server", "")

    told = empty_desk.runner.invoke(app, ["init"], input="\n".join(wrong) + "\n").output

    assert "“Aled” is not a name with an address." in told
    assert "“the force!” is not the short name of a force." in told
    assert "“a server” is not a mail server." in told
    assert read_settings().smtp is None


@pytest.mark.parametrize(
    ("option", "answer", "why"),
    [
        ("--office", "", "--office: The answer is empty."),
        ("--office", "O" * 121, "--office: The answer has more than 120 letters."),
        ("--panel", "The\x1b[2JPanel", "--panel: The answer has signs in it that cannot be read."),
        ("--officer", "Aled <aled@opcc>", "“aled@opcc” is not one e-mail address."),
        ("--officer", "Aled <aled@opcc..example>", "is not one e-mail address."),
        ("--officer", f"Aled <{'a' * 65}@opcc.example>", "is not one e-mail address."),
        ("--owner", "Mari <a@b.example, c@d.example>", "is not a name with an address."),
        ("--owner", "Mari <ALED.PRYS@opcc.example>", "cannot both ask for the office and answer"),
        ("--force", "F" * 21, "is not the short name of a force."),
        ("--smtp", "smtp.office.example:0", "is not a mail server."),
        ("--smtp", "smtp.office.example:99999", "is not a mail server."),
    ],
)
def test_what_cannot_be_meant_is_refused_and_leaves_nothing(empty_desk, option, answer, why):
    refused = empty_desk.refused("init", *OPTIONS, *IN_ENGLISH, option, answer)

    assert why in refused
    assert not empty_desk.home.exists()


def test_options_answer_beforehand_and_nothing_is_asked(empty_desk):
    empty_desk.type("init", *OPTIONS)

    assert read_settings().office_name == "O'Neill's Office"
    assert "Mari Pugh" in empty_desk.type("person", "list")


def test_an_office_that_is_set_up_is_left_as_it_is(empty_desk):
    empty_desk.type("init", *OPTIONS)
    before = (empty_desk.home / "settings.env").read_bytes(), empty_desk.type("ledger", "verify")

    told = empty_desk.type("init", *OPTIONS, "--office", "Another")

    assert "is set up in" in told
    assert "no answers are needed" in told
    assert "dilyn serve" in told
    assert before == (
        (empty_desk.home / "settings.env").read_bytes(), empty_desk.type("ledger", "verify"),
    )  # fmt: skip


def test_people_without_an_office_are_left_as_they_are(empty_desk):
    empty_desk.type("owner", "add", "Mari Pugh", "--post", "Head", "--address", "m@f.example")

    refused = empty_desk.refused("init", *OPTIONS)

    assert "knows people already" in refused
    assert not (empty_desk.home / "settings.env").exists()


def test_where_a_file_lies_in_the_way_nothing_is_asked(empty_desk, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("DILYN_HOME", str(tmp_path / "file" / "home"))

    refused = empty_desk.refused("init", *OPTIONS)

    assert "is a file, so nothing can be kept under it." in refused


def test_what_was_broken_off_before_anybody_was_known_is_done_again(empty_desk):
    (empty_desk.home / "settings.env").parent.mkdir(parents=True)
    (empty_desk.home / "settings.env").write_text("DILYN_OFFICE_NAME='Half'\n", encoding="utf-8")

    empty_desk.type("init", *OPTIONS)

    assert read_settings().office_name == "O'Neill's Office"


def test_without_answers_it_says_which_option_gives_them(empty_desk):
    refused = empty_desk.refused("init", *OPTIONS[:4])

    assert "No answer came: 1 of 6." in refused
    assert "dilyn init --language ANSWER" in refused
    assert not empty_desk.home.exists()


def test_nobody_is_asked_where_nobody_is_there(empty_desk):
    """Nothing is read from the terminal, even where something could be."""
    told = empty_desk.runner.invoke(app, ["init", "--yes", *OPTIONS[:-6]], input="A\nB <b@c.d>\n")

    assert told.exit_code == 2
    assert "dilyn init --owner ANSWER" in told.output
    assert not empty_desk.home.exists()


def test_nobody_is_asked_for_what_has_a_default(empty_desk):
    empty_desk.type("init", "--yes", *OPTIONS[:-4])

    assert read_settings().smtp is None
    assert [one["language"] for one in empty_desk.type_json("person", "list")] == ["en", "en"]


def test_whoever_answers_welsh_is_asked_on_in_welsh(empty_desk):
    told = empty_desk.type("init", reading="\n".join(("cy", *ANSWERS[1:])) + "\n")

    assert "Which language" in told
    assert "2 o 6" in told
    assert read_settings().language == "cy"


def test_a_password_lies_in_a_file_of_its_own(empty_desk):
    told = empty_desk.type(
        "init", *OPTIONS[:-4], *IN_ENGLISH, "--smtp", "smtp.opcc.example:587",
        reading="dilyn@opcc.example\n\nopen sesame\n",
    )  # fmt: skip

    kept = empty_desk.home / "smtp-password"
    smtp = read_settings().smtp
    assert smtp is not None
    assert (smtp.user, smtp.password) == ("dilyn@opcc.example", "open sesame")
    assert kept.stat().st_mode & 0o777 == 0o600
    assert "open sesame" not in told + (empty_desk.home / "settings.env").read_text("utf-8")


@pytest.mark.parametrize(
    ("server", "mode", "why"),
    [
        ("smtp.opcc.example:25", 0o600, "the password would travel where others can read it."),
        ("smtp.opcc.example:587", 0o644, "Others on this machine can read"),
        ("smtp.opcc.example:587", None, "cannot be read."),
    ],
)
def test_a_password_that_others_could_read_is_refused(empty_desk, tmp_path, server, mode, why):
    secret = tmp_path / "secret"
    if mode is not None:
        secret.write_text("open sesame\n", encoding="utf-8")
        secret.chmod(mode)

    refused = empty_desk.refused(
        "init", "--yes", *OPTIONS[:-4], "--smtp", server, "--smtp-user", "dilyn",
        "--smtp-password-file", str(secret),
    )  # fmt: skip

    assert why in refused
    assert not empty_desk.home.exists()


def test_dilyn_says_which_it_is(bare_desk):
    assert bare_desk.type("--version").startswith("dilyn ")
