"""What a slide shows on the screen: maps, strips, tables, keys."""

from __future__ import annotations

import html
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from lib import catalogue, store
from lib.analysis import area_mask, wales
from lib.analysis.among import largest_share, shown_among
from lib.analysis.area import standing_of, tenths
from lib.deck.page_boxes import Figure, Table, Text
from lib.draw import chart as draw_chart
from lib.draw import colour, strip
from lib.draw import dots as draw_dots
from lib.draw import map as draw_map
from lib.draw.ages import age_bars
from lib.draw.classes import Painted
from lib.draw.small_multiples import WIDER
from lib.draw.wrexham import wrexham_map
from lib.links.map_view import EQUAL, EQUAL_LEVEL
from lib.places import filters, own
from lib.places.area import Area
from lib.ui.html_table import html_table
from lib.ui.live_map import live_map, outline_of_members, outline_of_place
from lib.ui.own_points import key_html
from lib.ui.present_state import choose
from lib.ui.state import theme_name
from lib.ui.text import whole
from lib.words import area_facts, legend_labels, slide_captions, slides, slides_people
from lib.words import wales as welsh_words
from lib.words.english import upper_first
from lib.words.naming import called
from lib.words.slide_part import ENGLAND, Picture
from lib.words.strips import marked, strip_sentence

WIDE = 520
"""Height of a map in CSS pixels, until the style sheet gives it what the screen has left."""
LABEL_SCALE = 1.5
"""How many times larger than on other maps names are written."""


def text(box: Text, tall: float) -> None:
    """Paragraphs; ``tall`` keeps what stands below them in two columns at one height."""
    inside = "".join(f"<{(tag := 'h2' if one.bold else 'p')}>{whole(one.text)}</{tag}>" for one in box.paragraphs)
    st.html(f'<div class="slide-text" style="--size:{box.paragraphs[-1].size};--tall:{tall:.0f}">{inside}</div>')


def paragraphs(lines: Sequence[str]) -> str:
    """Lines as paragraphs of markup."""
    return "".join(f"<p>{whole(line)}</p>" for line in lines)


def table(box: Table) -> None:
    """A table at the size and widths it was laid out with."""
    head, body = (box.rows[0], box.rows[1:]) if box.headed else ((), box.rows)
    st.html(
        html_table(
            head,
            body,
            kind="slide-table",
            style=f"--size:{box.size}",
            widths=[100 * each / box.width for each in box.widths],
        )
    )


def figure(box: Figure, n: int, keyed: bool) -> None:
    """A picture and its key, unless that is elsewhere, which share what the screen has left."""
    with st.container(key=f"figure-{n}"):
        if isinstance(box.picture, bytes):
            st.image(box.picture, alt=box.alt, width="stretch")
        elif box.picture.kind.endswith("strips"):
            strips(box.picture)
        elif box.picture.kind == "ages":
            _ages(box.picture)
        else:
            if box.picture.kind == "welsh_map":
                _welsh_map(box.picture, n)
            elif box.picture.kind == "equal_map":
                _equal_map(box.picture, n)
            else:
                _map(box.picture, n)
            if keyed:
                legend(box.picture)


def strips(picture: Picture, bars: bool = True) -> None:
    """Strips one below another; what the ends mean is written where the next strip means something else."""
    theme, drawn = colour.theme(theme_name()), []
    full = largest_share([picture.area], picture.keys) if picture.kind == "strips" and bars else None
    for each, following in zip(picture.keys, [*picture.keys[1:], None], strict=True):
        title = slide_captions.strip_title(each)
        ends = (
            slide_captions.ends(each)
            if following is None or slide_captions.ends(following) != slide_captions.ends(each)
            else None
        )
        if picture.kind == "welsh_strips":
            welsh = wales.WELSH[each]
            drawn.append(
                strip.tall_strip(
                    wales.spread(each), None, welsh.palette, theme, welsh_words.strip_sentence(each), ends, title=title
                )
            )
            continue
        area, measure = picture.area, catalogue.measure(each)
        shares = tenths(area.frame, each)["share"] if bars and len(area.members) > 1 else None
        drawn.append(
            strip.tall_strip(
                shares,
                standing_of(area, each).middle,
                measure.palette,
                theme,
                strip_sentence(area, each),
                ends,
                marked(area),
                title,
                full,
            )
        )
    note = slide_captions.bars_note(picture) if bars else ""
    st.html(f'<div class="tall-strips">{"".join(drawn)}{_note(note)}</div>')


