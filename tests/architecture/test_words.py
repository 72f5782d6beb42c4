"""This keeps one word per idea: the glossary's, in code as on the page."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, modules, named, tree

#: Parts of a name that the glossary has a better word for.
NEVER_IN_A_NAME = {
    "ticket",
    "tickets",
    "item",
    "items",
    "helper",
    "helpers",
    "utils",
    "util",
    "nudge",
}
#: Whole names that say nothing.
NEVER_A_NAME = {"data", "info", "process", "handle", "obj", "tmp", "foo"}
#: Prefect's own word, spoken only where Prefect is.
ONLY_IN_FLOWS = {"task", "tasks"}


def given_names(path: Path) -> Iterator[str]:
    """This yields each name that a file gives: of modules, classes, functions, arguments, variables."""
    yield path.stem
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


def parts(name: str) -> set[str]:
    spaced = "".join(f"_{letter}" if letter.isupper() else letter for letter in name)
    return set(spaced.casefold().split("_"))


@pytest.mark.slow
def test_no_name_uses_a_word_that_the_glossary_replaces():
    wrong = sorted(
        {
            (named(path), name)
            for path in modules()
            for name in given_names(path)
            if parts(name) & NEVER_IN_A_NAME or name.casefold() in NEVER_A_NAME
        }
    )

    assert wrong == []


@pytest.mark.slow
def test_task_is_said_only_where_prefect_is():
    wrong = sorted(
        {
            (named(path), name)
            for path in modules()
            for name in given_names(path)
            if parts(name) & ONLY_IN_FLOWS and not named(path).startswith("flows/")
        }
    )

    assert wrong == []


@pytest.mark.slow
def test_no_class_is_a_manager():
    # A manager is a person here: a role, never a class.
    wrong = [
        (named(path), node.name)
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef) and node.name.endswith(("Manager", "Helper"))
    ]

    assert wrong == []


def test_a_decision_fits_on_a_screen():
    decisions = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))

    assert decisions
    assert [named(path) for path in decisions if len(path.read_text().splitlines()) > 40] == []


def test_decisions_are_numbered_without_a_gap():
    decisions = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))

    assert [int(path.name[:4]) for path in decisions] == list(range(1, len(decisions) + 1))
