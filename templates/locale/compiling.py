"""This module compiles the catalogues while Dilyn is installed or packed: hatchling's hook."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalogues(BuildHookInterface):  # type: ignore[type-arg]  # Its configuration is ours to leave out.
    """Compiles every catalogue beside the written one."""

    def initialize(self, version: str, build_data: dict[str, object]) -> None:
        """Compile them before anything is packed."""
        del version, build_data
        for written in Path(self.root, "templates", "locale").rglob("*.po"):
            with written.open("rb") as file:
                catalogue = read_po(file)
            with written.with_suffix(".mo").open("wb") as file:
                write_mo(file, catalogue)
