"""A deck as a presentation file (PPTX): text and tables that can be changed, maps and charts as pictures.

Laid out by :mod:`lib.deck.slide_layout`; nothing is left to a program that opens it. Each
slide has its title where outlines and screen readers look for it, each picture says in words
what it shows, and the notes name the sources.
"""

from __future__ import annotations

import copy
import datetime
import io
import re
from collections.abc import Sequence

from PIL import Image
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide as Drawn
from pptx.slide import SlideLayout
from pptx.text.text import TextFrame
from pptx.util import Pt

from lib.catalogue import NAME, VERSION
from lib.deck.page_boxes import AFTER as ROOM_AFTER
from lib.deck.page_boxes import (
    CAPTION,
    CELL,
    CODE,
    CODE_TOP,
    FOOT,
    HIGH,
    KICKER,
    LINE,
    SCAN,
    SIDE,
    TOP,
    WIDE,
    Figure,
    Page,
    Table,
    Text,
    Words,
)
from lib.deck.slide_layout import pages
from lib.deck.slide_picture import POINT, slide_picture, told
from lib.deck.slides import Slide
from lib.draw.colour import PRINTED
from lib.draw.own_marks import OwnMarks
from lib.draw.square_code import square_code
from lib.paper.settled import settled
from lib.places.area import Area
from lib.words import slide_part

FONT = "Arial"
TITLE_ONLY = 5
"""Number of the layout with a title and nothing else in the library's own blank presentation."""


def slides_pptx(
    slides: Sequence[Slide], areas: Sequence[Area], link: str, today: datetime.date, own: OwnMarks | None = None
) -> bytes:
    """The presentation file of a deck.

    Parameters
    ----------
    slides : sequence of Slide
        At least one, from :meth:`lib.deck.slides.Deck.slides`.
    areas : sequence of Area
        The places of the deck, one or two.
    link : str
        Address of the page: behind the square code of the last slide; empty for none.
    today : date
    own : OwnMarks, optional
        A reader's own points, over the maps.

    Returns
    -------
    bytes
        PPTX, 16 to 9. A slide that is too long for one page takes two or more. The same
        deck on the same day gives the same bytes.
    """
    file = Presentation()
    layout = _blank(file)
    for number, page in enumerate(pages(slides, areas, link, today), 1):
        _page(file.slides.add_slide(layout), page, number, own)
    _properties(file, " and ".join(dict.fromkeys(area.name for area in areas)), today)
    out = io.BytesIO()
    file.save(out)
    return settled(out.getvalue())


def _blank(file: Deck) -> SlideLayout:
    """Make the library's blank presentation 16 to 9, with one layout and our letters."""
    file.slide_width, file.slide_height = Pt(WIDE), Pt(HIGH)
    layouts = file.slide_layouts
    kept = layouts[TITLE_ONLY]
    for layout in list(layouts):
        if layout is not kept:
            layouts.remove(layout)
    kept.name = "Title and room"
    master = file.slide_master
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = re.sub(
        rb'(<a:(?:major|minor)Font>\s*<a:latin typeface=")[^"]*', rb"\g<1>" + FONT.encode(), theme.blob
    )
    boxes = {
        "title": (SIDE, TOP + KICKER * LINE, WIDE - 2 * SIDE, 90),
        "body": (SIDE, 150, WIDE - 2 * SIDE, 340),
        "dt": (SIDE, HIGH - 34, 10, 20),
        "ftr": (SIDE, HIGH - 34, WIDE - 2 * SIDE - 80, 20),
        "sldNum": (WIDE - SIDE - 60, HIGH - 34, 60, 20),
    }
    for holder in (master, kept):
        for shape in list(holder.placeholders):
            kind = shape._element.ph.get("type", "body")
            if kind == "dt":  # the date stands in the footer, beside the places
                shape._element.getparent().remove(shape._element)
                continue
            _put(shape, *boxes[kind])
        title = next(shape for shape in holder.placeholders if shape._element.ph.get("type") == "title")
        title.text_frame.vertical_anchor = MSO_ANCHOR.TOP
    for style in master._element.iter(qn("p:titleStyle")):
        style.find(qn("a:lvl1pPr")).set("algn", "l")
    rule = kept.shapes._spTree
    rule.append(
        parse_xml(
            f'<p:cxnSp {nsdecls("p", "a")}><p:nvCxnSpPr><p:cNvPr id="90" name="Line above the foot"><a:extLst>'
            '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
            'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" '
            'val="1"/></a:ext></a:extLst></p:cNvPr><p:cNvCxnSpPr/><p:nvPr '
            f'userDrawn="1"/></p:nvCxnSpPr><p:spPr><a:xfrm><a:off x="{Pt(SIDE)}" y="{Pt(HIGH - 42)}"/><a:ext '
            f'cx="{Pt(WIDE - 2 * SIDE)}" cy="0"/></a:xfrm>'
            f'<a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="9525">'
            f'<a:solidFill><a:srgbClr val="{PRINTED.rule[1:]}"/></a:solidFill></a:ln></p:spPr>'
            "</p:cxnSp>"
        )
    )
    return kept


