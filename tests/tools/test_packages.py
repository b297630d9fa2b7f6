"""What the app is made of is listed: each package once, at the version that is locked, with a licence that lets it be passed on."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from lib import catalogue
from tests.conftest import ROOT
from tools import packages, targets

LET_PASS = {
    "0BSD",
    "Apache-2.0",
    "Bitstream-Vera",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-CMU",
    "MPL-2.0",
    "OFL-1.1",
    "PSF-2.0",
    "Unlicense",
    "Zlib",
    "LGPL-3.0-only",
}
"""Each lets the app be passed on under its own licence. A new one is read first; LGPL (fpdf2, psycopg) is met as the package goes along whole."""


def test_the_list_is_as_it_would_be_made_now() -> None:
    assert packages.FILE.read_text(encoding="utf-8") == packages.table(), "Run make licences."


def test_every_locked_package_is_listed_once_at_its_version() -> None:
    listed = Counter((each.kind, each.name, each.version) for each in catalogue.packages())
    assert set(listed.values()) == {1}
    for kind, of in packages.LISTS.items():
        assert {(kind, each.name, packages.version(each)) for each in targets.hashes(of)} <= set(listed)
    assert ("browser", "leaflet", "1.9.4") in listed, "what package.json asks for"


def test_what_a_script_of_ours_holds_of_others_is_listed() -> None:
    names = {each.name for each in catalogue.packages() if each.kind == "browser"}
    imported = {
        name
        for path in (ROOT / "frontend").rglob("*.js")
        for name in re.findall(r"""from ["']([^."'][^"']*)["']""", path.read_text(encoding="utf-8"))
    }
    assert "@github/combobox-nav" in imported
    assert imported <= names


def test_every_licence_lets_the_app_be_passed_on() -> None:
    for each in catalogue.packages():
        assert set(re.split(r" (?:AND|OR) ", each.licence)) <= LET_PASS, f"Read the licence of {each.name}."


def test_a_package_that_names_no_licence_is_read_by_somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "READ", {})
    with pytest.raises(SystemExit, match=r"altair does not say its licence .* read it"):
        packages.found()


def test_the_list_of_materials_is_valid_and_the_same_each_time() -> None:
    text = packages.sbom()
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    assert text == packages.sbom()
    parts = {each["purl"]: each for each in json.loads(text)["components"]}
    assert len(parts) == len([each for each in catalogue.packages() if each.kind != "font"])
    folium = parts["pkg:pypi/folium@0.20.0"]
    assert folium["licenses"] == [{"license": {"id": "MIT"}}]
    [locked] = [sums for each, sums in targets.hashes().items() if each.name == "folium"]
    [files] = folium["externalReferences"]
    assert {each["content"] for each in files["hashes"]} == set(locked)
