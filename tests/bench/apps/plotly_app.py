"""Rival: all of England as one ``plotly.express.choropleth_map`` on a white ground, no hover."""

import json
import os

import plotly.express as px
import streamlit as st

SETTINGS = json.loads(os.environ["BENCH"])

st.set_page_config(page_title="plotly choropleth_map", layout="wide")


@st.cache_resource
def shapes() -> dict:
    with open("shapes.json") as stream:
        return json.load(stream)


@st.cache_resource
def classes(measure: str) -> list[int]:
    with open("classes.json") as stream:
        return json.load(stream)[measure]


measure = st.selectbox("Measure", SETTINGS["measures"])
group = classes(measure)
figure = px.choropleth_map(
    {"row": [str(row) for row in range(len(group))], "class": group},
    geojson=shapes(),
    locations="row",
    featureidkey="id",
    color="class",
    color_continuous_scale=SETTINGS["colours"],
    range_color=(0, 9),
    map_style="white-bg",
    center=SETTINGS["centre"],
    zoom=SETTINGS["zoom"],
)
figure.update_traces(hoverinfo="skip", hovertemplate=None, marker_line_width=0)
figure.update_layout(
    margin={"l": 0, "r": 0, "t": 0, "b": 0},
    coloraxis_showscale=False,
    width=SETTINGS["width"],
    height=SETTINGS["height"],
)
st.plotly_chart(figure, key="map", width="content")
