"""This module gives a translator every sentence in a table, and reads what they have put in it."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from domain.errors import N_, DomainError
from templates.sheets import as_typed, written

#: How the table is headed; its columns are found by these, in whatever order they come back.
HEADS = ("Key", "English", "For", "Welsh", "Used in")
#: In Welsh the word changes with the number: the forms in the order of the catalogue.
NUMBERS = ("other numbers", "1", "2", "3", "6")
_PLACEHOLDER = re.compile(r"%\(\w+\)s|%[sd]")
_KEY_LENGTH = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One sentence, in one of its forms."""

    key: str
    #: What it says, and what it says of many where it counts something.
    english: tuple[str, ...]
    form: int
    welsh: str

    @property
    def number(self) -> str:
        """For which numbers it is; empty where it counts nothing."""
        return NUMBERS[self.form] if len(self.english) > 1 else ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """What is wrong with one line of the table: a sentence that awaits its names."""

    line: int
    why: str
    names: Mapping[str, str]


def read_catalogue(file: Path) -> Catalog:
    """Read a written catalogue; an empty one where there is none."""
    if not file.exists():
        return Catalog(locale="cy", domain="dilyn", charset="utf-8")
    with file.open("rb") as found:
        return read_po(found)


def rows_of(ours: Catalog, own: Catalog) -> Iterator[Row]:
    """List every sentence in each of its forms, as the office says it."""
    # The first message is the catalogue's own heading.
    for message in filter(lambda one: one.id, ours):
        said = own.get(_sentence(message)) or message
        for form, welsh in enumerate(_forms(said)):
            yield Row(key=_key(message, form), english=_english(message), form=form, welsh=welsh)


def as_table(rows: Iterable[Row], *, places: Mapping[str, str]) -> str:
    """Write the table. No cell of it is a formula."""
    cells = (
        (row.key, " / ".join(row.english), row.number, row.welsh, places.get(row.english[0], ""))
        for row in rows
    )
    return "".join(written(HEADS, cells))


def read_table(content: bytes, rows: Iterable[Row]) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Read what a translator wrote, by key; and everything that is wrong with it.

    Raises: DomainError where it is no such table.
    """
    known = {row.key: row for row in rows}
    said: dict[str, str] = {}
    problems: list[Problem] = []
    for line, cells in _lines(content):
        key, welsh = cells["Key"].strip(), as_typed(cells["Welsh"])
        row = known.get(key)
        why = _unknown(key, said) if row is None or key in said else _wrong(row, cells, welsh)
        if why is not None:
            problems.append(Problem(line=line, why=why[0], names=why[1]))
        elif row is not None:
            said[key] = _as_spaced(row.english[0], welsh)
    return said, tuple(problems)


def own_words(ours: Catalog, rows: Iterable[Row], said: Mapping[str, str]) -> Catalog:
    """Gather what an office says otherwise than we do."""
    now = {row.key: said.get(row.key, row.welsh) for row in rows}
    own = Catalog(locale="cy", domain="dilyn", charset="utf-8", fuzzy=False)
    # The first message is the catalogue's own heading.
    for message in filter(lambda one: one.id, ours):
        forms = tuple(now[_key(message, form)] for form in range(len(_forms(message))))
        if forms != _forms(message):
            own.add(message.id, forms if len(_english(message)) > 1 else forms[0])
    return own


def write_catalogue(file: Path, catalogue: Catalog) -> None:
    """Write a catalogue whole, or leave the one that was there."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_suffix(".part")
    with beside.open("wb") as part:
        write_po(part, catalogue, sort_output=True, no_location=True)
    beside.replace(file)


def _unknown(key: str, said: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    if key in said:
        return N_("the key %(key)s stands here a second time"), {"key": key}
    return N_("no sentence has the key %(key)s"), {"key": key}


def _wrong(row: Row, cells: Mapping[str, str], welsh: str) -> tuple[str, dict[str, str]] | None:
    if as_typed(cells["English"]) != " / ".join(row.english).strip():
        return N_("the English is not what Dilyn says"), {}
    if not welsh:
        return N_("the Welsh is missing"), {}
    lost = _names(row.english[0]) - _names(welsh)
    foreign = _names(welsh) - _names(row.english[-1])
    is_counted = welsh.count("%s") == row.english[-1].count("%s")
    if lost or foreign or not is_counted or not _can_be_filled(welsh):
        wanted = ", ".join(sorted(_names(row.english[-1]))) or "–"
        return N_("the Welsh must keep these, as they are: %(wanted)s"), {"wanted": wanted}
    return None


def _lines(content: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DomainError(
            reason=N_("The letters of this table cannot be read."),
            remedy=N_("Save it from the spreadsheet as “CSV UTF-8”."),
        ) from error
    # A spreadsheet in another country's form parts cells by semicolons.
    first = text.partition("\n")[0]
    lines = csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if ";" in first else ",")
    if not {"Key", "English", "Welsh"} <= {*(lines.fieldnames or ())}:
        raise DomainError(
            reason=N_("This is not the table that dilyn translate export writes."),
            remedy=N_("Keep its first line: Key, English, For, Welsh, Used in."),
        )
    for cells in lines:
        yield lines.line_num, {name: cells.get(name) or "" for name in HEADS}


def _sentence(message: Message) -> str:
    return _english(message)[0]


def _english(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _forms(message: Message) -> tuple[str, ...]:
    said = message.string
    return (said,) if isinstance(said, str) else tuple(said or ())


def _key(message: Message, form: int) -> str:
    digest = sha256(_sentence(message).encode()).hexdigest()[:_KEY_LENGTH]
    return f"{digest}-{form}" if len(_english(message)) > 1 else digest


def _names(text: str) -> frozenset[str]:
    return frozenset(_PLACEHOLDER.findall(text))


def _can_be_filled(text: str) -> bool:
    """Say whether names can be put in, as they are wherever there is a place for one."""
    named = {name[2:-2]: "" for name in _names(text) if name.startswith("%(")}
    positional = ("",) * text.count("%s")
    try:
        text % (named or positional)
    except (ValueError, TypeError, KeyError):
        # A sentence that names nothing may hold a sign of its own: nothing is put into it.
        return not named and not positional
    return True


def _as_spaced(english: str, welsh: str) -> str:
    """Give a sentence the spaces around it that its English has: a table may lose them."""
    before = english[: len(english) - len(english.lstrip())]
    after = english[len(english.rstrip()) :]
    return f"{before}{welsh}{after}"
