"""Every view: through its link it comes back as it was, and whatever a link holds it is a view that says so of itself."""

from __future__ import annotations

import dataclasses
import functools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from lib import catalogue, store
from lib.analysis.both import BY
from lib.analysis.compare import COLUMNS
from lib.analysis.evidence import AGAINST, COMPARED, CUTS, MATCHES, PUBLISHED
from lib.analysis.specifications import EXPOSURES
from lib.links import (
    OVERLAYS,
    SHOW,
    VIEWS,
    AboutView,
    AreaView,
    BothView,
    CompareView,
    EvidenceView,
    MapView,
    PresentView,
    StoriesView,
)
from lib.links.about_view import PARTS as ABOUT_PARTS
from lib.links.area_view import BESIDE
from lib.links.both_view import FIRST, LAST, LISTS
from lib.links.both_view import SECTIONS as BOTH_SECTIONS
from lib.links.choices import DROPPED, Asked, Choices, choice, declared, one_of, quoted
from lib.links.compare_view import COUNTS, MOST
from lib.links.compare_view import SECTIONS as COMPARE_SECTIONS
from lib.links.evidence_view import SECTIONS, VERDICT_CODES
from lib.links.map_view import EXCLUSIVE, LOOKED_AT, MAP_LEVELS, SHAPES, TABS, WITHIN_LEVELS
from lib.links.place_ref import own_place
from lib.links.present_view import LAST as LAST_SLIDE
from lib.links.present_view import MOST_OWN
from lib.links.stories_view import COMMUNITIES, NEEDS, regions
from lib.links.stories_view import TABS as STORY_TABS
from lib.places import own
from lib.places.wales import WREXHAM
from lib.stories import PLACE_KINDS, STAGES, THEMES, stories
from lib.words.slides import SLIDES

LEVELS = ("lsoa21", "msoa21", "ward25", "lad25", "pcon24", "cauth25", "rgn", "ctry")
CODES = {level: sorted(store.codes(level)) for level in LEVELS}
PEOPLE = sorted(store.codes("lsoa21"))[:2000]
QUICK = settings(max_examples=60, deadline=None)


def keys(offered):
    return some.sampled_from(list(offered))


def maybe(strategy):
    return some.none() | strategy


def put_together():
    """Neighbourhoods as an own area of a link holds them: sorted, each once."""
    return some.lists(keys(PEOPLE), min_size=1, max_size=30, unique=True).map(lambda codes: tuple(sorted(codes)))


codes = some.one_of(*(keys(CODES[level]) for level in LEVELS))
names = some.text(some.characters(codec="utf-8", exclude_categories=("C", "Z")) | some.just(" "), max_size=60).map(
    own.plain_name
)
refs = codes | some.just(WREXHAM.code) | some.builds(own_place, put_together(), names)
known = keys(catalogue.measures())
of_need = keys(catalogue.need_measures())


def chosen_of(offered, rivals=()):
    """Some of what is offered, in its order, at most one of each set of rivals."""

    def settled(found):
        kept = [key for key in offered if key in found]
        return tuple(
            key
            for key in kept
            if not any(key in set_ and key != next(each for each in kept if each in set_) for set_ in rivals)
        )

    return some.sets(keys(offered)).map(settled)


@some.composite
def maps(draw):
    within = tuple(code for level in WITHIN_LEVELS if (code := draw(maybe(keys(CODES[level])))))
    return MapView().replace(
        measure=draw(known),
        level=draw(keys(MAP_LEVELS)),
        within=within,
        show=draw(chosen_of(SHOW, EXCLUSIVE)),
        over=draw(chosen_of(OVERLAYS)),
        tab=draw(keys(TABS)),
        shape=draw(keys(SHAPES)),
        at=draw(maybe(spots)),
        **draw(
            some.fixed_dictionaries({"place": maybe(codes)})
            | some.fixed_dictionaries({"place": some.none(), "own": put_together(), "name": names})
        ),
    )


spots = some.tuples(
    some.floats(*LOOKED_AT[0]).map(lambda value: round(value, 5)),
    some.floats(*LOOKED_AT[1]).map(lambda value: round(value, 5)),
    some.integers(4, 20).map(float),
)
"""Where a map may look, as exactly as a link says it."""


@some.composite
def areas(draw):
    ours = draw(some.booleans())
    who = {"own": draw(put_together()), "name": draw(names)} if ours else {"place": draw(maybe(codes))}
    return AreaView(**who, beside=draw(maybe(keys(BESIDE) | codes)), measure=draw(known), second=draw(maybe(known)))


@some.composite
def compared(draw):
    places = tuple(draw(some.lists(refs, min_size=1, max_size=MOST)))
    return CompareView(
        places,
        draw(of_need),
        draw(keys(COUNTS)),
        draw(maybe(keys(COLUMNS))),
        draw(maybe(keys(places))),
        draw(maybe(refs)),
        draw(maybe(keys(COMPARE_SECTIONS))),
    )


