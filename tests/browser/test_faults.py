"""What goes wrong where no page can catch it is said in our words: in what a control calls, before a page opens, by a
forged value.

Streamlit's own red box says nothing a reader can use, and has buttons that ask other companies' machines about it.
"""

from __future__ import annotations

import re
import shutil
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from streamlit.proto.WidgetStates_pb2 import WidgetState

from lib import store
from lib.catalogue import PAGES
from lib.serve import YEAR
from tests.conftest import ROOT, Server, running
from tests.serve.talk import talking
from tools.offline import app_files

NAMES = [page.path for page in PAGES]
VALUES = "static/values"


def copy_of_the_app(folder: Path) -> Path:
    """All that is taken along where the app runs elsewhere, to be damaged."""
    for name in app_files():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, folder / name)
    return folder


def alter(file: Path) -> None:
    """One byte of it is another; it is as long as before."""
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = copy_of_the_app(tmp_path_factory.mktemp("app"))
    # What is altered is to be found by who uses it, not by who reads it all through.
    (made / "app.py").write_bytes(read_through_after(made, b"99999"))
    return made


def read_through_after(folder: Path, seconds: bytes) -> bytes:
    """The app's first file, with another time at which all data is read through."""
    content, times = re.subn(rb"(?m)^QUIET = \d+$", b"QUIET = " + seconds, (folder / "app.py").read_bytes())
    assert times == 1
    return content


@pytest.fixture
def sound(folder: Path, tmp_path: Path) -> Iterator[Server]:
    """The app as it is taken along."""
    with running(tmp_path / "output.txt", folder=folder) as started:
        yield started


