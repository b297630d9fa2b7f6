"""The parts of the page of stories: cards and a map of them, and one story with its place as it is today."""

from __future__ import annotations

import datetime
import html

import pandas as pd
import streamlit as st

from lib import catalogue, store
from lib.analysis import similar
from lib.analysis import stories as found
from lib.analysis.area_mask import mask_of
from lib.links.stories_view import FILTERS, TABS, StoriesView, regions
from lib.paper.story_handout import story_handout
from lib.places import filters, nearby
from lib.places.area import Area
from lib.places.area import area as area_of
from lib.serve import scripts
from lib.stories import THEMES, Story, on_theme, stories
from lib.ui import stories_panel
from lib.ui.address import for_others, to_copy
from lib.ui.cite import cited, paragraphs, with_copy
from lib.ui.frame import run, section, sentences
from lib.ui.html_table import Markup, html_table
from lib.ui.live_map import live_map, outline_of_members, outline_of_place
from lib.ui.need_bars import bars_of
from lib.ui.ordered import order_menu
from lib.ui.state import synced_key
from lib.ui.stories_state import choose
from lib.ui.strips import strip_of
from lib.ui.text import plain
from lib.words import area as area_words
from lib.words import area_here
from lib.words import similar as likeness
from lib.words import stories as words
from lib.words.copied import source_of, source_of_measures

ELEMENTS = ("cni2023_civic_assets", "cni2023_engagement", "cni2023_connectedness")
"""The three elements of social infrastructure, in the order of the reports."""
WANTED = "stories: area wanted"
FOR_A_PLACE = 3
"""Stories that stand first for a place; the page about it lists all that bear on it."""
TYPED, ANY = "stories text", "any"
"""Where the words that are typed are kept, and the chip of all themes."""


def tabs(view: StoriesView) -> None:
    """The parts of the page, one of which is shown."""
    with st.container(key="part-menu"):
        st.segmented_control(
            "Part of the page",
            list(TABS),
            format_func=TABS.__getitem__,
            key=synced_key("part", view.tab),
            required=True,
            label_visibility="collapsed",
            on_change=lambda: choose(tab=st.session_state["part"], story=None),
        )


# ---- all stories ----


def browse(view: StoriesView) -> None:
    """What is for the place looked at, then cards and map together, narrowed by themes, filters and words."""
    asked = html.escape(catalogue.page("stories").question)
    lines = [words.LEAD] if view.place else [words.LEAD, words.FIND]
    st.html(
        f'<div class="asked"><h2>{asked}</h2><p>{html.escape(" ".join(lines))}</p>'
        f"<p>{html.escape(words.WARNING)}</p></div>"
    )
    above = _for_place(view.place) if view.place else []
    kept = _narrow(view, above)
    cards, chart = st.columns([3, 2])
    with cards:
        if not kept:
            sentences([words.NONE_KEPT])
        with st.container(key="cards"):
            for key in kept:
                if key not in above:
                    _card(stories()[key])
    with chart:
        _map(kept, view)
    st.caption(words.BARS)


def _narrow(view: StoriesView, above: list[str]) -> list[str]:
    """Themes as chips with counts, words to search for, and the other filters; returns the stories that pass."""
    text, others = (
        st.session_state.get(TYPED, ""),
        {each: value for each, value in view.filters.items() if each != "theme"},
    )
    numbers = found.counted(text, **others)
    with st.container(key="theme-chips"):
        st.pills(
            "Theme",
            [ANY, *THEMES],
            format_func=lambda each: words.chip(_theme(each), numbers[_theme(each)]),
            key=synced_key("story theme", view.theme or ANY),
            required=True,
            label_visibility="collapsed",
            on_change=_pick_theme,
        )
    left, right = st.columns(2)
    with left:
        # What is typed stays in this visit; only what is picked from a list goes into the link.
        st.text_input(
            "Search the stories",
            key=TYPED,
            placeholder="Search the stories: library, football, jobs",
            max_chars=60,
            label_visibility="collapsed",
        )
    with right:
        _more(view, list(others))
    kept = found.chosen(**view.filters, text=text)
    st.html(
        f'<p role="status" class="number">{html.escape(words.shown(len(kept), len([key for key in above if key in kept])))}</p>'
    )
    return kept


