"""This keeps the list of changes in the form that it names, and the version in one place."""

import re
import tomllib

from tests.architecture.sources import ROOT, named, texts_of_the_project

VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
CHANGES = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
#: Keep a Changelog's kinds of change, in its order.
KINDS = ("Added", "Changed", "Deprecated", "Removed", "Fixed", "Security")
RELEASED = re.compile(r"(\d+)\.(\d+)\.(\d+) - \d{4}-\d{2}-\d{2}")


def releases():
    return re.findall(r"(?m)^## (.+)$", CHANGES)


def test_what_is_not_released_stands_first_and_then_each_version_with_its_day_newest_first():
    first, *released = releases()
    versions = [
        tuple(map(int, match.groups())) for match in map(RELEASED.fullmatch, released) if match
    ]

    assert first == "Unreleased"
    assert len(versions) == len(released)
    assert versions == sorted(set(versions), reverse=True)
    assert not versions or versions[0] <= tuple(map(int, VERSION.split(".")))


def test_the_changes_of_a_release_are_of_known_kinds_each_once_in_order():
    for release in CHANGES.split("\n## ")[1:]:
        kinds = re.findall(r"(?m)^### (.+)$", release)

        assert kinds == [kind for kind in KINDS if kind in kinds], release.splitlines()[0]


def test_the_version_is_written_in_one_place():
    version = re.escape(VERSION)
    written = re.compile(rf'(?m)dilyn[ -]?{version}\b|^version = "{version}"$')

    assert [named(path) for path, text in texts_of_the_project() if written.search(text)] == [
        "pyproject.toml"
    ]
