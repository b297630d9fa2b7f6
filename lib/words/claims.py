"""What the documents behind this app claim, in our own words, each with its verdict, the number and the reason."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from lib import catalogue, places, store
from lib.analysis import claims as tested
from lib.analysis import specifications
from lib.analysis.claims import CLAIMS, SERIES, WIDEST, Claim, ahead, number_ahead, span, tally
from lib.analysis.specifications import CONTRADICTED, FRAGILE, HOLDS, NOT_TESTABLE
from lib.words import evidence, evidence_terms
from lib.words.english import join_names, upper_first
from lib.words.evidence_terms import BRIEF, VERDICTS, shown, signed

BARRIERS = "Local Trust, Breaking down barriers, 2024"
FOCUS = "Local Trust, Policy spotlight 2, 2024"
SAID: Mapping[str, tuple[str, str]] = {
    "children": ("Children do worse at school than in places as poor that have basic places to meet.", BARRIERS),
    "university": ("Fewer young people go on to higher education than in such places.", BARRIERS),
    "one in four": ("Only about one young person in four goes on to university.", BARRIERS),
    "primary": ("Results at the end of primary school are lower.", BARRIERS),
    "gcse": ("GCSE results are weaker.", BARRIERS),
    "widening": ("The gap is wider at 16 than at 11.", BARRIERS),
    "absence": ("More pupils are often absent from school.", BARRIERS),
    "income": ("A child there is twice as likely to live on a low income as elsewhere.", BARRIERS),
    "income equal": (
        "Low income is twice as common there as in equally deprived places that have basic places to meet.",
        BARRIERS,
    ),
    "health": ("Health is worse than in places as deprived that have basic places to meet.", FOCUS),
    "mental health": ("There is more poor mental health.", BARRIERS),
    "crime": ("There is more crime than in such places.", FOCUS),
    "inside": ("Gaps inside a region can be wider than gaps between regions.", FOCUS),
    "regions": (
        "The widest gaps between neighbourhoods are in the North East, the North West, and Yorkshire and The Humber.",
        FOCUS,
    ),
    "workless": ("More children live in homes where nobody works.", BARRIERS),
    "transport": ("Transport is worse.", FOCUS),
    "edge": ("Need has moved from city centres to estates, suburbs, coalfields and the coast.", FOCUS),
    "networks": (
        "In connected communities, people are four times as likely to find good work through local networks as through "
        "a job centre.",
        FOCUS,
    ),
    "productivity": (
        "The gap in what councils with and without such neighbourhoods produce comes to £124.1 billion.",
        FOCUS,
    ),
    "mutual aid": ("In the pandemic they had the fewest mutual-aid groups, and smaller grants.", FOCUS),
    "fuel poverty": ("Most people were pushed into fuel poverty where there is least to bring people together.", FOCUS),
    "ownership fund": ("The Community Ownership Fund missed the most deprived 30 per cent of neighbourhoods.", FOCUS),
    "prosperity fund": (
        "Thanet got under £1.2 million of the UK Shared Prosperity Fund, about half of London’s share a head.",
        FOCUS,
    ),
}
"""The claim and the document it is from, by key of :data:`lib.analysis.claims.CLAIMS`."""
THANET = "E07000114"
WHY_NOT = {
    "workless": "No source held here counts children in homes without work. The nearest counts people kept out of work "
    "(2025). Local jobs are part "
    "of community need, so it is no fair test.",
    "transport": "Community need counts links to services itself. Places picked by it have worse transport by the "
    "making (CNI 2023).",
    "edge": "Ranks of 2019 and 2025 are made in different ways, so they do not show need moving. We hold no open list "
    "of estates or coalfields.",
    "networks": "No open source held here says how people found their work.",
    "productivity": "No figures of what councils’ economies produce are held here. The nearest, middle weekly pay, is "
    "on the page of each area.",
    "mutual aid": "No open list of the groups of 2020, nor of grants by neighbourhood, is held here.",
    "fuel poverty": "No figures on fuel poverty are held here.",
    "ownership fund": "No list of what the fund paid for is held here.",
    "prosperity fund": "No list of what the fund paid out is held here. Thanet ranks {rank} of 296 councils by average "
    "deprivation (IMD 2025).",
}
"""Why a claim cannot be tested, and what comes nearest."""
WAYS = {
    "all": "all authorities that run schools; income and region held equal",
    "all_ethnicity": "all, and the share who are White held equal",
    "all_connectivity": "all, and connections held equal",
    "all_people": "all, and ages, renting and flats held equal",
    "single": "without the 21 counties; income and region held equal",
    "districts": "districts too, by the Office for National Statistics; income and region held equal",
    "districts_ethnicity": "districts too, and the share who are White held equal",
    "people_england": "people, against England",
    "children_england": "children, against England",
    "people_less_deprived": "people, against all neighbourhoods outside the most deprived tenth",
    "children_less_deprived": "children, against all neighbourhoods outside the most deprived tenth",
    "people_equal": "people, against the same tenth on deprivation without high community need",
    "children_equal": "children, against the same tenth on deprivation without high community need",
    "income_gap": "low income: the narrowest gap inside a region, against the gap between regions’ averages",
    "income_share": "low income: per cent of all differences that is inside regions",
    "deprivation_gap": "deprivation score: the narrowest gap inside a region, against the gap between regions’ averages",
    "deprivation_share": "deprivation score: per cent of all differences that is inside regions",
}
MEASURES = {
    "gap": "between the tenth from the top and the tenth from the end",
    "spread": "by standard deviation",
    "gini": "by Gini",
}
ENTRY = {
    "living": "where people live who face both",
    "listed": "where people live in the 225 wards of 2019",
    "most": "the 20 constituencies with the largest share of people facing both",
}


def way(key: str) -> str:
    """What a way of testing a claim is, in words."""
    if key in WAYS:
        return WAYS[key]
    start, _, end = key.rpartition("_")
    if start in ENTRY:
        return f"{ENTRY[start]}, {end}"
    return f"{BRIEF[start][0]}, {MEASURES[end]}"


def short_rule() -> str:
    """The rule in a line, above the list of claims."""
    return (
        "Holds: every way of comparing agrees. Fragile: it hangs on how one compares. Contradicted: every way says "
        "the opposite."
    )


def summary(verdicts: pd.Series) -> str:
    """How many claims came out which way."""
    counted = tally(verdicts)
    said = {
        HOLDS: "hold",
        FRAGILE: "are fragile",
        CONTRADICTED: "are contradicted",
        NOT_TESTABLE: "cannot be tested with open data",
    }
    alone = {HOLDS: "holds", FRAGILE: "is fragile", CONTRADICTED: "is contradicted", NOT_TESTABLE: said[NOT_TESTABLE]}
    parts = [
        f"{counted[verdict]} {(alone if counted[verdict] == 1 else said)[verdict]}"
        for verdict in said
        if counted[verdict]
    ]
    return f"Of {len(verdicts)} claims in the documents, {join_names(parts)}."


def contradicted_asked(verdicts: pd.Series) -> tuple[str, list[str]]:
    """A sceptic's question on why so few claims are refuted."""
    counted = tally(verdicts)
    number = counted[CONTRADICTED]
    return (
        f"Why {'is none' if number == 0 else 'is only one' if number == 1 else f'are only {number}'} contradicted?",
        [
            "Because a claim is only contradicted when every way of comparing says the opposite. Few things are so "
            "clear either way.",
            f"Fragile is no support: {counted[FRAGILE]} claims rest on how one compares. Read those as not shown.",
            f"{counted[NOT_TESTABLE]} could not be tested. That says nothing for them or against them.",
        ],
    )


