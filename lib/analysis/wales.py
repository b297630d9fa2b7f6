"""Wrexham on the two Welsh indexes: ranks among Wales' own areas, never among England's."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import pandas as pd

from lib import catalogue, store


@dataclass(frozen=True, slots=True)
class Welsh:
    """A rank of the Welsh indexes.

    Attributes
    ----------
    key : str
        ``wimd2025``, ``cni2022``, or one of their parts, such as ``wimd2025_income``.
    label, year : str
    dataset : str
        Key of the dataset it comes from, whose rows are all the areas of Wales.
    areas : str
        What is ranked: ``neighbourhoods``, or for community need the larger ``local areas``.
    palette : str
        ``need`` or ``community``.
    """

    key: str
    label: str
    year: str
    dataset: str
    areas: str
    palette: str

    @property
    def column(self) -> str:
        """Its column in ``data/wrexham.parquet``; 1 is the most need."""
        return f"{self.key}_rank"

    @property
    def total(self) -> int:
        """Of how many areas of Wales it is a rank."""
        return catalogue.dataset(self.dataset).rows


def _of(prefix: str, year: str, dataset: str, areas: str, palette: str, labels: dict[str, str]) -> dict[str, Welsh]:
    return {
        f"{prefix}{part}": Welsh(f"{prefix}{part}", label, year, dataset, areas, palette)
        for part, label in labels.items()
    }


WELSH = {
    **_of(
        "wimd2025",
        "2025",
        "wimd2025",
        "neighbourhoods",
        "need",
        {
            "": "Welsh Index of Multiple Deprivation",
            "_income": "Income",
            "_employment": "Work",
            "_health": "Health",
            "_education": "Education",
            "_access": "Reaching services",
            "_housing": "Housing",
            "_safety": "Community safety",
            "_environment": "Surroundings",
        },
    ),
    **_of(
        "cni2022",
        "2022",
        "cni2022_wales",
        "local areas",
        "community",
        {
            "": "Welsh community need",
            "_civic_assets": "Places to meet",
            "_connectedness": "Connectedness",
            "_engagement": "Active and engaged community",
        },
    ),
}
"""Every Welsh rank by its key; the two indexes come first among their parts."""


@functools.cache
def ranked(key: str) -> pd.DataFrame:
    """Wrexham's areas on one Welsh rank, most need first.

    Returns
    -------
    DataFrame
        A line an area: the 84 neighbourhoods, or for community need the 18 local areas of
        2011. ``code``, ``name``, ``rank`` (1 = most need in Wales), ``tenth`` (1 to 10, of
        all Wales' areas; worked out here, rounding up). Kept for all: do not change it.
    """
    welsh, table = WELSH[key], store.table("wrexham").reset_index()
    code, name = ("lsoa21_code", "lsoa21_name") if welsh.areas == "neighbourhoods" else ("msoa11_code", "msoa11_name")
    frame = table.drop_duplicates(code)[[code, name, welsh.column]].set_axis(["code", "name", "rank"], axis=1)
    frame = frame.assign(tenth=-(-frame["rank"].astype(int) * 10 // welsh.total)).sort_values(["rank", "code"])
    return frame.reset_index(drop=True)


def spread(key: str) -> pd.Series:
    """Share of Wrexham's areas in each tenth of Wales, index 1 (most need) to 10; they add up to 1."""
    return ranked(key)["tenth"].value_counts(normalize=True).reindex(range(1, 11), fill_value=0.0)


def thinnest_element() -> str:
    """The element of community need, a key of :data:`WELSH`, whose middle local area in Wrexham has the smallest rank
    in Wales; of equal ones the first of places to meet, connectedness, active and engaged
    community."""
    middle = summary()["middle"]
    return min(
        (f"cni2022_{element}" for element in ("civic_assets", "connectedness", "engagement")),
        key=lambda key: middle[key],
    )


@functools.cache
def summary() -> pd.DataFrame:
    """Every Welsh rank in a line.

    Returns
    -------
    DataFrame
        Index ``key``. ``areas`` (how many), ``first_tenth`` (how many in the tenth of Wales with most
        need), ``most`` and ``least`` (the smallest and the largest rank), ``middle`` (the middle
        rank), ``total`` (of how many in Wales). Kept for all: do not change it.
    """
    rows = {}
    for key, welsh in WELSH.items():
        frame = ranked(key)
        rows[key] = (
            len(frame),
            int((frame["tenth"] == 1).sum()),
            int(frame["rank"].min()),
            int(frame["rank"].max()),
            round(frame["rank"].median()),
            welsh.total,
        )
    return pd.DataFrame.from_dict(
        rows, orient="index", columns=["areas", "first_tenth", "most", "least", "middle", "total"]
    ).rename_axis("key")
