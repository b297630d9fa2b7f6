"""Small maps of places that are moved together, at one scale of ground to begin with.

Each is sent as numbers, in units of the picture about the middle of its place; ``lib/serve/moving_maps.js`` draws it, and
moves all of a page with one rule of style. Choices and times: ``docs/decisions/moving-maps.md``.
"""

from __future__ import annotations

import base64
import functools
import html
import json
from collections.abc import Sequence

import numpy as np
import shapely

from lib import catalogue, store
from lib.analysis.level_values import level_values
from lib.draw.colour import Theme, colours_of
from lib.draw.own_marks import APART, OwnMarks, kept
from lib.draw.raster import LENGTHS
from lib.draw.small_multiples import SIZE, small_multiple
from lib.draw.still_layers import outline_of_mark

WIDE, HIGH = 1600, 1300
"""Units of the picture: as wide to its height as :data:`lib.draw.small_multiples.SIZE`."""
AROUND = 2
"""How many times wider than the picture the ground is that can be moved into sight."""
MOST = 700
"""Neighbourhoods that are shapes of their own, each with its name; of more a picture is sent, which moves as they do."""
SMOOTH = 1.2
"""Units by which a border may be straightened: under half a dot of the screen, and a fifth fewer corners."""
OWN = 13
"""Radius of the mark of a reader's own point, in units: some three CSS pixels of a card."""
BAR = 0.28
"""Share of the width that the bar of the scale has at most."""


