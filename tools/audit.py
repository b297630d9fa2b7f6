"""Whether a fault is known in a package that the app, or its tests, are made of: ``make audit``.

Asks the databases of PyPI (pip-audit) and npm. Ends with 0 only when every package was looked up and none has a known fault, with
1 when one has, and with 2 when a database could not be asked: what was not looked at has not passed.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.targets import LOCKED, ROOT, SERVER_LOCKED

LISTS = {
    LOCKED.name: ("--disable-pip", "--requirement", str(LOCKED)),
    SERVER_LOCKED.name: ("--disable-pip", "--requirement", str(SERVER_LOCKED)),
    "what is installed here, for tests too": ("--local",),
}
Asked = Callable[[list[str]], str]
"""What a program prints, from its command."""


@dataclass(frozen=True)
class Answer:
    """What a database said of one list of packages."""

    asked: str
    looked_up: int
    faults: tuple[str, ...]
    not_looked_up: tuple[str, ...]
    """Names of packages, or why none was."""

    def lines(self) -> Iterator[str]:
        """The answer in words."""
        yield f"{self.asked}: {self.looked_up} packages looked up, {len(self.faults)} faults known."
        yield from (f"  {each}" for each in self.faults)
        if self.not_looked_up:
            yield f"  NOT LOOKED AT: {', '.join(self.not_looked_up[:5])}{' …' if len(self.not_looked_up) > 5 else ''}"


def python(text: str, asked: str) -> Answer:
    """What pip-audit printed as JSON. It ends well, too, of packages that no database was asked about: those are told."""
    try:
        found = json.loads(text)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return Answer(asked, 0, (), ("the database could not be asked",))
    known = [each for each in found if "skip_reason" not in each]
    faults = [
        f"{each['name']} {each['version']}: {fault['id']}, mended in {', '.join(fault['fix_versions']) or 'none yet'}"
        for each in known
        for fault in each["vulns"]
    ]
    return Answer(asked, len(known), tuple(faults), tuple(each["name"] for each in found if "skip_reason" in each))


def npm(text: str, asked: str) -> Answer:
    """What ``npm audit`` printed as JSON."""
    try:
        found: dict[str, Any] = json.loads(text)
        number = found["metadata"]["dependencies"]["total"]
        faults = tuple(f"{name}: {each['severity']}" for name, each in found["vulnerabilities"].items())
    except (ValueError, KeyError, TypeError):
        return Answer(asked, 0, (), ("the database could not be asked",))
    return Answer(asked, number, faults, ())


def answers(run: Asked) -> list[Answer]:
    """What both say of every list."""
    program = str(Path(sys.executable).with_name("pip-audit"))
    found = []
    for name, which in LISTS.items():
        found.append(python(run([program, "--format", "json", "--progress-spinner", "off", *which]), name))
    return [*found, npm(run(["npm", "audit", "--json"]), "package-lock.json")]


def verdict(found: list[Answer]) -> int:
    """0, 1 or 2, as the module says."""
    if any(each.faults for each in found):
        return 1
    return 2 if any(each.not_looked_up or not each.looked_up for each in found) else 0


def main() -> None:
    """Ask, say, and end with the verdict."""

    def run(command: list[str]) -> str:
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=False).stdout

    found = answers(run)
    for each in found:
        print("\n".join(each.lines()))
    said = {
        0: "Every package was looked up, and no fault is known in any.",
        1: "A fault is known: see SECURITY.md for how soon it must be mended.",
        2: "This is no pass: what was not looked at may have faults. Ask again where the databases can be reached.",
    }
    print(said[verdict(found)])
    raise SystemExit(verdict(found))


if __name__ == "__main__":
    main()
