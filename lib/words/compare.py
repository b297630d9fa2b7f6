"""Sentences about places side by side: what they share, where they differ most, that none is one thing, and how it splits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import pandas as pd

from lib import catalogue
from lib.analysis import side_by_side, unequal
from lib.analysis.area import COMMUNITY, NEED
from lib.analysis.compare import by_class
from lib.places.area import OWN, Area
from lib.places.wales import WALES, WREXHAM
from lib.words.compare_figures import INCOME, per_cent
from lib.words.english import IN_WORDS, join_names, join_numbers, lower_first, upper_first
from lib.words.naming import called, own_name, tag_of
from lib.words.strips import half_in

# ---- what they share, and where they differ ----


def title(areas: Sequence[Area]) -> str:
    """The places in a row, each once: ``Blackpool, Stoke-on-Trent and Wakefield``; five and more as four and a number."""
    names = list(dict.fromkeys(own_name(area) for area in areas))
    return join_names(names if len(names) < 6 else [*names[:4], f"{len(names) - 4} more"])


def sentences(areas: Sequence[Area]) -> list[str]:
    """What there is to say of places side by side.

    Parameters
    ----------
    areas : sequence of Area
        One or more, in any order, perhaps the same one twice.

    Returns
    -------
    list of str
        On need overall, by the share of people in the tenth with most need; what they share; where they differ most;
        how far each reaches inside; how many neighbourhoods face both; then what to keep in mind where kinds are mixed,
        places overlap or one has no figures. With one place only the reach, both and a way on.
    """
    known = [area for area in _once(areas) if len(area.members)]
    said = _alike_and_apart(known) if len(known) > 1 else []
    if known:
        said += [_reach(known), _both(known)]
    return said + _care(areas, known)


def _once(areas: Sequence[Area]) -> list[Area]:
    return list(dict.fromkeys(areas))


def _alike_and_apart(known: list[Area]) -> list[str]:
    found = side_by_side.contrast(known)
    near, far = found.nearest, found.furthest
    said = [
        f"Deprivation overall ({tag_of(NEED)}): {_overall(known, NEED)}.",
        f"Community need overall ({tag_of(COMMUNITY)}): {_overall(known, COMMUNITY)}.",
    ]
    if found.level:
        return [*said, f"They are level on every part of both indexes ({tag_of(NEED)} and {tag_of(COMMUNITY)})."]
    all_of = "both" if len(known) == 2 else f"all {IN_WORDS[len(known)]}"
    shared = [f"{end} need on {_parts(keys)}" for end, keys in (("most", found.most), ("least", found.least)) if keys]
    if shared:
        said.append(
            f"What they share: {', and '.join(shared)}. On each, half the people of {all_of}, or more, live in England’s "
            "three tenths at that end."
        )
    else:
        lead = (
            "They are most alike on"
            if found.nearest_apart < 3
            else "They share little. They are nearest to each other on"
        )
        said.append(f"{lead} {_parts([near])}: {_halves(known, found.middles.loc[near])}.")
    ends = [known[n] for n in (found.first, found.last)]
    most, least = (found.middles.at[far, n] for n in (found.first, found.last))
    if most < least:
        apart = (
            f"half the people of {called(ends[0])}, or more, live {half_in(most)}. For {called(ends[1])} it is "
            f"{half_in(least)}"
        )
    else:
        apart = (
            f"on average the people of {called(ends[0])} have the most need around them, and those of "
            f"{called(ends[1])} the least"
        )
    return [*said, f"They differ most on {_parts([far])}: {apart}."]


def _overall(known: Sequence[Area], key: str) -> str:
    """The share of each place's people in the tenth of England with most need, the largest first."""
    measure = catalogue.measure(key)
    found = side_by_side.in_first_tenth(known, key)
    (at, share), *others = found.items()
    most = lower_first(measure.most)
    where = f"England’s {most} tenth" if measure.more_verb == "is" else f"England’s tenth with {most}"
    said = f"{per_cent(share)} of people in {called(known[at])} live in {where}"
    told = [f"{per_cent(share)} in {called(known[at])}" for at, share in others]
    return f"{said}. It is {join_numbers(told) if len(told) > 1 else told[0]}" if told else said


def _halves(known: Sequence[Area], middles: pd.Series) -> str:
    """Up to which tenth half the people of each live, places alike together."""
    groups: dict[int, list[str]] = {}
    for area, tenth in zip(known, middles, strict=True):
        groups.setdefault(tenth, []).append(called(area))
    (first, names), *others = sorted(groups.items())
    told = [
        f"half the people of {join_names(names)}, or more, live {half_in(first)}",
        *(f"For {join_names(names)} it is {half_in(tenth)}" for tenth, names in others),
    ]
    return ". ".join(told)


