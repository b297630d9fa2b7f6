"""What is in the evidence pack about an area: its parts, each of sentences, tables and pictures with their sources.

All of it comes from the functions that the page about the area is made of, so the figures are the same.
"""

from __future__ import annotations

import functools
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import pandas as pd
from PIL import Image

from lib import catalogue
from lib.analysis.ages import BANDS, ages
from lib.analysis.among import largest_share, needier_first
from lib.analysis.area import INDEX_PARTS, standing_of, tenths
from lib.analysis.both import both_at
from lib.analysis.comparators import comparators
from lib.analysis.context import beside_england
from lib.analysis.editions import editions
from lib.analysis.fair import fairness
from lib.analysis.own_points import own_here
from lib.analysis.similar import more_community, similar
from lib.analysis.stories import for_area
from lib.draw.ages import ages_picture
from lib.draw.colour import LIGHT, PLACE
from lib.draw.fonts import BOLD, REGULAR
from lib.draw.own_marks import marks_of
from lib.draw.slide_images import Row, strips
from lib.pictures.map_picture import map_picture
from lib.places.area import OWN, Area
from lib.places.own_points import OwnPoints
from lib.stories import stories
from lib.tables.areas_table import areas_table
from lib.words import area as words
from lib.words import area_facts, area_here, area_outcomes, slide_captions, slides_people
from lib.words import pack as said
from lib.words import similar as likeness
from lib.words import stories as story_words
from lib.words.context import CARE as CONTEXT_CARE
from lib.words.credits import BOUNDARIES
from lib.words.editions import beside as how_long
from lib.words.naming import called, labels
from lib.words.own_points import key_line, on_paper
from lib.words.strips import marked, strip_sentence

INDEXES = ("imd2025", "cni2023")
MAPS = (*INDEXES, "both")
MEMBERS = 200
"""Neighbourhoods that are listed; a larger place has them all in its own file."""
ALIKE = 4
"""Places like it, of each sort."""
MAP_WIDE = 160
"""Millimetres across a map: two stand on a page."""
POINT = 2.1
"""Dots of a chart in a point of its letters."""
ACROSS, STRIP = 1500, 190
"""Width of a chart and height of a strip, in dots."""
LISTS = ("libraries", "museums", "schools")
MATCHED = ("iod2025", "cni2023", "population", "census2021")
"""Datasets that places are matched by."""
LOOKUPS = ("msoa_names", "lsoa_lookup")
"""Names of neighbourhoods, and which council they are in."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or two with the datasets they are from; ``bullet`` for one of a list."""

    text: str
    sources: tuple[str, ...] = ()
    bullet: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """A table: what it is, its head and lines as texts, its datasets."""

    caption: str
    head: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture (PNG), what it shows in words for those who do not see it, what stands over it, its datasets; ``wide`` in
    millimetres."""

    png: bytes
    alt: str
    caption: str
    sources: tuple[str, ...] = ()
    wide: float = 174


@dataclass(frozen=True, slots=True)
class Link:
    """A line that leads to a page of a publisher."""

    text: str
    address: str


Block = Paragraph | Figures | Drawing | Link


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the pack under its own heading; ``level`` 2 for one inside the part before."""

    title: str
    blocks: tuple[Block, ...]
    level: int = 1


def sections(area: Area, own: OwnPoints | None = None) -> list[Section]:
    """The parts of the pack in the order they are read, without the list of sources.

    Parameters
    ----------
    area : Area
        With at least one neighbourhood.
    own : OwnPoints, optional
        A reader's own points: on each map, and how many neighbourhoods facing both have none among the main points.
        :func:`lib.paper.own_pack.own_section` has the rest of them.
    """
    parts: Sequence[Callable[[Area], Iterable[Section]]] = (
        functools.partial(_main, own=own),
        _standing,
        functools.partial(_maps, own=own),
        _charts,
        _others,
        _beside,
        _people,
        _both,
        _learning,
        _here,
        _like,
        _stories,
        _inside,
        _care,
    )
    return [section for part in parts for section in part(area)]


