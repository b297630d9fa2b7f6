"""A data file that is missing, cut short or altered: said plainly, by name, with what to do; never a traceback."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.build import ORDER
from lib import store
from tests.conftest import ROOT

DAMAGED = (
    "data/neighbourhoods.parquet",
    "data/places.parquet",
    "data/tiles.json",
    "data/values.json",
    "data/pride_in_place.parquet",
)


def _forget() -> None:
    for each in vars(store).values():
        if hasattr(each, "cache_clear"):
            each.cache_clear()


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The data folders again, each file a link to the real one, and the store reading there."""
    for folder in ("data", "static/tiles", "static/values", "static/names"):
        (tmp_path / folder).mkdir(parents=True)
        for file in (ROOT / folder).iterdir():
            if file.is_file():
                (tmp_path / folder / file.name).symlink_to(file)
    monkeypatch.setattr(store, "ROOT", tmp_path)
    monkeypatch.setattr(store, "MANIFEST", tmp_path / "data" / "manifest.csv")
    _forget()
    yield tmp_path
    _forget()


def _damage(file: Path, how: str) -> None:
    content = file.read_bytes()
    file.unlink()
    if how == "cut short":
        file.write_bytes(content[: len(content) // 2])
    elif how == "altered":
        middle = len(content) // 2
        file.write_bytes(content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :])
    elif how == "empty":
        file.write_bytes(b"")
    elif how == "a folder":
        file.mkdir()


def test_the_copy_is_sound(copy: Path) -> None:
    store.check_all()
    assert store.checked(DAMAGED[0]).parent == copy / "data"


@pytest.mark.parametrize("how", ["missing", "cut short", "altered", "empty", "a folder"])
@pytest.mark.parametrize("path", DAMAGED)
def test_the_store_names_the_file_and_the_remedy(copy: Path, path: str, how: str) -> None:
    listed = int(store.manifest()[path]["bytes"])
    _damage(copy / path, how)
    with pytest.raises(store.DataProblem) as told:
        store.checked(path)
    message = str(told.value)
    assert path in message
    assert f"python -m data.build {Path(path).stem}" in message
    if how in ("cut short", "empty"):
        assert f"{listed:,} bytes" in message
    assert {"missing": "missing", "a folder": "missing", "altered": "altered"}.get(how, "holds") in message


def test_the_remedy_of_every_file_is_a_builder_that_makes_it(copy: Path) -> None:
    for path in store.manifest():
        (copy / path).unlink()
        with pytest.raises(store.DataProblem) as told:
            store.checked(path)
        (builder,) = re.findall(r"python -m data\.build (\w+)", str(told.value))
        assert builder in ORDER, str(told.value)
        written = (ROOT / "data" / "build" / f"{builder}.py").read_text(encoding="utf-8")
        stem = Path(path).stem
        assert stem in written or "shapes_{" in written or path.startswith(f"static/{builder}/"), (
            f"{builder} does not make {path}."
        )


@pytest.mark.parametrize("how", ["missing", "cut short"])
def test_any_listed_file_is_looked_for_at_the_start(copy: Path, how: str) -> None:
    for path in sorted(store.manifest())[::40]:
        file = copy / path
        real = file.resolve()
        _damage(file, how)
        with pytest.raises(store.DataProblem, match="missing|bytes") as told:
            store.check_all()
        assert path in str(told.value)
        file.unlink(missing_ok=True)
        file.symlink_to(real)
    store.check_all()


@pytest.mark.parametrize("how", ["missing", "cut short", "altered"])
@pytest.mark.parametrize("page", ["app.py", "pages/map.py", "pages/about.py"])
def test_a_page_says_it_plainly(copy: Path, page: str, how: str) -> None:
    _damage(copy / "data" / "neighbourhoods.parquet", how)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app = app.run() if page == "app.py" else app.switch_page(page).run()
    assert not app.exception
    if how == "altered" and page == "pages/about.py" and not app.error:
        return  # it reads the catalogue only
    (said,) = [each.value for each in app.error]
    assert "data/neighbourhoods.parquet" in said
    assert "python -m data.build neighbourhoods" in said
    assert "Traceback" not in said
    assert str(copy) not in said


def test_a_missing_list_of_files_is_said_too(copy: Path) -> None:
    (copy / "data" / "manifest.csv").unlink()
    with pytest.raises(store.DataProblem, match=r"data/manifest\.csv"):
        store.check_all()


def test_a_missing_map_file_is_said_on_the_map(copy: Path) -> None:
    tiles = sorted((copy / "static" / "tiles").iterdir())[0]
    name = tiles.name
    tiles.unlink()
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).switch_page("pages/map.py").run()
    (said,) = [each.value for each in app.error]
    assert name in said
    assert "python -m data.build" in said
