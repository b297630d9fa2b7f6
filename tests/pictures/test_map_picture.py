"""The map as one picture: its size, its speed told, and places that have none."""

import io
import time

import pytest
from PIL import Image, ImageFont

from lib import catalogue, places, store
from lib.draw.text import wrap_words
from lib.pictures import map_picture
from lib.places.area import NothingToShow, area, own_area

CODES = ["E09000001", "E06000053", "E08000025", "E92000001", "E01012641"]


def opened(found, key):
    return Image.open(io.BytesIO(map_picture.map_picture(found, key)))


@pytest.mark.parametrize("code", CODES)
@pytest.mark.slow
def test_any_area_has_a_picture_for_a5_paper(code):
    started = time.perf_counter()
    drawn = opened(area(code), "imd2025")
    print(f"{code}: {time.perf_counter() - started:.2f} s")
    assert drawn.format == "PNG"
    assert drawn.size == map_picture.SIZE
    assert drawn.size[0] / drawn.info["dpi"][0] * 25.4 == pytest.approx(210, abs=1)


@pytest.mark.slow
@pytest.mark.parametrize("key", list(catalogue.measures()))
def test_every_measure_can_be_drawn(key):
    assert opened(own_area(places.members("E09000001")), key).size == map_picture.SIZE


def test_a_neighbourhood_without_a_figure_is_hatched_and_counted():
    every = store.neighbourhoods()
    key = next(
        key
        for key, measure in catalogue.measures().items()
        if measure.kind != "category" and every[measure.column].isna().any()
    )
    code = every.index[every[catalogue.measure(key).column].isna()][0]
    colours = {colour for _, colour in opened(own_area([code]), key).getcolors(1 << 20)}
    assert (107, 116, 128) in colours


def test_a_ward_without_neighbourhoods_gets_a_sentence():
    code = store.places().query("neighbourhoods == 0").index[0]
    with pytest.raises(NothingToShow, match="instead"):
        map_picture.map_picture(area(code), "imd2025")


def test_an_unknown_measure_is_refused_with_a_sentence():
    with pytest.raises(catalogue.UnknownKey):
        map_picture.map_picture(area("E09000001"), "imd2031")


def test_lines_of_words_are_no_wider_than_asked():
    letters = ImageFont.truetype(map_picture.REGULAR, 30)
    text = "A sentence of many short words that needs more than one line to be written"
    lines = wrap_words(text, letters, 300)
    assert " ".join(lines) == text
    assert all(letters.getlength(line) <= 300 for line in lines)
