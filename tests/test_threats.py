"""The table of threats speaks of what is: each test it names exists, and each requirement of ASVS level 1 has its line."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from collections import Counter

import pytest

from tests.conftest import ROOT

TEXT = (ROOT / "docs" / "threats.md").read_text(encoding="utf-8")
LINES = [[cell.strip() for cell in line.strip("|").split("|")] for line in TEXT.splitlines() if line.startswith("|")]
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", TEXT)))
LEVEL_1 = """
1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.3.1 1.3.2 1.5.1 2.1.1 2.2.1 2.2.2 2.3.1 3.2.1 3.2.2 3.3.1 3.4.1 3.4.2 3.5.1 3.5.2 3.5.3
4.1.1 4.4.1 5.2.1 5.2.2 5.3.1 5.3.2 6.1.1 6.2.1 6.2.2 6.2.3 6.2.4 6.2.5 6.2.6 6.2.7 6.2.8 6.3.1 6.3.2 6.4.1 6.4.2 7.2.1
7.2.2 7.2.3 7.2.4 7.4.1 7.4.2 8.1.1 8.2.1 8.2.2 8.3.1 9.1.1 9.1.2 9.1.3 9.2.1 10.4.1 10.4.2 10.4.3 10.4.4 10.4.5 11.3.1
11.3.2 11.4.1 12.1.1 12.2.1 12.2.2 13.4.1 14.2.1 14.3.1 15.1.1 15.2.1 15.3.1
"""
"""The numbers of ASVS 5.0.0 that are asked for at level 1."""


@pytest.mark.parametrize(("path", "name"), NAMED)
def test_every_test_that_is_named_exists(path: str, name: str) -> None:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_path_of_a_test_is_named_with_its_test() -> None:
    assert len(NAMED) > 30
    assert TEXT.count("`tests/") == len(re.findall(r"`tests/[\w/]+\.py::\w+`", TEXT))


def test_every_requirement_of_level_1_has_one_line() -> None:
    numbers = [number for line in LINES for number in line[0].split(", ") if re.fullmatch(r"\d+\.\d+\.\d+", number)]
    assert Counter(numbers) == Counter(LEVEL_1.split())
    assert len(LEVEL_1.split()) == 70


def test_every_line_has_its_test_or_a_reason() -> None:
    told = [line for line in LINES if not set("".join(line)) <= {"-"} and not line[-1].startswith("test")]
    assert len(told) > 50
    for line in told:
        if "`tests/" not in line[-1]:
            assert re.match(r"(does not apply: |is for the (?:proxy|host)[:,])", line[-1]), line[0]
            assert len(line[-1].split()) > 5, f"{line[0]}: say why."


def test_no_weak_sum_is_used() -> None:
    for path in [
        *(ROOT / "lib").rglob("*.py"),
        *(ROOT / "tools").rglob("*.py"),
        *(ROOT / "data" / "build").rglob("*.py"),
    ]:
        assert not re.search(r"\b(md5|sha1)\b", path.read_text(encoding="utf-8")), path.name


def test_how_soon_is_written_down() -> None:
    security = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    assert re.search(r"within 7 days of a version that mends it", security)
    assert re.search(r"\| any other known fault \| 30 days \|", security)
    assert "make audit" in security and "make sbom" in security


def test_no_person_is_named_to_report_to() -> None:
    assert not re.search(r"[\w.]+@[\w-]+\.\w+", (ROOT / "SECURITY.md").read_text(encoding="utf-8"))


def test_newer_versions_of_what_the_app_runs_on_are_proposed_together() -> None:
    """A test holds both lists equal, so a proposal that changes one alone would fail."""
    rules = json.loads((ROOT / "renovate.json").read_text(encoding="utf-8"))["packageRules"]
    [runs] = [each for each in rules if each.get("groupName") == "what the app needs to run"]
    assert set(runs["matchFileNames"]) == {"requirements.txt", "pyproject.toml"}
    named = [name for each in rules for name in each.get("matchPackageNames", []) if each.get("enabled", True)]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    browser = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert set(named) <= {each.split("==")[0] for each in project} | set(browser)