def _note(text: str) -> str:
    """What a picture's marks are, in letters of its key."""
    return f'<p class="slide-legend">{whole(text)}</p>' if text else ""


def among(area: Area) -> None:
    """A neighbourhood as one of the dots of its council, on deprivation; of anything else its strips."""
    members, part_ = shown_among(area), slides.part("stands", area)
    if len(area.members) == 1 < len(members) <= draw_dots.MOST:
        measure, tenth = catalogue.measure("imd2025"), members["imd2025_decile"]
        dots = draw_dots.dots(
            draw_dots.laid(tenth, members["imd2025_rank"], members["population"]),
            tenth,
            area_facts.dot_names(members, "imd2025"),
            members.index.to_series().map(store.row_of()),
            measure.palette,
            colour.theme(theme_name()),
            strip_sentence(area, "imd2025"),
            (measure.most, measure.least),
            strong=list(area.members),
            ringed=list(area.members),
        )
        st.html(f"{paragraphs([area_facts.dots_title(area, members, measure)])}{dots}")
    elif part_ and part_.picture:
        strips(part_.picture, bars=False)


def _ages(picture: Picture) -> None:
    """A bar for each age as large as the screen lets it be, and a line across it for England."""
    rows = slides_people.age_rows(picture.area)
    bars = age_bars(rows, colour.scale("place", ("here",), colour.theme(theme_name()))[0])
    drawn = "".join(
        f"<div><span>{html.escape(row.label)}</span>{bar}<span>{html.escape(row.told)}</span></div>"
        for row, bar in zip(rows.itertuples(), bars, strict=True)
    )
    st.html(
        f'<div class="tall-strips"><div class="tall-ages" role="img" aria-label="{html.escape(picture.alt)}">{drawn}</div>'
        f"{paragraphs([slides_people.ages_note(picture.area)])}</div>"
    )


def _welsh_map(picture: Picture, n: int) -> None:
    """Wrexham's own plot without its title, sources and key, which a slide has elsewhere and larger."""
    theme, welsh = colour.theme(theme_name()), picture.keys[0]
    figure = draw_chart.dressed(wrexham_map(welsh, theme), theme, "", "", WIDE)
    figure.update_layout(
        title=None,
        annotations=[],
        margin={"t": 0, "b": 0, "l": 0, "r": 0},
        height=None,
        autosize=True,
        yaxis={"domain": [0, 1]},
    )
    figure.update_traces(marker={"showscale": False}, selector={"mode": "markers"})
    st.plotly_chart(
        figure,
        theme=None,
        height="stretch",
        key=f"slide plot {n}",
        config=draw_chart.config(welsh) | {"displayModeBar": False},
        alt=picture.alt,
    )


def _map(picture: Picture, n: int) -> None:
    area, shown = picture.area, picture.outline or picture.area
    outline: dict | None
    outline, bounds = _outline(shown)
    coloured: str | Painted = picture.keys[0] if picture.keys else ""
    drawn, spots = [area], None
    if picture.kind == "place":
        if within := slide_captions.lies_in(area):
            drawn = [area, *within]
            bounds = _around(area)
            if picture.beside is not None:
                bounds = area_mask.with_room_for(bounds, _around(picture.beside), WIDER)
            spots = _spot(area, bounds)
            # The outline of what a dot stands for would be a smudge round it.
            outline = outline if spots is None else None
        roles, told = zip(*slide_captions.place_key(area)[::-1], strict=True)
        coloured = Painted(
            "place", area_mask.class_of_mask(area_mask.mask_of(area), len(roles) - 1), roles, told, "place"
        )
    elif picture.outline is not None:
        bounds = outline_of_place(area.code)[1]
    elif picture.beside is not None:
        bounds = area_mask.with_room_for(bounds, _outline(picture.beside)[1], WIDER)
    theme = colour.theme(theme_name())
    live_map(
        f"slide map {n}",
        coloured,
        {"lsoa21": area_mask.mask_of(*drawn)},
        lambda code: choose(street=code),
        outline=outline,
        bounds=bounds,
        view_token=f"{picture.kind} {area.code or own.encode(area.members)} {picture.beside.name if picture.beside else ''}",
        over=("names",),
        label_scale=LABEL_SCALE,
        spots=spots,
        dot=colour.scale("place", ("here",), theme)[0],
        named=True,
        height=WIDE,
        about=shown.name,
        left_out=None,
        tools=False,
    )


