"""Every committed table is as declared: its columns and no others, in range, no key twice."""

import pandas as pd
import pandera.errors
import pytest

from data.build.checks import SCHEMAS, check
from data.build.outputs import load_table


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_the_committed_table_fits_its_schema(name):
    check(name)


@pytest.mark.parametrize("name", sorted(set(SCHEMAS) - {"postcodes"}))
def test_a_column_nobody_declared_is_refused(name):
    with pytest.raises(pandera.errors.SchemaErrors, match="column_in_schema"):
        check(name, load_table(f"data/{name}.parquet").assign(surprise=1))


def test_a_key_given_twice_is_refused():
    chosen = load_table("data/pride_in_place.parquet")
    with pytest.raises(pandera.errors.SchemaErrors):
        check("pride_in_place", pd.concat([chosen.iloc[1:], chosen.iloc[-1:]]))


def test_a_rank_beyond_its_range_is_refused():
    wrexham = load_table("data/wrexham.parquet").copy()
    wrexham.iloc[0, wrexham.columns.get_loc("wimd2025_rank")] = 1_918
    with pytest.raises(pandera.errors.SchemaErrors, match="wimd2025_rank"):
        check("wrexham", wrexham)


def test_nought_for_free_school_meals_is_refused():
    points = load_table("data/points.parquet").copy()
    school = points.index[points["kind"] == "school"][0]
    points.loc[school, "fsm_percent"] = 0.0
    with pytest.raises(pandera.errors.SchemaErrors, match="fsm_percent"):
        check("points", points)
