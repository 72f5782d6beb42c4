"""This module says what bank holidays are called: the library that lists them has no Welsh."""

from domain.errors import N_
from templates import words_for

#: As the library names them; what an office has added keeps the name that it was given.
HOLIDAYS = (
    N_("Battle of the Boyne"),
    N_("Boxing Day"),
    N_("Christmas Day"),
    N_("Coronation of Charles III"),
    N_("Easter Monday"),
    N_("Good Friday"),
    N_("Late Summer Bank Holiday"),
    N_("May Day"),
    N_("New Year Holiday"),
    N_("New Year's Day"),
    N_("Platinum Jubilee of Elizabeth II"),
    N_("Saint Andrew's Day"),
    N_("Saint Patrick's Day"),
    N_("Scotland's participation in the FIFA World Cup final"),
    N_("Spring Bank Holiday"),
    N_("State Funeral of Queen Elizabeth II"),
    N_("Summer Bank Holiday"),
)
#: Two that fall on one day.
_AND = "; "
_IN_ITS_PLACE = " (observed)"
_SUBSTITUTE = N_("%(holiday)s (substitute day)")


def holiday_name(name: str, *, language: str) -> str:
    """Say what a day on which nobody works is called."""
    return _AND.join(_one(part, language) for part in name.split(_AND))


def _one(name: str, language: str) -> str:
    say = words_for(language).gettext
    if name.endswith(_IN_ITS_PLACE):
        return say(_SUBSTITUTE) % {"holiday": say(name.removesuffix(_IN_ITS_PLACE))}
    # A catalogue answers an empty message with its own heading.
    return say(name) if name else name
