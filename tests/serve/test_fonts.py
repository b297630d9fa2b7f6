"""The fonts that are sent in place of Streamlit's: smaller, and with every letter and icon that the app writes."""

from __future__ import annotations

import json
import re

import pytest
from fontTools.ttLib import TTFont

from lib.serve import STATIC, YEAR, fonts, frame_script
from tests.conftest import ROOT, Server
from tests.serve.test_assets import get
from tools import fonts as tool

FOLDER = STATIC / "letters"
STANDS_FOR = json.loads((FOLDER / "letters.json").read_text(encoding="utf-8"))


def test_the_fonts_are_cut_from_those_of_this_streamlit() -> None:
    here = {tool.original(kind).name for kind in ("SourceSansVF-Upright", "MaterialSymbols-Rounded")}
    assert set(STANDS_FOR) == here, "Streamlit brings other fonts now: run python -m tools.fonts."


@pytest.mark.parametrize("name", STANDS_FOR)
def test_a_font_is_sent_cut_down_and_kept(server: Server, name: str) -> None:
    status, headers, body = get(server, f"/static/media/{name}", Accept_Encoding="gzip")
    assert (status, headers["content-type"], headers["cache-control"]) == (200, "font/woff2", YEAR.decode())
    assert body == (FOLDER / STANDS_FOR[name]).read_bytes() == fonts()[name].body
    assert len(body) < (tool.THEIRS / "media" / name).stat().st_size / 5


def test_every_icon_we_name_is_in_the_font() -> None:
    ours = set(
        re.findall(
            r":material/(\w+):", " ".join(path.read_text(encoding="utf-8") for path in (ROOT / "lib").rglob("*.py"))
        )
    )
    assert len(ours) > 20
    assert ours <= tool.icons(TTFont(FOLDER / "symbols.woff2")).keys()


def test_every_icon_streamlit_names_is_in_the_font_if_it_was_in_the_whole_one() -> None:
    theirs = set(
        re.findall(
            r":material/(\w+):",
            " ".join(path.read_text(encoding="utf-8") for path in (tool.THEIRS / "js").glob("*.js")),
        )
    )
    whole = tool.icons(TTFont(tool.original("MaterialSymbols-Rounded"))).keys()
    assert len(theirs & whole) > 50
    assert theirs & whole <= tool.icons(TTFont(FOLDER / "symbols.woff2")).keys()


def test_every_letter_of_every_name_is_in_the_font() -> None:
    from lib import store

    written = set(
        "".join(
            [
                *store.places()["name"],
                *store.neighbourhoods()["msoa21_name"],
                *store.table("settlements")["name"],
                *store.table("points")["name"],
                *store.table("wrexham")["lsoa21_name"],
            ]
        )
    )
    written |= set("".join(path.read_text(encoding="utf-8") for path in (ROOT / "lib" / "words").glob("*.py")))
    here = TTFont(FOLDER / "text.woff2").getBestCmap()
    whole = TTFont(tool.original("SourceSansVF-Upright")).getBestCmap()
    assert {letter for letter in written if ord(letter) in whole and ord(letter) not in here} == set()


def test_both_weights_are_in_the_font() -> None:
    (axis,) = TTFont(FOLDER / "text.woff2")["fvar"].axes
    assert axis.minValue <= 400
    assert axis.maxValue >= 700


def test_the_script_of_the_frame_is_there_before_any_page_has_run(server: Server) -> None:
    script = frame_script()
    status, headers, body = get(server, f"/component/streamlit_folium.st_folium/static/js/{script.name}")
    assert (status, headers["cache-control"], body) == (200, YEAR.decode(), script.read_bytes())
