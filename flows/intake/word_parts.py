"""This module finds the parts of a Word file by the relations that it names."""

import posixpath

from lxml import etree

from flows.intake.container import Container, damaged, with_macros
from flows.intake.word_xml import Element, name_of, value_of, whole

_NOTES = {"footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}


def main_part(container: Container) -> str:
    """Find the part that holds the report's text: not every program calls it the same.

    Raises:
        UnreadableError: there is none, or it is one with macros.
    """
    kinds = whole(container, "[Content_Types].xml")
    declared = b"" if kinds is None else etree.tostring(kinds)
    if b"macroEnabled" in declared:
        raise with_macros()
    main = related(container, "", "officeDocument") or "word/document.xml"
    if main not in container.names:
        raise damaged()
    return main


def related(container: Container, part: str, kind: str) -> str | None:
    """Find the part of one kind that belongs to another; None without it."""
    folder, name = posixpath.split(part)
    root = whole(container, posixpath.join(folder, "_rels", f"{name}.rels"))
    for relation in () if root is None else root:
        if relation.get("Type", "").rpartition("/")[2] != kind:
            continue
        if relation.get("TargetMode") == "External":
            continue
        target = relation.get("Target", "")
        joined = target if target.startswith("/") else posixpath.join("/", folder, target)
        return posixpath.normpath(joined).lstrip("/")
    return None


def part_beside(container: Container, main: str, kind: str) -> Element | None:
    """Parse the part of one kind that belongs to the main part; None without it."""
    name = related(container, main, kind)
    return whole(container, name) if name else None


def notes_in(root: Element | None, kind: str) -> dict[str, Element]:
    """List footnotes, endnotes or comments by their ids; a line that parts them is none."""
    found: dict[str, Element] = {}
    for element in () if root is None else root:
        note_id = value_of(element, "id")
        if name_of(element) == _NOTES[kind] and note_id and value_of(element, "type") is None:
            found[note_id] = element
    return found
