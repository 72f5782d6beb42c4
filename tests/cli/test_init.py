"""An office is set up by six questions, or by options, once."""

import pytest

from dilyn.cli import app
from dilyn.settings import read_settings

pytestmark = pytest.mark.slow

ANSWERS = (
    "Office of the Commissioner for Glanmor",
    "Aled Prys <aled.prys@opcc.example>",
    "glanmor",
    "The Hafren Scrutiny Panel",
    "Head of the Contact Hub",
    "Mari Pugh <mari.pugh@glanmor.example>",
    "smtp.opcc.example:587",
    "both",
)
OPTIONS = (
    "--office", "O'Neill's Office", "--officer", "Aled Prys <aled.prys@opcc.example>",
    "--force", "GLANMOR", "--panel", "The Panel", "--owner-post", "Head of the Hub",
    "--owner", "Mari Pugh <mari.pugh@glanmor.example>", "--smtp", "", "--language", "cy",
)  # fmt: skip


@pytest.fixture
def empty_desk(bare_desk, monkeypatch):
    monkeypatch.delenv("DILYN_FORCE")
    return bare_desk


def test_six_answers_leave_an_office_that_works(empty_desk):
    told = empty_desk.type("init", reading="\n".join(ANSWERS) + "\n")

    settings = read_settings()
    known = empty_desk.type_json("person", "list")
    assert "dilyn serve" in told
    assert (settings.office_name, settings.force) == (ANSWERS[0], "GLANMOR")
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
    wrong = (ANSWERS[0], "Aled", *ANSWERS[1:2], "the force!", *ANSWERS[2:6], "a server", "", "en")

    told = empty_desk.runner.invoke(app, ["init"], input="\n".join(wrong) + "\n").output

    assert "“Aled” is not a name with an address." in told
    assert "“the force!” is not the short name of a force." in told
    assert "“a server” is not a mail server." in told
    assert read_settings().smtp is None


def test_options_answer_beforehand_and_nothing_is_asked(empty_desk):
    empty_desk.type("init", *OPTIONS)

    assert read_settings().office_name == "O'Neill's Office"
    assert "Mari Pugh" in empty_desk.type("person", "list")


def test_an_office_is_set_up_once(empty_desk):
    empty_desk.type("init", *OPTIONS)

    refused = empty_desk.refused("init", *OPTIONS[:1], "Another", *OPTIONS[2:])

    assert "holds an office already" in " ".join(refused.split())
    assert read_settings().office_name == "O'Neill's Office"


def test_what_was_broken_off_before_anybody_was_known_is_done_again(empty_desk):
    (empty_desk.home / "settings.env").parent.mkdir(parents=True)
    (empty_desk.home / "settings.env").write_text("DILYN_OFFICE_NAME='Half'\n", encoding="utf-8")

    empty_desk.type("init", *OPTIONS)

    assert read_settings().office_name == "O'Neill's Office"


@pytest.mark.parametrize("server", ["smtp.office.example:0", "smtp.office.example:99999"])
def test_a_port_that_no_server_has_leaves_no_folder_that_cannot_be_opened(empty_desk, server):
    refused = empty_desk.refused("init", *OPTIONS[:-4], "--smtp", server, *OPTIONS[-2:])

    assert "is not a mail server." in refused
    empty_desk.type("init", *OPTIONS)


def test_without_answers_it_says_how_to_give_them(empty_desk):
    refused = empty_desk.refused("init", *OPTIONS[:4])

    assert "No answer came: 2 of 6." in refused
    assert "dilyn init --help" in refused
    assert not (empty_desk.home / "settings.env").exists()


def test_dilyn_says_which_it_is(bare_desk):
    assert bare_desk.type("--version").startswith("dilyn ")
