"""The sites of one neighbourhood, and what is said of each: to change an answer by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd

from lib import store
from lib.plan.answer import Answer
from lib.plan.candidates import in_area, known, own_sites
from lib.plan.question import Question

FREE, CHOSEN, KEPT, BARRED, THERE = "free", "chosen", "kept", "barred", "there"
"""What is said of a site."""


def sites_in(answer: Answer, code: str, points: pd.DataFrame | None = None) -> pd.DataFrame:
    """The sites that may stand in a neighbourhood, and those of which something is said; chosen ones first.

    Parameters
    ----------
    code : str
        LSOA 2021 code.
    points : DataFrame, optional
        A reader's own points.

    Returns
    -------
    DataFrame
        As :func:`lib.plan.candidates.named` gives them, with ``said``, one of :data:`FREE` to :data:`THERE`.
    """
    row = store.row_of()[code]
    mask = np.zeros(len(store.neighbourhoods()), dtype=bool)
    mask[row] = True
    own = own_sites(points)
    inside = in_area(answer.question.kinds, mask, own)
    fixed = known([site.id for site in answer.sites if site.row == row], own, [])
    found = pd.concat([fixed, _mentioned(answer.question, row, own), inside], ignore_index=True).drop_duplicates("id")
    chosen = {site.id for site in answer.sites}
    return found.assign(said=[said_of(answer.question, each, chosen) for each in found["id"]]).reset_index(drop=True)


def of_answer(answer: Answer, points: pd.DataFrame | None = None) -> pd.DataFrame:
    """The sites of the answer in the order of opening, then others of which something is said; with ``said``."""
    asked, own = answer.question, own_sites(points)
    chosen = [site.id for site in answer.sites]
    found = known([*chosen, *asked.fixed, *asked.forbidden, *asked.existing], own, [])
    return found.assign(said=[said_of(asked, each, set(chosen)) for each in found["id"]])


def said_of(question: Question, site: str, chosen: set[str]) -> str:
    """What is said of one site: :data:`FREE` to :data:`THERE`."""
    if site in question.existing:
        return THERE
    if site in question.fixed:
        return KEPT
    if site in question.forbidden:
        return BARRED
    return CHOSEN if site in chosen else FREE


def mentioned(answer: Answer, points: pd.DataFrame | None = None) -> pd.DataFrame:
    """The sites that a reader kept, left out or said to be there already, with ``said``."""
    own = own_sites(points)
    asked = answer.question
    found = known([*asked.fixed, *asked.forbidden, *asked.existing], own, [])
    return found.assign(said=[said_of(asked, each, set()) for each in found["id"]])


def _mentioned(question: Question, row: int, own: pd.DataFrame) -> pd.DataFrame:
    found = known([*question.fixed, *question.forbidden, *question.existing], own, [])
    return found[found["row"] == row]
