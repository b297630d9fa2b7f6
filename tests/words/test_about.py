"""The page about the data: its sentences are true and plain, and everything in the catalogue is on it."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib import catalogue, store
from lib.draw.map import CDN
from lib.ui import about_page, live_map
from lib.words import about

# Words the people of the eight places did not like to hear of themselves; a column's own name may hold one.
AVOID = (
    "left behind",
    "left-behind",
    "social mobility",
    "disadvantaged",
    "hard to reach",
    "hard-to-reach",
    "vulnerable",
    "lost generation",
    "red wall",
)
OWN_NAMES = ("“Left Behind Area?”", '"Left Behind Area?"')
ROOT = Path(__file__).resolve().parents[2]
FRAME = store.neighbourhoods()
PLACES = store.places()
WARDS = PLACES[PLACES["level"] == "ward25"]


def missing() -> list[str]:
    return about.missing(store.postcodes_counted(), WARDS, store.table("wards2017"), store.table("points"))


def sentences() -> list[str]:
    pairs = [*about.reading(), *about.indexes()]
    listed = catalogue.datasets().values()
    return [
        *about.shows(FRAME),
        *(text for _, text in pairs),
        about.carried(FRAME),
        *missing(),
        *about.not_held(),
        about.gaps({"low_skills": 3}),
        about.gaps({}),
        about.borders(84),
        *about.privacy(),
        about.browser_parts(CDN.values()),
        about.browser_parts([]),
        about.unlicensed(listed),
        about.community_licence(),
        *(about.direction(m) for m in catalogue.measures().values()),
    ]


def opened() -> AppTest:
    return AppTest.from_file(ROOT / "app.py", default_timeout=60).run().switch_page("pages/about.py").run()


@pytest.fixture(scope="module")
def app() -> AppTest:
    return opened()


def shown(app: AppTest) -> str:
    """The text of the page, without tags."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", each.proto.body)) for each in app.get("html"))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def numbers(line: str) -> list[int]:
    return [int(found.replace(",", "")) for found in re.findall(r"\d[\d,]*", line)]


def test_every_sentence_is_one():
    for line in sentences():
        assert line[0].isupper() or line[0].isdigit(), line
        assert line.endswith((".", "npm run vendor")), line
        assert "  " not in line and "{" not in line and not re.search(r"\b(nan|None)\b", line), line


def test_sentences_are_short_enough_to_read_aloud():
    for line in sentences():
        for sentence in re.split(r"(?<=[.?:]) ", line):
            listed = sentence.count(",") + sentence.count(";")
            assert len(sentence.split()) <= 35 or listed >= 4, sentence


def test_no_sentence_uses_a_word_to_avoid():
    words = [*sentences(), *(f"{m.label} {m.meaning} {m.caveat}" for m in catalogue.measures().values())]
    words += [f"{d.title} {d.used_for} {d.made} {' '.join(d.caveats)}" for d in catalogue.datasets().values()]
    for line in words:
        for name in OWN_NAMES:
            line = line.replace(name, "")
        assert not [word for word in AVOID if word in line.lower()], line


def test_direction_is_said_for_every_measure():
    for measure in catalogue.measures().values():
        words = about.direction(measure)
        if measure.kind == "rank":
            assert (
                words.startswith(f"Rank 1 {measure.more_verb} the {measure.most[:1].lower()}")
                and f"rank {measure.out_of:,} " in words
            )
        elif measure.kind == "category":
            assert all(category.label.lower() in words for category in measure.categories)
        else:
            assert ("more need" in words) == (measure.higher_means == "more_need")


def test_the_exceptions_of_direction_are_named():
    text = dict(about.reading())["Share and rate"]
    for measure in catalogue.measures().values():
        if measure.kind in ("share", "rate", "score", "count"):
            named = measure.label[1:] in text
            assert named == (measure.higher_means == "less_need"), measure.key


def test_2019_is_counted():
    exact = sum(1 for match in FRAME["imd2019_match"] if match == "exact")
    found = numbers(about.carried(FRAME))
    assert exact in found and len(FRAME) - exact in found and catalogue.measure("imd2019").out_of in found
    assert FRAME.loc[FRAME["imd2019_match"] != "exact", "tenth_change"].isna().all()


def test_what_is_missing_is_counted():
    postcodes, empty, old, points = missing()
    found = store.table("postcodes")
    assert numbers(postcodes)[:2] == [len(found) - int(found["row"].count()), len(found)]
    with_some = set(FRAME["ward25_code"])
    assert numbers(empty)[:2] == [len(set(WARDS.index) - with_some), len(WARDS)]
    drawn = set(store.shapes("ward17").index)
    wards = store.table("wards2017")
    assert numbers(old)[:2] == [len(set(wards.index) - drawn), len(wards)]
    assert not set(wards.index[wards["doubly_disadvantaged"]]) - drawn
    kinds = store.table("points")["kind"].tolist()
    assert [kinds.count(kind) for kind in ("museum", "library", "school")] == numbers(points)[0:6:2]
    assert numbers(points)[1:6:2] == [2020, 2023, 2026]


