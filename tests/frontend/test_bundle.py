"""The script that the browser gets is committed, for the app also runs without npm; and it is what the modules make."""

from __future__ import annotations

import json
import subprocess

import pytest

from tests.conftest import ROOT
from tests.frontend.node import needs_node, run

BUNDLES = {
    "static/area-map.js": "frontend/map",
    "static/room.js": "frontend/room",
    "static/tile-reader.js": "frontend/reader",
    "static/search.js": "frontend/search",
}
NPM = ROOT / "node_modules" / "esbuild"


@pytest.mark.parametrize("bundle", BUNDLES)
def test_the_bundle_is_committed(bundle: str) -> None:
    ignored = subprocess.run(["git", "check-ignore", "--quiet", bundle], cwd=ROOT, check=False)
    assert ignored.returncode == 1
    first = (ROOT / bundle).read_text(encoding="utf-8").splitlines()[0]
    assert first == f"// Made of {BUNDLES[bundle]} by make script: change it there."


@needs_node
@pytest.mark.skipif(not NPM.is_dir(), reason="esbuild is not here: make setup installs it.")
def test_the_bundles_are_what_the_modules_make() -> None:
    done = run("tools/bundle.mjs", "--check")
    assert done.returncode == 0, done.stderr


def test_what_is_in_a_bundle_of_others_is_named_there_with_its_licence() -> None:
    version = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["devDependencies"]["@github/combobox-nav"]
    text = (ROOT / "static" / "search.js").read_text(encoding="utf-8")
    assert f"@github/combobox-nav {version}" in text
    assert "Permission is hereby granted, free of charge" in text


def test_npm_packages_are_pinned_exactly_and_no_registry_is_written_down() -> None:
    package = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for name, version in (package["dependencies"] | package["devDependencies"]).items():
        assert lock[f"node_modules/{name}"]["version"] == version
    assert all("integrity" in entry and "resolved" not in entry for name, entry in lock.items() if name)
