"""The evidence pack read back: what it says is what the page says, each figure leads to a source, and it opens elsewhere."""

from __future__ import annotations

import datetime
import functools
import io
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pypdf
import pytest
from docx import Document
from docx.document import Document as Written
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from lib import catalogue, store
from lib.analysis.comparators import comparators
from lib.analysis.fair import fairness
from lib.paper import pack
from lib.paper.pack_docx import clean, pack_docx
from lib.places import members
from lib.places.area import Area, NothingToShow, area, own_area
from lib.words import area_facts, area_here, area_outcomes
from lib.words import pack as said
from lib.words.area import both_sentences, since_sentences, summary
from tests.conftest import ROOT

DAY = datetime.date(2026, 11, 21)
WRITER = Path("/usr/lib/libreoffice/share/registry/writer.xcd")
NAME = "Our \x0b<b>patch</b>\x00 & \u202e“yours” { PAGE }"
AWKWARD = {
    "the City of London": lambda: area("E09000001"),
    "the Isles of Scilly": lambda: area("E06000053"),
    "a council": lambda: area("E06000009"),
    "a neighbourhood": lambda: area("E01012641"),
    "England": lambda: area("E92000001"),
    "an own area": lambda: own_area(members("E06000009")[:12], NAME),
}


@functools.cache
def made(name: str) -> tuple[Area, bytes]:
    found = AWKWARD[name]()
    return found, pack_docx(found, DAY)


def read(name: str) -> tuple[Area, Written]:
    found, content = made(name)
    return found, Document(io.BytesIO(content))


def texts(file: Written) -> list[str]:
    """Every paragraph as a reader sees it, numbers of sources with it, and every cell."""
    return ["".join(each.text or "" for each in line.iter(qn("w:t"))) for line in file.element.body.iter(qn("w:p"))]


@pytest.mark.parametrize("name", AWKWARD)
@pytest.mark.slow
def test_the_sentences_and_figures_are_those_of_the_page(name: str) -> None:
    found, file = read(name)
    told = [re.sub(r" \[[\d, ]+\]$", "", text) for text in texts(file)]
    hidden = area_facts.fair_sentence(fairness(found)) or summary(found)[-1]
    for sentence in (
        *summary(found)[:2],
        hidden,
        *both_sentences(found),
        *since_sentences(found),
        *area_here.here_sentences(found),
        *area_here.programme_sentences(found),
        area_outcomes.outcomes_sentence(found),
    ):
        assert clean(sentence) in told
    cells = {cell.text for table in file.tables for row in table.rows for cell in row.cells}
    assert set(area_outcomes.learning_shown(found)["Here"]) <= cells


@pytest.mark.parametrize("name", AWKWARD)
@pytest.mark.slow
def test_every_number_in_brackets_leads_to_a_source_with_its_licence(name: str) -> None:
    _, file = read(name)
    body = file.element.body
    anchors = {each.get(qn("w:anchor")) for each in body.iter(qn("w:hyperlink"))} - {None}
    marks = [each.get(qn("w:name")) for each in body.iter(qn("w:bookmarkStart"))]
    assert len(marks) == len(set(marks))
    assert anchors == set(marks), "a number leads nowhere, or a source is cited by nothing"
    listed = [text for text in texts(file) if re.match(r"\d+\. ", text)][-len(marks) :]
    for key in ("iod2025", "cni2023", "population"):
        dataset = catalogue.dataset(key)
        line = next(text for text in listed if dataset.title in text)
        assert clean(dataset.attribution) in line and dataset.licence.rstrip(".") in line


def test_a_sentence_cites_what_it_names_and_nothing_else() -> None:
    assert said.cites("It has lower community need than 96 in 100 councils (CNI 2023).") == ("cni2023",)
    assert said.cites("11,457 people live there (mid-2022).") == ("population",)
    assert said.cites("The programme’s own borders may differ.") == ()