def test_measures_without_a_figure_are_counted():
    lacking = {key: int(FRAME[m.column].isna().sum()) for key, m in catalogue.measures().items()}
    text = about.gaps(lacking)
    for key, count in lacking.items():
        assert (f"{catalogue.measure(key).label[1:]} ({count:,})" in text) == bool(count)
    assert "every neighbourhood" in about.gaps({"imd2025": 0})


def test_browser_parts_are_told_from_their_addresses():
    assert "without the internet" in about.browser_parts(
        ["/app/static/vendor/leaflet.js", "/app/static/area-map.js?v=1"]
    )
    away = about.browser_parts([*CDN.values(), "/app/static/area-map.js"])
    assert "cdn.jsdelivr.net" in away and away.endswith("npm ci && npm run vendor")


def test_sources_without_an_open_licence_are_named():
    text = about.unlicensed(catalogue.datasets().values())
    for dataset in catalogue.datasets().values():
        assert (f"“{dataset.title}”" in text) == (not dataset.licence_url)
    note = about.community_licence()
    assert "OCSI" in note and "Local Trust" in note and "humaniverse/IMD" in note and "does not state a licence" in note


def test_the_page_opens_without_trouble(app):
    assert not app.exception and not app.error and not app.warning
    assert app.title[0].value == "About the data"


def test_every_measure_is_on_the_page(app):
    page = squeezed(shown(app))
    for measure in catalogue.measures().values():
        for text in (f"{measure.label} ({measure.year})", measure.meaning, measure.caveat, about.direction(measure)):
            assert text in page


def test_every_source_is_on_the_page_with_licence_credit_and_hashes(app):
    page = squeezed(shown(app))
    for dataset in catalogue.datasets().values():
        for text in (
            dataset.title,
            dataset.publisher,
            dataset.vintage,
            dataset.geography,
            dataset.licence,
            dataset.attribution,
            dataset.used_for,
            dataset.commit,
            f"{dataset.rows:,}",
            dataset.repackager,
            dataset.made,
            *dataset.caveats,
        ):
            assert squeezed(text) in page, (dataset.key, text)
        for _, sha256 in dataset.pinned():
            assert sha256 in page


def test_every_source_links_to_its_publisher_licence_and_copy(app):
    page = "".join(each.proto.body for each in app.get("html"))
    for dataset in catalogue.datasets().values():
        for address in filter(None, (dataset.landing_page, dataset.licence_url, dataset.repository_page)):
            assert f'href="{html.escape(address)}"' in page


def test_every_table_is_on_the_page_with_its_rows(app):
    page = squeezed(shown(app))
    for path, listed in store.manifest().items():
        assert (path in page) == bool(listed["rows"])
        assert not listed["rows"] or listed["sha256"] in page


def test_the_links_at_the_top_lead_to_parts_of_the_page(app):
    page = "".join(each.proto.body for each in app.get("html"))
    for key in about_page.CONTENTS:
        assert f'href="#{key}"' in page and f'id="{key}"' in page


@pytest.mark.parametrize(
    ("typed", "label"),
    [("GP", "Patients for each GP"), ("burglary", "Burglary"), ("  places to meet ", "Places to meet")],
)
def test_the_box_finds_a_measure(typed, label):
    app = opened()
    app.text_input(key="find measure").input(typed).run()
    folds = [
        each.proto.body
        for each in app.get("html")
        if "<details" in each.proto.body and "Which way it runs" in each.proto.body
    ]
    assert len(folds) == 1 and f"<h3>{label}" in folds[0] and '<details class="fold" open' in folds[0]
    assert folds[0].count("<h3>") < len(catalogue.measures())


@pytest.mark.parametrize("typed", ["zzzz", "<script>alert(1)</script>", "' OR 1=1", "*" * 60])
def test_the_box_takes_anything(typed):
    app = opened()
    app.text_input(key="find measure").input(typed).run()
    assert not app.exception and not app.error
    written = "".join(each.proto.body for each in app.get("html"))
    assert "0 of" in shown(app) and "<script>alert" not in written


def test_missing_browser_parts_are_said_on_the_page(monkeypatch):
    found = live_map.parts()
    away = replace(found, scripts=tuple(CDN.values()))
    monkeypatch.setattr(about_page, "parts", lambda: away)
    app = opened()
    assert "npm ci && npm run vendor" in shown(app)
