"""The strip of ten blocks: its geometry, and that it says in words what it shows in colour."""

import re

import pandas as pd
import pytest

from lib.draw import colour
from lib.draw.strip import fills, lay, on, said, strip, tall_strip

HALVES = pd.Series({1: 0.5, 2: 0.25, 10: 0.25})
ENDS = ("Most deprived", "Least deprived")


def of(kind, pieces):
    return [piece for piece in pieces if piece.kind == kind]


def test_ten_blocks_stand_side_by_side_within_the_width():
    blocks = of("block", lay(None, None, 100, 0, 20, 5))
    assert [block.text for block in blocks] == [str(n) for n in range(1, 11)]
    for block, following in zip(blocks, blocks[1:], strict=False):
        assert block.x + block.width < following.x
    assert blocks[0].x > 0
    assert blocks[-1].x + blocks[-1].width < 100


def test_bars_are_in_proportion_and_stand_on_their_blocks():
    pieces = lay(HALVES, None, 100, 40, 20, 5)
    bars, blocks = of("bar", pieces), of("block", pieces)
    assert [bar.tenth for bar in bars] == [1, 2, 10]
    assert [bar.height for bar in bars] == [40, 20, 20]
    for bar in bars:
        assert bar.y + bar.height == 40
        assert bar.x == blocks[bar.tenth - 1].x
    assert [bar.text for bar in bars] == ["50%", "25%", "25%"]


def test_strips_beside_each_other_have_one_scale_where_it_is_given():
    assert [bar.height for bar in of("bar", lay(HALVES, None, 100, 40, 20, 5, full=1.0))] == [20, 10, 10]
    assert [bar.height for bar in of("bar", lay(HALVES, None, 100, 40, 20, 5, full=0.25))] == [40, 40, 40]


@pytest.mark.parametrize(("marker", "centre"), [(1, 5), (10, 95), (5.5, 50), (2.4, 19)])
def test_the_marker_points_at_its_tenth(marker, centre):
    (mark,) = of("marker", lay(None, marker, 100, 0, 20, 5))
    assert mark.x + mark.width / 2 == pytest.approx(centre)
    assert mark.y == 20


def test_a_single_neighbourhood_has_no_bars_and_a_place_without_data_no_marker():
    assert of("bar", lay(None, 3, 100, 40, 20, 5)) == []
    nothing = pd.Series(float("nan"), index=range(1, 11))
    assert {piece.kind for piece in lay(nothing, None, 100, 40, 20, 5)} == {"block"}


def test_geometry_grows_with_the_unit():
    small, large = lay(HALVES, 3, 10, 4, 2, 0.5), lay(HALVES, 3, 100, 40, 20, 5)
    for a, b in zip(small, large, strict=True):
        assert (a.kind, a.tenth, a.text) == (b.kind, b.tenth, b.text)
        assert [10 * side for side in (a.x, a.y, a.width, a.height)] == pytest.approx([b.x, b.y, b.width, b.height])


@pytest.mark.parametrize("marker", [0, 0.5, 10.1, 11])
def test_a_marker_outside_the_strip_is_refused(marker):
    with pytest.raises(ValueError, match="tenth 1 to tenth 10"):
        lay(None, marker, 100, 0, 20, 5)


def test_shares_that_are_per_cents_are_refused():
    with pytest.raises(ValueError, match="from 0 to 1"):
        lay(pd.Series({1: 45.0}), None, 100, 40, 20, 5)


@pytest.mark.parametrize(
    ("share", "text"), [(0.001, "<1%"), (0.004, "<1%"), (0.006, "1%"), (0.5, "50%"), (0.998, ">99%"), (1, "100%")]
)
def test_few_people_are_never_written_as_none_and_nearly_all_never_as_all(share, text):
    assert said(share) == text


def test_the_input_stays_as_it_was():
    before = HALVES.copy()
    strip(HALVES, 2, "need", colour.LIGHT, "x", ENDS)
    pd.testing.assert_series_equal(HALVES, before)


@pytest.mark.parametrize("theme", [colour.LIGHT, colour.DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("palette", ["need", "community"])
def test_numbers_on_blocks_can_be_read(palette, theme):
    for ground, ink in fills(palette, theme):
        light = [
            sum(
                w * (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4)
                for w, c in zip(
                    (0.2126, 0.7152, 0.0722), (int(each[i : i + 2], 16) / 255 for i in (1, 3, 5)), strict=True
                )
            )
            for each in (ground, ink)
        ]
        assert (max(light) + 0.05) / (min(light) + 0.05) >= 4.5
    assert on("#000000") == "#ffffff"
    assert on("#ffffff") == "#000000"


@pytest.mark.parametrize("theme", [colour.LIGHT, colour.DARK], ids=lambda theme: theme.name)
def test_the_strip_says_in_words_what_it_shows(theme):
    made = strip(HALVES, 2.4, "need", theme, "Half of the people live in tenth 1.", ENDS, title="Income 2025")
    text = re.sub(r"<[^>]+>", " ", made)
    assert 'role="img"' in made
    assert 'aria-label="Half of the people live in tenth 1."' in made
    for word in ("Income 2025", "50%", "middle person: tenth 2", "Most deprived", "Least deprived"):
        assert word in text
    assert f"color:{theme.ink}" in made


def test_nothing_a_reader_typed_becomes_markup():
    bad = '<script>"x"&'
    made = strip(HALVES, 2, "need", colour.LIGHT, bad, (bad, bad), word=bad, title=bad)
    assert "<script" not in made
    assert made.count("&lt;script&gt;&quot;x&quot;&amp;") == 5


def test_every_element_is_closed():
    made = strip(HALVES, 9, "community", colour.DARK, "x", ENDS)
    for name in ("div", "span"):
        assert made.count(f"<{name}") == made.count(f"</{name}>")


def test_the_strip_for_a_projector_has_every_share_the_mark_and_no_size_of_its_own():
    drawn = tall_strip(HALVES, 2, "need", colour.LIGHT, "In <words>", ENDS, title="Need <2025>")
    assert drawn.count('class="bar"') == 3
    assert all(
        text in drawn
        for text in ("50%", "middle person: tenth 2", "Need &lt;2025&gt;", 'aria-label="In &lt;words&gt;"', *ENDS)
    )
    assert "px" not in drawn
    alone = tall_strip(None, None, "need", colour.LIGHT, "In words", None)
    assert 'class="bar"' not in alone and "tenth" not in alone and ENDS[0] not in alone
