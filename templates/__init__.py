"""The words: every sentence that a person reads, and the one place where templates are rendered."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from gettext import GNUTranslations
from pathlib import Path

from babel.dates import format_date
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from templates.catalogue import CATALOGUES, find_catalogue, with_own, written_in

ENGLISH = "en"
WELSH = "cy"


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """The sentences and dates of one language."""

    language: str
    gettext: Callable[[str], str]
    ngettext: Callable[[str, str, int], str]

    def long_date(self, day: date) -> str:
        """Write a day as people say it: Tuesday 29 August 2023."""
        written = format_date(day, "EEEE d MMMM y", locale=self.language)
        # The calendar of Babel begins a line; our sentences go on: "erbyn dydd Mawrth".
        return written.replace("Dydd", "dydd", 1)

    def month(self, day: date) -> str:
        """Write the month of a day: August 2023."""
        return format_date(day, "LLLL y", locale=self.language)

    def weekday(self, day: date) -> str:
        """Name the day of the week."""
        return format_date(day, "EEEE", locale=self.language)


@cache
def words_for(language: str, *, catalogues: Path = CATALOGUES) -> Words:
    """Find the words of a language; English, dates too, where it has no catalogue."""
    ours = catalogues == CATALOGUES
    found = with_own(language) if ours else find_catalogue(language, catalogues=catalogues)
    has_catalogue = isinstance(found, GNUTranslations)
    return Words(
        language=language if has_catalogue else ENGLISH,
        gettext=found.gettext,
        ngettext=found.ngettext,
    )


@cache
def languages(*, catalogues: Path = CATALOGUES) -> tuple[str, ...]:
    """List the languages that there are words for, English first."""
    found = written_in(catalogues=catalogues)
    return (ENGLISH, *(language for language in found if language != ENGLISH))


def render(template: str, /, *, language: str, **values: object) -> str:
    """Fill a template. A value that is missing is an error, never a gap."""
    return environment_for(words_for(language).language).get_template(template).render(values)


@cache
def environment_for(language: str) -> Environment:
    """Prepare the templates in one language."""
    words = words_for(language)
    environment = Environment(
        loader=PackageLoader("templates", ""),
        autoescape=select_autoescape(("html",), default=False),
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    teach(environment, words)
    return environment


def teach(environment: Environment, words: Words) -> None:
    """Give templates the sentences and dates of one language."""
    environment.policies["ext.i18n.trimmed"] = True
    environment.globals["language"] = words.language
    environment.filters["long_date"] = words.long_date
    environment.filters["month"] = words.month
    _install(environment, words)


def _install(environment: Environment, words: Words) -> None:
    # The extension adds this method to the environment when it is loaded.
    install: Callable[..., None] = vars(environment)["install_gettext_callables"]
    install(gettext=words.gettext, ngettext=words.ngettext, newstyle=True)
