"""Which stories are for whom: those that pass a set of filters, and those that bear on one place."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from types import MappingProxyType

import numpy as np
import pandas as pd

from lib import store
from lib.analysis.area import position, standing_of
from lib.analysis.similar import likeness
from lib.places.area import Area, area, own_area
from lib.stories import THEMES, stories

MEASURES: Mapping[str, str] = MappingProxyType(
    {
        "imd2025_children": "school",
        "imd2025_adult_skills": "adult_skills",
        "imd2025_employment": "jobs",
        "imd2025_health": "health",
        "cni2023_civic_assets": "places",
    }
)
"""Measures that speak of a theme of the stories, with that theme. There is none for the other three themes."""
NEAR = 40_000
"""A story is called near within so many metres."""
ALIKE = 1.0
"""A place is called similar within so many steps: :func:`lib.analysis.similar.similar` says what a step is."""
CUTS: Mapping[str, int] = MappingProxyType({"10": 1, "20": 2, "30": 3})
"""Filters on need and on community need by their code in a link: the average falls in the first so many tenths."""


@functools.cache
def area_of(key: str) -> Area:
    """The place a story is about: one place by its code, or neighbourhoods put together."""
    story = stories()[key]
    if len(story.areas) == 1:
        return area(story.areas[0])
    return own_area([code for each in story.areas for code in area(each).members], story.place)


@functools.cache
def table() -> pd.DataFrame:
    """Where each story is and how its place stands. Do not change it.

    Returns
    -------
    DataFrame
        Index ``story`` (its key). ``region`` (code of the region most of its neighbourhoods are in); ``region_name``;
        ``need`` and ``community`` (1 most need to 10: half its people live in this tenth of neighbourhoods
        or in one with more need, IMD 2025 and CNI 2023); ``easting``, ``northing`` (metres, the middle of the
        home points of its neighbourhoods); ``home`` (the neighbourhood nearest to that).
    """
    rows = {}
    for key in stories():
        place = area_of(key)
        spots = place.frame[["easting", "northing"]].astype(float)
        middle = spots.mean()
        region = place.frame[["rgn_code", "rgn_name"]].value_counts().index[0]
        rows[key] = {
            "region": region[0],
            "region_name": region[1],
            "need": standing_of(place, "imd2025").middle,
            "community": standing_of(place, "cni2023").middle,
            **middle,
            "home": np.hypot(*(spots - middle).T.to_numpy()).argmin(),
        }
        rows[key]["home"] = place.members[rows[key]["home"]]
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("story")


def chosen(
    theme: str | None = None,
    stage: str | None = None,
    kind: str | None = None,
    need: str | None = None,
    community: str | None = None,
    region: str | None = None,
    text: str = "",
) -> list[str]:
    """Keys of the stories that pass every filter given, in the order of titles.

    Parameters
    ----------
    theme, stage, kind : str, optional
        Keys of :data:`lib.stories.THEMES` and so on.
    need, community : str, optional
        Keys of :data:`CUTS`.
    region : str, optional
        Code of a region.
    text : str
        Every word of it must be in the story, as a word or a part of one, in any case.
    """
    kept = []
    for key, story in stories().items():
        row = table().loc[key]
        said = f"{story.title} {story.place} {story.summary} {story.text} {' '.join(story.partners)}".casefold()
        holds = (
            (theme, theme in story.themes),
            (stage, stage in story.stages),
            (kind, kind in story.kinds),
            (need, row["need"] <= CUTS.get(need or "", 10)),
            (community, row["community"] <= CUTS.get(community or "", 10)),
            (region, row["region"] == region),
        )
        if all(passes for wanted, passes in holds if wanted) and all(word in said for word in text.casefold().split()):
            kept.append(key)
    return kept


def counted(text: str = "", **others: str | None) -> dict[str | None, int]:
    """How many stories there are on each theme, and under None on any, among those that pass the other filters.

    Parameters
    ----------
    text : str
        As for :func:`chosen`.
    **others
        The filters of :func:`chosen` without ``theme``.
    """
    kept = [stories()[key] for key in chosen(text=text, **others)]
    on = {theme: [story for story in kept if theme in story.themes] for theme in THEMES}
    return {None: len(kept)} | {theme: len(listed) for theme, listed in on.items()}


def greatest_need(place: Area) -> str | None:
    """The measure of :data:`MEASURES` on which an area ranks nearest to the most need; None without neighbourhoods."""
    known = {key: at for key in MEASURES if (at := position(place, key)) is not None}
    return min(known, key=known.__getitem__) if known else None


def most_alike(place: Area) -> list[str]:
    """Keys of all stories, the one whose place is most like an area first; stories of the area itself are left out."""
    others = [key for key in stories() if not place.members.isin(area_of(key).members).any()]
    if not others:
        return []
    distance = pd.Series(likeness(place, [area_of(key) for key in others]), index=others)
    return distance.sort_values(kind="stable").index.tolist()


def for_area(place: Area, leave_out: Iterable[str] = ()) -> pd.DataFrame:
    """Stories that bear on an area, each with why: at most one of each kind, none twice.

    Parameters
    ----------
    leave_out : iterable of str
        Keys of stories not wanted.

    Returns
    -------
    DataFrame
        Index ``story``, in this order: those of the area itself, if any; the nearest within
        40 km; on the theme of :func:`greatest_need`, from the place most like it; from the place
        most like it of all, within one step. Columns ``why`` (here, near, theme, alike);
        ``metres`` from the nearest neighbourhood of the area to the middle of the story's
        place; ``distance`` in steps; ``measure``, the weakest. Empty for an area without
        neighbourhoods.
    """
    without = set(leave_out)
    left = [key for key in table().index if key not in without]
    if not len(place.members) or not left:
        return pd.DataFrame(
            columns=["why", "metres", "distance", "measure"], index=pd.Index([], name="story", dtype=str)
        )
    rows = _codes().get_indexer(place.members)
    homes, spots = (
        _homes()[rows],
        table()[["easting", "northing"]].to_numpy()[[key not in without for key in table().index]],
    )
    away = np.hypot(*(spots[:, None] - homes[None]).transpose(2, 0, 1)).min(axis=1)
    unlike, measure = likeness(place, [area_of(key) for key in left]), greatest_need(place)
    metres, distance = dict(zip(left, away, strict=True)), dict(zip(left, unlike, strict=True))
    inside = np.zeros(len(_codes()), dtype=bool)
    inside[rows] = True
    here = [key for key in left if inside[_rows_of(key)].any()]
    rest = [key for key in left if key not in here]
    # England and a region hold many: only the nearest to where people are would say nothing, so the most alike come
    # first.
    reasons = [
        ("here", sorted(here, key=distance.__getitem__)[:3]),
        ("near", sorted((key for key in rest if metres[key] <= NEAR), key=metres.__getitem__)),
        (
            "theme",
            sorted(
                (key for key in rest if measure and MEASURES[measure] in stories()[key].themes),
                key=distance.__getitem__,
            ),
        ),
        ("alike", sorted((key for key in rest if distance[key] <= ALIKE), key=distance.__getitem__)),
    ]
    order: dict[str, str] = {}
    for why, keys in reasons:
        fresh = [key for key in keys if key not in order]
        order |= dict.fromkeys(fresh if why == "here" else fresh[:1], why)
    found = {
        "why": list(order.values()),
        "metres": [metres[key] for key in order],
        "distance": [distance[key] for key in order],
        "measure": measure,
    }
    return pd.DataFrame(found, index=pd.Index(list(order), name="story", dtype=str))


@functools.cache
def _codes() -> pd.Index:
    return pd.Index(store.codes("lsoa21"))


@functools.cache
def _homes() -> np.ndarray:
    """Home points of England's neighbourhoods in row order, metres."""
    return store.neighbourhoods()[["easting", "northing"]].to_numpy(dtype=float)


@functools.cache
def _rows_of(key: str) -> np.ndarray:
    """Rows of the neighbourhoods of a story's place."""
    return _codes().get_indexer(area_of(key).members)


def number_here(found: pd.DataFrame) -> int:
    """How many of :func:`for_area` are stories of the area itself."""
    return int((found["why"] == "here").sum())
