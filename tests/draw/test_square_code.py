"""The square code of a link: read by a reader of codes, the same from every hand, and none where a link is too long."""

import io

import pytest
import zxingcpp
from PIL import Image, ImageFilter

from lib.draw.square_code import code_rows, dark_runs, square_code

TOO_LONG = "https://hall.example/" + "x" * 3000


@pytest.mark.parametrize(
    "link",
    ["http://192.168.1.20:8501/area", f"http://hall.example:8501/compare?places={','.join(['E06000009'] * 30)}"],
    ids=["the room", "a long link"],
)
def test_a_reader_of_square_codes_reads_the_link_also_small_askew_and_blurred(link):
    picture = Image.open(io.BytesIO(square_code(link))).convert("L")
    seen = picture.resize((240, 240), Image.Resampling.BILINEAR).rotate(
        9, Image.Resampling.BILINEAR, expand=True, fillcolor=255
    )
    assert [code.text for code in zxingcpp.read_barcodes(seen.filter(ImageFilter.GaussianBlur(0.6)))] == [link]


@pytest.mark.parametrize("link", ["http://192.168.1.20:8501/area", "x" * 299, "x" * 300])
def test_the_dots_drawn_are_those_of_the_picture(link):
    picture = Image.open(io.BytesIO(square_code(link, border=0, scale=1))).convert("1")
    rows = code_rows(link)
    assert picture.size == (len(rows), len(rows))
    dark = {
        (x, y) for y, row in enumerate(rows) for start, length in dark_runs(row) for x in range(start, start + length)
    }
    assert dark == {(x, y) for y in range(len(rows)) for x in range(len(rows)) if not picture.getpixel((x, y))}


def test_a_link_that_is_too_long_has_no_code():
    assert (code_rows(TOO_LONG), square_code(TOO_LONG)) == ([], b"")
