"""Where figures that were measured alone are kept: beside the others in ``docs/bench.json``, and in README's table.

What many readers cost is not measured in the one run of a browser: ``load``, ``killed`` and ``day`` are programs of their
own, each with the day and the machine it ran on, so that one can be run again without the rest.
"""

from __future__ import annotations

import datetime
import json
import os
from pathlib import Path

from tests.bench import hosting, report
from tests.bench.servers import ROOT

ALONE = ("load", "killed", "day")
"""What a run of all the rest leaves as it was."""
TARGET = ROOT / "docs" / "bench.json"
README = ROOT / "README.md"
HOSTING = ROOT / "docs" / "hosting.md"


def kept(target: Path = TARGET) -> dict[str, dict]:
    """What was measured alone before."""
    found = json.loads(target.read_text(encoding="utf-8")) if target.is_file() else {}
    return {key: found[key] for key in ALONE if key in found}


def put(
    key: str, measured: dict, target: Path = TARGET, readme: Path = README, table_of_hosts: Path = HOSTING
) -> list[dict]:
    """Keep what was measured under its name, and make the bars and both tables again; returns the bars of it.

    Raises
    ------
    ValueError
        Nobody knows what is kept under this name.
    FileNotFoundError
        There are no other figures yet: ``make bench`` measures them.
    """
    if key not in ALONE:
        raise ValueError(f"Nothing is kept under {key}: it is one of {', '.join(ALONE)}.")
    found = json.loads(target.read_text(encoding="utf-8")) | {key: measured}
    found["bars"] = report.bars(found)
    target.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    report.into(readme, report.table(found))
    if found.get("load"):
        report.into(table_of_hosts, hosting.curve(found["load"]))
    return report.judged(hosting.bars({key: measured}))


def machine(load_before: float) -> dict:
    """The day and what else the machine did, which goes with figures that were measured alone."""
    return {
        "date": datetime.date.today().isoformat(),
        "cores": os.cpu_count(),
        "load": [round(load_before, 2), round(os.getloadavg()[0], 2)],
    }
