"""One sheet of A4 about an area, as PDF: to hold, to pin up, to put in a bid.

Everything on it comes from the same functions as the page about the area, so the figures
are the same. Text is text, letters are embedded, and what is drawn is described in words
for those who listen to it.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lib import catalogue
from lib.analysis.editions import YEARS
from lib.analysis.own_points import own_here
from lib.draw.colour import LIGHT, PRINTED
from lib.draw.fonts import REGULAR
from lib.draw.own_marks import OwnMarks, marks_of
from lib.draw.static_map import static_maps
from lib.paper import area_brief, area_people
from lib.paper.area_strips import BARE, CLOSE, COMMUNITY, NEED, ROOMY, TIGHT, Line, Row, keys_of, small_strip
from lib.paper.own_row import ROW, own_height, own_row
from lib.paper.room_paper import room_pages
from lib.paper.sheet import (
    APART,
    FOOT,
    FULL,
    HALF,
    HEADING,
    HIGH,
    LABEL,
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
from lib.places.area import Area, refuse_empty
from lib.places.own_points import OwnPoints
from lib.words import own_on_paper
from lib.words.credits import BOUNDARIES
from lib.words.naming import called, tag
from lib.words.own_points import ALIKE, key_line, on_paper
from lib.words.way_back import place_page

if TYPE_CHECKING:
    from lib.room import Taken

MANY = 60
"""An area with more neighbourhoods than this gets two pages."""
BODY = (10, 9.5, 9, 8.5)
"""Sizes tried for the sentences, until the maps have room."""
MAP_LEAST, MAP_WANTED, MAP_MOST = 38, 58, 150
DOTS = 200 / 25.4
"""Dots of a map in a millimetre."""


def handout(
    area: Area, link: str, today: datetime.date, own: OwnPoints | None = None, taken: Taken | None = None
) -> bytes:
    """The sheet about an area.

    Parameters
    ----------
    area : Area
    link : str
        Address of its page: behind the square code and under it; empty where nobody else could open it.
    today : date
        Printed on it.
    own : OwnPoints, optional
        A reader's own points: on both maps, and how many neighbourhoods facing both have none.
    taken : Taken, optional
        What a room said of it, on pages of its own.

    Returns
    -------
    bytes
        PDF: one page, or two for an area of more than 60 neighbourhoods; more with what a room said.

    Raises
    ------
    NothingToShow
        No neighbourhood lies in the area; the message says where to look instead.
    """
    refuse_empty(area)
    sheet = Sheet(
        f"{area.name}: deprivation and community need",
        "Deprivation (IMD 2025) and community need (CNI 2023) of its neighbourhoods",
        today,
    )
    content, marks = _content(area, own), marks_of(own)
    # Whose the points are stands under their key.
    key = replace(ROW, note=f"{ALIKE} {own_on_paper.credit_on(own, 'sheet')}") if own is not None else ROW
    large = len(area.members) > MANY
    sheet.add_page()
    total = len(area.members)
    homes = f"{area.population:,} people (mid-2022)" + (
        f" in {total:,} neighbourhoods" if total > 1 and area.code else ""
    )
    head(sheet, area.name, f"{area.where[:1].upper()}{area.where[1:]}. {homes}.", link, area.name, place_page(area))
    content, body, maps = _fitted(sheet, content, sheet.y + own_height(sheet, marks, key), large)
    under: list[str] = []
    if large:
        around = _around_maps(content) + own_height(sheet, marks, key)
        room = HIGH - FOOT - sheet.y - points_height(sheet, content.sentences, body) - around
        under = area_people.that_fit(sheet, area, body, room - area_people.map_height(area, MAP_WANTED, MAP_MOST))
        maps = min(MAP_MOST, room - area_people.height(sheet, under, body))
    points(sheet, "The main points", content.sentences, body)
    _maps(sheet, area, content, maps, marks)
    own_row(sheet, marks, key)
    if content.brief:
        area_brief.draw(sheet, area, content.brief)
    if under:
        points(sheet, area_people.HEADING, under, body)
    if large:
        sheet.add_page()
        with sheet.tagged("P"):
            sheet.write_text(SIDE, TOP, f"{area.name}, continued", 11, bold=True)
        sheet.y += 3
    _parts(sheet, content, large)
    _sources(sheet, large, bool(content.brief))
    if taken is not None:
        room_pages(sheet, taken, area)
    return bytes(sheet.output())


@dataclass(frozen=True, slots=True)
class _Content:
    sentences: Sequence[str]
    lines: dict[str, Line]
    alike: Sequence[tuple[str, str]]
    none_alike: str
    brief: Sequence[str]
    row: Row


def _content(area: Area, own: OwnPoints | None) -> _Content:
    # These rooms are the largest; a picture or a table needs none of them.
    from lib.analysis import similar as found
    from lib.analysis.among import largest_share
    from lib.analysis.area import standing_of, tenths
    from lib.words import area as words
    from lib.words import similar as reasons
    from lib.words.strips import marked, strip_sentence

    members = area.frame
    word = marked(area)
    lines, keys = {}, (*keys_of(NEED), *keys_of(COMMUNITY))
    full = largest_share([area], keys)
    for key in keys:
        shares = tenths(members, key)["share"] if len(members) > 1 else None
        lines[key] = Line(key, shares, standing_of(area, key).middle, word, strip_sentence(area, key), full)
    near = found.similar(area, n=3)
    alike = [(f"{row['name']}, {row['where']}", reasons.reason(row)) for _, row in near.iterrows()]
    mine = [on_paper(own_here(own, area.members), called(area))] if own is not None and len(own.points) else []
    large = len(members) > MANY
    return _Content(
        [*words.key_sentences(area), *mine],
        lines,
        alike,
        "" if alike else reasons.none_similar(area),
        [] if large else area_brief.sentences(area),
        ROOMY if large else CLOSE if len(members) > 1 else BARE,
    )


def _fitted(sheet: Sheet, content: _Content, top: float, large: bool) -> tuple[_Content, float, float]:
    """What fits: the content, the size of the letters of the sentences, and the height of the maps, which fill what is
    left of the page.

    The sentences get smaller first; then the last of the places alike are left out, and the strips get lower; only then
    what is said in brief of how long, who lives there and where people meet.
    """

    @functools.cache
    def said(body: float) -> float:
        return points_height(sheet, content.sentences, body)

    @functools.cache
    def fixed(alike: int, row: Row, brief: bool) -> float:
        shorter = replace(content, alike=content.alike[:alike], row=row, brief=content.brief if brief else ())
        rest = 0 if large else _parts_height(sheet, shorter) + _sources_height(sheet, brief)
        return rest + area_brief.height(sheet, shorter.brief) + _around_maps(shorter)

    def room(shorter: _Content, body: float) -> float:
        return HIGH - FOOT - top - said(body) - fixed(len(shorter.alike), shorter.row, bool(shorter.brief))

    fewer = [replace(content, alike=alike) for alike in (content.alike, content.alike[:-1])]
    tight = replace(content, row=TIGHT if content.row is CLOSE else content.row)
    tries = [(each, body) for each in fewer for body in BODY]
    if content.brief:
        lower = [replace(tight, alike=content.alike[:number]) for number in (3, 2, 1)]
        tries += [(each, body) for each in lower for body in (BODY[-1], LABEL)]
    bare = [(replace(each, brief=()), body) for each in fewer for body in BODY]
    # From the best on, no more of them measured than need be.
    asked = ((tries, MAP_WANTED), (tries, MAP_LEAST), (bare, MAP_LEAST))
    fitting = (each for some, least in asked for each in some if room(*each) >= least)
    found, size = next(fitting, bare[-1])
    return found, size, min(room(found, size), MAP_MOST)


def _bar(content: _Content) -> float:
    """Height of the bars of the strip under a map, with their figures; 0 for a place without."""
    return 0 if content.lines[NEED].shares is None else 3.6 + (2.4 if content.row is TIGHT else 4)


def _overall(content: _Content) -> float:
    """Height of the strip under a map, with its ends."""
    return _bar(content) + 5 + 2 + 3.8


def _around_maps(content: _Content) -> float:
    """Height of what stands over and under the maps."""
    return 6.5 + 1 + _overall(content) + 1.5


def _maps(sheet: Sheet, area: Area, content: _Content, high: float, marks: OwnMarks | None) -> None:
    """Two maps side by side on shared classes; the strip under each is its legend."""
    top = sheet.y
    with sheet.decoration():
        sheet.set_line_width(0.25)
        sheet.line(SIDE, top, SIDE + HALF, top)
        sheet.line(SIDE + HALF + APART, top, SIDE + FULL, top)
    size = (round(HALF * DOTS), round(high * DOTS))
    drawn = static_maps(area.members, (NEED, COMMUNITY), size, LIGHT, None, REGULAR, DOTS * MILLIMETRES, own=marks)
    for n, (key, picture) in enumerate(zip((NEED, COMMUNITY), drawn, strict=True)):
        measure, line = catalogue.measure(key), content.lines[key]
        x = SIDE + n * (HALF + APART)
        with sheet.tagged("H2"):
            sheet.write_text(x, top + 1.3, f"{measure.label} ({tag(measure)})", LABEL, HALF * 0.6, bold=True)
        with sheet.tagged("P"):
            sheet.write_text(x + HALF * 0.6, top + 1.6, line.mark, SMALL, HALF * 0.4, align="R")
        told = (
            f"Map of {area.name}: its neighbourhoods by tenth of {measure.label.lower()} ({tag(measure)}); darker "
            f"is more need. {key_line(marks.labels if marks else ())}"
        ).strip()
        with sheet.tagged("Figure", told):
            sheet.image(picture, x, top + 6.5, HALF, high)
            sheet.set_line_width(0.2)
            sheet.set_draw_color(LIGHT.land)
            sheet.rect(x, top + 6.5, HALF, high)
            sheet.set_draw_color(PRINTED.line)
        y = top + 6.5 + high + 1
        bars = line.shares is not None
        with sheet.tagged("Figure", line.spoken):
            strip(
                sheet,
                line.shares,
                line.tenth,
                line.palette,
                x,
                y + (3.6 if bars else 0),
                HALF,
                bar=_bar(content) - 3.6 if bars else 0,
                block=5,
                tip=2.2,
                figures=bars,
                full=line.full,
            )
            below = y + _bar(content) + 5 + 2
            sheet.write_text(x, below, measure.most, LABEL, HALF / 2)
            sheet.write_text(x + HALF / 2, below, measure.least, LABEL, HALF / 2, align="R")
    sheet.y = top + high + _around_maps(content)


def _parts_height(sheet: Sheet, content: _Content) -> float:
    """Height of :func:`_parts` where it shares a page."""
    left, right = (len(keys_of(index)[1:]) * content.row.height for index in (NEED, COMMUNITY))
    return (
        HEADING
        + sheet.height(_reading(content), LABEL, FULL)
        + 1
        + max(left, right + 1 + _alike_height(sheet, content, LABEL))
        + 1.5
    )


def _alike_height(sheet: Sheet, content: _Content, size: float) -> float:
    if not content.alike:
        return HEADING + sheet.height(content.none_alike, size, HALF)
    return HEADING + sum(
        sheet.height(name, size, HALF, bold=True) + sheet.height(reason, size, HALF) + 0.8
        for name, reason in content.alike
    )


def _reading(content: _Content) -> str:
    """How to read the strips below."""
    from lib.words.strips import MIDDLE

    line = content.lines[NEED]
    bars = " Bars: where its people live, all on one scale." if line.shares is not None else ""
    mark = "where it stands" if line.shares is None else MIDDLE
    # The ends of the strips under the maps say it too.
    ends = "" if content.row is TIGHT else "Tenth 1 of England’s neighbourhoods has the most need, tenth 10 the least."
    return f"{ends}{bars} ▲: {mark}.".strip()


def _parts(sheet: Sheet, content: _Content, large: bool) -> None:
    """The parts of both indexes, and places alike."""
    sheet.heading("What it is made of: seven kinds of deprivation (2025), three of community need (2023)")
    with sheet.tagged("P"):
        sheet.write_text(SIDE, sheet.y, _reading(content), LABEL, FULL)
    row, top, bottoms = content.row, sheet.y + (2 if large else 1), []
    for n, index in enumerate((NEED, COMMUNITY)):
        x, y = SIDE + n * (HALF + APART), top
        for key in keys_of(index)[1:]:
            with sheet.tagged("Figure", content.lines[key].spoken):
                small_strip(sheet, content.lines[key], x, y, row)
            y += row.height
        bottoms.append(y)
    size, x = 9 if large else LABEL, SIDE + HALF + APART
    sheet.y = bottoms[1] + 1
    sheet.heading("Places like it", x, HALF)
    if not content.alike:
        with sheet.tagged("P"):
            sheet.write_text(x, sheet.y, content.none_alike, size, HALF)
    for name, reason in content.alike:
        with sheet.tagged("P"):
            sheet.write_text(x, sheet.y, name, size, HALF, bold=True)
            sheet.write_text(x, sheet.y, reason, size, HALF)
        sheet.y += 0.8
    sheet.y = max(bottoms[0], sheet.y) + 1.5


def _credits(large: bool, brief: bool = False) -> list[tuple[str, str]]:
    """Sources with vintages and licences, then what to keep in mind; on averages where there is room."""
    need, community = catalogue.measure(NEED), catalogue.measure(COMMUNITY)
    index, other, people = (catalogue.dataset(key) for key in (need.dataset, community.dataset, "population"))
    borders = " ".join(dict.fromkeys(catalogue.dataset(key).attribution for key in BOUNDARIES))
    return [
        ("Deprivation:", f"{index.attribution} Figures: {index.vintage}."),
        ("Community need:", f"{other.title}, {other.vintage}. {other.licence}"),
        ("People:", f"{people.title}. {people.attribution}"),
        *(
            (f"{catalogue.dataset(key).title}:", catalogue.dataset(key).attribution)
            for key in area_people.LISTS
            if large
        ),
        *([(f"{YEARS[0]} to {YEARS[-2]}:", area_brief.credit())] if brief else []),
        ("Maps:", f"neighbourhoods are {index.geography}. {borders}"),
        *(("", caveat) for caveat in index.caveats if large and caveat.startswith("Averages")),
        ("Keep in mind:", f"{need.caveat} About community need: {community.caveat[:1].lower()}{community.caveat[1:]}"),
    ]


def _sources_height(sheet: Sheet, brief: bool = False) -> float:
    return HEADING + sum(
        sheet.height(f"{lead} {text}".strip(), SMALL, FULL) + 0.4 for lead, text in _credits(large=False, brief=brief)
    )


def _sources(sheet: Sheet, large: bool, brief: bool) -> None:
    sheet.heading("Sources, licences and what to keep in mind")
    for lead, text in _credits(large, brief):
        with sheet.tagged("P"):
            sheet.write_text(SIDE, sheet.y, f"{lead} {text}".strip(), SMALL, FULL)
        sheet.y += 0.4
