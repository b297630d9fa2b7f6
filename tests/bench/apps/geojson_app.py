"""Rival: all of England as one ``folium.GeoJson`` in ``st_folium``, as most tutorials have it.

Made as quick as it gets: coarse shapes, no tooltip, a canvas instead of one SVG element a
shape (about the same time, and steadier), Leaflet from this app's own static folder, no
click or pan sent back.
"""

import json
import os

import folium
import streamlit as st
from streamlit_folium import st_folium

SETTINGS = json.loads(os.environ["BENCH"])

st.set_page_config(page_title="folium.GeoJson", layout="wide")


@st.cache_resource
def shapes() -> dict:
    with open("shapes.json") as stream:
        return json.load(stream)


@st.cache_resource
def classes(measure: str) -> list[int]:
    with open("classes.json") as stream:
        return json.load(stream)[measure]


measure = st.selectbox("Measure", SETTINGS["measures"])
group, colours = classes(measure), SETTINGS["colours"]
drawn = folium.Map(tiles=None, prefer_canvas=True, zoom_snap=0.25)
drawn.default_js = [("leaflet", "/app/static/leaflet.js")]
drawn.default_css = [("leaflet", "/app/static/leaflet.css")]
drawn.fit_bounds(SETTINGS["bounds"])
folium.GeoJson(
    shapes(),
    style_function=lambda feature: {
        "fillColor": colours[group[int(feature["id"])]],
        "fillOpacity": 1,
        "weight": 0.4,
        "color": colours[group[int(feature["id"])]],
    },
).add_to(drawn)
st_folium(drawn, key="map", width=SETTINGS["width"], height=SETTINGS["height"], returned_objects=[])
