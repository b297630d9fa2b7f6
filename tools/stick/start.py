"""Starts Every Neighbourhood on this computer, with no internet.

    python3 start.py          set it up the first time, start it, open the browser
    python3 start.py phones   the same, and let telephones on the same network open it too
    python3 start.py check    look whether every file of this folder is whole

It needs Python and nothing else: what the app needs lies in ``wheels``. It is written so
that an old Python can read it too, and say that it is too old.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import hashlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
import webbrowser
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
NAME = "Every Neighbourhood"
FIRST_PORT, PORTS = 8501, 50
HERE, EVERYONE = "127.0.0.1", "0.0.0.0"
"""Where the app listens: on this computer alone, or on every network it is on."""
ROOM = 900_000_000
"""Bytes the set-up takes on the disk, with some to spare (measured: 530 MB)."""
LONGEST = 259
"""Letters Windows allows in the path of a file, unless its settings were changed."""
SYNCED = {
    "OneDrive": ("onedrive",),
    "Dropbox": ("dropbox",),
    "Google Drive": ("google drive", "googledrive", "my drive"),
    "iCloud": ("icloud", "mobile documents"),
    "Box": ("box sync", "box-box"),
}
"""Services that keep a folder in step with the internet, and how the names of such folders begin."""
STARTING = 180  # seconds within which the app must answer; a slow laptop's first start took 40

# What a Python says of itself, on one line: it is asked of every Python found here.
PROBE = """
import platform, sys, sysconfig
machine = {"win-amd64": "x86_64", "win-arm64": "arm64", "win32": "x86"}.get(sysconfig.get_platform(), platform.machine())
print(platform.system(), {"aarch64": "arm64", "AMD64": "x86_64"}.get(machine, machine), "%d.%d" % sys.version_info[:2],
      platform.mac_ver()[0] or (platform.libc_ver()[1] if platform.libc_ver()[0] == "glibc" else "-"),
      "unusual" if sysconfig.get_config_var("Py_GIL_DISABLED") or platform.python_implementation() != "CPython" else "usual", sep="\\t")
