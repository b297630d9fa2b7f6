"""No number is worked out above ``lib/analysis``: words and pages are given their numbers and write them."""

from __future__ import annotations

import ast

import pytest

from tests.conftest import ROOT

ARITHMETIC = {
    "sum",
    "mean",
    "median",
    "quantile",
    "std",
    "var",
    "min",
    "max",
    "idxmin",
    "idxmax",
    "argmin",
    "argmax",
    "argsort",
    "sort_values",
    "nsmallest",
    "nlargest",
    "rank",
    "cumsum",
    "cumprod",
    "diff",
    "pow",
    "nunique",
    "value_counts",
    "groupby",
    "agg",
    "average",
}
"""Methods of a table or an array that work out a number, or decide which comes first."""
BUILT_IN = {"sum", "min", "max", "sorted"}
"""The same, of Python."""
WORKED_OUT_ABOVE = {
    "lib/words/about.py: browser_parts: sorted": "addresses by letter",
    "lib/words/both.py: hover_labels: sorted": "labels in the order of their numbers",
    "lib/words/claims.py: _regions: sorted": "codes, so that a sentence is always the same",
    "lib/words/compare.py: _halves: sorted": "places already grouped by tenth, in the order of the tenths",
    "lib/words/compare.py: _reach: sorted": "groups of places, that with most names first: it reads best",
    "lib/words/eight.py: touches: sorted": "lines of a list, those of the chosen places first",
    "lib/words/outcomes.py: _ends: sorted": "published figures, from the lowest to the highest, as they are told",
    "lib/words/pride.py: _areas: groupby": "walks through the lines of a list, phase by phase",
    "lib/words/standing.py: in_first_tenth: min": "writes 99, not 100, in 100 where a share is not all",
    "lib/ui/about_page.py: files: sum": "bytes of the app's own files",
    "lib/ui/compare_report.py: outcomes: sum": "lines of tables on the screen",
    "lib/ui/controls.py: _names: sort_values": "names of a list to choose from, by letter",
    "lib/ui/evidence_schools.py: schools: sort_values": "names of a list to choose from, by letter",
    "lib/ui/map_panel.py: _found: sorted": "names of a list, by letter",
    "lib/ui/own_area.py: _list: sort_values": "names of a list, by letter",
    "lib/ui/own_area.py: own_area_editor: sorted": "codes, so that one area has one link",
    "lib/ui/plan_parts.py: _shown: min": "height of a table on the screen",
    "lib/ui/slide_page.py: slide_shown: min": "number of the slide shown",
    "lib/ui/slide_page.py: _bar: max": "number of the slide shown",
    "lib/ui/slide_page.py: _turn: max": "number of the slide shown",
    "lib/ui/slide_page.py: _turn: min": "number of the slide shown",
}
"""``file: function: call``, and why it is no number of a place."""
TAKES_NUMPY = {"lib/ui/live_map.py": "the name of a type: which areas are shown"}


def worked_out(path: str, text: str) -> set[str]:
    """Calls in a module that work out a number or a winner, each with the outermost function it stands in."""
    found = set()
    for outer in ast.parse(text).body:
        for node in ast.walk(outer):
            if not isinstance(node, ast.Call):
                continue
            name = (
                node.func.attr
                if isinstance(node.func, ast.Attribute) and node.func.attr in ARITHMETIC
                else node.func.id
                if isinstance(node.func, ast.Name) and node.func.id in BUILT_IN
                else None
            )
            if name:
                found.add(f"{path}: {getattr(outer, 'name', 'the module')}: {name}")
    return found


def takes_numpy(text: str) -> bool:
    """Whether a module imports numpy."""
    return any(
        isinstance(node, ast.Import)
        and any(each.name.split(".")[0] == "numpy" for each in node.names)
        or isinstance(node, ast.ImportFrom)
        and (node.module or "").split(".")[0] == "numpy"
        for node in ast.walk(ast.parse(text))
    )


def modules() -> dict[str, str]:
    """Text of every module of words and of the pages' room, by its path."""
    return {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for room in ("words", "ui")
        for path in sorted((ROOT / "lib" / room).glob("*.py"))
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("def f(frame): return frame['population'].sum()", {"m: f: sum"}),
        ("def f(found): return min(found, key=found.get)", {"m: f: min"}),
        ("def f(frame):\n    def g(): return frame.idxmax()\n    return g", {"m: f: idxmax"}),
        ("A = sorted((2, 1))", {"m: the module: sorted"}),
        ("def f(number): return f'{round(100 * number)} per cent'", set()),
    ],
)
def test_what_the_test_below_looks_for(text: str, found: set[str]) -> None:
    assert worked_out("m", text) == found
    assert (
        takes_numpy("import numpy as np")
        and takes_numpy("from numpy import linalg")
        and not takes_numpy("import pandas")
    )


def test_words_and_pages_work_out_no_number() -> None:
    found = {each for path, text in modules().items() for each in worked_out(path, text)}
    new = sorted(found - set(WORKED_OUT_ABOVE))
    assert not new, (
        f"Work this out in lib/analysis, where a test can hold it, and give the number to the sentence: {new}"
    )
    assert found == set(WORKED_OUT_ABOVE), f"No longer there: {sorted(set(WORKED_OUT_ABOVE) - found)}"


def test_words_and_pages_have_no_numpy() -> None:
    found = {path for path, text in modules().items() if takes_numpy(text)}
    assert found == set(TAKES_NUMPY), (
        f"Masks and classes are made in lib/analysis and lib/draw: {sorted(found ^ set(TAKES_NUMPY))}"
    )
