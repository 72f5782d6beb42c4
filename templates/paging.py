"""This module renders pages: our own templates, and the Design System's components.

Those components ask for values that are not there, so here a gap is no error, as it is in mails.
"""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Protocol

from babel.dates import format_date
from jinja2 import (
    ChainableUndefined,
    ChoiceLoader,
    Environment,
    PackageLoader,
    PrefixLoader,
    select_autoescape,
)

from domain.file_kinds import ENDINGS
from templates import Words, languages, teach, words_for
from templates.holiday_names import holiday_name
from templates.labels import label, state_label

_KILOBYTE = 1024
_MEGABYTE = 1024 * _KILOBYTE
_GIGABYTE = 1024 * _MEGABYTE


class _Field(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def label(self) -> str: ...


def render_page(template: str, /, *, language: str, **values: object) -> str:
    """Fill the template of a page."""
    return page_environment(language).get_template(f"pages/{template}").render(values)


@cache
def page_environment(language: str) -> Environment:
    """Prepare the templates of pages in one language."""
    words = words_for(language)
    environment = Environment(
        loader=ChoiceLoader(
            [
                PackageLoader("templates", ""),
                PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
            ]
        ),
        autoescape=select_autoescape(("html",), default=True),
        undefined=ChainableUndefined,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    teach(environment, words)
    environment.globals["languages"] = languages()
    # A register names few days, each many times.
    environment.filters["short_date"] = lru_cache(lambda day: format_date(day, "d MMM y", language))
    environment.filters["holiday_named"] = lambda name: holiday_name(name, language=words.language)
    environment.globals["error_in"] = lambda text: _error(text, words)
    environment.globals["summed_up"] = lambda faults, fields=(): _summed_up(faults, fields, words)
    environment.globals["file_endings"] = ",".join(f".{ending}" for ending in ENDINGS)
    environment.filters["file_size"] = _file_size
    environment.filters["named"] = lambda word: label(word, language=words.language)
    environment.filters["state_named"] = lambda state, without_training: state_label(
        state, without_training=without_training, language=words.language
    )
    return environment


def _error(text: str | None, words: Words) -> dict[str, str] | None:
    """Say what is wrong with a field, as its component takes it; None where nothing is."""
    return {"text": text, "visuallyHiddenText": words.gettext("Error")} if text else None


def _summed_up(
    faults: Mapping[str, str], fields: Iterable[_Field], words: Words
) -> list[dict[str, str]]:
    """List what is wrong as the summary takes it: read apart from its field, it names that."""
    labels = {field.name: words.gettext(field.label) for field in fields}
    return [
        {"text": _after(labels.get(name, ""), why), "href": f"#{name}"}
        for name, why in faults.items()
    ]


def _after(label: str, why: str) -> str:
    if not label:
        return why
    return f"{label} {why}" if label.endswith("?") else f"{label}: {why}"


def _file_size(size_bytes: int) -> str:
    if size_bytes < _MEGABYTE:
        return f"{max(1, round(size_bytes / _KILOBYTE))} kB"
    if size_bytes < _GIGABYTE:
        return f"{size_bytes / _MEGABYTE:.1f} MB"
    return f"{size_bytes / _GIGABYTE:.1f} GB"
