"""The comparison of councils: who they are, the same drawn by lot many times, and how two figures of them go together."""

from __future__ import annotations

import functools

import numpy as np
import pandas as pd

from lib.analysis.evidence import DRAWS, FEWEST_COUNCILS, INCOME, SEED
from lib.places import facing_both


def lots(number: int, draws: int = DRAWS, seed: int = SEED) -> np.ndarray:
    """How often each of a number of clusters is drawn, a row a cluster and a column a draw. Do not change it."""
    return draw_lots(number, draws, seed)


@functools.lru_cache(maxsize=64)
def draw_lots(number: int, draws: int, seed: int) -> np.ndarray:
    """How often each of a number of councils is drawn, a column a draw: one less is drawn than there are. Do not change
    it.
    """
    lots = np.random.default_rng(seed).multinomial(number - 1, np.full(number, 1 / number), size=draws).T.astype(float)
    lots.setflags(write=False)
    return lots


def association(
    table: pd.DataFrame,
    x: str,
    y: str,
    hold: str | tuple[str, ...] | None = None,
    within: str | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
) -> pd.Series:
    """Rank correlation of two columns over councils, others held equal.

    Parameters
    ----------
    table : DataFrame
        A row a council; rows with anything missing are left out.
    x, y : str
        Columns set side by side.
    hold : str, tuple of str or None
        Columns held equal: their ranks are taken out of both (partial rank correlation).
    within : str or None
        A column of names; only differences inside each name count.

    Returns
    -------
    Series
        ``correlation`` from -1 to 1, ``lower`` and ``upper`` of its 95 per cent interval from drawing councils
        by lot, ``n``. All but ``n`` missing with fewer than 20 councils, or where a column holds fewer than
        :data:`FEWEST_COUNCILS` different figures (most councils of London have nobody in neighbourhoods facing both).
    """
    return associations(table, x, (y,), hold, within, draws, seed).loc[y, ["correlation", "lower", "upper", "n"]]


def associations(
    table: pd.DataFrame,
    x: str,
    ys: tuple[str, ...],
    hold: str | tuple[str, ...] | None = None,
    within: str | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
) -> pd.DataFrame:
    """:func:`association` with each of several columns over the councils that have them all, and of each less the
    first.

    Returns
    -------
    DataFrame
        Index the names of ``ys``. As :func:`association`, and ``more``, ``more_lower``, ``more_upper``: the
        correlation less that of the first column, on the same lots.
    """
    holds = [hold] if isinstance(hold, str) else list(hold or ())
    known = table[[x, *ys, *holds, *([within] if within else [])]].dropna()
    found = pd.DataFrame(
        np.nan,
        index=pd.Index(ys, name="outcome"),
        columns=["correlation", "lower", "upper", "more", "more_lower", "more_upper"],
    ).assign(n=len(known))
    if len(known) < 20 or min(known[column].nunique() for column in (x, *ys)) < FEWEST_COUNCILS:
        return found
    # Ranks are taken once, over all councils: taking them anew in each draw moved the ends of two intervals by 0.013 at
    # most.
    ranked = known[[x, *ys, *holds]].rank()
    held = pd.get_dummies(known[within], dtype=float) if within else pd.DataFrame({"all": 1.0}, index=known.index)
    held = np.column_stack([held, (ranked[holds] - ranked[holds].mean()) / len(known)])
    lots = np.column_stack([np.ones(len(known)), draw_lots(len(known), draws, seed)])
    first = None
    for y in ys:
        pair = ((ranked[[x, y]] - ranked[[x, y]].mean()) / len(known)).to_numpy()
        drawn = _partial(np.column_stack([pair, held]), lots)
        first = drawn if first is None else first
        more = drawn - first
        found.loc[y, ["correlation", "more"]] = drawn[0], more[0]
        found.loc[y, ["lower", "upper", "more_lower", "more_upper"]] = [
            *np.nanpercentile(drawn[1:], [2.5, 97.5]),
            *np.nanpercentile(more[1:], [2.5, 97.5]),
        ]
    return found


def _partial(columns: np.ndarray, lots: np.ndarray) -> np.ndarray:
    """Correlation of the first two columns, the others taken out of both by least squares, for each column of weights."""
    width = columns.shape[1]
    products = (columns[:, :, None] * columns[:, None, :]).reshape(len(columns), width * width)
    moments = (lots.T @ products).reshape(-1, width, width)
    across = moments[:, :2, 2:]
    # A draw may leave out a whole region; the trifle keeps its empty column from dividing by nought.
    held = moments[:, 2:, 2:] + 1e-9 * np.eye(width - 2)
    left = moments[:, :2, :2] - across @ np.linalg.solve(held, across.transpose(0, 2, 1))
    with np.errstate(invalid="ignore", divide="ignore"):  # a draw may hold one council many times over
        return left[:, 0, 1] / np.sqrt(left[:, 0, 0] * left[:, 1, 1])


def councils(
    frame: pd.DataFrame, places: pd.DataFrame, published: pd.DataFrame, key: str, cut: int = 10
) -> pd.DataFrame:
    """A published figure of each council beside the share of its people who live in neighbourhoods facing both.

    Parameters
    ----------
    frame : DataFrame
        All neighbourhoods.
    places, published : DataFrame
        As in ``data/places.parquet`` and ``data/outcomes.parquet``.
    key : str
        A measure of ``published``.
    cut : int
        Per cent within which both ranks (IMD 2025 and CNI 2023) are to be.

    Returns
    -------
    DataFrame
        Index council code, sorted; all 296. ``name``; ``region`` (its name) and ``rgn_code``; ``share`` of its
        people, 0 to 100; ``income``, per cent of its people on a low income (2025); ``value``, missing where none is
        published, as for districts where the figure is the county's; ``period``, the newest there is.
    """
    facing = facing_both.faces_both(frame, cut, len(frame))
    people = frame["population"].astype("int64")
    of = published[(published["measure"] == key) & published["value"].notna()]
    newest = of["period"].max()
    own = places[places["level"] == "lad25"].sort_index()
    return pd.DataFrame(
        {
            "name": own["name"],
            "region": own["rgn_name"],
            "rgn_code": own["rgn_code"],
            "share": 100
            * (people * facing).groupby(frame["lad25_code"]).sum()
            / people.groupby(frame["lad25_code"]).sum(),
            "income": 100 * own[f"{INCOME}_average_score"],
            "value": of[of["period"] == newest].set_index("area_code")["value"].reindex(own.index),
            "period": newest,
        }
    )


def with_some(table: pd.DataFrame) -> int:
    """How many councils of :func:`councils` have people in neighbourhoods facing both."""
    return int((table["share"] > 0).sum())


def with_figure(table: pd.DataFrame) -> pd.DataFrame:
    """The councils of :func:`councils` that have a figure, the largest share facing both first, equal ones by name."""
    return table.dropna(subset=["value"]).sort_values(["share", "name"], ascending=[False, True])