def _parts(keys: Iterable[str]) -> str:
    """Parts of the indexes by name, each index with its year: ``income and crime (IMD 2025)``."""
    found = []
    for index in (NEED, COMMUNITY):
        names = [lower_first(catalogue.measure(key).label) for key in keys if key.startswith(index)]
        if names:
            found.append(f"{join_names(names)} ({tag_of(index)})")
    return " and on ".join(found)


def _reach(known: list[Area]) -> str:
    """From which to which tenth the neighbourhoods of each reach."""
    groups: dict[tuple[int, int], list[Area]] = {}
    for area, row in zip(known, side_by_side.tenths_reached(known).itertuples(), strict=True):
        groups.setdefault((row.low, row.high), []).append(area)
    told = []
    for (low, high), of in sorted(groups.items(), key=lambda each: -len(each[1])):
        names = join_names([called(area) for area in of])
        one = all(len(area.members) == 1 for area in of)
        told.append(
            f"from tenth {low} to tenth {high} in {names}"
            if low < high
            else f"{names} {'is' if len(of) == 1 else 'are each'} one neighbourhood, in tenth {low}"
            if one
            else f"only tenth {low} in {names}"
        )
    first, *others = told
    rest = "".join(
        f" {upper_first(each) if ' one neighbourhood' in each else f'They reach {each}'}." for each in others
    )
    if any(low == high for low, high in groups):
        return f"How far their neighbourhoods reach on deprivation ({tag_of(NEED)}): {first}.{rest}"
    lead = "None of them is one thing" if len(known) > 1 else f"{upper_first(called(known[0]))} is not one thing"
    return f"{lead}: on deprivation ({tag_of(NEED)}) neighbourhoods reach {first}.{rest}"


def _both(known: list[Area]) -> str:
    found = by_class(known, "both", "neighbourhoods").iloc[:, -1]
    numbers = [(number, len(area.members), called(area)) for area, number in zip(known, found, strict=True)]
    if not any(number for number, _, _ in numbers):
        return (
            f"Facing both: no neighbourhood here is in England’s most deprived tenth ({tag_of(NEED)}) and that with highest "
            f"community need ({tag_of(COMMUNITY)})."
        )
    (number, total, name), *others = numbers
    told = [
        f"{number:,} of {total:,} neighbourhood{'s' if total > 1 else ''} in {name}",
        *(f"{number:,} of {total:,} in {name}" for number, total, name in others),
    ]
    return (
        f"Facing both: {join_numbers(told) if others else told[0]} "
        f"{'is' if len(numbers) == 1 and number == 1 else 'are'} in both tenths. These are the most deprived "
        f"({tag_of(NEED)}) and that with highest community need ({tag_of(COMMUNITY)})."
    )


def _care(areas: Sequence[Area], known: list[Area]) -> list[str]:
    """What to keep in mind, a sentence for each thing that is so."""
    said, once = [], _once(areas)
    kinds = Counter(area.level for area in once if area.level != WALES)
    if len(kinds) > 1:
        told = [_kind(level, number) for level, number in kinds.items()]
        said.append(
            f"These are places of different kinds: {join_names(told)}. A rank is among places of the same kind, and "
            "the average of a larger place hides more."
        )
    for area, number in Counter(areas).items():
        if number > 1:
            said.append(
                f"{upper_first(called(area))} stands here {'twice' if number == 2 else f'{IN_WORDS[number]} times'}, so "
                "its figures are level everywhere."
            )
    said += _overlaps(known)
    if WREXHAM in once:
        said.append(
            "Wrexham is in Wales, which has indexes of its own. Its neighbourhoods are never ranked with England’s, so "
            "it has no bar and no average here."
        )
    said += [
        f"No neighbourhood lies mostly in {called(area)}, so it has no figures of its own."
        for area in once
        if not len(area.members) and area.level != WALES
    ]
    if len(once) == 1:
        said.append("Add another place to set beside it.")
    return said


def _overlaps(known: list[Area]) -> list[str]:
    """Which places lie in others, those in the same one together."""
    inside: dict[int, list[str]] = {}
    for pair in side_by_side.overlaps(known).itertuples():
        inside.setdefault(pair.large, []).append(f"{called(known[pair.small])}{'' if pair.whole else ' (in part)'}")
    told = [f"{join_names(names)} in {called(known[large])}" for large, names in inside.items()]
    return [f"Some people count in more than one place. These lie inside others: {'; '.join(told)}."] if told else []


