"""This module builds what the pages are drawn with, once, at set-up: `python -m web.build_static`.

The components are the Design System's; its typeface, crown and crest are not for an office outside
GOV.UK, so they are taken out, and what would show that something of them was left is looked for.
"""

import re
import sys
from pathlib import Path

#: Where npm puts it, seen from the root of the project.
SOURCE = Path("node_modules/govuk-frontend")
BUILT = Path(__file__).parent / "static" / "govuk"
_FONTS = '"Helvetica Neue",Helvetica,Arial,"Liberation Sans",sans-serif'


def main() -> int:
    """Build, or say in one sentence why not."""
    try:
        build(SOURCE, BUILT)
    except OSError:
        sys.stderr.write("The parts of the pages are missing. Fetch them with: make static\n")
        return 1
    return 0


def build(source: Path, built: Path) -> None:
    """Write the stylesheet and the script without what is not ours to use.

    Raises: ValueError where anything of it would be left.
    """
    dist = source / "dist" / "govuk"
    built.mkdir(parents=True, exist_ok=True)
    style = _stripped((dist / "govuk-frontend.min.css").read_text(encoding="utf-8"))
    (built / "govuk.css").write_text(style, encoding="utf-8")
    script = (dist / "govuk-frontend.min.js").read_text(encoding="utf-8")
    script = re.sub(r"\n?//# sourceMappingURL=.*", "", script)
    (built / "govuk-frontend.min.js").write_text(script, encoding="utf-8")


def _stripped(style: str) -> str:
    style = re.sub(r"/\*![^*]*Calvert.*?\*/", "", style, flags=re.DOTALL)
    style = re.sub(r"@font-face\{[^}]*GDS Transport[^}]*\}", "", style)
    style = style.replace("font-family:GDS Transport,arial,sans-serif", f"font-family:{_FONTS}")
    style = re.sub(r"[^{}]*\{[^{}]*govuk-crest\.svg[^{}]*\}", "", style)
    style = re.sub(r"/\*# sourceMappingURL.*?\*/", "", style)
    left = re.findall(r"GDS Transport|crest\.svg|url\([^)]*\)", style)
    if left:
        raise ValueError(f"The stylesheet still holds {', '.join(sorted(set(left)))}.")
    return style


if __name__ == "__main__":
    sys.exit(main())
