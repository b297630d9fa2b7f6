"""Where places would reach most, timed on the server alone: a council to all of England, and the memory it takes."""

from __future__ import annotations

import subprocess
import sys
import time
from statistics import median

from lib.plan.question import Question
from lib.plan.solve import answer
from tests.bench.servers import ROOT

CASES = {
    "council (Birmingham, 10 places)": (Question("E08000025", count=10), 2, True),
    "combined authority (West Midlands, 20 places)": (Question("E47000007", count=20), 2, True),
    "region (North West, 20 places)": (Question("E12000002", count=20), 5, False),
    "England facing both (50 places)": (Question("E92000001", count=50, facing_only=True), 1, False),
    "England, everyone (50 places)": (Question("E92000001", whom="all", count=50), 3, False),
}
"""What is asked, the seconds promised, and whether it is promised to be proven."""
MEMORY = """
import os
os.environ["ARROW_DEFAULT_MEMORY_POOL"] = "system"
from pathlib import Path
from lib import store
from lib.serve import give_back
store.neighbourhoods(), store.places()
def now(name):
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) / 1e3
give_back()
before = now("VmRSS")
from tests.bench.plan import CASES
from lib.plan.solve import answer
for question, _, _ in CASES.values():
    answer(question)
most = now("VmHWM")
give_back()
print(most - before, now("VmRSS") - before)
"""


def times(number: int) -> dict[str, dict]:
    """Seconds of each case, with and without the rule together, once the data is loaded; and whether each was proven."""
    found = {}
    for name, (question, _, _) in CASES.items():
        answer(question)
        seconds, proven = [], []
        for _ in range(number):
            begun = time.perf_counter()
            told = answer(question)
            seconds.append(time.perf_counter() - begun)
            proven.append(told.outcome.proven and told.free.proven)
        found[name] = {
            "seconds": seconds,
            "proven": all(proven),
            "in_hundred": told.reached_in_hundred,
            "at_most": 100 * told.outcome.bound / told.total,
        }
    return found


def memory() -> dict[str, float]:
    """MB that all the cases one after another take beyond the tables of neighbourhoods and places: at most, and after."""
    done = subprocess.run(
        [sys.executable, "-c", MEMORY], cwd=ROOT, capture_output=True, text=True, timeout=600, check=True
    )
    most, left = done.stdout.split()[-2:]
    return {"most": float(most), "left": float(left)}


def bars(found: dict) -> list[tuple[str, float, str, float, str]]:
    """What was promised of each case."""
    listed = [
        (f"where places would reach most, {name}: server", median(found["times"][name]["seconds"]), "<", promised, " s")
        for name, (_, promised, _) in CASES.items()
    ]
    listed += [
        (f"the same, {name}: proven (1) or not (0)", float(found["times"][name]["proven"]), ">=", 1, "")
        for name, (_, _, proven) in CASES.items()
        if proven
    ]
    return [*listed, ("memory while all these are worked out, at most", found["memory"]["most"], "<", 300, " MB")]


if __name__ == "__main__":
    for name, told in times(int(sys.argv[1]) if len(sys.argv) > 1 else 10).items():
        print(name, told)
    print(memory())
