"""A deck as a file: what is in it, what is read back, and how whatever does not fit is refused."""

from __future__ import annotations

import base64
import contextlib
import copy
import io
import json
import pathlib
import random
import struct
import tomllib
import zlib

import pytest
from PIL import Image

from lib.deck import deck_file
from lib.deck import image as image_reader
from lib.deck.deck_file import (
    LARGEST,
    LARGEST_IMAGE,
    DeckProblem,
    changed_slide,
    clean_image,
    opened,
    own_slide,
    plain_text,
    save,
)
from lib.deck.image import ACROSS, DOWN, LARGEST_CLEAN
from lib.deck.slides import FILE_MB, IMAGE_MB, Deck, OwnSlide
from lib.links.place_ref import own_place
from lib.places import PlacesError
from lib.places.apart import NotRead
from lib.serve.uploads import OF_A_SESSION
from tests.conftest import ROOT
from tests.fuzz import hostile

CODES = ["E01012641", "E01012642", "E01012643"]


def image(size=(40, 30), kind="PNG", mode="RGB", colour="#336699", **more) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, colour).save(out, kind, **more)
    return out.getvalue()


def noise(size, kind, **more) -> bytes:
    out = io.BytesIO()
    Image.frombytes("RGB", size, random.Random(1).randbytes(3 * size[0] * size[1])).save(out, kind, **more)
    return out.getvalue()


@pytest.fixture
def at_once(monkeypatch):
    """Images are read in this process, without 0.2 s for each: for tests that read a thousand."""

    def here(script, content):
        assert script == pathlib.Path(image_reader.__file__)
        usable, made = image_reader.answer(content)
        if not usable:
            raise NotRead("refused", made.decode())
        return made

    monkeypatch.setattr(deck_file, "apart", here)


def dots(content) -> Image.Image:
    return Image.open(io.BytesIO(content))


OURS = OwnSlide("Welcome to “our” room", "One line\nand one more, with <b>signs</b> & é", clean_image(image()))
DECK = Deck(order=("own2", "where", "both", "own1"), own=(OURS, OwnSlide("What next?", "")))
SAVED = json.loads(save(("E06000009",), DECK))


@pytest.mark.parametrize(
    "places", [("E06000009",), ("E06000009", "W06000006"), (own_place(CODES, "Our patch é"), "E92000001")]
)
def test_a_saved_deck_opens_as_it_was(places):
    assert opened(save(places, DECK)) == (places, DECK)
    assert save(places, DECK) == save(places, DECK)
    assert opened(save(places, Deck())) == (places, Deck())


def test_no_figure_is_saved():
    assert SAVED.keys() == {"format", "version", "generator", "places", "slides", "own"}
    assert "38" not in json.dumps(SAVED["slides"])


def test_a_photo_that_was_saved_looks_the_same_when_opened():
    photo = clean_image(noise((300, 200), "JPEG"))
    again = opened(save(("E06000009",), Deck(own=(OwnSlide("A", "", photo),))))[1].own[0].image
    assert dots(again).size == dots(photo).size


@pytest.mark.slow
def test_five_of_the_largest_images_can_be_saved_and_opened():
    largest = clean_image(noise((1600, 900), "JPEG", quality=95))
    saved = save(("E06000009",), Deck(own=tuple(OwnSlide(f"{n}", "", largest) for n in range(5))))
    assert 5 * len(largest) < len(saved) <= LARGEST
    assert len(opened(saved)[1].own) == 5


def test_one_limit_is_told_taken_let_through_and_read():
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert config["server"]["maxUploadSize"] == FILE_MB
    assert LARGEST == FILE_MB * 1_000_000 <= OF_A_SESSION
    assert LARGEST_IMAGE == IMAGE_MB * 1_000_000 <= LARGEST


def test_a_deck_of_the_size_promised_is_opened_and_a_larger_one_is_refused_with_the_limit():
    saved = save(("E06000009",), DECK)
    assert opened(saved.ljust(LARGEST)) == (("E06000009",), DECK)
    with pytest.raises(DeckProblem, match=f"larger than {FILE_MB} MB"):
        opened(saved.ljust(LARGEST + 1))