def _around(area: Area) -> list:
    """The bounds of what an area lies in."""
    within = slide_captions.lies_in(area)
    if not within:
        return _outline(area)[1]
    corners = [draw_map.ENGLAND if each.code == ENGLAND else outline_of_place(each.code)[1] for each in within]
    return area_mask.bounds_of(corners)


def _equal_map(picture: Picture, n: int) -> None:
    """All of England, so that the room of the place beside that of others is seen."""
    code = picture.area.code or ENGLAND
    outline = None if code == ENGLAND else outline_of_place(code, EQUAL)[0]
    live_map(
        f"slide map {n}",
        picture.keys[0],
        {EQUAL_LEVEL: filters.areas((), (), EQUAL_LEVEL)},
        lambda code: choose(street=code),
        outline=outline,
        bounds=draw_map.ENGLAND,
        view_token=f"equal {code}",
        chosen=None if outline is None else picture.area.name,
        over=("names",),
        label_scale=LABEL_SCALE,
        height=WIDE,
        about=picture.area.name,
        left_out=None,
        tools=False,
        shape=EQUAL,
    )


def _outline(area: Area) -> tuple[dict, list]:
    return outline_of_place(area.code) if area.code else outline_of_members(area.members)


def _spot(area: Area, bounds: list) -> pd.DataFrame | None:
    """A dot on a place that is hard to see in what is around it; None for one that is not."""
    middle, wide = area_mask.middle_of(area), (bounds[1][0] - bounds[0][0]) * 111_000
    if middle is None or middle.tall > wide / 8:
        return None
    return pd.DataFrame(
        {
            "easting": [middle.easting],
            "northing": [middle.northing],
            "name": [upper_first(called(area))],
            "kind": [area.where],
            "row": [middle.row],
        }
    )


def legend(picture: Picture) -> None:
    """What the colours of a map mean, in words, large, and a reader's own points over it."""
    _classes(picture)
    if picture.true and (mine := key_html()):
        st.html(mine)


def _classes(picture: Picture) -> None:
    """The colours: under a map the places, or index and year over the classes."""
    theme = colour.theme(theme_name())
    if picture.kind == "place":
        roles, told = zip(*slide_captions.place_key(picture.area), strict=True)
        st.html(_swatches(list(zip(colour.scale("place", roles, theme), told, strict=True))))
        return
    key = picture.keys[0]
    title, welsh = slide_captions.key_title(key), picture.kind == "welsh_map"
    if not welsh and catalogue.measure(key).kind == "category":
        measure = catalogue.measure(key)
        rows = list(zip(colour.colours_of(measure, theme), legend_labels(measure, None), strict=True))[::-1]
        st.html(_swatches(rows, title))
        return
    ends = slide_captions.ends(key)
    blocks = "".join(
        f'<i style="background:{fill};color:{ink}">{n}</i>'
        for n, (fill, ink) in enumerate(
            strip.fills(wales.WELSH[key].palette if welsh else catalogue.measure(key).palette, theme), 1
        )
    )
    st.html(
        f'<div class="slide-legend" role="img" aria-label="Legend: {html.escape(title)}. 1 is '
        f"{html.escape(ends[0].lower())}, "
        f'10 {html.escape(ends[1].lower())}."><div>{html.escape(title)}</div><div class="blocks">{blocks}</div>'
        f'<div class="ends"><span>{html.escape(ends[0])}</span><span>{html.escape(ends[1])}</span></div></div>'
    )


def _swatches(rows: Sequence[tuple[str, str]], title: str = "") -> str:
    over = f'<div class="slide-legend">{html.escape(title)}</div>' if title else ""
    items = "".join(
        f'<li><span class="swatch" style="background:{paint}"></span>{html.escape(told)}</li>' for paint, told in rows
    )
    return f'{over}<ul class="slide-legend" aria-label="Legend">{items}</ul>'
