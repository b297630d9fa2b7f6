"""Sentences that name a winner: the thinnest, the most alike, the largest, the nearest. Who it is is worked out again
here.

Each test reads the published ranks, or a few made-up rows, and not the functions behind the sentence: a comparison
that is swapped names another.
"""

from __future__ import annotations

import random
import re

import numpy as np
import pandas as pd
import pytest

from lib import catalogue, store
from lib.analysis.area import INDEX_PARTS, Since2019
from lib.analysis.similar import DESCRIBED
from lib.places import place
from lib.places.area import area, own_area
from lib.places.wales import WREXHAM
from lib.words import both, compare, compare_figures, eight, outcomes, pride, similar, slides, slides_england

EVERY, PLACES = store.neighbourhoods(), store.places()
NAMES = {
    "cni2023_civic_assets": "places to meet",
    "cni2023_connectedness": "connectedness",
    "cni2023_engagement": "active and engaged community",
}
LARGER = {"lad25": 14, "msoa21": 10, "ward25": 10, "rgn": 9, "cauth25": 6}
SAMPLE = [
    code
    for level, number in LARGER.items()
    for code in random.Random(5).sample(sorted(PLACES.query("level == @level and neighbourhoods > 0").index), number)
]


# ---- slides


def thinnest(code: str) -> tuple[set[str], float]:
    """Of the three elements those with the smallest published rank, by name, and that rank as a share of its kind."""
    if code in EVERY.index:
        ranks, number = {key: EVERY.at[code, f"{key}_rank"] for key in NAMES}, len(EVERY)
    else:
        ranks = {key: PLACES.at[code, f"{key}_average_rank_place_rank"] for key in NAMES}
        number = int((PLACES[PLACES["level"] == PLACES.at[code, "level"]]["neighbourhoods"] > 0).sum())
    first = min(ranks.values())
    return {NAMES[key] for key, rank in ranks.items() if rank == first}, first / number


@pytest.mark.parametrize("code", [*SAMPLE, *random.Random(6).sample(sorted(EVERY.index), 12)])
def test_the_slide_names_the_element_with_the_smallest_rank(code: str) -> None:
    names, share = thinnest(code)
    lead = "Thinnest here: " if share <= 0.4 else "None of the three is thin here; the least strong: "
    title = slides.part("thin", area(code)).title
    assert title.startswith(lead)
    name = title.removeprefix(lead)
    assert name in names
    asked = " ".join(slides.part("questions", area(code)).table["Question"])
    if "of the three here is" in asked:
        assert f"The {'thinnest' if share <= 0.4 else 'least strong'} of the three here is {name} (CNI 2023)" in asked


@pytest.mark.parametrize("seed", range(6))
def test_the_slide_of_an_own_area_names_the_element_with_the_smallest_mean_rank(seed: int) -> None:
    codes = random.Random(seed).sample(sorted(EVERY.index), 5)
    people = EVERY.loc[codes, "population"]
    means = {
        name: np.average(EVERY.loc[codes, f"{key}_rank"].astype(float), weights=people) for key, name in NAMES.items()
    }
    assert slides.part("thin", own_area(codes)).title.endswith(f": {sorted(means, key=lambda name: means[name])[0]}")


def test_the_slide_of_wrexham_names_the_element_whose_middle_local_area_has_the_smallest_rank() -> None:
    local = store.table("wrexham").drop_duplicates("msoa11_code")
    middles = {name: local[f"{key.replace('cni2023', 'cni2022')}_rank"].median() for key, name in NAMES.items()}
    assert slides.part("thin", WREXHAM).title == f"Thinnest here: {sorted(middles, key=lambda name: middles[name])[0]}"