"""


class Problem(Exception):
    """What keeps the app from starting, as a sentence with a way out."""


class Facts:
    """What a Python says of itself and of the computer."""

    def __init__(self, system, machine, python, least, kind):
        self.system, self.machine, self.python, self.least, self.kind = system, machine, python, least, kind


def say(text=""):
    """Print for the person at once, in letters that every window has."""
    print(text.encode(sys.stdout.encoding or "ascii", "replace").decode(sys.stdout.encoding or "ascii"), flush=True)


# ---- is the folder whole, and is it made for this computer?


def listed(folder):
    """Every file of the folder with its size in bytes and SHA-256, as ``files.csv`` lists them."""
    try:
        with (folder / "files.csv").open(newline="", encoding="utf-8") as lines:
            found = [(row["file"], int(row["bytes"]), row["sha256"]) for row in csv.DictReader(lines)]
    except (OSError, ValueError, KeyError, TypeError, csv.Error):
        found = []
    if not found:
        raise Problem(
            "The list of files, files.csv, is missing or damaged. Copy the whole folder again from where you got it."
        )
    return found


def broken(folder, thoroughly):
    """Names of files that are not as they were made: by their size, or thoroughly, by their SHA-256 too."""
    found = []
    for name, size, expected in listed(folder):
        path = folder / name
        try:
            whole = path.stat().st_size == size and (not thoroughly or sha256(path) == expected)
        except OSError:
            whole = False
        if not whole:
            found.append(name)
    return found


def sha256(path):
    """SHA-256 of a file, read in pieces."""
    made = hashlib.sha256()
    with path.open("rb") as content:
        for piece in iter(lambda: content.read(1 << 20), b""):
            made.update(piece)
    return made.hexdigest()


def see_that_it_is_whole(folder, thoroughly):
    """Raise ``Problem`` when a file is missing or damaged."""
    wrong = broken(folder, thoroughly)
    if wrong:
        more = "" if len(wrong) == 1 else f" and {len(wrong) - 1} more"
        raise Problem(
            f"A file of this folder is missing or damaged: {wrong[0]}{more}. Copy the whole folder again from where "
            "you got it; "
            "if that does not help, the stick may be failing."
        )


def facts(python):
    """What a Python (a command, as a list) says of itself; None where there is none."""
    try:
        said = subprocess.run([*python, "-c", PROBE], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return None
    parts = said.stdout.decode("utf-8", "replace").strip().split("\t")
    return Facts(*parts) if said.returncode == 0 and len(parts) == 5 else None


def at_least(version, least):
    """Whether a version such as 14.2 is no older than another, such as 14. Unknown versions are."""

    def numbers(text):
        return [int(part) for part in text.split(".") if part.isdigit()]

    return not least or not numbers(version) or numbers(version) >= numbers(least)


def other_pythons(versions):
    """Where Pythons of these versions may be, besides the one that runs this, newest first."""
    for version in sorted(versions, key=lambda text: [int(part) for part in text.split(".")], reverse=True):
        if os.name == "nt":
            yield ["py", "-" + version]
        yield ["python" + version]
        for place in (
            "/opt/homebrew/bin",
            "/usr/local/bin",
            f"/Library/Frameworks/Python.framework/Versions/{version}/bin",
        ):
            yield [f"{place}/python{version}"]


def suitable(made_for, own, others):
    """The command of a Python that this folder has packages for. Raises ``Problem`` with what to do when there is none.

    ``made_for`` is what ``covers.json`` holds, ``own`` the command that runs this, ``others``
    gives commands to try for a list of versions.
    """
    mine = facts(own)
    if mine is None:
        raise Problem("Python does not start here. Install it again, then start this again.")
    here = [each for each in made_for if (each["system"], each["machine"]) == (mine.system, mine.machine)]
    systems = "; ".join(dict.fromkeys(each["words"] for each in made_for))
    if not here:
        kind = {"Darwin": "a Mac"}.get(mine.system, mine.system)
        raise Problem(
            f"This folder was made for: {systems}. This computer is another kind ({kind}, {mine.machine}). "
            "Ask whoever made the folder to make one for it."
        )
    if not at_least(mine.least if mine.least != "-" else "0", here[0]["least"]):
        raise Problem(
            f"This folder was made for: {systems}. The system of this computer is older. Update it, or take another "
            "computer."
        )
    versions = [each["python"] for each in here]
    for command in [own, *others(versions)]:
        found = mine if command == own else facts(command)
        if (
            found
            and (found.system, found.machine, found.kind) == (mine.system, mine.machine, "usual")
            and found.python in versions
        ):
            return command
    raise Problem(
        f"This needs Python {' or '.join(versions)}, and this computer has Python {mine.python}. "
        f"Install Python {versions[-1]} (that needs the internet, once), then start this again."
    )


# ---- does somebody else move its files?


def synced(folder, environment):
    """The service that keeps a folder in step with the internet, as far as names tell; empty where none does."""
    for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        told = environment.get(name)
        if told and Path(told) in (folder, *folder.parents):
            return "OneDrive"
    for part in (folder, *folder.parents):
        for service, beginnings in SYNCED.items():
            # Dropbox may be called anything; it leaves a mark.
            if part.name.lower().startswith(beginnings) or (service == "Dropbox" and (part / ".dropbox").exists()):
                return service
    return ""


def warned(service, at_home):
    """What is said of a folder that a service keeps in step with the internet."""
    return (
        f"Please note: this folder lies where {service} copies files to the internet. {service} slows the start, and may "
        "put files of it away when the disk fills, so that the app does not start without internet. Move the whole folder "
        f"out of {service}, for one to {at_home.parent}, and start it there."
    )


# ---- set up, the first time


def home():
    """The folder in the person's home where the app is set up when it cannot be beside this file."""
    return Path(os.path.expanduser("~")) / ".every-neighbourhood"


def places(folder, at_home, longest):
    """Where the app can be set up, best first: beside this file, unless it lies on another disk, as a stick is.

    A stick is slow to write thousands of small files to, and many are made so that they
    cannot hold a virtual environment. ``longest`` is the longest path inside it, in letters.
    """
    beside = folder / "installed"
    try:
        same_disk = folder.stat().st_dev == at_home.parent.stat().st_dev
    except OSError:
        same_disk = True
    order = [beside, at_home] if same_disk else [at_home, beside]
    # Thousands of small files would be copied to the internet.
    if synced(folder, os.environ):
        order = [at_home]
    return [each for each in order if os.name != "nt" or len(str(each)) + longest <= LONGEST] or [at_home]


