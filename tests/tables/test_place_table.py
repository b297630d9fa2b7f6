"""A place itself as a table: what its page says, before its neighbourhoods."""

from __future__ import annotations

import io

import openpyxl
import pandas as pd
import pytest

from lib import catalogue
from lib.analysis.area import standing_of
from lib.places.area import Area, area, own_area
from lib.tables.figures_table import figures_table, headed
from lib.tables.place_table import MEANINGS, place_table
from lib.tables.workbook import workbook
from lib.words.area_facts import facts

MARFLEET, BLACKPOOL = "E05011536", "E06000009"
RANK = "Rank, 1 = most need"


def lines(place: Area) -> pd.DataFrame:
    return place_table(place).set_index("Figure")


@pytest.mark.parametrize("code", [MARFLEET, BLACKPOOL, "E12000003", "E92000001"])
def test_it_says_what_the_cards_of_its_page_say(code: str) -> None:
    place, table = area(code), lines(area(code))
    assert table.index.is_unique and (table["Name"] == place.name).all() and (table["Code"] == code).all()
    assert table.at["People", "Value"] == place.population
    both = int(table.at["Neighbourhoods that face both (IMD 2025 and CNI 2023)", "Value"])
    assert facts(place)[2][0] == f"{both:,} of {len(place.members):,}"
    for key in ("imd2025", "cni2023"):
        name = headed(catalogue.measure(key))
        found, line = standing_of(place, key), table.loc[name]
        assert (line[RANK] == found.rank) if found.rank else pd.isna(line[RANK])
        assert line["Tenth of the middle person"] == found.middle
        tenths = table.loc[[f"{name}: neighbourhoods in tenth {n} of England" for n in range(1, 11)], "Value"]
        assert tenths.sum() == len(place.members)
    ranked = table[table[RANK].notna()]
    assert ranked.empty is (code == "E92000001")
    assert (ranked[RANK] <= ranked["Ranked among"]).all()
    assert set(ranked["Kind ranked"]) <= {catalogue.level(place.level).plural}


def test_marfleet_is_as_its_page_has_it() -> None:
    table = lines(area(MARFLEET))
    line = table.loc["Deprivation overall (2025)"]
    assert (line[RANK], line["Ranked among"], line["Kind ranked"]) == (31, 6_793, "wards")
    assert "Violence with injury (2025)" not in table.index, "no ward has that figure"


def test_an_area_of_ones_own_has_no_rank_and_no_code() -> None:
    table = lines(own_area(["E01012641", "E01012642"], "Our patch"))
    assert table["Code"].isna().all() and table[RANK].isna().all() and table.at["Neighbourhoods", "Value"] == 2


def test_it_is_the_first_sheet_of_the_workbook_and_its_columns_are_explained() -> None:
    place = area(MARFLEET)
    table = place_table(place)
    assert set(MEANINGS) <= set(table.columns)
    content = workbook(figures_table(place.mask), "Its neighbourhoods", ["A"], {"The place itself": table})
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["The place itself", "Its neighbourhoods", "Notes and sources"]
    read = pd.read_excel(io.BytesIO(content), sheet_name=None)
    assert read["The place itself"]["Figure"].tolist() == table["Figure"].tolist()
    pd.testing.assert_series_equal(read["The place itself"]["Value"], table["Value"], check_dtype=False)
    assert len(read["Its neighbourhoods"]) == len(place.members)
    formats = {
        row[4].number_format for row in book["The place itself"].iter_rows(min_row=2) if row[4].value is not None
    }
    assert formats == {"General"}
