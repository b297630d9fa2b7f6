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


def run_apart(steps: str, *spaces: str, **told: object) -> str:
    """Run the tests of a file in namespaces of their own, the network's among them, and answer what pytest said. Fails when they fail."""
    for program in ("unshare", "ip"):
        assert shutil.which(program), f"{program} is needed to deny the network: install util-linux and iproute2."
    as_root = [] if os.geteuid() == 0 else ["--map-root-user"]
    pytest_there = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-rN", f"tests/browser/{steps}"]
    done = subprocess.run(["unshare", *as_root, "--net", *spaces, "sh", "-c", 'ip link set lo up && exec "$@"', "sh", *pytest_there],
                          cwd=ROOT, env=os.environ | {name: str(value) for name, value in told.items()}, timeout=LIMIT,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert done.returncode == 0, done.stdout
    return done.stdout


def test_the_folder_is_set_up_and_used_with_the_network_denied(folder: Path, tmp_path: Path) -> None:
    before = {path.relative_to(folder) for path in folder.rglob("*")}
    said = run_apart("offline_steps.py", OFFLINE_FOLDER=folder, HOME=tmp_path)
    assert re.search(r"\b5 passed\b", said), said
    # Set up beside the app, as on a laptop's own disk; the app wrote nothing else, there or at home.
    assert {path.relative_to(folder).parts[0] for path in folder.rglob("*")} - {path.parts[0] for path in before} == {"installed"}
    assert not (tmp_path / ".every-neighbourhood").exists()
