"""This module counts who came to a panel's meetings, from sentences that give numbers or names."""

import re
from collections.abc import Iterator

from domain.calendar_words import MONTHS, NUMBERS, alternatives, number_of
from flows.intake.draft import Attendance

_CAME = re.compile(
    r"\b(?:attend(?:ed|ance|ing|ees?)|present|took part|came to|(?:ym )?bresennol|presennol"
    r"|presenoldeb|mynych\w+|fynych\w+)\b",
    re.IGNORECASE,
)
_MEMBERS = re.compile(r"\b(?:members?|aelod(?:au)?)\b", re.IGNORECASE)
#: "Attendance: 6", "Present: Mrs A Bowen, Mr C Davies".
_LABEL = re.compile(
    r"^(?:panel\s+)?(?:members?\s+)?(?:number\s+(?:of\s+members\s+)?)?"
    r"(?:in\s+attendance|attendance|attendees|present|(?:yn\s+)?bresennol|presenoldeb)\s*[:–-]\s*(?P<who>.+)",
    re.IGNORECASE | re.DOTALL,
)
_COUNT = re.compile(
    rf"(?<![\w/.-])(?P<count>\d{{1,2}}|{alternatives(NUMBERS)})(?![\w/-])"
    rf"(?!\s+(?:of\s+)?(?:{alternatives(MONTHS)})\b)"
    # What is counted follows, or goes without saying: "six on 8 January and five on the 22nd".
    r"(?=\s*(?:$|[(,;.]|(?:panel\s+|lay\s+|independent\s+|new\s+|of\s+the\s+|o\s+)?"
    r"(?:panel\s+)?(?:members?|aelod(?:au)?)\b(?!\s+of\s+(?:\w+\s+)?staff)"
    r"|(?:were|was|attended|came|took|at|in|on|during|present|yn|i)\b|and\s))",
    re.IGNORECASE,
)
_MEETING_NUMBER = re.compile(
    r"\b(?P<word>first|second|third|fourth|cyntaf|ail|trydydd|pedwerydd)\b", re.IGNORECASE
)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4,
             "cyntaf": 1, "ail": 2, "trydydd": 3, "pedwerydd": 4}  # fmt: skip
_BOTH = re.compile(r"\b(?:both|the two|y ddau)\s+(?:meetings|sessions|gyfarfod)\b", re.IGNORECASE)
_APOLOGIES = re.compile(r"\b(?:apologies|absent|ymddiheuriadau)\b.*", re.IGNORECASE | re.DOTALL)
_NAME = re.compile(r"^(?:(?:mr|mrs|ms|miss|dr|prof|cllr)\.?\s+)?[A-ZÂÊÎÔÛŴŶ][\w’'.-]*(?:\s+[A-ZÂÊÎÔÛŴŶ(][\w’'.()-]*){0,4}$")  # fmt: skip # noqa: E501


def attendance_in(sentences: tuple[str, ...]) -> tuple[Attendance, ...]:
    """Count the members at each meeting."""
    counts = [each for sentence in sentences for each in _counts_in(sentence)]
    return tuple(
        Attendance(meeting=meeting or place, members=members)
        for place, (meeting, members) in enumerate(counts, start=1)
    )


def _counts_in(sentence: str) -> Iterator[tuple[int, int]]:
    """List (meeting or 0, members) as one sentence has them."""
    heard = _APOLOGIES.sub("", sentence)
    label = _LABEL.match(heard)
    if not (label or (_CAME.search(heard) and _MEMBERS.search(heard))):
        return
    matches = list(_COUNT.finditer(heard))
    if not matches:
        if label and (names := _names_in(label["who"])):
            yield 0, names
        return
    ends = [*(match.start() for match in matches[1:]), len(heard)]
    for match, end in zip(matches, ends, strict=True):
        members = number_of(match["count"])
        yield _meeting_number(heard[match.end() : end]), members
        if _BOTH.search(heard) and len(matches) == 1:
            yield 0, members


def _meeting_number(text: str) -> int:
    match = _MEETING_NUMBER.search(text)
    return _ORDINALS[match["word"].lower()] if match else 0


def _names_in(text: str) -> int:
    """Count the names of a list; 0 where one of its parts is no name."""
    parts = [part.strip(" .") for part in re.split(r",|;|\n|\s(?:and|a|ac)\s", text)]
    parts = [part for part in parts if part]
    return len(parts) if all(_NAME.match(part) for part in parts) else 0
