"""The other parts of the page of stories: Big Local, programmes over time, what was asked for, the words we use."""

from __future__ import annotations

import datetime
import html

import pandas as pd
import streamlit as st

from lib import catalogue, store
from lib.analysis.big_local import big_local
from lib.analysis.reach import reach
from lib.draw import colour
from lib.draw.timeline import timeline
from lib.links import MapView
from lib.links.stories_view import StoriesView
from lib.places import filters
from lib.stories import documents, stories
from lib.tables.big_local_table import big_local_table
from lib.ui.chart import chart
from lib.ui.cite import cited
from lib.ui.frame import section, sentences
from lib.ui.html_table import html_table
from lib.ui.live_map import live_map, outline_of_place
from lib.ui.ordered import order_menu
from lib.ui.state import synced_key, theme_name
from lib.ui.stories_panel import link
from lib.ui.stories_state import choose
from lib.ui.take_tables import csv_files
from lib.words import glossary, ideas
from lib.words.copied import source_of_measures
from lib.words.english import upper_first
from lib.words.list_dates import list_date


def biglocal(view: StoriesView) -> None:
    """The 150 areas on a map and in a list, with the local area each dot falls in."""
    areas = big_local()
    listed = f"{documents()['LIST'].cited}; {documents()['NBH'].cited}; {source_of_measures(['imd2025', 'cni2023'])}"
    cited(ideas.big_local_sentences(areas), listed)
    st.caption(upper_first(f"{list_date(('big_local',), datetime.date.today())}."))
    by_neighbourhood = dict(zip(areas["row"].astype(int), areas.index, strict=True))
    spots = areas[["easting", "northing", "name", "row"]].assign(
        kind=[f"Big Local, wave {wave}: {ideas.APPROXIMATE}" for wave in areas["wave"]]
    )
    shown, text = st.columns([3, 2])
    here = areas[areas["msoa21_code"] == view.place]
    outline, bounds = outline_of_place(view.place) if view.place else (None, None)
    with shown:
        live_map(
            "big local",
            "imd2025",
            {"msoa21": filters.areas((), (), "msoa21")},
            lambda code: choose(place=_local_area(code, by_neighbourhood)),
            outline=outline,
            bounds=bounds,
            view_token=view.place or "",
            height=560,
            spots=spots,
            about="Big Local areas",
        )
        st.caption(
            "Colours: deprivation of local areas (IMD 2025), the stronger the more deprived. A click on a dot tells "
            "about it."
        )
    with text:
        st.selectbox(
            "Big Local area",
            list(areas.index),
            format_func=areas["name"].get,
            index=None,
            placeholder="Choose one, or a dot on the map",
            key=synced_key("big local number", here.index[0] if len(here) else None),
            on_change=_pick,
        )
        if view.place and here.empty:
            sentences(["No dot of Big Local falls in the place that is chosen."])
        for number, row in here.iterrows():
            st.subheader(row["name"], anchor=False)
            cited([ideas.big_local_sentence(number, row)], listed, subject=f"{row['name']} (Big Local)")
            for key in (key for key, story in stories().items() if story.big_local == number):
                link(key, lambda key: choose(tab="stories", story=key))
            st.page_link(
                "pages/area.py",
                label=f"More about the local area of {row['msoa21_name']}",
                query_params={"place": row["msoa21_code"]},
            )
    _list(areas)
    st.caption(f"Sources: {documents()['LIST'].cited}; {documents()['NBH'].cited}.")


def _pick() -> None:
    number = st.session_state["big local number"]
    choose(place=big_local().at[number, "msoa21_code"] if number else None)


def _local_area(code: str, by_neighbourhood: dict[int, int]) -> str:
    number = by_neighbourhood.get(store.row_of().get(code, -1))
    return big_local().at[number, "msoa21_code"] if number else code


