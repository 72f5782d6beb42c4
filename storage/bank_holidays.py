"""This module knows the bank holidays of England and Wales, offline."""

import functools

import holidays

from domain.policy import Office
from domain.working_days import Holidays

#: Promises reach a few years ahead, and the panels' first reports lie a few years back.
_YEARS = range(2018, 2041)


@functools.cache
def england_and_wales(years: range = _YEARS) -> Holidays:
    """List the bank holidays of some years."""
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=years))


def office() -> Office:
    """Describe the office: its policy and its calendar."""
    return Office(holidays=england_and_wales())
