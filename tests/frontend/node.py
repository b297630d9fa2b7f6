"""Runs the modules of ``frontend`` in Node.js, without a browser."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

# Node.js comes from the machine, or else, in the environment of the tests, from a package of Python's.
NODE = shutil.which("node", path=os.pathsep.join([os.environ.get("PATH", ""), str(Path(sys.executable).parent)]))
WITHOUT = "Node.js is not here: make setup installs it."
needs_node = pytest.mark.skipif(NODE is None, reason=WITHOUT)
"""For tests that run a script."""


def run(*command: str, given: str = "") -> subprocess.CompletedProcess:
    """Run Node.js in the folder of the project."""
    return subprocess.run([NODE, *command], cwd=ROOT, input=given, capture_output=True, encoding="utf-8", check=False)


def ask(imported: str, expression: str, given: object = None) -> object:
    """The value of an expression of JavaScript.

    Parameters
    ----------
    imported : str
        What it uses: ``{ HIDDEN } from './frontend/map/classes.js'``.
    expression : str
        In it ``given`` is what was given, and ``readFileSync`` reads files.
    given : object
        Anything that JSON can hold.
    """
    script = (
        f"import {imported};"
        "import { readFileSync } from 'node:fs';"
        "const given = JSON.parse(readFileSync(0, 'utf8'));"
        f"console.log(JSON.stringify({expression}));"
    )
    done = run("--input-type=module", "--eval", script, given=json.dumps(given))
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
