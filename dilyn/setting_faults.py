"""This module says what a setting may be, where it is something else."""

from collections.abc import Mapping

from pydantic_core import ErrorDetails

from dilyn.tongue import _
from domain.errors import N_

#: By what the library calls the fault.
_IN_OUR_WORDS: Mapping[str, str] = {
    "int_parsing": N_("%(name)s takes a whole number."),
    "greater_than_equal": N_("%(name)s takes a number of at least %(ge)s."),
    "less_than_equal": N_("%(name)s takes a number of at most %(le)s."),
    "literal_error": N_("%(name)s takes one of: %(expected)s"),
    "extra_forbidden": N_("There is no setting %(name)s."),
    "date_parsing": N_("%(name)s takes a day, for example 2027-01-31."),
    "date_from_datetime_parsing": N_("%(name)s takes a day, for example 2027-01-31."),
}
_OTHERWISE = N_("%(name)s does not take that value.")


def said_of(fault: ErrorDetails) -> str:
    """Say in a sentence what is wrong with a setting, without what it was set to."""
    names = {name: _listed(str(value)) for name, value in fault.get("ctx", {}).items()}
    names["name"] = _variable(str(fault["loc"][0]))
    return _(_IN_OUR_WORDS.get(fault["type"], _OTHERWISE)) % names


def _listed(expected: str) -> str:
    return expected.replace("'", "").replace(" or ", ", ")


def _variable(field: str) -> str:
    name = field.upper()
    return name if name.startswith("DILYN_") else f"DILYN_{name}"
