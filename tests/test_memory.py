"""What keeps the server small, seen on one process; ``tests/bench/memory.py`` measures all of it."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
import shapely

from lib import catalogue, store
from lib.analysis import area as figures
from lib.analysis.level_values import level_values
from lib.places.area import area
from lib.serve.memory import HEAP, M_ARENA_MAX, M_MMAP_THRESHOLD, M_TRIM_THRESHOLD
from tests.bench import memory
from tests.conftest import ROOT

SERVER = """
import runpy
import streamlit.web.cli
runpy.run_path("app.py", run_name="app")
import pyarrow
print(pyarrow.default_memory_pool().backend_name)
"""
HELD = """
import os
os.environ["ARROW_DEFAULT_MEMORY_POOL"] = "system"
from pathlib import Path
import numpy, shapely, pandas, geopandas, pyarrow.parquet
from lib import catalogue, store
from lib.serve import give_back
store.neighbourhoods(), store.places()
import lib.analysis.area as figures
from lib.analysis.level_values import level_values
from lib.places.area import area

def now():
    give_back()
    return next(int(line.split()[1]) for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmRSS")) / 1e3

before = now()
%s
print(now() - before)
"""


def held(what: str) -> float:
    """MB that a process holds after it did something, beyond the tables of neighbourhoods and places."""
    done = subprocess.run(
        [sys.executable, "-c", HELD % what], cwd=ROOT, capture_output=True, text=True, timeout=300, check=True
    )
    return float(done.stdout)


def test_the_server_has_arrow_ask_the_system_for_memory() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SERVER], cwd=ROOT, capture_output=True, text=True, timeout=120, check=True
    )
    assert done.stdout.split() == ["system"]


linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")


@linux
@pytest.mark.slow
def test_the_outlines_of_every_level_are_held_in_60_megabytes() -> None:
    """As geometries they took 180; what is asked for is made, and let go."""
    assert (
        held(
            'for level in ("lsoa21", "msoa21", "ward25", "lad25", "rgn", "context"):\n'
            "    packed = store.outlines(level)\n"
            "    for some in packed.some(range(len(packed.index))):\n        pass"
        )
        < 60
    )


@linux
@pytest.mark.slow
def test_every_measure_at_every_level_is_held_in_80_megabytes() -> None:
    """They took 167, since each kept the whole table it was cut from, and 277 more for what is asked about a place."""
    assert (
        held(
            'codes = ("E01012737", "E02002670", "E05015188", "E06000009", "E14001108", "E47000001", "E12000002", '
            '"E92000001")\n'
            "for key, measure in catalogue.measures().items():\n"
            "    for level in measure.levels:\n        level_values(key, level)\n"
            '    if measure.kind != "category" and not measure.context:\n'
            "        [figures.standing_of(area(code), key) for code in codes]"
        )
        < 80
    )


def test_an_outline_that_is_asked_for_is_the_one_in_the_file() -> None:
    packed, codes = store.outlines("lad25"), ["E09000001", "E06000009", "E09000001"]
    whole = store.shapes("lad25")
    assert whole.index.equals(packed.index)
    assert shapely.equals_exact(packed.of(codes), whole.geometry.loc[codes].values).all()
    assert packed.bounds[packed.rows(codes)].tolist() == shapely.bounds(whole.geometry.loc[codes].values).tolist()
    assert packed.areas[packed.rows(codes)].tolist() == whole.geometry.loc[codes].area.tolist()
    assert store.shapes("lad25", codes).index.tolist() == codes


def test_outlines_in_any_order_are_those_of_their_rows() -> None:
    packed = store.outlines("lsoa21")
    rows = [33_754, 0, 640, 63, 64, 0]
    alone = [packed.at([row])[0] for row in rows]
    assert shapely.equals_exact(packed.at(rows), alone).all()
    assert [len(some) for some in packed.some(range(5000))] == [2048, 2048, 904]
    assert not len(packed.at([]))


def test_a_code_without_an_outline_is_refused_and_none_is_given_instead() -> None:
    for code in ("E06000999", "A", "Z99999999", "E06000009X", "E0600000"):
        with pytest.raises(KeyError, match="1 of the codes"):
            store.outlines("lad25").of(["E06000009", code])


def test_a_measure_of_a_level_keeps_no_more_than_its_own_column() -> None:
    values = level_values("imd2025", "msoa21").values
    assert values.array.to_numpy().base is None or values.array.to_numpy().base.nbytes <= 2 * values.to_numpy().nbytes
    one, other = (
        level_values("imd2025_income", "msoa21").values.index,
        level_values("imd2025_crime", "msoa21").values.index,
    )
    assert one.is_(other)  # views of one, which share what is looked up in it


@pytest.mark.parametrize("code", ["E01012737", "E02002670", "E06000009"])
def test_how_many_have_a_rank_is_counted_from_the_ranks(code: str) -> None:
    for key, measure in catalogue.need_measures().items():
        here = area(code)
        if measure.kind != "category" and here.level in measure.levels:
            ranks = level_values(key, here.level).ranks
            found = figures.standing_of(here, key)
            assert found.equal == (0 if found.rank is None else int(ranks.value_counts()[found.rank])), key


def test_the_container_asks_for_memory_as_the_server_does_and_has_room_to_spare() -> None:
    told = dict(re.findall(r"(\w+)=(\S+)", (ROOT / "Dockerfile").read_text(encoding="utf-8")))
    assert told["ARROW_DEFAULT_MEMORY_POOL"] == "system"
    settled = {
        M_ARENA_MAX: "MALLOC_ARENA_MAX",
        M_MMAP_THRESHOLD: "MALLOC_MMAP_THRESHOLD_",
        M_TRIM_THRESHOLD: "MALLOC_TRIM_THRESHOLD_",
    }
    assert {option: int(told[name]) for option, name in settled.items()} == HEAP
    limit = int(re.search(r"mem_limit: (\d+)m", (ROOT / "compose.yaml").read_text(encoding="utf-8"))[1]) * 1.048576
    assert limit > 1.5 * (memory.AT_ONCE + memory.A_SESSION * memory.SESSIONS)


def test_the_benchmark_opens_every_page_every_measure_at_every_level_and_places_of_every_kind() -> None:
    opened = [page for step in memory.steps(3) for page in step.pages]
    assert {page for page, _ in opened} == {page.path for page in catalogue.PAGES}
    level = {code: catalogue.level_of(code).key for code in memory.DEEP}
    seen = set()
    for page, query in opened:
        asked = dict(part.split("=", 1) for part in query.split("&") if part)
        if page == "map":
            seen.add((asked.get("measure"), level.get(asked.get("place"), asked.get("level", "lsoa21"))))
    assert {(key, each) for key, measure in catalogue.measures().items() for each in measure.levels} <= seen
    assert {catalogue.level_of(code).key for code in memory.places(3)} == set(catalogue.levels())
    everywhere = len(store.places()) + len(store.neighbourhoods())
    assert len(memory.places(0)) == len(set(memory.places(0))) == everywhere
