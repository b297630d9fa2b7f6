"""Small files that would do large harm, and texts that would not stay text: made here, never kept."""

from __future__ import annotations

import functools
import io
import math
import struct
import zipfile
import zlib

import openpyxl

TEXTS = (
    "![a](http://127.0.0.1:9/x.png)",
    "[a](http://127.0.0.1:9/)",
    "http://127.0.0.1:9/x",
    "https://example.org/a?b=c",
    "www.example.org",
    "x@example.org",
    "<img src=http://127.0.0.1:9/x.png>",
    "<b>A</b> & <script>x()</script>",
    "$\\frac{1}{2}$",
    "$$x$$",
    ":smile: :+1:",
    ":material/delete:",
    ":red[Ours]",
    ":red-background[Ours]",
    ":streamlit:",
    "`code`",
    "**A** _b_ ~~c~~ __d__",
    "# A",
    "> A",
    "- A",
    "1. A",
    "+ A",
    "1) A",
    "| a | b |",
    "&lt;b&gt; &copy;",
    "A -- B -> C <- D >= E",
    "a\\b\\",
    "[^1] [ ] [x]",
    "---",
    "===",
    "ftp://example.org",
    "mailto:x@example.org",
    "{{7*7}} ${7*7} %s %(x)s",
    "'; DROP TABLE x; --",
    "😀 é ‮abc",
    '=HYPERLINK("http://example.org")',
)
"""Names that would become a picture, a link, a symbol or markup wherever they are not shown as text."""

SHEET = (
    '<?xml version="1.0"?><worksheet '
    'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{before}<sheetData>{rows}</sheetData>'
    "</worksheet>"
)


def workbook(*rows: list[object]) -> bytes:
    """An ordinary XLSX file."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def with_parts(**parts: bytes) -> bytes:
    """An ordinary XLSX file with some parts put in the place of its own: ``sheet`` and ``styles``."""
    names = {"sheet": "xl/worksheets/sheet1.xml", "styles": "xl/styles.xml"}
    given = {names[name]: part for name, part in parts.items()}
    content = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(["Postcode"], ["FY1 1AP"]))) as old,
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            new.writestr(part.filename, given.get(part.filename) or old.read(part))
    return content.getvalue()


def packed_by(way: int) -> bytes:
    """An ordinary XLSX file, packed in another way than Excel's."""
    content = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(["Postcode"], ["FY1 1AP"]))) as old,
        zipfile.ZipFile(content, "w", way) as new,
    ):
        for part in old.infolist():
            new.writestr(part.filename, old.read(part))
    return content.getvalue()


@functools.cache
def lying(size: int = 2_000_000_000) -> bytes:
    """An XLSX file with a part of ``size`` bytes, of which its directory says that it has a hundred."""
    packer = zlib.compressobj(9, wbits=-15)
    # What follows a full flush knows nothing of what was before, so the same megabyte can be there any number of times.
    block = packer.compress(b" " * 1_000_000) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = block * (size // 1_000_000) + packer.flush()
    content = with_parts(sheet=SHEET.format(before="", rows="").encode())
    name = b"xl/big.xml"
    # The directory of a packed file stands at its end, and says where it begins.
    end = content.rindex(b"PK\5\6")
    count, length, start = struct.unpack("<HII", content[end + 10 : end + 20])
    local = (
        struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 8, 0, 0x21, 0, len(packed), 100, len(name), 0) + name + packed
    )
    entry = (
        struct.pack(
            "<IHHHHHHIIIHHHHHII",
            0x02014B50,
            20,
            20,
            0,
            8,
            0,
            0x21,
            0,
            len(packed),
            100,
            len(name),
            0,
            0,
            0,
            0,
            0,
            start,
        )
        + name
    )
    directory = content[start : start + length] + entry
    last = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, count + 1, count + 1, len(directory), start + len(local), 0)
    return content[:start] + local + directory + last


@functools.cache
def far_apart(rows: int = 5_000, gap: int = 9_999) -> bytes:
    """An XLSX file of ``rows`` lines with so many empty ones between each two."""
    lines = "".join(f'<row r="{n * gap + 2}"><c t="inlineStr"><is><t>FY1 1AP</t></is></c></row>' for n in range(rows))
    return with_parts(
        sheet=SHEET.format(
            before="", rows=f'<row r="1"><c t="inlineStr"><is><t>Postcode</t></is></c></row>{lines}'
        ).encode()
    )


@functools.cache
def wide(columns: int = 300_000) -> bytes:
    """An XLSX file whose one line has so many cells."""
    cells = '<c t="inlineStr"><is><t>Postcode</t></is></c>' + "<c><v>1</v></c>" * columns
    return with_parts(sheet=SHEET.format(before="", rows=f"<row>{cells}</row>").encode())


@functools.cache
def column_styles(columns: int = 300_000) -> bytes:
    """An XLSX file that says of so many columns how wide they are."""
    cols = "".join(f'<col min="{n}" max="{n}" width="9"/>' for n in range(1, columns + 1))
    rows = (
        '<row><c t="inlineStr"><is><t>Postcode</t></is></c></row><row><c t="inlineStr"><is><t>FY1 '
        "1AP</t></is></c></row>"
    )
    return with_parts(sheet=SHEET.format(before=f"<cols>{cols}</cols>", rows=rows).encode())


@functools.cache
def styled(styles: int = 300_000) -> bytes:
    """An XLSX file with so many styles."""
    formats = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>' * styles
    whole = (
        '<?xml version="1.0"?><styleSheet '
        'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts><font/></fonts><fills>'
        f"<fill><patternFill/></fill></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs>{formats}</cellXfs></styleSheet>"
    )
    return with_parts(styles=whole.encode())


@functools.cache
def repeated(times: int = 5_000, long: int = 500_000) -> bytes:
    """An XLSX file whose every cell is the same text of ``long`` letters, held once."""
    rows = "".join('<row><c t="s"><v>0</v></c></row>' for _ in range(times))
    content = io.BytesIO()
    ordinary = with_parts(
        sheet=SHEET.format(before="", rows=f'<row><c t="inlineStr"><is><t>Postcode</t></is></c></row>{rows}').encode()
    )
    shared = (
        '<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>'
        + "x" * long
        + "</t></si></sst>"
    )
    kind = (
        b'<Override PartName="/xl/sharedStrings.xml" '
        b'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
    )
    with zipfile.ZipFile(io.BytesIO(ordinary)) as old, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename != "xl/sharedStrings.xml":
                text = old.read(part)
                new.writestr(
                    part.filename, text.replace(b"</Types>", kind) if part.filename == "[Content_Types].xml" else text
                )
        new.writestr("xl/sharedStrings.xml", shared)
    return content.getvalue()


@functools.cache
def picture(wide: int = 5_000, high: int = 5_000, clear: bool = True) -> bytes:
    """A PNG of one colour: 25 million dots, which can be seen through, in 97 KB."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    packer = zlib.compressobj(9)
    line = b"\0" + b"\x80" * (wide * (4 if clear else 3))
    dots = b"".join([*(packer.compress(line) for _ in range(high)), packer.flush()])
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 6 if clear else 2, 0, 0, 0))
        + chunk(b"IDAT", dots)
        + chunk(b"IEND", b"")
    )


def crossing(corners: int) -> dict:
    """A drawn shape, each of whose sides crosses most of the others."""
    step = corners // 2 - 1 if corners % 2 == 0 else corners // 2
    turned = [2 * math.pi * n * step / corners for n in range(corners)]
    ring = [[-1.9 + 0.05 * math.sin(each), 52.48 + 0.03 * math.cos(each)] for each in turned]
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}
