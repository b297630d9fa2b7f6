"""Sentences on whether community need goes with worse outcomes: the finding, how sure it is, how it was found, what it cannot show."""

from __future__ import annotations

import math

import pandas as pd

from lib import catalogue, store
from lib.analysis import evidence
from lib.analysis.evidence import COMMUNITY, DRAWS, FEWEST, FEWEST_COUNCILS, INCOME, NEED, OUTCOMES, SEED, Comparison, Match
from lib.places import filters
from lib.words.about import _joined
from lib.words.standing import _lower, _sentence, tag

MATCH = {
    "strict": "Income, region, and town or country",
    "income": "Income alone",
    "hundredth": "Deprivation overall, same hundredth",
    "tenth": "Deprivation overall, same tenth",
}
"""What each match holds equal, as it is called on the page."""
PEOPLE = {
    "not_in_higher_education": ("young people", "are counted as starting higher education"),
    "low_skills": ("people of working age", "have few qualifications or little English"),
    "imd2025_employment": ("people of working age", "are kept out of work"),
    "imd2025_income": ("people", "live on a low income"),
}
"""Of 100 whom, and what is counted."""
RATES = {
    "violence_with_injury": "The police record {gap} offences of violence with injury per 1,000 people a year",
    "antisocial_behaviour": "The police receive {gap} reports of anti-social behaviour per 1,000 people a year",
}
TURNED = {"not_in_higher_education": "Young people counted as starting higher education"}
"""Outcomes told the other way round than in the catalogue."""
MARKS = {"whole": "No: it is part of the match", "part": "No: it counts many of the same people as the match",
         "community": "No: community need counts something much like it", "": "Yes"}
"""Whether an outcome is a fair test."""


def label(key: str) -> str:
    """What an outcome is called here."""
    return TURNED.get(key, catalogue.measure(key).label)


def mark(key: str, match: Match) -> str:
    """Whether an outcome is a fair test of a match, and why not (:data:`MARKS`)."""
    return MARKS[evidence.inside(key, match) or ("community" if evidence.in_community(key) else "")]


def opening(compared: Comparison, match: Match) -> list[str]:
    """The finding on all outcomes in a few sentences, whichever way it goes."""
    fair = [key for key in OUTCOMES if evidence.fair(key, match)]
    alike = "as deprived" if match.need == NEED else "as deprived on income"
    whom = (f"{compared.counts['both_matched']:,} neighbourhoods that face both high deprivation and high community need with "
            f"{compared.counts['other_matched']:,} that are {alike} but whose community need is not high ({tag(catalogue.measure(match.need))} and "
            f"{_tag(COMMUNITY)})")
    cause = "This shows what goes together, not what causes what."
    if not fair:
        return [f"This compares {whom}. They are matched on deprivation overall, and all {len(OUTCOMES)} outcomes here are part of that "
                "index: neighbourhoods worse on one part of it tend to be better on another. So none of them is a fair test. Match on income for "
                "one."]
    found = {key: evidence.finding(key, compared.found.loc[key]) for key in fair}
    if "too few" in found.values():
        return [f"There is too little to go by. {few(compared)}"]
    bad, good, open_ = ([key for key in fair if found[key] == kind] for kind in ("worse", "better", "unclear"))
    verdict = (f"Yes, on all {len(fair)} outcomes that are a fair test" if len(bad) == len(fair)
               else f"Mostly, yes: on {len(bad)} of {len(fair)} outcomes that are a fair test" if len(bad) > len(fair) / 2
               else f"No clear yes: on {len(bad)} of {len(fair)} outcomes that are a fair test")
    rest = [f"on {_joined([inner(label(key)) for key in keys])} {said}"
            for keys, said in ((good, "they do better"), (open_, "there is no clear difference")) if keys]
    exception = f" {_sentence('; '.join(rest))}." if rest else ""
    return [f"{verdict}, neighbourhoods that face both do worse than others {alike}.{exception}",
            effect("not_in_higher_education", compared.found.loc["not_in_higher_education"]), f"This compares {whom}. {cause}"]


