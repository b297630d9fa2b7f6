"""Makes the folder that runs with no internet: ``make offline``, or ``python -m tools.offline``.

It holds the app, its data, its browser parts, and the packages (wheels) of each system and
Python it is made for, with ``tools/stick/start.py``, which sets all that up on a laptop. The
same commit gives the same files. It must be under 800 MB, so that it fits on any stick.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import shutil
import sys
import tempfile
from pathlib import Path

from tools import targets
from tools.targets import PYTHONS, ROOT, SYSTEMS, Target

FOLDER = ROOT / "dist" / "Every Neighbourhood"
STICK = ROOT / "tools" / "stick"
LIMIT = 800_000_000  # bytes
PIP = "pip==26.3 --hash=sha256:f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"
"""The installer that goes along: some systems come with a Python that has none."""
OTHERS = tuple(Target(SYSTEMS[system], python) for system in ("windows", "mac") for python in ("3.13", "3.14"))
"""What the folder is made for besides the machine that makes it, unless it is told otherwise."""
LEFT_OUT = {
    "pydeck": "Streamlit's maps in space, of which the app has none",
    "pyogrio": "GeoPandas' reader of other formats than the app's own; 33 MB",
}
"""Packages that others ask for and the app never loads, each with why."""
APP = (
    "app.py",
    "pyproject.toml",
    "LICENSE",
    "LICENCES-OF-DATA.md",
    ".streamlit/config.toml",
    "lib",
    "pages",
    "data",
    "static",
)
NOT_APP = ("data/build", "data/README.md", "static/vendor/.installed")
BUT = ("data/build/sources.csv",)
"""Of what is not taken along, what a page reads all the same: About the data names where each file came from."""
VENDOR = ROOT / "static" / "vendor" / "libraries.js"


def app_files() -> list[Path]:
    """The files of the app that are needed to run it, as paths below the project's folder, sorted."""
    if not VENDOR.is_file():
        raise SystemExit("The browser parts are not here: run make vendor (or npm ci && npm run vendor) first.")
    found = [path for name in APP for path in ([ROOT / name] if (ROOT / name).is_file() else (ROOT / name).rglob("*"))]
    names = sorted(path.relative_to(ROOT) for path in found if path.is_file() and "__pycache__" not in path.parts)
    return [name for name in names if not name.as_posix().startswith(NOT_APP) or name.as_posix() in BUT]


def wheels(into: Path, made_for: list[Target], without: tuple[str, ...] = tuple(LEFT_OUT)) -> None:
    """Fetch the wheels of each target, pip's, and the list of them (``requirements.txt``) into a folder."""
    into.mkdir(parents=True)
    for target in made_for:
        print(f"Packages for {target} …", flush=True)
        # In a folder of its own: pip counts a wheel of another Python as had.
        with tempfile.TemporaryDirectory(dir=into.parent) as here:
            wanted = Path(here) / "wanted.txt"
            wanted.write_text(
                f"{PIP}\n{targets.with_hashes(target.packages(without), anywhere=False)}", encoding="utf-8"
            )
            command = (sys.executable, "-m", "pip", "download", "--quiet", "--require-hashes", "--dest", here)
            targets.run(*command, *target.pip(), "--requirement", str(wanted))
            for wheel in sorted(Path(here).glob("*.whl")):
                wheel.replace(into / wheel.name)
    lines = targets.with_hashes(each for each in targets.locked() if each.name not in without)
    (into / "requirements.txt").write_text(lines, encoding="utf-8", newline="\n")


