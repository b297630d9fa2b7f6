"""Build the data: ``python -m data.build`` for everything, or name the builders.

Each builder is a module of this package named for its output, with a ``build()`` that
reads sources, works, and saves. The order below is the order in which they need each
other. What is missing or wrong is told in a sentence, and then nothing more is built.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import time

from pandera.errors import SchemaErrors
from tqdm import tqdm

from data.build import ORDER
from data.build.checks import faults
from data.build.sources import SourceError


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m data.build", description="Build the data files from their sources."
    )
    parser.add_argument("name", nargs="*", choices=[*ORDER, []], help="builders to run; all of them when none is named")
    wanted = parser.parse_args(arguments).name or list(ORDER)
    began = time.monotonic()
    try:
        # A catalogue that is wrong says so as it is imported, before its error has a name here: it is a ValueError.
        from lib.catalogue.errors import CatalogueError
        from lib.store import DataProblem
    except ValueError as problem:
        return stopped(str(problem))
    with tqdm(
        [n for n in ORDER if n in wanted], unit="output", bar_format="{l_bar}{bar}| {n_fmt}/{total_fmt} {elapsed}"
    ) as bar:
        for name in bar:
            bar.set_description(f"{name:<14}")
            try:
                importlib.import_module(f"data.build.{name}").build()
            except (SourceError, CatalogueError, DataProblem) as problem:
                bar.close()
                return stopped(f"{name}: {problem}")
            except SchemaErrors as problem:
                bar.close()
                return stopped(f"{name}: the table is not as declared, and was not saved. {faults(problem)}")
    print(f"Built {len(wanted)} in {time.monotonic() - began:.0f} seconds.")
    return 0


def stopped(sentence: str) -> int:
    """Tell what stopped the build; the command's answer to the shell."""
    print(sentence, file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