def few(compared: Comparison) -> str:
    """Why there is no interval and no verdict, and the way out."""
    kept = evidence.matched(compared.groups)
    (here, its), (there, theirs) = ((len(side), side["council"].nunique()) for side in (kept[kept["both"]], kept[~kept["both"]]))
    return (f"After matching there are {here:,} neighbourhoods that face both, in {its} councils, and {there:,} to set beside them, in {theirs} "
            f"councils ({_tags()}). At least {FEWEST} neighbourhoods in {FEWEST_COUNCILS} councils are needed on either side. Choose a wider line, "
            "another match, or all of England.")


def effect(key: str, row: pd.Series) -> str:
    """The difference on one outcome in its own unit and in plain words, with the figures of both groups and the year.

    Parameters
    ----------
    key : str
        Key of :data:`lib.analysis.evidence.OUTCOMES`.
    row : Series
        Its row of :func:`lib.analysis.evidence.difference`.
    """
    measure, kind = catalogue.measure(key), OUTCOMES[key].kind
    if math.isnan(row["difference"]):
        return f"No two neighbourhoods can be compared on {inner(label(key))} ({measure.year})."
    here, there = round(row["both"], 1), round(row["other"], 1)
    # From the figures as shown, so that a reader who takes one from the other gets it.
    gap = _gap(key, here - there)
    against = f"({measure.year}: {figure(here)} against {figure(there)}"
    if here == there:
        return f"{label(key)}: neighbourhoods that face both are level with those matched with them {against})."
    if kind == "people":
        whom, what = PEOPLE[key]
        said = f"Of 100 {whom}, about {gap} {what} where neighbourhoods face both than in those matched with them {against})."
        return said + (_only_to_compare(row["both"], row["other"]) if key in TURNED else "")
    if kind == "rate":
        return f"{RATES[key].format(gap=gap)} where neighbourhoods face both than in those matched with them {against})."
    if kind == "queue":
        return (f"In a queue of 100 neighbourhoods of England by {inner(label(key))}, most need first, those that face both stand on average {gap} "
                f"than those matched with them {against}).")
    return f"{label(key)}: the figure is about {gap} where neighbourhoods face both than in those matched with them {against}, {_scale(measure)})."


def sure(key: str, row: pd.Series) -> str:
    """How sure the difference is: its 95 per cent interval, and whether chance may explain it."""
    if math.isnan(row["lower"]):
        return "There are too few of them to say how sure this is."
    near, far = sorted((row["lower"], row["upper"]), key=abs)
    if row["lower"] <= 0 <= row["upper"]:
        return (f"The 95 per cent interval runs from {_gap(key, row['lower'])} to {_gap(key, row['upper'])}. It holds no difference at all, so there "
                "may be none.")
    return f"The 95 per cent interval runs from {figure(abs(near))} to {_gap(key, far)}, so chance alone does not explain it."


def fairness(key: str, match: Match) -> str:
    """A warning where an outcome is no fair test; empty where it is one."""
    if evidence.inside(key, match) == "whole":
        which = "index" if match.need == NEED else "income figures"
        return (f"This is no fair test: it is part of the {which} that the neighbourhoods are matched on, which holds the difference small or turns "
                "it round.")
    if evidence.inside(key, match) == "part":
        return ("This is no fair test: people out of work on benefits are counted here and among those on a low income, and the neighbourhoods are "
                "matched on that. Local jobs are also part of community need.")
    if evidence.in_community(key):
        return "This is no fair test: community need itself counts links to services, so the groups differ on it by how they were picked."
    return ""


def figure(value: float) -> str:
    """A number with one decimal; ``no data`` where there is none."""
    return "no data" if math.isnan(value) else f"{value:,.1f}"