def cited(found: Iterable[Section]) -> list[str]:
    """Keys of the datasets that some parts are from, in the order they are first named; the place in it is the number."""
    order: dict[str, None] = {}
    for section in found:
        for block in section.blocks:
            if not isinstance(block, Link):
                order |= dict.fromkeys(block.sources)
    return list(order)


def _told(texts: Iterable[str], also: Iterable[str] = (), bullet: bool = True) -> list[Block]:
    """Sentences, each with the datasets it names and others that it is from."""
    return [Paragraph(text, said.cites(text, also), bullet) for text in texts if text]


def _datasets(keys: Iterable[str], *also: str) -> tuple[str, ...]:
    """The datasets of some measures."""
    found: dict[str, None] = {}
    for key in keys:
        measure = catalogue.measure(key)
        found |= dict.fromkeys((measure.dataset, *measure.also_from))
    return tuple(found | dict.fromkeys(also))


def _lines(frame: pd.DataFrame) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(map(_written, row)) for row in frame.itertuples(index=False))


def _written(value: object) -> str:
    if value is None or pd.isna(value):
        return "no data"
    return f"{value:,}" if isinstance(value, int | float) or hasattr(value, "dtype") else str(value)


def _main(area: Area, own: OwnPoints | None) -> Iterable[Section]:
    opened = words.summary(area)
    hidden = area_facts.fair_sentence(fairness(area)) or opened[-1]
    facing, since = words.both_sentences(area)[0], words.since_sentences(area)[0]
    mine = [] if own is None or own.points.empty else [on_paper(own_here(own, area.members), called(area), said.PAPER)]
    yield Section(
        said.MAIN,
        (
            *_told(opened[:2]),
            *_told([hidden], _datasets(INDEXES[:1])),
            *_told([area_facts.shares_sentence(area)], _datasets(INDEXES, said.PEOPLE)),
            *_told([facing, since]),
            *_told(mine, (*_datasets(INDEXES), said.OWN_POINTS)),
        ),
    )


def _maps(area: Area, own: OwnPoints | None) -> Iterable[Section]:
    marks = marks_of(own)
    theirs = f" {key_line(marks.labels)}" if marks else ""
    drawn = [
        Drawing(
            map_picture(area, key, marks),
            f"{said.map_alt(area, key)}{theirs}",
            f"{catalogue.measure(key).label} ({catalogue.measure(key).year})",
            _datasets([key], *BOUNDARIES, said.PEOPLE, *([said.OWN_POINTS] if marks else [])),
            MAP_WIDE,
        )
        for key in MAPS
    ]
    yield Section(said.STANDS, tuple(drawn))


def _standing(area: Area) -> Iterable[Section]:
    keys = needier_first(area, (*INDEXES, *INDEX_PARTS))
    lines = tuple(said.part_row(area, key) for key in keys)
    yield Section(said.PARTS, (Figures(said.PARTS_TABLE, said.part_head(area), lines, _datasets(keys, said.PEOPLE)),))


def _charts(area: Area) -> Iterable[Section]:
    need = [key for key in INDEX_PARTS if catalogue.measure(key).group == "need_domains"]
    community = [key for key in INDEX_PARTS if key not in need]
    full = largest_share([area], (*INDEXES, *INDEX_PARTS))
    groups = zip(said.STRIPS, (INDEXES, community, need), strict=True)
    yield Section(said.CHARTS, tuple(_strips(area, name, some, full) for name, some in groups))


def other_keys(area: Area) -> list[str]:
    """Every measure of the catalogue that is of need, has an order, is known of the area, and no other place in the pack."""
    told = (*INDEXES, *INDEX_PARTS, *area_outcomes.LEARNING, "imd2019")
    return [
        key
        for key, measure in catalogue.need_measures().items()
        if key not in told
        and measure.kind != "category"
        and (area.level in measure.levels or not said.has_ranks(area))
        and (measure.kind != "rank" or said.has_ranks(area))
    ]


