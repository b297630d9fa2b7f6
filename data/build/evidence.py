"""``data/evidence.parquet``, ``data/evidence_balance.parquet`` and ``data/evidence_claims.parquet``: what the evidence
page shows, worked out once.

``evidence``, one row an exposure, outcome, specification and interval, in declared order: ``exposure`` (key of
``lib.analysis.specifications.EXPOSURES``), ``outcome``, ``specification``, ``cluster`` (``council`` or ``block``: what
counts as one piece of evidence), ``both`` and ``other`` (what neighbourhoods facing both have, and what their like have
by that specification, in the outcome's unit), ``difference``, ``lower``, ``upper`` (95 per cent), ``n_both``,
``n_other``, ``unmatched`` (facing both and left out), ``clusters``, ``effective`` (what the neighbourhoods compared are
worth, as so many equal ones), ``e_value`` and ``e_limit`` (of the difference and of the end of the interval nearer 0),
``robustness`` (per cent of what is left of both exposure and outcome that something not measured would have to account
for; regressions only).

``evidence_balance``, one row a matching specification and control: see ``lib.analysis.specifications.balance``.

``evidence_claims``, one row a claim and a way of testing it: see ``lib.analysis.claims.tests``.

Sources: Census 2021 by neighbourhood (ethnic group, tenure, kind of home), from the Office for National Statistics by
humaniverse/demographr; UCAS entry rates by constituency, of which nothing is kept but averages; and the tables built
before. Ethnicity is a control only: nothing that is kept, and nothing that is shown, says who lives in any one
neighbourhood.
"""

from __future__ import annotations

import functools

import numpy as np
import pandas as pd
import statsmodels.api as sm

from data.build import sources
from data.build.checks import check
from data.build.outputs import load_table, save_table
from lib.analysis import claims, evidence, specifications
from lib.analysis.specifications import CLUSTERS, CONTROLS, EXPOSURES, NEGATIVE, SPECIFICATIONS, Specification

CENSUS = "humaniverse/demographr/data"
ENTRY = "open-innovations/constituencies/src/themes/society/higher-education/_data/release/entry_rates.csv"
OUTCOMES = (*evidence.OUTCOMES, *NEGATIVE)
COLUMNS = [
    "exposure",
    "outcome",
    "specification",
    "cluster",
    "both",
    "other",
    "difference",
    "lower",
    "upper",
    "n_both",
    "n_other",
    "unmatched",
    "clusters",
    "effective",
    "e_value",
    "e_limit",
    "robustness",
]
FLATS = (
    "In a purpose-built block of flats or tenement",
    "Part of a converted or shared house, including bedsits",
    "Part of another converted building, for example, former school, church or warehouse",
    "In a commercial building, for example, in an office building, hotel or over a shop",
)


def build() -> None:
    frame = load_table("data/neighbourhoods.parquet")
    held = controls(frame)
    save_table(check("evidence", results(frame, held)), "data/evidence.parquet")
    save_table(check("evidence_balance", balances(frame, held)), "data/evidence_balance.parquet")
    tested = claims.tests(
        frame,
        load_table("data/places.parquet"),
        load_table("data/counties.parquet"),
        load_table("data/outcomes.parquet"),
        load_table("data/links_ward17.parquet"),
        load_table("data/wards2017.parquet"),
        held,
        entry_rates(),
    )
    save_table(check("evidence_claims", tested), "data/evidence_claims.parquet")


def controls(frame: pd.DataFrame) -> pd.DataFrame:
    """What is held equal, by neighbourhood, in per cent but connectivity (0 to 100); index as ``frame``."""
    people = frame["population"].astype(float)
    homes, tenure = (
        _census("household_type21_lsoa21", "type", frame),
        _census("household_tenure21_lsoa21", "tenure", frame),
    )
    return pd.DataFrame(
        {
            "white": _census("ethnicity21_lsoa21", "ethnic_group", frame)["White"],
            "connectivity": frame["connectivity"].astype(float),
            "young": 100 * frame[["age_0_4", "age_5_11", "age_12_17"]].sum(axis=1) / people,
            "old": 100 * frame[["age_60_74", "age_75_plus"]].sum(axis=1) / people,
            "students": 100 * frame["age_18_24"] / people,
            "social_rent": tenure.filter(like="Social rented").sum(axis=1),
            "private_rent": tenure.filter(like="Private rented").sum(axis=1),
            "flats": homes[list(FLATS)].sum(axis=1),
        }
    ).astype(float)


