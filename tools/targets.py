"""Systems and Pythons that packages are fetched for, and the list of packages each needs.

``python -m tools.targets`` makes ``requirements-locked.txt`` again from ``requirements.txt``, and for servers the same of
``requirements-server.txt``.
"""

from __future__ import annotations

import platform
import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
REQUIREMENTS = ROOT / "requirements.txt"
LOCKED = ROOT / "requirements-locked.txt"
SERVER, SERVER_LOCKED = ROOT / "requirements-server.txt", ROOT / "requirements-server-locked.txt"
OLDEST = "3.11"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
"""The Pythons that every package in ``requirements-locked.txt`` has a wheel for."""


@dataclass(frozen=True)
class System:
    """A kind of computer, as people, Python and pip call it."""

    key: str
    words: str
    system: str
    """What ``platform.system()`` says there."""
    machine: str
    """x86_64 or arm64."""
    sys_platform: str
    least: str
    """The oldest macOS, or the oldest C library of Linux; empty on Windows."""
    tags: tuple[str, ...]
    """pip's names for it, each of which a wheel may carry."""


def _linux(machine: str) -> tuple[str, ...]:
    return tuple(
        f"{name}_{machine}"
        for name in (
            "manylinux_2_28",
            "manylinux_2_27",
            "manylinux_2_24",
            "manylinux_2_17",
            "manylinux2014",
            "manylinux_2_5",
            "manylinux1",
        )
    )


SYSTEMS = {
    each.key: each
    for each in (
        System("windows", "Windows 10 or 11", "Windows", "x86_64", "win32", "", ("win_amd64",)),
        # pyproj has no wheel for an older macOS.
        System(
            "mac",
            "a Mac with an Apple chip (most since 2020) and macOS 14 or newer",
            "Darwin",
            "arm64",
            "darwin",
            "14",
            ("macosx_14_0_arm64",),
        ),
        System(
            "mac-intel",
            "a Mac with an Intel chip and macOS 15 or newer",
            "Darwin",
            "x86_64",
            "darwin",
            "15",
            ("macosx_15_0_x86_64",),
        ),
        System(
            "linux",
            "Linux on an Intel or AMD chip (Ubuntu 20.04, Debian 11 or newer)",
            "Linux",
            "x86_64",
            "linux",
            "2.28",
            _linux("x86_64"),
        ),
        System(
            "linux-arm",
            "Linux on an ARM chip (Ubuntu 20.04, Debian 11 or newer)",
            "Linux",
            "arm64",
            "linux",
            "2.28",
            _linux("aarch64"),
        ),
    )
}


@dataclass(frozen=True)
class Target:
    """One system with one Python, such as Windows with 3.13."""

    system: System
    python: str

    def __str__(self) -> str:
        return f"{self.system.key} {self.python}"

    def environment(self) -> dict[str, str]:
        """What environment markers mean there. pip would take them from the machine it runs on."""
        named = {"win32": "AMD64"}.get(self.system.sys_platform)
        return {
            "sys_platform": self.system.sys_platform,
            "platform_system": self.system.system,
            "os_name": "nt" if self.system.sys_platform == "win32" else "posix",
            "platform_machine": named or ("aarch64" if self.system.key == "linux-arm" else self.system.machine),
            "python_version": self.python,
            "python_full_version": f"{self.python}.0",
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
        }

    def packages(self, without: tuple[str, ...] = ()) -> list[Requirement]:
        """What the app needs there, each pinned, with what those need in turn."""
        environment = self.environment()
        return [
            each
            for each in locked()
            if each.name not in without and (each.marker is None or each.marker.evaluate(environment))
        ]

    def pip(self) -> list[str]:
        """Options of pip that make it look for wheels of this target, whatever machine it runs on."""
        abi = f"cp{self.python.replace('.', '')}"
        options = ["--only-binary=:all:", "--no-deps", "--python-version", self.python, "--implementation", "cp"]
        options += [part for each in (abi, "abi3", "none") for part in ("--abi", each)]
        return options + [part for tag in self.system.tags for part in ("--platform", tag)]


