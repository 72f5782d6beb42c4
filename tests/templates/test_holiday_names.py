"""Every bank holiday that the library names has its Welsh name, and one by one its English."""

import holidays as library
import pytest

from domain.policy import CalendarName
from storage.bank_holidays import from_library
from templates import words_for
from templates.holiday_names import HOLIDAYS, holiday_name

YEARS = range(2015, 2036)


def named_by_the_library():
    for part in ("ENG", "WLS", "SCT", "NIR"):
        days = library.country_holidays("GB", subdiv=part, years=YEARS, language="en_GB")
        yield from days.values()
    for calendar in CalendarName:
        yield from from_library(calendar).values()


def test_every_holiday_of_the_library_has_its_welsh_name():
    in_english = sorted(
        name
        for name in set(named_by_the_library())
        for part in name.split("; ")
        if part.removesuffix(" (observed)") not in HOLIDAYS
    )
    untranslated = [name for name in HOLIDAYS if words_for("cy").gettext(name) == name]

    assert (in_english, untranslated) == ([], [])


@pytest.mark.parametrize(
    ("name", "in_welsh"),
    [
        ("Boxing Day", "Gŵyl San Steffan"),
        ("New Year's Day (observed)", "Dydd Calan (diwrnod amnewid)"),
        (
            "New Year Holiday; New Year's Day (observed)",
            "Gŵyl y Flwyddyn Newydd; Dydd Calan (diwrnod amnewid)",
        ),
        ("Bank holiday for the funeral", "Bank holiday for the funeral"),
        ("", ""),
    ],
)
def test_a_holiday_is_called_what_welsh_calls_it(name, in_welsh):
    assert holiday_name(name, language="cy") == in_welsh


def test_a_holiday_moved_to_another_day_is_said_so_in_english():
    assert holiday_name("Boxing Day (observed)", language="en") == "Boxing Day (substitute day)"
