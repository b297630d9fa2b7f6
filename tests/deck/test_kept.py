"""Slides that a page keeps of a session come back as they were, and nothing else does."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from lib.deck.deck_file import clean_image
from lib.deck.kept import slides_of, slides_text
from lib.deck.slides import OwnSlide
from lib.places import PlacesError


def test_slides_come_back_as_they_were():
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "#336699").save(out, "PNG")
    before = (OwnSlide("Why we are here", "Tea\nand cake", clean_image(out.getvalue())), OwnSlide("Second"))
    assert slides_of(slides_text(before)) == before


@pytest.mark.parametrize("text", ["", "{}", '{"format": "every-neighbourhood-deck"}', None, 5, ["x"]])
def test_what_is_no_text_of_slides_is_refused(text):
    with pytest.raises(PlacesError):
        slides_of(text)