def _list(areas: pd.DataFrame) -> None:
    table = big_local_table(areas)
    st.subheader(f"All {len(areas)}", anchor=False)
    st.dataframe(
        order_menu(table, "big local"),
        hide_index=True,
        height=420,
        alt="The Big Local areas with wave, region, council and the rank of their local area",
    )
    csv_files(
        {"big-local-areas": ("The list (CSV)", lambda: table)},
        ("imd2025", ("big_local", "msoa_lookup", "cni2023_local_areas")),
        ":material/table:",
    )


def programmes() -> None:
    """Programmes for neighbourhoods as a chart and as text."""
    listed = list(ideas.programmes().values())
    sentences(
        [
            "Neighbourhoods have been helped by programmes since the 1960s. These are the ones that our sources tell "
            "of, with their size, "
            "their cost and what was found out. The list is not complete."
        ]
    )
    said = "; ".join(f"{each.name}, {each.when}" for each in listed)
    named = "; ".join(documents()[key].cited for key in dict.fromkeys(each.source for each in listed))
    chart(
        timeline(
            [(each.name, each.when, each.start, each.end, each.open) for each in listed], colour.theme(theme_name())
        ),
        "Programmes since the 1960s",
        f"{named}.",
        f"Programmes by year: {said}.",
        "programmes",
        height=76 * len(listed),
    )
    for each in listed:
        st.subheader(f"{each.name}: {each.when}", anchor=False)
        told = [f"Scale: {each.scale}. Money: {each.money}.", each.found]
        cited(told, documents()[each.source].cited, subject=f"{each.name}, {each.when}")
    st.caption(f"Sources: {named}.")


def asks() -> None:
    """Each recommendation with the measure that bears on it and the places it would reach first."""
    sentences(
        [
            "What three reports asked for, in our own words. Beside each is the measure of this app that bears on it, "
            "and the places with "
            "most need on that measure. What is done, and where, is for others to decide. The counts show where it "
            "would start if need came first."
        ]
    )
    section("Half of the Young Futures hubs", f"Asked for in {documents()['BDB'].cited}, as the fourth of five.")
    cited(ideas.young_futures(), source_of_measures(["both"], "population"))
    _see("both")
    st.page_link("pages/plan.py", label="What it would mean where you live: plan it", icon=":material/arrow_forward:")
    for key in dict.fromkeys(ask.document for ask in ideas.asks().values()):
        section(f"{documents()[key].author}, {documents()[key].year}", documents()[key].title)
        for ask in (each for each in ideas.asks().values() if each.document == key):
            with st.expander(f"{ask.number}. {ask.title}", key=f"ask {ask.key}"):
                cited([ask.says], documents()[key].cited, subject=ask.title)
                bears = ideas.bears(ask, reach(ask.measure) if ask.measure else None)
                if ask.measure:
                    cited(bears, source_of_measures([ask.measure]), subject=ask.title)
                    _see(ask.measure)
                else:
                    sentences(bears)


def _see(key: str) -> None:
    measure = catalogue.measure(key)
    view = MapView(measure=key, show=("both",)) if key == "both" else MapView(measure=key)
    st.page_link(
        "pages/map.py",
        label=f"See it on the map: {measure.label} ({measure.year})",
        icon=":material/map:",
        query_params=view.to_query(),
    )


def words() -> None:
    """What our words mean, and the words we leave out."""
    section("What our words mean")
    terms = "".join(
        f"<dt>{html.escape(each.word)}</dt><dd>{html.escape(each.meaning + glossary.credited(each.source))}</dd>"
        for each in glossary.terms()
    )
    st.html(f'<dl class="terms">{terms}</dl>')
    read = "; ".join(
        documents()[key].cited for key in dict.fromkeys(each.source for each in glossary.avoided() if each.source)
    )
    section("Words we do not use", f"{glossary.REASONS} Source: {read}.")
    st.html(
        html_table(
            ("Word", "Why not", "What we say"), [(each.word, each.why, each.instead) for each in glossary.avoided()]
        )
    )
