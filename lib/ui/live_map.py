"""A map on a page: coloured by a measure, some areas hidden, a place outlined, clicks heard."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st
from streamlit_folium import st_folium

from lib import catalogue, store
from lib.analysis import area_mask
from lib.analysis.level_values import level_values
from lib.draw import classes as draw_classes
from lib.draw import colour, equal_room, map_layers, own_marks
from lib.draw import map as draw_map
from lib.links.map_view import EQUAL, LAND
from lib.places import pride
from lib.places.equal_room import local_areas
from lib.serve import STATIC, at, own
from lib.ui.own_points import own_key, points_now
from lib.ui.state import theme_name
from lib.words import equal_room as words
from lib.words import hover_brief, hover_words

KEYS = "Arrow keys move it, plus and minus zoom, Enter selects the area under the cross."
LEFT_OUT = "Left out by the filter"
DRAWN = ("lsoa21", "msoa21", "ward25", "lad25")
"""Levels that have tiles."""
HEARD = "{} heard"
"""Where a session keeps the number of the last click on a map that was answered."""
MOST_CLICKS = 40
"""No hand makes more before it is answered, and no map tells of more."""


@functools.cache
def parts() -> draw_map.Parts:
    """Where the browser finds scripts, styles, tiles and values."""
    cdn, here = draw_map.CDN, (STATIC / "vendor" / "libraries.js").is_file()
    vendor = {name: own(f"vendor/{name}") if here else address for name, address in cdn.items()}
    libraries = [own("vendor/libraries.js")] if here else [cdn["leaflet.js"], cdn["protomaps-leaflet.js"]]
    values = store.document("data/values.json")
    # Hexagons are local areas of another shape: they have the same names, in the same order.
    names = values["names"] | {layer: values["names"][level] for level, layer in equal_room.LAYERS.items()}
    return draw_map.Parts(
        scripts=(*libraries, own("area-map.js")),
        reader=own("tile-reader.js"),
        styles=(vendor["leaflet.css"], own("area-map.css")),
        pens=(vendor["leaflet-geoman.js"], vendor["leaflet-geoman.css"]),
        files=at("/app/"),
        tiles=store.document("data/tiles.json"),
        values=values | {"names": names},
        counts={level: len(_codes(level)) for level in (*DRAWN, *equal_room.LAYERS.values())},
    )


def _codes(layer: str) -> tuple[str, ...]:
    """Codes of the areas of a layer of tiles, in row order."""
    return store.codes(next((level for level, equal in equal_room.LAYERS.items() if equal == layer), layer))


def live_map(
    key: str,
    measure: str | draw_classes.Painted,
    visible: Mapping[str, np.ndarray],
    on_click: Callable[[str], object],
    *,
    level: str | None = None,
    outline: dict | None = None,
    bounds: list | None = None,
    view_token: str = "",
    over: Sequence[str] = (),
    height: int = 560,
    label_scale: float = 1,
    on_shape: Callable[[dict], object] | None = None,
    spots: pd.DataFrame | None = None,
    dot: str | None = None,
    named: bool = False,
    about: str = "England",
    title: str | None = None,
    chosen: str | None = None,
    left_out: str | None = LEFT_OUT,
    veil: bool = False,
    pin: draw_map.Pin | None = None,
    legend: draw_map.Legend | None = None,
    tools: bool = True,
    wheel: bool = False,
    shape: str = LAND,
    at: tuple[float, float, float] | None = None,
) -> None:
    """Draw a map; a click or Enter calls ``on_click`` with the code of the area. A reader's own points are on every
    map, with their key below it.

    Parameters
    ----------
    key : str
        Name of the map, one of its kind on the page.
    measure : str or Painted
        Key of the measure that colours it, or classes worked out on the spot, for neighbourhoods.
    visible : mapping of level to array of bool
        Which areas of each level drawn are shown, in row order.
    level : str, optional
        ``auto`` to leave it to the zoom; otherwise the one level of ``visible``.
    outline, bounds : optional
        GeoJSON geometry to outline and where to look, as :func:`outline_of_place` gives them.
    view_token : str
        The map moves to ``bounds`` when this changes.
    over : sequence of str
        Keys of overlays.
    label_scale : float
        How many times larger than usual names are written, for a projector.
    on_shape : callable, optional
        Offers to draw on the map, and is called with what was drawn: a GeoJSON polygon in degrees.
    spots : DataFrame, optional
        Points of the page's own, as :func:`lib.draw.map_layers.spots` takes them.
    dot : str, optional
        Their colour.
    named : bool
        Their names stand beside them.
    about : str
        What is looked at, for the name of the map's frame: "Map of Blackpool: Crime (2025)".
    title : str, optional
        What colours it, for that name; that of the measure unless given.
    chosen : str, optional
        The name of what is outlined, written on the map.
    left_out : str, optional
        What is said of areas that ``visible`` leaves out; these are drawn pale, and not at all with None.
    veil : bool
        Pale what lies outside the outline.
    pin : Pin, optional
        What somebody looked up.
    legend : Legend, optional
        Drawn inside the map.
    tools : bool
        Offer buttons to move the map and to go back to the place.
    wheel : bool
        The wheel zooms at once, which it also does where there is drawing and on a slide; else after a press on the map.
    shape : str
        ``equal`` draws local areas as hexagons of one size, or councils as theirs together: the only level of
        ``visible`` then. What stands at a true position is left out.
    at : (float, float, float), optional
        Latitude, longitude and zoom to look at in place of ``bounds``.
    """
    theme = colour.theme(theme_name())
    if isinstance(measure, draw_classes.Painted):
        hover: dict[str, dict[str, Any]]
        shown = {each: draw_classes.hidden_outside(measure.classes, mask) for each, mask in visible.items()}
        hover = dict.fromkeys(visible, {"labels": list(measure.labels)})
        name, colours = measure.key, colour.scale(measure.palette, tuple(measure.roles), theme)
    else:
        of = catalogue.measure(measure)
        shown, hover = {}, {}
        for each, mask in visible.items():
            found = level_values(measure, each)
            shown[each] = draw_classes.shown_classes(found, mask)
            said = hover_words(of, catalogue.level(each), found.ranked)
            hover[each] = said | {"brief": hover_brief(of, found.ranked)} | _value_file(measure, each)
        name, colours, title = measure, colour.colours_of(of, theme), title or f"{of.label} ({of.year})"
    layers = equal_room.overlay_layers if shape == EQUAL else map_layers.overlay_layers
    overlays = layers(over, theme, {"pride": pride.rows_of_areas() if "pride" in over else []}, label_scale)
    if shape == EQUAL:
        of_level = next(iter(visible))
        level = equal_room.LAYERS[of_level]
        shown, hover = {level: shown[of_level]}, {level: hover[of_level]}
    elif "pride" in over:
        overlays["pride towns"] = map_layers.spots(
            _pride_towns(), theme, radius=12, colour=colour.overlay("pride", theme), ring=True
        )
    if spots is not None and shape == LAND:
        overlays["spots"] = map_layers.spots(spots, theme, colour=dot, named=named)
    said_of = words.map_name(about) if shape == EQUAL else f"Map of {about}"
    content = draw_map.message(
        name,
        level or next(iter(visible)),
        shown,
        colours,
        hover,
        theme,
        outline,
        {"bounds": bounds, "key": view_token, "margin": _margin(bounds, label_scale), "at": at},
        overlays | (_own_points(theme) if shape == LAND else {}),
        title=f"{said_of}: {title}" if title else said_of,
        chosen=chosen,
        left_out=left_out,
        veil=veil,
        pin=pin if shape == LAND else None,
        legend=legend,
        label_scale=label_scale,
        # Where a place lies is told by its own outline.
        lines=name != "place",
        heard=st.session_state.get(HEARD.format(key), 0),
    )
    # On a slide the slide itself has the room.
    with st.container(key=f"map-room-{height}-{key}", gap=None) if tools else nullcontext():
        # A new object each time: st_folium renames the parts of the one it is given.
        st_folium(
            draw_map.area_map(
                parts(), KEYS, pens=on_shape is not None, tools=tools, wheel=wheel or on_shape is not None or not tools
            ),
            key=key,
            height=height,
            use_container_width=True,
            returned_objects=["last_clicked"],
            feature_group_to_add=draw_map.feature_group(content),
            on_change=lambda: _clicked(key, on_click, on_shape),
        )
    if tools and shape == LAND:
        own_key(key)


def _margin(bounds: list | None, label_scale: float) -> int:
    """CSS pixels to leave free; none about England, so that a phone shows it as large as at first."""
    return 4 if label_scale > 1 else 0 if bounds == draw_map.ENGLAND else 24


def _own_points(theme: colour.Theme) -> dict[str, dict]:
    own = points_now()
    layer = own_marks.own_layer(own, theme) if own else None
    return {"own": layer} if layer else {}


def _clicked(key: str, on_click: Callable[[str], object], on_shape: Callable[[dict], object] | None) -> None:
    """Answer each click that has come since the last answer: two quick ones are told in one message."""
    told = ((st.session_state.get(key) or {}).get("last_clicked") or {}).get("clicks") or []
    for click in new_clicks(told, st.session_state.get(HEARD.format(key), 0)):
        st.session_state[HEARD.format(key)] = click["number"]
        level, row = click.get("level"), click.get("row")
        if on_shape and isinstance(click.get("shape"), dict):
            on_shape(click["shape"])
        elif level in (*DRAWN, *equal_room.LAYERS.values()) and isinstance(row, int) and 0 <= row < len(_codes(level)):
            on_click(_codes(level)[row])


def new_clicks(told: object, heard: float) -> list[dict]:
    """Those of the clicks a map tells of that have not been answered, in their order; what is no click is left out.

    >>> new_clicks([{"number": 7, "row": 1}, {"number": 9, "row": 2}, {"row": 3}, "x"], heard=7)
    [{'number': 9, 'row': 2}]
    """
    clicks = [each for each in told if isinstance(each, dict)] if isinstance(told, list) else []
    return [each for each in clicks if isinstance(each.get("number"), int) and each["number"] > heard][-MOST_CLICKS:]


def _value_file(key: str, level: str) -> dict:
    entry = store.document("data/values.json")["values"].get(level, {}).get(key)
    return entry | {"file": at(f"/app/{entry['file']}")} if entry else {}


@functools.lru_cache(maxsize=256)
def outline_of_place(code: str, shape: str = LAND) -> tuple[dict, list]:
    """Outline and bounds of a place of any level, on the true map or on that of equal room."""
    if shape == EQUAL:
        stand = store.table("equal_room").iloc[local_areas(code)]
        return equal_room.outline(stand["column"].to_numpy(), stand["line"].to_numpy())
    level = catalogue.level_of(code).key
    shapes = store.shapes("rgn") if level == "ctry" else store.shapes(level, [code])
    return draw_map.outline_of(shapes.geometry)


def outline_of_members(codes: pd.Index) -> tuple[dict, list]:
    """Outline and bounds of neighbourhoods together."""
    return draw_map.outline_of(store.shapes("lsoa21", codes).geometry)


def bounds_of_found(visible: np.ndarray, level: str = "lsoa21") -> list | None:
    """Where the areas are that a filter leaves, to be looked at; None where it leaves none.

    Parameters
    ----------
    visible : array of bool
        Row order of the level.
    """
    box = area_mask.box_of_mask(visible, level)
    return draw_map.degrees_of(box) if box else None


PRIDE_TOWN = "Town of Pride in Place, phase 1: its centre"


@functools.cache
def _pride_towns() -> pd.DataFrame:
    """The towns of phase 1 for :func:`lib.draw.map_layers.spots`: the list has no more than their names."""
    return pride.listed(pride.TOWNS).rename(columns={"neighbourhood": "name"}).assign(kind=PRIDE_TOWN)
