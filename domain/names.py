"""This module names the identifiers and the kinds of text that every other module passes on."""

import re
from enum import StrEnum
from typing import NewType

#: `OBS-2023-0042`: the year raised and a number unique in the installation.
ObservationRef = NewType("ObservationRef", str)
#: `REP-2023-0001`: the year received.
ReportRef = NewType("ReportRef", str)
#: `TRS-2023-0001`: a training session, by the year it was held.
SessionRef = NewType("SessionRef", str)
#: `MTG-2023-0001`: a meeting of a panel, by the year for which it was planned first.
MeetingRef = NewType("MeetingRef", str)
#: `PER-0001`: says nothing of the person, so it may be sealed.
PersonId = NewType("PersonId", str)
#: The force whose ledger a fact belongs to, e.g. `GLANMOR`.
ForceCode = NewType("ForceCode", str)
#: Free or personal text. It is kept beside the ledger; the sealed entry holds its salted hash.
Text = NewType("Text", str)

#: Who acts where no person does: the timetable, and the first set-up of an office.
THE_CLOCK = PersonId("clock")
THE_SETUP = PersonId("setup")

TITLE_LENGTH = 60


class Role(StrEnum):
    """Who a person is to this office."""

    OFFICER = "officer"
    MANAGER = "manager"
    PANEL_MEMBER = "panel_member"
    COMMISSIONER = "commissioner"
    AUDITOR = "auditor"
    ADMIN = "admin"
    OWNER = "owner"
    CLOCK = "clock"


class Language(StrEnum):
    """What a person's mails are written in."""

    ENGLISH = "en"
    WELSH = "cy"
    #: One mail with both texts, the Welsh one first.
    BOTH = "both"


def observation_ref(*, year: int, number: int) -> ObservationRef:
    """Name an observation."""
    return ObservationRef(f"OBS-{year}-{number:04}")


def report_ref(*, year: int, number: int) -> ReportRef:
    """Name a report."""
    return ReportRef(f"REP-{year}-{number:04}")


def session_ref(*, year: int, number: int) -> SessionRef:
    """Name a training session."""
    return SessionRef(f"TRS-{year}-{number:04}")


def meeting_ref(*, year: int, number: int) -> MeetingRef:
    """Name a meeting."""
    return MeetingRef(f"MTG-{year}-{number:04}")


def person_id(*, number: int) -> PersonId:
    """Name a person without naming them."""
    return PersonId(f"PER-{number:04}")


def is_observation_ref(text: str) -> bool:
    """Say whether a text has the form of an observation's reference."""
    return re.fullmatch(r"OBS-\d{4}-\d{4,}", text) is not None
