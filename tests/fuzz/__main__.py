"""``python -m tests.fuzz [links|files|requests] --seconds N``: try hostile input for so long, and say what broke.

Each kind is a module here with ``run(seconds, seed)``. ``links`` and ``files`` give back how many
cases they tried, and raise what the first bad one raised, made as small as it can be; ``requests``
gives back the faults of a server that goes on. Without a kind all are run, one after another, each
for so many seconds. ``--seed`` repeats a run.
"""

from __future__ import annotations

import argparse
import importlib
import logging
import sys
import time
import traceback
from pathlib import Path

KINDS = ("links", "files", "requests")
SECONDS = 60


def offered() -> list[str]:
    """The kinds that there are."""
    return [kind for kind in KINDS if (Path(__file__).parent / f"{kind}.py").is_file()]


def main(given: list[str] | None = None) -> int:
    asked = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__.split("\n")[0])
    asked.add_argument("kind", nargs="*", choices=[[], *offered()], help="what to try; all, if none is named")
    asked.add_argument("--seconds", type=float, default=SECONDS, help=f"for each kind ({SECONDS})")
    asked.add_argument("--seed", type=int, default=int(time.time()), help="to repeat a run")
    options = asked.parse_args(given)
    # A page that runs without a browser is told so on every line.
    logging.getLogger("streamlit").setLevel(logging.ERROR)
    failed = []
    for kind in options.kind or offered():
        print(f"{kind}: {options.seconds:.0f} seconds, seed {options.seed}", flush=True)
        try:
            tried = importlib.import_module(f"tests.fuzz.{kind}").run(options.seconds, options.seed)
        except Exception:
            traceback.print_exc()
            failed.append(kind)
        else:
            faults = tried if isinstance(tried, list) else []
            print(
                "\n".join(faults) or f"{kind}: {f'{tried:,} tried, ' if tried else ''}none broke anything", flush=True
            )
            failed += [kind] * bool(faults)
    if failed:
        print(
            f"Broken by {' and '.join(failed)}. Again: python -m tests.fuzz {' '.join(failed)} --seed {options.seed}",
            file=sys.stderr,
        )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
