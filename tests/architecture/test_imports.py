"""This keeps what import-linter cannot see: which libraries a package may lean on."""

import ast
import sys

import pytest

from tests.architecture.sources import ROOT, imported_names, modules, named, tree

# The command line and the settings are where the environment comes in.
READS_THE_ENVIRONMENT = "dilyn/"


def modules_that_import(library: str) -> list[str]:
    return [
        named(path)
        for path in modules()
        if any(name.split(".")[0] == library for name in imported_names(path))
    ]


def test_mail_leaves_by_one_door_and_smtplib_is_not_it():
    # aiosmtplib, in notifications.send, is the door; benchmarks compare with smtplib.
    assert modules_that_import("smtplib") == []


def test_only_notifications_speaks_smtp():
    speaking = modules_that_import("aiosmtplib")

    assert [name for name in speaking if not name.startswith("notifications/")] == []


def test_the_domain_needs_nothing_but_the_standard_library():
    leaning = {
        (named(path), name)
        for path in modules()
        if named(path).startswith("domain/")
        for name in imported_names(path)
        if name.split(".")[0] not in {*sys.stdlib_module_names, "domain"}
    }

    assert leaning == set()


@pytest.mark.slow
@pytest.mark.parametrize(
    "library",
    [
        "asyncio",
        "logging",
        "os",
        "pathlib",
        "random",
        "secrets",
        "socket",
        "sqlite3",
        "subprocess",
        "time",
    ],
)
def test_the_domain_touches_neither_the_world_nor_chance(library):
    assert [name for name in modules_that_import(library) if name.startswith("domain/")] == []


@pytest.mark.slow
def test_only_storage_speaks_sql():
    # Others may pass an Engine on; whatever could make a statement of it stays in storage/.
    speaking = {
        (named(path), f"{node.module}.{alias.name}")
        for path in modules()
        if not named(path).startswith("storage/")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
        if node.module.split(".")[0] == "sqlalchemy" and alias.name != "Engine"
    }
    speaking |= {
        (named(path), alias.name)
        for path in modules()
        if not named(path).startswith("storage/")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Import)
        for alias in node.names
        if alias.name.split(".")[0] == "sqlalchemy"
    }
    outside = [*modules_that_import("alembic"), *modules_that_import("sqlite3")]

    assert speaking == set()
    assert [name for name in outside if not name.startswith("storage/")] == []


def test_the_environment_is_read_where_dilyn_starts_and_nowhere_else():
    reading = [
        named(path)
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"}
    ]

    assert [name for name in reading if not name.startswith(READS_THE_ENVIRONMENT)] == []


@pytest.mark.slow
def test_nothing_is_mocked():
    mocking = [
        named(path)
        for path in sorted((ROOT / "tests").rglob("*.py"))
        if any(name.startswith("unittest.mock") for name in imported_names(path))
    ]

    assert mocking == []


def test_an_init_holds_one_docstring():
    # templates/ holds its Jinja environment there: mail and web share one.
    fuller = [
        named(path)
        for path in modules()
        if path.name == "__init__.py"
        and named(path) != "templates/__init__.py"
        and len(tree(path).body) > 1
    ]

    assert fuller == []
