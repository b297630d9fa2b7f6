"""From a code to its neighbourhoods and to the places around it."""

from __future__ import annotations

import pandas as pd
import pytest

from lib import catalogue, places, store


def of_level(level: str) -> pd.DataFrame:
    every = store.places()
    return every[every["level"] == level]


def test_england_is_all_of_them():
    assert len(places.members("E92000001")) == 33_755
    assert places.place("E92000001").where == "the whole country"
    assert places.parents("E92000001") == []


def test_a_neighbourhood_is_itself_alone():
    assert list(places.members("E01012737")) == ["E01012737"]


def test_members_are_sorted_codes_of_the_index():
    blackpool = places.members("E06000009")
    assert len(blackpool) == 94
    assert blackpool.is_monotonic_increasing and blackpool.is_unique
    assert blackpool.name == "lsoa21_code"
    assert blackpool.isin(store.neighbourhoods().index).all()


@pytest.mark.parametrize("level", ["msoa21", "ward25", "lad25", "pcon24", "rgn"])
def test_the_places_of_a_level_share_out_england(level):
    """None twice and none left over, by best fit too."""
    counted = of_level(level)["neighbourhoods"].sum()
    assert counted == 33_755


@pytest.mark.parametrize("level", [key for key in catalogue.levels() if key != "lsoa21"])
def test_members_are_as_many_as_the_place_says(level):
    every = of_level(level)
    for code in every.sample(min(20, len(every)), random_state=1).index:
        place = places.place(code)
        assert len(places.members(code)) == place.neighbourhoods
        assert store.neighbourhoods().loc[places.members(code), "population"].sum() == place.population


def test_a_ward_may_be_too_small_for_a_neighbourhood_of_its_own():
    walbrook = places.place("E05009312")
    assert (walbrook.name, walbrook.neighbourhoods, walbrook.population) == ("Walbrook", 0, 0)
    assert walbrook.where == "ward in City of London, London; no neighbourhood lies mostly inside it"
    assert len(places.members("E05009312")) == 0
    assert [above.name for above in places.parents("E05009312")] == ["City of London", "London", "England"]


def test_a_neighbourhood_takes_the_name_of_its_local_area():
    place = places.place("E01021988")
    assert place.name == "Jaywick & St Osyth"
    assert place.official_name == "Tendring 018A"
    assert place.where == "neighbourhood Tendring 018A in Tendring, East of England"
    assert (place.council_code, place.council_name, place.region) == ("E07000076", "Tendring", "East of England")
    assert place.neighbourhoods == 1


def test_upwards_from_a_neighbourhood():
    above = places.parents("E01012737")
    assert [place.level for place in above] == ["msoa21", "ward25", "lad25", "pcon24", "cauth25", "rgn", "ctry"]
    names = [place.name for place in above]
    assert names[2:] == ["Blackpool", "Blackpool South", "Lancashire", "North West", "England"]


def test_no_combined_authority_is_not_a_place():
    above = places.parents("E01000001")
    assert [place.level for place in above] == ["msoa21", "ward25", "lad25", "pcon24", "rgn", "ctry"]


def test_every_parent_holds_the_neighbourhood():
    for code in store.neighbourhoods().sample(20, random_state=2).index:
        for above in places.parents(code):
            assert code in places.members(above.code)


@pytest.mark.slow
def test_a_larger_place_lies_in_what_holds_all_of_it():
    of_all = store.places()
    for code in of_all[of_all["neighbourhoods"] > 0].sample(40, random_state=3).index:
        inside = set(places.members(code))
        for above in places.parents(code):
            assert above.code != code
            assert inside <= set(places.members(above.code))


def test_a_constituency_over_a_border_has_no_council():
    cities = places.place("E14001172")  # Cities of London and Westminster
    assert cities.council_code is None and cities.council_name is None
    assert [above.name for above in places.parents("E14001172")] == ["London", "England"]


def test_a_combined_authority_over_a_border_has_no_region():
    assert places.place("E47000017").region is None
    assert [above.name for above in places.parents("E47000017")] == ["England"]


@pytest.mark.parametrize(
    ("given", "settled"),
    [
        ("E08000019", "E08000039"),  # Sheffield
        ("E08000016", "E08000038"),  # Barnsley
        ("e08000016", "E08000038"),
        (" e06 000 009 ", "E06000009"),
        ("E06000009", "E06000009"),
        ("e01012737", "E01012737"),
    ],
)
def test_old_codes_case_and_spaces_are_settled(given, settled):
    assert places.canonical(given) == settled
    assert places.place(given).code == settled
    assert places.members(given).equals(places.members(settled))


@pytest.mark.parametrize("reader", [places.canonical, places.place, places.members, places.parents])
class TestUnknown:
    @pytest.mark.parametrize("code", ["E06999999", "E01999999", "S12000036", "N09000003", "nonsense"])
    def test_a_sentence_with_a_way_out(self, reader, code):
        with pytest.raises(places.UnknownPlace, match=f"^There is no place with the code {code.upper()}.*by its name"):
            reader(code)

    @pytest.mark.parametrize(
        "code",
        [
            "",
            " ",
            "\x00",
            "😀",
            "<script>alert(1)</script>",
            "x" * 10_000,
            "'; DROP TABLE",
            "E0600000٩",
            "../../etc",
            None,
            7,
            float("nan"),
        ],
    )
    def test_hostile_codes_are_only_unknown(self, reader, code):
        with pytest.raises(places.PlacesError) as problem:
            reader(code)
        assert len(str(problem.value)) < 250
        assert not set("<>'/\x00😀") & set(str(problem.value))

    @pytest.mark.parametrize("code", ["W06000006", "w06000006", "W01000412", "W92000004"])
    def test_wales_is_on_its_own_index(self, reader, code):
        with pytest.raises(places.InWales, match="Wales has an index of its own"):
            reader(code)


def test_places_cannot_be_changed():
    with pytest.raises(AttributeError):
        places.place("E06000009").name = "Elsewhere"


@pytest.mark.parametrize(
    ("code", "where"),
    [
        ("E06000009", "council, North West"),
        ("E05015188", "ward in Blackpool, North West"),
        ("E02004590", "local area in Tendring, East of England"),
        ("E14001105", "constituency, North West"),
        ("E47000018", "combined authority, North West"),
        ("E47000017", "combined authority"),
        ("E12000002", "region of England"),
    ],
)
def test_where_tells_places_of_one_name_apart(code, where):
    assert places.place(code).where == where


def test_where_says_bristol_as_people_do():
    wards = of_level("ward25").query("lad25_name == 'Bristol, City of'").index
    assert places.place(wards[0]).where == "ward in Bristol, South West"
