"""Three facts and a picture in one file: what it says, for any place, and that it travels with its sources."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageColor

from lib import store
from lib.draw.colour import LIGHT, scale
from lib.links.place_ref import area_of, own_place
from lib.pictures import facts_picture as made
from lib.places.area import NothingToShow, area
from lib.words import area_facts

PATCH = own_place(("E01012737", "E01012736"), "Our patch")


def opened(code: str, key: str = "imd2025") -> Image.Image:
    return Image.open(io.BytesIO(made.facts_picture(area_of(code), key)))


@pytest.mark.parametrize("code", ["E06000009", "E06000053", "E01012737", "E12000002", PATCH])
def test_it_says_name_three_facts_and_whose_figures_they_are(code: str) -> None:
    drawn = opened(code)
    told = drawn.text["Description"]
    assert (drawn.format, drawn.size) == ("PNG", (1920, 1080))
    assert told.startswith(area_of(code).name)
    for large, small in area_facts.facts(area_of(code)):
        assert f"{large} {small}." in told
    assert "IMD 2025, Ministry of Housing" in told and "CNI 2023, OCSI" in told


def test_what_facing_both_means_is_said_where_neighbourhoods_are_counted() -> None:
    assert area_facts.BOTH_MEANS in opened("E06000009").text["Description"]
    # Of one neighbourhood the fact says itself which two.
    assert area_facts.BOTH_MEANS not in opened("E01012737").text["Description"]


def test_the_map_is_of_what_was_asked_for_in_the_colours_of_its_key() -> None:
    deprivation, both = (opened("E06000010", key).convert("RGB") for key in ("imd2025", "both"))
    dark = ImageColor.getrgb(scale("need", (), LIGHT)[0])
    counts = [{colour: n for n, colour in each.getcolors(1 << 22)} for each in (deprivation, both)]
    assert counts[0].get(dark, 0) > 5_000 > counts[1].get(dark, 0)


@pytest.mark.slow
def test_nothing_reaches_over_the_margin_or_the_line_over_the_credits() -> None:
    """Of the longest names there are: what is written stays inside, so nothing of it is cut."""
    names = store.places()
    long = names[names["level"].isin(["ward25", "lad25", "pcon24"])]["name"].str.len().nlargest(2).index
    for code in [*long, "E92000001"]:
        sheet = opened(code).convert("L")
        for box in ((0, 0, 60, 1080), (1860, 0, 1920, 1080), (0, 1060, 1920, 1080), (0, 0, 1920, 40)):
            assert sheet.crop(box).getextrema()[0] > 250, (code, box)


def test_the_same_place_gives_the_same_file_and_one_without_figures_none() -> None:
    assert made.facts_picture(area("E06000053")) == made.facts_picture(area("E06000053"))
    empty = next(code for code in store.places().query("level == 'ward25' and neighbourhoods == 0").index)
    with pytest.raises(NothingToShow):
        made.facts_picture(area(empty))
