"""The map: one folium map that is made once, and the messages that colour it.

The map's own script never changes, so the page keeps it mounted and position and zoom
stay. All that is chosen goes into a message of some 25 KB, carried by a feature group,
which ``static/area-map.js`` turns into colours.
"""

from __future__ import annotations

import base64
import functools
import json
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass

import folium
import geopandas as gpd
import numpy as np
import shapely
from folium.elements import JSCSSMixin
from folium.map import Layer
from jinja2 import Template

from lib.draw.classes import packed
from lib.draw.colour import Theme

ENGLAND = [[49.9, -5.75], [55.82, 1.78]]
"""All but the Isles of Scilly, which would cost a phone a whole step of zoom."""
CDN = {
    "leaflet.js": "https://cdn.jsdelivr.net/npm/leaflet@1.9.4/dist/leaflet.js",
    "leaflet.css": "https://cdn.jsdelivr.net/npm/leaflet@1.9.4/dist/leaflet.css",
    "protomaps-leaflet.js": "https://cdn.jsdelivr.net/npm/protomaps-leaflet@5.1.0/dist/protomaps-leaflet.js",
    "leaflet-geoman.js": "https://cdn.jsdelivr.net/npm/@geoman-io/leaflet-geoman-free@2.20.2/dist/leaflet-geoman.min.js",
    "leaflet-geoman.css": "https://cdn.jsdelivr.net/npm/@geoman-io/leaflet-geoman-free@2.20.2/dist/leaflet-geoman.css",
}
"""Where the browser parts are found when they have not been installed."""
_PATTERN = "map_of_every_page"
_STEADY = ThreadPoolExecutor(1, thread_name_prefix="degrees")
"""Turns metres into degrees: the first turn of a thread is slow, and every run of a page is a thread of its own."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Where the browser finds what the map is made of.

    ``scripts`` and ``styles`` are addresses in the order to load; ``reader`` is the script that reads shapes on a thread
    of its own; ``pens`` is the script and the style for drawing on the map; ``tiles`` is the index of vector tiles, ``values`` that of
    value files, as the builders wrote them; ``counts`` is how many areas each level has;
    ``files`` is what stands before the path of a file of either.
    """

    scripts: Sequence[str]
    styles: Sequence[str]
    reader: str
    pens: tuple[str, str]
    tiles: Mapping[str, Mapping]
    values: Mapping[str, Mapping]
    counts: Mapping[str, int]
    files: str = "/app/"


@dataclass(frozen=True, slots=True)
class Legend:
    """What the colours mean, drawn inside the map.

    Attributes
    ----------
    title : str
        The measure and its year: one line.
    most, least : str or None
        The two ends of a scale; None for classes that each have a name.
    colours : sequence of (str or None)
        Of each class, in the order drawn; None is hatched as what has no data is.
    counts : sequence of int
        How many areas of each are shown. What has no data is left away when there is none.
    labels : sequence of str
        What each stands for.
    note : str
        One more short line, such as which way the colours run in the dark theme.
    """

    title: str
    most: str | None
    least: str | None
    colours: Sequence[str | None]
    counts: Sequence[int]
    labels: Sequence[str]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Pin:
    """A point somebody looked up, for their session alone.

    Attributes
    ----------
    latitude, longitude : float
        Degrees.
    label : str
        What it is; plain text.
    """

    latitude: float
    longitude: float
    label: str


class _Unwritten:
    """A part of the map that is read from its template: st_folium asks for its script, never for what folium writes
    into a page.

    Folium makes a template of each script before it writes it, which was most of a map's time
    (docs/decisions/folium-and-tiles.md).
    """

    def render(self, **kwargs: object) -> None:
        """Write nothing."""


class _Head:
    """The head of the map's own page, already written."""

    def __init__(self, text: str) -> None:
        self.text = text

    def render(self, **_: object) -> str:
        return self.text


class _Map(folium.Map):
    """A map whose head is written once a process: it differs from map to map in nothing but the map's name."""

    def render(self, **_: object) -> None:
        """Put the head where st_folium reads it."""
        self.get_root().header = _Head(_head().replace(_PATTERN, self.get_name()))


