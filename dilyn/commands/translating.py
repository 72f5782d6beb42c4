"""This module holds the commands that give the Welsh to a translator, and take it back."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir

from dilyn import show
from dilyn.commands.reading_words import UnclearError, read_file
from dilyn.tongue import OWN_WORDS, _
from templates import translating
from templates.catalogue import CATALOGUES
from templates.translating import Problem, as_table, own_words, read_table, rows_of

app = typer.Typer(
    rich_markup_mode=None, help=_("Give the Welsh to a translator as a table, and take it back.")
)
Table = Annotated[Path, typer.Argument(metavar="FILE", help=_("A table that ends in .csv"))]
_WELSH = Path("cy", "LC_MESSAGES", "dilyn.po")
_PACKAGES = ("domain", "templates", "storage", "notifications", "flows", "web", "dilyn")
_METHODS = [("**.py", "python"), ("**.html", "jinja2"), ("**.txt", "jinja2")]
_OF_JINJA = {"trimmed": "true", "extensions": "jinja2.ext.do"}
_OPTIONS = {"**.html": _OF_JINJA, "**.txt": _OF_JINJA}
#: How many places one row names, and how many problems are shown at once.
_MOST_PLACES = 3
_MOST_PROBLEMS = 20


@app.command("export", help=_("Write every sentence, its Welsh and where it stands into a table."))
def export(file: Table) -> None:
    _refuse_another_kind(file)
    ours, own = _catalogues()
    rows = tuple(rows_of(ours, own))
    _write(file, as_table(rows, places=_places()))
    show.note(_("%(rows)s rows are in %(file)s.") % {"rows": len(rows), "file": file})
    show.note(_("Change the column Welsh alone, and save it as CSV UTF-8."))


@app.command("import", help=_("Take the Welsh of a table into use; all of it, or nothing."))
def take_in(file: Table) -> None:
    _refuse_another_kind(file)
    ours, own = _catalogues()
    rows = tuple(rows_of(ours, own))
    said, problems = read_table(read_file(file), rows)
    if problems:
        raise _refusal(problems)
    found = own_words(ours, rows, said)
    translating.write_catalogue(_own_file(), found)
    show.note(
        _("Rows read: %(rows)s. Sentences that differ from those that came with Dilyn: %(own)s.")
        % {"rows": len(said), "own": len(found)}
    )
    show.note(_("Start the service again: then pages and mails say them."))


def _refuse_another_kind(file: Path) -> None:
    if file.suffix.casefold() != ".csv":
        raise UnclearError(
            reason=_("%s is no name of such a table.") % file.name,
            remedy=_("Let it end in .csv: a spreadsheet opens and saves that."),
        )


def _refusal(problems: tuple[Problem, ...]) -> UnclearError:
    lines = [
        _("Line %(line)s: %(why)s.") % {"line": one.line, "why": _(one.why) % one.names}
        for one in problems[:_MOST_PROBLEMS]
    ]
    if len(problems) > _MOST_PROBLEMS:
        lines.append(_("And %s more.") % (len(problems) - _MOST_PROBLEMS))
    return UnclearError(
        reason="\n".join(lines),
        remedy=_("Nothing was taken in. Mend these lines, and import the table again."),
    )


def _catalogues() -> tuple[Catalog, Catalog]:
    ours = translating.read_catalogue(CATALOGUES / _WELSH)
    return ours, translating.read_catalogue(_own_file())


def _own_file() -> Path:
    from dilyn.settings import read_settings

    return read_settings().home / OWN_WORDS / _WELSH


def _places() -> Mapping[str, str]:
    """Say in which files each sentence stands, by its English."""
    root = CATALOGUES.parents[1]
    found: dict[str, dict[str, None]] = {}
    for package in _PACKAGES:
        rows = extract_from_dir(root / package, _METHODS, _OPTIONS)
        for name, _line, messages, _comments, _context in rows:
            first = messages if isinstance(messages, str) else next(iter(messages))
            found.setdefault(str(first), {})[f"{package}/{name}"] = None
    return {first: ", ".join(list(names)[:_MOST_PLACES]) for first, names in found.items()}


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding="utf-8", newline="")
    except OSError as failure:
        raise UnclearError(
            reason=_("%(file)s cannot be written: %(why)s")
            % {"file": file, "why": failure.strerror},
            remedy=_("Choose a folder that you may write in."),
        ) from failure
