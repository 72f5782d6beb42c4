"""This module puts what came from npm on the list of what a wheel brings: `make sbom` calls it.

The list is taken of an environment of Python, which knows nothing of the parts of the pages.
"""

import json
import sys
from pathlib import Path

_LOCK = Path(__file__).parent.parent / "package-lock.json"
#: How the list calls Dilyn itself.
_DILYN = "root-component"


def complete(sbom: Path) -> None:
    """Add each npm package that pages are made of to a list in CycloneDX."""
    listed = json.loads(sbom.read_bytes())
    locked = json.loads(_LOCK.read_bytes())["packages"]
    for name in locked[""]["dependencies"]:
        part = _component(name, locked[f"node_modules/{name}"])
        listed["components"].append(part)
        listed["dependencies"].append({"ref": part["bom-ref"]})
        for one in listed["dependencies"]:
            if one["ref"] == _DILYN:
                one["dependsOn"].append(part["bom-ref"])
    sbom.write_text(json.dumps(listed, indent=2), encoding="utf-8")


def _component(name: str, part: dict[str, str]) -> dict[str, object]:
    address = f"pkg:npm/{name}@{part['version']}"
    licence = [{"license": {"id": part["license"], "acknowledgement": "declared"}}]
    return {
        "type": "library",
        "bom-ref": address,
        "purl": address,
        "name": name,
        "version": part["version"],
        "licenses": licence,
    }


if __name__ == "__main__":
    complete(Path(sys.argv[1]))