def asked(key: str) -> tuple[str, list[str]] | None:
    """A sceptic's question where a claim raises one, and its answer; None where it raises none."""
    own = tested.ways().loc[lambda rows: rows["claim"] == key].set_index("way")
    if key == "income":
        return "Low income picked these places. Is that not a circle?", [
            "In part, yes. Low income is almost a quarter of the index that picks them. More of it there follows from "
            "the choice.",
            "The fair half of the claim is the next one, against places as deprived.",
        ]
    if key == "primary":
        every, districts = own.loc["all"], own.loc["districts"]
        return "Why do two series of the same results differ?", [
            f"For all {every['n']} authorities the interval is {_span(every)}. For {districts['n']} councils, "
            f"districts one by one, it is {_span(districts)}.",
            "There are more districts than authorities, so chance counts for less. Neither is wrong.",
            f"With who lives there held equal they are {_span(own.loc['all_ethnicity'])} and "
            f"{_span(own.loc['districts_ethnicity'])}.",
        ]
    if key == "children":
        return evidence.inside_asked()
    return None


def reason(key: str) -> list[str]:
    """The numbers behind a verdict, in a few sentences.

    Parameters
    ----------
    key : str
        Key of a claim.
    """
    claim = CLAIMS[key]
    if not claim.test:
        rank = int(store.places().at[THANET, "imd2025_average_score_place_rank"])
        return [WHY_NOT[key].format(rank=rank)]
    if claim.test == "places":
        return _places(claim)
    own = tested.ways().loc[lambda rows: rows["claim"] == key]
    told = {
        "one in four": _entry,
        "widening": _schools,
        "income": _income,
        "income equal": _equal,
        "inside": _inside,
        "regions": _regions,
    }
    return told.get(key, _schools)(claim, own)