def _others(area: Area) -> Iterable[Section]:
    keys = other_keys(area)
    shown = area_outcomes.learning_shown(area, keys)
    yield Section(said.FIGURES, (Figures(said.FIGURES_TABLE, tuple(shown.columns), _lines(shown), _datasets(keys)),))


def _strips(area: Area, name: str, keys: Sequence[str], full: float | None) -> Drawing:
    """Some measures as strips of ten blocks; ``full`` is the share that the tallest bar of all stands for."""
    members, rows = area.frame, []
    for key in keys:
        shares = tenths(members, key)["share"] if len(members) > 1 else None
        palette, ends = catalogue.measure(key).palette, slide_captions.ends(key)
        title, word = slide_captions.strip_title(key), marked(area)
        rows.append(Row(title, shares, standing_of(area, key).middle, word, palette, ends))
    high = round(STRIP * len(rows) * (1 if len(members) > 1 else 0.75))
    picture = strips(rows, "", (ACROSS, high), LIGHT, (REGULAR, BOLD), POINT, full)
    alt = " ".join(strip_sentence(area, key) for key in keys)
    return Drawing(_png(picture), alt, f"{name}. {said.strips_caption(area)}", _datasets(keys, said.PEOPLE))


def _png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=6)
    return out.getvalue()


def _beside(area: Area) -> Iterable[Section]:
    others = comparators(area)
    if not others:
        yield Section(said.BESIDE, (Paragraph(said.NOTHING_LARGER),))
        return
    keys = (*INDEXES, *INDEX_PARTS)
    every = [area, *others]
    lines = []
    for key in keys:
        measure = catalogue.measure(key)
        name = f"{measure.label} ({measure.year})"
        lines.append((name, *(said.beside_cell(each, key) for each in every)))
    yield Section(
        said.BESIDE,
        (Figures(said.BESIDE_TABLE, ("Figure", *labels(every)), tuple(lines), _datasets(keys, said.PEOPLE)),),
    )


def _people(area: Area) -> Iterable[Section]:
    found = ages(area.frame)
    bands, shown = found.loc[list(BANDS)], slides_people.age_rows(area)
    lines = tuple(
        (row.label, f"{people:,}", row.told, row.told_of_england)
        for row, people in zip(shown.itertuples(), said.counted(bands["people"]), strict=True)
    )
    told = _told([area_facts.ages_finding(area, found), area_facts.ages_sentence(found)], (said.PEOPLE,), bullet=False)
    listed = "; ".join(f"{row.label}: {row.told}, and England {row.told_of_england}" for row in shown.itertuples())
    picture = ages_picture(shown, slides_people.ages_note(area), (ACROSS, 760), LIGHT, PLACE["here"], REGULAR, POINT)
    chart = Drawing(_png(picture), f"{said.AGES_CHART}. In 100 people: {listed}.", said.AGES_CHART, (said.PEOPLE,))
    table = Figures(said.AGES_TABLE, said.AGES_HEAD, lines, (said.PEOPLE,))
    yield Section(said.PEOPLE_HERE, (*told, chart, table))
    context = tuple(key for key, measure in catalogue.measures().items() if measure.context)
    beside = beside_england(area, context)
    if len(beside):
        rows = tuple(
            said.context_row(key, row.share, row.england)
            for key, row in zip(beside.index, beside.itertuples(), strict=True)
        )
        who = Figures(said.CONTEXT_TABLE, said.CONTEXT_HEAD, rows, _datasets(beside.index))
        yield Section(said.CONTEXT, (Paragraph(CONTEXT_CARE), who), 2)


def _both(area: Area) -> Iterable[Section]:
    table = both_at(area.frame).reset_index().map("{:,}".format)
    table["cut"] += " per cent"
    figures = Figures(said.CUTS, said.CUTS_HEAD, _lines(table), _datasets(INDEXES, said.PEOPLE))
    yield Section(said.BOTH, (*_told(words.both_sentences(area), _datasets(INDEXES)), figures))
    since = _told(words.since_sentences(area), _datasets(["imd2025", "imd2019"]))
    if area.level != "ctry":
        since += _told([how_long(editions(area.frame))], _datasets(["six10"]))
    yield Section(said.SINCE, tuple(since), 2)
    yield Section(said.LISTS, tuple(_told(area_here.programme_sentences(area))), 2)


