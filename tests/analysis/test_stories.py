"""Which stories pass a filter and which bear on a place: what one can see on a map of England."""

import pytest

from lib import store
from lib.analysis import stories as found
from lib.analysis.similar import likeness, similar
from lib.places.area import area, own_area
from lib.stories import stories

EMPTY_WARD = store.places().query("neighbourhoods == 0").index[0]


def test_the_table_has_each_story_in_its_region_and_tenths():
    table = found.table()
    assert set(table.index) == set(stories())
    assert table.loc[["par-bay", "bradley", "st-james-street"], "region_name"].tolist() == [
        "South West",
        "North West",
        "London",
    ]
    assert table[["need", "community"]].isin(range(1, 11)).all(axis=None)
    for key, row in table.iterrows():
        assert row["home"] in found.area_of(key).members


def test_without_filters_all_are_shown_in_the_order_of_titles():
    assert found.chosen() == list(stories())


@pytest.mark.parametrize(
    ("filters", "kept"),
    [
        ({"theme": "resilience"}, ["rastrick"]),
        ({"stage": "all"}, ["windmill-hill"]),
        ({"kind": "estate"}, ["lawrence-weston"]),
        ({"region": "E12000001"}, ["place-tees-valley"]),
        ({"text": "TURNTABLE listed"}, ["par-bay"]),
        ({"text": "salaam"}, ["st-james-street"]),
        ({"theme": "health", "kind": "coast"}, []),
        ({"text": "<script>"}, []),
    ],
)
def test_filters_hold_together(filters, kept):
    assert found.chosen(**filters) == kept


@pytest.mark.parametrize("name", ["need", "community"])
def test_a_wider_cut_keeps_what_a_narrower_one_kept(name):
    kept = [set(found.chosen(**{name: cut})) for cut in ("10", "20", "30")]
    assert kept[0] < kept[1] <= kept[2] <= set(stories())
    assert kept[0] == set(found.table().query(f"{name} == 1").index)


def test_a_place_of_a_story_gets_that_story_first():
    assert found.for_area(area("E02005248"))["why"].iloc[0] == "here"
    assert found.for_area(area("E02005248")).index[0] == "bradley"
    assert "bradley" not in found.for_area(area("E02005248"), leave_out=["bradley"]).index


def test_near_is_as_far_as_a_ruler_says():
    """From the neighbourhood of Bedford's centre to the story of Kingsbrook and Cauldwell is a walk."""
    row = found.for_area(area("E02003625")).loc["kingsbrook-and-cauldwell"]
    assert row["why"] == "near"
    assert 500 < row["metres"] < 5_000


@pytest.mark.parametrize(
    "code", ["E09000001", "E06000053", "E06000009", "E92000001", "E01012737", "E12000002", "E05001381"]
)
def test_every_reason_holds_and_no_story_comes_twice(code):
    place = area(code)
    listed = found.for_area(place)
    assert listed.index.is_unique
    assert listed["why"].map(["here", "near", "theme", "alike"].index).is_monotonic_increasing
    assert listed[listed["why"] == "near"]["metres"].le(found.NEAR).all()
    assert listed[listed["why"] == "alike"]["distance"].le(found.ALIKE).all()
    assert all(
        found.MEASURES[row["measure"]] in stories()[key].themes
        for key, row in listed[listed["why"] == "theme"].iterrows()
    )


def test_a_ward_without_neighbourhoods_has_no_story_and_no_weakest_measure():
    assert found.for_area(area(EMPTY_WARD)).empty
    assert found.greatest_need(area(EMPTY_WARD)) is None


def test_the_weakest_measure_of_a_neighbourhood_is_the_one_with_its_lowest_rank():
    frame = store.neighbourhoods()
    for code in ("E01012737", "E01014730"):
        ranks = frame.loc[code, [f"{key}_rank" for key in found.MEASURES]]
        assert found.greatest_need(area(code)) == ranks.astype(int).idxmin().removesuffix("_rank")


def test_likeness_is_the_distance_of_similar_places_and_0_to_itself():
    here = area("E02003755")
    near = similar(here, n=3)
    assert likeness(here, [area(code) for code in near.index]) == pytest.approx(near["distance"].to_numpy())
    assert likeness(here, [here, own_area(here.members)]) == pytest.approx([0, 0])