def table(verdicts: pd.Series) -> pd.DataFrame:
    """All claims with document, verdict and reason, headed in words."""
    return pd.DataFrame(
        {
            "Claim": [SAID[key][0] for key in verdicts.index],
            "Document": [SAID[key][1] for key in verdicts.index],
            "Verdict": [VERDICTS[verdict] for verdict in verdicts],
            "Why": [" ".join(reason(key)) for key in verdicts.index],
        }
    )


def ways_table(rows: pd.DataFrame) -> pd.DataFrame:
    """``data/evidence_claims.parquet``, headed in words: every way of testing with number, interval and n."""
    counted = rows["lower"] == rows["upper"]
    return pd.DataFrame(
        {
            "Claim": [SAID[key][0] for key in rows["claim"]],
            "Way of testing": [way(key) for key in rows["way"]],
            "Number": rows["number"].round(3),
            "95% interval from": rows["lower"].round(3).mask(counted),
            "to": rows["upper"].round(3).mask(counted),
            "Beside it": rows["beside"].round(3),
            "Held against": rows["claimed"].round(3),
            "Neighbourhoods, councils, constituencies or regions": rows["n"],
            "Set beside": rows["n_other"],
            "Year": rows["period"],
        }
    )


def _places(claim: Claim) -> list[str]:
    found = specifications.overview()
    lines = []
    if len(claim.outcome) > 1:
        steady = [BRIEF[key][0] for key in claim.outcome if found.at[key, "verdict"] == HOLDS]
        lines.append(
            f"It is tested on {len(claim.outcome)} figures, and the weakest decides. "
            + (f"Worse in every test: {join_names(steady)}." if steady else "None is worse in every test.")
        )
    for key in claim.outcome:
        one = found.loc[key]
        lines.append(
            f"{upper_first(BRIEF[key][0])}: clearly worse in {one['clear']} of {one['ways']} tests, clearly better in "
            f"{one['against']}. The "
            f"weakest way says {shown(key, one['both'])} against {shown(key, one['other'])} in like places (2025)."
        )
        lines += [evidence.caution(key)] * bool(evidence.caution(key))
    if "imd2025_children" in claim.outcome:
        lines.append("That figure takes in results at 11 and at 16, absence, and going on to higher education.")
    return lines


