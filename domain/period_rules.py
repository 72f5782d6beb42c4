"""This module holds the names of times: each row of `RULES` is one way of naming one.

What stands before a name ("the end of", "early in") is read by `domain.due_dates`.
"""

import re
from dataclasses import dataclass

from domain import period_readers as read
from domain.calendar_words import MONTHS, NUMBERS, SEASONS, alternatives

_MONTH = rf"(?P<month>{alternatives(MONTHS)})\b(?:\.(?=\s*\d|\s+[a-z]))?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|af|ain|eg|fed)?"
_WEEKDAY_NAMES = (
    r"mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?"
)
_WEEKDAY = rf"(?:(?:{_WEEKDAY_NAMES}|dydd \w+),?\s+(?:the\s+)?)?"
_YEAR = (
    r"(?:(?P<year>(?:19|20)\d\d)(?!\d|[/–-]\d\d)|['’‘`](?P<short>\d\d)\b"
    r"|(?P<turn>next|this)\s+year\b)"
)
_OF_YEAR = rf"(?:\s*,?\s*(?:of\s+|in\s+)?(?:the\s+)?(?:year\s+)?{_YEAR})?"
_BEGUN = r"(?P<begun>20\d\d)\s*(?:/|[-–])\s*(?:20)?(?P<second>\d\d)(?!\d|[-/]\d)"
_NUMBER = rf"(?:\d{{1,3}}|(?:{alternatives(NUMBERS)})\b)"
_UNIT = (
    r"(?P<unit>day|week|month|year|fortnight|diwrnod|wythnos|mis|fis|blynedd|pythefnos"
    r"|bythefnos)"
    r"s?\b['’]?"
)
#: "Within ten days of posting" waits for an event; "within ten days of today" does not.
_NO_EVENT = (
    r"(?!\s+(?:(?:of|from|after|following|o)\b"
    r"(?!\s+(?:today|now|heddiw|(?:the\s+date\s+of\s+)?this\s+(?:letter|reply|response"
    r"|report))\b)"
    r"|before|prior|beforehand|ago|old|notice))"
)
_TURN = (
    r"(?:(?P<which>(?:later\s+)?this|next|(?:the\s+)?(?:current|coming|forthcoming"
    r"|following)"
    r"|present)\s+)"
)