def build(folder: Path, made_for: list[Target]) -> int:
    """Make the folder anew and answer its size in bytes. Raises ``SystemExit`` with a sentence when it cannot be."""
    files = app_files()
    if folder.exists() and not (folder / "files.csv").is_file():
        raise SystemExit(f"{folder} is there and was not made by this program: delete it, or name another with --out.")
    shutil.rmtree(folder, ignore_errors=True)
    wheels(folder / "wheels", made_for)
    for name in files:
        (folder / "app" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, folder / "app" / name)
    _write(folder / "covers.json", json.dumps(covers(made_for), indent=1) + "\n")
    _write(folder / "start.py", (STICK / "start.py").read_text(encoding="utf-8"))
    # Each looks at its own name: to be double-clicked, a file cannot be told anything else.
    for name in ("start", "phones"):
        _write(folder / f"{name}.bat", (STICK / "start.bat").read_text(encoding="utf-8"), windows=True)
        for kind in ("command", "sh"):
            _write(folder / f"{name}.{kind}", (STICK / "start.command").read_text(encoding="utf-8"))
            (folder / f"{name}.{kind}").chmod(0o755)
    _write(folder / "READ ME.txt", _read_me(folder, made_for), windows=True)
    listed = sorted(path for path in folder.rglob("*") if path.is_file())
    with (folder / "files.csv").open("w", newline="", encoding="utf-8") as lines:
        table = csv.writer(lines, lineterminator="\n")
        table.writerow(("file", "bytes", "sha256"))
        table.writerows(
            (path.relative_to(folder).as_posix(), path.stat().st_size, hashlib.sha256(path.read_bytes()).hexdigest())
            for path in listed
        )
    return _size(folder)


def covers(made_for: list[Target]) -> list[dict[str, str]]:
    """The systems and Pythons the folder is for, as ``start.py`` compares them with the computer it runs on."""
    return [
        {
            "system": each.system.system,
            "machine": each.system.machine,
            "python": each.python,
            "least": each.system.least,
            "words": each.system.words,
        }
        for each in made_for
    ]


def _read_me(folder: Path, made_for: list[Target]) -> str:
    pythons: dict[str, list[str]] = {}
    for each in made_for:
        pythons.setdefault(each.system.words, []).append(each.python)
    systems = "\n".join(f"    - {words},\n      with Python {' or '.join(of)}" for words, of in pythons.items())
    text = (STICK / "READ ME.txt").read_text(encoding="utf-8")
    # This page and the list of files are still to come.
    return text.format(
        systems=systems,
        newest=made_for[-1].python,
        files=sum(path.is_file() for path in folder.rglob("*")) + 2,
        megabytes=round(_size(folder) / 1e6),
    )


def _write(path: Path, text: str, windows: bool = False) -> None:
    path.write_text(text, encoding="utf-8", newline="\r\n" if windows else "\n")


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def chosen(systems: list[str], pythons: list[str]) -> list[Target]:
    """What to make the folder for: each system named, with each Python named; ``this`` is the machine that makes it.

    With none named, this machine's own and ``OTHERS``. Raises ``SystemExit`` for a name that is not known.
    """
    unknown = [each for each in systems if each not in SYSTEMS and each != "this"] + [
        each for each in pythons if each not in PYTHONS
    ]
    if unknown:
        raise SystemExit(
            f"{', '.join(unknown)}: not known. Systems are {', '.join(SYSTEMS)} and this; Pythons are "
            f"{', '.join(PYTHONS)}."
        )
    if not systems and not pythons:
        return list(dict.fromkeys((targets.here(), *OTHERS)))
    found = []
    for name in systems or ("this", "windows", "mac"):
        system = targets.here().system if name == "this" else SYSTEMS[name]
        found += [
            Target(system, each)
            for each in pythons or ((targets.here().python,) if name == "this" else ("3.13", "3.14"))
        ]
    return list(dict.fromkeys(found))


def main() -> None:
    """Make the folder that the command line asks for, and say how large it is."""
    asked = argparse.ArgumentParser(description="Makes one folder that runs with no internet.")
    asked.add_argument("--for", dest="systems", nargs="*", default=[], help=f"any of {', '.join(SYSTEMS)}, this")
    asked.add_argument("--pythons", nargs="*", default=[], help=f"any of {', '.join(PYTHONS)}")
    asked.add_argument("--out", type=Path, default=FOLDER, help="the folder to make")
    options = asked.parse_args()
    made_for = chosen(options.systems, options.pythons)
    size = build(options.out, made_for)
    print(
        f"{options.out} is made: {size / 1e6:.0f} MB, for {', '.join(map(str, made_for))}. Copy it whole to a stick; "
        "READ ME.txt says the rest."
    )
    if size >= LIMIT:
        raise SystemExit(
            f"It is over {LIMIT // 1_000_000} MB: make it for fewer systems or Pythons, with FOR= and PYTHONS=."
        )


if __name__ == "__main__":
    main()
