"""The evidence pack about an area as a document (DOCX) to be cut, added to and sent: for a bid or a report.

Headings are headings, lists are lists, heads of tables are repeated on each page, pictures are described in words, and
each number in square brackets leads to its source at the end. The same area on the same day gives the same bytes.
"""

from __future__ import annotations

import datetime
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from docx import Document
from docx.document import Document as Written
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph as Line

from lib import catalogue
from lib.catalogue import NAME, VERSION
from lib.draw.colour import LIGHT, PRINTED
from lib.paper.own_pack import own_section
from lib.paper.pack import Block, Drawing, Figures, Link, Paragraph, Section, cited, sections
from lib.paper.settled import settled
from lib.places.area import Area, refuse_empty
from lib.places.own_points import OwnPoints
from lib.words import own_on_paper
from lib.words import pack as said
from lib.words.english import upper_first

FONT = "Arial"
WIDE, HIGH, SIDE = 210, 297, 18
FULL = WIDE - 2 * SIDE
"""The page, its margins and the room between them, in millimetres."""
BODY, CELL, CLOSE, NOTE = 11, 9, 8, 9
"""Letters in points: of the text, of tables, of tables with many columns, of captions."""
MANY = 6
"""A table with more columns than this has close letters."""
LONG = 34
"""A column gets no more room for longer texts than this, in letters: they are broken."""
SIGN, SIGN_CLOSE, BESIDE = 2.0, 1.8, 1.1
"""Width of a letter in a table, and what a cell keeps free on either side, in millimetres."""
RESTYLED = {"Title": 24, "Heading 1": 16, "Heading 2": 12.5, "Caption": NOTE}


def pack_docx(area: Area, today: datetime.date, more: Sequence[Section] = (), own: OwnPoints | None = None) -> bytes:
    """The evidence pack.

    Parameters
    ----------
    area : Area
        Of any kind.
    today : date
        Printed on it.
    more : sequence of Section
        Parts that are somebody's own, such as what a room said, after those of the app.
    own : OwnPoints, optional
        A reader's own points: on the maps, counted, and listed in a part of their own before ``more``.

    Returns
    -------
    bytes
        DOCX, A4.

    Raises
    ------
    NothingToShow
        No neighbourhood lies in the area; the message says where to look instead.
    """
    refuse_empty(area)
    if own is not None and own.points.empty:
        own = None
    found = [*sections(area, own), *([own_section(own, area)] if own is not None else []), *more]
    numbers = {key: n for n, key in enumerate(cited(found), 1)}
    file = _blank(area, today)
    file.add_paragraph(clean(said.title(area)), style="Title")
    people = f"{area.population:,} people (mid-2022)"
    _paragraph(file, Paragraph(f"{upper_first(area.where)}. {people}.", (said.PEOPLE,)), numbers)
    _paragraph(file, Paragraph(said.made(today)), numbers)
    for text in said.USE:
        _paragraph(file, Paragraph(text, bullet=True), numbers)
    for section in found:
        _section(file, section, numbers)
    _sources(file, numbers, own)
    out = io.BytesIO()
    file.save(out)
    return settled(out.getvalue())


