"""This module finds what a report mentions beside its findings: how many, where else, by whom."""

import re
from collections import Counter

from domain.calendar_words import number_of
from flows.intake.blocks import Block, BlockKind

_COUNT = (
    r"(?P<count>\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
    r"|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|un|dau|dwy|ddau"
    r"|ddwy|tri|tair|pedwar|pedair|pump|chwech|saith|wyth|naw|deg)"
)
_SAMPLED = re.compile(
    rf"\b{_COUNT}\s+(?:\w+\s+){{0,2}}?(?:cases?|files?|records?|incidents?|complaints?|calls"
    r"|contacts|achos(?:ion)?|ffeil(?:iau)?|cofnod(?:ion)?|galwad(?:au)?)\b",
    re.IGNORECASE,
)
_SAMPLING = re.compile(
    r"\b(?:select\w*|sampl\w*|review\w*|read|looked|look|consider\w*|drawn|dip|examin\w*|scrutini\w*"
    r"|assess\w*|dewis\w*|adolyg\w*|ddarllen|darllen\w*|craff\w*|ystyri\w*)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:ask\w*|questions?|prompts?|consider|aspects|criteria|checklist|gofyn\w*|cwestiynau"
    r"|ystyried)\b.*:\s*$",
    re.IGNORECASE | re.DOTALL,
)
_DEPARTMENT = re.compile(
    r"\b(?P<name>(?:[A-Z][\w’'-]+\s+)(?:(?:[A-Z][\w’'-]+|and|of|&)\s+){0,4}"
    r"(?:Hub|Centre|Department|Unit|Room|Bureau|Directorate|Desk|Team)(?:\s+\([A-Z]{2,6}\))?)"
    r"|\b(?P<welsh>(?:Hwb|Canolfan|Adran|Uned|Ystafell)(?:\s+[A-Z][\w’'-]+){1,4})"
)
_ELSEWHERE = re.compile(
    r"\b(?:section|paragraph|appendix|annex|case|row|observation|recommendation"
    r"|action point|adran|achos|atodiad)\s+\d{1,3}[a-z]?(?:\s+of (?:this|the) report)?"
    r"|\b(?:the\s+)?(?:previously|above|earlier|afore)[- ]?(?:mentioned|stated|noted)"
    r"(?:\s+\w+){0,2}|\b(?:mentioned|stated|noted|set out|described) (?:above|earlier|previously)\b"
    r"|\b(?:see|as in) the (?:previous|first|last|above) (?:response|reply|answer)\b",
    re.IGNORECASE,
)


def find_sampled(front: tuple[Block, ...]) -> int | None:
    """Read how many cases the opening pages say were looked at."""
    for block in front:
        for sentence in re.split(r"(?<=[.!?])\s+", block.text):
            if not _SAMPLING.search(sentence):
                continue
            counts = (number_of(match["count"]) for match in _SAMPLED.finditer(sentence))
            if number := next((count for count in counts if count), None):
                return number
    return None


def find_questions(front: tuple[Block, ...]) -> tuple[str, ...]:
    """List the questions that the panel was given: the list under a line that announces them."""
    questions: list[str] = []
    is_announced = False
    for block in front:
        if block.kind is BlockKind.BULLET and is_announced:
            questions.append(block.text)
        elif block.text:
            is_announced = bool(_ASKED.search(block.text)) and not questions
    return tuple(questions)


def find_department(blocks: tuple[Block, ...]) -> str | None:
    """Take the department named most often; of names alike, the longer."""
    names: Counter[str] = Counter()
    for block in blocks:
        for match in _DEPARTMENT.finditer(block.text):
            names[re.sub(r"^(?:The|An?|Our|Force[’']s)\s+", "", " ".join(match[0].split()))] += 1
    return max(names, key=lambda name: (names[name], len(name)), default=None)


def references_in(text: str) -> tuple[str, ...]:
    """List the words of a text that point elsewhere in the report."""
    return tuple(dict.fromkeys(" ".join(match[0].split()) for match in _ELSEWHERE.finditer(text)))
