"""Sites and reach, to read and to take away: columns in words, as CSV and GeoJSON."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from lib import catalogue, store
from lib.plan.answer import Answer
from lib.tables.areas_table import csv_with, made_from
from lib.words import plan as words
from lib.words.english import upper_first

CREDIT = ("iod2025", "cni2023", "population", "lsoa_boundaries")
"""Datasets that every answer rests on."""


def names_of(rows: Sequence[int] | np.ndarray) -> pd.Series:
    """Neighbourhoods by their local area and official name; index their codes."""
    frame = store.neighbourhoods().iloc[np.asarray(rows, dtype=np.int64)]
    return frame["msoa21_name"] + " (" + frame["lsoa21_name"] + ")"


def name_of(code: str) -> str:
    """A neighbourhood by its local area and official name, from its code."""
    return str(names_of([store.row_of()[code]]).iloc[0])


def sites_table(answer: Answer) -> pd.DataFrame:
    """The sites in the order of opening, a line each."""
    sites = answer.sites
    names = names_of([site.row for site in sites])
    whom = words.WHOM_CHOICES[answer.question.whom].lower()
    return pd.DataFrame(
        {
            "Order": [site.number for site in sites],
            "Site": [site.name for site in sites],
            "Kind": [upper_first(words.KINDS[site.kind]) for site in sites],
            "Faces both": ["yes" if site.faces_both else "no" for site in sites],
            f"It adds ({whom})": [site.adds for site in sites],
            "Only it reaches": [site.alone for site in sites],
            "Would do as well": [words.others(site) for site in sites],
            "Kept by you": ["yes" if site.fixed else "" for site in sites],
            "Neighbourhood": names.to_numpy(),
            "Code": names.index,
        }
    )


def out_table(answer: Answer) -> pd.DataFrame:
    """The neighbourhoods still out of reach, most people first."""
    out = np.flatnonzero(~answer.reached & (answer.people > 0))
    out = out[np.argsort(-answer.people[out], kind="stable")]
    names = names_of(answer.rows[out])
    frame = store.neighbourhoods().iloc[answer.rows[out]]
    return pd.DataFrame(
        {
            "Neighbourhood": names.to_numpy(),
            "Council": frame["lad25_name"].to_numpy(),
            f"{words.WHOM_CHOICES[answer.question.whom]} (mid-2022)": answer.people[out],
            "Faces both": np.where(answer.facing[out], "yes", "no"),
            "Code": names.index,
        }
    )


def placed_table(answer: Answer) -> pd.DataFrame:
    """The sites with where they stand, in metres of the National Grid."""
    sites = sites_table(answer)
    sites.insert(4, "Easting", [site.easting for site in answer.sites])
    sites.insert(5, "Northing", [site.northing for site in answer.sites])
    return sites


def plan_csv(table: pd.DataFrame, answer: Answer) -> bytes:
    """A table of an answer as CSV; what was asked and what it is not stands in the notes beside, see :func:`credit`."""
    return csv_with(table, made_from([*CREDIT, *(each.key for each in words.datasets_of(answer.question))]))


def credit(answer: Answer, link: str) -> list[str]:
    """What was asked, what it is not, and what it is from, a line each, without quotes."""
    known = [*(catalogue.dataset(key) for key in CREDIT), *words.datasets_of(answer.question)]
    return [
        line.replace('"', "'")
        for line in (
            f"{catalogue.NAME_AND_VERSION}: where sites would reach most by the rules that were set",
            f"{words.headline(answer, answer.question.area)}.",
            words.sure(answer),
            *words.price(answer),
            *words.HONEST,
            *(words.OPEN if any(site.kind == "meet" for site in answer.sites) else ()),
            *([f"The same view: {link}"] if link else ()),
            *(f"Source: {each.publisher}, {each.title} ({each.vintage}). Licence: {each.licence}" for each in known),
        )
    ]


def plan_geojson(answer: Answer, link: str) -> bytes:
    """Sites as points and neighbourhoods as shapes with whether they are within reach, in degrees to about a metre."""
    file = io.BytesIO()
    said, maker = json.dumps(credit(answer, link), ensure_ascii=False), json.dumps(catalogue.NAME_AND_VERSION)
    file.write(f'{{"type":"FeatureCollection","generator":{maker},"sources":{said},"features":['.encode())
    table = sites_table(answer)
    spots = gpd.GeoSeries(
        shapely.points([(site.easting, site.northing) for site in answer.sites]) if answer.sites else [], crs=store.CRS
    ).to_crs(4326)
    features = [
        _feature({"what": "site", **row}, shapely.to_geojson(shapely.set_precision(point, 1e-5)))
        for row, point in zip(table.to_dict("records"), spots, strict=True)
    ]
    file.write(",".join(features).encode())
    shapes, names, first = store.outlines("lsoa21"), names_of(answer.rows), not features
    position = 0
    for some in shapes.some(answer.rows):
        degrees = shapely.set_precision(gpd.GeoSeries(some, crs=store.CRS).to_crs(4326).values, 1e-5)
        told = []
        for geometry in shapely.to_geojson(degrees):
            told.append(
                _feature(
                    {
                        "what": "neighbourhood",
                        "Neighbourhood": names.iloc[position],
                        "Code": names.index[position],
                        "People to reach (mid-2022)": int(answer.people[position]),
                        "Within reach": bool(answer.reached[position]),
                        "Faces both": bool(answer.facing[position]),
                    },
                    geometry,
                )
            )
            position += 1
        file.write(("" if first else ",").encode() + ",".join(told).encode())
        first = False
    file.write(b"\n]}\n")
    return file.getvalue()


def _feature(properties: dict[str, object], geometry: str) -> str:
    return f'\n{{"type":"Feature","properties":{json.dumps(properties, ensure_ascii=False)},"geometry":{geometry}}}'
