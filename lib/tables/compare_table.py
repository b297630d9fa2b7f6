"""The table of places side by side, to take away."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from lib import catalogue
from lib.analysis.compare import COLUMNS, table
from lib.places.area import OWN, Area
from lib.places.wales import WALES
from lib.words import compare_figures, naming

KIND_NAMES = {OWN: "put together by a reader", WALES: "Welsh county borough"}
WHY = "Why a figure is missing"
DIGITS = {"count": 0, "rank": 0, "tenth": 0, "mean rank": 1, "score": 3, "share": 4, "index": 4}


def compare_table(areas: Sequence[Area]) -> pd.DataFrame:
    """Everything known of each place, a line a place in the order given.

    Returns
    -------
    DataFrame
        Columns in words, with the year: the place, its kind and code, then every column of
        :data:`lib.analysis.compare.COLUMNS` as numbers, missing where there is no figure. Shares are per cent. The last
        column, :data:`WHY`, says why figures are missing, and is empty where none is.
    """
    found = table(areas)
    columns: dict[str, object] = {
        "Place": [*naming.labels(areas)],
        "Where": [area.where for area in areas],
        "Kind": [KIND_NAMES.get(area.level) or catalogue.level(area.level).label for area in areas],
        "Code": [area.code for area in areas],
    }
    for key, about in COLUMNS.items():
        scale, unit = (100, ", %") if about.kind == "share" else (1, "")
        values = (found[key] * scale).round(DIGITS[about.kind])
        columns[f"{compare_figures.column_name(key)}{unit}"] = values if DIGITS[about.kind] else values.astype("Int64")
    columns[WHY] = [_why(area, row) for area, (_, row) in zip(areas, found.iterrows(), strict=True)]
    return pd.DataFrame(columns)


def _why(area: Area, row: pd.Series) -> str:
    """Why a place lacks figures: each reason once, with the columns where it is not the reason for all that lack."""
    reasons: dict[str, list[str]] = {}
    for key in COLUMNS:
        if pd.isna(row[key]):
            said = compare_figures.shown(area, key, row[key])
            reasons.setdefault(said, []).append(compare_figures.column_name(key))
    if len(reasons) == 1:
        return next(iter(reasons))
    return "; ".join(
        f"{said}: {len(names)} figures" if len(names) > 1 else f"{said}: {names[0]}" for said, names in reasons.items()
    )
