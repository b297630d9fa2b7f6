"""Both at once: which neighbourhoods face high deprivation and high community need together, wherever the line is
drawn.

A line is a per cent: at 10 a neighbourhood is past the line of an index when its national
rank is within the first 10 per cent of England's 33,755 neighbourhoods. At 10 this gives the
published tenths. Deprivation is IMD 2025, community need is CNI 2023; each may have a line of
its own. All functions take a part of :func:`figures`.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

import numpy as np
import pandas as pd

from lib import catalogue, store
from lib.analysis.aggregate import weighted_mean
from lib.places import facing_both, pride

NEED, COMMUNITY = facing_both.NEED, facing_both.COMMUNITY
NEITHER, NEED_ONLY, COMMUNITY_ONLY, BOTH = (
    facing_both.NEITHER,
    facing_both.NEED_ONLY,
    facing_both.COMMUNITY_ONLY,
    facing_both.BOTH,
)
CHILDREN = ("age_0_4", "age_5_11", "age_12_17")
YOUNG = ("age_12_17", "age_18_24")
"""Bands of age from 12 to 24: those under 18 are counted among children too."""
COMMUNITY_PARTS = ("cni2023_civic_assets", "cni2023_engagement", "cni2023_connectedness")
"""The three parts of community need: places to meet, an active community, connection."""
BY = ("rgn", "cauth25", "lad25", "pcon24", "rural_urban", "coast")
"""Kinds of place that neighbourhoods are counted by."""
COAST = {True: "On the coast", False: "Not on the coast"}
_KEPT = [
    "lsoa21_name",
    "msoa21_code",
    "msoa21_name",
    *(f"{level}_{part}" for level in BY[:4] for part in ("code", "name")),
    "population",
    "rural_urban",
    "imd2025_rank",
    "imd2025_decile",
    "cni2023_rank",
    "cni2023_decile",
    "six10",
    *(f"{part}_rank" for part in COMMUNITY_PARTS),
    *(f"{part}_decile" for part in COMMUNITY_PARTS),
]
CUTS = (5, 10, 15, 20, 30)
"""Per cents at which people ask how many neighbourhoods face both."""


def figures() -> pd.DataFrame:
    """What this page reads of England's 33,755 neighbourhoods, in row order.

    Returns
    -------
    DataFrame
        Index ``lsoa21_code``. Names, codes of larger places, ranks and tenths as in
        ``data/neighbourhoods.parquet``; ``six10``, in how many of six editions it was in
        the most deprived tenth; ``population``, ``children`` (people under 18:
        the three youngest bands of age) and ``young`` (people aged 12 to 24), mid-2022; ``need_line`` and
        ``community_line``, the smallest whole per cent, 1 to 100, that its rank is within; ``rural_urban_*`` and
        ``coast_*``, code and name alike, as of a place; ``ward17_code``; ``list225``, whether it is
        in the 2019 list (best fit of wards); ``pride1``, ``pride2``, ``pride3``, whether a phase of Pride
        in Place reaches it (:func:`lib.places.pride.reached`), and ``pride``, whether any does.
    """
    return _figures().copy(deep=False)


def sides(frame: pd.DataFrame, need: int, community: int) -> pd.Series:
    """On which side of the two lines each neighbourhood is.

    Parameters
    ----------
    need, community : int
        Per cents, 1 to 100.

    Returns
    -------
    Series
        ``side``, same index: ``NEITHER`` 0, ``NEED_ONLY`` 1, ``COMMUNITY_ONLY`` 2, ``BOTH`` 3; uint8.

    Raises
    ------
    ValueError
        A line is not from 1 to 100.
    """
    return facing_both.side_of_lines(frame["need_line"], frame["community_line"], need, community)


def facing(frame: pd.DataFrame, need: int, community: int) -> pd.DataFrame:
    """The neighbourhoods of a frame that face both, in its order and with its columns."""
    return frame[(sides(frame, need, community) == BOTH).to_numpy()]


def _both(frame: pd.DataFrame, need: int, community: int) -> np.ndarray:
    return (sides(frame, need, community) == BOTH).to_numpy()


def totals(frame: pd.DataFrame, need: int, community: int) -> pd.DataFrame:
    """How much there is on each side.

    Returns
    -------
    DataFrame
        Index ``side``, 0 to 3; ``neighbourhoods``, ``people``, ``children`` and ``councils`` (how many have at least
        one).
    """
    grouped = frame.groupby(sides(frame, need, community))
    counted = pd.DataFrame(
        {
            "neighbourhoods": grouped.size(),
            "people": grouped["population"].sum(),
            "children": grouped["children"].sum(),
            "councils": grouped["lad25_code"].nunique(),
        }
    )
    return counted.reindex(pd.RangeIndex(4, name="side"), fill_value=0).astype(int)


def movers(frame: pd.DataFrame, need: int, community: int) -> pd.DataFrame:
    """Neighbourhoods that would change side if both lines moved by one point.

    Returns
    -------
    DataFrame
        Index ``lsoa21_code``, the nearest to the line first; ``moves``: ``joins`` (would face both one point
        wider) or ``leaves`` (would not one point narrower); ``because``: which index decides it,
        ``need``, ``community`` or ``both``.
    """
    now, wider = _both(frame, need, community), _both(frame, min(need + 1, 100), min(community + 1, 100))
    narrower = _both(frame, max(need - 1, 1), max(community - 1, 1)) if min(need, community) > 1 else now & False
    joins, leaves = wider & ~now, now & ~narrower
    if not (joins | leaves).any():
        return pd.DataFrame({"moves": [], "because": []}, index=frame.index[:0], dtype="str")
    found = frame[joins | leaves]
    joining = joins[joins | leaves]
    # Which line decides: the one it is just beyond when it would join, the one it is just within when it would leave.
    on_need = np.where(joining, found["need_line"] > need, found["need_line"] == need)
    on_community = np.where(joining, found["community_line"] > community, found["community_line"] == community)
    because = np.select([on_need & on_community, on_need], ["both", "need"], "community")
    total = catalogue.measure(NEED).out_of
    away = np.maximum(
        np.where(on_need, (found[f"{NEED}_rank"] * 100 / total - need).abs(), 0),
        np.where(on_community, (found[f"{COMMUNITY}_rank"] * 100 / total - community).abs(), 0),
    )
    table = pd.DataFrame({"moves": np.where(joining, "joins", "leaves"), "because": because}, index=found.index)
    return table.iloc[np.argsort(away, kind="stable")]


def by_place(frame: pd.DataFrame, by: str, need: int, community: int) -> pd.DataFrame:
    """How much of each place faces both, the largest share of people first.

    Parameters
    ----------
    by : str
        One of :data:`BY`. Neighbourhoods that are in no such place (most of England has a
        combined authority, not all) are left out.

    Returns
    -------
    DataFrame
        Index the code of the place; ``name``; ``neighbourhoods`` and ``people``, all there are;
        ``both``, ``need_only``, ``community_only`` (neighbourhoods); ``people_both``,
        ``children_both``; for each of :data:`COMMUNITY_PARTS` a column, how many of those facing both have it
        as their thinnest part; ``share``, of its people, 0 to 1; ``rank``, 1 for the largest
        share, equal shares have the smaller rank.
    """
    side, keys = sides(frame, need, community), frame[f"{by}_code"]
    place = pd.factorize(keys, sort=True)
    known, codes = place[0], place[1]
    held = known >= 0
    number = len(codes)

    def added(mask: np.ndarray, weights: np.ndarray | None = None) -> np.ndarray:
        chosen = held & mask
        return np.bincount(known[chosen], None if weights is None else weights[chosen], minlength=number).astype(int)

    every, values, people = np.ones(len(frame), dtype=bool), side.to_numpy(), frame["population"].to_numpy()
    table = pd.DataFrame(
        {
            "name": frame.drop_duplicates(f"{by}_code").set_index(f"{by}_code")[f"{by}_name"].reindex(codes),
            "neighbourhoods": added(every),
            "people": added(every, people),
            "both": added(values == BOTH),
            "need_only": added(values == NEED_ONLY),
            "community_only": added(values == COMMUNITY_ONLY),
            "people_both": added(values == BOTH, people),
            "children_both": added(values == BOTH, frame["children"].to_numpy()),
            **{part: added((values == BOTH) & (_thinnest(frame) == n)) for n, part in enumerate(COMMUNITY_PARTS)},
        },
        index=pd.Index(codes, name="code"),
    )
    table["share"] = table["people_both"] / table["people"]
    table["rank"] = table["share"].rank(ascending=False, method="min").astype(int)
    return table.sort_values(["share", "both", "name"], ascending=[False, False, True])


def hold_half(counts: pd.Series) -> int:
    """How few places hold half of all that is counted; 0 where nothing is.

    Examples
    --------
    Of ten, the largest has four, so two places are needed for five:

    >>> hold_half(pd.Series([4, 3, 2, 1]))
    2
    """
    largest = counts[counts > 0].sort_values(ascending=False).cumsum()
    return int((largest < largest.iloc[-1] / 2).sum()) + 1 if len(largest) else 0


def thin_parts(frame: pd.DataFrame, community: int) -> pd.DataFrame:
    """Which parts of community need are high in each neighbourhood.

    Parameters
    ----------
    community : int
        The line, in per cent, that a part's own national rank must be within to be called thin.

    Returns
    -------
    DataFrame
        Same index; ``thinnest``, the key of the part on which it has the worst rank; for each
        of :data:`COMMUNITY_PARTS` a column of bool, whether its rank is within the line; ``thin``, how many of the
        three are.
    """
    ranks = frame[[f"{part}_rank" for part in COMMUNITY_PARTS]].to_numpy()
    within = facing_both.line_of(ranks, catalogue.measure(COMMUNITY_PARTS[0]).out_of) <= community
    table = pd.DataFrame(within, index=frame.index, columns=list(COMMUNITY_PARTS))
    table.insert(0, "thinnest", np.array(COMMUNITY_PARTS)[_thinnest(frame)])
    return table.assign(thin=within.sum(axis=1))


def listed_wards(frame: pd.DataFrame, need: int, community: int) -> pd.DataFrame:
    """The wards of the 2019 list that neighbourhoods of the frame fit best, and how many of these face both today.

    Returns
    -------
    DataFrame
        Index ``ward17_code``, in the order of council and name; ``name``; ``council`` (of 2019);
        ``cni2019_rank`` (1 to 7,433, as published); ``imd2019_average_rank``, the mean over people of
        the ranks (1 to 32,844) of today's neighbourhoods that fit the ward best: the list has
        no figure of its own; ``neighbourhoods`` of the frame that fit it best; ``both``, how many face both.
    """
    wards = store.table("wards2017")
    found = frame[frame["list225"]]
    grouped = found.assign(both=sides(found, need, community) == BOTH).groupby("ward17_code")
    counted = grouped.agg(neighbourhoods=("population", "size"), both=("both", "sum"))
    then = _imd2019_of_wards().reindex(counted.index)
    names = wards.loc[counted.index]
    table = pd.DataFrame(
        {
            "name": names["ward17_name"],
            "council": names["lad19_name"],
            "imd2019_average_rank": then,
            "cni2019_rank": names["cni2019_rank"],
            **counted,
        }
    )
    return table.sort_values(["council", "name"])


def listed_pride(frame: pd.DataFrame, need: int, community: int) -> pd.DataFrame:
    """The places of Pride in Place that reach neighbourhoods of the frame, and how many of these face both.

    Returns
    -------
    DataFrame
        Index ``number``, in the order of phase, council and name; ``phase``; ``name`` (the government's); ``council``;
        ``code`` of its local area, missing for towns; ``neighbourhoods`` of the frame in the local area, or within
        2.5 km of a town's centre; ``both``, how many of them face both.
    """
    chosen = pride.listed()
    found = pride.pairs(frame.index)
    facing_both = sides(frame, need, community).eq(BOTH).reindex(found["lsoa21_code"]).to_numpy()
    counted = (
        found.assign(both=facing_both).groupby("number").agg(neighbourhoods=("both", "size"), both=("both", "sum"))
    )
    names = chosen.loc[counted.index]
    return pd.DataFrame(
        {
            "phase": names["phase"],
            "name": names["neighbourhood"],
            "council": names["local_authority"],
            "code": names["msoa21_code"],
            **counted,
        }
    )


def _thinnest(frame: pd.DataFrame) -> np.ndarray:
    """Position in PARTS of the part on which each neighbourhood has the worst rank."""
    return frame[[f"{part}_rank" for part in COMMUNITY_PARTS]].to_numpy().argmin(axis=1)


@functools.cache
def _figures() -> pd.DataFrame:
    every = store.neighbourhoods()
    total = catalogue.measure(NEED).out_of
    frame = every[_KEPT].copy()
    for name, bands in (("children", CHILDREN), ("young", YOUNG)):
        frame[name] = every[list(bands)].sum(axis=1).astype("int64")
    for key, name in ((NEED, "need_line"), (COMMUNITY, "community_line")):
        frame[name] = facing_both.line_of(every[f"{key}_rank"], total).astype("int16")
    frame["rural_urban_code"] = frame["rural_urban_name"] = frame.pop("rural_urban")
    frame["coast_code"] = frame["coast_name"] = store.table("coast")["coast"].reindex(every.index).map(COAST)
    frame["ward17_code"] = store.table("links_ward17")["ward17_code"].reindex(every.index)
    wards = store.table("wards2017")["doubly_disadvantaged"]
    frame["list225"] = frame["ward17_code"].isin(wards.index[wards])
    for phase in pride.PHASES:
        frame[f"pride{phase}"] = pride.reached(phase)
    frame["pride"] = frame[[f"pride{phase}" for phase in pride.PHASES]].any(axis=1)
    return frame


@functools.cache
def _imd2019_of_wards() -> pd.Series:
    """Mean IMD 2019 rank, over people, of today's neighbourhoods that fit each ward of 2017 best."""
    every = store.neighbourhoods()
    return weighted_mean(every["imd2019_rank"], every["population"], _figures()["ward17_code"]).rename(
        "imd2019_average_rank"
    )


def both_at(members: pd.DataFrame, cuts: Sequence[int] = CUTS) -> pd.DataFrame:
    """How many neighbourhoods face both deprivation and community need, by where the line is drawn.

    A neighbourhood faces both at 10 when its national ranks for IMD 2025 and for CNI 2023
    are each within the first 10 per cent of all neighbourhoods of England. At 10 this gives the published tenths.

    Parameters
    ----------
    members : DataFrame
        Neighbourhoods, with ``imd2025_rank``, ``cni2023_rank``, ``population``; may be none.
    cuts : sequence of int
        Per cents, 1 to 100.

    Returns
    -------
    DataFrame
        Index ``cut``; ``neighbourhoods``; ``people`` (mid-2022); ``joins_if_wider``, how many
        more it would be if the line were one point higher on both; ``leaves_if_narrower``,
        how many fewer if it were one point lower.

    Raises
    ------
    ValueError
        A cut is not from 1 to 100.
    """
    facing_both.require_line(*cuts)
    later = facing_both.later_rank(members).to_numpy()
    enters = np.sort(facing_both.line_of(later, catalogue.measure(NEED).out_of))
    people = members["population"].to_numpy(dtype=np.int64)
    order = np.argsort(later, kind="stable")
    lived = np.concatenate([[0], np.cumsum(people[order])])
    now, wider, narrower = (np.searchsorted(enters, np.asarray(cuts) + step, side="right") for step in (0, 1, -1))
    return pd.DataFrame(
        {
            "neighbourhoods": now,
            "people": lived[now],
            "joins_if_wider": wider - now,
            "leaves_if_narrower": now - narrower,
        },
        index=pd.Index(cuts, name="cut"),
    )


def faced_by_one(members: pd.DataFrame) -> tuple[bool, bool]:
    """Whether the first neighbourhood of a frame is past the published line on deprivation, and whether it is on
    community need.

    Parameters
    ----------
    members : DataFrame
        One neighbourhood or more, with ``imd2025_rank`` and ``cni2023_rank``.
    """
    side = facing_both.sides(members).iloc[0]
    return side in (NEED_ONLY, BOTH), side in (COMMUNITY_ONLY, BOTH)
