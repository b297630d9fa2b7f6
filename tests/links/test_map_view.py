"""A link brings everything back; what a link should not hold is dropped with a sentence."""

import itertools
import random

import pytest

from lib import catalogue
from lib.links import EXAMPLES, OVERLAYS, SHOW, MapView
from lib.links.map_view import EQUAL, EQUAL_LEVEL, EXCLUSIVE, LAND, MAP_LEVELS, SHAPES, WITHIN_LEVELS
from lib.places import filters

PLACES = (
    "E01012641",
    "E02002622",
    "E05011508",
    "E06000009",
    "E14001102",
    "E47000018",
    "E12000002",
    "E92000001",
    "E09000001",
    "E06000053",
)
WITHIN = {"rgn": "E12000002", "cauth25": "E47000018", "lad25": "E06000008", "pcon24": "E14001102"}
HOSTILE = [
    "x" * 10_000,
    "<script>alert(1)</script>",
    "'; drop table places; --",
    "../../etc/passwd",
    "\x00\x07",
    "🏘️" * 50,
    "‮E06000009",
    "E06000009,E06000021,E08000036",
    "%00",
    "None",
    "nan",
    "-1",
    "__class__",
    "E" * 9,
    ",,,,",
]


def random_view(seed):
    pick = random.Random(seed)
    measure = pick.choice(list(catalogue.measures()))
    levels = [
        level
        for level in MAP_LEVELS
        if level in catalogue.measure(measure).levels
        or (level == "auto" and "lad25" in catalogue.measure(measure).levels)
    ]
    rivals = set(itertools.chain(*EXCLUSIVE))
    show = {key for key in SHOW if key not in rivals and pick.random() < 0.3} | {
        pick.choice(each) for each in EXCLUSIVE if pick.random() < 0.4
    }
    level = pick.choice(levels)
    return MapView(
        measure=measure,
        level=level,
        place=pick.choice((None, *PLACES)),
        within=tuple(WITHIN[level] for level in WITHIN_LEVELS if pick.random() < 0.3),
        show=tuple(key for key in SHOW if key in show),
        over=tuple(key for key in OVERLAYS if pick.random() < 0.3),
        tab=pick.choice(("map", "table")),
        shape=pick.choice(SHAPES) if level == EQUAL_LEVEL else LAND,
    )


@pytest.mark.parametrize("seed", range(60))
def test_a_link_brings_back_exactly_what_was_chosen(seed):
    view = random_view(seed)
    assert MapView.from_query(view.to_query()) == (view, [])


def test_a_link_with_nothing_in_it_is_the_plain_map():
    assert MapView.from_query({}) == (MapView(), [])
    assert MapView().to_query() == {"measure": "imd2025"}


def test_no_layers_at_all_can_be_said_in_a_link():
    assert MapView.from_query(MapView(over=()).to_query())[0].over == ()


def test_links_hold_codes_and_never_labels():
    for seed in range(60):
        for text in random_view(seed).to_query().values():
            assert " " not in text
            assert text.replace(",", "").replace("_", "").isalnum()


@pytest.mark.parametrize("name", ["measure", "level", "place", "within", "show", "over", "tab", "shape"])
@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_a_link_holds_can_break_it_and_nothing_hostile_is_kept_or_said_back(name, text):
    view, notes = MapView.from_query({name: text})
    assert text not in "".join(view.to_query().values()) or len(text) < 10
    for note in notes:
        assert len(note) < 400
        assert "<" not in note
        assert note.endswith(".")
    # What is kept is sound: it makes a link that is taken without a word.
    assert MapView.from_query(view.to_query()) == (view, [])


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"measure": "happiness"}, "a measure that is not here"),
        ({"level": "street"}, "a kind of area that the map does not have"),
        ({"measure": "both", "level": "lad25"}, "for neighbourhoods only"),
        ({"place": "E06999999"}, "no place with the code"),
        ({"place": "W06000006"}, "Wales"),
        ({"show": "most10,most20"}, "cannot hold together"),
        ({"show": "sunny"}, "a filter that is not here"),
        ({"over": "dragons"}, "a layer that is not here"),
        ({"within": "E05011508"}, "another kind of area"),
        ({"within": "E06000008,E06000009"}, "two places of one kind"),
        ({"tab": "globe"}, "a tab that is not here"),
        ({"shape": "round"}, "a map that is not here"),
        ({"shape": "equal", "measure": "both"}, "not known for local areas, so the true map"),
        ({"shape": "equal", "level": "ward25"}, "has local areas and councils only"),
    ],
)
def test_what_is_dropped_is_said(query, said):
    _, notes = MapView.from_query(query)
    assert len(notes) == 1
    assert said in notes[0]


def test_an_old_code_is_taken_as_the_one_in_force():
    assert MapView.from_query({"place": "e08000019"})[0].place == "E08000039"


def test_a_measure_known_only_for_neighbourhoods_brings_the_map_back_to_them():
    assert MapView(level="lad25").replace(measure="both").level == "lsoa21"
    assert MapView(level="lad25").replace(measure="cni2023").level == "lad25"
    assert MapView(level="auto").replace(measure="both").level == "lsoa21"
    assert MapView(level="auto").replace(measure="cni2023").level == "auto"


@pytest.mark.parametrize("question", EXAMPLES)
def test_every_example_is_a_view_that_a_link_can_hold_and_leaves_something_to_see(question):
    view = EXAMPLES[question]
    assert MapView.from_query(view.to_query()) == (view, [])
    assert filters.chosen(view.within, view.show).any()


def test_the_map_of_equal_room_has_local_areas_unless_the_link_says_councils():
    for query in ({"shape": "equal"}, {"shape": "equal", "level": "msoa21"}):
        assert MapView.from_query(query) == (MapView(level=EQUAL_LEVEL, shape=EQUAL), [])
    councils = MapView(level="lad25", shape=EQUAL)
    assert MapView.from_query({"shape": "equal", "level": "lad25"}) == (councils, [])
    assert MapView.from_query(councils.to_query()) == (councils, [])
    assert MapView.from_query({"shape": "equal", "level": "ward25"})[0] == MapView(level=EQUAL_LEVEL, shape=EQUAL)
    assert MapView.from_query({"shape": "equal", "measure": "both"})[0] == MapView("both")


def test_a_link_to_the_true_map_says_nothing_of_its_shape():
    """So that links from before there was another are those of today."""
    assert "shape" not in MapView(level=EQUAL_LEVEL).to_query()
    assert MapView.from_query({"measure": "cni2023", "level": "ward25"})[0].shape == LAND


def test_another_size_or_a_measure_not_known_for_local_areas_leaves_the_map_of_equal_room():
    equal = MapView().replace(shape=EQUAL)
    assert (equal.level, equal.shape) == (EQUAL_LEVEL, EQUAL)
    assert equal.replace(level="ward25") == MapView(level="ward25")
    assert equal.replace(measure="both") == MapView("both", level="lsoa21")
    assert equal.replace(measure="cni2023") == MapView("cni2023", level=EQUAL_LEVEL, shape=EQUAL)
    assert equal.replace(shape=LAND) == MapView(level=EQUAL_LEVEL)
    assert equal.replace(level="lad25") == MapView(level="lad25", shape=EQUAL)
    assert MapView(level="lad25").replace(shape=EQUAL) == MapView(level="lad25", shape=EQUAL)
    assert equal.replace(level="lad25").replace(measure="both") == MapView("both", level="lsoa21")
    assert MapView("both").replace(shape=EQUAL) == MapView("both")