_PATTERNS: tuple[tuple[str, str, read.Reader], ...] = (
    (
        "numeric day",
        (
            r"(?<![\d/.])(?P<day>\d{1,2})(?P<sep>[/.-])(?P<m>\d{1,2})(?P=sep)"
            r"(?P<year>20\d\d|\d\d)(?![\d/])"
        ),
        read.numeric_day,
    ),
    ("ISO day", r"\b(?P<year>20\d\d)-(?P<m>\d\d)-(?P<day>\d\d)\b", read.numeric_day),
    ("day and month", rf"\b{_WEEKDAY}{_DAY}\s*(?:of\s+|o\s+)?{_MONTH}{_OF_YEAR}", read.named_day),
    (
        "month and day",
        rf"\b{_WEEKDAY}{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th){_OF_YEAR}",
        read.named_day,
    ),
    (
        "month, day and year",
        rf"\b{_MONTH}\s+(?P<day>\d{{1,2}}),?\s+(?P<year>20\d\d)\b",
        read.named_day,
    ),
    (
        "days of a month",
        (
            r"\b(?P<from>\d{1,2})(?:st|nd|rd|th)?\s*(?:-|–|to|and|or|i)\s*"
            rf"{_DAY}\s*(?:of\s+)?{_MONTH}{_OF_YEAR}"
        ),
        read.day_range,
    ),
    (
        "bare day",
        (
            rf"(?:(?<=\bthe )|\b(?:{_WEEKDAY_NAMES})\s+(?:the\s+)?)(?P<day>\d{{1,2}})(?:st|nd|rd"
            r"|th)\b"
            r"(?:\s+of\s+(?P<turn>this|next)\s+month\b|(?!\s+[a-z]))"
        ),
        read.bare_day,
    ),
    (
        "weekday",
        (
            r"(?<=\b(?:by|on) )(?:this\s+|next\s+)?"
            r"(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
        ),
        read.weekday,
    ),
    (
        "month and figure",
        (
            rf"\b{_MONTH}(?:(?P<hyphen>\s*[-/–]\s*)|\s+)(?P<figure>\d\d)"
            r"(?!\d|(?:st|nd|rd|th)\b|\s*[-–/:]\s*\d|%)"
        ),
        read.month_and_figure,
    ),
    ("month", rf"\b{_MONTH}{_OF_YEAR}", read.month),
    ("season", rf"\b(?P<season>{alternatives(SEASONS)})\b{_OF_YEAR}", read.season),
    (
        "winter of two years",
        r"\b(?P<season>winter)\s+(?P<year>20\d\d)\s*[/–-]\s*(?:20)?\d\d\b",
        read.season,
    ),
    (
        "quarter",
        (
            r"\b(?:Q|quarter\s+)(?P<q>[1-4]|one|two|three|four)\b(?:\s*,?\s*(?:of\s+|in\s+)?(?:the\s+)?(?:FY\s*)?"
            rf"(?:{_BEGUN}|(?P<year>20\d\d)(?!\d)))?"
        ),
        read.quarter,
    ),
    (
        "quarter in words",
        (
            r"\b(?P<q>first|second|third|fourth|final|last|1st|2nd|3rd|4th)\s+"
            r"quarter\b(?:\s+of\s+(?:the\s+)?(?:FY\s*)?"
            rf"(?:{_BEGUN}|(?P<year>20\d\d)(?!\d)|(?P<turn>next|this)\s+(?:calendar\s+)?year\b))?"
        ),
        read.quarter,
    ),
    (
        "half",
        (
            r"\b(?P<which>first|second|1st|2nd)\s+half\s+of\s+(?:the\s+)?"
            rf"(?:{_BEGUN}|{_YEAR})"
        ),
        read.half,
    ),
    ("year", r"\b(?P<year>20\d\d)\b(?!\s*[/–-]\s*(?:20)?\d\d)", read.year),
    (
        "financial year",
        rf"\b(?:FY\s*|(?:financial|fiscal)\s+year\s+)?{_BEGUN}(?:\s+financial\s+year)?",
        read.financial_year,
    ),
    (
        "relative",
        (
            rf"\b{_TURN}(?P<unit>week|month|quarter|(?:financial|fiscal|calendar)\s+year|year)"
            r"\b(?:['’]s)?"
        ),
        read.turn,
    ),
    (
        "end of the present",
        (
            r"(?:(?<=\bend of )|(?<=\bclose of )|(?<=\bmiddle of )|(?<=\bpart of )|(?<=\bhalf of ))"
            r"the\s+(?P<which>)(?P<unit>week|month|quarter"
            r"|(?:financial|fiscal|calendar)\s+year|year)\b"
        ),
        read.turn_now,
    ),
    (
        "out of the present",
        (
            r"\b(?:before|by\s+the\s+time)\s+(?:the|this)\s+"
            r"(?P<which>)(?P<unit>week|month|quarter|year)\s+is\s+(?:out|over|up)\b"
        ),
        read.turn_out,
    ),
    ("next but one", r"\bthe\s+(?P<unit>week|month|year)\s+after\s+next\b", read.turn_after_next),
    (
        "relative in Welsh",
        (
            r"\b(?P<unit>wythnos|mis|fis|flwyddyn ariannol|flwyddyn|chwarter)\s+"
            r"(?:nesaf|(?P<which>hon|hwn))\b"
        ),
        read.turn,
    ),
    (
        "end of the present in Welsh",
        (
            r"(?:(?<=diwedd )|(?<=canol ))y\s+(?P<which>)"
            r"(?P<unit>wythnos|mis|flwyddyn ariannol|flwyddyn|chwarter)\b(?!\s+(?:nesaf|newydd))"
        ),
        read.turn_now,
    ),
    (
        "start of the next",
        (
            r"(?:(?<=\bstart of )|(?<=\bbeginning of )|(?<=\boutset of ))the\s+(?P<which>)"
            r"(?P<unit>week|month|quarter|(?:financial|fiscal|calendar)\s+year|year)\b(?!\s+after)"
        ),
        read.turn_next,
    ),
    ("year end", r"\b(?P<fin>financial\s+|fiscal\s+)?year[\s-]end\b", read.year_end),
    ("month end", r"\b(?P<unit>month|quarter)[\s-]end\b", read.turn_out),
    (
        "half by its letter",
        rf"\bH(?P<which>[12])\s*(?:of\s+)?(?:FY\s*)?(?:{_BEGUN}|{_YEAR})",
        read.half,
    ),
    (
        "month and year in figures",
        r"(?<![\d/.])(?P<m>0?[1-9]|1[0-2])/(?P<year>20\d\d|[23]\d)(?![\d/])",
        read.numeric_month,
    ),
    ("new financial year", r"\bnew\s+financial\s+year\b", read.new_financial_year),
    (
        "duration",
        (
            r"\b(?:within|inside|o fewn|ymhen)\s+(?:the\s+)?(?:(?:next|coming|following|y)\s+)?"
            rf"(?:(?P<n>{_NUMBER})(?:\s*(?:-|–|to|or)\s*(?P<n_to>{_NUMBER}))?\s*)?(?:\(\d+\)\s*)?"
            r"(?:(?P<working>working|business|gwaith)\s+"
            # "Within weeks" names no number of them.
            rf"|calendar\s+)?{_UNIT}(?(n)|(?<![ykhrt]s))(?:\s+time\b)?{_NO_EVENT}"
        ),
        read.duration,
    ),
    (
        "duration to come",
        (
            r"\b(?:(?:in|over|during|for|throughout)\s+the\s+)?(?:next|coming|following)"
            rf"\s+(?P<n>{_NUMBER})(?:\s*(?:-|–|to|or)\s*(?P<n_to>{_NUMBER}))?\s*"
            rf"(?:(?P<working>working|business)\s+)?{_UNIT}"
        ),
        read.duration,
    ),
    (
        "in so long",
        (
            rf"\bin\s+(?:about\s+|around\s+)?(?P<n>{_NUMBER})"
            rf"(?:\s*(?:-|–|to|or)\s*(?P<n_to>{_NUMBER}))?\s*(?:(?P<working>working|business)\s+)?"
            rf"{_UNIT}(?:\s+time\b)?{_NO_EVENT}"
        ),
        read.duration,
    ),
    (
        "from now",
        (
            rf"\b(?P<n>{_NUMBER})(?P<n_to>)(?P<working>)\s+{_UNIT}\s+(?:from\s+(?:now|today"
            r"|the\s+date\s+of\s+this\s+(?:letter|reply|response))|hence)\b"
        ),
        read.duration,
    ),
    (
        "next fortnight",
        r"\b(?P<n>)(?P<n_to>)(?P<working>)(?:next|coming)\s+(?P<unit>fortnight)\b",
        read.duration,
    ),
    ("hours", r"\bwithin\s+(?:the\s+next\s+)?(?P<n>24|48|72)\s+hours\b" + _NO_EVENT, read.hours),
    ("today", r"\b(?:today|tonight|heddiw)\b", read.today),
    ("tomorrow", r"\b(?:tomorrow|yfory)\b", read.tomorrow),
    (
        "Christmas",
        (
            r"\b(?P<after>(?:after|following|ar\s+ôl)\s+)?(?:the\s+|y\s+)?"
            rf"(?:christmas|xmas|nadolig)\b(?:\s+(?:break|period|holidays?|recess))?{_OF_YEAR}"
        ),
        read.christmas,
    ),
    (
        "Easter",
        (
            r"\b(?P<after>(?:after|following|ar\s+ôl)\s+)?(?:the\s+|y\s+)?(?:easter|pasg)\b"
            rf"(?:\s+(?:break|period|holidays?|recess))?{_OF_YEAR}"
        ),
        read.easter,
    ),
    (
        "new year",
        (
            r"\b(?P<early>early\s+(?:in\s+)?)?(?:the\s+)?(?:new\s+year|flwyddyn\s+newydd)\b"
            rf"{_OF_YEAR}"
        ),
        read.new_year,
    ),
)
#: Every rule needs one of these; most sentences hold none, and looking for them is quick.
HINT = re.compile(
    rf"(?P<figure>\d)|(?<!\w)(?:(?P<month>{alternatives(MONTHS)})|(?P<season>{alternatives(SEASONS)})"
    r"|(?P<unit>days?\b|week|month|year|quarter|fortnight|diwrnod|wythnos|mis|fis|blynedd|flwyddyn"
    r"|chwarter|pythefnos|bythefnos)"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|hour|christmas|xmas|nadolig|easter|pasg|today"
    r"|tonight|tomorrow|heddiw|yfory|first|second)"
)
#: A rule that reads one of these needs the hint beside it.
_NEEDS = {
    "day": "figure", "m": "figure", "figure": "figure", "month": "month", "season": "season",
    "unit": "unit",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class PeriodRule:
    """One way of naming a time, and what must stand in a sentence for it to be there."""

    name: str
    pattern: re.Pattern[str]
    reader: read.Reader
    needs: frozenset[str | None]


def _rule(name: str, pattern: str, reader: read.Reader) -> PeriodRule:
    compiled = re.compile(pattern, re.IGNORECASE)
    needs = frozenset(_NEEDS[group] for group in compiled.groupindex if group in _NEEDS)
    return PeriodRule(name=name, pattern=compiled, reader=reader, needs=needs)


RULES = tuple(_rule(*row) for row in _PATTERNS)
