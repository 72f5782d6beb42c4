"""This module tells what a table's columns hold, by the words in its header."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from flows.intake.heading_words import WORDS, Idea

_LONGEST = 110
_MOST_WORDS = 14
#: "Ref. no." ends with a stop and is no sentence.
_SHORTENED = 3


_LETTERS = re.compile(r"[^\W\d_]+")
#: Each line is looked at as several kinds of heading.
_REMEMBERED = 256
_NUMBER_SIGNS = frozenset({"#", "№", "nº", "n°", "s/n"})


class Role(StrEnum):
    """What a column holds."""

    NUMBER = "number"
    OBSERVATION = "observation"
    RESPONSE = "response"
    CASE = "case"
    OWNER = "owner"
    DUE = "due"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True, slots=True)
class HeaderCell:
    """What one cell of a header says, and how surely: the surest of a role is taken."""

    role: Role
    sureness: int


def _ideas_by_word() -> dict[str, frozenset[Idea]]:
    found: dict[str, frozenset[Idea]] = {}
    for idea, words in WORDS.items():
        for word in words:
            found[word] = found.get(word, frozenset()) | {idea}
    return found


_IDEAS = _ideas_by_word()


@lru_cache(maxsize=_REMEMBERED)
def words_of(text: str) -> tuple[str, ...]:
    """List a heading's words, without marks and without the letters of "panel's"."""
    found = _LETTERS.findall(text.lower())
    return tuple(word for word in found if len(word) > 1 or word == "i")


@lru_cache(maxsize=_REMEMBERED)
def ideas_of(text: str) -> frozenset[Idea]:
    """List what the words of a heading stand for."""
    return frozenset(idea for word in words_of(text) for idea in _IDEAS.get(word, ()))


def has_only(text: str, *ideas: Idea) -> bool:
    """Say whether every word of a heading stands for one of some ideas."""
    wanted = set(ideas)
    words = words_of(text)
    return bool(words) and all(_IDEAS.get(word, frozenset()) & wanted for word in words)


def header_cell(text: str) -> HeaderCell | None:
    """Say what a header's cell announces; None where it is no header's cell at all."""
    if text.strip().lower() in _NUMBER_SIGNS:
        return HeaderCell(role=Role.NUMBER, sureness=2)
    words = words_of(text)
    is_sentence = text.endswith((".", "?", "!", ";")) and len(words) > _SHORTENED
    if not words or is_sentence or len(text) > _LONGEST or len(words) > _MOST_WORDS:
        return None
    ideas = ideas_of(text)
    for role, sureness in _rules(text, words, ideas):
        if sureness:
            return HeaderCell(role=role, sureness=sureness)
    return None


def _rules(text: str, words: tuple[str, ...], ideas: frozenset[Idea]) -> list[tuple[Role, int]]:
    """List what a cell may be, the more telling first; 0 where it is not."""
    is_number = Idea.NUMBER in ideas and len(words) <= 4  # noqa: PLR2004 - "action point ref no"
    is_case = bool(words) and Idea.CASE in _IDEAS.get(words[0], ()) and len(words) <= 3  # noqa: PLR2004
    is_theirs = _is_the_forces(text, ideas)
    return [
        (Role.CASE, 2 * (is_case and ideas <= {Idea.CASE, Idea.NUMBER, Idea.LABEL})),
        (Role.NUMBER, 2 * is_number),
        (Role.OTHER, int(_DATE_OF_A_REPLY.search(text) is not None)),
        (Role.DUE, 2 * (Idea.DUE in ideas and Idea.OBSERVATION not in ideas)),
        (Role.OWNER, 2 * (Idea.OWNER in ideas)),
        (Role.RESPONSE, _response(ideas, is_theirs=is_theirs)),
        (Role.OBSERVATION, _observation(words, ideas)),
        (Role.OTHER, int(bool(ideas))),
    ]


_DATE_OF_A_REPLY = re.compile(
    r"\bdate (?:of|received|raised|sent|closed)\b"
    r"|\b(?:raised|received|closed|response) (?:on|date)\b"
    r"|\bresponse due\b|\bdyddiad (?:yr )?ymateb\b",
    re.IGNORECASE,
)
_FOR_THE_FORCE = re.compile(
    r"\b(?:to|for|i|i['’]r|ar gyfer)\s+(?:the\s+|yr?\s+)?(?:\w+\s+)?"
    r"(?:force|police|constabulary|hub|department|heddlu|llu|adran)\b",
    re.IGNORECASE,
)


def _is_the_forces(text: str, ideas: frozenset[Idea]) -> bool:
    return Idea.FORCE in ideas and not _FOR_THE_FORCE.search(text)


def _response(ideas: frozenset[Idea], *, is_theirs: bool) -> int:
    is_the_panels = Idea.PANEL in ideas and not is_theirs
    if Idea.RESPONSE in ideas and not (is_the_panels and Idea.REMARK in ideas):
        return 5 if is_theirs else 4
    if is_theirs and ideas & {Idea.REMARK, Idea.ACTION, Idea.UPDATE, Idea.OBSERVATION}:
        return 3
    if Idea.ACTION in ideas and Idea.OBSERVATION not in ideas and Idea.PANEL not in ideas:
        return 2
    if is_theirs:
        return 2
    return int(Idea.UPDATE in ideas)


def _observation(words: tuple[str, ...], ideas: frozenset[Idea]) -> int:
    if any(word.startswith(("recommend", "argymh")) for word in words):
        return 5
    if Idea.OBSERVATION in ideas:
        return 4
    if Idea.REMARK in ideas or words[0] in ("learning", "dysgu"):
        return 3
    return 2 * (Idea.PANEL in ideas or Idea.ACTION in ideas)


def columns_of(header: list[str]) -> dict[int, Role]:
    """Say which column holds what, the surest of each kind; empty where it is no header.

    A header names observations and beside them replies, owners or dates; or cases with findings.
    """
    cells = {n: cell for n, text in enumerate(header) if (cell := header_cell(text))}
    unknown = [n for n, text in enumerate(header) if text.strip() and n not in cells]
    roles = {n: Role.OTHER for n in range(len(header)) if n in cells or n in unknown}
    for role in (Role.NUMBER, Role.CASE, Role.OWNER, Role.DUE, Role.RESPONSE, Role.OBSERVATION):
        of_role = [n for n, cell in cells.items() if cell.role is role]
        if of_role:
            roles[max(of_role, key=lambda n: (cells[n].sureness, -n))] = role
    has = set(roles.values())
    if Role.OBSERVATION not in has and (spare := _an_action(header, cells, roles)) is not None:
        roles[spare] = Role.OBSERVATION
        has = set(roles.values())
    is_header = Role.OBSERVATION in has and has & {Role.RESPONSE, Role.OWNER, Role.DUE, Role.CASE}
    return roles if is_header else {}


def _an_action(
    header: list[str], cells: dict[int, HeaderCell], roles: dict[int, Role]
) -> int | None:
    """Take "Action" for what is asked where a plainer reply stands beside it."""
    weak = [n for n, cell in cells.items() if cell.role is Role.RESPONSE and cell.sureness <= 2]  # noqa: PLR2004
    spare = (n for n in weak if roles[n] is Role.OTHER and Idea.ACTION in ideas_of(header[n]))
    return next(spare, None)
