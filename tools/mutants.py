"""Change the code a little, many times, and see whether a test notices: ``python -m tools.mutants`` or ``make
mutants``.

mutmut swaps comparisons and numbers, drops arguments and so on, one change at a time, and runs the tests that reach the
changed function. Each part of the code is held by the tests of its own folder, so each is tried with those alone; a
single module, such as ``analysis/both``, with the files of tests that name it. Work is kept in ``.mutants``, so that a
run that was stopped goes on where it was; what no test noticed is written to ``.mutants/NAME/survivors.diff``. Why some
may survive is told in ``docs/mutants.md``. Tests marked slow are left out: a sweep over hundreds of places would be run
for each change that survives.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from tools.mutants_fresh import AT_IMPORT, ONCE_A_FILE, STARTS, named_in

ROOT = Path(__file__).resolve().parents[1]
WORK = ROOT / ".mutants"
WANTED = 90
"""Of 100 changes so many should be noticed."""
COPIED = ("lib", "tests", "tools")
LINKED = ("data", "static", "pages", "docs", "app.py", ".streamlit", "package.json")
"""Read by tests and never changed here, so not copied."""
NOTICED = (1, 3, 37)
"""What pytest ends with when a test fails, or mutmut notes when the change does not fit the types."""
ENDLESS = (-24, 24, 36, 152, 255)
"""What a change ends with that was stopped for taking too long."""
UNREACHED = (5, 33)
PATIENCE = (20, 4)
"""A change is stopped once it took 20 times as long as its tests do, and 4 seconds, on the clock. mutmut's own 15 and
1 stop sound ones on a machine that others use as well, and count them as noticed.
"""
UNTIMED = "not quick and not at_once"
"""Tests that look at the clock are left out: on a busy machine they would fail whatever was changed."""
SEED = 15
"""With which a sample is drawn unless another is asked for: the same names always make the same sample."""


class Target(NamedTuple):
    """A part of the code, by the patterns of its files, and the tests that hold it: a folder, or files of one."""

    files: tuple[str, ...]
    tests: tuple[str, ...]


TARGETS = {
    "analysis": Target(("lib/analysis/*.py",), ("tests/analysis",)),
    "words/standing": Target(("lib/words/standing.py",), ("tests/words",)),
    "words/slides": Target(("lib/words/slide*.py",), ("tests/words",)),
    "places/search": Target(("lib/places/search*.py",), ("tests/places",)),
    "places/own": Target(("lib/places/own.py",), ("tests/places",)),
}


def target(name: str) -> Target:
    """A part of :data:`TARGETS`, or one module of a floor (``analysis/both``) with the files of tests that name it.

    Where no test names the module, its tests are those that name a module which uses it. Several modules
    (``analysis/both+area``) are tried in one go, with the tests of all: the start is made once.

    Raises
    ------
    ValueError
        There is no such part and no such module.
    """
    if name in TARGETS:
        return TARGETS[name]
    floor, _, modules = name.rpartition("/")
    if "+" in modules:
        found = [target(f"{floor}/{each}") for each in modules.split("+")]
        return Target(
            tuple(each.files[0] for each in found), tuple(sorted({test for each in found for test in each.tests}))
        )
    path, folder = Path("lib", f"{name}.py"), Path("tests", name).parent
    if not (ROOT / path).is_file() or not (ROOT / folder).is_dir():
        raise ValueError(f"There is no part and no module '{name}'. Parts: {', '.join(TARGETS)}; or analysis/both.")
    module = ".".join(path.with_suffix("").parts)
    using = {
        ".".join(found.relative_to(ROOT).with_suffix("").parts)
        for found in (ROOT / path.parent).glob("*.py")
        if module in named_in(found)
    }
    files = sorted((ROOT / folder).glob("test_*.py"))
    for wanted in ({module}, using):
        tests = [str(file.relative_to(ROOT)) for file in files if wanted & set(named_in(file))]
        if tests:
            return Target((str(path),), tuple(tests))
    return Target((str(path),), (str(folder),))


def prepare(name: str, files: tuple[str, ...], tests: tuple[str, ...], patience: int = PATIENCE[0]) -> Path:
    """A folder in which mutmut can work on one target; the code and tests in it are today's.

    Parameters
    ----------
    patience : int
        How many times as long as its tests a change may take before it is stopped.
    """
    folder = WORK / name.replace("/", "-")
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
        f"[mutmut]\nsource_paths = lib\nonly_mutate =\n    {lines(files)}\nalso_copy =\n    tools\n"
        f"pytest_add_cli_args_test_selection =\n    {lines(tests)}\n"
        "pytest_add_cli_args =\n    -p\n    no:cacheprovider\n    -p\n    tools.mutants_fresh\n    -m\n    not slow\n    -k\n    "
        f"{UNTIMED}\n"
        f"timeout_multiplier = {patience}\ntimeout_constant = {PATIENCE[1]}\n",
        encoding="utf-8",
    )
    return folder


def mutmut(folder: Path, *arguments: str, quiet: bool = False) -> str:
    """Run mutmut in a folder; its output where it is asked to be quiet."""
    command = [sys.executable, "-m", "mutmut", *arguments]
    # Threads of numeric libraries do not survive the fork that each change is tried in.
    alone = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    alone[STARTS] = " ".join(sorted(set(map(module_of, states(folder)))) or changed(folder))
    done = subprocess.run(command, cwd=folder, env=os.environ | alone, capture_output=quiet, text=True, check=False)
    return done.stdout if quiet else ""


def changed(folder: Path) -> list[str]:
    """The modules that will be changed in a folder, as its settings say."""
    said = (folder / "setup.cfg").read_text(encoding="utf-8").split("only_mutate =\n")[1].split("also_copy")[0].split()
    return sorted(
        ".".join(path.relative_to(folder).with_suffix("").parts) for pattern in said for path in folder.glob(pattern)
    )


def states(folder: Path) -> dict[str, int | None]:
    """How each change that there can be ended: what pytest ended with, or None where it was not tried."""
    found: dict[str, int | None] = {}
    for path in sorted((folder / "mutants" / "lib").rglob("*.meta")):
        found |= json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
    return found


def while_read(folder: Path) -> set[str]:
    """Functions that are called only while a module is read, before a change is made: none of theirs can be tried."""
    stats, path = folder / "mutants" / "mutmut-stats.json", folder / "mutants" / AT_IMPORT
    reached = json.loads(stats.read_text(encoding="utf-8"))["tests_by_mangled_function_name"]
    read = path.read_text(encoding="utf-8").split() if path.exists() else []
    return {name for name in read if not reached.get(name)}


def drawn(names: Iterable[str], number: int | None, seed: int = SEED) -> list[str]:
    """All changes, or so many of each module, drawn at random and for one seed always the same."""
    found = []
    for _, group in itertools.groupby(sorted(names), key=module_of):
        own = list(group)
        found += own if number is None or number >= len(own) else random.Random(seed).sample(own, number)
    return sorted(found)


def module_of(mutant: str) -> str:
    """The module that a change is in: ``lib.analysis.both``."""
    return mutant.rpartition(".")[0]


def tell(name: str, folder: Path, tests: tuple[str, ...], tried: list[str]) -> bool:
    """Say how many changes were noticed, and write the others down; True where enough were."""
    ended = states(folder)
    noticed = [mutant for mutant in tried if ended[mutant] in (*NOTICED, *ENDLESS)]
    left = [mutant for mutant in tried if mutant not in set(noticed)]
    endless = [mutant for mutant in tried if ended[mutant] in ENDLESS]
    lines = [
        f"# no test comes to it: {mutant}\n"
        if ended[mutant] in UNREACHED
        else f"# ended with {ended[mutant]}: {mutant}\n{mutmut(folder, 'show', mutant, quiet=True)}"
        for mutant in left
    ]
    (folder / "survivors.diff").write_text(
        "\n".join([*lines, *(f"# noticed because it did not end: {mutant}\n" for mutant in endless)]), encoding="utf-8"
    )
    share = 100 * len(noticed) / max(1, len(tried))
    there, own, seen = (Counter(map(module_of, part)) for part in (ended, tried, noticed))
    if len(there) > 1:
        print(
            "\n".join(
                f"  {module}: {seen[module]} noticed of {own[module]} tried, of {there[module]}" for module in there
            )
        )
    print(
        f"{name}: {len(noticed):,} of {len(tried):,} changes noticed ({share:.0f} in 100; {len(ended):,} there can be, "
        f"{len(endless):,} did not end) by {' '.join(tests)}; the others are in "
        f"{(folder / 'survivors.diff').relative_to(ROOT)}."
    )
    return bool(tried) and share >= WANTED


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tools.mutants", description="See which small changes of the code no test notices."
    )
    parser.add_argument(
        "name", nargs="*", help=f"parts to try ({', '.join(TARGETS)}) or modules (analysis/both); all parts when none"
    )
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 2, help="changes tried at once")
    parser.add_argument("--tests", nargs="+", help="files of tests in place of the usual: quicker, and harder to pass")
    parser.add_argument(
        "--sample", type=int, help="try so many changes of each part, drawn at random (always the same)"
    )
    parser.add_argument("--seed", type=int, default=SEED, help=f"draw another sample than that of {SEED}")
    parser.add_argument(
        "--patience",
        type=int,
        default=PATIENCE[0],
        help=f"how many times as long as its tests a change may take, {PATIENCE[0]} usually: more on a busy machine",
    )
    parser.add_argument("--again", action="store_true", help="try those again that were not noticed or did not end")
    parser.add_argument(
        "--once-a-file",
        action="store_true",
        help="forget what was kept before each file of tests, not before each test: quicker, and harder to pass",
    )
    given = parser.parse_args()
    if given.once_a_file:
        os.environ[ONCE_A_FILE] = "yes"
    enough = []
    for name in given.name or TARGETS:
        files, usual = target(name)
        tests = tuple(given.tests or usual)
        folder = prepare(name, files, tests, given.patience)
        # The first run makes the changes and notes which test reaches what; asked for a name there is not, it tries none.
        said = mutmut(folder, "run", "--max-children", str(given.processes), "no change has this name", quiet=True)
        ended = states(folder)
        if not ended or not (folder / "mutants" / "mutmut-stats.json").exists():
            print(f"{name}: no change could be tried.\n{said}")
            return 1
        read = while_read(folder)
        able = [mutant for mutant in ended if mutant.rpartition("__mutmut_")[0] not in read]
        if len(able) < len(ended):
            print(
                f"{name}: {len(ended) - len(able):,} changes are in what is called only while a module is read; not tried."
            )
        tried = drawn(able, given.sample, given.seed)
        open_ones = [
            mutant for mutant in tried if ended[mutant] is None or (given.again and ended[mutant] not in NOTICED)
        ]
        if open_ones:
            mutmut(folder, "run", "--max-children", str(given.processes), *open_ones)
        enough.append(tell(name, folder, tests, tried))
    return 0 if all(enough) else 1


if __name__ == "__main__":
    raise SystemExit(main())
