"""This keeps the house in order: what may lie where, and how large it may grow."""

import importlib.util
import itertools
import re
import sys
from importlib.metadata import packages_distributions

import pytest

from tests.architecture.sources import PACKAGES, ROOT, modules, named, texts_of_the_project

MOST_LINES = 300
MOST_BYTES = 500_000


@pytest.mark.parametrize("package", PACKAGES)
def test_a_top_level_package_is_ours_and_not_an_installed_one_of_the_same_name(package):
    found = importlib.util.find_spec(package)

    assert found is not None
    assert found.origin == str(ROOT / package / "__init__.py")


def test_no_module_lies_loose_at_the_root_where_it_could_hide_a_library():
    assert sorted(path.name for path in ROOT.glob("*.py")) == []


@pytest.mark.slow
def test_no_module_of_flows_is_named_after_a_library():
    # Prefect can leave flows/ first on sys.path, where such a file would hide the library.
    libraries = set(packages_distributions()) | set(sys.stdlib_module_names)

    hiding = [
        named(path)
        for path in modules()
        if path.parent.name == "flows" and path.stem in libraries - set(PACKAGES)
    ]

    assert hiding == []


def test_no_module_is_longer_than_a_person_reads_at_one_sitting():
    long = [named(path) for path in modules() if path.read_text().count("\n") > MOST_LINES]

    assert long == []


def test_nothing_large_is_committed():
    large = [named(path) for path, text in texts_of_the_project() if len(text) > MOST_BYTES]

    assert large == []


def test_no_file_names_a_place_of_somebodys_machine():
    # Written in pieces, so that this file does not name one itself.
    places = re.compile(r"(?<![\w.])/(?:wor" r"k|far" r"m|hom" r"e/\w|Use" r"rs/\w|opt/pyp" r"i)")

    naming = [named(path) for path, text in texts_of_the_project() if places.search(text)]

    assert naming == []


def test_no_file_holds_a_key():
    keys = re.compile(r"BEGIN [A-Z ]*PRIVATE " r"KEY|AKIA[0-9A-Z]{16}|ghp_[0-9A-Za-z]{36}")

    holding = [named(path) for path, text in texts_of_the_project() if keys.search(text)]

    assert holding == []


def test_the_lock_holds_names_and_versions_and_no_address():
    lines = (ROOT / "constraints.txt").read_text().splitlines()

    assert [line for line in lines if not re.fullmatch(r"[\w.-]+==[\w.!+]+", line)] == []


def test_every_dependency_says_why_it_is_there():
    listed = (ROOT / "pyproject.toml").read_text().split("dependencies = [\n")[1].split("\n]")[0]
    lines = [line.strip() for line in listed.splitlines()]

    unexplained = [
        line
        for before, line in itertools.pairwise(lines)
        if line.startswith('"') and not before.startswith("#")
    ]

    assert lines[0].startswith("#")
    assert unexplained == []
