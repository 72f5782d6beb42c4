"""The list of what a wheel brings names the parts of the pages, which no Python knows of."""

import json

from dilyn.listing import complete
from tests.architecture.sources import ROOT

LISTED = {
    "bomFormat": "CycloneDX",
    "components": [{"bom-ref": "Jinja2==3.1.6", "name": "Jinja2", "type": "library"}],
    "dependencies": [
        {"ref": "Jinja2==3.1.6"},
        {"ref": "root-component", "dependsOn": ["Jinja2==3.1.6"]},
    ],
}


def test_the_parts_of_the_pages_are_listed_and_what_only_checks_them_is_not(tmp_path):
    sbom = tmp_path / "sbom.json"
    sbom.write_text(json.dumps(LISTED), encoding="utf-8")

    complete(sbom)

    parts = json.loads((ROOT / "package.json").read_text())["dependencies"]
    completed = json.loads(sbom.read_text(encoding="utf-8"))
    needs = {one["ref"]: one.get("dependsOn", []) for one in completed["dependencies"]}
    addresses = [f"pkg:npm/{name}@{version}" for name, version in parts.items()]
    assert [one["name"] for one in completed["components"]] == ["Jinja2", *parts]
    assert needs["root-component"] == ["Jinja2==3.1.6", *addresses]
    assert set(addresses) < set(needs)
