"""start.py says in a sentence what keeps the app from starting, and finds a Python and a place to set it up."""

from __future__ import annotations

import ast
import csv
import importlib.util
import os
import socket
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tools import offline, targets

FILES = {"app/app.py": b"1", "wheels/a.whl": b"22"}


def load() -> ModuleType:
    """start.py stands alone in its folder, so it is loaded by its path."""
    described = importlib.util.spec_from_file_location("start", offline.STICK / "start.py")
    module = importlib.util.module_from_spec(described)
    described.loader.exec_module(module)
    return module


start = load()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of two files, with their list."""
    made = tmp_path / "Every Neighbourhood"
    for name, content in FILES.items():
        (made / name).parent.mkdir(parents=True)
        (made / name).write_bytes(content)
    with (made / "files.csv").open("w", newline="") as lines:
        table = csv.writer(lines)
        table.writerow(("file", "bytes", "sha256"))
        table.writerows((name, len(content), start.sha256(made / name)) for name, content in FILES.items())
    return made


def covers(*keys: str, pythons: tuple[str, ...] = ("3.13", "3.14")) -> list[dict[str, str]]:
    """What covers.json holds when the folder was made for these systems."""
    return offline.covers([targets.Target(targets.SYSTEMS[key], python) for key in keys for python in pythons])


def computer(monkeypatch: pytest.MonkeyPatch, **pythons: tuple[str, str, str, str, str]) -> None:
    """Pretend that these are the Pythons of this computer, by the name of their command."""
    monkeypatch.setattr(
        start, "facts", lambda command: start.Facts(*pythons[command[-1]]) if command[-1] in pythons else None
    )


def test_an_old_python_can_read_it() -> None:
    ast.parse((offline.STICK / "start.py").read_text(encoding="utf-8"), feature_version=(3, 7))


def test_what_it_asks_of_a_python_is_answered_by_this_one() -> None:
    here = targets.here()
    said = start.facts([sys.executable])
    assert (said.system, said.machine, said.python, said.kind) == (
        here.system.system,
        here.system.machine,
        here.python,
        "usual",
    )


def test_another_kind_of_computer_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    computer(monkeypatch, own=("Linux", "arm64", "3.13", "2.36", "usual"))
    with pytest.raises(
        start.Problem, match=r"made for: Windows 10 or 11; a Mac .*This computer is another kind \(Linux, arm64\).*Ask"
    ):
        start.suitable(covers("windows", "mac"), ["own"], lambda _: [])


def test_an_old_system_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    computer(monkeypatch, own=("Darwin", "arm64", "3.13", "13.6.1", "usual"))
    with pytest.raises(start.Problem, match="is older. Update it"):
        start.suitable(covers("mac"), ["own"], lambda _: [])


def test_a_linux_with_another_library_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    computer(monkeypatch, own=("Linux", "x86_64", "3.13", "-", "usual"))
    with pytest.raises(start.Problem, match="made for: Linux"):
        start.suitable(covers("linux"), ["own"], lambda _: [])


@pytest.mark.parametrize("python, kind", [("3.9", "usual"), ("3.15", "usual"), ("3.14", "unusual")])
def test_a_python_that_does_not_fit_is_told_which_to_install(
    monkeypatch: pytest.MonkeyPatch, python: str, kind: str
) -> None:
    computer(monkeypatch, own=("Windows", "x86_64", python, "-", kind))
    with pytest.raises(
        start.Problem, match=rf"needs Python 3.13 or 3.14, and this computer has Python {python}. Install Python 3.14"
    ):
        start.suitable(covers("windows"), ["own"], start.other_pythons)


def test_another_python_of_the_computer_is_taken_when_it_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    mac = ("Darwin", "arm64")
    computer(
        monkeypatch,
        **{"own": (*mac, "3.9", "15.1", "usual"), "/opt/homebrew/bin/python3.13": (*mac, "3.13", "15.1", "usual")},
    )
    assert start.suitable(covers("mac"), ["own"], start.other_pythons) == ["/opt/homebrew/bin/python3.13"]


def test_a_missing_file_is_named_at_every_start(folder: Path) -> None:
    start.see_that_it_is_whole(folder, thoroughly=False)
    (folder / "wheels" / "a.whl").unlink()
    with pytest.raises(start.Problem, match=r"missing or damaged: wheels/a\.whl\. Copy the whole folder again"):
        start.see_that_it_is_whole(folder, thoroughly=False)


def test_a_file_that_is_not_as_it_was_is_named_when_looked_at_thoroughly(folder: Path) -> None:
    (folder / "app" / "app.py").write_bytes(b"2")
    (folder / "wheels" / "a.whl").write_bytes(b"33")
    start.see_that_it_is_whole(folder, thoroughly=False)
    with pytest.raises(start.Problem, match=r"app/app\.py and 1 more\."):
        start.see_that_it_is_whole(folder, thoroughly=True)


@pytest.mark.parametrize("content", [None, b"", b"file,bytes,sha256\na,x,y\n", b"\xff\xfe"])
def test_a_list_of_files_that_cannot_be_read_is_told_so(folder: Path, content: bytes | None) -> None:
    (folder / "files.csv").unlink()
    if content is not None:
        (folder / "files.csv").write_bytes(content)
    with pytest.raises(start.Problem, match=r"files\.csv, is missing or damaged"):
        start.see_that_it_is_whole(folder, thoroughly=False)


def test_a_taken_port_is_passed_over() -> None:
    with socket.socket() as other:
        other.bind(("", 0))
        other.listen()
        taken = other.getsockname()[1]
        assert start.free_port(taken, 50) > taken
        with pytest.raises(start.Problem, match=f"No port from {taken} to {taken} is free"):
            start.free_port(taken, 1)


def fake_install(_folder: Path, python: list[str], made: Path) -> None:
    """In place of the packages: a Python that can do what it is asked."""
    start.inside(made).parent.mkdir(parents=True)
    (made / "bin" / "python").write_text("#!/bin/sh\nexit 0\n")
    os.chmod(made / "bin" / "python", 0o755)
    assert python == [sys.executable]


def test_it_is_set_up_beside_the_file_once(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "install", fake_install)
    first = start.set_up(folder, [sys.executable], tmp_path / "home" / "app")
    assert first.is_relative_to(folder / "installed")
    monkeypatch.setattr(start, "install", None)
    assert start.set_up(folder, [sys.executable], tmp_path / "home" / "app") == first


def test_where_the_folder_cannot_be_written_it_is_set_up_at_home(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start, "install", fake_install)
    (folder / "installed").write_text("in the way, as a folder that cannot be written is")
    made = start.set_up(folder, [sys.executable], tmp_path / "app")
    assert made.is_relative_to(tmp_path / "app")


def test_from_a_stick_it_is_set_up_on_the_computers_own_disk(folder: Path) -> None:
    # /proc is another disk than any folder of files.
    assert start.places(folder, Path("/proc/app"), 170) == [Path("/proc/app"), folder / "installed"]


@pytest.mark.parametrize(
    ("where", "service"),
    [
        ("OneDrive - Hull City Council/Desktop", "OneDrive"),
        ("Library/CloudStorage/OneDrive-Personal", "OneDrive"),
        ("Dropbox (Work)/maps", "Dropbox"),
        ("Google Drive/My Drive", "Google Drive"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("iCloudDrive", "iCloud"),
        ("Desktop", ""),
        ("Boxes", ""),
    ],
)
def test_a_folder_that_is_copied_to_the_internet_is_told_so_and_nothing_is_set_up_in_it(
    where: str, service: str, tmp_path: Path
) -> None:
    folder, at_home = tmp_path / where / "Every Neighbourhood", tmp_path / ".every-neighbourhood"
    folder.mkdir(parents=True)
    assert start.synced(folder, {}) == service
    assert (folder / "installed" in start.places(folder, at_home, 170)) == (not service)
    if service:
        said = start.warned(service, at_home)
        assert service in said and str(tmp_path) in said and "Move the whole folder" in said


def test_a_synchronised_folder_of_another_name_is_known_by_its_mark_or_by_what_windows_says(tmp_path: Path) -> None:
    folder = tmp_path / "Work files" / "Every Neighbourhood"
    folder.mkdir(parents=True)
    assert start.synced(folder, {"OneDrive": "", "OneDriveCommercial": str(tmp_path / "other")}) == ""
    assert start.synced(folder, {"OneDriveCommercial": str(tmp_path / "Work files")}) == "OneDrive"
    (tmp_path / "Work files" / ".dropbox").write_text("")
    assert start.synced(folder, {}) == "Dropbox"


def test_the_read_me_says_first_what_to_ask_the_it_desk_and_where_not_to_put_it() -> None:
    said = (offline.STICK / "READ ME.txt").read_text(encoding="utf-8")
    assert 0 < said.index("ASK THE IT DESK FIRST") < said.index("WHAT YOU NEED") < said.index("START IT")
    assert all(service in said for service in ("OneDrive", "Dropbox", "Google Drive", "iCloud"))
    assert start.HERE in said and str(start.FIRST_PORT) in said
    assert "IT desk" in (offline.STICK / "start.bat").read_text(encoding="utf-8")


def test_no_room_anywhere_is_told_so(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start.shutil, "disk_usage", lambda _: type("Usage", (), {"free": 1_000})())
    with pytest.raises(start.Problem, match=r"could not be set up .* it takes 900 MB; and in .* Make room"):
        start.set_up(folder, [sys.executable], tmp_path / "app")


def test_a_damaged_folder_is_not_set_up(folder: Path, tmp_path: Path) -> None:
    (folder / "wheels" / "a.whl").write_bytes(b"33")
    with pytest.raises(start.Problem, match=r"damaged: wheels/a\.whl"):
        start.set_up(folder, [sys.executable], tmp_path / "app")


@pytest.mark.slow
def test_an_installer_that_fails_leaves_nothing_and_says_why(folder: Path, tmp_path: Path) -> None:
    (folder / "wheels" / "pip-1.whl").write_bytes(b"not an installer")
    with pytest.raises(start.Problem, match="the installer stopped, saying: .*pip-1.whl"):
        start.set_up(folder, [sys.executable], tmp_path / "app")
    assert not list((folder / "installed").iterdir())


@pytest.mark.parametrize("phones, address", [(False, "127.0.0.1"), (True, "0.0.0.0")])
def test_it_listens_to_this_computer_alone_unless_it_is_started_for_phones(
    phones: bool, address: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = []

    class App:
        def __init__(self, command: list[str], **_: object) -> None:
            asked.extend(command)

        def wait(self) -> None:
            pass

        def poll(self) -> int:
            return 0

    monkeypatch.setattr(start.subprocess, "Popen", App)
    monkeypatch.setattr(start, "answers", lambda _: True)
    start.start(folder, folder / "bin" / "python", 8501, browser=False, phones=phones)
    assert asked[asked.index("--server.address") + 1] == address
    assert ("Telephones on the same network can open it too" in capsys.readouterr().out) == phones


@pytest.mark.parametrize(
    "name, told",
    [
        ("start.sh", ["start.py"]),
        ("start.command", ["start.py"]),
        ("phones.sh", ["start.py", "phones"]),
        ("phones.command", ["start.py", "phones"]),
    ],
)
def test_one_file_under_two_names_starts_it_for_this_computer_or_for_phones(
    name: str, told: list[str], tmp_path: Path
) -> None:
    (tmp_path / name).write_text((offline.STICK / "start.command").read_text())
    python = tmp_path / "bin" / "python3"
    python.parent.mkdir()
    python.write_text('#!/bin/sh\ntest "$1" = -c || echo "$@"\n')
    python.chmod(0o755)
    done = subprocess.run(
        ["sh", str(tmp_path / name)],
        capture_output=True,
        text=True,
        env={"PATH": f"{python.parent}:{os.environ['PATH']}"},
    )
    assert done.stdout.split() == told


def test_on_windows_the_name_of_the_file_says_the_same() -> None:
    lines = (offline.STICK / "start.bat").read_text().splitlines()
    assert 'if /i "%~n0"=="phones" set WHAT=phones' in lines
    assert [line for line in lines if "start.py %WHAT%" in line] == [
        "py -3 start.py %WHAT% %*",
        "python start.py %WHAT% %*",
    ]
