"""Every package that any system needs is pinned, for that system; what the folder leaves out, the app never loads."""

from __future__ import annotations

import importlib.metadata
import re
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT
from tools import offline, targets
from tools.targets import PYTHONS, SYSTEMS, Target

ALL = [Target(system, python) for system in SYSTEMS.values() for python in PYTHONS]


def needed(target: Target, name: str) -> list[Requirement]:
    """What a package, as installed here, needs on a target."""
    try:
        found = [Requirement(line) for line in importlib.metadata.requires(name) or []]
    except importlib.metadata.PackageNotFoundError:
        return []  # another system's: what it needs in turn cannot be seen here
    return [each for each in found if each.marker is None or each.marker.evaluate(target.environment() | {"extra": ""})]


@pytest.mark.parametrize("target", ALL, ids=str)
def test_every_package_a_system_needs_is_pinned_for_it(target: Target) -> None:
    pinned = {canonicalize_name(each.name): each for each in target.packages()}
    assert len(pinned) == len(target.packages()), "A package is pinned twice."
    wanted = [
        Requirement(line)
        for line in targets.REQUIREMENTS.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    wanted = [each for each in wanted if each.marker is None or each.marker.evaluate(target.environment())]
    seen = set()
    while wanted:
        each = wanted.pop()
        name = canonicalize_name(each.name)
        assert name in pinned, f"{name} is needed and not in requirements-locked.txt: run make lock."
        version = str(pinned[name].specifier).removeprefix("==")
        assert each.specifier.contains(version, prereleases=True), (
            f"{each} is needed, and {version} is pinned: run make lock."
        )
        if name not in seen:
            seen.add(name)
            wanted += needed(target, name)
    assert seen == set(pinned), "Pinned, but nothing needs it: run make lock."


def test_only_files_that_are_listed_by_their_sum_are_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Everywhere: by make, as README says, in the image, and into the folder that goes along with no internet."""
    every = {**targets.hashes(), **targets.hashes(targets.SERVER_LOCKED)}
    assert all(sums and all(re.fullmatch(r"[0-9a-f]{64}", each) for each in sums) for sums in every.values())
    for file in ("Makefile", "README.md", "Dockerfile"):
        text = (ROOT / file).read_text(encoding="utf-8").replace("\\\n", " ")
        assert re.search(r"--require-hashes\s+-r requirements-locked\.txt", text), file
    asked: list[str] = []

    def noted(*command: str) -> str:
        asked.append(Path(command[-1]).read_text(encoding="utf-8"))
        assert "--require-hashes" in command
        return ""

    monkeypatch.setattr(targets, "run", noted)
    offline.wheels(tmp_path / "wheels", [Target(SYSTEMS["windows"], "3.13")])
    for text in (*asked, (tmp_path / "wheels" / "requirements.txt").read_text(encoding="utf-8")):
        named = [line for line in text.replace("\\\n", "").splitlines() if line]
        assert len(named) > 40
        assert all("==" in line and "--hash=sha256:" in line for line in named)


def test_windows_and_macs_have_their_own_list() -> None:
    names = {str(target): {each.name for each in target.packages()} for target in ALL}
    assert "uvloop" not in names["windows 3.13"]
    assert "uvloop" in names["mac 3.13"] & names["linux 3.11"]
    assert "watchdog" not in names["mac 3.13"]


def test_what_the_folder_leaves_out_is_asked_for_by_another_package_and_not_named_by_the_app() -> None:
    pinned = {each.name for each in targets.locked()}
    assert set(offline.LEFT_OUT) <= pinned
    direct = {
        Requirement(line).name
        for line in targets.REQUIREMENTS.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    }
    assert not direct & set(offline.LEFT_OUT)
    # GeoPandas reads other formats than its own with pyogrio, when asked for read_file; Streamlit loads pydeck for its
    # own maps.
    pattern = re.compile(rf"\b(?:{'|'.join(offline.LEFT_OUT)}|read_file|to_file|pydeck_chart|st\.map)\b")
    named = [
        name
        for name in offline.app_files()
        if name.suffix == ".py" and pattern.search((ROOT / name).read_text(encoding="utf-8"))
    ]
    assert not named


def test_only_what_runs_is_taken_along() -> None:
    files = {name.as_posix() for name in offline.app_files()}
    assert {
        "app.py",
        ".streamlit/config.toml",
        "data/manifest.csv",
        "data/build/sources.csv",
        "static/vendor/libraries.js",
        "pages/map.py",
    } <= files
    assert not [
        name
        for name in files
        if re.search(r"__pycache__|^tests/|^docs/|^data/build/(?!sources\.csv$)|\.installed$", name)
    ]


def test_what_the_folder_is_made_for_can_be_named() -> None:
    here = targets.here()
    assert offline.chosen([], []) == list(dict.fromkeys((here, *offline.OTHERS)))
    assert [str(each) for each in offline.chosen(["windows", "mac-intel"], ["3.12"])] == [
        "windows 3.12",
        "mac-intel 3.12",
    ]
    assert offline.chosen(["this"], []) == [here]
    with pytest.raises(SystemExit, match=r"beos, 3\.2: not known. Systems are windows, mac"):
        offline.chosen(["beos"], ["3.2"])