def here() -> Target:
    """The system and Python this runs on. Raises ``SystemExit`` with a sentence where packages are not made for it."""
    machine = {"AMD64": "x86_64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())
    python = f"{sys.version_info[0]}.{sys.version_info[1]}"
    for system in SYSTEMS.values():
        if (system.system, system.machine) == (platform.system(), machine) and python in PYTHONS:
            return Target(system, python)
    raise SystemExit(
        f"Packages are not to be had for {platform.system()} on {machine} with Python {python}. "
        f"Say what for: one or more of {', '.join(SYSTEMS)}, with Python {', '.join(PYTHONS)}."
    )


def locked(of: Path = LOCKED) -> list[Requirement]:
    """Every package of a locked list, each pinned."""
    return list(hashes(of))


def hashes(of: Path = LOCKED) -> dict[Requirement, tuple[str, ...]]:
    """Every package of a locked list with the SHA-256 of each file that may be taken for it."""
    found: dict[Requirement, tuple[str, ...]] = {}
    for line in of.read_text(encoding="utf-8").replace("\\\n", " ").splitlines():
        if line and not line.startswith("#"):
            name, *sums = line.split(" --hash=sha256:")
            found[Requirement(name)] = tuple(each.strip() for each in sums)
    return found


def with_hashes(packages: Iterable[Requirement], anywhere: bool = True) -> str:
    """A list of packages as pip reads it: a file whose SHA-256 does not stand there, pip refuses.

    ``anywhere`` keeps the markers, by which pip leaves out what the machine it runs on does not need.
    """
    known = hashes()
    lines = ""
    for each in packages:
        named = str(each) if anywhere else f"{each.name}{each.specifier}"
        lines += " \\\n    ".join((named, *(f"--hash=sha256:{sha}" for sha in known[each]))) + "\n"
    return lines


def run(*command: str) -> str:
    """What a program prints. Raises ``SystemExit`` with what it said when it fails."""
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT)
    if done.returncode:
        # pip tells of each place of its settings that it did not use: not why it failed.
        said = [
            line
            for line in (done.stdout + done.stderr).splitlines()
            if line.strip() and not re.search(r"is ignored:|^\[notice\]", line)
        ]
        raise SystemExit("\n".join((f"{' '.join(command[:4])} … did not work:", *said[-12:])))
    return done.stdout


def pin(of: Path, to: Path, *options: str) -> None:
    """Write a list of packages again with every one that it needs, each with the SHA-256 of its files."""
    uv = Path(sys.executable).with_name("uv.exe" if sys.platform == "win32" else "uv")
    run(
        str(uv),
        "pip",
        "compile",
        "--quiet",
        "--universal",
        "--no-build",
        "--upgrade",
        "--python-version",
        OLDEST,
        "--no-annotate",
        "--generate-hashes",
        *options,
        "--custom-compile-command",
        "make lock",
        "--output-file",
        to.name,
        of.name,
    )


def lock() -> None:
    """Make ``requirements-locked.txt`` again, and look that each system promised has a wheel of every package in it."""
    pin(REQUIREMENTS, LOCKED)
    # What these need besides is in the other list.
    pin(SERVER, SERVER_LOCKED, "--no-deps")
    print(f"{LOCKED.name} names {len(locked())} packages.")
    for system in SYSTEMS.values():
        for python in PYTHONS:
            target = Target(system, python)
            # uv has seen to which Pythons a package allows; pip would here ask it of the Python it runs on.
            run(
                sys.executable,
                "-m",
                "pip",
                "install",
                "--dry-run",
                "--quiet",
                "--ignore-installed",
                "--ignore-requires-python",
                "--target",
                "nowhere",
                *target.pip(),
                *(f"{each.name}{each.specifier}" for each in target.packages()),
            )
        print(f"Every one has a wheel for {system.words}, with Python {', '.join(PYTHONS)}.")


if __name__ == "__main__":
    lock()