def moving_map(
    codes: Sequence[str],
    key: str,
    metres: float,
    theme_: Theme,
    alt: str,
    names: Sequence[str],
    said: Sequence[str],
    own: OwnMarks | None = None,
) -> str:
    """The map of a place that can be moved, as HTML for a page.

    Parameters
    ----------
    codes : sequence of str
        LSOA 2021 codes of the place, at least one.
    key : str
        The measure that colours them.
    metres : float
        Metres a dot of a still map, as :func:`lib.draw.small_multiples.scales` gives it.
    theme_ : Theme
    alt : str
        The map in a sentence, read out in its place.
    names : sequence of str
        What each neighbourhood is called, in the order of ``codes``.
    said : sequence of str
        What is said of a neighbourhood of each class, in class order, and last of one without data; with its year.
    own : OwnMarks, optional
        A reader's own points, which stay as small when the map is looked at from closer.

    Returns
    -------
    str
        All text in it is escaped.
    """
    unit = metres * SIZE[0] / WIDE
    codes = tuple(codes)
    land, councils = _ground(*_middle(codes), unit)
    told: dict[str, object] = {
        "land": [land, theme_.land],
        "councils": [councils, theme_.paper, theme_.land],
        "hatch": theme_.hatch,
    }
    if len(codes) > MOST:
        drawn = small_multiple(codes, key, metres, theme_, bar=False)
        told["picture"] = f"data:image/png;base64,{base64.b64encode(drawn).decode()}"
    else:
        told |= _shapes(codes, key, unit, theme_, names, said)
    told["own"] = [theme_.casing, _own(own, _middle(codes), unit, theme_)]
    # Whatever a name holds, it does not end the element.
    data = json.dumps(told, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return (
        f'<div class="moving" role="img" aria-label="{html.escape(alt)}" data-wide="{unit * WIDE:.0f}" '
        f'style="color:{theme_.ink};--ground:{theme_.casing}"><script type="application/json">{data}</script>'
        f'{_bar(unit * WIDE)}<p class="pointed"></p></div>'
    )


def _shapes(
    codes: tuple[str, ...], key: str, unit: float, theme_: Theme, names: Sequence[str], said: Sequence[str]
) -> dict[str, object]:
    """Every neighbourhood as a shape of its own, by class, and the outline of the place over them."""
    paths, outline = _paths(codes, unit)
    rows = store.outlines("lsoa21").rows(codes).tolist()
    classes, fills = level_values(key, "lsoa21").classes[rows], colours_of(catalogue.measure(key), theme_)
    groups = []
    for number in np.unique(classes).tolist():
        known = number < len(fills)
        held = np.flatnonzero(classes == number).tolist()
        groups.append(
            {
                "fill": fills[number] if known else "",
                "said": said[number if known else -1],
                "areas": [[rows[n], names[n], paths[n]] for n in held],
            }
        )
    return {"groups": groups, "edge": theme_.edge, "outline": outline}


def _own(own: OwnMarks | None, middle: tuple[float, float], unit: float, theme_: Theme) -> list[list[object]]:
    """Marks by kind: colour, the path of its shape about its middle, and where each stands, in units."""
    found: list[list[object]] = []
    taken: set[tuple[int, int]] = set()
    edge = (WIDE / 2, HIGH / 2)
    for kind, turn in own.in_turns if own else ():
        dots = np.rint((kind.metres[turn] - middle) / (unit, -unit)).astype(np.int64)
        dots = kept(dots[(np.abs(dots) <= edge).all(axis=1)], APART * OWN, taken)
        if len(dots):
            found.append([kind.colour(theme_), outline_of_mark(kind.shape, OWN), dots.tolist()])
    return found


def _bar(wide: float) -> str:
    """The bar of the scale, of a picture so many metres wide; the style sheet writes its length."""
    metres = max([length for length in LENGTHS if length <= BAR * wide], default=LENGTHS[0])
    told = f"{metres // 1000} km" if metres >= 1000 else f"{metres} m"
    return f'<span class="scale" data-told="{told}" style="width:{100 * metres / wide:.2f}%"></span>'


def _middle(codes: tuple[str, ...]) -> tuple[float, float]:
    """The middle of the box around some neighbourhoods, metres east and north."""
    shapes = store.outlines("lsoa21")
    found = shapes.bounds[shapes.rows(codes)]
    (left, bottom), (right, top) = found[:, :2].min(0), found[:, 2:].max(0)
    return float(left + right) / 2, float(bottom + top) / 2


@functools.lru_cache(maxsize=48)
def _paths(codes: tuple[str, ...], unit: float) -> tuple[list[str], str]:
    """The path of each neighbourhood, and of the edge of all, about the middle of them; kept for other measures.

    Straightened together, so that no gap opens between two of them.
    """
    geometries = shapely.coverage_simplify(store.outlines("lsoa21").of(codes), SMOOTH * unit)
    middle = _middle(codes)
    return (
        [_path(each, middle, unit) for each in geometries],
        _path(_joined(geometries), middle, unit),
    )


def _joined(geometries: np.ndarray) -> shapely.Geometry:
    try:
        return shapely.coverage_union_all(geometries)
    except shapely.errors.GEOSException:
        # In a few places (Manchester) two shapes overlap by a hair: slower, the same outline.
        return shapely.union_all(shapely.make_valid(geometries))


@functools.lru_cache(maxsize=48)
def _ground(east: float, north: float, unit: float) -> tuple[str, str]:
    """What lies around a place, as far as it can be moved into sight: all land, and England's councils on it."""
    wide, high = AROUND * WIDE * unit / 2, AROUND * HIGH * unit / 2
    box = np.array([east - wide, north - high, east + wide, north + high])
    councils, (parts, sides) = store.outlines("lad25"), _land()
    near = councils.at(np.flatnonzero(_meets(councils.bounds, box)))
    found = []
    for geometries in (parts[_meets(sides, box)], shapely.coverage_simplify(near, 2 * SMOOTH * unit)):
        seen = shapely.simplify(shapely.clip_by_rect(geometries, *box), SMOOTH * unit)
        found.append("".join(_path(each, (east, north), unit) for each in seen))
    return found[0], found[1]


def forget() -> None:
    """Let go of what is kept, so that the next maps are made anew."""
    _paths.cache_clear()
    _ground.cache_clear()


def _meets(sides: np.ndarray, box: np.ndarray) -> np.ndarray:
    """Which boxes (left, bottom, right, top in metres, a line each) meet another."""
    return (sides[:, 0] < box[2]) & (sides[:, 2] > box[0]) & (sides[:, 1] < box[3]) & (sides[:, 3] > box[1])


@functools.cache
def _land() -> tuple[np.ndarray, np.ndarray]:
    """The pieces of land of the countries around England, and their bounds."""
    parts = shapely.get_parts(store.shapes("context").geometry.values)
    return parts, shapely.bounds(parts)


def _path(geometry: shapely.Geometry, middle: tuple[float, float], unit: float) -> str:
    """A shape in whole units about a middle, as the path of a picture: each corner as the step from the one before."""
    found = []
    for ring in shapely.get_rings(shapely.get_parts(geometry)):
        dots = np.rint((shapely.get_coordinates(ring) - middle) / (unit, -unit)).astype(np.int64)[:-1]
        steps = np.diff(dots, axis=0)
        steps = steps[steps.any(axis=1)]
        if len(steps) > 1:
            moves = " ".join(f"{x} {y}" for x, y in steps.tolist())
            found.append(f"M{dots[0, 0]} {dots[0, 1]}l{moves}z".replace(" -", "-"))
    return "".join(found)