def _schools(claim: Claim, own: pd.DataFrame) -> list[str]:
    key = SERIES.get(claim.key, SERIES["gcse"])
    label = evidence_terms.inner(catalogue.outcome(key).label)
    rows = own.set_index("way")
    every = rows.loc["all"]
    if claim.key == "widening":
        early = evidence_terms.inner(catalogue.outcome(SERIES["primary"]).label)
        lines = [
            f"It asks whether the link is stronger for {label} than for {early}.",
            f"Known for the authorities that run schools only ({every['period']}).",
            "They are two sets of pupils, not the same ones five years on.",
        ]
    else:
        lines = [
            f"Known for the authorities that run schools only: {label}, {every['period']}. A link of 0 is none, and 1 "
            "or −1 a perfect one."
        ]
    lines += [
        f"{upper_first(way(name))}: {signed(row['number'], 2)} ({_span(row)}; {row['n']:,})."
        for name, row in rows.iterrows()
    ]
    return lines


def _span(row: pd.Series) -> str:
    return f"{signed(row['lower'], 2)} to {signed(row['upper'], 2)}"


def _income(claim: Claim, own: pd.DataFrame) -> list[str]:  # noqa: ARG001 (all are called alike)
    return [
        *_times(own),
        "Children are counted up to 15, from age bands, so shares of children are near enough and no more.",
    ]


def _times(own: pd.DataFrame) -> list[str]:
    return [
        f"{upper_first(way(row['way']))}: {row['number']:.2f} times as likely ({row['lower']:.2f} to "
        f"{row['upper']:.2f}), "
        f"{row['number'] * row['beside']:.0f} of 100 against {row['beside']:.0f} ({row['period']})."
        for _, row in own.iterrows()
    ]


def _equal(claim: Claim, own: pd.DataFrame) -> list[str]:  # noqa: ARG001
    people = own[own["way"] == "people_equal"].iloc[0]
    side = "fewer" if people["number"] < 1 else "more" if people["number"] > 1 else "as many"
    return [f"Against places as deprived, {side} people there live on a low income, not twice as many.", *_times(own)]


def _inside(claim: Claim, own: pd.DataFrame) -> list[str]:  # noqa: ARG001
    rows = own.set_index("way")
    gap, share = rows.loc["income_gap"], rows.loc["income_share"]
    side = "wider" if gap["number"] > gap["beside"] else "narrower"
    return [
        f"Regions’ average shares on a low income lie {gap['beside']:.0f} points apart at most. Inside the most even "
        "region the gap is "
        f"{gap['number']:.0f} points, which is {side} (2025).",
        f"{share['number']:.0f} per cent of all differences between neighbourhoods on low income are inside regions.",
        "By the score of deprivation it comes out the same way."
        if ahead(rows, "claimed").all()
        else "By the score of deprivation it comes out another way.",
    ]


def _regions(claim: Claim, own: pd.DataFrame) -> list[str]:  # noqa: ARG001
    first = ahead(own, "beside")
    named = join_names([places.place(code).name for code in sorted(WIDEST)])
    said = {True: "are", False: "are not"}
    wins = number_ahead(own, "beside")
    return [
        f"The document’s source speaks of outcomes of life, health above all. {named} are the three with the widest "
        f"gaps in {wins} of {len(own)} tests (2025).",
        *(
            f"{upper_first(way(key))}: they {said[bool(is_first)]}."
            for key, is_first in zip(own["way"], first, strict=True)
        ),
    ]


def _entry(claim: Claim, own: pd.DataFrame) -> list[str]:  # noqa: ARG001
    low, high, newest = span(own)
    england = own.set_index("way")["beside"]
    return [
        f"UCAS counts those who enter at 18, by constituency. Where people live who face both, it is {low:.0f} to "
        f"{high:.0f} of 100.",
        f"In England it is {england[f'living_{newest}']:.0f} of 100 ({newest}). Near one in four is from 22.5 to 27.5.",
        "A constituency mixes very different neighbourhoods, so this comes near the claim and cannot settle it.",
        *(f"{upper_first(way(row['way']))}: {row['number']:.1f} of 100." for _, row in own.iterrows()),
    ]