def _more(view: StoriesView, names: list[str]) -> None:
    boxes = {**FILTERS, "region": ("Region", regions())}
    with (
        st.expander("More choices", expanded=any(getattr(view, name) for name in names), icon=":material/filter_list:"),
        st.container(key="narrow"),
    ):
        for row in (names[:3], names[3:]):
            for name, column in zip(row, st.columns(3), strict=False):
                label, options = boxes[name]
                with column:
                    st.selectbox(
                        label,
                        list(options),
                        format_func=options.__getitem__,
                        key=synced_key(f"story {name}", getattr(view, name)),
                        index=None,
                        placeholder="Any",
                        on_change=_pick,
                        args=(name,),
                    )
        st.button("Clear these", on_click=choose, kwargs=dict.fromkeys((*FILTERS, "region")), icon=":material/close:")


def _pick(name: str) -> None:
    choose(**{name: st.session_state[f"story {name}"]})


def _theme(chip: str) -> str | None:
    return None if chip == ANY else chip


def _pick_theme() -> None:
    choose(theme=_theme(st.session_state["story theme"]))


def _for_place(code: str) -> list[str]:
    """The stories that bear on the place looked at, each with the reason; returns their keys."""
    place = area_of(code)
    bearing = found.for_area(place).head(FOR_A_PLACE)
    with st.container(key="for-place", gap="small"):
        with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
            st.header(f"For {plain(place.name)}", anchor=False, width="content")
            st.page_link(
                "pages/area.py",
                label=f"More about {plain(place.name)}",
                query_params={"place": place.code or ""},
                width="content",
            )
        if bearing.empty:
            sentences([words.none_for(place)])
        with st.container(key="cards-for-place"):
            for key, row in bearing.iterrows():
                _card(stories()[str(key)], words.reason(row, place))
    return bearing.index.tolist()


def _open(key: str) -> None:
    choose(story=key)


def _card(story: Story, reason: str = "") -> None:
    """One story: its title, where it is, why it is shown if that is said, what was done, and how its place stands."""
    why = f"<p class='because'>{html.escape(reason)}</p>" if reason else ""
    where = html.escape(words.where(story, found.table()["region_name"]))
    bars = bars_of(found.area_of(story.key)) if len(story.areas) == 1 else ""
    with st.container(key=f"card-{'for-' if reason else ''}{story.key}", border=True, gap=None):
        st.button(
            story.title,
            key=f"open {'for ' if reason else ''}{story.key}",
            type="tertiary",
            on_click=_open,
            args=(story.key,),
        )
        st.html(
            f"<p class='kind'>{where}</p>{why}<p>{html.escape(story.summary)}</p>{bars}"
            f"<p class='kind'>{html.escape(words.kinds_of(story))}</p>"
        )


def _map(kept: list[str], view: StoriesView) -> None:
    rows = found.table().loc[kept]
    spots = pd.DataFrame(
        {
            "easting": rows["easting"],
            "northing": rows["northing"],
            "name": [stories()[key].title for key in kept],
            "kind": [f"Story from {stories()[key].place}" for key in kept],
            "row": [store.row_of()[home] for home in rows["home"]],
        }
    )
    homes = dict(zip(rows["home"], kept, strict=True))
    # The place is outlined, not zoomed to: the dots around it are what is looked for.
    outline = outline_of_place(view.place)[0] if view.place else None

    def clicked(code: str) -> None:
        choose(**({"story": homes[code]} if code in homes else {"place": code}))

    live_map(
        "stories",
        "imd2025",
        {"lsoa21": filters.inside("E92000001")},
        clicked,
        outline=outline,
        height=620,
        spots=spots,
        about="stories",
    )
    st.caption(
        "Each dot is a story; a click opens it. A click beside the dots looks for stories for that neighbourhood. "
        "The colours are deprivation (IMD 2025): the stronger, the more deprived."
    )


# ---- one story ----


def opened(key: str) -> None:
    """One story: what was done, and its place as it is today."""
    wanted = st.session_state.pop(WANTED, None)
    if wanted:
        # A page cannot be changed from a callback, so a click on a map leaves the code here.
        st.switch_page("pages/area.py", query_params={"place": wanted})
    story = stories()[key]
    place = found.area_of(story.key)
    # A story opened from a card far down begins at its top.
    run(scripts.TO_TOP, mark=story.key)
    st.button("All the stories", icon=":material/arrow_back:", on_click=choose, kwargs={"story": None})
    st.header(story.title, anchor=False)
    st.caption(f"{words.where(story, found.table()['region_name'])} · {words.kinds_of(story)}")
    with st.container(key="story"):
        told, short = st.columns([3, 2], gap="large")
    with told:
        named = words.in_place(story)
        st.html(
            "".join(
                f"<h3>{html.escape(title)}</h3>{paragraphs([text], words.credit(story, title), subject=named)}"
                for title, text in story.body
            )
        )
    with short, st.container(border=True):
        _in_short(story)
    _today(story, place)
    _around(story, place)
    _take_away(story, place)


