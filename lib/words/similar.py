"""Why a place is like another, what can be learnt from it, and how likeness is measured."""

from __future__ import annotations

import math

import pandas as pd

from lib import catalogue
from lib.analysis.similar import MORE_COMMUNITY, SAME_NEED
from lib.analysis.similar_differences import (
    FAR,
    nearest_part,
    parts_alike,
    stands_out,
    telling_in_community,
    telling_otherwise,
)
from lib.analysis.similar_features import WEIGHTS, whole_weight
from lib.catalogue import Level
from lib.places.area import Area
from lib.words.english import upper_first
from lib.words.naming import named, tag

RANKED = "The longer a bar, the more need. Ranks are among places of the same kind, and rank 1 has the most need."
LAID_BY = ("iod2025", "cni2023", "population", "ruc2021", "lsoa_boundaries")
"""Datasets that likeness is measured by, of a neighbourhood and of what is larger."""
FEATURE_NAMES = {
    "need": "need",
    "age": "age mix",
    "country": "mix of town and country",
    "density": "population density",
}
AGES = {
    "under_18": "people under 18",
    "from_18_to_34": "people from 18 to 34",
    "from_35_to_59": "people from 35 to 59",
    "from_60": "people of 60 and over",
}
BESIDE = {
    "need": "seven kinds of deprivation, {need}",
    "age": "how many people there are of each age, mid-2022",
    "country": "how many live in town and how many in the country, Census 2021",
    "density": "how many live in a square kilometre, mid-2022",
}


def reason(row: pd.Series) -> str:
    """What a similar place has in common with the area, and where it differs most, in a sentence or two.

    Parameters
    ----------
    row : Series
        One row of :func:`lib.analysis.similar.similar`.

    Returns
    -------
    str
        Such as "Similar need and age mix, but more places to meet nearby." A difference in
        community need is named before any other, since it is what one may learn from. No
        sentence turns twice.
    """
    opening, community, other = _opening(row), _community(row), _other(row)
    if not community and not other and "," not in opening:
        return f"{opening}, with much the same community need."
    if len(community) == 1 and "," not in opening:
        return f"{opening}, but {community[0]}."
    return (
        f"{opening}. "
        f"{upper_first(', but '.join(community or ['much the same community need', *filter(None, [other])]))}."
    )


def to_learn_from(row: pd.Series, level: Level) -> str:
    """What sets an equally deprived place with more social infrastructure apart, in one to three sentences.

    Parameters
    ----------
    row : Series
        One row of :func:`lib.analysis.similar.more_community`.
    level : Level
        The level of that place.
    """
    gap = math.floor(row["cni_better"])
    # Its ranks stand beside the sentence.
    said = [f"Its community need is lower: of 100 {level.plural}, {gap} stand between the two{_most_of_all(row)}."]
    if not row["same_kind"]:
        said.append("One of the two is mostly town and the other mostly country, so compare with care.")
    return " ".join(said)


def method() -> list[str]:
    """How similar places are found, in plain sentences with the weights."""
    need, community = tag(catalogue.measure("imd2025")), tag(catalogue.measure("cni2023"))
    whole = whole_weight()
    parts = [f"{BESIDE[part].format(need=need)} ({weight:g} out of {whole:g})" for part, weight in WEIGHTS.items()]
    return [
        "Similar places are the nearest of the same kind anywhere in England. What counts, and how much: "
        f"{'; '.join(parts)}.",
        "Each is measured in steps of the usual difference between places, so its unit does not matter. Scores of "
        "larger places are averages over their people.",
        f"Community need ({community}) does not count in this. It is told beside each place, because a place much like "
        "yours with more going on is one to learn from.",
    ]


def method_of_learning() -> list[str]:
    """How equally deprived places with more social infrastructure are found, in plain sentences."""
    need, community = tag(catalogue.measure("imd2025")), tag(catalogue.measure("cni2023"))
    return [
        f"These places are equally deprived. In a queue from most to least deprived ({need}), at most {SAME_NEED:g} in "
        f"every 100 places of their kind stand between. Their community need is clearly lower: at least {MORE_COMMUNITY} in every 100 stand "
        f"between ({community}).",
        "Places of the same kind, town or country, come first, and then those with the most similar age mix.",
        "The figures do not say how they came to have more, only that they do.",
    ]


def none_similar(area: Area) -> str:
    """Why there is no similar place to show."""
    if not len(area.members):
        return "No neighbourhood lies mostly in it, so it has no figures to compare; try the wards around it."
    return f"There is no other place of the same kind to lay beside {area.name}; try one of the places in it."


def none_to_learn_from(level: Level) -> str:
    """What to say when no equally deprived place has clearly lower community need."""
    return (
        f"Among the {level.plural} of England none is equally deprived (IMD 2025) with clearly lower community need "
        "(CNI 2023)."
        if level.key != "ctry"
        else "England has no like here, so there is none to compare it with."
    )


def _opening(row: pd.Series) -> str:
    """What is alike; a place far off on the whole, or in need, is never called simply similar."""
    alike = [FEATURE_NAMES[part] for part in parts_alike(row)]
    if row["distance"] > FAR or not alike and row["need"] > FAR:
        return f"Not close, but among the nearest there are: most alike in {FEATURE_NAMES[nearest_part(row)]}"
    if FEATURE_NAMES["need"] in alike:
        return f"Similar {' and '.join(alike[:2])}"
    if row["need"] <= FAR:
        return f"Fairly similar need{f' and similar {alike[0]}' if alike else ''}"
    return f"Similar {' and '.join(alike[:2])}, though not similar need"


def _community(row: pd.Series) -> list[str]:
    """The largest telling difference in community need, and the largest that goes the other way."""
    return [_words(key, row[key]) for key in telling_in_community(row)]


def _other(row: pd.Series) -> str:
    """The largest telling difference of any other sort; empty if none."""
    name = telling_otherwise(row)
    if name is None:
        return ""
    if name in AGES:
        return f"{'more' if row[name] > 0 else 'fewer'} {AGES[name]}"
    if name == "rural":
        return "more in the country" if row["rural"] > 0 else "more in town"
    if name == "times_density":
        return "more densely populated" if row["times_density"] > 1 else "less densely populated"
    return _words(name, row[name])


def _most_of_all(row: pd.Series) -> str:
    best, worst = stands_out(row)
    said = f". What stands out most: {_words(best, row[best])}" if best else ""
    return f"{said}, though {_words(worst, row[worst])}" if worst else said


def _words(key: str, gap: float) -> str:
    """A difference in the catalogue's words: above 0 is less need there."""
    measure = catalogue.measure(key)
    return measure.less if gap > 0 else measure.more


def beside(area: Area) -> str:
    """What a reason is about when it is copied: that another place was laid beside this one."""
    return f"Laid beside {named(area)}"
