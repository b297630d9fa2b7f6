"""``python -m tests.bench.killed``: one of two copies is killed while 40 readers choose, ten times; ``--write`` keeps it.

The readers come through the proxy of ``deploy/``, with TLS and below a path, and a page that is cut off connects again at
once, as a browser's does: all who were at the copy that is killed are at the other's door in the same moment.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from tests.bench import written
from tests.bench.hosting import AWAY, TIMES
from tests.host.killed import played
from tests.host.proxied import behind_the_proxy, missing, ready, until_answered

READERS, ROUNDS, EVERY = 40, 4, 10.0
"""Of four choices each makes one before the blow."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.killed", description=__doc__.split("\n")[0])
    parser.add_argument("--readers", type=int, default=READERS)
    parser.add_argument("--times", type=int, default=TIMES)
    parser.add_argument("--every", type=float, default=EVERY, help="seconds between two choices of a reader")
    parser.add_argument(
        "--write", action="store_true", help="keep it in docs/bench.json, and make README's table again"
    )
    asked = parser.parse_args()
    if lacking := missing():
        sys.exit(lacking)
    load, runs = os.getloadavg()[0], []
    print(f"Load of the machine before: {load:.1f} on {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as name, behind_the_proxy(Path(name)) as proxied:
        for turn in range(asked.times):
            struck = proxied.copies["ab"[turn % 2]]
            found = played(proxied.address, proxied.trusted, asked.readers, ROUNDS, asked.every, struck.process.kill)
            away, connected = max(found.away, default=0.0), max(found.found, default=0.0)
            passed = not found.lost and not found.errors and found.moved > 0 and away < AWAY
            runs.append(
                {
                    "choices": found.choices,
                    "lost": found.lost,
                    "errors": len(found.errors),
                    "moved": found.moved,
                    "found": round(connected, 2),
                    "away": round(away, 2),
                    "slowest": round(found.slowest, 2),
                    "passed": passed,
                }
            )
            print(
                f"{found.choices} choices, {found.lost} lost, {len(found.errors)} errors shown, {found.moved} readers moved, "
                f"with another copy after {connected:.2f} s at most, whole after {away:.2f} s: "
                f"{'passed' if passed else 'FAILED'}",
                *found.errors[:3],
                sep="\n  ",
                flush=True,
            )
            struck.process.wait()
            struck.restart()
            ready(struck.started)
            until_answered(proxied, "a", "b")
    print(f"{sum(each['passed'] for each in runs)} of {asked.times} passed. Load after: {os.getloadavg()[0]:.1f}")
    if asked.write:
        written.put(
            "killed",
            {"readers": asked.readers, "every": asked.every, "machine": written.machine(load), "runs": runs},
        )


if __name__ == "__main__":
    main()