@pytest.mark.parametrize(
    ("most", "least", "said"),
    [
        (7, 3, "7 of them nearer the most deprived"),
        (3, 7, "7 of them nearer the least deprived"),
        (5, 5, "half each way"),
        (4, 0, "all of them nearer the most deprived"),
        (0, 4, "all of them nearer the least deprived"),
    ],
)
def test_the_slide_says_which_way_more_of_them_moved(
    monkeypatch: pytest.MonkeyPatch, most: int, least: int, said: str
) -> None:
    moved = Since2019(most + least + 20, 0, most, 20, least, pd.DataFrame())
    monkeypatch.setattr(slides_england, "since_2019", lambda _: moved)
    counted = f"{most + least} of {most + least + 20} neighbourhoods are in another tenth than in 2019"
    assert slides_england.since_slide(area("E06000009")).title == f"{counted}, {said}"


def test_the_slide_tells_the_sharpest_edge_and_the_ends_of_the_reach() -> None:
    for code in ("E06000009", "E08000025"):
        members = area(code).frame
        low, *_, high = sorted(members["imd2025_decile"])
        assert slides.part("hides", area(code)).lines[0].startswith(f"They reach from tenth {low} to tenth {high} ")


# ---- places side by side


def means_of(codes: list[str]) -> pd.DataFrame:
    """What share of England's neighbourhoods have more need than the average of each council, by measure."""
    found = {}
    for key in INDEX_PARTS:
        kind = "rank" if key.startswith("cni") else "score"
        values = -EVERY[f"{key}_rank"].astype(float) if kind == "rank" else EVERY[f"{key}_score"]
        averages = PLACES.loc[codes, f"{key}_average_{kind}"] - (33_756 if kind == "rank" else 0)
        found[key] = [float((values > average).mean()) for average in averages]
    return pd.DataFrame(found, index=codes)


def named(key: str) -> str:
    """A measure as it stands in such a sentence: ``crime (IMD 2025)``."""
    label = catalogue.measure(key).label
    return f"{label[0].lower()}{label[1:]} ({'IMD 2025' if key.startswith('imd') else 'CNI 2023'})"


@pytest.mark.parametrize(
    "codes",
    [
        ["E06000009", "E06000021", "E08000036"],
        ["E06000009", "E07000146"],
        ["E09000001", "E08000025", "E06000052"],
        ["E08000003", "E06000053"],
        ["E07000089", "E06000047", "E09000033"],
    ],
)
def test_what_places_differ_most_and_least_on_is_what_the_averages_say(codes: list[str]) -> None:
    said = compare.sentences([area(code) for code in codes])
    found = means_of(codes)
    apart = (found.max() - found.min()).sort_values()
    (differ,) = [line for line in said if line.startswith("They differ most on")]
    assert differ.startswith(f"They differ most on {named(apart.index[-1])}: ")
    order = found[apart.index[-1]].sort_values().index
    assert differ.index(place(order[0]).name) < differ.index(place(order[-1]).name)
    alike = [line for line in said if line.startswith(("They are most alike on", "They share little"))]
    if alike:
        assert f" on {named(apart.index[0])}: " in alike[0]


def test_of_two_far_apart_what_they_are_most_alike_on_is_named() -> None:
    """Else the sentence above would be tested by none."""
    pairs = [
        ["E06000009", "E07000089"],
        ["E09000012", "E06000063"],
        ["E06000009", "E07000179"],
        ["E08000025", "E07000178"],
    ]
    lines = [
        line
        for codes in pairs
        for line in compare.sentences([area(code) for code in codes])
        if " alike on" in line or "share little" in line
    ]
    assert lines
    for codes in pairs:
        test_what_places_differ_most_and_least_on_is_what_the_averages_say(codes)


def test_the_place_with_the_largest_share_in_the_first_tenth_is_named_for_each_measure() -> None:
    codes = ["E07000089", "E06000009", "E09000012"]
    keys = ["imd2025_income", "imd2025_crime", "imd2025_housing", "imd2025_environment"]
    said = compare_figures.panels_sentence([area(code) for code in codes], keys, "people")
    for key in keys:
        shares = {}
        for code in codes:
            members = area(code).frame
            shares[code] = (
                100 * members.loc[members[f"{key}_decile"] == 1, "population"].sum() / members["population"].sum()
            )
        first = sorted(shares, key=lambda code: -shares[code])[0]
        label = catalogue.measure(key).label
        assert re.search(
            rf"{label[0].lower()}{re.escape(label[1:])}: [^;]*{place(first).name}[^;]*, {shares[first]:.0f}%", said
        ), (key, said)