def test_what_an_image_shows_is_kept_and_a_slide_is_changed_with_its_image():
    slide = own_slide("Our hall", "", image(), " The hall\tin June ")
    assert (slide.alt, slide.told) == ("The hall in June", "The hall in June")
    assert opened(save(("E06000009",), Deck(own=(slide,))))[1].own[0].alt == "The hall in June"
    other = changed_slide(slide, "The hall", "Since 1990", "A red house")
    assert other == OwnSlide("The hall", "Since 1990", slide.image, "A red house")
    assert changed_slide(OwnSlide("A"), "B", "", "nothing to see").alt == ""
    assert OwnSlide("A", "", slide.image).told == "Image: A"
    for words in (("", "", ""), ("A", "", "x" * 201), ("x" * 81, "", "")):
        with pytest.raises(DeckProblem):
            changed_slide(slide, *words)
    for alt in (7, "x" * 201, "a\u202eb", None):
        with pytest.raises(DeckProblem):
            opened(own(alt=alt))


def changed(**changes) -> bytes:
    return json.dumps(SAVED | changes).encode()


def own(**changes) -> bytes:
    return changed(own=[SAVED["own"][0] | changes, SAVED["own"][1]])


REFUSED = {
    "empty": b"",
    "not JSON": b"PK\x03\x04",
    "not text": b"\xff\xfe\x00",
    "cut": json.dumps(SAVED).encode()[:-40],
    "a list": b"[]",
    "a number": b"7",
    "null": b"null",
    "nested deep": b"[" * 200_000,
    "nested deep in a part": changed(own=[]).replace(b'"own": []', b'"own": ' + b"[" * 99_999),
    "a huge number": changed().replace(b'"version": 1', b'"version": ' + b"9" * 10_000),
    "infinity": changed().replace(b'"version": 1', b'"version": Infinity'),
    "not a number": changed().replace(b'"version": 1', b'"version": NaN'),
    "a format of others": changed(format="FeatureCollection"),
    "a list as format": changed(format=["every-neighbourhood-deck"]),
    "a newer version": changed(version=2),
    "version nought": changed(version=0),
    "true as version": changed(version=True),
    "a version in words": changed(version="1"),
    "an unknown part": changed(script="x"),
    "a part missing": json.dumps({name: SAVED[name] for name in SAVED if name != "slides"}).encode(),
    "a part twice": changed().replace(b'"version": 1', b'"version": 1, "version": 1'),
    "no place": changed(places=[]),
    "three places": changed(places=["E06000009"] * 3),
    "a place not here": changed(places=["E06999999"]),
    "a place in Wales": changed(places=["W06000001"]),
    "a place as a number": changed(places=[7]),
    "a place as a text": changed(places="E06000009"),
    "a damaged own place": changed(places=["own:AAAA"]),
    "a place too long": changed(places=["own:" + "A" * 4000]),
    "no slides": changed(slides=[]),
    "a slide twice": changed(slides=["where", "where"]),
    "an unknown slide": changed(slides=["where", "admin"]),
    "an own slide that is not there": changed(slides=["own3"]),
    "own nought": changed(slides=["own0"]),
    "slides as a text": changed(slides="where"),
    "a slide as a list": changed(slides=[["where"]]),
    "too many slides": changed(slides=["where"] * 500),
    "six own slides": changed(own=[{"title": "A", "text": ""}] * 6, slides=["where"]),
    "an own slide as a text": changed(own=["A"], slides=["where"]),
    "own as an object": changed(own={}, slides=["where"]),
    "an unknown part of an own slide": own(html="<script>"),
    "no title": changed(own=[{"text": ""}], slides=["where"]),
    "a number as title": own(title=7),
    "a title too long": own(title="x" * 81),
    "a text too long": own(text="x" * 401),
    "a huge text": own(text="x" * 1_000_000),
    "a control character": own(title="A\x00B"),
    "a line break in a title": own(title="A\nB"),
    "a mark that turns the reading": own(text="safe\u202egnp.exe"),
    "half a character": own(text="\ud800"),
    "a hidden character": own(title="A\u200bB"),
    "an image as a list": own(image=[1]),
    "an image that is not base64": own(image="!!!!"),
    "no image": own(image=""),
    "an image that is none": own(image=base64.b64encode(b"hello").decode()),
    "SVG dressed as PNG": own(
        image=base64.b64encode(b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>").decode()
    ),
    "HTML behind the mark of a PNG": own(
        image=base64.b64encode(b"\x89PNG\r\n\x1a\n<html><script>x()</script>").decode()
    ),
    "half an image": own(image=base64.b64encode(noise((90, 90), "PNG")[:9000]).decode()),
    "too large": b" " * (LARGEST + 1),
    "four million lists": b"[" + b"[]," * 3_900_000 + b"[]]",
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_damaged_foreign_or_hostile_is_refused_with_a_sentence(name):
    with pytest.raises(DeckProblem) as refused:
        opened(REFUSED[name])
    assert isinstance(refused.value, PlacesError)
    sentence = str(refused.value)
    assert sentence[0].isupper() and sentence.endswith(".")
    assert "<" not in sentence and "script" not in sentence


@pytest.mark.slow
@pytest.mark.usefixtures("at_once")
def test_a_file_changed_at_random_opens_or_is_refused_and_nothing_else():
    """2,000 files: bytes changed, cut, doubled; parts put in the place of others."""
    chance, whole = (
        random.Random(20261128),
        save(("E06000009", own_place(CODES, "Ours")), DECK.replace(own=(OwnSlide("A", "b"), OwnSlide("C")))),
    )
    odd = [
        None,
        True,
        -1,
        1e308,
        10**30,
        "",
        "own1",
        "own:AA",
        "\u202e",
        [],
        [[]],
        {},
        {"title": "A"},
        ["where"],
        "E06000009",
        "x" * 500,
    ]
    refused = 0
    for n in range(2000):
        if n % 2:
            content = bytearray(whole)
            for _ in range(chance.randint(1, 4)):
                at = chance.randrange(len(content))
                content[at : at + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 3))
            content = bytes(content)
        else:
            changed = copy.deepcopy(json.loads(whole))
            where = changed
            while isinstance(where, dict | list) and where:
                keys = list(where) if isinstance(where, dict) else list(range(len(where)))
                key = chance.choice(keys)
                if chance.random() < 0.5 or not isinstance(where[key], dict | list) or not where[key]:
                    where[key] = chance.choice(odd)
                    break
                where = where[key]
            content = json.dumps(changed).encode()
        try:
            places, deck = opened(content)
        except DeckProblem:
            refused += 1
            continue
        assert 1 <= len(places) <= 2 and deck.order and len(deck.own) <= 5
    assert refused > 1000


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P", "1", "LA", "CMYK"])
def test_images_of_every_usual_kind_come_out_small_and_opaque(kind, mode):
    out = io.BytesIO()
    picture = Image.new("RGBA", (2400, 100), (10, 20, 30, 128)).convert("RGB").convert(mode)
    try:
        picture.save(out, kind)
    except OSError:
        picture.convert("RGB").save(out, kind)
    found = dots(clean_image(out.getvalue()))
    assert found.format in ("PNG", "JPEG") and found.mode == "RGB"
    assert found.width == ACROSS and found.height in (66, 67)


def test_what_was_transparent_is_white():
    clear = image(mode="RGBA", colour=(255, 0, 0, 0))
    assert dots(clean_image(clear)).getpixel((5, 5)) == (255, 255, 255)


def test_a_photo_stands_upright_and_says_nothing_of_where_it_was_taken():
    exif = Image.Exif()
    exif[274] = 6  # turned by a quarter
    exif[315] = "A person"
    exif.get_ifd(34853)[1] = "N"
    found = dots(clean_image(image((40, 30), "JPEG", exif=exif.tobytes())))
    assert found.size == (30, 40)
    assert not found.getexif() and b"A person" not in clean_image(image((40, 30), "JPEG", exif=exif.tobytes()))
    assert not {"icc_profile", "comment", "exif", "xmp"} & found.info.keys()


@pytest.mark.slow
def test_drawings_stay_sharp_and_photos_stay_small():
    assert dots(clean_image(image((1600, 900)))).format == "PNG"
    photo = clean_image(noise((2000, 800), "JPEG"))
    assert dots(photo).format == "JPEG"
    assert len(photo) <= LARGEST_CLEAN
    assert dots(photo).width <= ACROSS and dots(photo).height <= DOWN


def test_of_a_moving_picture_the_first_is_kept():
    out = io.BytesIO()
    Image.new("RGB", (9, 9), "#ff0000").save(
        out, "PNG", save_all=True, append_images=[Image.new("RGB", (9, 9), "#00ff00")]
    )
    assert dots(clean_image(out.getvalue())).getpixel((4, 4)) == (255, 0, 0)
    assert getattr(dots(clean_image(out.getvalue())), "n_frames", 1) == 1


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("turn", range(1, 9))
@pytest.mark.parametrize("mode", ["RGB", "P"])
def test_a_large_picture_stands_upright_whichever_way_it_was_held(turn, mode):
    """The corner that is red where the camera was held upright is at the top left however it was held."""
    upright = Image.new("RGB", (2_000, 1_000), "#0000ff")
    upright.paste("#ff0000", (0, 0, 400, 400))
    back = {
        2: "FLIP_LEFT_RIGHT",
        3: "ROTATE_180",
        4: "FLIP_TOP_BOTTOM",
        5: "TRANSPOSE",
        6: "ROTATE_90",
        7: "TRANSVERSE",
        8: "ROTATE_270",
    }
    held = upright.transpose(Image.Transpose[back[turn]]) if turn in back else upright
    exif = Image.Exif()
    exif[274] = turn
    out = io.BytesIO()
    held.convert(mode).save(out, "PNG", exif=exif)
    found = dots(clean_image(out.getvalue()))
    assert found.size == (ACROSS, ACROSS // 2)
    red, green, blue = found.getpixel((50, 50))
    assert red > 200 and green < 60 and blue < 60
    assert found.getpixel((1_500, 700))[2] > 200


@pytest.mark.usefixtures("at_once")
def test_what_is_clear_blends_with_white_also_where_it_is_made_small():
    half = Image.new("RGBA", (3_200, 1_600), (255, 0, 0, 0))
    half.paste((255, 0, 0, 255), (0, 0, 1_600, 1_600))
    out = io.BytesIO()
    half.save(out, "PNG")
    found = dots(clean_image(out.getvalue()))
    assert (found.getpixel((10, 10)), found.getpixel((1_590, 10))) == ((255, 0, 0), (255, 255, 255))


def bomb(wide, high) -> bytes:
    """A PNG that says it is huge."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(b"\0" * 100_000))
        + chunk(b"IEND", b"")
    )


NOT_SHOWN = {
    "nothing": (b"", "empty"),
    "GIF": (image(kind="GIF", mode="P", colour=1), "PNG or JPEG"),
    "BMP": (image(kind="BMP"), "PNG or JPEG"),
    "TIFF": (image(kind="TIFF"), "PNG or JPEG"),
    "SVG": (b"<svg/>", "PNG or JPEG"),
    "PDF": (b"%PDF-1.4", "PNG or JPEG"),
    "97 KB that unpack to 100 MB, clear": (hostile.picture(), "8 million dots"),
    "too many bytes": (b"\x89PNG" + b"0" * LARGEST_IMAGE, "the most is 5 MB"),
    "a bomb": (bomb(6000, 6000), "million dots"),
    "a large bomb": (bomb(60_000, 60_000), "million dots"),
    "cut short": (noise((200, 200), "PNG")[:50_000], "damaged"),
    "JPEG cut short": (noise((200, 200), "JPEG")[:9000], "damaged"),
    "less than it says": (bomb(4000, 4000), "damaged"),
}


@pytest.mark.parametrize("name", NOT_SHOWN)
@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_what_is_no_image_to_show_is_refused_with_a_way_out(name):
    content, sentence = NOT_SHOWN[name]
    with pytest.raises(DeckProblem, match=sentence):
        clean_image(content)


@pytest.mark.usefixtures("at_once")
@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_an_image_changed_at_random_is_cleaned_or_refused_and_nothing_else():
    chance = random.Random(5)
    wholes = [
        noise((60, 40), "PNG"),
        noise((60, 40), "JPEG"),
        noise((60, 40), "WEBP"),
        image((30, 30), mode="P", colour=3),
    ]
    for n in range(800):
        content = bytearray(wholes[n % 4])
        for _ in range(chance.randint(1, 6)):
            content[chance.randrange(min(len(content), chance.choice((60, 10_000))))] = chance.randrange(256)
        with contextlib.suppress(DeckProblem):
            assert dots(clean_image(bytes(content))).format in ("PNG", "JPEG")


def test_text_is_plain_short_and_cannot_hide_anything():
    assert plain_text("A\x00 \u202eB\u200b\n C", 80) == "A B C"
    assert plain_text("one\r\n\n two \u2028three", 80, lines=True) == "one\ntwo\nthree"
    assert plain_text("x" * 900, 80) == "x" * 80
    for text in ("a b " * 300, "ab\n" * 300, "\u202e", ""):
        once = plain_text(text, 80, lines=True)
        assert plain_text(once, 80, lines=True) == once