def _page(drawn: Drawn, page: Page, number: int, own: OwnMarks | None) -> None:
    title = drawn.shapes.title
    _put(title, page.title.x, page.title.y, page.title.width, page.title.height)
    _write(title.text_frame, page.title.paragraphs, PRINTED.ink)
    if page.kicker:
        box = drawn.shapes.add_textbox(Pt(page.title.x), Pt(TOP), Pt(page.title.width), Pt(KICKER * LINE))
        box.name = "Kind of slide"
        _write(box.text_frame, (Words(page.kicker, KICKER, True),), PRINTED.accent)
    for box in page.boxes:
        if isinstance(box, Text):
            shape = drawn.shapes.add_textbox(Pt(box.x), Pt(box.y), Pt(box.width), Pt(box.height))
            shape.name = "Text"
            _write(shape.text_frame, box.paragraphs, PRINTED.ink)
        elif isinstance(box, Table):
            _table(drawn, box)
        else:
            _figure(drawn, box, own)
    if page.link:
        _code(drawn, page.link)
    _foot(drawn, page.foot, number)
    if page.notes:
        drawn.notes_slide.notes_text_frame.text = "\n".join(page.notes)


def _write(frame: TextFrame, paragraphs: Sequence[Words], colour: str) -> None:
    """Paragraphs at the sizes that were measured, with lines of a fixed height and no change of size by any program."""
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for n, one in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if n == 0 else frame.add_paragraph()
        paragraph.line_spacing, paragraph.space_before = Pt(one.size * LINE), Pt(0)
        paragraph.space_after = Pt(one.size * ROOM_AFTER if n < len(paragraphs) - 1 else 0)
        run = paragraph.add_run()
        run.text = one.text
        run.font.size, run.font.bold, run.font.color.rgb = (
            Pt(one.size),
            one.bold,
            RGBColor.from_string(colour[1:].upper()),
        )
        run._r.get_or_add_rPr().set("lang", "en-GB")


def _table(drawn: Drawn, box: Table) -> None:
    shape = drawn.shapes.add_table(len(box.rows), len(box.widths), Pt(box.x), Pt(box.y), Pt(box.width), Pt(box.height))
    shape.name = "Table"
    shape._element.nvGraphicFramePr.cNvPr.set("descr", box.alt)
    table = shape.table
    properties = table._tbl.tblPr
    for name in ("bandRow", "firstRow"):
        properties.attrib.pop(name, None)
    if box.headed:
        properties.set("firstRow", "1")
    style = properties.find(qn("a:tableStyleId"))
    style.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # no style, no grid: lines are drawn below each row
    for column, width in zip(table.columns, box.widths, strict=True):
        column.width = Pt(width)
    for n, (row, cells, height) in enumerate(zip(table.rows, box.rows, box.heights, strict=True)):
        row.height = Pt(height)
        for cell, text in zip(row.cells, cells, strict=True):
            head = box.headed and n == 0
            _write(cell.text_frame, (Words(text, box.size, head),), PRINTED.ink)
            cell.margin_left = cell.margin_right = Pt(CELL[0])
            cell.margin_top = cell.margin_bottom = Pt(CELL[1])
            cell.vertical_anchor = MSO_ANCHOR.TOP
            _line_below(cell, PRINTED.accent if head else PRINTED.rule, 1.5 if head else 0.75)