def clean(text: str) -> str:
    """A text on one line, with single spaces and without signs that cannot be seen or that no document may hold.

    >>> clean("  Our\\x0b\\x00 pa\\u202etch  ")
    'Our pa tch'
    """
    seen = "".join(" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in text)
    return " ".join(seen.split())


def _blank(area: Area, today: datetime.date) -> Written:
    """A document without text: the page, its letters and language, what the file says of itself, the line at the foot."""
    file = Document()
    page = file.sections[0]
    page.page_width, page.page_height = Mm(WIDE), Mm(HIGH)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(SIDE)
    for rel in [each for each, rel in file.part.package.rels.items() if rel.reltype.endswith("/thumbnail")]:
        file.part.package.rels.pop(rel)
    for style in ("Normal", *RESTYLED, "List Bullet", "List Number"):
        _restyle(file, style)
    held = file.core_properties
    held.title, held.author, held.language = clean(said.title(area)), NAME, "en-GB"
    held.subject = "Deprivation and community need, for a bid or a report"
    held.version, held.last_modified_by, held.revision, held.keywords, held.comments = VERSION, NAME, 1, "", ""
    held.created = held.modified = datetime.datetime.combine(today, datetime.time())
    foot = page.footer.paragraphs[0]
    foot.text = f"{clean(area.name)} · {catalogue.NAME_AND_VERSION}, {today.day} {today:%B %Y} · Page "
    _page_number(foot)
    for run in foot.runs:
        run.font.size = Pt(NOTE)
    return file


def _restyle(file: Written, name: str) -> None:
    """Our letters and colours, and the language, for a style of the library's own document."""
    style = file.styles[name]
    style.font.name = FONT
    properties = style.element.get_or_add_rPr()
    fonts = properties.rFonts
    for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{kind}"), None)
    for kind in ("cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), FONT)
    if name == "Normal":
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), "en-GB")
        properties.append(language)
        style.font.size = Pt(BODY)
        style.paragraph_format.space_after = Pt(6)
    if name in RESTYLED:
        style.font.size, style.font.color.rgb = Pt(RESTYLED[name]), _colour(LIGHT.ink)
    if name == "Title":
        for border in style.element.pPr.findall(qn("w:pBdr")):
            style.element.pPr.remove(border)
    if name == "Caption":
        style.font.bold = True


def _colour(code: str) -> RGBColor:
    return RGBColor.from_string(code.removeprefix("#").upper())


def _page_number(line: Line) -> None:
    """The number of the page, which the program that opens the document fills in."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    line._p.append(field)


def _section(file: Written, section: Section, numbers: dict[str, int]) -> None:
    file.add_heading(clean(section.title), section.level)
    for block in section.blocks:
        _block(file, block, numbers)


def _block(file: Written, block: Block, numbers: dict[str, int]) -> None:
    if isinstance(block, Paragraph):
        _paragraph(file, block, numbers)
    elif isinstance(block, Figures):
        _caption(file, block.caption, block.sources, numbers)
        _table(file, block)
    elif isinstance(block, Drawing):
        _caption(file, block.caption, block.sources, numbers)
        shape = file.add_picture(io.BytesIO(block.png), width=Mm(min(FULL, block.wide)))
        shape._inline.docPr.set("descr", clean(block.alt))
        shape._inline.docPr.set("name", clean(block.caption)[:60])
    else:
        _outside(file.add_paragraph(), block)


def _paragraph(file: Written, block: Paragraph, numbers: dict[str, int]) -> None:
    line = file.add_paragraph(clean(block.text), style="List Bullet" if block.bullet else None)
    _cite(line, block.sources, numbers)


def _caption(file: Written, text: str, sources: Sequence[str], numbers: dict[str, int]) -> None:
    """What stands over a table or a picture, and stays with it."""
    line = file.add_paragraph(clean(text), style="Caption")
    line.paragraph_format.keep_with_next = True
    line.paragraph_format.space_before = Pt(8)
    _cite(line, sources, numbers)


def _cite(line: Line, sources: Sequence[str], numbers: dict[str, int]) -> None:
    """The numbers of sources in square brackets, each of which leads to its line in the list at the end."""
    for n, number in enumerate(sorted(numbers[key] for key in sources if key in numbers)):
        line.add_run(" [" if n == 0 else ", ")
        _linked(line, str(number), {qn("w:anchor"): _mark(number)})
    if sources:
        line.add_run("]")


def _mark(number: int) -> str:
    return f"source_{number}"


def _linked(line: Line, text: str, where: dict[str, str]) -> None:
    link, run = OxmlElement("w:hyperlink"), line.add_run(text)
    for name, value in where.items():
        link.set(name, value)
    run.font.color.rgb = _colour(PRINTED.accent)
    run.font.underline = True
    link.append(run._r)
    line._p.append(link)


def _outside(line: Line, link: Link) -> None:
    """A link to a page on the web."""
    number = line.part.relate_to(link.address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    _linked(line, clean(link.text), {qn("r:id"): number})


def _table(file: Written, block: Figures) -> None:
    """A table whose head is repeated on each page, and whose lines are not broken over two."""
    columns = len(block.head)
    table = file.add_table(rows=len(block.lines) + 1, cols=columns)
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.LEFT, False
    size = CLOSE if columns > MANY else CELL
    widths = _widths(block)
    right = [n > 0 and _numbers(line[n] for line in block.lines) for n in range(columns)]
    for n, (row, texts) in enumerate(zip(table.rows, (block.head, *block.lines), strict=True)):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if n == 0:
            properties.append(OxmlElement("w:tblHeader"))
        for k, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            cell.width = Mm(widths[k])
            line = cell.paragraphs[0]
            line.paragraph_format.space_after = Pt(1)
            run = line.add_run(clean(text))
            run.font.size, run.font.bold = Pt(size), n == 0
            if right[k]:
                line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            if n == 0:
                _shade(cell._tc)
    _grid(table, widths)
    file.add_paragraph().paragraph_format.space_after = Pt(2)


def _shade(cell: Any) -> None:
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", LIGHT.paper.removeprefix("#"))):
        shading.set(qn(f"w:{name}"), value)
    cell.get_or_add_tcPr().append(shading)


def _grid(table: Table, widths: Sequence[float]) -> None:
    """Widths of the columns, and what is kept free in a cell beside its text."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(Mm(BESIDE).twips))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties = table._tbl.tblPr
    properties.insert_element_before(margins, "w:tblLook", "w:tblCaption", "w:tblDescription")
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)