def test_the_larger_share_in_the_first_tenth_is_told_first() -> None:
    said = compare.sentences([area(code) for code in ("E07000089", "E08000036", "E06000009")])[0]
    shares = [int(number) for number in re.findall(r"(\d+)% (?:of|in)", said.replace("less than 1%", "0%"))]
    assert shares == sorted(shares, reverse=True)
    assert said.index("Blackpool") < said.index("Wakefield") < said.index("Hart")


def test_the_place_with_the_widest_gap_inside_stands_for_all() -> None:
    codes = ["E07000089", "E06000009", "E08000036"]
    gaps = {}
    for code in codes:
        members = area(code).frame.sort_values("imd2025_income_score")
        reached = members["population"].cumsum() / members["population"].sum()
        gaps[code] = (
            members["imd2025_income_score"][reached >= 0.9].iloc[0]
            - members["imd2025_income_score"][reached >= 0.1].iloc[0]
        )
    widest = sorted(gaps, key=lambda code: gaps[code])[-1]
    assert (
        f": inside {place(widest).name} a tenth of people" in compare.split_sentences([area(code) for code in codes])[1]
    )


# ---- places alike


def row(**changed: float) -> pd.Series:
    return pd.Series(
        {
            "name": "Elsewhere",
            "where": "ward",
            "distance": 0.2,
            "need": 0.2,
            "age": 0.3,
            "country": 0.0,
            "density": 0.1,
            **dict.fromkeys(DESCRIBED, 0.0),
            "under_18": 0.0,
            "from_18_to_34": 0.0,
            "from_35_to_59": 0.0,
            "from_60": 0.0,
            "rural": 0.0,
            "times_density": 1.0,
        }
        | changed
    )


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"imd2025_crime": 40, "imd2025_health": 60}, "less deprived on health"),
        ({"imd2025_crime": -60, "imd2025_health": 40}, "more recorded crime"),
        ({"from_60": 6, "under_18": -12}, "fewer people under 18"),
        ({"cni2023_civic_assets": 30, "cni2023_engagement": 50}, "more recorded community activity"),
        ({"cni2023_civic_assets": -50, "cni2023_engagement": 30}, "fewer places to meet nearby"),
        ({"rural": 0.3, "times_density": 16}, "more densely populated"),
    ],
)
def test_of_two_differences_the_larger_is_named_first(changed: dict, said: str) -> None:
    assert re.search(rf"[,.] (?:but )?{said}", similar.reason(row(**changed)), re.IGNORECASE)


def test_a_difference_is_named_from_the_number_that_is_promised_on() -> None:
    """From 20 hundredths on an index, 5 points of age, a quarter in the country, twice as densely populated."""
    least = {
        "cni2023_civic_assets": 20,
        "cni2023": -20,
        "imd2025_crime": 20,
        "from_60": 5,
        "rural": 0.25,
        "times_density": 2,
    }
    just_less = {
        "cni2023_civic_assets": 19.9,
        "cni2023": -19.9,
        "imd2025_crime": 19.9,
        "from_60": 4.9,
        "rural": 0.24,
        "times_density": 1.9,
    }
    for key in least:
        assert "much the same community need" not in similar.reason(row(**{key: least[key]})), key
        assert (
            similar.reason(row(**{key: just_less[key]}))
            == "Similar need and age mix, with much the same community need."
        ), key


@pytest.mark.parametrize("part", ["age", "country", "density", "need"])
def test_of_a_place_far_off_the_part_nearest_is_named(part: str) -> None:
    far = {"need": 1.9, "age": 2.5, "country": 1.8, "density": 2.1, "distance": 1.7} | {part: 1.2}
    assert similar.reason(row(**far)).startswith(
        f"Not close, but among the nearest there are: most alike in {similar.FEATURE_NAMES[part]}"
    )