def _line_below(cell, colour: str, width: float) -> None:
    properties = cell._tc.get_or_add_tcPr()
    properties.insert(
        0,
        parse_xml(
            f'<a:lnB {nsdecls("a")} w="{Pt(width)}"><a:solidFill><a:srgbClr val="{colour[1:]}"/></a:solidFill></a:lnB>'
        ),
    )


def _figure(drawn: Drawn, box: Figure, own: OwnMarks | None) -> None:
    if isinstance(box.picture, bytes):
        content, (wide, high) = box.picture, Image.open(io.BytesIO(box.picture)).size
        by = min(box.width / wide, box.height / high)
        size = wide * by, high * by
    else:
        out = io.BytesIO()
        made = slide_picture(box.picture, (round(box.width * POINT), round(box.height * POINT)), POINT, own)
        made.save(out, "PNG", compress_level=6)
        content, size = out.getvalue(), (box.width, box.height)
    at = box.x + (box.width - size[0]) / 2, box.y + (box.height - size[1]) / 2
    shape = drawn.shapes.add_picture(io.BytesIO(content), Pt(at[0]), Pt(at[1]), Pt(size[0]), Pt(size[1]))
    shape.name = "Picture"
    shape._element.nvPicPr.cNvPr.set("descr", told(box, own))


def _code(drawn: Drawn, link: str) -> None:
    """The square code of the link, at the top right, with a word beside it; left out where the link is too long for
    one.
    """
    code = square_code(link, border=2, scale=8)
    if not code:
        return
    left = WIDE - SIDE - CODE
    shape = drawn.shapes.add_picture(io.BytesIO(code), Pt(left), Pt(CODE_TOP), Pt(CODE), Pt(CODE))
    shape.name = "Square code"
    shape._element.nvPicPr.cNvPr.set("descr", f"{slide_part.SCAN}: square code of {link}")
    shape.click_action.hyperlink.address = link
    box = drawn.shapes.add_textbox(Pt(left - SCAN - 8), Pt(CODE_TOP + 4), Pt(SCAN), Pt(3 * CAPTION * LINE))
    box.name = "Beside the square code"
    _write(box.text_frame, (Words(slide_part.SCAN, CAPTION),), PRINTED.ink)
    box.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT


def _foot(drawn: Drawn, foot: Text, number: int) -> None:
    """The layout's own places for footer and number, so that a program's header and footer settings find them."""
    for holder in drawn.slide_layout.placeholders:
        kind = holder._element.ph.get("type")
        if kind not in ("ftr", "sldNum"):
            continue
        element = copy.deepcopy(holder._element)
        drawn.shapes._spTree.append(element)
        shape = drawn.shapes[-1]
        element.nvSpPr.cNvPr.set("id", str(max(each.shape_id for each in drawn.shapes) + 1))
        if kind == "ftr":
            _put(shape, foot.x, foot.y, foot.width, foot.height)
            shape.text_frame.clear()
            _write(shape.text_frame, foot.paragraphs, PRINTED.quiet)
            shape.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT
            continue
        _put(shape, WIDE - SIDE - 60, foot.y, 60, FOOT * LINE)
        shape.text_frame.clear()
        _write(shape.text_frame, (Words(str(number), FOOT),), PRINTED.quiet)
        shape.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT
        paragraph = shape.text_frame.paragraphs[0]._p
        run = paragraph.r_lst[0]
        field = parse_xml(f'<a:fld {nsdecls("a")} id="{{86CB4B4D-7CA3-9044-876B-883B54F8677D}}" type="slidenum"/>')
        field.extend(list(run))
        paragraph.replace(run, field)


def _put(shape, x: float, y: float, width: float, height: float) -> None:
    shape.left, shape.top, shape.width, shape.height = Pt(x), Pt(y), Pt(width), Pt(height)


def _properties(file: Deck, title: str, today: datetime.date) -> None:
    found = file.core_properties
    found.title, found.author, found.language = title, NAME, "en-GB"
    found.subject = "Deprivation and community need, to present and discuss"
    found.version = VERSION
    found.last_modified_by, found.revision, found.keywords, found.comments = NAME, 1, "", ""
    found.created = found.modified = datetime.datetime.combine(today, datetime.time())
