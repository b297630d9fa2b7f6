"""What programs are told: the pages' figures, with sources and terms, and a sentence for what cannot be answered."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import jsonschema
import pandas as pd
import pytest

from lib import catalogue, store
from lib.analysis.area import average, standing_of
from lib.analysis.level_values import level_values
from lib.api import answer, openapi, problem
from lib.api.asked import NO_POSTCODE
from lib.api.neighbourhoods import MOST, USUAL, WHOLE
from lib.api.places import figure, known_at
from lib.api.sources import community_condition
from lib.places import members
from lib.places.area import area
from lib.words import area_facts, glossary
from tests.words import reading

BLACKPOOL, NEIGHBOURHOOD, ENGLAND = "E06000009", "E01012737", "E92000001"
WARD_OF_NONE = store.places().query("level == 'ward25' and neighbourhoods == 0").index[0]


def told(address: str) -> Any:
    path, _, query = address.partition("?")
    found = answer(f"/api/v1{path}", query)
    assert found.status == 200, found.body
    return json.loads(found.body)


def frame(address: str) -> pd.DataFrame:
    path, _, query = address.partition("?")
    found = answer(f"/api/v1{path}", query)
    assert found.status == 200, found.body
    return pd.read_csv(io.BytesIO(found.body), keep_default_na=False, na_values=[""])


def refused(address: str) -> tuple[int, str]:
    path, _, query = address.partition("?")
    found = answer(f"/api/v1{path}", query)
    return found.status, json.loads(found.body)["detail"]


def valid(schema: str, content: Any) -> None:
    described = openapi.document()
    jsonschema.Draft202012Validator.check_schema(described["components"]["schemas"][schema])
    jsonschema.Draft202012Validator(
        {"$ref": f"#/components/schemas/{schema}", "components": described["components"]}
    ).validate(content)


# ---- measures


def test_every_measure_of_the_catalogue_is_listed_in_its_order() -> None:
    found = told("/measures")
    valid("Measures", found)
    assert [each["key"] for each in found["measures"]] == list(catalogue.measures())
    assert {key for each in found["measures"] for key in each["sources"]} == {each["key"] for each in found["sources"]}
    table = frame("/measures?format=csv")
    assert list(table["key"]) == list(catalogue.measures()) and list(table.columns) == list(found["measures"][0])


# ---- one place


@pytest.mark.parametrize("code", [BLACKPOOL, NEIGHBOURHOOD, ENGLAND])
def test_a_place_as_a_table_has_the_figures_of_its_document(code: str) -> None:
    table = frame(f"/places/{code}?format=csv")
    figures = {each["measure"]: each for each in told(f"/places/{code}?measures=all")["figures"]}
    assert (
        set(table["measure"]) == set(figures) & set(catalogue.measures_of()) and not table["measure"].duplicated().any()
    )
    assert (table["code"] == code).all()
    for name in ("value", "rank", "of", "tenth_of_the_middle_person"):
        assert pd.api.types.is_numeric_dtype(table[name]), name
    for row in table.itertuples():
        found = figures[row.measure]
        if found["value_is"] == "category":
            assert pd.isna(row.value) and row.shown == found["value"]
        else:
            assert found["value"] == (None if pd.isna(row.value) else row.value)
            assert found["rank"] == (None if pd.isna(row.rank) else row.rank)


@pytest.mark.parametrize(
    "code", [BLACKPOOL, NEIGHBOURHOOD, ENGLAND, "E02002634", "E05009393", "E12000002", WARD_OF_NONE]
)
def test_a_place_stands_where_its_page_says(code: str) -> None:
    found = told(f"/places/{code}")
    valid("PlaceAnswer", found)
    here = area(code)
    assert found["page"] == f"/area?place={code}"
    assert (found["place"]["code"], found["place"]["people"]) == (code, here.population)
    for each in found["figures"]:
        measure = catalogue.measure(each["measure"])
        if measure.kind == "category":
            continue
        if measure.context:
            share = average(here, measure.key) if here.level != "lsoa21" else here.frame[measure.column].iloc[0]
            assert each["shown"] == measure.with_unit(share) and each["rank"] is each["tenth"] is None
            continue
        page = standing_of(here, measure.key)
        assert (each["rank"], each["of"], each["equal"]) == (page.rank, page.total, page.equal)
        assert (each["tenth"], each["tenth_of_the_middle_person"]) == (page.tenth, page.middle)
        if measure.kind != "rank":
            assert each["shown"] == measure.with_unit(page.value)
            assert page.value is None or each["value"] == pytest.approx(page.value * measure.scale, abs=1e-6)


def test_a_place_has_every_measure_that_is_known_for_its_kind() -> None:
    for code in (BLACKPOOL, NEIGHBOURHOOD, ENGLAND):
        level = area(code).level
        known = [key for key, each in catalogue.measures().items() if known_at(each, level)]
        if level != "lsoa21":
            known = [key for key in known if catalogue.measure(key).kind != "category"]
        assert [each["measure"] for each in told(f"/places/{code}")["figures"]] == known
        assert len(known) > 30


def test_who_faces_both_is_counted_as_on_the_page() -> None:
    both = told(f"/places/{BLACKPOOL}")["facing_both"]
    stored = store.places().loc[BLACKPOOL]
    assert (both["neighbourhoods"], both["people"]) == (stored["both10_neighbourhoods"], stored["both10_population"])
    assert f"{both['neighbourhoods']} of {both['of']}" in " ".join(map(" ".join, area_facts.facts(area(BLACKPOOL))))


def test_a_neighbourhood_has_what_was_published_of_it() -> None:
    row = store.neighbourhoods().loc[NEIGHBOURHOOD]
    by_key = {each["measure"]: each for each in told(f"/places/{NEIGHBOURHOOD}")["figures"]}
    deprivation = by_key["imd2025"]
    assert (deprivation["rank"], deprivation["tenth"], deprivation["value"], deprivation["value_is"]) == (
        row["imd2025_rank"],
        row["imd2025_decile"],
        pytest.approx(row["imd2025_score"]),
        "score",
    )
    assert by_key["both"]["value"] == catalogue.measure("both").category(row["both10"]).label
    assert figure(area(BLACKPOOL), catalogue.measure("both")) is None


def test_an_old_code_in_small_letters_leads_to_the_place_of_today() -> None:
    assert told("/places/e08000019?measures=imd2025")["place"]["code"] == "E08000039"


# ---- neighbourhoods


def test_the_pages_of_a_place_hold_each_neighbourhood_once() -> None:
    code, address, codes = "E08000025", "/neighbourhoods?within=E08000025", []
    while address:
        found = told(address)
        valid("Neighbourhoods", found)
        codes += [each["code"] for each in found["neighbourhoods"]]
        address = found["next"].removeprefix("/api/v1") if found["next"] else ""
        assert found["count"] <= USUAL and found["total"] == len(members(code))
    assert codes == list(members(code))


def test_csv_and_json_say_the_same_as_the_data() -> None:
    keys = list(catalogue.measures_of())
    rows = told(f"/neighbourhoods?within={BLACKPOOL}&measures=all&limit={MOST}")["neighbourhoods"]
    table = frame(f"/neighbourhoods?within={BLACKPOOL}&measures=all&format=csv")
    assert list(table.columns) == list(rows[0]) and len(table) == len(rows) == len(members(BLACKPOOL))
    for name in table:
        said = pd.Series([row[name] for row in rows], name=name, dtype=table[name].dtype)
        pd.testing.assert_series_equal(table[name], said)
    for key in keys:
        measure, found = catalogue.measure(key), level_values(key, "lsoa21")
        for row in rows[:: len(rows) // 7]:
            value = found.values.at[row["code"]]
            if measure.kind == "category":
                category = measure.category(value) if not pd.isna(value) else None
                assert row[key] == (category.label if category else None)
                continue
            rank = found.ranks.at[row["code"]]
            if measure.context:
                assert f"{key}_rank" not in row and f"{key}_tenth" not in row
            else:
                assert row[f"{key}_rank"] == (None if pd.isna(rank) else rank)
            if measure.kind != "rank":
                shown = (
                    catalogue.measure_parts.NO_DATA if row[key] is None else measure.display(row[key] / measure.scale)
                )
                assert shown == measure.display(value)


def test_tenths_of_an_index_are_the_published_ones() -> None:
    table = frame(f"/neighbourhoods?within={BLACKPOOL}&format=csv").set_index("code")
    every = store.neighbourhoods().loc[table.index]
    for key in ("imd2025", "cni2023"):
        assert list(table[f"{key}_tenth"]) == list(every[f"{key}_decile"])
        assert list(table[f"{key}_score"]) == list(every[f"{key}_score"])


def test_measures_may_be_a_list_in_either_way_of_writing_it() -> None:
    address = f"/neighbourhoods?within={BLACKPOOL}&limit=3"
    assert told(f"{address}&measures=imd2025&measures=low_skills") == told(f"{address}&measures=imd2025,low_skills")


def test_a_ward_that_no_neighbourhood_fits_has_no_lines() -> None:
    found = told(f"/neighbourhoods?within={WARD_OF_NONE}")
    assert (found["total"], found["neighbourhoods"], found["next"]) == (0, [], None)


def test_england_as_csv_is_the_whole_table() -> None:
    status, sentence = refused(f"/neighbourhoods?within={ENGLAND}&format=csv")
    assert status == 400 and "/api/v1/data/neighbourhoods.csv" in sentence
    assert len(frame(f"/neighbourhoods?within={ENGLAND}&format=csv&limit=5&offset=33753")) == 2
    assert store.places().query("level == 'rgn'")["neighbourhoods"].max() <= WHOLE


# ---- search


def test_a_name_leads_to_its_places() -> None:
    found = told("/search?q=blackpol&limit=3")
    valid("Found", found)
    assert found["places"][0]["code"] == BLACKPOOL and found["count"] == len(found["places"]) <= 3
    assert {each["level"] for each in told("/search?q=marton&level=ward25")["places"]} == {"ward25"}


@pytest.mark.parametrize(
    "address",
    [
        "/search?q=FY1+1NF",
        "/search?q=fy11nf",
        "/search?q=10%20High%20Street,%20Blackpool%20FY1%201NF",
        "/search?q=F+Y+1+1+N+F",
        "/search?q=%EF%BC%A6%EF%BC%B9%EF%BC%91%20%EF%BC%91%EF%BC%AE%EF%BC%A6",
        "/search?q=fy1_1nf",
        "/search?level=lsoa21&q=SW1A.1AA",
        "/places/FY1 1NF",
        "/neighbourhoods?within=FY11NF",
    ],
)
def test_a_postcode_is_refused_with_a_sentence_that_does_not_repeat_it(address: str) -> None:
    assert refused(address) == (400, NO_POSTCODE)


# ---- what is wrong


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/nothing", 404, "/api/v1/openapi.json"),
        ("/search?q=%C3%A9", 400, "at least one letter from A to Z"),
        ("/places/", 404, "nothing at this address"),
        ("/places/E06000009/more", 404, "nothing at this address"),
        ("/places/E99999999", 404, "There is no place with the code"),
        ("/places/W06000006", 404, "Wales"),
        ("/places/E06000009?measures=wealth", 400, "no such measure"),
        ("/places/E06000009?measures=", 400, "no such measure"),
        ("/neighbourhoods", 400, "within is missing"),
        ("/neighbourhoods?within=", 400, "within is missing"),
        ("/neighbourhoods?within=E06000009&limit=0", 400, "from 1 to 1,000"),
        ("/neighbourhoods?within=E06000009&limit=1001", 400, "from 1 to 1,000"),
        ("/neighbourhoods?within=E06000009&limit=ten", 400, "whole number"),
        ("/neighbourhoods?within=E06000009&limit=٣", 400, "whole number"),
        ("/neighbourhoods?within=E06000009&offset=-1", 400, "whole number"),
        ("/neighbourhoods?within=E06000009&format=xml", 400, "one of json and csv"),
        ("/neighbourhoods?within=E06000009&within=E06000021", 400, "twice"),
        ("/neighbourhoods?witin=E06000009", 400, "does not have"),
        ("/search?q=%20", 400, "q is missing"),
        ("/search?q=xqzvvk", 404, "No place"),
        ("/search?q=Cardiff", 404, "Wales"),
        ("/search?q=Leeds&level=parish", 400, "one of"),
        ("/search?q=" + "a" * 300, 400, "too long"),
        ("/search?q=" + "a" * 4_000, 414, "too long"),
        ("/measures?" + "&".join(f"a{n}=1" for n in range(30)), 414, "too long"),
        ("/measures?x=1", 400, "does not have"),
        ("/data/neighbourhoods.csv?x=1", 400, "takes none"),
    ],
)
def test_what_cannot_be_answered_is_said(address: str, status: int, words: str) -> None:
    found, sentence = refused(address)
    assert found == status and words in sentence
    assert sentence[0].isupper() and sentence.endswith(".")


def test_a_damaged_file_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged() -> None:
        raise store.DataProblem("data/neighbourhoods.parquet is missing.")

    monkeypatch.setattr(store, "neighbourhoods", damaged)
    assert refused(f"/neighbourhoods?within={NEIGHBOURHOOD}") == (503, "data/neighbourhoods.parquet is missing.")


def test_a_problem_is_a_document_of_its_kind() -> None:
    found = problem(404, "There is none.")
    assert found.kind == "application/problem+json"
    valid("Problem", json.loads(found.body))


# ---- terms


@pytest.mark.parametrize(
    "address", ["/measures", f"/places/{BLACKPOOL}", f"/neighbourhoods?within={NEIGHBOURHOOD}", "/search?q=Leeds"]
)
def test_every_answer_has_its_sources_and_their_terms(address: str) -> None:
    sources = told(address)["sources"]
    assert sources
    for each in sources:
        valid("Source", each)
        source = catalogue.dataset(each["key"])
        assert (each["licence"], each["credit"]) == (source.licence, source.attribution)


def test_community_need_has_its_credit_and_its_condition() -> None:
    key = catalogue.measure("cni2023").dataset
    for address in (f"/places/{BLACKPOOL}", f"/neighbourhoods?within={BLACKPOOL}"):
        (source,) = [each for each in told(address)["sources"] if each["key"] == key]
        assert "OCSI" in source["credit"] and "ask OCSI before reusing" in source["licence"]
    assert community_condition() in told("")["terms"]


def test_what_wants_a_table_of_its_own_is_asked_for_alone() -> None:
    for table in catalogue.own_tables():
        keys = ",".join(catalogue.measures_of(table))
        found = told(f"/neighbourhoods?within={BLACKPOOL}&measures={keys}")
        assert found["warnings"] == catalogue.warnings_of([each["key"] for each in found["sources"]])
        assert refused(f"/neighbourhoods?within={BLACKPOOL}&measures={keys},imd2025")[0] == 400
        every = told(f"/neighbourhoods?within={BLACKPOOL}&measures=all")["columns"]
        assert not set(every) & set(keys.split(","))


def test_what_has_to_be_said_with_a_figure_is_said() -> None:
    warned = [each for each in catalogue.measures().values() if each.warning]
    assert warned
    for measure in warned:
        assert told(f"/places/{BLACKPOOL}?measures={measure.key}")["warnings"] == [measure.warning]
    assert told(f"/places/{BLACKPOOL}?measures=imd2025")["warnings"] == []


def test_nothing_of_ucas_is_passed_on() -> None:
    everywhere = [
        json.dumps(told(address))
        for address in ("/measures", "/places/E14001092", "/data/datapackage.json", "/openapi.json")
    ]
    assert not [text for text in everywhere if "ucas" in text.lower()]


def test_the_description_names_what_is_answered() -> None:
    described = openapi.document()
    assert described["openapi"].startswith("3.1")
    for path, operations in described["paths"].items():
        example = path.replace("{code}", BLACKPOOL)
        needed = {
            each["name"]: each["example"]
            for each in operations["get"]["parameters"]
            if each.get("required") and each["in"] == "query"
        }
        found = answer(f"/api/v1{example}", "&".join(f"{name}={value}" for name, value in needed.items()))
        assert found.status == 200
        assert found.kind in operations["get"]["responses"]["200"]["content"]
    assert told("")["addresses"] == [f"/api/v1{path}" for path in described["paths"]]


def test_what_is_said_is_plain() -> None:
    texts = [openapi.LIMITS, openapi.TERMS, openapi.SUMMARY, NO_POSTCODE]
    assert not [text for text in texts if glossary.found_in(text)]
    assert max(len(reading.words(sentence)) for text in texts for sentence in reading.sentences(text)) <= 25


# ---- the table of csv


def test_csv_has_heads_in_its_first_line_and_one_value_a_cell() -> None:
    found = answer("/api/v1/neighbourhoods", f"within={BLACKPOOL}&format=csv")
    lines = list(csv.reader(io.StringIO(found.body.decode("utf-8"))))
    assert lines[0][:3] == ["code", "name", "local_area_code"]
    assert {len(line) for line in lines} == {len(lines[0])}
    assert found.described_by == f"/api/v1/neighbourhoods?within={BLACKPOOL}&limit=1"
    assert told(found.described_by.removeprefix("/api/v1"))["columns"]
    assert not [cell for line in lines for cell in line if cell.startswith(("=", "+", "@", "\t"))]