@pytest.mark.slow
def test_pictures_are_described_and_heads_of_tables_are_repeated() -> None:
    _, file = read("a council")
    drawn = list(file.element.body.iter(qn("wp:docPr")))
    assert len(drawn) == 7
    assert all(len(each.get("descr", "")) > 60 for each in drawn)
    for table in file.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [each.text for each in file.paragraphs if each.style.name == "Heading 1"][:2] == [said.MAIN, said.PARTS]


@pytest.mark.slow
def test_a_name_somebody_gave_is_text_and_never_a_command() -> None:
    _, content = made("an own area")
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        for name in file.namelist():
            if name.endswith((".xml", ".rels")):
                parse_xml(file.read(name))
        body = file.read("word/document.xml").decode()
        foot = "".join(file.read(name).decode() for name in file.namelist() if "footer" in name)
    assert "Our &lt;b&gt;patch&lt;/b&gt; &amp; “yours” { PAGE }: evidence" in body
    assert "instrText" not in body and "fldSimple" not in body
    assert re.findall(r'w:instr="([^"]*)"', foot) == ["PAGE"]
    assert "\u202e" not in body + foot


@pytest.mark.slow
def test_the_same_day_gives_the_same_file() -> None:
    found, content = made("a council")
    assert pack_docx(found, DAY) == content


@pytest.mark.slow
def test_all_measures_of_the_catalogue_are_in_it() -> None:
    _, file = read("a council")
    told = " ".join(texts(file))
    for measure in catalogue.measures().values():
        if measure.kind != "category" and "lad25" in measure.levels and measure.key != "imd2019":
            assert f"{measure.label} ({measure.year})" in told, measure.key


@pytest.mark.slow
def test_what_is_told_is_told_with_its_care() -> None:
    found, file = read("a council")
    told = " ".join(texts(file))
    for key in pack.other_keys(found):
        assert clean(catalogue.measure(key).caveat) in told, key


def test_an_area_is_laid_beside_what_holds_all_of_it() -> None:
    assert [each.name for each in comparators(area("E06000009"))] == ["North West", "England"]
    assert comparators(area("E92000001")) == []
    two = own_area([members("E06000009")[0], members("E08000003")[0]])
    assert [each.name for each in comparators(two)] == ["North West", "England"]


def test_a_place_without_neighbourhoods_is_told_so() -> None:
    empty = store.places().query("level == 'ward25' and neighbourhoods == 0").index[0]
    with pytest.raises(NothingToShow):
        pack_docx(area(empty), DAY)


@pytest.mark.slow
def test_many_neighbourhoods_are_cut_and_it_says_where_all_are() -> None:
    _, file = read("England")
    listed = next(table for table in file.tables if table.rows[0].cells[0].text == "Name")
    assert len(listed.rows) == pack.MEMBERS + 1
    assert any("The 200 of its 33,755 neighbourhoods" in text for text in texts(file))


@pytest.mark.slow
def test_libreoffice_opens_it_and_shows_all_of_it(tmp_path: Path) -> None:
    program = os.environ.get("SOFFICE") or shutil.which("soffice") or shutil.which("libreoffice")
    assert program and (WRITER.exists() or "SOFFICE" in os.environ), (
        "This test needs LibreOffice Writer: install the package libreoffice-writer."
    )
    (tmp_path / "pack.docx").write_bytes(made("an own area")[1])
    subprocess.run(
        [
            program,
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            tmp_path,
            tmp_path / "pack.docx",
        ],
        check=True,
        capture_output=True,
        timeout=240,
        env=os.environ | {"HOME": str(tmp_path)},
    )
    pages = [page.extract_text() for page in pypdf.PdfReader(tmp_path / "pack.pdf").pages]
    whole = " ".join(" ".join(pages).split())
    assert all(len(page.split()) > 15 for page in pages), "a page is blank"
    assert whole.count("Our <b>patch</b>") > len(pages)
    for head in (said.MAIN, said.LIKE, said.CARE, said.SOURCES):
        assert head in whole
    assert "Page 2" in whole, "the number of the page is filled in"


def test_the_machine_is_told_what_the_test_needs() -> None:
    assert "libreoffice-writer" in (ROOT / "tools" / "system.sh").read_text(encoding="utf-8")
