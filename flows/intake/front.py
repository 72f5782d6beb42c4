"""This module reads a report's opening pages: title, force, panel, meetings, attendance."""

import re
from collections import Counter
from datetime import date

from domain.calendar_words import number_of
from domain.named_times import find_periods
from domain.periods import Grain
from flows.intake.blocks import Block, BlockKind
from flows.intake.columns import ideas_of
from flows.intake.draft import Attendance
from flows.intake.heading_words import Idea

_LONGEST_TITLE = 120
_NAME = r"(?:[A-Z][\w’'-]+\s+(?:(?:and|of|&)\s+)?){1,4}"
_FORCE = re.compile(
    rf"\b(?P<name>{_NAME}(?:Police|Constabulary)(?:\s+Service)?)\b(?!\s+(?:and\s+Crime"
    r"|Officer|Federation|Panel|Act|Station|Scotland))"
    r"|\b(?P<welsh>Heddlu\s+(?:De\s+|Gogledd\s+)?[A-Z][\w-]+(?:(?:\s+|\s+a\s+)[A-Z][\w-]+)?)"
)
#: "The Hub of Glanmor Police" names the police by its last words; one city's is named with "of".
_BEFORE_OF = re.compile(r"^(?!City of London).*\bof\s+(?=\S)")
_PANEL = re.compile(
    rf"\b(?P<name>{_NAME}Panel)\b(?!\s+[Mm]embers?['’])"
    r"|\b(?P<welsh>P[ah]nel\s+(?:Craffu|Sicr\w+|Ansawdd|Adolygu|Annibynnol|Ymwel\w+|Monitro)[\w’']*"
    r"(?:\s+[A-Z][\w’'-]+){0,4})"
)
_NO_PART_OF_A_NAME = re.compile(
    r"^(?:Adroddiad|Report of the|Report|Annual|The|At|A|An|Our|Both|In|For|During|When|By|This)\s+"
)
_MEETING = re.compile(
    r"\b(?:meetings?|sessions?|exercises?|panel (?:was|were)? ?held|met|sat|convened"
    r"|(?:took place|held|reviewed|considered|carried out|undertaken) (?:\w+ )?on"
    r"|cyfarfod\w*|gyfarfod\w*|cyfarfu\w*|cynhaliwyd|gynhaliwyd|sesiwn|eisteddodd)\b",
    re.IGNORECASE,
)
_DAYS_OF_A_MONTH = re.compile(
    r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)?(?=\s*(?:,|and|&|to|-|–)\s*(?:the\s+)?\d{1,2}(?:st"
    r"|nd|rd|th)?[^.]*?\b(?P<rest>[A-Z][a-z]+\s+20\d\d))"
)
_CAME = re.compile(r"\b(?:attend(?:ed|ance|ing)|present|took part|yn bresennol)\b", re.IGNORECASE)
_COUNT = re.compile(
    (
        r"\b(?P<count>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
        r"(?!\s+(?:cases|files|records|incidents|meetings|months|weeks|new|hours))"
    ),
    re.IGNORECASE,
)
_MEETING_NUMBER = re.compile(
    r"\b(?P<word>first|second|third|fourth)\s+(?:meeting|session)\b", re.IGNORECASE
)
_OF_COLUMNS = frozenset({Idea.OBSERVATION, Idea.REMARK, Idea.RESPONSE})
_ORDINALS = ("first", "second", "third", "fourth")


def find_title(blocks: tuple[Block, ...]) -> str | None:
    """Take the line that Word calls the title; else the first, where it is no sentence."""
    for block in blocks:
        if block.kind is BlockKind.HEADING and block.level == 0:
            return block.text
    first = next((b for b in blocks if b.text and b.kind is not BlockKind.CELL), None)
    if first is None or first.kind is BlockKind.BULLET:
        return None
    is_sentence = first.text.endswith((".", ",", ";")) or len(first.text) > _LONGEST_TITLE
    return None if is_sentence else first.text


def find_force(blocks: tuple[Block, ...]) -> str | None:
    """Take the police force named most often."""
    return _most_named(_FORCE, blocks)


def find_panel(blocks: tuple[Block, ...]) -> str | None:
    """Take the panel named by the most words; of two alike, the one named more often."""
    names = _names(_PANEL, blocks)
    # "Sylwadau'r Panel" heads a column, and names nobody.
    names = Counter({name: n for name, n in names.items() if not ideas_of(name) & _OF_COLUMNS})
    return max(names, key=lambda name: (len(name.split()), names[name]), default=None)


def _most_named(pattern: re.Pattern[str], blocks: tuple[Block, ...]) -> str | None:
    names = _names(pattern, blocks)
    return max(names, key=lambda name: names[name], default=None)


def _names(pattern: re.Pattern[str], blocks: tuple[Block, ...]) -> Counter[str]:
    names: Counter[str] = Counter()
    for block in blocks:
        for match in pattern.finditer(block.text or "; ".join(block.lines)):
            name = _NO_PART_OF_A_NAME.sub("", " ".join(match[0].split()))
            name = _BEFORE_OF.sub("", name) if pattern is _FORCE else name
            names[name] += " " in name
    return +names


def find_meeting_dates(blocks: tuple[Block, ...]) -> tuple[date, ...]:
    """List the days named in the opening sentences that speak of meetings."""
    days = {
        day
        for sentence in _sentences(blocks)
        if _MEETING.search(sentence) or re.match(r"(?:date|dyddiad)", sentence, re.IGNORECASE)
        for day in _days(sentence)
    }
    return tuple(sorted(days))


def _days(sentence: str) -> tuple[date, ...]:
    # "3rd and 19th July 2023": the first day borrows the month of the last.
    spelt = _DAYS_OF_A_MONTH.sub(lambda m: f"{m['day']} {m['rest']}, ", sentence)
    periods = (named.period for named in find_periods(spelt, response_on=None))
    return tuple(period.first for period in periods if period and period.grain is Grain.DAY)


def find_attendance(blocks: tuple[Block, ...]) -> tuple[Attendance, ...]:
    """Count the members at each meeting, from sentences that say how many came."""
    counts = [
        (_meeting_number(clause), number_of(match["count"]))
        for sentence in _sentences(blocks)
        if _CAME.search(sentence) and re.search(r"\bmembers?\b|\baelod", sentence, re.IGNORECASE)
        for clause in re.split(
            r",\s*(?:and|with)\s+|;|\band (?=\w+ (?:were|attended|members))", sentence
        )
        if (match := _COUNT.search(clause))
    ]
    return tuple(
        Attendance(meeting=meeting or place, members=members)
        for place, (meeting, members) in enumerate(counts, start=1)
    )


def _meeting_number(clause: str) -> int:
    match = _MEETING_NUMBER.search(clause)
    return _ORDINALS.index(match["word"].lower()) + 1 if match else 0


def _sentences(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    paragraphs = (block.text for block in blocks if block.kind is BlockKind.PARAGRAPH)
    return tuple(s for text in paragraphs for s in re.split(r"(?<=[.!?])\s+(?=[A-Z])", text))
