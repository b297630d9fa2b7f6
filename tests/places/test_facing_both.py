"""Which neighbourhoods face both: the rule by hand, and that everything that asks has the one answer."""

from __future__ import annotations

import ast

import numpy as np
import pandas as pd
import pytest

from lib import store
from lib.analysis import both, claim_figures, claims, compare, evidence_councils, reach
from lib.analysis.level_values import level_values
from lib.places import facing_both, filters
from lib.places.area import area
from tests.conftest import ROOT

FRAME = store.neighbourhoods()
LAST = 3_375
"""The last rank of the first tenth: a tenth of 33,755, rounded down."""
BY_HAND = np.array(
    [
        need <= LAST and community <= LAST
        for need, community in zip(FRAME["imd2025_rank"], FRAME["cni2023_rank"], strict=True)
    ]
)
BLACKPOOL = area("E06000009")
WITH_CODE = (FRAME["lad25_code"] == BLACKPOOL.code).to_numpy()


def made(*ranks: tuple[int, int]) -> pd.DataFrame:
    return pd.DataFrame(ranks, columns=["imd2025_rank", "cni2023_rank"], index=[f"n{n}" for n in range(len(ranks))])


def test_the_line_is_drawn_after_the_last_whole_rank_within_it() -> None:
    """A tenth of 33,755 is 3,375.5, so 3,375 is within it and 3,376 is not; a hundredth is 337.55."""
    assert facing_both.line_of(np.array([1, 337, 338, 3_375, 3_376, 33_755]), 33_755).tolist() == [1, 1, 2, 10, 11, 100]
    assert facing_both.within(pd.Series([3_375, 3_376]), 10, 33_755).tolist() == [True, False]


def test_four_neighbourhoods_are_on_four_sides() -> None:
    frame = made((3_376, 3_376), (3_375, 3_376), (3_376, 3_375), (3_375, 3_375))
    assert facing_both.sides(frame).tolist() == [0, 1, 2, 3]
    assert facing_both.faces_both(frame).tolist() == [False, False, False, True]
    assert facing_both.sides(frame, 11, 10).tolist() == [1, 1, 3, 3]
    assert facing_both.later_rank(frame).tolist() == [3_376, 3_376, 3_376, 3_375]
    assert facing_both.last_line(frame).tolist() == [11, 11, 11, 10]


def test_of_how_many_is_as_given() -> None:
    assert facing_both.faces_both(made((1, 1), (1, 2), (2, 2)), 50, 3).tolist() == [True, False, False]


@pytest.mark.parametrize("line", [0, 101])
def test_a_line_that_cannot_be_drawn_is_refused_in_a_sentence(line: int) -> None:
    with pytest.raises(ValueError, match="from 1 to 100 per cent"):
        facing_both.faces_both(FRAME.head(2), line)


def asked() -> dict[str, np.ndarray]:
    """What each that asks says of England's neighbourhoods, in row order."""
    figures = both.figures()
    return {
        "the rule": facing_both.faces_both(FRAME).to_numpy(),
        "the column of the builder": facing_both.faces_both_as_stored(FRAME).to_numpy(),
        "filters": filters.holds("both"),
        "both, sides": (both.sides(figures, 10, 10) == both.BOTH).to_numpy(),
        "both, facing": figures.index.isin(both.facing(figures, 10, 10).index),
        "reach": reach.with_most_need("both"),
        "claims": claim_figures.facing(FRAME).to_numpy(),
        "the map": level_values("both", "lsoa21").classes == both.BOTH,
        "the first line": (facing_both.last_line(FRAME) <= 10).to_numpy(),
    }


def test_all_that_ask_have_the_1262_of_england_and_the_26_of_blackpool() -> None:
    assert (BY_HAND.sum(), BY_HAND[WITH_CODE].sum()) == (1_262, 26)
    for name, found in asked().items():
        assert np.array_equal(found, BY_HAND), name