def test_what_stands_out_most_is_the_largest_and_what_goes_against_it_the_smallest() -> None:
    line = pd.Series(
        {
            "imd_rank": 5,
            "cni_rank": 90,
            "of": 296,
            "cni_better": 30.4,
            "same_kind": True,
            "cni2023_civic_assets": 25.0,
            "cni2023_connectedness": 60.0,
            "cni2023_engagement": -30.0,
        }
    )
    said = similar.to_learn_from(line, catalogue.level("lad25"))
    assert "What stands out most: better connected, though less recorded community activity" in said
    line["cni2023_civic_assets"] = -70.0
    assert "better connected, though fewer places to meet nearby" in similar.to_learn_from(
        line, catalogue.level("lad25")
    )


# ---- the eight places, outcomes, both at once, Pride in Place


def test_places_that_were_chosen_are_told_first() -> None:
    finding = next(each for each in catalogue.findings() if len(each.touches) > 1)
    last = list(finding.touches)[-1]
    lines = eight.touches(finding, [area(last)])
    assert lines[0][0] == catalogue.eight_places()[last].name
    assert [chosen for *_, chosen in lines] == [True] + [False] * (len(finding.touches) - 1)


def test_outcomes_of_several_places_go_from_the_lowest_to_the_highest() -> None:
    codes = ["E09000007", "E06000009", "E08000036"]
    table = store.table("outcomes").query("measure == 'attainment8' and area_code in @codes")
    newest = table.sort_values("period").groupby("area_code").tail(1).set_index("area_code")["value"].sort_values()
    said = outcomes.picture_sentence("attainment8", [area(code) for code in codes])
    assert (
        said.index(f"from {newest.iloc[0]:.1f}")
        < said.index(place(newest.index[0]).name)
        < said.index(f"to {newest.iloc[-1]:.1f}")
    )
    assert said.index(f"to {newest.iloc[-1]:.1f}") < said.index(place(newest.index[-1]).name)
    assert f"({table['period'].max()})" in said


def test_the_largest_shares_facing_both_are_those_of_the_table_of_places() -> None:
    from lib.analysis.both import by_place, figures

    table = by_place(figures(), "lad25", 10, 10)
    councils = PLACES[PLACES["level"] == "lad25"]
    share = (councils["both10_population"] / councils["population"]).sort_values(ascending=False)
    said = both.where(table, "lad25", 30, 1_262)[1]
    at = [said.index(place(code).name.split(",")[0]) for code in share.index[:3]]
    assert at == sorted(at)


@pytest.mark.parametrize(
    ("need", "community", "said"),
    [
        (1, 1, "and among the 10 per cent with highest community need"),
        (1, 9, "but not among the 10 per cent with highest community need"),
        (9, 1, "but not among the 10 per cent most deprived"),
        (9, 9, "is neither among"),
    ],
)
def test_one_neighbourhood_is_on_the_side_that_its_tenths_say(need: int, community: int, said: str) -> None:
    from lib.analysis.both import figures, sides

    found = EVERY.index[(EVERY["imd2025_decile"] == need) & (EVERY["cni2023_decile"] == community)][0]
    assert said in both.which_side(int(sides(figures().loc[[found]], 10, 10).iloc[0]), 10, 10)


@pytest.mark.slow
def test_the_town_named_as_near_is_the_nearest() -> None:
    towns = store.table("pride_in_place").query("phase == 1")
    tried = 0
    for code in random.Random(9).sample(sorted(store.codes("ward25")), 150):
        homes = area(code).frame[["easting", "northing"]].to_numpy(dtype=float)
        lines = [line for line in pride.of_area(area(code)) if line.startswith("The centre of ")] if len(homes) else []
        if lines:
            far = {
                town.neighbourhood: np.hypot(*(homes - [town.easting, town.northing]).T).min()
                for town in towns.itertuples()
            }
            # A town of another council is told of only where it is within 2.5 km.
            own = set(towns.loc[towns["lad25_code"].isin(area(code).frame["lad25_code"]), "neighbourhood"])
            far = {name: metres for name, metres in far.items() if name in own or metres <= 2_500}
            assert lines[0].startswith(f"The centre of {sorted(far, key=lambda name: far[name])[0]}, ")
            tried += 1
    assert tried
