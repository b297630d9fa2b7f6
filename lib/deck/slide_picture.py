"""What a slide shows, as a picture with its key: for files and paper.

The letters of a key are 16 points or more on a slide 960 points wide, so that a projector shows
them as large as the rest.
"""

from __future__ import annotations

import functools

import numpy as np
import shapely
from PIL import Image

from lib import catalogue, store
from lib.analysis import wales
from lib.analysis.among import largest_share
from lib.analysis.area import standing_of, tenths
from lib.analysis.level_values import level_values
from lib.deck.page_boxes import Figure
from lib.draw import equal_room
from lib.draw.ages import ages_picture
from lib.draw.colour import LIGHT, PLACE, scale
from lib.draw.fonts import BOLD, REGULAR
from lib.draw.own_marks import OwnMarks
from lib.draw.raster import NAME_SIZE, Viewport
from lib.draw.slide_images import FONT_SIZE, Row, located, outlined, strips
from lib.draw.small_multiples import WIDER, scales
from lib.draw.static_map import static_maps
from lib.draw.still_layers import hexagons
from lib.draw.view_map import Scene, view_map
from lib.draw.wrexham import still_map
from lib.pictures.own_key import own_key
from lib.pictures.slide_key import slide_key
from lib.places.area import OWN, Area
from lib.places.area import area as area_of
from lib.places.equal_room import LEVEL, local_areas
from lib.places.members import ENGLAND
from lib.places.wales import WREXHAM
from lib.words import slide_captions, slides_people
from lib.words.own_points import key_line
from lib.words.slide_part import Picture
from lib.words.strips import marked

POINT = 2.0
"""Dots in a point of a slide: 1,920 across, what a projector has."""
FAR = 5.0
"""Zoom of the live map that shows all of England: which names a picture of it has."""
GAP = 8
"""Between a map and its key, in points."""


def slide_picture(
    picture: Picture, size: tuple[int, int], point: float = POINT, own: OwnMarks | None = None
) -> Image.Image:
    """The picture of a slide, light, with its key in words.

    Parameters
    ----------
    picture : Picture
    size : (int, int)
        Of the whole in dots.
    point : float
        Dots in a point of the slide.
    own : OwnMarks, optional
        A reader's own points: over maps of England, where they stand at their true position.

    Returns
    -------
    Image
        In colour, without transparency. Kept for places with a code: do not change it.

    Raises
    ------
    ValueError
        A map or strips of an area without neighbourhoods, which no slide has.
    """
    outline = picture.outline.code if picture.outline else None
    if own is not None and picture.true:
        return _drawn(picture, size, point, own)
    if picture.area.code and picture.beside is None and (outline or not picture.outline):
        return _kept(picture.kind, picture.area.code, picture.keys, outline, size, point)
    return _drawn(picture, size, point)


def told(box: Figure, own: OwnMarks | None = None) -> str:
    """A picture in words, with what is drawn over it of a reader's own points."""
    if own is None or isinstance(box.picture, bytes) or not box.picture.true:
        return box.alt
    return f"{box.alt} {key_line(own.labels)}"


@functools.lru_cache(maxsize=24)
def _kept(
    kind: str, code: str, keys: tuple[str, ...], outline: str | None, size: tuple[int, int], point: float
) -> Image.Image:
    """Kept, since whoever takes a presentation often takes the paper too: some 2 MB each, and England's map takes 2 s
    to draw.
    """
    found = WREXHAM if code == WREXHAM.code else area_of(code)
    return _drawn(Picture(kind, found, keys, "", area_of(outline) if outline else None), size, point)