def test_all_that_count_have_the_1262_of_england_and_the_26_of_blackpool() -> None:
    england, places = area("E92000001"), store.places()
    for each, number, mask in ((england, 1_262, BY_HAND), (BLACKPOOL, 26, BY_HAND & WITH_CODE)):
        people = int(FRAME["population"].to_numpy()[mask].sum())
        assert both.both_at(each.frame, (10,)).loc[10, ["neighbourhoods", "people"]].tolist() == [number, people], (
            "both_at"
        )
        assert both.totals(both.figures().loc[each.members], 10, 10).loc[
            both.BOTH, ["neighbourhoods", "people"]
        ].tolist() == [number, people]
        assert (
            compare.by_class([each], "both", "neighbourhoods").iloc[0, -1]
            == compare.table([each]).at[0, "both"]
            == number
        ), "compare"
        assert places.loc[each.code, ["both10_neighbourhoods", "both10_population"]].tolist() == [number, people], (
            "the built table"
        )
    assert both.by_place(both.figures(), "lad25", 10, 10)["both"].agg(
        ["sum", lambda found: found[BLACKPOOL.code]]
    ).tolist() == [1_262, 26]
    share = (
        100
        * FRAME["population"].to_numpy()[BY_HAND & WITH_CODE].sum()
        / FRAME["population"].to_numpy()[WITH_CODE].sum()
    )
    councils = evidence_councils.councils(FRAME, places, store.table("outcomes"), "attainment8", 10)
    assert (
        councils.at[BLACKPOOL.code, "share"]
        == claims.council_table("attainment8", 10).at[BLACKPOOL.code, "share"]
        == pytest.approx(share)
    )


# ---- nobody else decides it

HOME = "lib/places/facing_both.py"
BOTH_INDEXES = ({"imd2025", "NEED", "need"}, {"cni2023", "COMMUNITY", "community"})
COLUMN = ("_rank", "_decile", "_line", "both10")
ELSEWHERE = {
    "lib/analysis/both.py: movers": "asks which of the two lines decides, of neighbourhoods that the rule found to move",
    "lib/analysis/big_local.py: big_local": "tells of local areas in the first tenth of each index alone",
}
"""Functions that compare columns of both indexes for another reason."""


def words_of(node: ast.AST) -> set[str]:
    """Names and pieces of text in a piece of code, pieces of text cut at ``_`` too: ``imd2025_rank`` gives ``imd2025``."""
    every = list(ast.walk(node))
    found = {each.id for each in every if isinstance(each, ast.Name)} | {
        each.attr for each in every if isinstance(each, ast.Attribute)
    }
    said = {each.value for each in ast.walk(node) if isinstance(each, ast.Constant) and isinstance(each.value, str)}
    return found | said | {each.split("_")[0] for each in said}


def deciding(path: str, text: str) -> set[str]:
    """Functions that compare a rank, a tenth or a line and name both indexes, and any that compare ``both10`` with a
    number.
    """
    found = set()
    for function in (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)):
        compared = [
            node
            for node in ast.walk(function)
            if isinstance(node, ast.Compare)
            and any(isinstance(op, ast.LtE | ast.Lt | ast.Gt | ast.GtE | ast.Eq) for op in node.ops)
        ]
        compared += [
            node
            for node in ast.walk(function)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in ("le", "lt", "eq", "between")
        ]
        columns = [words_of(node) for node in compared if any(word.endswith(COLUMN) for word in words_of(node))]
        named = words_of(function) if any("key" in each for each in columns) else set().union(*columns)
        if any("both10" in each for each in columns) or all(named & names for names in BOTH_INDEXES):
            found.add(f"{path}: {function.name}")
    return found


MADE = """
def by_hand(frame): return (frame["imd2025_rank"] <= 3375) & (frame["cni2023_rank"] <= 3375)
def by_tenth(frame): return frame[f"{NEED}_decile"].eq(1) & frame[f"{COMMUNITY}_decile"].eq(1)
def in_turn(frame): return [frame[f"{key}_rank"] * 100 <= 10 * len(frame) for key in (NEED, COMMUNITY)]
def stored(frame): return frame["both10"] == 3
def of_one(frame): return frame["imd2025_rank"] <= 3375
def shown(frame): return frame[["imd2025_rank", "cni2023_rank"]]
"""


@pytest.mark.slow
def test_only_the_rule_compares_both_ranks_with_a_line() -> None:
    assert deciding("made", MADE) == {"made: by_hand", "made: by_tenth", "made: in_turn", "made: stored"}
    found = set()
    for path in [*(ROOT / "lib").rglob("*.py"), *(ROOT / "data").rglob("*.py"), *(ROOT / "pages").glob("*.py")]:
        name = path.relative_to(ROOT).as_posix()
        found |= set() if name == HOME else deciding(name, path.read_text(encoding="utf-8"))
    assert found == set(ELSEWHERE), (
        "Ask lib.places.facing_both which neighbourhoods face both, and compare no ranks here: "
        f"{found - set(ELSEWHERE)}"
    )