def table(compared: Comparison, match: Match) -> pd.DataFrame:
    """Every outcome with the figures of both groups, the difference, its interval and the numbers, headed in words.

    Returns
    -------
    DataFrame
        Index outcome; figures in each outcome's own unit, rounded to 2 decimals.
    """
    found = compared.found
    return pd.DataFrame({
        "Outcome": [f"{label(key)} ({tag(catalogue.measure(key))})" for key in found.index],
        "Unit": [unit(key) for key in found.index],
        "Facing both": found["both"].round(2), "Matched with them": found["other"].round(2), "Difference": found["difference"].round(2),
        "95% interval from": found["lower"].round(2), "to": found["upper"].round(2),
        "Facing both do": [{"unclear": "no clear difference"}.get(said := evidence.finding(key, found.loc[key]), said) for key in found.index],
        "A fair test?": [mark(key, match) for key in found.index],
        "Neighbourhoods facing both": found["n_both"], "Neighbourhoods matched with them": found["n_other"],
        "Facing both, left out": found["unmatched"], "Councils": found["councils"]})


def unit(key: str) -> str:
    """The unit of an outcome in words."""
    kind = OUTCOMES[key].kind
    if kind == "people":
        return f"of 100 {PEOPLE[key][0]}"
    if kind == "queue":
        return "place in a queue of 100, 1 = most need"
    return catalogue.measure(key).unit


def ways_table(tried: pd.DataFrame) -> pd.DataFrame:
    """:func:`lib.analysis.evidence.ways`, headed in words."""
    return pd.DataFrame({
        "Match": [MATCH[match] for match, _ in tried.index], "Line (per cent)": [cut for _, cut in tried.index],
        "Facing both": tried["both"].round(2).to_numpy(), "Matched with them": tried["other"].round(2).to_numpy(),
        "Difference": tried["difference"].round(2).to_numpy(), "95% interval from": tried["lower"].round(2).to_numpy(),
        "to": tried["upper"].round(2).to_numpy(), "Neighbourhoods facing both": tried["n_both"].to_numpy(),
        "Neighbourhoods matched with them": tried["n_other"].to_numpy()})


def ways_sentence(key: str, tried: pd.DataFrame) -> str:
    """Whether the finding on an outcome hangs on the match and the line."""
    found = [evidence.finding(key, row) for _, row in tried.iterrows()]
    parts = [f"{found.count(kind)} say {said}" for kind, said in
             (("worse", "that those facing both do worse"), ("better", "that they do better"), ("unclear", "that there is no clear difference"),
              ("too few", "nothing, for want of neighbourhoods")) if kind in found]
    same = "The finding does not hang on how we compare" if len(parts) == 1 and "too few" not in found else "Other ways to compare"
    return f"{same}: of {len(tried)} ways tried on {inner(label(key))} ({catalogue.measure(key).year}), {_joined(parts)}."