def set_up(folder, python, at_home, longest=170):
    """The Python of the virtual environment that has the app's packages, made the first time. Raises ``Problem``."""
    version = facts(python)
    name = "-".join((version.system, version.machine, version.python)).lower()
    stamp = sha256(folder / "files.csv") + "\n" + json.dumps(python)
    for place in places(folder, at_home, longest):
        made = place / name
        if ready(made, stamp):
            return inside(made)
    see_that_it_is_whole(folder, thoroughly=True)
    troubles = []
    for place in places(folder, at_home, longest):
        made = place / name
        try:
            shutil.rmtree(made, ignore_errors=True)
            made.mkdir(parents=True)
            if shutil.disk_usage(made).free < ROOM:
                raise OSError(f"there is too little room: it takes {ROOM // 1_000_000} MB")
            say(f"Setting it up, this once, in {made}")
            say("It takes a minute or two; on a slow computer five. Please leave this window open.")
            install(folder, python, made)
            (made / "ready.txt").write_text(stamp, encoding="utf-8")
            return inside(made)
        except OSError as trouble:
            troubles.append(f"{made}: {trouble.strerror or trouble}")
            shutil.rmtree(made, ignore_errors=True)
    raise Problem(
        f"The app could not be set up on this computer. It was tried in {'; and in '.join(troubles)}. "
        "Make room, or copy the folder to the computer's own disk and start it there."
    )


def ready(made, stamp):
    """Whether the app was set up there, from this folder and by this Python, and still starts."""
    try:
        if (made / "ready.txt").read_text(encoding="utf-8") != stamp:
            return False
        return (
            subprocess.run(
                [str(inside(made)), "-c", "import streamlit"],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=calm(made),
                timeout=STARTING,
            ).returncode
            == 0
        )
    except (OSError, subprocess.TimeoutExpired):
        return False


def inside(made):
    """The Python inside a virtual environment."""
    return made / "Scripts" / "python.exe" if os.name == "nt" else made / "bin" / "python"