@some.composite
def presented(draw):
    place = draw(maybe(refs))
    order = draw(
        some.lists(keys([*SLIDES, *(f"own{n + 1}" for n in range(MOST_OWN))]), min_size=1, unique=True).map(tuple)
    )
    if not place:
        return PresentView(order=order)
    return PresentView(place, draw(maybe(refs)), draw(maybe(codes)), draw(maybe(some.integers(1, LAST_SLIDE))), order)


lines = some.integers(FIRST, LAST)


@some.composite
def both_at_once(draw):
    ours = draw(some.booleans())
    who = {"own": draw(put_together()), "name": draw(names)} if ours else {"place": draw(maybe(codes))}
    return BothView(
        draw(lines),
        draw(maybe(lines)),
        by=draw(keys(BY)),
        list=draw(keys(LISTS)),
        part=draw(maybe(keys(BOTH_SECTIONS))),
        **who,
    )


MADE = {
    "map": maps(),
    "area": areas(),
    "compare": compared(),
    "present": presented(),
    "both": both_at_once(),
    "evidence": some.builds(
        EvidenceView,
        maybe(keys(SECTIONS)),
        keys(COMPARED),
        keys(EXPOSURES),
        keys(MATCHES),
        keys(CUTS),
        keys(AGAINST),
        maybe(keys(CODES["rgn"])),
        keys(PUBLISHED),
        maybe(keys(CODES["lad25"])),
        maybe(keys(VERDICT_CODES)),
        maybe(codes),
    ),
    "stories": some.builds(
        StoriesView,
        keys(STORY_TABS),
        maybe(keys(stories())),
        maybe(codes),
        maybe(keys(THEMES)),
        maybe(keys(STAGES)),
        maybe(keys(PLACE_KINDS)),
        maybe(keys(NEEDS)),
        maybe(keys(COMMUNITIES)),
        maybe(keys(regions())),
    ),
    "about": some.builds(AboutView, keys(ABOUT_PARTS)),
}


def test_every_view_is_made_here() -> None:
    assert MADE.keys() == VIEWS.keys() <= {page.path for page in catalogue.PAGES}


@pytest.mark.parametrize("path", VIEWS)
@pytest.mark.slow
def test_a_view_comes_back_through_its_link(path: str) -> None:
    @QUICK
    @given(MADE[path])
    def comes_back(view):
        query = view.to_query()
        assert all(isinstance(text, str) and text for text in query.values()), query
        assert VIEWS[path].from_query(query) == (view, []), query

    comes_back()


@functools.cache
def anything():
    """Texts that a link might hold: of every view's own, of others, of nobody's."""
    ours = some.sampled_from(
        [
            *SHOW,
            *SLIDES,
            *catalogue.measures(),
            *CODES["rgn"],
            WREXHAM.code,
            "none",
            "10",
            "own1",
            "auto",
            "equal",
            "E06999999",
            "own:zz",
        ]
    )
    return some.text(max_size=40) | ours | codes | refs | some.lists(ours | codes | refs, max_size=10).map(",".join)


@pytest.mark.parametrize("path", VIEWS)
@pytest.mark.slow
def test_whatever_a_link_holds_gives_a_view_that_comes_back_and_each_thing_left_out_has_a_sentence(path: str) -> None:
    view_type = VIEWS[path]
    parameters = [field.name for field, _ in declared(view_type)]

    @QUICK
    @given(some.dictionaries(keys(parameters) | some.text(max_size=5), anything(), max_size=len(parameters)))
    def is_read(query):
        view, notes = view_type.from_query(query)
        assert view_type.from_query(view.to_query()) == (view, [])
        for note in notes:
            assert note == note.strip(), note
            assert note.endswith("."), note
            assert "{" not in note, note

    is_read()


@pytest.mark.parametrize("path", VIEWS)
def test_every_choice_of_a_view_is_declared_and_its_default_needs_no_link(path: str) -> None:
    view_type = VIEWS[path]
    assert all("choice" in field.metadata for field in dataclasses.fields(view_type))
    assert view_type.from_query({}) == (view_type(), [])
    assert (
        view_type.to_query.__qualname__
        == view_type.from_query.__qualname__.replace("from_query", "to_query")
        == "Choices.to_query"
    )


def test_a_new_choice_is_one_attribute() -> None:
    @dataclasses.dataclass(frozen=True, slots=True)
    class Plan(Choices):
        sites: int = choice(5, one_of((1, 5, 9)), "There is no plan for {asked} sites.")

    assert Plan.from_query({"sites": "9"}) == (Plan(9), [])
    assert Plan.from_query({"sites": "<7>"}) == (Plan(), ["There is no plan for “7” sites."])
    assert (Plan(9).to_query(), Plan().to_query()) == ({"sites": "9"}, {})


def test_what_is_dropped_is_echoed_without_harm() -> None:
    notes: list[str] = []
    assert Asked({}, {}, notes, "No {asked}.").drop("<script>{asked}") is DROPPED
    assert notes == ["No “scriptasked”."]
    assert quoted("٣<>") == "it cannot be read"
