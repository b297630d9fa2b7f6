"""Which local areas stand for a place on the map of equal room."""

import pytest

from lib import store
from lib.places import filters
from lib.places.equal_room import exact, local_areas


def codes(place):
    return {store.codes("msoa21")[row] for row in local_areas(place)}


def held(column, code):
    frame = store.neighbourhoods()
    return set(frame.loc[frame[column] == code, "msoa21_code"])


@pytest.mark.parametrize(
    ("column", "code", "number"),
    [("lad25_code", "E06000021", 33), ("rgn_code", "E12000007", 1_002), ("lad25_code", "E06000053", 1)],
    ids=["Stoke-on-Trent", "London", "Isles of Scilly"],
)
def test_a_place_of_whole_local_areas_has_all_of_them_and_no_others(column, code, number):
    assert exact(code)
    assert codes(code) == held(column, code)
    assert len(codes(code)) == number
    others = set(store.codes("msoa21")) - codes(code)
    frame = store.neighbourhoods()
    assert not (frame["msoa21_code"].isin(others) & (frame[column] == code)).any()


def test_a_neighbourhood_has_the_local_area_that_it_lies_in():
    assert not exact("E01012737")
    assert codes("E01012737") == {store.neighbourhoods().at["E01012737", "msoa21_code"]}


@pytest.mark.parametrize(("column", "code"), [("ward25_code", "E05011508"), ("pcon24_code", "E14001102")])
def test_a_ward_or_constituency_has_each_local_area_with_a_part_of_it(column, code):
    assert not exact(code)
    assert codes(code) == held(column, code)


def test_a_ward_that_no_neighbourhood_lies_mostly_in_has_one_local_area_of_its_council():
    wards = store.places()
    empty = wards[(wards["level"] == "ward25") & (wards["neighbourhoods"] == 0)]
    councils = store.neighbourhoods().drop_duplicates("msoa21_code").set_index("msoa21_code")["lad25_code"]
    assert len(empty) == 33
    for code, council in empty["lad25_code"].items():
        (only,) = codes(code)
        assert councils[only] == council, code


def test_what_is_outlined_of_a_place_is_what_a_filter_to_it_leaves():
    for code in ("E06000021", "E12000002", "E14001102"):
        assert (filters.areas((code,), (), "msoa21").nonzero()[0] == local_areas(code)).all()
