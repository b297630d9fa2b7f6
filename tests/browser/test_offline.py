"""The folder that runs with no internet, made, set up and used in a network of its own that leads nowhere.

What is done there is in ``offline_steps.py`` and ``container_steps.py``: pytest runs them
inside a namespace that has no other network than itself, so whatever the app, its set-up
or the browser asked of elsewhere fails.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tools import offline, targets

LIMIT = 400  # seconds, for a machine that is busy


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder, made for this machine alone. Its name has a space, as people's folders do."""
    made = tmp_path_factory.mktemp("offline") / "Every Neighbourhood"
    offline.build(made, [targets.here()])
    return made


def run_apart(steps: str, **told: object) -> str:
    """Run the tests of a file in namespaces of their own, the network's among them, and answer what pytest said. Fails
    when they fail.
    """
    for program in ("unshare", "ip"):
        assert shutil.which(program), f"{program} is needed to deny the network: install util-linux and iproute2."
    as_root = [] if os.geteuid() == 0 else ["sudo", "--non-interactive", "--preserve-env"]
    # When the first process of a namespace ends, all that it started ends too.
    apart = ["unshare", "--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"]
    pytest_there = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "--durations=4",
        f"tests/browser/{steps}",
    ]
    done = subprocess.run(
        [*as_root, *apart, "sh", "-c", 'ip link set lo up && exec "$@"', "sh", *pytest_there],
        cwd=ROOT,
        env=os.environ | {name: str(value) for name, value in told.items()},
        timeout=LIMIT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert done.returncode == 0, done.stdout
    print(done.stdout)
    return done.stdout


def test_the_folder_is_set_up_and_used_with_the_network_denied(folder: Path, tmp_path: Path) -> None:
    before = {path.name for path in folder.iterdir()}
    said = run_apart("offline_steps.py", OFFLINE_FOLDER=folder, HOME=tmp_path)
    assert re.search(r"\b5 passed\b", said), said
    # Set up beside the app, as on a laptop's own disk; the app wrote nothing else, there or at home.
    assert {path.name for path in folder.iterdir()} - before == {"installed"}
    assert not (tmp_path / ".every-neighbourhood").exists()


def test_the_steps_of_the_image_make_an_app_that_runs_shut_in(folder: Path, tmp_path: Path) -> None:
    """See ``container.py`` for what this shows, and what it does not."""
    held, cache = tmp_path / "wheels", tmp_path / "npm"
    # What the registries would have given: the folder's packages with those it leaves out, those of
    # servers, and the browser parts.
    shutil.copytree(folder / "wheels", held)
    here = targets.here()
    besides = [each for each in here.packages() if each.name in offline.LEFT_OUT] + targets.locked(
        targets.SERVER_LOCKED
    )
    left_out = [f"{each.name}{each.specifier}" for each in besides]
    targets.run(sys.executable, "-m", "pip", "download", "--quiet", "--dest", str(held), *here.pip(), *left_out)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(ROOT / name, tmp_path / name)
    targets.run(
        "npm",
        "--prefix",
        str(tmp_path),
        "ci",
        "--omit=dev",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--cache",
        str(cache),
    )
    said = run_apart("container_steps.py", CONTAINER_WHEELS=held, CONTAINER_NPM=cache)
    assert re.search(r"\b5 passed\b", said), said