@pytest.fixture(scope="module")
def altered(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app, with a byte of the postcodes changed."""
    alter(folder / "data" / "postcodes.parquet")
    with running(tmp_path_factory.mktemp("altered") / "output.txt", folder=folder) as started:
        yield started


@pytest.fixture
def started_with(
    folder: Path, tmp_path: Path
) -> Iterator[Callable[[dict[str, bytes | None]], AbstractContextManager[Server]]]:
    """Starts the app with some files of other content, or None; all is put back after that."""
    before = {}

    def start(files: dict[str, bytes | None]) -> AbstractContextManager[Server]:
        for name, content in files.items():
            before[name] = (folder / name).read_bytes()
            (folder / name).unlink() if content is None else (folder / name).write_bytes(content)
        return running(tmp_path / "output.txt", folder=folder)

    yield start
    for name, content in before.items():
        (folder / name).write_bytes(content)


def said_on(server: Server, page: str, query: str = "") -> str:
    """What a page says went wrong, in our words; there is no red box of Streamlit's."""
    with talking(server.url, page, query) as talk:
        run = talk.run()
    assert run.red_boxes == []
    return " ".join(run.said)


def test_on_what_is_taken_along_every_page_has_nothing_to_complain_of(sound: Server) -> None:
    for name in NAMES:
        for query in ("", "place=E06000009"):
            assert not re.search("wrong|not complete", said_on(sound, name, query)), name


def test_what_a_control_calls_may_fail_and_the_page_says_which_file_and_where_to_go(
    altered: Server, browser: Browser
) -> None:
    page = browser.new_page(base_url=altered.url)
    page.goto("/")
    box = page.get_by_role("combobox", name="Find a place")
    box.fill("FY1 4DU")
    box.press("Enter")
    said = page.get_by_test_id("stAlert")
    expect(said).to_contain_text(
        "data/postcodes.parquet has been altered since it was built. Rebuild it with", timeout=30_000
    )
    expect(page.get_by_test_id("stException")).to_have_count(0)
    assert not re.search("Google|ChatGPT|Traceback|Streamlit", page.locator("body").inner_text())
    page.get_by_test_id("stMain").get_by_role("link", name="Map").first.click()
    expect(page.get_by_role("heading", name="neighbourhoods of England’s most deprived tenth")).to_be_visible(
        timeout=30_000
    )
    page.context.close()


@pytest.mark.parametrize(
    "field, value",
    [
        ("string_value", "no such choice"),
        ("int_value", 10**9),
        ("json_value", "{"),
        ("bytes_value", b"\xff"),
        ("double_value", float("nan")),
    ],
)
def test_a_forged_value_of_any_control_is_told_in_a_sentence_too(altered: Server, field: str, value: object) -> None:
    told = 0
    for name in ("map", "present"):
        with talking(altered.url, name, "place=E06000009") as talk:
            controls = talk.run().controls()
            # The map's filters and layers are not there until they are opened.
            assert len(controls) > (12 if name == "map" else 20)
            run = talk.run(*(WidgetState(id=key, **{field: value}) for key in controls))
            assert run.red_boxes == []
            told += any("Something went wrong while making this page" in each for each in run.said)
    assert told, "None of the values did any harm: this test shows nothing."


def test_a_value_file_that_was_altered_is_not_kept_by_browsers_and_the_page_names_it(
    folder: Path, altered: Server
) -> None:
    whole, file = sorted((folder / VALUES).iterdir())[:2]
    alter(file)
    for name, kept in ((whole.name, True), (file.name, False)):
        for _ in range(2):
            with urllib.request.urlopen(f"{altered.url}/app/{VALUES}/{name}") as answer:
                assert (answer.headers["cache-control"] == YEAR.decode()) == kept
    assert f"{VALUES}/{file.name} has been altered" in said_on(altered, "about")
    # The right file is put back: nobody need start the app again.
    shutil.copyfile(ROOT / VALUES / file.name, file)
    assert VALUES not in said_on(altered, "about")
    with urllib.request.urlopen(f"{altered.url}/app/{VALUES}/{file.name}") as answer:
        assert answer.headers["cache-control"] == YEAR.decode()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"path,bytes,rows,sha256\ndata/places.parquet,many,1,00\n",
        b"a,b\n1,2\n",
        b'path,bytes,rows,sha256\n"data/places.parquet,1',
        b"path,bytes,rows,sha256\ndata/places.parquet\n",
    ],
    ids=["empty", "no text", "no number", "other columns", "cut in a name", "cut in a line"],
)
def test_a_damaged_list_of_files_is_a_problem_with_a_sentence(
    content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "manifest.csv").write_bytes(content)
    monkeypatch.setattr(store, "MANIFEST", tmp_path / "manifest.csv")
    store.manifest.cache_clear()
    try:
        with pytest.raises(
            store.DataProblem,
            match=r"data/manifest\.csv, the list of data files, is damaged\. Take the project’s files again\.",
        ):
            store.manifest()
    finally:
        store.manifest.cache_clear()


def test_a_damaged_list_of_files_is_told_on_every_page(started_with) -> None:
    with started_with({"data/manifest.csv": b"path,bytes\nx"}) as server:
        for name in NAMES:
            assert "data/manifest.csv, the list of data files, is damaged" in said_on(server, name), name
        assert "is damaged" in said_on(server, "present", "place=E06000009&slide=1")


def test_what_a_page_needs_before_it_opens_may_be_gone(started_with) -> None:
    with started_with({"data/places.parquet": None}) as server:
        for query in ("", "place=E06000009", "place=E06000009&slide=1"):
            assert "data/places.parquet is missing" in said_on(server, "present", query)


def test_every_file_is_read_through_once_the_app_has_started(started_with, folder: Path) -> None:
    """A tile is never asked for whole, so that it was altered shows only by reading it."""
    name = next((folder / "static" / "tiles").glob("lad25-*.pmtiles")).name
    content = bytearray((folder / "static" / "tiles" / name).read_bytes())
    content[-1] ^= 1
    changed = {f"static/tiles/{name}": bytes(content), "app.py": read_through_after(folder, b"0")}
    shutil.copyfile(ROOT / "data" / "postcodes.parquet", folder / "data" / "postcodes.parquet")
    with started_with(changed) as server, talking(server.url, "about") as talk:
        said: list[str] = []
        for _ in range(2000):
            run = talk.run()
            assert run.red_boxes == []
            if said := run.said:
                break
        assert f"static/tiles/{name} has been altered" in " ".join(said)
