"""This holds the documents to the code: what they list exists, and what exists is listed."""

import re

from dilyn.settings import Settings
from domain.lifecycle import ACCEPTED_IN
from domain.names import Role
from domain.observation import ENDS, State
from domain.permissions import MAY_GIVE
from tests.architecture.sources import ROOT

IN_LIFE = (
    State.RAISED,
    State.SENT_TO_FORCE,
    State.RESPONSE_RECEIVED,
    State.TRAINING_DELIVERED,
)


def document(name):
    return (ROOT / name).read_text(encoding="utf-8")


def code_in(text):
    """This lists the commands in a document's code, in blocks and in running text."""
    blocks = re.findall(r"(?ms)^```(?:sh|console)?\n(.*?)^```", text)
    return "\n".join([*blocks, *re.findall(r"`([^`\n]+)`", text)])


def table_rows(text, *, after):
    """This reads the first table under a heading, without its head."""
    lines = text.split(after, 1)[1].split("\n## ", 1)[0].splitlines()
    rows = [line for line in lines if line.startswith("|")]
    return tuple(tuple(cell.strip() for cell in row.strip("|").split("|")) for row in rows[2:])


def expected_row(command):
    """This writes the row that the domain's two tables call for."""
    accepted = ACCEPTED_IN.get(command, frozenset())
    ends = accepted & ENDS
    assert ends in (frozenset(), ENDS), f"{command.__name__}: the page shows the ends as one"
    marks = ("yes" if state in accepted else "" for state in IN_LIFE)
    givers = ", ".join(role.replace("_", " ") for role in Role if role in MAY_GIVE[command])
    return (f"`{command.__name__}`", *marks, "yes" if ends else "", givers)


def test_the_page_on_the_lifecycle_is_the_table_of_the_domain():
    shown = table_rows(document("docs/lifecycle.md"), after="## Commands")

    assert shown == tuple(expected_row(command) for command in MAY_GIVE)


def test_the_page_on_the_lifecycle_names_every_state():
    shown = table_rows(document("docs/lifecycle.md"), after="## States")

    assert {row[2].strip("`■ ") for row in shown} == {state.value for state in State}


def test_every_make_command_in_the_documents_exists():
    targets = set(re.findall(r"(?m)^([a-z-]+):.*## ", document("Makefile")))
    named = {
        target
        for name in ("README.md", "CONTRIBUTING.md", "docs/runbook.md")
        for target in re.findall(r"\bmake ([a-z-]+)", code_in(document(name)))
    }

    assert named <= targets


def test_the_readme_lists_every_setting_and_no_other():
    exist = {
        field.validation_alias or f"DILYN_{name.upper()}"
        for name, field in Settings.model_fields.items()
    }

    listed = {row[0].strip("`") for row in table_rows(document("README.md"), after="## Settings")}

    assert listed == exist


def test_the_readme_names_the_commands_that_a_newcomer_needs():
    commands = re.findall(r"\bmake ([a-z-]+)", document("README.md"))

    assert commands[:2] == ["demo", "test"]


def test_the_readme_is_short_and_says_what_this_is_in_40_words():
    text = document("README.md")
    what_it_is = text.split("\n```", 1)[0].split("\n", 1)[1]

    assert len(text.splitlines()) <= 150
    assert len(what_it_is.split()) <= 40


def test_links_between_documents_lead_somewhere():
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]

    lost = [
        (page.name, target)
        for page in pages
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]

    assert lost == []