def _learning(area: Area) -> Iterable[Section]:
    shown = area_outcomes.learning_shown(area)
    table = Figures(
        area_outcomes.ABOUT_LEARNING, tuple(shown.columns), _lines(shown), _datasets(area_outcomes.LEARNING)
    )
    yield Section(said.LEARNING, (table, *_told([area_outcomes.CARE], bullet=False)))
    blocks: list[Block] = _told([area_outcomes.outcomes_sentence(area)], bullet=False)
    found = area_outcomes.outcomes(area)
    sets = dict.fromkeys(catalogue.outcome(key).dataset for key in found.index)
    if len(found):
        names = said.outcomes_head(area)
        lines = _lines(found[list(names)])
        blocks.append(Figures(said.OUTCOMES_TABLE, tuple(names.values()), lines, tuple(sets)))
    beside = area_outcomes.outcomes_by_council(area)
    if len(beside):
        blocks.append(Figures(said.OUTCOMES_TABLE, tuple(map(str, beside.columns)), _lines(beside), said.PUBLISHED))
    yield Section(said.COUNCIL, tuple(blocks), 2)


def _here(area: Area) -> Iterable[Section]:
    yield Section(said.HERE, tuple(_told(area_here.here_sentences(area), LISTS)))


def _like(area: Area) -> Iterable[Section]:
    level = catalogue.level("msoa21" if area.level == OWN else area.level)
    better, near = more_community(area, ALIKE), similar(area, ALIKE)
    for title, table, reason, none in (
        (said.LEARN, better, lambda row: likeness.to_learn_from(row, level), likeness.none_to_learn_from(level)),
        (said.ALIKE, near, likeness.reason, likeness.none_similar(area)),
    ):
        named = [f"{row['name']}, {row['where']}. {reason(row)}" for _, row in table.iterrows()]
        blocks = [Paragraph(text, MATCHED, bullet=True) for text in named] or [Paragraph(none)]
        if title == said.LEARN:
            yield Section(said.LIKE, (Paragraph(said.MATCHED),))
        yield Section(title, tuple(blocks), 2)


def _stories(area: Area) -> Iterable[Section]:
    found = for_area(area)
    blocks: list[Block] = [Paragraph(story_words.WARNING)]
    if found.empty:
        blocks.append(Paragraph(story_words.none_for(area)))
    yield Section(said.STORIES, tuple(blocks))
    for key, row in found.iterrows():
        story = stories()[str(key)]
        reason = story_words.reason(row, area)
        lines = [Paragraph(reason, said.cites(reason)), Paragraph(story.summary)]
        lines += [Paragraph(f"{head.removesuffix('?')}: {text}") for head, text in story.body]
        lines += [Paragraph(f"From {each}", bullet=True) for each in story_words.sources(story)]
        yield Section(f"{story.title} ({story.place})", tuple(lines), 2)


def _inside(area: Area) -> Iterable[Section]:
    table = areas_table(INDEXES[0], "lsoa21", area.mask).head(MEMBERS)
    same = [name for name in ("Council", "Region") if name == "Region" or len(set(table[name])) == 1]
    table = table.drop(columns=same)
    listed = Figures(
        said.inside_note(area, len(table)),
        tuple(map(str, table.columns)),
        _lines(table),
        _datasets(INDEXES, said.PEOPLE, *LOOKUPS),
    )
    yield Section(said.INSIDE, (listed,))


def _care(area: Area) -> Iterable[Section]:
    keys = (*INDEXES, "both", *INDEX_PARTS, "imd2019", *area_outcomes.LEARNING, *other_keys(area))
    kept = [Paragraph(text, bullet=True) for text in said.caveats(keys)]
    yield Section(said.CARE, (*kept, Paragraph(area_here.NOT_HELD, bullet=True)))
    yield Section(said.METHOD, tuple(Paragraph(text, bullet=True) for text in said.method()))
