"""This gathers what is marked for translation, as pybabel does with templates/babel.cfg."""

from functools import cache

from babel.messages.extract import extract_from_dir

from tests.architecture.sources import PACKAGES, ROOT

_OPTIONS = {"trimmed": "true", "silent": "false", "extensions": "jinja2.ext.do"}


@cache
def marked():
    """Each message: a sentence, or a singular and its plural."""
    found = set()
    for package in PACKAGES:
        rows = extract_from_dir(
            ROOT / package,
            method_map=[("**.py", "python"), ("**.html", "jinja2"), ("**.txt", "jinja2")],
            options_map={"**.html": _OPTIONS, "**.txt": _OPTIONS},
        )
        for _name, _line, messages, _comments, _context in rows:
            found.add((messages,) if isinstance(messages, str) else tuple(messages))
    return frozenset(found)
