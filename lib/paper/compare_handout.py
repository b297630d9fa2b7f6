"""Two sheets of A4 about places side by side, as PDF: what there is to say and the maps; then spread, gaps and sources."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence

from PIL import Image

from lib import catalogue
from lib.analysis.area import COMMUNITY, NEED, standing_of, tenths
from lib.draw import small_multiples
from lib.draw.colour import LIGHT, scale
from lib.draw.fonts import REGULAR
from lib.draw.own_marks import OwnMarks
from lib.paper.own_row import own_height, own_row
from lib.paper.sheet import (
    APART,
    FOOT,
    FULL,
    HALF,
    HEADING,
    HIGH,
    LABEL,
    LINE,
    MILLIMETRES,
    SIDE,
    SMALL,
    TOP,
    Sheet,
    head,
    points,
    points_height,
    strip,
)
from lib.places.area import Area
from lib.words import compare as words
from lib.words import compare_figures, naming
from lib.words.credits import BOUNDARIES
from lib.words.naming import tag
from lib.words.strips import marked, strip_sentence
from lib.words.way_back import COMPARED

BODY = (10, 9, 8.5, 8)
"""Sizes tried for the sentences, until the maps have room."""
LEAST = 24
"""The lowest that a map may be, in millimetres."""
ACROSS = 4
DOTS = 150 / 25.4
"""Dots of a map in a millimetre."""
NAME, KEY = 5, 12
ROW = 21
"""Height of a place on the second sheet: its name, the bars with their shares, the blocks, the mark."""


def compare_handout(
    areas: Sequence[Area], key: str, link: str, today: datetime.date, own: OwnMarks | None = None
) -> bytes:
    """The two sheets.

    Parameters
    ----------
    areas : sequence of Area
        1 to 8, in the order shown.
    key : str
        The measure of the maps.
    link : str
        Address of the page: behind the square code and written out; empty where nobody else could open it.
    today : date
        Printed on it.
    own : OwnMarks, optional
        A reader's own points, over the maps.

    Returns
    -------
    bytes
        PDF of two pages.

    Raises
    ------
    catalogue.UnknownKey
        No such measure.
    """
    title = f"{words.title(areas)} compared" if len(set(areas)) > 1 else words.title(areas)
    sheet = Sheet(title, "Deprivation (IMD 2025) and community need (CNI 2023) of places side by side", today)
    sheet.add_page()
    head(
        sheet,
        title,
        "Places side by side, by deprivation (IMD 2025) and community need (CNI 2023).",
        link,
        "these places",
        COMPARED,
    )
    said = words.sentences(areas)
    across = min(ACROSS, max(2, len(areas)))
    rows = -(-len(areas) // across)
    wide = (FULL - (across - 1) * 3) / across
    around = HEADING + 9 + KEY + rows * (NAME + 2) + own_height(sheet, own)
    for body in BODY:
        high = (HIGH - FOOT - sheet.y - points_height(sheet, said, body) - around) / rows
        if high >= LEAST:
            break
    points(sheet, "What there is to say", said, body)
    _maps(sheet, areas, key, (wide, min(high, wide * 1.1)), across, own)
    sheet.add_page()
    with sheet.tagged("P"):
        sheet.write_text(SIDE, TOP, f"{title}, continued", 11, bold=True)
    sheet.y += 3
    _strips(sheet, areas)
    points(
        sheet,
        "Within and between",
        [*words.split_sentences(areas), *words.inside_sentences(areas)],
        8.5 if len(areas) < 7 else 8,
    )
    _sources(sheet, key)
    return bytes(sheet.output())


def _maps(
    sheet: Sheet, areas: Sequence[Area], key: str, size: tuple[float, float], across: int, own: OwnMarks | None
) -> None:
    """The maps at one scale of ground, and the key they share."""
    measure = catalogue.measure(key)
    wide, high = size
    dots = (round(wide * DOTS), round(high * DOTS))
    scales = small_multiples.scales([area.members for area in areas], dots)
    sheet.heading(f"{measure.label} ({tag(measure)})")
    with sheet.tagged("P"):
        sheet.write_text(SIDE, sheet.y, compare_figures.scale_sentence(areas, scales), LABEL, FULL)
    top = sheet.y + 1
    for n, (area, name, metres) in enumerate(zip(areas, naming.labels(areas), scales, strict=True)):
        x, y = SIDE + n % across * (wide + 3), top + n // across * (high + NAME + 2)
        with sheet.tagged("H3"):
            sheet.write_text(x, y, _cut(sheet, name, 9, wide), 9, wide, bold=True)
        if metres is None:
            with sheet.tagged("P"):
                sheet.write_text(x, y + NAME + 1, compare_figures.no_map(area), SMALL, wide)
            continue
        drawn = Image.open(
            io.BytesIO(
                small_multiples.small_multiple(
                    area.members, key, metres, LIGHT, dots, REGULAR, DOTS * MILLIMETRES, own=own
                )
            )
        )
        with sheet.tagged("Figure", f"Map of {name}: its neighbourhoods by {measure.label.lower()} ({tag(measure)})"):
            sheet.image(drawn, x, y + NAME, wide, high)
            sheet.set_line_width(0.2)
            sheet.rect(x, y + NAME, wide, high)
    sheet.y = top + -(-len(areas) // across) * (high + NAME + 2)
    own_row(sheet, own)
    if measure.kind != "category":
        with sheet.tagged(
            "Figure",
            f"The colours: ten tenths of England’s neighbourhoods, from {measure.most.lower()} to "
            f"{measure.least.lower()}",
        ):
            strip(sheet, None, None, measure.palette, SIDE, sheet.y, FULL, 0, 4.5, 0)
            sheet.write_text(SIDE, sheet.y + 5, measure.most, LABEL, HALF)
            sheet.write_text(
                SIDE + HALF + APART, sheet.y - LABEL * LINE * MILLIMETRES, measure.least, LABEL, HALF, align="R"
            )
    else:
        colours = scale(measure.palette, tuple(each.colour_role for each in measure.categories), LIGHT)
        each, top = FULL / len(colours), sheet.y
        for n, (category, colour) in enumerate(zip(measure.categories, colours, strict=True)):
            with sheet.decoration():
                sheet.set_fill_color(colour)
                sheet.rect(SIDE + n * each, top, each - 1, 3.5, style="DF")
            with sheet.tagged("P"):
                sheet.write_text(SIDE + n * each, top + 4, category.label, SMALL, each - 1)


def _strips(sheet: Sheet, areas: Sequence[Area]) -> None:
    """A strip of each index for each place, the same tenths for all."""
    sheet.heading("Where their people live: tenths of England’s neighbourhoods, 1 is the most need")
    top = sheet.y + 1
    row = min(ROW, (HIGH - 150) / len(areas))
    bars = row - 13.5
    for n, (key, x) in enumerate(((NEED, SIDE), (COMMUNITY, SIDE + HALF + APART))):
        measure = catalogue.measure(key)
        with sheet.tagged("H3"):
            sheet.write_text(x, top, f"{measure.label} ({tag(measure)})", 9, HALF, bold=True)
        for k, (area, name) in enumerate(zip(areas, naming.labels(areas), strict=True)):
            y = top + 5 + k * row
            found = standing_of(area, key).middle if len(area.members) else None
            with sheet.tagged("P"):
                sheet.write_text(x, y, _cut(sheet, name, LABEL, HALF * 0.62), LABEL, HALF * 0.62, bold=not n)
                mark = compare_figures.no_figure(area) if found is None else f"▲ {marked(area)}: tenth {found}"
                sheet.write_text(x + HALF * 0.62, y, mark, LABEL, HALF * 0.38, align="R")
            if found is None:
                continue
            shares = tenths(area.frame, key)["share"] if len(area.members) > 1 else None
            with sheet.tagged("Figure", strip_sentence(area, key)):
                strip(
                    sheet, shares, found, measure.palette, x, y + 3.8, HALF, bars if shares is not None else 0, 4, 1.8
                )
    sheet.y = top + 5 + len(areas) * row + 1


def _sources(sheet: Sheet, key: str) -> None:
    sheet.heading("Sources, licences and what to keep in mind")
    need, community = catalogue.measure(NEED), catalogue.measure(COMMUNITY)
    shown = catalogue.measure(key)
    datasets = dict.fromkeys(
        (need.dataset, community.dataset, shown.dataset, *shown.also_from, "population", *BOUNDARIES)
    )
    credits_ = [catalogue.dataset(name) for name in datasets]
    lines = [
        " ".join(dict.fromkeys(each.attribution for each in credits_)),
        catalogue.dataset(community.dataset).licence,
        need.caveat,
    ]
    for line in lines:
        with sheet.tagged("P"):
            sheet.write_text(SIDE, sheet.y, line, SMALL, FULL)
        sheet.y += 0.4


def _cut(sheet: Sheet, text: str, size: float, width: float) -> str:
    """A text on one line, cut where it is too long."""
    sheet.set_font("sheet", "B", size)
    if sheet.get_string_width(text) <= width:
        return text
    while sheet.get_string_width(f"{text}…") > width:
        text = text[:-1]
    return f"{text.rstrip()}…"
