"""The image's app, shut in as ``compose.yaml`` says, used in a browser. ``test_offline.py`` runs these where there is
no network.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser import container
from tests.browser.container import Stage
from tests.browser.screen import Screen
from tests.conftest import STARTING, Server

WHEELS, CACHE = (Path(os.environ.get(name, ".")) for name in ("CONTAINER_WHEELS", "CONTAINER_NPM"))


@pytest.fixture(scope="session")
def image(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """The last stage, built of what the registries would have given. Not compiled: that takes 12 s, and shows nothing."""
    return container.build(
        tmp_path_factory.mktemp("image"),
        {WHEELS: "/mnt/wheels", CACHE: "/mnt/npm"},
        PIP_CONFIG_FILE="/dev/null",
        PIP_NO_INDEX="1",
        PIP_NO_COMPILE="1",
        PIP_FIND_LINKS="/mnt/wheels",
        PIP_DISABLE_PIP_VERSION_CHECK="1",
        npm_config_cache="/mnt/npm",
        npm_config_offline="true",
        npm_config_logs_max="0",
        npm_config_update_notifier="false",
    )


@pytest.fixture(scope="session")
def limits(image: Stage) -> tuple[str, ...]:
    """What keeps the app shut in; from here on its folder is read-only."""
    return container.shut_in(image)


@pytest.fixture(scope="session")
def server(image: Stage, limits: tuple[str, ...], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The image's command, running; it is up when the image's own health check says so, and not before."""
    assert image.run(image.health, limits)[0] != 0, "The health check says that all is well before the app has started."
    app = image.start(image.command, limits)
    until = time.monotonic() + STARTING
    while image.run(image.health, limits)[0] != 0:
        if app.poll() is not None or time.monotonic() > until:
            app.kill()
            raise RuntimeError(f"The app did not get well. It said:\n{app.stdout.read()}")
    yield Server("http://127.0.0.1:8501", app, tmp_path_factory.mktemp("said") / "nothing.txt")
    app.terminate()
    app.wait(20)


def test_the_image_holds_what_runs_and_no_more(image: Stage) -> None:
    held = {path.name for path in (image.root / "app").iterdir()}
    assert held == {
        ".streamlit",
        "LICENCES-OF-DATA.md",
        "LICENSE",
        "app.py",
        "data",
        "lib",
        "pages",
        "pyproject.toml",
        "static",
    }
    assert (image.root / "app" / "static" / "vendor" / "libraries.js").is_file()
    assert [path.name for path in (image.root / "app" / "data" / "build").iterdir()] == ["sources.csv"]
    assert not list((image.root / "app").rglob("node_modules"))


def test_nothing_can_be_written_but_what_goes_with_the_container(image: Stage, limits: tuple[str, ...]) -> None:
    for place in ("/app", "/opt/app", "/"):
        code, said = image.run(["sh", "-c", f"echo 1 > {place}/written"], limits)
        assert code != 0, place
        assert "Read-only file system" in said
    assert image.run(["sh", "-c", "echo 1 > /tmp/written"], limits) == (0, "")


def test_the_app_is_not_root_and_has_no_powers(server: Server) -> None:
    said = container.status(server.process.pid)
    assert said["Uid"].split() == said["Gid"].split() == ["10001"] * 4
    assert {said[name] for name in ("CapEff", "CapPrm", "CapBnd", "CapInh")} == {"0" * 16}
    assert said["NoNewPrivs"] == "1"


def test_the_map_is_painted_and_a_place_is_told_of(page: Page) -> None:
    screen = Screen(page)
    screen.open("/map")
    screen.map_is(visible=33_755)
    assert len(screen.colours()) > 5
    screen.open("/area?place=E06000009")
    screen.heading("Blackpool")


def test_compose_asks_for_the_same_health(image: Stage) -> None:
    assert container.service()["healthcheck"]["test"] == ["CMD", *image.health]
