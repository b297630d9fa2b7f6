"""Change the code a little, many times, and see whether a test notices: ``python -m tools.mutants`` or ``make
mutants``.

mutmut swaps comparisons and numbers, drops arguments and so on, one change at a time, and runs the tests that reach the
changed function. Each part of the code is held by the tests of its own folder, so each is tried with those alone. Work
is kept in ``.mutants``, so that a run that was stopped goes on where it was; what no test noticed is written to
``.mutants/NAME/survivors.diff``. Why some may survive is told in ``docs/mutants.md``.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
WORK = ROOT / ".mutants"
WANTED = 90
"""Of 100 changes so many should be noticed."""
COPIED = ("lib", "tests", "tools")
LINKED = ("data", "static", "pages", "docs", "app.py", ".streamlit", "package.json")
"""Read by tests and never changed here, so not copied."""


class Target(NamedTuple):
    """A part of the code, by the patterns of its files, and the folder of tests that holds it."""

    files: tuple[str, ...]
    tests: str


TARGETS = {
    "analysis": Target(("lib/analysis/*.py",), "tests/analysis"),
    "words/standing": Target(("lib/words/standing.py",), "tests/words"),
    "words/slides": Target(("lib/words/slide*.py",), "tests/words"),
    "places/search": Target(("lib/places/search*.py",), "tests/places"),
    "places/own": Target(("lib/places/own.py",), "tests/places"),
}


def prepare(name: str, tests: str) -> Path:
    """A folder in which mutmut can work on one target; the code and tests in it are today's."""
    folder, target = WORK / name.replace("/", "-"), TARGETS[name]
    inner = folder / "mutants"
    inner.mkdir(parents=True, exist_ok=True)
    for part in COPIED:
        shutil.rmtree(folder / part, ignore_errors=True)
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__", "failures"))
    for part in LINKED:
        for place in (folder, inner):
            (place / part).unlink(missing_ok=True)
            (place / part).symlink_to(ROOT / part)
    # mutmut reads setup.cfg only where pyproject.toml says nothing of it, which is so here.
    shutil.copy2(ROOT / "pyproject.toml", folder)
    lines = "\n    ".join
    (folder / "setup.cfg").write_text(
        f"[mutmut]\nsource_paths = lib\nonly_mutate =\n    {lines(target.files)}\nalso_copy =\n    tools\n"
        f"pytest_add_cli_args_test_selection =\n    {tests}\npytest_add_cli_args =\n    -p\n    no:cacheprovider\n",
        encoding="utf-8",
    )
    return folder


def mutmut(folder: Path, *arguments: str, quiet: bool = False) -> str:
    """Run mutmut in a folder; its output where it is asked to be quiet."""
    command = [sys.executable, "-m", "mutmut", *arguments]
    # Threads of numeric libraries do not survive the fork that each change is tried in.
    alone = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    done = subprocess.run(command, cwd=folder, env=os.environ | alone, capture_output=quiet, text=True, check=False)
    return done.stdout if quiet else ""


def tell(name: str, folder: Path, tests: str) -> bool:
    """Say how many changes were noticed, and write the others down; True where enough were."""
    states = dict(
        line.strip().rsplit(": ", 1)
        for line in mutmut(folder, "results", "--all", "true", quiet=True).splitlines()
        if ": " in line
    )
    noticed = sum(state in ("killed", "timeout", "caught by type check") for state in states.values())
    left = [mutant for mutant, state in states.items() if state not in ("killed", "timeout", "caught by type check")]
    share = 100 * noticed / max(1, len(states))
    listing, unreached = folder / "survivors.diff", [mutant for mutant in left if states[mutant] == "no tests"]
    changes = [
        f"# {states[mutant]}: {mutant}\n{mutmut(folder, 'show', mutant, quiet=True)}"
        for mutant in left
        if mutant not in unreached
    ]
    listing.write_text(
        "\n".join([*changes, *(f"# no test comes to it: {mutant}" for mutant in unreached)]) + "\n", encoding="utf-8"
    )
    print(
        f"{name}: {noticed:,} of {len(states):,} changes noticed by {tests} ({share:.0f} in 100); "
        f"the others are in {listing.relative_to(ROOT)}."
    )
    return bool(states) and share >= WANTED


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tools.mutants", description="See which small changes of the code no test notices."
    )
    parser.add_argument("name", nargs="*", choices=[*TARGETS, []], help="parts to try; all of them when none is named")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 2, help="changes tried at once")
    parser.add_argument("--tests", help="a file of tests in place of the whole folder: quicker, and harder to pass")
    given = parser.parse_args()
    enough = []
    for name in given.name or TARGETS:
        tests = given.tests or TARGETS[name].tests
        folder = prepare(name, tests)
        mutmut(folder, "run", "--max-children", str(given.processes))
        enough.append(tell(name, folder, tests))
    return 0 if all(enough) else 1


if __name__ == "__main__":
    raise SystemExit(main())
