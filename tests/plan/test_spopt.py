"""The answers are those of spopt (PySAL), which solves the same models another way, on a whole council."""

from __future__ import annotations

import numpy as np
import pulp
import pytest
import spopt.locate as spopt

from lib import store
from lib.places.members import members
from lib.plan import candidates
from lib.plan.question import Question
from lib.plan.solve import answer

BLACKPOOL = "E06000009"
METRES = 1600
pytestmark = pytest.mark.filterwarnings("ignore:.*PuLP 4.0:DeprecationWarning")


def council() -> tuple[np.ndarray, np.ndarray]:
    """Metres from each neighbourhood of Blackpool to each of its libraries and schools, and people of 12 to 17."""
    frame = store.neighbourhoods()
    codes = members(BLACKPOOL)
    mask = frame.index.isin(codes)
    sites = candidates.in_area(("library", "school"), mask, candidates.own_sites(None))
    homes = frame.loc[codes, ["easting", "northing"]].to_numpy(dtype=float)
    stand = sites[["easting", "northing"]].to_numpy(dtype=float)
    apart = np.hypot(homes[:, None, 0] - stand[None, :, 0], homes[:, None, 1] - stand[None, :, 1])
    return apart, frame.loc[codes, "age_12_17"].to_numpy(dtype=float)


@pytest.mark.parametrize("count", [1, 3, 5, 8])
def test_as_many_people_as_spopts_maximal_covering(count: int) -> None:
    apart, people = council()
    model = spopt.MCLP.from_cost_matrix(apart, people, METRES, p_facilities=count)
    model = model.solve(pulp.PULP_CBC_CMD(msg=False), results=False)
    ours = answer(Question(BLACKPOOL, count=count, rule=0))
    assert ours.outcome.proven
    assert ours.outcome.reached == round(pulp.value(model.problem.objective))


def test_as_few_sites_as_spopts_set_covering_reach_everybody() -> None:
    apart, _ = council()
    assert (apart.min(axis=1) <= METRES).all()
    model = spopt.LSCP.from_cost_matrix(apart, METRES).solve(pulp.PULP_CBC_CMD(msg=False), results=False)
    fewest = round(pulp.value(model.problem.objective))
    enough = answer(Question(BLACKPOOL, count=fewest, rule=0))
    short = answer(Question(BLACKPOOL, count=fewest - 1, rule=0))
    assert enough.outcome.reached == enough.total
    assert short.outcome.proven
    assert short.outcome.reached < short.total