def _in_short(story: Story) -> None:
    named, source = words.in_place(story), words.credit(story)
    lines = "".join(
        f'<dt>{html.escape(label)}</dt><dd class="cited">'
        f"{with_copy(text, source, said=said, subject=named) if said else html.escape(text)}</dd>"
        for label, text, said in words.copied_facts(story)
    )
    st.html(f'<dl class="entry">{lines}</dl>')
    sentences([words.CARE, words.OURS])
    st.html("<h3>Sources</h3>" + "".join(f"<p>{html.escape(line)}</p>" for line in words.sources(story)))
    with st.expander("Each figure and where it is from"):
        st.html(html_table(("In the story", "From"), _figures(story, named), row_heads=False))
    silent = words.silences(story)
    if silent:
        with st.expander("What the sources do not say"):
            sentences([words.LOOKED])
            st.html(html_table(("Not said", "Looked for"), silent, row_heads=False))


def _figures(story: Story, named: str) -> list[tuple[Markup, str]]:
    """Each figure with a Copy of the sentence that holds it, and the document it is from."""
    lines = zip(words.figures(story), story.figures, strict=True)
    return [
        (
            Markup(
                f'<span class="cited">'
                f"{with_copy(said, words.cited([each.source]), said=words.sentence_of(story, said), subject=named)}</span>"
            ),
            document,
        )
        for (said, document), each in lines
    ]


def _today(story: Story, place: Area) -> None:
    section("The place today", words.TODAY)
    standing = paragraphs(area_words.summary(place), source_of_measures(("imd2025", "cni2023"), "population"), place)
    st.html(f"{standing}<p>{html.escape(f'{words.OF_AREA} {story.decided}')}</p>")
    mask = mask_of(place)
    outline, bounds = outline_of_members(place.members)
    for key, column in zip(("imd2025", "cni2023"), st.columns(2), strict=True):
        with column:
            strip_of(place, key)
            live_map(
                f"story {key}",
                key,
                {"lsoa21": mask},
                _area_page,
                outline=outline,
                bounds=bounds,
                view_token=story.key,
                over=("names",),
                height=360,
                about=place.name,
                left_out=f"Outside {place.name}",
            )
    st.subheader("Three elements of social infrastructure (2023)", anchor=False)
    for key, column in zip(ELEMENTS, st.columns(3), strict=True):
        with column:
            strip_of(place, key)
    st.subheader("Libraries and schools", anchor=False)
    cited(area_here.here_sentences(place), source_of(area_here.HERE_FROM), place)
    listed = nearby.here(place).query("kind != 'museum'")
    if 0 < len(listed) <= 200:
        with st.expander(f"All {len(listed)} libraries and schools"):
            names = {
                "kind": "Kind",
                "name": "Name",
                "phase": "Phase of school",
                "metres": "Metres from it",
                "as_of": "As of",
            }
            st.dataframe(
                order_menu(listed[list(names)].rename(columns=names).round({"Metres from it": 0}), "story places"),
                hide_index=True,
                alt=f"Libraries and schools in and near {place.name}",
            )


def _area_page(code: str) -> None:
    st.session_state[WANTED] = code


def _around(story: Story, place: Area) -> None:
    section("Go on from here")
    alike, other = st.columns(2)
    with alike:
        st.subheader(f"Places like {story.place} today", anchor=False)
        near = similar.similar(place, n=4)
        for code, row in near.iterrows():
            st.page_link("pages/area.py", label=f"{row['name']}, {row['where']}", query_params={"place": code})
            said = with_copy(
                likeness.reason(row), source_of(likeness.LAID_BY), area_of(str(code)), subject=likeness.beside(place)
            )
            st.html(f'<p class="reason cited">{said}</p>')
        if near.empty:
            sentences([likeness.none_similar(place)])
    with other:
        st.subheader("Other stories on its themes", anchor=False)
        for each in on_theme(story):
            stories_panel.link(each.key, _open)
            st.html(f'<p class="reason">{html.escape(each.summary)}</p>')


def _take_away(story: Story, place: Area) -> None:
    section("Take it away")
    query = f"story={story.key}"
    address = for_others(query)
    st.download_button(
        "Handout (PDF)",
        lambda: story_handout(story, place, address, datetime.date.today()),
        f"{story.key}.pdf",
        "application/pdf",
        on_click="ignore",
        icon=":material/picture_as_pdf:",
    )
    st.caption("The link to this story. The page can also be printed.")
    st.code(to_copy(query), language=None, wrap_lines=True)
