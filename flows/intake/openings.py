"""This module knows the lines that open a part of a report: a case, the themes, a paired reply."""

import re
from dataclasses import dataclass
from enum import StrEnum

from domain.calendar_words import number_of
from flows.intake.blocks import Block, BlockKind
from flows.intake.columns import has_only, ideas_of, words_of
from flows.intake.heading_words import WORDS, Idea
from flows.intake.waiting import is_waiting


class Part(StrEnum):
    """What a part of a report holds."""

    FRONT = "front"
    CASE = "case"
    THEMES = "themes"
    OBSERVATION = "observation"
    RESPONSE = "response"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True, slots=True)
class Opening:
    """A line that opens a part: its number, and what of the part stands on the same line."""

    part: Part
    number: str = ""
    rest: str = ""


def _any_of(*ideas: Idea) -> str:
    words = sorted({word for idea in ideas for word in WORDS[idea]}, key=len, reverse=True)
    return "(?:" + "|".join(map(re.escape, words)) + ")"


_COUNTED = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    "|sixteen|seventeen|eighteen|nineteen|twenty"
)
_NUMBER = r"(?:n[or]s?\.?|number|ref(?:erence)?\.?|rhif|cyf\.?|#)"
_SECTION = r"(?:(?:section\s+|adran\s+)?\d{1,2}(?:\.\d{1,2})*[.):]?\s+)?"
_CASE = re.compile(
    rf"^{_SECTION}(?:(?:panel|qa|audit|dip)\s+)?{_any_of(Idea.CASE)}(?:\s+(?:of\s+|o\s+|and\s+)?"
    rf"{_any_of(Idea.CASE)}|\s+study)?\s*(?:{_NUMBER})?\s*[:–—-]?\s*"
    rf"(?P<number>\d{{1,4}}|(?:{_COUNTED})\b)(?![\d/])"
    r"(?:\s*$|\s*[:.)–—-]+\s*(?P<rest>.*)|\s*(?P<aside>\(.{0,80}\))\s*[:.–—-]?$|\s*,.{0,80}$)",
    re.IGNORECASE | re.DOTALL,
)
_IS_CONTENTS = re.compile(r"^[\s.…]*\d{0,3}$")
_LONGEST_TAIL = 90
_ASKED = (
    r"(?:action\s+points?|ap|q(?=\d)|actions?|recommendations?|recs?\.?|observations?|questions?|quer(?:y|ies)"
    r"|points?|issues?|findings?|comments?|feedback|learning\s+points?|suggestions?"
    r"|pwynt(?:iau)?\s+gweithredu|argymhelliad|arsylw(?:ad)?|cwestiwn|ymholiad|sylw|pwynt|cam"
    r"\s+gweithredu)"
)
#: In Welsh the name follows: "Ymateb Heddlu Eryri".
_REPLIED = r"(?:a(?=\d)|responses?|repl(?:y|ies)|answers?|updates?|ymateb|ateb|diweddariad)"
#: A name before "response" is written with capitals, or is one of the words for the force.
_NAMED = (
    rf"(?:(?-i:[A-Z][\w&.’'/-]*)|&|\(|\)|the|of|y|yr|{_any_of(Idea.FORCE, Idea.PANEL)}(?:['’]s?)?)"
)
_REF = rf"\(?(?P<number>\d{{1,3}}(?:\.\d{{1,2}})?[a-z]?|(?:{_COUNTED})\b)\)?"
_OBSERVATION = re.compile(
    rf"^{_SECTION}(?:{_NAMED}\s+){{0,3}}{_ASKED}\s*(?:{_NUMBER}\s*)?"
    rf"(?:{_REF}(?:\s*[:.)–—-]+\s*(?P<rest>.*)|\s*$|\s+(?P<run_on>(?-i:[A-ZÂÊÎÔÛŴŶ“\"‘(]).*))"
    rf"|\s*:\s*(?P<after>.*)|\s*[.–—-]?\s*$)",
    re.IGNORECASE | re.DOTALL,
)
_RESPONSE = re.compile(
    rf"^{_SECTION}(?:{_NAMED}\s+){{0,6}}(?:{_ASKED}\s*(?:{_NUMBER}\s*)?(?:\(?\d{{1,3}}[a-z]?\)?|(?:{_COUNTED})\b)?"
    rf"\s*[:–—-]?\s*(?:{_NAMED}\s+){{0,5}})?(?:(?:ymateb|ateb)(?:\s+{_NAMED}){{1,5}}|{_REPLIED})"
    rf"(?:\s+(?:to|from|by|gan|i|oddi\s+wrth)\s+(?:{_NAMED}\s*){{0,5}}(?:{_ASKED})?)?"
    rf"(?:\s+gan\s+(?:{_NAMED}\s*){{0,5}})?"
    rf"\s*(?:{_NUMBER}\s*)?(?:{_REF}(?:\s*[:.)–—-]+\s*(?P<rest>.*)|\s*$"
    rf"|\s+(?P<run_on>(?-i:[A-ZÂÊÎÔÛŴŶ“\"‘(]).*))|\s*:\s*(?P<after>.*)|\s*[.–—-]?\s*$)",
    re.IGNORECASE | re.DOTALL,
)
_CLOSING = re.compile(
    r"(?:the panel|panel members|members|the chair\w*|the commissioner)\s[^.]{0,60}\bthank"
    r"|the (?:panel['’]s )?next (?:panel )?(?:meeting|report)\b"
    r"|(?:the )?date of (?:the )?next meeting|(?:report )?(?:prepared|compiled|written) by\b"
    r"|(?:hoffai|dymuna|mae)['’]?r?\s[^.]{0,60}\bddiolch"
    r"|bydd y cyfarfod nesaf|cynhelir y cyfarfod nesaf|dyddiad y cyfarfod nesaf",
    re.IGNORECASE,
)
_IN_CAPITALS = re.compile(r"^[^a-zâêîôûŵŷ]*$")
#: "No concerns" is a finding.
_NONE = frozenset({"no", "nil", "none", "dim"})
_HEADS = frozenset({Idea.FRONT, Idea.OBSERVATION, Idea.RESPONSE, Idea.ACTION})
_MOST_WORDS = 9
_LONGEST_HEADING = 90
#: Only the beginning of a line can open a part.
_LOOKED_AT = 200