def every_way(tried: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """:func:`ways_table` of many outcomes, one under another, each with its name and unit."""
    tables = [ways_table(table) for table in tried.values()]
    for key, table in zip(tried, tables, strict=True):
        table.insert(0, "Outcome", f"{label(key)} ({tag(catalogue.measure(key))})")
        table.insert(1, "Unit", unit(key))
    return pd.concat(tables, ignore_index=True)


def tenths_sentence(key: str, shares: pd.DataFrame) -> str:
    """How either group is spread over the tenths of England, in a sentence; ``shares`` as :func:`lib.analysis.evidence.shares`."""
    measure = catalogue.measure(key)
    first, three = shares.loc[1], shares.loc[:3].sum()
    return (f"In the tenth of England’s neighbourhoods with most need by {inner(measure.label)} ({measure.year}) are {first['both']:.0%} of those "
            f"facing both and {first['other']:.0%} of those matched with them; in the first three tenths, {three['both']:.0%} and "
            f"{three['other']:.0%}.")


# ---- councils ----

def council_label(key: str) -> str:
    """What a published figure is called."""
    return catalogue.outcome(key).label


def council_sentences(key: str, table: pd.DataFrame, linked: pd.DataFrame) -> list[str]:
    """What a published figure has to do with the share of a council's people who live in neighbourhoods facing both.

    Parameters
    ----------
    key : str
        Key of the published figure.
    table : DataFrame
        As :func:`lib.analysis.evidence.councils`.
    linked : DataFrame
        As :func:`lib.analysis.claims.links`.
    """
    entry, period, plain = catalogue.outcome(key), table["period"].iat[0], linked.loc["plain"]
    name = f"{inner(entry.label)} ({period})"
    number = int(plain["n"])
    gone = len(table) - number
    left = f" The other {gone:,} have no figure of their own: it is published for their county, or withheld." if gone else ""
    if math.isnan(plain["correlation"]):
        return [f"Too few councils here have both a figure for {name} and people in neighbourhoods facing both ({_tags()}) to say anything: "
                f"{number:,} have a figure, and {(table['share'] > 0).sum():,} have such neighbourhoods."]
    said = [f"In {number:,} councils there is {_link(plain['correlation'])} between the share of people in neighbourhoods facing both ({_tags()}) "
            f"and {name}: where more people live in such neighbourhoods, the figure tends to be {'higher' if plain['correlation'] > 0 else 'lower'} "
            f"({correlation(plain)}).{left}"]
    equal = linked.loc["income"]
    said.append(f"Among councils with equal income deprivation (2025) the link is {correlation(equal)}, {_holds(equal)}.")
    if "region" in linked.index:
        said.append(f"Inside the same region as well it is {correlation(linked.loc['region'])}, {_holds(linked.loc['region'])}.")
    better = {"better": "A high figure is good.", "worse": "A low figure is good."}.get(entry.higher_means, "")
    said.append(f"{better} {entry.caveat}".strip())
    return said


def council_table(key: str, table: pd.DataFrame) -> pd.DataFrame:
    """The councils of the scatter, headed in words, the largest share first."""
    entry, known = catalogue.outcome(key), table.dropna(subset=["value"]).sort_values(["share", "name"], ascending=[False, True])
    period = known["period"].iat[0] if len(known) else "no figures"
    return pd.DataFrame({
        "Council": known["name"], "Region": known["region"], "People in neighbourhoods facing both (2025 and 2023), %": known["share"].round(1),
        "People on a low income (2025), %": known["income"].round(1),
        f"{entry.label} ({period}), {entry.unit}": known["value"].round(entry.decimals), "Code": known.index})


def links_table(linked: dict[str, pd.DataFrame], periods: dict[str, str]) -> pd.DataFrame:
    """The links of many published figures, headed in words; ``periods`` says when each is from."""
    held = {"plain": "Nothing", "income": "Income deprivation (2025)", "region": "Income deprivation (2025) and region"}
    rows = [(f"{council_label(key)} ({periods[key]})", held[way], *row[["correlation", "lower", "upper"]].round(3), int(row["n"]))
            for key, table in linked.items() for way, row in table.iterrows()]
    return pd.DataFrame(rows, columns=["School outcome", "Held equal", "Rank correlation with people in neighbourhoods facing both (2025 and 2023)",
                                       "95% interval from", "to", "Councils"])


def council_source(key: str) -> str:
    """Who published a figure of councils, and the licence."""
    entry = catalogue.outcome(key)
    return f"{entry.publisher}, {entry.title} ({catalogue.dataset(entry.dataset).licence})."


def council_shown(key: str, value: float) -> str:
    """A published figure with its unit."""
    return catalogue.outcome(key).display(value)


def correlation(row: pd.Series) -> str:
    """A rank correlation with its interval."""
    if math.isnan(row["correlation"]):
        return "not known"
    return f"rank correlation {signed(row['correlation'], 2)}, 95 per cent interval {signed(row['lower'], 2)} to {signed(row['upper'], 2)}"


# ---- method ----

def method(compared: Comparison, match: Match, cut: int, against: int) -> list[str]:
    """How neighbourhoods are compared, in full, with the numbers of this choice."""
    counts, found = compared.counts, compared.found
    need = catalogue.measure(match.need)
    said = [
        f"Facing both: within the {cut} per cent of England’s neighbourhoods that are {_lower(need.most)}{' overall' if match.need == NEED else ''} "
        f"({tag(need)}), and within the {cut} per cent with the highest community need ({_tag(COMMUNITY)}). There are {counts['both']:,} here.",
        f"Set beside them: within the same {cut} per cent on deprivation, but outside the {against} per cent with the highest community need. There "
        f"are {counts['other']:,} here. Those in between are in neither group.",
    ]
    if match.need == INCOME:
        said.append(f"With a match on income, deprivation is measured by income alone for both groups, so that no other part of the index, learning "
                    f"or health say, decides who is in. {counts['facing']:,} of the {counts['both']:,} are among the {counts['facing_all']:,} that "
                    f"face both by the whole index ({_tag(NEED)}) at this line.")
    said += [
        f"The match: {_how(match)}. {counts['strata']:,} such sets hold neighbourhoods of both groups. {_dropped(counts)}",
        "The difference: in each set the average of one group is taken from that of the other. These differences are then averaged, each "
        "counting by how many neighbourhoods facing both the set holds (statisticians call this the average over the treated). Every neighbourhood "
        "counts once, however many people live there.",
        f"How alike the groups then are: {_alike(found, match)}",
        f"How sure: neighbours are alike, and those in one council share its schools, police and buses. So the interval comes from drawing whole "
        f"councils by lot {DRAWS:,} times and doing the sum again, always with the same lots (seed {SEED}). On made-up tables in which the "
        "groups do not differ, such intervals held 0 in 90 to 97 of 100 cases, so they may be a little short. "
        f"Fewer than {FEWEST} neighbourhoods or {FEWEST_COUNCILS} councils on "
        "a side get none.",
        "Steps: in the picture each outcome is divided by the usual distance of a neighbourhood from England’s average (one standard deviation), so "
        "that all fit on one scale. The table has their own units.",
        "By council: rank correlation says how far councils stand in the same order on two figures: 1 is the same order, 0 no link, −1 the opposite. "
        "Income deprivation is held equal by taking its order out of both (partial rank correlation). It is held rather than deprivation overall, "
        "because school results are part of deprivation overall.",
    ]
    return said


def limits(compared: Comparison) -> list[str]:
    """What none of this can show, and what is missing."""
    counts, reach = compared.counts, compared.found.loc["connectivity"]
    on_list = filters.holds("list225")[store.neighbourhoods().index.get_indexer(compared.groups.index)]
    listed = int((on_list & compared.groups["both"].to_numpy()).sum())
    apart = ("" if math.isnan(reach["difference"]) else
             f" For one, they are not equally easy to get about from: connectivity is {figure(reach['both'])} out of 100 against "
             f"{figure(reach['other'])} (2025).")
    return [
        "It cannot show that few places to meet cause worse outcomes, or that more of them would bring better ones. The groups also differ in ways "
        f"no match here holds equal, such as the mix of ages and origins, the kind of homes, and nearness to a city.{apart}",
        f"Community need ({_tag(COMMUNITY)}) is from 2023 and many outcomes are of earlier years, so it does not come first in time.",
        "Deprivation overall is made of these outcomes and more. Matched on it, a neighbourhood worse on one tends to be better on another. Such "
        "outcomes are marked, and a match on income alone is offered.",
        "Community need has its own list of figures, which is not in the copy held here: links to services and local jobs are known to be on it, "
        "and other outcomes may overlap with it unseen.",
        f"The documents speak of 225 wards listed in 2019. These are today’s neighbourhoods: of the {counts['both']:,} facing both here, "
        f"{listed:,} lie in those wards by best fit.",
        f"With {len(OUTCOMES)} outcomes, one may well look different by chance alone.",
        "What is true of councils need not be true of the neighbourhoods in them: school results are counted for all pupils of a council’s schools.",
        "Missing, because no open source we hold has them by neighbourhood: results at 11 and 16, absence from school, where school leavers go, "
        "children in homes without work, pay, what firms produce, trust between neighbours, and who finds work through whom. Districts of a county "
        "have no GCSE and absence figures of their own.",
    ]


# ---- the small words ----

def _tag(key: str) -> str:
    return tag(catalogue.measure(key))


def _tags() -> str:
    return f"{_tag(NEED)} and {_tag(COMMUNITY)}"


def inner(text: str) -> str:
    """A label inside a sentence: ``GCSE points`` keeps its capitals."""
    return _lower(text) if text[1:2].islower() else text


def _gap(key: str, gap: float) -> str:
    """A difference with its direction: ``3.7 fewer``, ``14.2 places nearer the front``, ``8.9 points lower``."""
    more, fewer = {"queue": (" places nearer the back", " places nearer the front"), "points": (" points higher", " points lower")}.get(
        OUTCOMES[key].kind, (" more", " fewer"))
    return f"{figure(abs(gap))}{more if gap > 0 else fewer}"


def signed(value: float, decimals: int) -> str:
    """A number with a true minus sign."""
    shown = f"{abs(value):.{decimals}f}"
    return f"−{shown}" if value < 0 and float(shown) else shown


def _scale(measure: catalogue.Measure) -> str:
    return measure.unit if measure.unit.startswith("out of") else f"where {measure.unit.replace('neighbourhood', 'neighbourhood of England')}"


def _only_to_compare(here: float, there: float) -> str:
    """How to read the share starting higher education, which is far below the share who ever do."""
    england = 100 * (1 - store.places().at["E92000001", "not_in_higher_education_average"])
    ratio = f" For every 100 counted there, {100 * here / there:.0f} are counted here." if there > 0 else ""
    return f"{ratio} Read only the gap: England’s own count is {figure(england)} in 100, far below the share who ever start."


def _how(match: Match) -> str:
    parts = {10: "tenth", 20: "twentieth", 100: "hundredth"}[match.parts]
    of = "deprivation overall" if match.need == NEED else "income deprivation, after housing costs"
    where = {"rgn_code": ", in the same region", "rural_urban": ", both in town or both in the country (2021)"}
    also = "".join(where[column] for column in match.also)
    return f"only neighbourhoods in the same {parts} of England by {of} ({_tag(match.need)}){also} are compared"


def _dropped(counts: pd.Series) -> str:
    left = counts["both"] - counts["both_matched"]
    if not counts["dropped"]:
        return "No set holds one group only, so nothing is left out."
    return (f"{counts['dropped']:,} hold one group only and are left out, and with them {left:,} of the {counts['both']:,} facing both and "
            f"{counts['other'] - counts['other_matched']:,} of the others.")


def _alike(found: pd.DataFrame, match: Match) -> str:
    row = found.loc[INCOME]
    if math.isnan(row["difference"]):
        return "nothing is matched, so there is nothing to compare."
    held = "what they are matched on" if match.need == INCOME else "not what they are matched on, but near it"
    return f"on a low income are {figure(row['both'])} per cent of people against {figure(row['other'])} per cent (2025): {held}."


def _link(value: float) -> str:
    size = abs(value)
    return f"{'a strong' if size >= 0.6 else 'a middling' if size >= 0.3 else 'a weak' if size >= 0.1 else 'next to no'} link"


def _holds(row: pd.Series) -> str:
    if math.isnan(row["correlation"]):
        return "for want of councils"
    return "which may be chance" if row["lower"] <= 0 <= row["upper"] else "which chance alone does not explain"