class AreaLayer(_Unwritten, JSCSSMixin, Layer):
    """Hands the Leaflet map to ``areaMap`` with where everything is."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "var {{ this.get_name() }} = L.layerGroup().addTo({{ this._parent.get_name() }});"
        "areaMap.start({{ this._parent.get_name() }}, {{ this.settings }});"
        "{% endmacro %}"
    )

    def __init__(self, settings: dict) -> None:
        super().__init__(name="areas", overlay=True, control=False, show=True)
        self._name = "AreaLayer"
        self.settings = json.dumps(settings, separators=(",", ":"), sort_keys=True)


class _Group(_Unwritten, folium.FeatureGroup):
    pass


class _Message(_Unwritten, folium.MacroElement):
    _template = Template("{% macro script(this, kwargs) %}areaMap.receive({{ this.message }});{% endmacro %}")

    def __init__(self, message: dict) -> None:
        super().__init__()
        self._name = "AreaMessage"
        # "</" would end the script element that carries it.
        self.message = json.dumps(message, separators=(",", ":"), sort_keys=True).replace("</", "<\\/")


def area_map(parts: Parts, keys: str, pens: bool = False, tools: bool = True, wheel: bool = True) -> folium.Map:
    """The map of England without colours: the same bytes every time.

    Parameters
    ----------
    parts : Parts
    keys : str
        Which keys the map takes, told to a screen reader after what the map shows.
    pens : bool
        Offer to draw a shape or a circle, which is told as a click is.
    tools : bool
        Offer buttons to move the map and to go back to the place.
    wheel : bool
        The wheel zooms at once; else only after a press on the map, so that the page can be scrolled past it.
    """
    # Where to look is settled by area-map.js: folium's own fit_bounds is animated, and ends after a place was chosen.
    drawn = _Map(
        location=[52.9, -2.0],
        zoom_start=6,
        tiles=None,
        min_zoom=5,
        max_zoom=17,
        world_copy_jump=False,
        max_bounds=True,
        min_lat=48,
        max_lat=58,
        min_lon=-12,
        max_lon=7,
        prefer_canvas=True,
        control_scale=True,
    )
    # The pens must be there before the map is made; after the libraries, which come before our own script.
    scripts = [*parts.scripts[:-1], *([parts.pens[0]] if pens else []), parts.scripts[-1]]
    styles = [*([parts.pens[1]] if pens else []), *parts.styles]
    drawn.default_js = [(f"part{n}", address) for n, address in enumerate(scripts)]
    drawn.default_css = [(f"part{n}", address) for n, address in enumerate(styles)]
    settings = {
        "keys": keys,
        "attribution": "ONS, MHCLG, OCSI. Contains OS data © Crown copyright 2025",
        "tiles": {name: _tiles(entry, parts) for name, entry in parts.tiles.items()},
        "names": {level: f"{parts.files}{path}" for level, path in parts.values["names"].items()},
        "count": dict(parts.counts),
        "england": ENGLAND,
        "pens": pens,
        "tools": tools,
        "wheel": wheel,
    }
    AreaLayer(settings).add_to(drawn)
    return drawn


def _tiles(entry: Mapping, parts: Parts) -> dict:
    """Where the browser finds the tiles of one kind; and one zoom of them in fewer bytes where there is such a file, with
    the script that reads it.
    """
    compact = {}
    if "compact" in entry:
        url = f"{parts.files}{entry['compact']['file']}"
        compact = {"compact": {"url": url, "zoom": entry["compact"]["zoom"], "reader": parts.reader}}
    credit = {"attribution": entry["attribution"]} if "attribution" in entry else {}
    return {"url": f"{parts.files}{entry['file']}", "zooms": entry["zooms"]} | compact | credit


@functools.cache
def _head() -> str:
    """What folium writes into the head of the page of a map, with ``_PATTERN`` for the map's name."""
    pattern = folium.Map(tiles=None)
    pattern.default_js, pattern.default_css = [], []
    pattern.render()
    return pattern.get_root().header.render().replace(pattern.get_name(), _PATTERN)


