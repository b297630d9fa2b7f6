"""A stranger's file is read in a process that ends: by its time, its memory, or the clock."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from lib.deck import image
from lib.places import apart as apart_
from lib.places import sheet
from lib.places.apart import NotRead, apart
from tests.fuzz import hostile

ANSWERS = "import os, sys, time\ndef answer(content):\n    "


def script(folder: Path, body: str) -> Path:
    path = folder / "script.py"
    path.write_text(ANSWERS + body, encoding="utf-8")
    return path


def not_read(path: Path, content: bytes = b"") -> str:
    with pytest.raises(NotRead) as problem:
        apart(path, content)
    return problem.value.why


def test_what_the_script_made_comes_back_and_so_does_its_sentence(tmp_path):
    path = script(tmp_path, "return content != b'no', content * 2")
    assert apart(path, b"\0\xffabc") == b"\0\xffabc" * 2
    with pytest.raises(NotRead, match="nono") as problem:
        apart(path, b"no")
    assert problem.value.why == "refused"


def test_it_is_another_process_and_knows_nothing_of_the_app(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    said = apart(script(tmp_path, "return True, f'{os.getpid()} {sorted(sys.modules)}'.encode()"), b"").decode()
    assert int(said.split()[0]) != os.getpid()
    assert not any(name in said for name in ("'lib", "pandas", "streamlit", "numpy"))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of a process")
def test_memory_is_limited(tmp_path):
    assert not_read(script(tmp_path, "return True, bytes(len(bytearray(400_000_000)))")) == "full"
    assert apart(script(tmp_path, "return True, str(len(bytearray(200_000_000))).encode()"), b"") == b"200000000"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of a process's time; the clock ends it there")
def test_time_on_the_processor_is_limited(tmp_path, monkeypatch):
    monkeypatch.setattr(apart_, "PATIENCE", 120)
    begun = os.times().children_user
    assert not_read(script(tmp_path, "\n    while True: pass")) == "long"
    assert os.times().children_user - begun < apart_.SECONDS + 2


def test_the_clock_ends_what_only_waits_and_the_process_is_gone(tmp_path, monkeypatch):
    monkeypatch.setattr(apart_, "PATIENCE", 2)
    path = script(tmp_path, f"\n    open({str(tmp_path / 'number')!r}, 'w').write(str(os.getpid())); time.sleep(600)")
    assert not_read(path) == "long"
    number = int((tmp_path / "number").read_text())
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)


def test_whatever_else_befalls_it_is_broken(tmp_path):
    for body in ("raise ValueError('x')", "os._exit(0)", "os._exit(7)", "os.abort()", "return None"):
        assert not_read(script(tmp_path, body)) == "broken"


def test_two_are_read_at_a_time_and_the_next_waits_for_its_turn(tmp_path, monkeypatch):
    monkeypatch.setattr(apart_, "TURN", 0.1)
    here, go = tmp_path / "here", tmp_path / "go"
    here.mkdir()
    path = script(
        tmp_path,
        f"\n    open(os.path.join({str(here)!r}, content.decode()), 'w')\n"
        f"    while not os.path.exists({str(go)!r}): time.sleep(0.02)\n    return True, content",
    )
    made = []
    readers = [
        threading.Thread(target=lambda n=n: made.append(apart(path, f"{n}".encode()))) for n in range(apart_.AT_ONCE)
    ]
    for each in readers:
        each.start()
    until = time.monotonic() + apart_.PATIENCE
    while len(list(here.iterdir())) < apart_.AT_ONCE and time.monotonic() < until:
        threading.Event().wait(0.05)
    try:
        assert not_read(path, b"late") == "busy"
    finally:
        go.touch()
        for each in readers:
            each.join()
    assert sorted(made) == [b"0", b"1"]
    assert apart(path, b"after") == b"after"


@pytest.mark.slow
def test_where_the_system_does_not_limit_memory_the_process_watches_it_itself():
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); import apart, threading\n"
        "threading.Thread(target=apart.watch_memory, daemon=True).start()\nheld = []\n"
        "while True: held.append(bytearray(b'x' * 5_000_000)); threading.Event().wait(0.01)"
    )
    ended = subprocess.run(
        [sys.executable, "-I", "-c", program, str(Path(apart_.__file__).parent)], timeout=60, check=False
    )
    assert ended.returncode == apart_.FULL


@pytest.mark.parametrize(
    "content",
    [
        hostile.lying(),
        hostile.far_apart(),
        hostile.wide(),
        hostile.styled(),
        hostile.column_styles(),
        hostile.repeated(),
    ],
    ids=["lying", "far", "wide", "styled", "columns", "repeated"],
)
def test_no_spreadsheet_uses_up_what_it_may(content):
    """Each is refused, or read, by what is looked at and not by the limit: the process ends by itself."""
    try:
        apart(Path(sheet.__file__), content)
    except NotRead as problem:
        assert problem.why == "refused"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (hostile.picture(), "8 million dots"),
        (hostile.picture(5_200), "25 million dots"),
        (hostile.picture(2_000, 4_001), "8 million dots"),
    ],
)
def test_a_picture_that_unpacks_to_much_is_refused_before_it_is_unpacked(content, why):
    with pytest.raises(NotRead, match=why) as problem:
        apart(Path(image.__file__), content)
    assert problem.value.why == "refused"


@pytest.mark.slow
def test_the_largest_pictures_that_are_promised_fit_into_the_memory():
    for content in (hostile.picture(5_000, 5_000, clear=False), hostile.picture(2_000, 4_000)):
        assert apart(Path(image.__file__), content).startswith(b"\x89PNG")
