"""``python -m tests.bench.killed``: one of two copies is killed while 40 readers choose, several times; writes nothing."""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

from tests.host.killed import played
from tests.host.proxied import behind_the_proxy, ready, until_answered

READERS, ROUNDS, EVERY = 40, 5, 10.0
AWAY = 10.0
"""Seconds within which everybody has to be back."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.killed", description=__doc__.split("\n")[0])
    parser.add_argument("--readers", type=int, default=READERS)
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--every", type=float, default=EVERY, help="seconds between two choices of a reader")
    asked = parser.parse_args()
    good = 0
    print(f"Load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as name, behind_the_proxy(Path(name)) as proxied:
        for turn in range(asked.times):
            struck = proxied.copies["ab"[turn % 2]]
            found = played(proxied.address, proxied.trusted, asked.readers, ROUNDS, asked.every, struck.process.kill)
            passed = not found.lost and not found.errors and max(found.away, default=0.0) < AWAY
            good += passed
            print(
                f"{found.choices} choices, {found.lost} lost, {len(found.errors)} errors shown, {found.moved} readers moved, "
                f"with another copy after {max(found.found, default=0.0):.2f} s at most, "
                f"whole after {max(found.away, default=0.0):.2f} s: {'passed' if passed else 'FAILED'}",
                flush=True,
            )
            struck.process.wait()
            struck.restart()
            ready(struck.started)
            until_answered(proxied, "a", "b")
    print(f"{good} of {asked.times} passed. Load after: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
