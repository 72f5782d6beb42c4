"""This module reads a report's opening pages: title, force, panel, meetings, attendance."""

import re
from collections import Counter
from datetime import date

from domain.named_times import find_periods
from domain.periods import Grain
from flows.intake.attendance import attendance_in
from flows.intake.blocks import Block, BlockKind
from flows.intake.columns import ideas_of
from flows.intake.draft import Attendance
from flows.intake.heading_words import Idea

_LONGEST_TITLE = 120
_NAME = r"(?:[A-Z][\w’'-]+\s+(?:(?:and|of|&)\s+)?){1,4}"
_LONG_NAME = r"(?:[A-Z][\w’'-]+\s+(?:(?:and|of|&|against|in|to|on)\s+){0,2}){1,7}"
_FORCE = re.compile(
    r"\b(?!(?:Police|Crime|Commissioner)\b)"
    rf"(?P<name>{_NAME}(?:Police|POLICE|Constabulary|CONSTABULARY)(?:\s+Service)?)\b(?!\s+(?:and\s+Crime|AND\s+CRIME"
    r"|Officer|Federation|Panel|Act|Station|Scotland))"
    r"|\b(?P<welsh>Heddlu\s+(?:De\s+|Gogledd\s+)?[A-Z][\w-]+(?:(?:\s+|\s+a\s+)[A-Z][\w-]+)?)"
)
#: "The Hub of Glanmor Police" names the police by its last words; one city's is named with "of".
_BEFORE_OF = re.compile(r"^(?!City of London).*\bof\s+(?=\S)")
_WELSH = (
    r"(?!(?:Report|Observ|Member|Meeting|Comment|Feedback|Chair|Recommend|Response|Review|Finding"
    r"|Summary|Discuss|Question|Quer|Action|Theme|Note|Adroddiad))(?=[A-Z])[A-ZÂÊÎÔÛŴŶ][a-zâêîôûŵŷ]"
)
_PANEL = re.compile(
    # In English the name ends with the word, in Welsh it begins with it.
    rf"\b(?P<name>{_LONG_NAME}(?:Panel|PANEL))\b(?!\s+[Mm]embers?['’]|\s+{_WELSH})"
    rf"|\b(?P<welsh>P[ah]nel\s+{_WELSH}[\w’'-]*(?:\s+(?:(?:a|ac|y|yr|i|o|ar)\s+)?[A-Z][\w’'-]+){{0,5}})"
)
_NO_PART_OF_A_NAME = re.compile(
    r"^(?:(?:Adroddiad|Report|Annual|The|At|A|An|Our|Both|In|For|During|When|By|This|Of|To|REPORT|OF"
    r"|THE|(?:Members|Meetings?|Minutes|Findings|Observations|Work|Report) of)\s+)+"
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
_OF_COLUMNS = frozenset({Idea.OBSERVATION, Idea.REMARK, Idea.RESPONSE})
#: What was read at a meeting has dates of its own.
_READ = re.compile(
    r"\b(?:to (?:review|read|consider|examine|look|scrutinise|discuss)"
    r"|(?:cases|records|files) \w+ed"
    r"|i (?:adolygu|ddarllen|ystyried|graffu))\b"
)
_NO_MEETING = re.compile(
    r"\b(?:publish\w*|issued|clos\w+|respon\w+|repl\w+|version|dated|due|created|received"
    r"|cyhoedd\w+|ymateb\w*)\b",
    re.IGNORECASE,
)
_LONGEST_LINE = 90
#: No sentence that names a meeting or a panel is longer.
_LOOKED_AT = 1_000


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
    return max(
        names, key=lambda name: (len(name.split()), not name.isupper(), names[name]), default=None
    )


def _most_named(pattern: re.Pattern[str], blocks: tuple[Block, ...]) -> str | None:
    names = _names(pattern, blocks)
    return max(names, key=lambda name: (not name.isupper(), names[name]), default=None)


def _names(pattern: re.Pattern[str], blocks: tuple[Block, ...]) -> Counter[str]:
    names: Counter[str] = Counter()
    for block in blocks:
        text = block.text or "; ".join(block.lines)
        for match in pattern.finditer(text[:_LOOKED_AT]):
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
        for day in _days(_READ.split(sentence, maxsplit=1)[0]) or _days(sentence)
    }
    return tuple(sorted(days or _days_that_stand_alone(blocks)))


def _days_that_stand_alone(blocks: tuple[Block, ...]) -> set[date]:
    """Take the days on short lines, under a title or in it, that say nothing else of a day."""
    lines = (block.text for block in blocks if 0 < len(block.text) <= _LONGEST_LINE)
    return {
        day
        for line in lines
        if not line.endswith(".") and not _NO_MEETING.search(line)
        for day in _days(line)
    }


def _days(sentence: str) -> tuple[date, ...]:
    # "3rd and 19th July 2023": the first day borrows the month of the last.
    spelt = _DAYS_OF_A_MONTH.sub(lambda m: f"{m['day']} {m['rest']}, ", sentence)
    periods = (named.period for named in find_periods(spelt, response_on=None))
    return tuple(period.first for period in periods if period and period.grain is Grain.DAY)


def find_attendance(blocks: tuple[Block, ...]) -> tuple[Attendance, ...]:
    """Count the members at each meeting, from sentences that say how many came."""
    return attendance_in(_sentences(blocks))


def _sentences(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    paragraphs = (block.text for block in blocks if block.kind is BlockKind.PARAGRAPH)
    sentences = (s for text in paragraphs for s in re.split(r"(?<=[.!?])\s+(?=[A-Z])", text))
    return tuple(sentence[:_LOOKED_AT] for sentence in sentences)