def _widths(block: Figures) -> list[float]:
    """Room for each column in millimetres: enough for its longest word, and of the rest more for longer texts."""
    sign = SIGN_CLOSE if len(block.head) > MANY else SIGN
    least, more = [], []
    for n, head in enumerate(block.head):
        texts = [line[n] for line in block.lines]
        word = max((len(each) for text in (head, *texts) for each in re.split(r"[\s-]", text)), default=1)
        least.append(word * sign + 2 * BESIDE + 0.5)
        more.append(max(min(max((len(text) for text in texts), default=1), LONG) - word, 0) + 1)
    free = max(FULL - sum(least), 0)
    wanted = [one + free * two / sum(more) for one, two in zip(least, more, strict=True)]
    return [FULL * each / sum(wanted) for each in wanted]


def _numbers(texts: Iterable[str]) -> bool:
    """Whether a column holds numbers alone, which stand under each other from the right."""
    return all(re.fullmatch(r"[\d.,%−-]+|no data", text) for text in texts)


def _sources(file: Written, numbers: dict[str, int], own: OwnPoints | None) -> None:
    """The numbered list of what is cited: credit line, dates, licence, the publisher's page."""
    file.add_heading(said.SOURCES, 1)
    for key, number in numbers.items():
        line = file.add_paragraph(f"{number}. ")
        _bookmark(line, number)
        if key == said.OWN_POINTS:
            line.add_run(clean(own_on_paper.credit_on(own, said.PAPER)) if own is not None else own_on_paper.TITLE)
            continue
        source = catalogue.dataset(key)
        line.add_run(f"{clean(source.title)}. ").bold = True
        line.add_run(f"{clean(f'{source.attribution} {said.vintage(source)} {said.licence(source)}')} ")
        if source.landing_page:
            _outside(line, Link(source.landing_page, source.landing_page))


def _bookmark(line: Line, number: int) -> None:
    """What a number in square brackets leads to."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for each in (start, end):
        each.set(qn("w:id"), str(number))
    start.set(qn("w:name"), _mark(number))
    line._p.append(start)
    line._p.append(end)