def _kind(level: str, number: int) -> str:
    if level == OWN:
        return "an area of your own" if number == 1 else f"{IN_WORDS[number]} areas of your own"
    kind = catalogue.level(level)
    return "England" if level == "ctry" else f"{IN_WORDS[number]} {kind.label if number == 1 else kind.plural}"


# ---- within and between ----


def inside_sentences(areas: Sequence[Area]) -> list[str]:
    """What inequality inside the places means in plain words: two people picked at random, on both measures.

    A single neighbourhood has nothing to differ, and is left out.
    """
    once = [area for area in _once(areas) if len(area.members) > 1]
    if not once:
        return []
    leads = (
        "Two people at random: on low income their neighbourhoods are",
        "The same two people: on deprivation their neighbourhoods are",
    )
    ends = ("This is the average over all pairs of people.", "A score has no unit.")
    said = []
    for key, lead, end, scale, unit in zip(
        unequal.MEASURED, leads, ends, (100, 1), (" in 100", " points"), strict=True
    ):
        apart = scale * side_by_side.apart_inside(once, key)
        (widest, most), *others = apart.items()
        told = [
            f"{most:.0f}{unit} apart in {called(once[widest])}",
            *(f"{each:.0f} in {called(once[n])}" for n, each in others),
        ]
        said.append(f"{lead} {join_names(told)} ({tag_of(key)}). {end}")
    return said


def split_sentences(areas: Sequence[Area]) -> list[str]:
    """How the difference among the chosen places splits, and whether gaps inside exceed gaps between, whichever way it
    comes out.
    """
    known = [area for area in areas if len(area.members)]
    if len(_once(known)) < 2:
        return [
            "Choose two places with figures, or more, to see how much of the difference lies inside them and how much "
            "between them."
        ]
    said = []
    found = side_by_side.divided(known)
    if found is None:
        return [f"Nothing differs among these places ({tag_of(INCOME)})."]
    score = _hundredths(found.score_within)
    said.append(
        "Inside or between: of 100 parts of their difference in low income, "
        f"{_hundredths(found.within)} lie inside the places and {_hundredths(found.between)} between them "
        f"({tag_of(INCOME)}). For the deprivation score {score} lie inside ({tag_of(NEED)})."
    )
    holds = ("it is not so", "it is only partly so", "it is so")[found.holds]
    said.append(
        "A statement put to the test: Local Trust wrote in June 2024 that gaps inside regions and towns can be larger "
        "than gaps between "
        f"them. For these places {holds}: inside {called(known[found.widest])} a tenth of people live where "
        f"{found.low:.0f} in 100 or fewer have a low income. Another tenth live where {found.high:.0f} or more do, "
        f"{found.gap:.0f} in 100 apart. The averages of the places are {found.averages_apart:.0f} in 100 apart at most "
        f"({tag_of(INCOME)})."
    )
    return said


def national_sentence() -> str:
    """How the difference among everybody in England splits within and between regions, councils and local areas."""
    found, other = unequal.national_shares(INCOME), unequal.national_shares(NEED)["within"]
    within = found["within"]
    return (
        f"All of England: {within['rgn']:.0f} parts in 100 of the difference in low income lie inside the nine regions "
        "and only "
        f"{found.at['rgn', 'between']:.0f} between them. {within['lad25']:.0f} lie inside the 296 councils, and "
        f"{within['msoa21']:.0f} even inside local areas of about 8,000 people ({tag_of(INCOME)}, weighted by people). "
        "For the deprivation "
        f"score it is {other['rgn']:.0f}, {other['lad25']:.0f} and {other['msoa21']:.0f} ({tag_of(NEED)})."
    )


def method() -> list[str]:
    """What the Gini coefficient and Theil's index are, in plain words."""
    return [
        "Gini: 0 when all neighbourhoods of a place are alike, and nearer to 1 the more they differ. Two people picked "
        "at random differ on "
        "average by twice the Gini, as a multiple of the place’s average. So a place with a high average can have a "
        "low Gini and still wide gaps in points.",
        "Theil: 0 when all are alike, and higher the more they differ. It is used because it splits exactly into a "
        "part inside places and a part between them.",
        "Both count every person once and give each the figure of their neighbourhood. What differs between homes in "
        "one neighbourhood is not known "
        "here, so the true difference inside is larger.",
        "Low income comes first because its share is a count of people. A deprivation score is made from ranks. So a gap "
        "in points, a Gini or a Theil of it is a guide, and no amount of anything.",
    ]


def _hundredths(value: float) -> str:
    """A share of 100 as a whole number that is 100 or 0 only when it is exactly so."""
    return "more than 99" if 99.5 <= value < 100 - 1e-9 else "less than 1" if 1e-9 < value < 0.5 else f"{value:.0f}"
