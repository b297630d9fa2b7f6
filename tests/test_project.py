"""What a well-kept project has: a version named once, a licence, what changed, and how to cite it; each in step with
the others.
"""

from __future__ import annotations

import datetime
import io
import json
import re
import tomllib

import numpy as np
import pypdf
import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from pptx import Presentation

from lib import catalogue
from lib.deck.deck_file import save
from lib.deck.slides import Deck
from lib.deck.slides_pptx import slides_pptx
from lib.paper.area_handout import handout
from lib.places.area import area, own_area
from lib.tables.areas_table import areas_table, csv_of
from lib.tables.notes_file import notes_of
from lib.tables.own_area_file import to_geojson
from lib.words import about
from tests.conftest import BROWSER, ROOT
from tools import licences
from tools.targets import OLDEST, REQUIREMENTS

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = PYPROJECT["project"]


@pytest.mark.parametrize(
    "name",
    ["README.md", "LICENSE", "LICENCES-OF-DATA.md", "CHANGELOG.md", "CITATION.cff", "CONTRIBUTING.md", "SECURITY.md"],
)
def test_what_a_project_has_is_here(name: str) -> None:
    assert len((ROOT / name).read_text(encoding="utf-8").split()) > 40


def test_tests_in_a_browser_come_after_all_others(request: pytest.FixtureRequest) -> None:
    in_a_browser = [item.nodeid.startswith(BROWSER) for item in request.session.items]
    assert in_a_browser == sorted(in_a_browser)


def test_dependencies_are_those_of_requirements() -> None:
    lines = [
        line for line in REQUIREMENTS.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
    ]
    assert list(map(Requirement, PROJECT["dependencies"])) == list(map(Requirement, lines))


def test_the_oldest_python_is_the_same_everywhere() -> None:
    assert PROJECT["requires-python"] == f">={OLDEST}"
    assert f"Python {OLDEST}" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert OLDEST in SpecifierSet(PROJECT["requires-python"])


def test_types_are_checked_strictly_wherever_figures_and_sentences_are_made() -> None:
    mypy = PYPROJECT["tool"]["mypy"]
    assert (mypy["strict"], mypy["files"], mypy["python_version"]) == (True, ["lib"], OLDEST)
    assert {name for name, value in mypy.items() if value is False} == {"warn_return_any"}
    modules = [module for override in mypy["overrides"] for module in override["module"]]
    assert all(re.fullmatch(r"[A-Za-z_]+(\.[a-z]+)?\.\*", module) for module in modules), (
        "an override names its modules"
    )
    ours = {module.removeprefix("lib.").removesuffix(".*") for module in modules if module.startswith("lib.")}
    assert ours <= {"deck", "draw", "paper", "pictures", "serve", "tables", "ui"}
    for file in (ROOT / "lib").rglob("*.py"):
        assert "# mypy:" not in file.read_text(encoding="utf-8"), file.name
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(r"^lint: types style  ##", makefile, re.MULTILINE)
    assert re.search(r"^types: .*\n\t@\$\(BIN\)/mypy$", makefile, re.MULTILINE)


def test_the_version_is_one() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", PROJECT["version"])
    assert PROJECT["version"] == catalogue.VERSION
    newest = re.search(
        r"^## (\S+) \((\d+ \w+ \d{4})\)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert newest[1] == citation["version"] == PROJECT["version"]
    assert f"{citation['date-released']:%-d %B %Y}" == newest[2]


def test_the_licence_is_one() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert PROJECT["license"] == citation["license"] == "MIT"
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith("MIT License")


def test_the_citation_has_what_its_format_requires() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert {"cff-version", "message", "title", "authors"} <= set(citation)
    assert citation["title"] == catalogue.NAME


def test_the_licences_of_the_data_are_those_of_the_catalogue() -> None:
    written = (ROOT / "LICENCES-OF-DATA.md").read_text(encoding="utf-8")
    assert written == licences.text(), "Run make licences."
    for dataset in catalogue.datasets().values():
        assert f"**{dataset.title}**" in written
        assert dataset.attribution in written
        assert (dataset.licence_url or dataset.licence) in written


def test_what_is_taken_away_says_which_version_made_it() -> None:
    made, place, day = catalogue.NAME_AND_VERSION, area("E06000053"), datetime.date(2026, 11, 30)
    assert made == f"Every Neighbourhood {PROJECT['version']}"
    everywhere = np.ones(33_755, dtype=bool)
    table = areas_table("imd2025", "lsoa21", everywhere).head(3)
    assert all(made in line for line in csv_of(table, "imd2025").decode().splitlines()[1:])
    assert made in notes_of({"table.csv": list(table.columns)}, "imd2025").decode()
    assert json.loads(to_geojson(own_area(place.members)))["generator"] == made
    assert json.loads(save((place.code,), Deck()))["generator"] == made
    sheet = pypdf.PdfReader(io.BytesIO(handout(place, "https://neighbourhoods.example/area", day)))
    assert sheet.metadata.creator == made
    assert f"{made}, 30 November 2026" in sheet.pages[0].extract_text()
    deck = slides_pptx(Deck().slides([place]), [place], "https://neighbourhoods.example/present", day)
    assert Presentation(io.BytesIO(deck)).core_properties.version == PROJECT["version"]
    assert made in about.version()
