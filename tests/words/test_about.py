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
from lib.links.about_view import PARTS
from lib.ui import about_page, live_map
from lib.words import about, about_search, glossary

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
        about.made_of(),
        *(about.direction(m) for m in catalogue.measures().values()),
    ]


def opened(**query: str) -> AppTest:
    app = AppTest.from_file(ROOT / "app.py", default_timeout=60).run()
    for name, value in query.items():
        app.query_params[name] = value
    return app.switch_page("pages/about.py").run()


@pytest.fixture(scope="module")
def apps() -> list[AppTest]:
    """The page with each of its parts open."""
    return [opened(part=part) for part in PARTS]


def markup(*apps: AppTest) -> str:
    return " ".join(each.proto.body for app in apps for each in app.get("html"))


def shown(*apps: AppTest) -> str:
    """The text of the page, without tags; those inside a line leave no space."""
    inside = re.sub(r"</?(?:span|button)\b[^>]*>", "", markup(*apps))
    return html.unescape(re.sub(r"<[^>]+>", " ", inside))


def typed(words: str) -> AppTest:
    app = opened()
    app.text_input(key="find entry").input(words).run()
    return app


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


def test_the_page_opens_without_trouble_in_every_part(apps):
    for app, part in zip(apps, PARTS, strict=True):
        assert not app.exception and not app.error and not app.warning and not app.info
        assert app.title[0].value == "About the data"
        assert f'<h2 class="part" id="{part}">{PARTS[part]}</h2>' in markup(app)


def test_how_to_read_a_number_has_a_link_and_opens_first():
    for app in (opened(), opened(part="reading")):
        page = shown(app)
        assert all(term in page and text in squeezed(page) for term, text in about.reading())


def test_every_measure_is_on_the_page(apps):
    page = squeezed(shown(*apps))
    for measure in catalogue.measures().values():
        for text in (f"{measure.label} ({measure.year})", measure.meaning, measure.caveat, about.direction(measure)):
            assert text in page


def test_every_source_is_on_the_page_with_licence_credit_and_hashes(apps):
    page = squeezed(shown(*apps))
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


def test_every_source_links_to_its_publisher_licence_and_copy(apps):
    page = markup(*apps)
    for dataset in catalogue.datasets().values():
        for address in filter(None, (dataset.landing_page, dataset.licence_url, dataset.repository_page)):
            assert f'href="{html.escape(address)}"' in page


def test_every_table_is_on_the_page_with_its_rows(apps):
    page = squeezed(shown(*apps))
    for path, listed in store.manifest().items():
        assert (path in page) == bool(listed["rows"])
        assert not listed["rows"] or listed["sha256"] in page


def test_no_part_is_lost(apps):
    page = squeezed(shown(*apps))
    for line in (
        *about.shows(FRAME),
        *missing(),
        *about.not_held(),
        *about.privacy(),
        about.borders(84),
        about.version(),
    ):
        assert line in page
    for title, text in (*about.reading(), *about.indexes()):
        assert title in page and text in page


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("GP", "Patients for each GP (2025) · measure"),
        ("burglary", "Burglary (2025) · measure"),
        ("  places to meet ", "Places to meet (2023) · measure"),
        ("census tenure", "Households by tenure, Census 2021 · source"),
        ("Facing both", "Facing both · word"),
        ("queue of all", "Rank · word"),
    ],
)
def test_the_box_finds_measures_sources_and_words(words, title):
    app = typed(words)
    page = shown(app)
    assert title in page and "Found: " in page
    assert "What is missing" not in page and "Rank of a larger place " not in page or words == "queue of all"
    found = about_search.holding(words)
    number = len(found.measures) + len(found.datasets) + len(found.terms)
    assert markup(app).count('<details class="fold"') == number
    assert ('<details class="fold" open' in markup(app)) == (number <= about_page.FEW)


def test_every_entry_can_be_found_by_its_name():
    for measure in catalogue.measures().values():
        assert measure in about_search.holding(measure.label).measures
    for dataset in catalogue.datasets().values():
        assert dataset in about_search.holding(dataset.title).datasets
    for term in glossary.terms():
        assert term.word in dict(about_search.holding(term.word).terms)


def test_what_is_found_is_counted_by_kind():
    found = about_search.holding("burglary")
    assert about_search.told(found).startswith("Found: 1 measure")
    assert about_search.told(about_search.holding("zzzz")) == about_search.NONE


@pytest.mark.parametrize("words", ["zzzz", "<script>alert(1)</script>", "' OR 1=1", "*" * 60])
def test_the_box_takes_anything_and_says_what_to_do(words):
    app = typed(words)
    assert not app.exception and not app.error
    assert about_search.NONE in shown(app) and "<script>alert" not in markup(app)
    assert "How to read a number" in shown(app)


@pytest.mark.parametrize("page", ["map", "area", "compare", "both"])
def test_how_to_read_a_number_is_one_step_from_a_page_of_numbers(page):
    app = AppTest.from_file(ROOT / "app.py", default_timeout=60).run()
    app.query_params["place"] = "E06000009"
    app = app.switch_page(f"pages/{page}.py").run()
    [link] = [each.proto for each in app.get("page_link") if each.proto.label == "How to read a number"]
    assert link.page == "about" and "part=reading" in link.query_string and "place=E06000009" in link.query_string


def test_every_package_is_on_the_page_with_its_licence():
    text = shown(opened(part="files"))
    for each in catalogue.packages():
        assert f"{each.name}" in text and each.licence in text


def test_missing_browser_parts_are_said_on_the_page(monkeypatch):
    found = live_map.parts()
    away = replace(found, scripts=tuple(CDN.values()))
    monkeypatch.setattr(about_page, "parts", lambda: away)
    app = opened(part="files")
    assert "npm ci && npm run vendor" in shown(app)
