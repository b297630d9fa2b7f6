"""The map of a plan as a picture for paper and slides: who is within reach, with the sites by their number."""

from __future__ import annotations

import numpy as np
from PIL import Image

from lib import store
from lib.draw.colour import LIGHT, scale
from lib.draw.fonts import REGULAR
from lib.draw.own_marks import OwnMarks
from lib.draw.reach import painted
from lib.draw.static_map import painted_maps
from lib.plan.answer import Answer
from lib.words import plan as words


def plan_picture(answer: Answer, size: tuple[int, int], point: float, own: OwnMarks | None = None) -> Image.Image:
    """The map, light.

    Parameters
    ----------
    size : (int, int)
        In dots.
    point : float
        Dots in a point of print.
    own : OwnMarks, optional
        A reader's own points.
    """
    shown = painted(len(store.neighbourhoods()), answer.rows, answer.reached, answer.facing, words.hover(answer))
    spots = np.array([(site.easting, site.northing) for site in answer.sites], dtype=float).reshape(-1, 2)
    colours = scale(shown.palette, tuple(shown.roles), LIGHT)
    codes = store.neighbourhoods().index[answer.rows]
    return painted_maps(codes, [(shown.classes, colours)], size, LIGHT, None, REGULAR, point, spots=spots, own=own)[0]


def picture_alt(answer: Answer) -> str:
    """All that the map shows, in words."""
    return (
        f"Map of {answer.question.area.name}: neighbourhoods within {words.distance(answer.question.metres)} of a site in "
        f"blue, those out of reach in orange, stronger where both are faced; {len(answer.sites)} sites by number."
    )
