"""Wrexham in words: what its Welsh ranks say, and what stands in a table where there can be no figure."""

from __future__ import annotations

import pandas as pd

from lib import catalogue
from lib.analysis import wales
from lib.analysis.rank import at_ends
from lib.analysis.wales import WELSH
from lib.places.wales import WREXHAM
from lib.words.tables import Group, Line

NOT_COMPARABLE = "not comparable"
NOT_PUBLISHED = "not published for Wales"
NOT_HELD = "not held for Wales"
CODE = WREXHAM.code
HEADS = ("In the tenth of Wales with most need", "Nearest to most need", "Middle", "Nearest to least need")
"""Headings of :func:`groups`."""


def cell(key: str) -> str:
    """What a table says of Wrexham in place of an English figure: never a blank, never a rank.

    Parameters
    ----------
    key : str
        A measure of the catalogue, an outcome, ``population``, or anything else that is only worked out for England.

    Returns
    -------
    str
        "not comparable" for what is a place on an English index, or made of it: Wales has indexes of its
        own. "not published for Wales" for a single figure that its publisher gives for England only.
        "not held for Wales" for the population, which is published but is not in the data here.
    """
    if key == "population":
        return NOT_HELD
    measure = catalogue.measures().get(key)
    single = key in catalogue.outcomes() or (measure is not None and measure.group == "need_indicators")
    return NOT_PUBLISHED if single else NOT_COMPARABLE


def why_apart() -> str:
    """Why Wrexham stands apart, in a breath."""
    return "Wrexham is in Wales, and Wales measures need in its own way. So its ranks are among places in Wales alone."


def welsh_standing() -> list[str]:
    """What the two Welsh indexes say of Wrexham, in a few sentences."""
    return [
        "What follows compares Wrexham with the rest of Wales, never with England.",
        finding("wimd2025"),
        finding("cni2022"),
    ]


def finding(key: str) -> str:
    """One Welsh rank of Wrexham in a sentence, with its year and which way it runs."""
    welsh, line, frame = WELSH[key], wales.summary().loc[key], wales.ranked(key)
    first, last = frame.iloc[0], frame.iloc[-1]
    most = "with the most deprivation" if welsh.palette == "need" else "with the highest community need"
    number = int(line["first_tenth"])
    return (
        f"{welsh.label} ({welsh.year}): {number or 'none'} of Wrexham’s {line['areas']} {welsh.areas} "
        f"{'is' if number < 2 else 'are'} in the "
        f"tenth of Wales {most}. They reach from "
        f"{first['name']} (rank {first['rank']:,}) to {last['name']} (rank {last['rank']:,}), out of {welsh.total:,}. "
        "Rank 1 is the most need."
    )


def facts() -> list[tuple[str, str]]:
    """How many of its areas have most need in Wales, on each index: large, and what it is of."""
    said = []
    for key in ("wimd2025", "cni2022"):
        welsh, line = WELSH[key], wales.summary().loc[key]
        most = "with the most deprivation" if welsh.palette == "need" else "with the highest community need"
        verb = "is" if line["first_tenth"] == 1 else "are"
        said.append(
            (
                f"{line['first_tenth']} of {line['areas']}",
                f"{welsh.areas} {verb} in the tenth of Wales {most} ({welsh.year})",
            )
        )
    return said


def strip_sentence(key: str) -> str:
    """The strip of a Welsh rank in a sentence, for those who do not see it."""
    welsh, (first, three, last) = WELSH[key], at_ends(wales.spread(key))
    return (
        f"{welsh.label} ({welsh.year}), Wrexham’s {welsh.areas} by tenth of Wales: {first:.0%} are in tenth 1, the "
        "most need, "
        f"{three:.0%} in the first three, {last:.0%} in tenth 10."
    )


def title(key: str) -> str:
    """Title of the map of a Welsh rank, short enough for a telephone."""
    welsh = WELSH[key]
    return f"Wrexham: Welsh {'deprivation' if welsh.palette == 'need' else 'community need'} ranks ({welsh.year})"


def credit(key: str) -> str:
    """Source line of a Welsh rank."""
    source = catalogue.dataset(WELSH[key].dataset)
    return (
        f"Source: {source.attribution} {'' if source.licence_url else 'No licence is stated. '}Tenths are worked "
        "out here."
    )


def groups() -> list[Group]:
    """Every Welsh rank of Wrexham as a table, under its index; the columns are :data:`HEADS`."""
    found = wales.summary()
    tables = []
    for prefix in ("wimd2025", "cni2022"):
        index = WELSH[prefix]
        lines = [
            Line(
                welsh.label,
                (
                    f"{row['first_tenth']} of {row['areas']}",
                    *(f"rank {row[end]:,}" for end in ("most", "middle", "least")),
                ),
                catalogue.dataset(welsh.dataset).publisher,
            )
            for (key, row), welsh in zip(found.iterrows(), WELSH.values(), strict=True)
            if key.startswith(prefix)
        ]
        tables.append(
            Group(
                f"{index.label} ({index.year})",
                f"Ranks out of {index.total:,} {index.areas} of Wales, where 1 is the most need.",
                tuple(lines),
            )
        )
    return tables


def areas() -> pd.DataFrame:
    """Every area of Wrexham with every rank, to take away: ``Kind``, ``Code``, ``Name``, ``Index``, ``Rank``, ``Tenth
    of Wales``, ``Out of``.
    """
    parts = [
        wales.ranked(key).assign(kind=welsh.areas, index=f"{welsh.label} ({welsh.year})", total=welsh.total)
        for key, welsh in WELSH.items()
    ]
    frame = pd.concat(parts, ignore_index=True)[["kind", "code", "name", "index", "rank", "tenth", "total"]]
    return frame.set_axis(["Kind", "Code", "Name", "Index", "Rank", "Tenth of Wales", "Out of"], axis=1)


def elsewhere() -> str:
    """Where else Wrexham stands on the page, and where it cannot."""
    return (
        "Some figures of councils are published in one way for England and Wales: pay, work, and children in low-income "
        "families. They are under learning outcomes. Elsewhere on this page its cells say “not published for Wales” or “not comparable”."
    )