def case_opening(block: Block) -> Opening | None:
    """Read a line as the heading of a case, if it is one."""
    # "1. Case 1": a number was typed before the heading.
    is_numbered = block.kind is BlockKind.BULLET and block.label[:1].isdigit()
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING) and not is_numbered:
        return None
    match = _CASE.match(block.text) or _CASE.match(block.shown[:_LOOKED_AT])
    if match is None:
        return None
    rest = (match["rest"] or "").strip()
    if rest and _IS_CONTENTS.match(rest):
        return None
    number = match["number"]
    digits = _figure(number)
    is_heading = len(rest) <= _LONGEST_TAIL and not rest.endswith((".", "?", "!", ";"))
    return Opening(part=Part.CASE, number=digits, rest="" if is_heading else rest)


def is_themes_heading(block: Block) -> bool:
    """Say whether a line heads what the panel saw across cases."""
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING) or not _is_short(block.text):
        return False
    ideas = ideas_of(block.text)
    is_about_all = Idea.OVERALL in ideas and ideas & {
        Idea.OBSERVATION, Idea.REMARK, Idea.THEME
    }  # fmt: skip
    allowed = [Idea.OVERALL, Idea.OBSERVATION, Idea.REMARK, Idea.THEME, Idea.PANEL, Idea.CASE,
               Idea.SMALL]  # fmt: skip
    if Idea.THEME in ideas:
        allowed.append(Idea.FRONT)
    return bool(is_about_all or Idea.THEME in ideas) and has_only(block.text, *allowed)


def pair_opening(block: Block) -> Opening | None:
    """Read a line as the beginning of an action point, or of the reply to one."""
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.BULLET):
        return None
    if is_waiting(block.text):
        return None
    for text in dict.fromkeys((block.shown, block.text)):
        head, _colon, tail = text.partition(":")
        # "Response to point 4: awaiting response" ends like a heading, and is none.
        waits = tail.strip() if is_waiting(tail) else ""
        for part, pattern in ((Part.RESPONSE, _RESPONSE), (Part.OBSERVATION, _OBSERVATION)):
            if match := pattern.match(head if waits else text):
                rest = match["rest"] or match["run_on"] or match["after"] or waits
                number = _figure(match["number"]) or block.label.strip("().: ")
                return Opening(part=part, number=number, rest=rest.strip())
    return None


def _figure(number: str | None) -> str:
    """Write a number that was spelt out in figures: replies may be numbered either way."""
    return str(number_of(number) or number) if number and number.isalpha() else number or ""


def is_other_heading(block: Block) -> bool:
    """Say whether a line of a text heads a part that holds no findings."""
    if block.kind is BlockKind.HEADING:
        return True
    if block.kind is not BlockKind.PARAGRAPH or not _is_short(block.text):
        return False
    if block.line and _IN_CAPITALS.match(block.text) and len(words_of(block.text)) > 1:
        return True
    words = words_of(block.text)
    is_none = bool(words) and words[0] in _NONE
    ideas = ideas_of(block.text)
    return bool(ideas & _HEADS) and has_only(block.text, *Idea) and not is_none


def is_closing(block: Block) -> bool:
    """Say whether the panel takes its leave here: no force says that in a reply."""
    return block.kind is BlockKind.PARAGRAPH and _CLOSING.match(block.text) is not None


def is_label(block: Block) -> bool:
    """Say whether a line only sorts the findings under it: "Positives:"."""
    return _is_short(block.text) and has_only(block.text, Idea.LABEL, Idea.SMALL)


def _is_short(text: str) -> bool:
    bare = text.rstrip(":").strip()
    return (
        0 < len(bare) <= _LONGEST_HEADING
        and not bare.endswith((".", "?", "!", ";", ","))
        and len(words_of(bare)) <= _MOST_WORDS
    )
