"""Files as a stranger would send them: ordinary ones with something changed. Each is read, or refused with a sentence."""

from __future__ import annotations

import functools
import io
import json
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pandas as pd
from hypothesis import strategies as st
from PIL import Image

from lib.deck import image, project_file
from lib.deck.deck_file import clean_image, opened, save
from lib.deck.slides import Deck, OwnSlide
from lib.links.place_ref import own_place
from lib.places import PlacesError, apart, sheet
from lib.places.area import own_area
from lib.places.own import encode, plain_name
from lib.places.own_points import point_list, with_list
from lib.places.uploaded import Uploaded, read_points
from lib.tables.own_area_file import from_geojson, to_geojson
from tests.fuzz import hostile
from tests.fuzz.search import rounds

HERE = ["E01012641", "E01012642", "E01012643"]
ODD = (
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
    *hostile.TEXTS,
)


def saved(picture: Image.Image, kind: str) -> bytes:
    content = io.BytesIO()
    picture.save(content, kind)
    return content.getvalue()


def whole_project(text: str, slides: tuple[OwnSlide, ...]) -> project_file.Project:
    """An ordinary project with something of everything."""
    mine = with_list(None, point_list("halls.csv", read_points("", text.encode())))
    ours = {"Ours": encode(HERE), "": encode(HERE[:1])}
    links = {"map": {"place": "E06000009"}, "area": {"own": encode(HERE), "name": "Ours"}}
    return project_file.Project(ours, mine, ("E06000009",), Deck(("own2", "where", "own1"), slides), links)


@functools.cache
def wholes() -> dict[str, tuple[bytes, ...]]:
    """Ordinary files of each kind."""
    rows = [
        ["Name", "Postcode", "Latitude", "Longitude", "Notes"],
        ["Hall", "FY1 1AP", 53.8167, -3.0551, "a"],
        ["Café", "AL10 0AA", None, None, 7],
        ["Other", "nothing", "x", 51.5, True],
        *[[f"Hall {n}", "FY1 1AP", "", "", n] for n in range(20)],
    ]
    text = "\n".join(",".join("" if cell is None else str(cell) for cell in row) for row in rows)
    noise = Image.frombytes("RGB", (60, 40), random.Random(1).randbytes(7_200))
    slides = (OwnSlide("Welcome", "One line\nand more"), OwnSlide("With an image", "", saved(noise, "PNG")))
    return {
        "csv": (text.encode(), text.replace(",", ";").encode("utf-16"), text.replace(",", "\t").encode("cp1252")),
        "xlsx": (hostile.workbook(*rows),),
        "deck": (save(("E06000009", own_place(HERE, "Ours")), Deck(("own2", "where", "own1"), slides)),),
        "project": (project_file.save(whole_project(text, slides)),),
        "area": (to_geojson(own_area(HERE, "Our patch")),),
        "image": (
            saved(noise, "PNG"),
            saved(noise, "JPEG"),
            saved(noise, "WEBP"),
            saved(noise.convert("P"), "PNG"),
            saved(noise.convert("RGBA"), "PNG"),
            saved(noise.convert("LA"), "PNG"),
        ),
    }


def changed(content: bytes, draw: Callable) -> bytes:
    """A file with some bytes changed, put in, taken out, doubled, or cut off."""
    made = bytearray(content)
    for _ in range(draw(st.integers(1, 6))):
        # The beginning says what a file is, and is worth more tries.
        at = draw(st.integers(0, min(len(made), draw(st.sampled_from((64, 512, len(made) or 1))))))
        way = draw(st.sampled_from(["change", "put", "take", "double", "cut"]))
        if way == "cut":
            del made[at:]
        elif way == "take":
            del made[at : at + draw(st.integers(1, 40))]
        elif way == "double":
            made[at:at] = made[at : at + draw(st.integers(1, 400))] * draw(st.integers(1, 4))
        else:
            odd = draw(
                st.one_of(
                    st.binary(min_size=1, max_size=4),
                    st.sampled_from(hostile.TEXTS).map(str.encode),
                    st.sampled_from(
                        (b"\0" * 8, b"\xff" * 8, b'"', b"\n" * 50, b"," * 300, b"<", b"PK\3\4", b"\r", b"{", b"[")
                    ),
                )
            )
            made[at : at + (len(odd) if way == "change" else 0)] = odd
    return bytes(made)


def some(kind: str) -> st.SearchStrategy:
    """Ordinary files of a kind, changed."""

    @st.composite
    def files(draw: Callable) -> bytes:
        return changed(draw(st.sampled_from(wholes()[kind])), draw)

    return files()