def message(
    measure: str,
    level: str,
    classes: Mapping[str, np.ndarray],
    colours: Sequence[str],
    hover: Mapping[str, Mapping],
    theme: Theme,
    outline: Mapping | None = None,
    fit: Mapping | None = None,
    overlays: Mapping | None = None,
    *,
    title: str = "Map of England",
    chosen: str | None = None,
    left_out: str | None = None,
    veil: bool = False,
    pin: Pin | None = None,
    legend: Legend | None = None,
    label_scale: float = 1,
    lines: bool = True,
    heard: int = 0,
) -> dict:
    """Everything the map needs to show one choice.

    Parameters
    ----------
    measure, level : str
        Keys; ``auto`` leaves the level to the zoom.
    classes : mapping of level to uint8 array
        Class of each area in row order: 0 to 13, 14 no data, 15 filtered out.
    colours : sequence of str
        Colour of each class.
    hover : mapping of level to mapping
        Words for hover, with the value file they are filled from.
    theme : Theme
    outline : GeoJSON geometry in degrees, optional
    fit : mapping with ``bounds``, ``key``, ``margin`` and ``at``, optional
        Where to look, and how many CSS pixels to leave free around it; ``at`` is latitude, longitude and zoom in place
        of bounds. Obeyed once for each key.
    overlays : mapping, optional
        As :func:`lib.draw.map_layers.overlay_layers` makes them.
    title : str
        What the frame is called: the place and the measure.
    chosen : str, optional
        The name of what is outlined, written on the map.
    left_out : str, optional
        What is said of areas that are filtered out. These are then drawn pale; without it they are not drawn.
    veil : bool
        Pale what lies outside the outline.
    pin : Pin, optional
    legend : Legend, optional
    label_scale : float
        How many times larger than usual the name of what is chosen is written.
    lines : bool
        Draw the borders between areas.
    heard : int
        The number of the last click that was answered: the map need not tell of it again.
    """
    return {
        "measure": measure,
        "level": level,
        "colours": list(colours),
        "hover": dict(hover),
        "theme": theme.name,
        "classes": {key: base64.b64encode(packed(array)).decode() for key, array in classes.items()},
        "ink": theme.ink,
        "casing": theme.casing,
        "edge": theme.edge if lines else None,
        "hatch": list(theme.hatch),
        "outline": outline,
        "fit": fit,
        "overlays": overlays or {},
        "title": title,
        "chosen": chosen,
        "faded": list(theme.faded) if left_out else None,
        "left_out": left_out or "",
        "veil": theme.casing if veil else None,
        "pin": pin and {"at": [pin.latitude, pin.longitude], "label": pin.label},
        "legend": legend and asdict(legend),
        "scale": label_scale,
        "heard": heard,
    }


def feature_group(content: dict) -> folium.FeatureGroup:
    """The message as the one feature group of the map that changes."""
    group = _Group(name="areas")
    _Message(content).add_to(group)
    return group


def outline_of(shapes: gpd.GeoSeries) -> tuple[dict, list[list[float]]]:
    """A place's outline as GeoJSON in degrees, and its bounds as Leaflet wants them.

    Simplified to about one part in a thousand of its width, which the eye cannot see once
    the place fills the map.
    """
    whole = _joined(shapes.values) if len(shapes) > 1 else shapes.iloc[0]
    left, bottom, right, top = whole.bounds
    simple = whole.simplify(max(right - left, top - bottom) / 1000)
    metres = gpd.GeoSeries([simple, shapely.box(left, bottom, right, top)], crs=shapes.crs)
    degrees = _STEADY.submit(metres.to_crs, 4326).result()
    west, south, east, north = degrees.iloc[1].bounds
    return shapely.geometry.mapping(shapely.set_precision(degrees.iloc[0], 1e-5)), [[south, west], [north, east]]


def degrees_of(box: Sequence[float]) -> list[list[float]]:
    """A box in metres (west, south, east, north; British National Grid) as two corners in degrees, as Leaflet wants
    them.
    """
    metres = gpd.GeoSeries([shapely.box(*box)], crs=27700)
    west, south, east, north = _STEADY.submit(metres.to_crs, 4326).result().iloc[0].bounds
    return [[south, west], [north, east]]


def _joined(shapes: np.ndarray) -> shapely.Geometry:
    # Where edges match to the last digit, as those of regions do, this gives the same outline sooner.
    return shapely.coverage_union_all(shapes) if shapely.coverage_is_valid(shapes) else shapely.union_all(shapes)
