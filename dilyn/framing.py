"""This module says what the library of the command line puts around a help, in our language."""

from collections.abc import Sequence

from typer._click import Context
from typer._click.formatting import HelpFormatter

from dilyn.tongue import _
from domain.errors import N_

_HEADINGS = frozenset({N_("Arguments"), N_("Options"), N_("Commands")})
_HELP = N_("Show this message and exit.")


class Framed(HelpFormatter):
    """Writes a help whose headings and marks are in the language of this process."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how a command is typed."""
        super().write_usage(prog, args, prefix or _("Usage:") + " ")

    def write_heading(self, heading: str) -> None:
        """Write the heading of a list."""
        super().write_heading(_(heading) if heading in _HEADINGS else heading)

    def write_dl(
        self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write what there is, and what each is for."""
        said = [(name, _said(text)) for name, text in rows]
        super().write_dl(said, col_max=col_max, col_spacing=col_spacing)


def frame() -> None:
    """Let every help be written so."""
    Context.formatter_class = Framed


def _said(text: str) -> str:
    if text == _HELP:
        return _(_HELP)
    default, required = _("default:"), _("required")
    return (
        text.replace("[default: ", f"[{default} ")
        .replace("[required]", f"[{required}]")
        .replace("; required]", f"; {required}]")
    )
