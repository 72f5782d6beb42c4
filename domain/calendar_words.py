"""This module names the words that reports use for times: months, seasons, numbers, holidays.

Welsh stands beside English, mutated forms too, so that a translator can check one list.
"""

import re
from datetime import date, timedelta

_MONTHS = (
    "january|jan|ionawr",
    "february|feb|chwefror",
    "march|mar|mawrth|fawrth",
    "april|apr|ebrill",
    "may|mai|fai",
    "june|jun|mehefin|fehefin",
    "july|jul|gorffennaf|orffennaf",
    "august|aug|awst",
    "september|sept|sep|medi|fedi",
    # Bare "hydref" is autumn; "mis Hydref" is October.
    "october|oct|mis hydref|fis hydref",
    "november|nov|tachwedd|dachwedd",
    "december|dec|rhagfyr|ragfyr",
)
MONTHS = {
    word: number for number, words in enumerate(_MONTHS, start=1) for word in words.split("|")
}
#: The month in which a season begins. Seasons last three months; winter runs into the next year.
SEASONS = {
    "spring": 3,
    "gwanwyn": 3,
    "wanwyn": 3,
    "summer": 6,
    "haf": 6,
    "autumn": 9,
    "hydref": 9,
    "winter": 12,
    "gaeaf": 12,
    "aeaf": 12,
}
#: The last day on which a season may still be meant, as a month and a day (the astronomer's end).
SEASON_ENDS = {3: (6, 21), 6: (9, 22), 9: (12, 21), 12: (3, 20)}
_WEEKDAYS = ("mon|llun", "tue|mawrth", "wed|mercher", "thu|iau", "fri|gwener", "sat|sadwrn", "sun")
WEEKDAYS = {word: number for number, words in enumerate(_WEEKDAYS) for word in words.split("|")}
NUMBERS = {
    "a": 1, "an": 1, "one": 1, "un": 1, "two": 2, "dau": 2, "dwy": 2, "ddau": 2, "ddwy": 2,
    "couple of": 2, "a couple of": 2, "three": 3, "tri": 3, "tair": 3, "dri": 3, "dair": 3,
    "thri": 3,
    "four": 4, "pedwar": 4, "pedair": 4, "phedwar": 4, "five": 5, "pump": 5, "pum": 5, "phum": 5,
    "bum": 5, "six": 6, "chwech": 6,
    "chwe": 6, "seven": 7, "saith": 7, "eight": 8, "wyth": 8, "nine": 9, "naw": 9, "ten": 10,
    "deg": 10, "eleven": 11, "twelve": 12, "deuddeg": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "twenty-one": 21, "twenty-eight": 28, "thirty": 30, "forty": 40, "sixty": 60, "ninety": 90,
}  # fmt: skip


def alternatives(words: dict[str, int]) -> str:
    """Write a table's words as one regular expression, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def number_of(word: str) -> int:
    """Read a number in figures or words; 0 where it is neither."""
    folded = " ".join(word.lower().split())
    return int(folded) if folded.isdigit() else NUMBERS.get(folded, 0)


def last_of_month(year: int, month: int) -> date:
    """Name the last day of a month."""
    return add_months(date(year, month, 1), 1) - timedelta(days=1)


def add_months(day: date, months: int) -> date:
    """Go some months on, to the same day or the last day that the month has."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    following = date(year + month // 11, (month + 1) % 12 + 1, 1)
    last = (following - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def sunday_after(day: date) -> date:
    """Name the Sunday that ends a day's week."""
    return day + timedelta(days=6 - day.weekday())


def easter(year: int) -> date:
    """Name Easter Day.

    Source: the anonymous Gregorian computus (Nature, 20 April 1876).
    """
    golden, century, of_century = year % 19, year // 100, year % 100
    skipped = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - skipped + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - epact - of_century % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)
