"""The sheet of Wrexham: Welsh figures, and none of England's."""

from __future__ import annotations

import datetime
import io
import re

import pypdf

from lib.analysis import wales as welsh
from lib.paper.wrexham_handout import wrexham_handout
from lib.words import wales

DAY = datetime.date(2026, 11, 30)
LINK = "https://neighbourhoods.example/area?place=W06000006"


def flat(text: str) -> str:
    return " ".join(text.split())


def read(link: str = LINK) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(wrexham_handout(link, DAY)))


def test_it_is_one_page_with_both_findings_every_rank_and_its_sources() -> None:
    reader = read()
    assert len(reader.pages) == 1
    said = flat(reader.pages[0].extract_text())
    for key, index in welsh.WELSH.items():
        line = welsh.summary().loc[key]
        assert index.label in said and f"{line['first_tenth']} of {line['areas']}" in said
        assert f"rank {line['middle']:,}" in said
    for key in ("wimd2025", "cni2022"):
        assert flat(wales.finding(key)) in said
        assert flat(wales.credit(key)) in said
    assert flat(wales.why_apart()) in said


def test_no_figure_of_england_is_on_it() -> None:
    said = flat(read().pages[0].extract_text())
    assert "England" not in said
    assert not re.search(r"33,755|IMD 2025\b(?<!WIMD 2025)|CNI 2023|296", said)


def test_nothing_lies_over_the_foot_and_no_letter_is_tiny() -> None:
    pieces: list[tuple[str, float, float]] = []
    read().pages[0].extract_text(
        visitor_text=lambda text, _, at, __, size: pieces.append((text, at[5], size)) if text.strip() else None
    )
    foot = [y for text, y, _ in pieces if text.startswith(("Every Neighbourhood ", "Page "))]
    assert min(y for text, y, _ in pieces if y not in foot) > max(foot) + 5
    assert min(size for _, _, size in pieces) >= 7.5


def test_without_an_address_it_says_how_to_find_the_page() -> None:
    reader = read("")
    assert "open the part Wrexham" in flat(reader.pages[0].extract_text())
    assert not reader.pages[0].get("/Annots")
