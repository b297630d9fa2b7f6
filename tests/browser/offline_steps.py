"""What a person does with the folder that runs with no internet. ``test_offline.py`` runs these where there is none."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from lib import places
from tests.browser.screen import Screen
from tests.browser.test_area import text_of
from tests.conftest import Server

FOLDER = Path(os.environ.get("OFFLINE_FOLDER", "."))
BLACKPOOL = "E06000009"


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app as ``start.py`` starts it, with its first port taken by another program."""
    log = tmp_path_factory.mktemp("server") / "output.txt"
    with socket.socket() as other:
        other.bind(("", 8501))
        other.listen()
        with log.open("wb") as output:
            # As it starts on a laptop: without this project's packages or settings.
            kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
            process = subprocess.Popen(
                [sys.executable, "start.py", "--no-browser"],
                cwd=FOLDER,
                stdout=subprocess.PIPE,
                stderr=output,
                env=kept,
            )
        said = []
        for line in iter(process.stdout.readline, b""):
            said.append(line.decode())
            if found := re.search(r"is open at (http://localhost:\d+)", said[-1]):
                break
        else:
            raise RuntimeError("start.py ended, saying:\n" + "".join(said) + log.read_text())
        yield Server(found[1], process, log)
        process.terminate()
        assert process.wait(20) == 0


@pytest.fixture
def screen(page: Page) -> Screen:
    return Screen(page)


def test_there_is_no_network_but_this_machine() -> None:
    assert [name for _, name in socket.if_nameindex()] == ["lo"]
    with pytest.raises(OSError, match="unreachable"):
        socket.create_connection(("192.0.2.1", 443), timeout=5)


def test_start_is_on_the_next_free_port_and_finds_a_place(screen: Screen, server: Server) -> None:
    assert server.url == "http://localhost:8502"
    screen.open("/")
    screen.search("Blakpool")
    screen.sees("Blackpool")


def test_all_of_england_is_painted_and_another_measure_too(screen: Screen) -> None:
    screen.open("/map")
    screen.map_is(visible=33_755, measure="imd2025")
    assert len(screen.colours()) > 5
    screen.pick("Measure", "Community need overall")
    screen.map_is(measure="cni2023", visible=33_755)
    screen.painted(2)
    assert len(screen.colours()) > 5
    screen.search("FY1 4DU")
    screen.link_has(place=places.search("FY1 4DU")[0].code)
    screen.outlined()


def test_a_sheet_about_a_place_can_be_taken_away(screen: Screen) -> None:
    screen.open(f"/area?place={BLACKPOOL}")
    screen.heading("Blackpool")
    screen.painted(1)
    with screen.page.expect_download() as waiting:
        screen.page.get_by_role("button", name="Sheet (PDF)").click()
    assert "Blackpool" in text_of(waiting.value.path().read_bytes())


def test_the_folder_is_still_whole() -> None:
    checked = subprocess.run(["sh", "start.sh", "check"], cwd=FOLDER, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout
    assert re.search(r"All \d+ files of the folder are whole", checked.stdout)
