"""This module says how long words, files and people's details are kept, and when that is over.

UK GDPR, article 5(1)(e): no longer than is needed. How long that is, the office decides; what it
destroys, it destroys as a redaction, so that the ledger stays whole and shows the gap.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Holding(StrEnum):
    """What is kept for a time of its own."""

    #: What was asked, answered, reasoned and found: of an observation, or of a report.
    WORDS = "words"
    #: Reports as they came in, and evidence.
    FILES = "files"
    #: The name, post and address of somebody who has left.
    PEOPLE = "people"


@dataclass(frozen=True, kw_only=True, slots=True)
class Retention:
    """For how many years each is kept; 0 is for good.

    Words and files are kept from the day on which an observation ended, and a report's from the day
    on which the last of its observations did; a person's details from the day on which they left.
    """

    words_years: int = 7
    files_years: int = 7
    people_years: int = 2

    def years_of(self, holding: Holding) -> int:
        """Say for how many years something is kept."""
        years = {
            Holding.WORDS: self.words_years,
            Holding.FILES: self.files_years,
            Holding.PEOPLE: self.people_years,
        }
        return years[holding]

    def is_over(self, holding: Holding, since: date, *, today: date) -> bool:
        """Say whether something has been kept for as long as it is to be."""
        years = self.years_of(holding)
        return years > 0 and _years_after(since, years) <= today


def _years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        # The 29th of February, in a year that has none.
        return day.replace(year=day.year + years, day=28)
