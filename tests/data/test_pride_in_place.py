"""The government's lists of Pride in Place match today's local areas and councils, phase by phase."""

import numpy as np
import pandas as pd
import pytest

from data.build import pride_in_place, sources
from data.build.outputs import load_table


@pytest.fixture(scope="module")
def chosen():
    return load_table("data/pride_in_place.parquet")


@pytest.fixture(scope="module")
def people():
    return load_table("data/neighbourhoods.parquet")


def test_there_are_58_towns_146_local_areas_and_40_more(chosen):
    assert chosen["phase"].value_counts().to_dict() == {1: 58, 2: 146, 3: 40}


def test_each_local_area_is_of_the_council_the_list_names_and_in_one_phase_only(chosen, people):
    listed = chosen[chosen["phase"] > 1]
    areas = people.drop_duplicates("msoa21_code").set_index("msoa21_code").loc[listed["msoa21_code"]]
    assert listed["msoa21_code"].is_unique
    for mine, theirs in (
        ("local_authority", "lad25_name"),
        ("msoa21_name", "msoa21_name"),
        ("lad25_code", "lad25_code"),
    ):
        assert listed[mine].tolist() == areas[theirs].tolist()


def test_a_name_that_differs_from_its_local_areas_is_the_governments_slip(chosen):
    """Each is matched by name; this one differs in a letter or two on gov.uk."""
    listed = chosen[chosen["phase"] > 1]
    differ = listed[listed["neighbourhood"] != listed["msoa21_name"]]
    assert differ[["neighbourhood", "msoa21_name"]].to_numpy().tolist() == [["Biddick Hill", "Biddick Hall"]]


def test_every_town_of_the_list_is_there_in_its_council(chosen, people):
    towns = chosen[chosen["phase"] == 1]
    assert set(towns["neighbourhood"]) == set(pd.read_csv(sources.buffer(pride_in_place.TOWNS))["place"])
    centre = people.reset_index().iloc[towns["row"].astype(int)]
    assert centre["lad25_name"].tolist() == towns["local_authority"].tolist()
    assert centre["lad25_code"].tolist() == towns["lad25_code"].tolist()


def test_a_towns_centre_is_where_the_town_is(chosen, people):
    """The home point of its neighbourhood is close, and many people live round it: no village of the same name was
    taken.
    """
    towns = chosen[chosen["phase"] == 1].set_index("neighbourhood")
    centre = people.reset_index().iloc[towns["row"].astype(int)]
    away = np.hypot(
        towns["easting"].to_numpy(float) - centre["easting"], towns["northing"].to_numpy(float) - centre["northing"]
    )
    assert away.max() < 1_500
    for name, east, north in zip(towns.index, towns["easting"], towns["northing"], strict=True):
        near = np.hypot(people["easting"] - float(east), people["northing"] - float(north)) <= 2_500
        assert people.loc[near, "population"].sum() > 15_000, name


@pytest.mark.parametrize(
    ("town", "council", "placed"),
    [
        ("Boston", "Boston", "place of that name"),
        ("Kirkby", "Knowsley", "local areas named after it"),
        ("Clifton, Nottingham", "Nottingham", "local areas named after it"),
        ("Carlton", "Gedling", "place of that name"),
        ("Royal Sutton Coldfield", "Birmingham", "local areas named after it"),
        ("Leigh", "Wigan", "place of that name"),
    ],
)
def test_towns_that_share_a_name_are_in_the_right_council(chosen, town, council, placed):
    row = chosen[(chosen["phase"] == 1) & (chosen["neighbourhood"] == town)].iloc[0]
    assert (row["local_authority"], row["placed"]) == (council, placed)


def test_a_town_that_is_listed_but_typed_nowhere_stops_the_build(monkeypatch):
    monkeypatch.delitem(pride_in_place.COUNCILS, "Boston")
    with pytest.raises(sources.SourceError, match="Boston is in the list of towns or in COUNCILS but not in both"):
        pride_in_place.build()