def _drawn(picture: Picture, size: tuple[int, int], point: float, own: OwnMarks | None = None) -> Image.Image:
    if picture.kind in ("strips", "welsh_strips"):
        return strips(
            [_row(picture, key) for key in picture.keys],
            slide_captions.bars_note(picture),
            size,
            LIGHT,
            (REGULAR, BOLD),
            point,
            largest_share([picture.area], picture.keys) if picture.kind == "strips" else None,
        )
    if picture.kind == "ages":
        rows, note = slides_people.age_rows(picture.area), slides_people.ages_note(picture.area)
        return ages_picture(rows, note, size, LIGHT, PLACE["here"], REGULAR, point)
    keys = [slide_key(picture, size[0], point), own_key(own, size[0], round(FONT_SIZE * point))]
    below = size[1] - sum(key.height for key in keys if key)
    sheet = Image.new("RGB", size, LIGHT.casing)
    sheet.paste(_map(picture, (size[0], below - round(GAP * point)), point, own), (0, 0))
    for key in filter(None, keys):
        sheet.paste(key, (0, below))
        below += key.height
    return sheet


def _map(picture: Picture, size: tuple[int, int], point: float, own: OwnMarks | None) -> Image.Image:
    if picture.kind == "place":
        within = slide_captions.lies_in(picture.area)
        inside = store.shapes("rgn").geometry.values if not within else _shape(picture.area)
        around = np.concatenate([_shape(each) for each in within]) if within else np.array([])
        codes = within[0].members if len(within) == 1 else picture.area.members
        places, room = (PLACE["here"], PLACE["around"]), _room_for(picture)
        return located(inside, around, codes, size, LIGHT, places, REGULAR, point, room, own)
    if picture.kind == "welsh_map":
        return still_map(picture.keys[0], size, LIGHT, REGULAR, point)
    if picture.kind == "equal_map":
        return _equal(picture, size, point)
    if picture.outline:
        line = _shape(picture.outline)[0]
        return outlined(picture.area.members, picture.keys[0], line, size, LIGHT, REGULAR, point, own)
    members, points = picture.area.members, FONT_SIZE / NAME_SIZE * point
    metres = scales([members, picture.beside.members], size)[0] if picture.beside else None
    return static_maps(members, [picture.keys[0]], size, LIGHT, None, REGULAR, points, metres, own=own)[0]


def _room_for(picture: Picture) -> tuple[float, float]:
    """How wide and high the ground is that the place beside this one is shown in, in metres; none where that is so much
    larger that this one would be lost in it.
    """
    if picture.beside is None:
        return (0, 0)
    sizes = []
    for area in (picture.area, picture.beside):
        within = slide_captions.lies_in(area) or [area]
        west, south, east, north = shapely.total_bounds(np.concatenate([_shape(each) for each in within]))
        sizes.append((float(east - west), float(north - south)))
    (wide, high), there = sizes
    return (0, 0) if there[0] > WIDER * wide or there[1] > WIDER * high else there


def _equal(picture: Picture, size: tuple[int, int], point: float) -> Image.Image:
    """All of England with a hexagon for each local area, the place outlined."""
    code, measure = picture.area.code or ENGLAND, catalogue.measure(picture.keys[0])
    every = hexagons()
    place = None if code == ENGLAND else np.concatenate(list(every.some(local_areas(code))))
    scene = Scene(
        equal_room.LAYER,
        level_values(measure.key, LEVEL).classes,
        scale(measure.palette, (), LIGHT),
        ("names",),
        place=place,
        chosen="" if place is None else picture.area.name,
        # A projector is paler than a page, and all of England is what the slide shows.
        veil=False,
    )
    return view_map(scene, Viewport.around(every.bounds, size), FAR, LIGHT, (REGULAR, BOLD), point)


def _row(picture: Picture, key: str) -> Row:
    title, ends = slide_captions.strip_title(key), slide_captions.ends(key)
    if picture.kind == "welsh_strips":
        return Row(title, wales.spread(key), None, "", wales.WELSH[key].palette, ends)
    area, measure = picture.area, catalogue.measure(key)
    shares = tenths(area.frame, key)["share"] if len(area.members) > 1 else None
    return Row(title, shares, standing_of(area, key).middle, marked(area), measure.palette, ends)


def _shape(area: Area) -> np.ndarray:
    """The outline of an area as an array of one geometry."""
    if area.level == OWN:
        return np.array([shapely.union_all(store.outlines("lsoa21").of(area.members))])
    if area.level == "ctry":
        return store.shapes("rgn").geometry.values
    return store.outlines(area.level).of([str(area.code)])
