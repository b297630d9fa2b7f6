"""The 150 Big Local areas with the figures of the local area each dot falls in."""

from lib import store
from lib.analysis.big_local import big_local


def test_each_area_has_the_rank_of_its_local_area():
    areas, places = big_local(), store.places()
    assert areas.index.tolist() == list(range(1, 151))
    for number in (4, 81, 135):
        row = areas.loc[number]
        assert row["imd2025_rank"] == places.at[row["msoa21_code"], "imd2025_average_score_place_rank"]
        assert row["people"] == places.at[row["msoa21_code"], "population"]


def test_a_local_area_has_a_rank_and_no_tenth():
    areas, total = big_local(), len(store.codes("msoa21"))
    for key in ("imd2025", "cni2023"):
        assert areas[f"{key}_rank"].between(1, total).all()
        assert (areas[f"{key}_first"] == (areas[f"{key}_rank"] <= total // 10)).all()
    assert not [column for column in areas if "tenth" in column]


def test_each_dot_lies_in_the_local_area_named():
    areas = big_local()
    assert (store.neighbourhoods()["msoa21_code"].to_numpy()[areas["row"].astype(int)] == areas["msoa21_code"]).all()
