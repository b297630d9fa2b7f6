"""What a reader's own points say of an area, counted by hand."""

from __future__ import annotations

import pytest

from lib import store
from lib.analysis.both import figures
from lib.analysis.own_points import OwnHere, own_here
from lib.places.facing_both import faces_both
from lib.places.own_points import hiding, points_from_rows, with_list
from lib.places.uploaded import degrees
from lib.tables.both_table import here_table, neighbourhoods_table, with_own
from lib.words.own_points import both_sentences, lie_in, none_here

HERE = store.neighbourhoods().query("lad25_code == 'E06000009'")
FACING = HERE.index[faces_both(HERE)]


def own(codes):
    homes = degrees(HERE.loc[codes])
    return with_list(
        None,
        points_from_rows({"latitude": row.latitude, "longitude": row.longitude} for row in homes.itertuples()),
    )


def test_those_facing_both_without_a_point_are_counted_first():
    some = list(FACING[:5])
    mine = own([*some, some[0]])
    held = set(mine.points["code"])
    found = own_here(mine, HERE.index)
    assert found == OwnHere(6, 6, len(HERE), len(HERE) - len(held), len(FACING), len(set(FACING) - held))
    said = none_here(found)
    assert said == f"{found.facing_without} of {len(FACING)} neighbourhoods facing both have none of yours."
    assert both_sentences(found, "Blackpool").startswith(said)


def test_a_line_drawn_elsewhere_counts_others_and_hidden_kinds_count_too():
    mine = own(list(HERE.index[:3]))
    drawn = list(HERE.index[:10])
    found = own_here(hiding(mine, ["Your points"]), HERE.index, drawn)
    assert found.facing == 10
    assert found.facing_without == 10 - len(set(mine.points["code"]) & set(drawn))


def test_without_an_area_they_are_counted_in_all_of_england():
    found = own_here(own([HERE.index[0]]))
    assert (found.points, found.here, found.neighbourhoods, found.without, found.held) == (1, 1, 33_755, 33_754, 1)
    assert found.facing == 1_262


def test_of_england_it_is_said_in_how_many_neighbourhoods_they_lie_and_how_many_of_these_face_both():
    mine = own([*FACING[:2], *HERE.index.difference(FACING)[:3]])
    held = set(mine.points["code"])
    found = own_here(mine)
    assert (found.held, found.facing_held) == (len(held), len(held & set(FACING)))
    assert lie_in(found).startswith(
        f"Your 5 points lie in {len(held)} neighbourhoods. {found.facing_held} of these face"
    )
    assert "It does not face both" in lie_in(own_here(own([HERE.index.difference(FACING)[0]])))


def test_each_neighbourhood_of_a_list_has_its_number_right_after_its_name_and_council():
    mine = own([FACING[3], FACING[3], FACING[0]])
    numbers = {code: list(mine.points["code"]).count(code) for code in FACING}
    table = here_table(figures().loc[FACING])
    counted = with_own(table, mine)
    assert list(counted.columns)[:2] == ["Name", "Your points"]
    assert dict(zip(counted["Code"], counted["Your points"], strict=True)) == numbers
    assert sum(numbers.values()) == 3 and counted.drop(columns="Your points").equals(table)
    assert list(with_own(neighbourhoods_table(figures().loc[FACING], 10), mine).columns)[1:3] == [
        "Council",
        "Your points",
    ]


def test_points_elsewhere_are_not_here():
    found = own_here(own(list(HERE.index[:3])), store.neighbourhoods().index[:4])
    assert (found.points, found.here, found.without) == (3, 0, 4)


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ((5, 5, 9, 9, 4, 4), "None of the 4 neighbourhoods facing both has one of yours."),
        ((5, 5, 9, 5, 4, 0), "All 4 neighbourhoods facing both have one or more of yours."),
        ((5, 5, 9, 5, 4, 1), "1 of 4 neighbourhoods facing both has none of yours."),
        ((5, 5, 9, 5, 1, 1), "The one neighbourhood facing both has none of yours."),
        ((5, 5, 9, 5, 1, 0), "The one neighbourhood facing both has one or more of yours."),
        ((5, 5, 9, 5, 0, 0), "5 of 9 neighbourhoods have none of yours."),
    ],
)
def test_where_there_are_none_is_said_in_every_case(numbers, said):
    assert none_here(OwnHere(*numbers)) == said