@st.composite
def sheets(draw: Callable) -> bytes:
    """An XLSX file with one of its parts changed, packed as it should be."""
    content = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(wholes()["xlsx"][0])) as old,
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        names = old.namelist()
        chosen = draw(st.sampled_from(names))
        for name in names:
            part = old.read(name)
            if name == chosen:
                part = changed(part, draw)
            new.writestr(name, part)
    return content.getvalue()


@st.composite
def trees(draw: Callable, kind: str) -> bytes:
    """A JSON file with one of its parts put in the place of another's."""
    whole = json.loads(wholes()[kind][0])
    where = whole
    while isinstance(where, dict | list) and where:
        key = draw(st.sampled_from(list(where) if isinstance(where, dict) else list(range(len(where)))))
        if draw(st.booleans()) or not isinstance(where[key], dict | list) or not where[key]:
            where[key] = draw(
                st.one_of(st.sampled_from(ODD), st.text(max_size=100), st.recursive(st.none(), st.lists, max_leaves=5))
            )
            break
        where = where[key]
    return json.dumps(whole).encode()


def refused_or(read: Callable[[bytes], object], check: Callable[[object], None], content: bytes) -> None:
    """A file is read, and what came of it is as promised; or it is refused with a sentence that is fit to be read."""
    try:
        made = read(content)
    except PlacesError as problem:
        said = str(problem)
        assert (said[:1].isupper() or said[:1].isdigit()) and said.endswith(".") and 20 < len(said) < 500, said
        assert not any(sign in said for sign in "<>`\0") and "Traceback" not in said, said
    else:
        check(made)


def sound_points(found: Uploaded) -> None:
    lines = [*found.points.index, *found.problems["line"]]
    assert len(lines) == len(set(lines)) <= sheet.MOST
    assert found.points["label"].str.len().between(1, 80).all()
    assert not any(sign in label for label in found.points["label"] for sign in "\n\r\0\u202e")


def sound_deck(found: tuple[tuple[str, ...], Deck]) -> None:
    places, deck = found
    assert 1 <= len(places) <= 2 and deck.order and len(deck.own) <= 5
    assert opened(save(places, deck))[0] == places


def sound_project(found: project_file.Project) -> None:
    again = project_file.opened(project_file.save(found))
    assert again.numbers == found.numbers and again.places == found.places
    if found.points:
        assert len(found.points.points) <= sheet.MOST and found.points.points["label"].str.len().between(0, 80).all()


def sound_area(found: tuple[pd.Index, str]) -> None:
    codes, name = found
    assert 1 <= len(codes) <= 200 and codes.is_unique and name == plain_name(name)


def sound_image(made: bytes) -> None:
    found = Image.open(io.BytesIO(made))
    assert (
        found.format in ("PNG", "JPEG")
        and found.mode == "RGB"
        and found.width <= image.ACROSS
        and found.height <= image.DOWN
    )


def in_this_process(script: Path, content: bytes, *told: str) -> bytes:
    """As :func:`lib.places.apart.apart`, without a process for each: a thousand in the time of ten."""
    usable, made = {Path(sheet.__file__): sheet, Path(image.__file__): image}[script].answer(content, *told)
    if not usable:
        raise apart.NotRead("refused", made.decode())
    return made


def run(seconds: float, seed: int, apart_too: bool = True) -> int:
    """Most of the time in this process; then, as they are read in the app, some in a process each."""
    from unittest import mock

    kinds = [
        (some("csv"), functools.partial(refused_or, lambda content: read_points("", content), sound_points)),
        (some("xlsx"), functools.partial(refused_or, lambda content: read_points("", content), sound_points)),
        (sheets(), functools.partial(refused_or, lambda content: read_points("", content), sound_points)),
        (some("deck"), functools.partial(refused_or, opened, sound_deck)),
        (trees("deck"), functools.partial(refused_or, opened, sound_deck)),
        (some("project"), functools.partial(refused_or, project_file.opened, sound_project)),
        (trees("project"), functools.partial(refused_or, project_file.opened, sound_project)),
        (some("area"), functools.partial(refused_or, from_geojson, sound_area)),
        (trees("area"), functools.partial(refused_or, from_geojson, sound_area)),
        (some("image"), functools.partial(refused_or, clean_image, sound_image)),
    ]
    with (
        mock.patch("lib.places.upload_file.apart", in_this_process),
        mock.patch("lib.deck.deck_file.apart", in_this_process),
    ):
        tried = rounds(kinds, seconds * 0.8, seed)
    return tried + (rounds([kinds[2], kinds[-1]], seconds * 0.2, seed, cases=5) if apart_too else 0)
