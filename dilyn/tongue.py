"""This module says things in the language of the command line: one for the life of the process."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache
from pathlib import Path

from dotenv import dotenv_values
from platformdirs import user_data_path

from templates import ENGLISH, languages, words_for
from templates.catalogue import keep_own_in

#: A folder may hold settings of its own; what the environment says goes before them.
SETTINGS_FILE = "settings.env"
#: Where in the folder a translator's own words are kept.
OWN_WORDS = "locale"
_SETTING = "DILYN_LANGUAGE"
_CHOSEN: ContextVar[str] = ContextVar("chosen", default="")


def users_folder() -> Path:
    """Say where the data folder is, unless somebody says otherwise."""
    return user_data_path("dilyn", appauthor=False)


def spoken() -> str:
    """Say in which language this process speaks; English, unless somebody chose another."""
    return _CHOSEN.get() or _spoken_by_setting()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language that somebody has just chosen."""
    before = _CHOSEN.set(language)
    try:
        yield
    finally:
        _CHOSEN.reset(before)


@cache
def _spoken_by_setting() -> str:
    """Say which language the settings name.

    What an option is for is said while commands are imported, before settings are read and checked.
    """
    home = Path(os.environ.get("DILYN_HOME") or users_folder())
    keep_own_in(home / OWN_WORDS)
    wanted = os.environ.get(_SETTING) or _set_in_folder(home)
    return wanted if wanted in languages() else ENGLISH


def _set_in_folder(home: Path) -> str:
    try:
        return dotenv_values(home / SETTINGS_FILE).get(_SETTING) or ""
    except (OSError, ValueError):
        # The settings themselves are refused in a sentence, once they are read.
        return ""


def _(message: str) -> str:
    """Mark a sentence for translation, and say it."""
    return words_for(spoken()).gettext(message)


def long_date(day: date) -> str:
    """Write a day as people say it."""
    return words_for(spoken()).long_date(day)


def weekday(day: date) -> str:
    """Name the day of the week."""
    return words_for(spoken()).weekday(day)