def calm(made):
    """The environment for the app and pip: no settings of the person's, and nothing written beside the app."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PIP_", "PYTHON", "STREAMLIT_", "VIRTUAL_ENV"))
    }
    kept.update(
        PIP_CONFIG_FILE=os.devnull,
        PIP_NO_INPUT="1",
        PYTHONNOUSERSITE="1",
        PYTHONUNBUFFERED="1",
        PYTHONUTF8="1",
        PYTHONPYCACHEPREFIX=str(made / "compiled"),
    )
    return kept


def install(folder, python, made):
    """A virtual environment with the packages of ``wheels``. Raises ``OSError`` where it cannot be written, ``Problem``
    else.
    """
    wheels = folder / "wheels"
    pip = next(iter(sorted(wheels.glob("pip-*.whl"))), None)
    if pip is None:
        raise Problem("The installer, wheels/pip, is missing. Copy the whole folder again from where you got it.")
    # With the pip that lies here, since some systems (Ubuntu) come with a Python that has none.
    wait([*python, "-m", "venv", "--without-pip", str(made)], made)
    # Compiling all at once takes 12 s, and the app needs a third of it.
    wait(
        [
            str(inside(made)),
            str(pip / "pip"),
            "install",
            "--quiet",
            "--no-index",
            "--no-deps",
            "--no-compile",
            "--no-cache-dir",
            "--disable-pip-version-check",
            "--find-links",
            str(wheels),
            "--requirement",
            str(wheels / "requirements.txt"),
        ],
        made,
    )
    say()


def wait(command, made):
    """Run a program, with a dot every two seconds. Raises ``OSError`` with the last it said when it fails."""
    with (made / "said.txt").open("ab+") as output:
        running = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, env=calm(made))
        while True:
            try:
                code = running.wait(2)
                break
            except subprocess.TimeoutExpired:
                print(".", end="", flush=True)
            except BaseException:
                running.kill()
                running.wait()
                raise
        if code:
            output.seek(0)
            said = [line for line in output.read().decode("utf-8", "replace").splitlines() if line.strip()]
            raise OSError("the installer stopped, saying: " + " ".join(said[-3:]))


# ---- start


def free_port(first, many):
    """The first port from ``first`` on that nothing here listens on."""
    for port in range(first, first + many):
        with socket.socket() as tried:
            try:
                tried.bind(("", port))
                return port
            except OSError:
                continue
    raise Problem(f"No port from {first} to {first + many - 1} is free. Close other programs or restart the computer.")


def answers(port):
    """Whether the app answers on a port of this computer."""
    try:
        # No proxy: the settings of an office's network must not stand between the computer and itself.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(f"http://127.0.0.1:{port}/_stcore/health", timeout=2) as answer:
            return answer.status == 200
    except OSError:
        return False


def start(folder, python, port, browser, phones=False):
    """Start the app, open the browser at it, and stay until it or the person ends it; with ``phones``, for all on the
    same network.
    """
    made = python.parent.parent
    log = made / "output.txt"
    with log.open("wb") as output:
        command = [
            str(python),
            "-m",
            "streamlit",
            "run",
            "app.py",
            "--server.port",
            str(port),
            "--server.address",
            EVERYONE if phones else HERE,
        ]
        app = subprocess.Popen(
            command, cwd=str(folder / "app"), stdout=output, stderr=subprocess.STDOUT, env=calm(made)
        )
        try:
            until = time.monotonic() + STARTING
            while not answers(port):
                if app.poll() is not None or time.monotonic() > until:
                    raise Problem(
                        f"The app did not start. What it said is in {log}: show that to whoever gave you the folder."
                    )
                time.sleep(0.2)
            address = f"http://localhost:{port}"
            say(f"{NAME} is open at {address}")
            say("If no browser opened, type that address into one. Leave this window open; to stop, close it.")
            say(
                "Telephones on the same network can open it too, and so can everybody there: the page Present shows the code."
                if phones
                else "Only this computer can open it. For telephones in the room, start the file named phones instead."
            )
            if browser:
                with contextlib.suppress(webbrowser.Error):
                    webbrowser.open(address)
            app.wait()
        finally:
            if app.poll() is None:
                app.terminate()
                try:
                    app.wait(10)
                except subprocess.TimeoutExpired:
                    app.kill()


def main():
    """What the person asked for. The program's exit code: 0 when all went well."""
    asked = argparse.ArgumentParser(description="Starts Every Neighbourhood on this computer, with no internet.")
    asked.add_argument("what", nargs="?", choices=("start", "phones", "check"), default="start")
    asked.add_argument("--no-browser", action="store_true", help="do not open a browser")
    asked.add_argument("--port", type=int, default=FIRST_PORT, help="the first port to try")
    chosen = asked.parse_args()
    # Closing the window ends the app too.
    for name in ("SIGTERM", "SIGHUP", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: sys.exit(0))
    try:
        if chosen.what == "check":
            say("Looking at every file. This takes up to a minute.")
            see_that_it_is_whole(FOLDER, thoroughly=True)
            say(f"All {len(listed(FOLDER))} files of the folder are whole.")
            return 0
        say(f"Starting {NAME} …")
        service = synced(FOLDER, os.environ)
        if service:
            say()
            say(warned(service, home()))
            say()
        see_that_it_is_whole(FOLDER, thoroughly=False)
        made_for = json.loads((FOLDER / "covers.json").read_text(encoding="utf-8"))
        python = set_up(FOLDER, suitable(made_for, [sys.executable], other_pythons), home())
        start(FOLDER, python, free_port(chosen.port, PORTS), not chosen.no_browser, chosen.what == "phones")
    except Problem as problem:
        say()
        say(str(problem))
        return 1
    except KeyboardInterrupt:
        say("Stopped.")
    except Exception as trouble:  # a person never sees a traceback
        say()
        say(f"Something went wrong that was not foreseen: {type(trouble).__name__}: {trouble}")
        say("Restart the computer and try once more; if that does not help, show this to whoever gave you the folder.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
