"""This module is asked by hatchling before Dilyn is installed or packed."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

#: What `make static` builds. A checkout does without it, and its pages are plain.
STYLESHEET = Path("web", "static", "govuk", "govuk.css")

_PLAIN = "Nothing was packed: the pages have no stylesheet yet. Run make static, then pack again."


class Packing(BuildHookInterface):  # type: ignore[type-arg]  # Its configuration is ours to leave out.
    """Compiles every catalogue beside the written one, and packs no plain pages."""

    def initialize(self, version: str, build_data: dict[str, object]) -> None:
        """Refuse, or make what is packed."""
        del build_data
        if version != "editable" and not Path(self.root, STYLESHEET).exists():
            self.app.abort(_PLAIN)
        for written in Path(self.root, "templates", "locale").rglob("*.po"):
            _compile(written)


def _compile(written: Path) -> None:
    with written.open("rb") as file:
        catalogue = read_po(file)
    with written.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalogue)
