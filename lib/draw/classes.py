"""The classes of a measure as the map shows them: painted, hidden, packed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lib.analysis.level_values import LevelValues

HIDDEN = 15
"""Class of an area that a filter leaves out."""
Mask = np.ndarray
"""Whether each area of a level is shown: bool, in row order."""


@dataclass(frozen=True, slots=True, eq=False)
class Painted:
    """Classes of neighbourhoods worked out on the spot, to be drawn in place of a measure.

    Attributes
    ----------
    key : str
        Name of the picture; the map tells it as its measure.
    classes : numpy.ndarray
        uint8, row order: the number of the class of each neighbourhood, from 0.
    roles : sequence of str
        What each class stands for, which gives its colour: keys of :data:`lib.draw.colour.ROLES`,
        of :data:`lib.draw.colour.PLACE` or of :data:`lib.draw.colour.REACH`.
    labels : sequence of str
        What the pointer says of each class, with its year.
    palette : str
        ``both``, ``place`` or ``reach``.
    """

    key: str
    classes: np.ndarray
    roles: Sequence[str]
    labels: Sequence[str]
    palette: str = "both"


def shown_classes(measured: LevelValues, visible: np.ndarray) -> np.ndarray:
    """Class of each area, ``HIDDEN`` where a filter leaves it out; uint8, row order."""
    return hidden_outside(measured.classes, visible)


def hidden_outside(classes: np.ndarray, visible: np.ndarray) -> np.ndarray:
    """Some classes, ``HIDDEN`` where the mask (bool, same order) is not; uint8."""
    return np.where(visible, classes, HIDDEN).astype(np.uint8)


def packed(classes: np.ndarray) -> bytes:
    """Classes at four bits each, the first area in the low half: 17 KB for all of England."""
    even = classes if len(classes) % 2 == 0 else np.append(classes, HIDDEN)
    return (even[0::2] | (even[1::2] << 4)).astype(np.uint8).tobytes()
