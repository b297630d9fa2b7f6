"""The documentation is true: what is made of the app is as the app has it, links lead somewhere, and guides name what is on the pages."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from PIL import Image

from lib import catalogue
from tests.conftest import ROOT
from tests.words import reading
from tools import docs

PICTURES = sorted((docs.DOCS / "pictures").iterdir())
GUIDES = sorted((docs.DOCS / "guides").glob("*.md"))
WRITTEN = [
    *sorted(docs.DOCS.rglob("*.md")),
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "data/README.md")),
]


def text_of(path: Path) -> str:
    """A page without its code, in which brackets mean something else."""
    return re.sub(r"```.*?```|`[^`\n]*`", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


def anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", each.lower()).strip().replace(" ", "-") for each in headings}


@pytest.mark.parametrize("name", docs.PAGES)
def test_what_is_made_is_as_it_would_be_made_now(name: str) -> None:
    assert (docs.DOCS / name).read_text(encoding="utf-8") == docs.PAGES[name](), "Run make docs."


def test_the_dictionary_has_every_measure_and_column_once() -> None:
    text = docs.data_dictionary()
    assert re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE) == docs.columns()
    assert sorted(re.findall(r"^- Key: `(\w+)`$", text, re.MULTILINE)) == sorted(catalogue.measures())


def test_the_open_data_has_every_address() -> None:
    text = docs.open_data()
    assert re.findall(r"^### `/api/v1(/.*)`$", text, re.MULTILINE) == list(docs.described()["paths"])


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_leads_to_something_that_is_here(path: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", text_of(path)):
        name, _, anchor = target.partition("#")
        if name.startswith(("http://", "https://")):
            continue
        file = (path.parent / name) if name else path
        assert file.exists(), f"{target} leads nowhere."
        if anchor:
            assert anchor in anchors(file), f"{target} has no such heading."


def test_every_page_is_in_the_menu_of_the_site() -> None:
    index = (docs.DOCS / "index.md").read_text(encoding="utf-8")
    listed = {each for block in re.findall(r"```\{toctree\}(.*?)```", index, re.DOTALL) for each in block.split()}
    pages = {path.relative_to(docs.DOCS).with_suffix("").as_posix() for path in docs.DOCS.rglob("*.md")}
    assert {each for each in pages if not each.startswith("decisions/")} - {"index"} <= listed
    assert "decisions/*" in (docs.DOCS / "decisions.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.stem)
def test_a_guide_names_only_what_is_on_the_pages(path: Path) -> None:
    """What a reader is to press stands in bold, and so in the code of some page."""
    code = [*(ROOT / "lib").rglob("*.py"), *(ROOT / "pages").glob("*.py"), ROOT / "app.py"]
    shown = "\n".join(each.read_text(encoding="utf-8") for each in code)
    named = set(re.findall(r"\*\*([^*]+)\*\*", text_of(path)))
    assert named
    # A label may be put together of parts, such as what a file is and its kind.
    assert not {each for each in named if not all(part in shown for part in re.split(r"[?,] | \(", each))}


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.stem)
def test_a_guide_is_short_and_plain(path: Path) -> None:
    text = re.sub(r"!\[[^\]]*\]\([^)]*\)|^(?:#|\||```).*$", "", text_of(path), flags=re.MULTILINE)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)|^(?:\d+\.|-) |\*+", r"\1", text, flags=re.MULTILINE)
    assert len(text.split()) < 500
    assert not [each for each in reading.sentences(text) if len(each.split()) > reading.LONGEST]
    assert reading.age(reading.sentences(text)) <= 12


def test_pictures_are_small_used_and_told_in_words() -> None:
    assert sum(path.stat().st_size for path in PICTURES) < 1_500_000
    shown = {
        (path.parent / name).resolve(): alt
        for path in WRITTEN
        for alt, name in re.findall(r"!\[([^\]]*)\]\(([^)]+\.webp)\)", path.read_text(encoding="utf-8"))
    }
    assert set(shown) == {path.resolve() for path in PICTURES}
    assert all(len(alt.split()) > 5 for alt in shown.values())
    for path in PICTURES:
        with Image.open(path) as picture:
            assert (picture.format, picture.width) == ("WEBP", 960)


class Asked(HTMLParser):
    """What a browser fetches of itself when it opens a page."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in ("script", "img", "iframe", "source", "video", "audio", "embed", "object"):
            self.addresses += [each for each in (given.get("src"), given.get("data")) if each]
        if tag == "link" and given.get("rel") not in ("canonical", "author", "index", "search", "next", "prev"):
            self.addresses.append(given.get("href") or "")


@pytest.mark.slow
def test_the_site_is_made_without_a_warning_and_fetches_nothing_from_elsewhere(tmp_path: Path) -> None:
    docs.build(tmp_path)
    pages = list(tmp_path.rglob("*.html"))
    assert len(pages) > 40
    asked = Asked()
    for page in pages:
        asked.feed(page.read_text(encoding="utf-8"))
    assert len(asked.addresses) > 100
    assert not {each for each in asked.addresses if each.startswith(("http:", "https:", "//"))}
    for sheet in tmp_path.rglob("*.css"):
        assert not re.search(r"(?:url\(|@import )[\"']?(?:https?:)?//", sheet.read_text(encoding="utf-8")), sheet.name