@functools.cache
def _counted(name: str) -> pd.DataFrame:
    return sources.rda(f"{CENSUS}/{name}.rda")


def _census(name: str, by: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Per cent of people or households of each neighbourhood in each category of a table of the Census."""
    counted = _counted(name)
    wide = counted.assign(**{by: counted[by].astype(str)}).pivot_table(
        index="lsoa21_code", columns=by, values="n", aggfunc="sum", observed=True
    )
    missing = frame.index.difference(wide.index)
    if len(missing):
        raise sources.SourceError(f"{name} has no figures for {len(missing)} neighbourhoods, the first {missing[0]}.")
    wide = wide.reindex(frame.index).fillna(0)
    return 100 * wide.div(wide.sum(axis=1), axis=0)


def entry_rates() -> pd.DataFrame:
    """Share of 18-year-olds of each English constituency who entered higher education, 0 to 1, a column a year."""
    table = pd.read_csv(sources.buffer(ENTRY)).set_index("Parliamentary constituency code")
    table.columns = [name[-4:] for name in table.columns]
    return table[table.index.str.startswith("E")]


def results(frame: pd.DataFrame, held: pd.DataFrame) -> pd.DataFrame:
    """All rows of ``data/evidence.parquet``."""
    values, spreads = evidence.values(frame, OUTCOMES), evidence.values(frame, OUTCOMES).std()
    parts = []
    for exposure in EXPOSURES:
        table = specifications.compared(frame, held, exposure)
        own = values.loc[table.index]
        for spec in SPECIFICATIONS.values():
            for cluster in CLUSTERS:
                found = (specifications.matching if spec.method == "match" else regression)(table, spec, own, cluster)
                found = found.rename(columns={"councils": "clusters"}).reset_index()
                parts.append(found.assign(exposure=exposure, specification=spec.key, cluster=cluster))
    rows = pd.concat(parts, ignore_index=True)
    spread = rows["outcome"].map(spreads)
    near = [
        specifications.nearest(low, high) if low == low else np.nan
        for low, high in zip(rows["lower"], rows["upper"], strict=True)
    ]
    rows["e_value"] = [specifications.e_value(gap, one) for gap, one in zip(rows["difference"], spread, strict=True)]
    rows["e_limit"] = [specifications.e_value(end, one) for end, one in zip(near, spread, strict=True)]
    rows[["n_both", "n_other", "unmatched", "clusters"]] = rows[["n_both", "n_other", "unmatched", "clusters"]].astype(
        "int32"
    )
    order = [
        rows["exposure"].map(list(EXPOSURES).index),
        rows["outcome"].map(OUTCOMES.index),
        rows["specification"].map(list(SPECIFICATIONS).index),
        rows["cluster"].map(CLUSTERS.index),
    ]
    rows = rows.iloc[np.lexsort([each.to_numpy() for each in reversed(order)])].reset_index(drop=True)
    numbers = ["both", "other", "difference", "lower", "upper", "effective", "e_value", "e_limit", "robustness"]
    # Six decimals are more than is shown, and those after them differ from one machine's arithmetic to another's, as
    # does the sign of nought.
    rows[numbers] = rows[numbers].astype(float).round(6) + 0.0
    return rows[COLUMNS]


def regression(table: pd.DataFrame, spec: Specification, values: pd.DataFrame, cluster: str) -> pd.DataFrame:
    """The difference by least squares with the same things held equal; intervals hold whole clusters together.

    Parameters
    ----------
    table : DataFrame
        As :func:`lib.analysis.specifications.compared` gives it.
    spec : Specification
    values : DataFrame
        A column an outcome, same index; a neighbourhood without a figure is left out for that outcome.
    cluster : str
        Column of ``table``.

    Returns
    -------
    DataFrame
        As :func:`lib.analysis.evidence_differences.difference`, ``other`` being what neighbourhoods facing both would
        have by the regression if they did not; and ``effective``, ``robustness``. Where councils are compared inside,
        ``unmatched`` counts those facing both in councils that hold no other: they tell nothing of the difference.
    """
    rows = {}
    taken: dict[bytes, tuple] = {}
    for key in values:
        known = values[key].notna()
        pattern = known.to_numpy().tobytes()
        if pattern not in taken:
            taken[pattern] = _left(table[known], spec)
        own, take_out, both, left = taken[pattern]
        groups, found = pd.factorize(own[cluster], sort=True)
        counted = [int(both.sum()), int((1 - both).sum()), int(table.loc[known, "both"].sum() - both.sum()), len(found)]
        sides = [len(np.unique(groups[both == side])) for side in (1, 0)]
        if min(counted[:2]) < evidence.FEWEST or min(sides) < evidence.FEWEST_COUNCILS:
            rows[key] = [np.nan] * 5 + counted + [np.nan, np.nan]
            continue
        y = values.loc[own.index, key].to_numpy(dtype=float)
        # With the controls taken out of both sides first, one column is left and says the same as the whole (Frisch,
        # Waugh and Lovell),
        # a hundred times as fast; only the count of what has been estimated must be put right.
        number = len(y) - 1 - take_out.shape[1]
        if np.allclose(y, take_out @ (take_out.T @ y)):
            # It is among what is held equal: the difference is nought by the making.
            rows[key] = [np.nan] * 5 + counted + [np.nan, np.nan]
            continue
        fit = sm.OLS(y - take_out @ (take_out.T @ y), left).fit()
        robust = fit.get_robustcov_results("cluster", groups=groups, use_correction=True, df_correction=True)
        gap, far = fit.params[0], (robust.conf_int()[0, 1] - fit.params[0]) * np.sqrt((len(y) - 1) / number)
        strength = fit.tvalues[0] ** 2 / (len(y) - 1)
        robustness = 50 * (np.sqrt(strength**2 + 4 * strength) - strength)
        here = y[both == 1].mean()
        rows[key] = [
            here,
            here - gap,
            gap,
            gap - far,
            gap + far,
            *counted,
            specifications.effective(left**2),
            robustness,
        ]
    return pd.DataFrame.from_dict(
        rows,
        orient="index",
        columns=[
            "both",
            "other",
            "difference",
            "lower",
            "upper",
            "n_both",
            "n_other",
            "unmatched",
            "councils",
            "effective",
            "robustness",
        ],
    ).rename_axis("outcome")


def _left(table: pd.DataFrame, spec: Specification) -> tuple[pd.DataFrame, np.ndarray, np.ndarray, np.ndarray]:
    """The rows that a regression compares, an orthonormal basis of its controls, who faces both (0 or 1), and what the
    controls leave of that.
    """
    # A council with one group only tells nothing, and its neighbourhoods would swell the number compared.
    own = table[table.groupby("council")["both"].transform("nunique") == 2] if spec.councils else table
    both = own["both"].to_numpy(dtype=float)
    if not len(own):
        return own, np.empty((0, 0)), both, both
    vectors, sizes, _ = np.linalg.svd(design(own, spec), full_matrices=False)
    take_out = vectors[:, sizes > 1e-9 * sizes[0]]
    return own, take_out, both, both - take_out @ (take_out.T @ both)


def design(table: pd.DataFrame, spec: Specification) -> np.ndarray:
    """What a regression holds equal, a column each: income and its square, town or country, region or council, and the
    controls.

    The share of White people goes in with its square and cube, since outcomes do not change evenly with it;
    connectivity with its square.
    """
    where = pd.get_dummies(table["council" if spec.councils else "region"], dtype=float).to_numpy()
    powers = {"white": 3, "connectivity": 2}
    columns = [_standard(table["income"], 2), _standard(table["urban"], 1)]
    columns += [_standard(table[name], powers.get(name, 1)) for group in spec.holds for name in CONTROLS[group]]
    return np.column_stack([where, *columns])


def _standard(column: pd.Series, powers: int) -> np.ndarray:
    """A column and its powers, centred and scaled so that they stay apart in arithmetic; noughts where nothing differs."""
    value = column.to_numpy(dtype=float)
    value = (value - value.mean()) / (value.std() or 1)
    return np.column_stack([value**power for power in range(1, powers + 1)])


def balances(frame: pd.DataFrame, held: pd.DataFrame) -> pd.DataFrame:
    """All rows of ``data/evidence_balance.parquet``: the whole index, every matching specification."""
    table = specifications.compared(frame, held)
    parts = [
        specifications.balance(table, specifications.strata(table, spec))
        .rename_axis("control")
        .reset_index()
        .assign(specification=spec.key)
        for spec in SPECIFICATIONS.values()
        if spec.method == "match"
    ]
    rows = pd.concat(parts, ignore_index=True)
    numbers = rows.columns.drop(["control", "specification"])
    rows[numbers] = rows[numbers].astype(float).round(6)
    return rows[["specification", "control", *numbers]]
