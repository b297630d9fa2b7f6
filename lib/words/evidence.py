"""Sentences on whether community need goes with worse outcomes: the finding, how sure it is, how it was found, what it cannot show."""

from __future__ import annotations

import math

import pandas as pd

from lib import catalogue, store
from lib.analysis import evidence, specifications
from lib.analysis.evidence import COMMUNITY, COMPARED, DRAWS, FEWEST, FEWEST_COUNCILS, INCOME, NEED, OUTCOMES, SEED, Comparison, Match
from lib.analysis.specifications import CONTRADICTED, FRAGILE, HOLDS, NEGATIVE, NOT_TESTABLE, SPECIFICATIONS
from lib.places import filters
from lib.words.english import join_names, lower_first, upper_first
from lib.words.naming import tag

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
TURNED = {"not_in_higher_education": "Young people counted as starting higher education"}
"""Outcomes told the other way round than in the catalogue."""
MARKS = {"whole": "No: it is part of the match", "part": "No: it counts many of the same people as the match",
         "community": "No: community need counts something much like it", "": "Yes"}
"""Whether an outcome is a fair test."""


VERDICTS = {HOLDS: "Holds", FRAGILE: "Fragile", CONTRADICTED: "Contradicted", NOT_TESTABLE: "Not testable"}
"""What each verdict is called."""
MEANS = {
    HOLDS: "every way of comparing agrees, and chance alone does not explain it",
    FRAGILE: "the answer hangs on how one compares",
    CONTRADICTED: "every way of comparing says the opposite",
    NOT_TESTABLE: "no open figure speaks of it, or only one that helped to pick these places",
}
EXPOSED = {"community": "Community need as a whole", "places": "Places to meet alone", "links": "Connectedness alone",
           "activity": "Active community alone"}
"""What is set beside income, as it is called on the page."""
WAYS = {
    "match": "Matched: income, region, town or country",
    "match_ethnicity": "… and who lives there, by ethnic group",
    "match_connectivity": "… and how well connected",
    "match_people": "… and ages, renting and flats",
    "match_councils": "Matched: income, same council",
    "fit": "Regression: income, region, town or country",
    "fit_ethnicity": "… and who lives there, by ethnic group",
    "fit_connectivity": "… and how well connected",
    "fit_people": "… and ages, renting and flats",
    "fit_all": "Regression: all of these, same council",
}
"""What each way of comparing holds equal. Those that begin with dots go on from the one above."""
CLUSTERED = {"council": "councils", "block": "squares of 50 km"}
CONTROLLED = {
    "income": "People on a low income, %", "white": "People who are White, %", "connectivity": "Connections, out of 100", "young": "Under 18, %",
    "old": "60 and over, %", "students": "Aged 18 to 24, %", "social_rent": "Homes rented from council or housing association, %",
    "private_rent": "Homes rented privately, %", "flats": "Homes in flats, %", "london": "In London, %", "urban": "In towns, %"}
"""What the table of balance tells."""
BRIEF = {
    "imd2025_children": ("children’s education", "Children’s education: place in a queue of 100, most need first",
                         "Children’s education, place of 100"),
    "not_in_higher_education": ("starts in higher education", "Young people counted as starting higher education, of 100",
                                "Start higher education, of 100"),
    "low_skills": ("skills", "Adults with few qualifications or little English, of 100",
                   "Few qualifications or little English, of 100"),
    "imd2025_employment": ("being kept out of work", "People kept out of work, of 100",
                           "Kept out of work, of 100"),
    "imd2025_income": ("low income", "People on a low income, of 100",
                       "On a low income, of 100"),
    "imd2025_health": ("health overall", "Health overall: place in a queue of 100, most need first",
                       "Health overall, place of 100"),
    "comparative_illness": ("long illness", "Long illness and disability: the middle of England is at 101",
                            "Long illness, England’s middle 101"),
    "years_of_life_lost": ("life lost early", "Years of life lost early: the middle of England is at 56",
                           "Years of life lost, England’s middle 56"),
    "mental_health": ("mental health", "Poor mental health: a score, 0 in the middle of England",
                      "Poor mental health, England’s middle 0"),
    "imd2025_crime": ("crime", "Crime: place in a queue of 100, most need first",
                      "Crime, place of 100"),
    "violence_with_injury": ("violence", "Violence with injury: offences a year per 1,000 people",
                             "Violence with injury, a year per 1,000"),
    "antisocial_behaviour": ("anti-social behaviour", "Anti-social behaviour: reports a year per 1,000 people",
                             "Anti-social behaviour, a year per 1,000"),
    "connectivity": ("connections", "Connections, out of 100",
                     "Connections, out of 100"),
    "imd2025_indoors": ("homes indoors", "Homes in poor repair: place in a queue of 100, most need first",
                        "Homes indoors, place of 100"),
    "imd2025_outdoors": ("air and road safety", "Air and road safety: place in a queue of 100, most need first",
                         "Air and road safety, place of 100"),
}
"""Each outcome in a word or two inside a sentence, in full with its unit, and shorter beside a picture: a place is that in a queue of 100, most
need first."""


# ---- the finding ----

def headline(found: pd.DataFrame) -> str:
    """What the declared set says of all outcomes, whichever way it comes out; no stronger than the weakest way of comparing.

    Parameters
    ----------
    found : DataFrame
        As :func:`lib.analysis.specifications.overview`, for community need as a whole.
    """
    outcomes = found[found["role"] == "outcome"]
    by = {verdict: [BRIEF[key][0] for key in outcomes.index[outcomes["verdict"] == verdict]] for verdict in VERDICTS}
    number = len(outcomes)
    if len(by[HOLDS]) == number:
        return f"All {number} outcomes are worse where community need is high, however we compare"
    if len(by[CONTRADICTED]) == number:
        return f"All {number} outcomes are better where community need is high, however we compare"
    parts = []
    if by[HOLDS]:
        parts.append(f"{upper_first(join_names(by[HOLDS]))} {_be(by[HOLDS])} worse where community need is high, however we compare")
    if by[CONTRADICTED]:
        parts.append(f"{upper_first(join_names(by[CONTRADICTED]))} {_be(by[CONTRADICTED])} better there, however we compare")
    if not parts:
        return f"On none of {number} outcomes is the answer the same however we compare"
    rest = number - len(by[HOLDS]) - len(by[CONTRADICTED])
    return ". ".join([*parts, f"On {rest} of {number} outcomes the answer hangs on how"] if rest else parts)


def _be(names: list[str]) -> str:
    return "are" if len(names) > 1 else "is"


def opening_lines(found: pd.DataFrame, places: pd.DataFrame) -> list[str]:
    """What stands under the headline: who is compared, learning, places to meet alone, and that none of it is proof.

    Parameters
    ----------
    found, places : DataFrame
        :func:`lib.analysis.specifications.overview` of community need as a whole, and of places to meet alone.
    """
    alone = places[places["role"] == "outcome"]
    steady = [BRIEF[key][0] for key in alone.index[alone["verdict"] == HOLDS]]
    learning = found.loc["imd2025_children"]
    said = {HOLDS: f"Children’s education is worse in all {learning['ways']} tests",
            CONTRADICTED: f"Children’s education is better in all {learning['ways']} tests",
            NOT_TESTABLE: "Children’s education cannot be tested here"}.get(
        learning["verdict"], f"Of {learning['ways']} tests, {learning['clear']} say that children’s education is clearly worse, "
                             f"and {learning['ways'] - learning['clear']} do not")
    return ["All compared are in England’s tenth of lowest income.", f"{said}.",
            f"Having few places to meet, taken alone, goes with worse {join_names(steady)} however we compare." if steady else
            "Having few places to meet, taken alone, goes with no outcome that is worse in every way.",
            "This says what goes with what. It does not prove that one brings the other."]


def warning(found: pd.DataFrame) -> str:
    """What the negative controls say: whether something differs that community life can hardly touch."""
    apart = {key: found.loc[key, ["clear", "against"]].max() for key in NEGATIVE}
    ways = int(found.loc[list(NEGATIVE), "ways"].min())
    if not any(apart.values()):
        return "Homes indoors, air and road safety, which community life can hardly touch, do not differ. That speaks for the comparison."
    how = ["better" if found.at[key, "against"] >= found.at[key, "clear"] else "worse" for key in NEGATIVE]
    told = " and ".join(f"{name} {side} in {apart[key]} of {ways} tests" for name, side, key in
                        zip(("homes indoors are", "air and road safety are"), how, NEGATIVE, strict=True))
    return f"{upper_first(told)}. Community life can hardly bring that about. So these places differ in something else too."


def nearest_alike(way: str, rows: pd.DataFrame, worse: list[str]) -> str:
    """What the way says that brings the negative controls nearest to alike.

    Parameters
    ----------
    way : str
        Key of :data:`lib.analysis.specifications.SPECIFICATIONS`.
    rows : DataFrame
        Index key of a negative control; ``both`` and ``other`` by that way.
    worse : list of str
        Outcomes that are worse by it.
    """
    apart = " and ".join(f"{shown(key, row['both'])} against {shown(key, row['other'])}" for key, row in rows.iterrows())
    held = "with all held equal that we can" if way == "fit_all" else f"by this way: {inner(full_way(way))}"
    number = sum(evidence.fair(key, evidence.MATCHES["strict"]) for key in OUTCOMES)
    return f"They come nearest to alike {held}: {apart} in a queue of 100. By that way {len(worse)} of {number} outcomes are clearly worse."


def places_asked(balance: pd.DataFrame) -> tuple[str, list[str]]:
    """A sceptic's question on whether these are simply different places, answered from the table of balance before any matching."""
    own = balance[balance["specification"] == "match"].set_index("control")
    white, london = own.loc["white"], own.loc["london"]
    return "Are these not simply different places?", [
        f"Partly, and it matters. Where neighbourhoods face both, {white['both']:.0f} in 100 people are White. In those as poor that do not, "
        f"{white['other']:.0f} are (Census 2021).",
        f"{london['both']:.0f} in 100 of the first are in London, and {london['other']:.0f} in 100 of the others. Matching on income alone sets "
        "estates in the North beside inner London.",
        "That is why there are ten ways of comparing, each holding something else equal. A verdict needs all of them."]


def hub_asked() -> tuple[str, list[str]]:
    """A sceptic's question on what a hub would bring."""
    return "What if I fund a hub?", [
        "These figures cannot say. They compare places at one time. They do not follow a place before and after a hub opens.",
        "Ask for that evidence: who came, what changed for them, and what happened in a place like it without one.",
        "A hub can be worth having for its own sake. The page Stories tells what people did."]


def inside_asked() -> tuple[str, list[str]]:
    """A sceptic's question on whether school performance is inside the community index."""
    return "Is school performance inside the community index?", [
        "We know of none. It counts places to meet, how well people are linked, and community activity (OCSI and Local Trust).",
        "Its full list of figures is not in the copy held here. Links to services and local jobs are on it, so those outcomes are marked as no test."]


def verdict_sentence(key: str, one: pd.Series, exposure: str = "community") -> str:
    """The verdict on one outcome in a sentence.

    Parameters
    ----------
    key : str
        Key of :data:`lib.analysis.evidence.COMPARED`.
    one : Series
        Its row of :func:`lib.analysis.specifications.overview`.
    exposure : str
        Key of :data:`lib.analysis.specifications.EXPOSURES`.
    """
    name, what = upper_first(BRIEF[key][0]), inner(EXPOSED[exposure])
    if one["role"] == "overlap":
        return f"{name}: {lower_first(fairness(key, evidence.MATCHES['strict']))}"
    counted = f"of {one['ways']} tests, {one['clear']} say clearly worse and {one['against']} clearly better"
    if one["role"] == "control":
        return f"{name}, which community life can hardly touch: {counted} where {what} is high."
    if one["verdict"] == NOT_TESTABLE:
        return f"{name}: too few neighbourhoods can be compared for {what}."
    return f"{name}: {VERDICTS[one['verdict']].lower()} for {what}. {upper_first(counted)}."


def paired(key: str, one: pd.Series) -> tuple[str, str, str]:
    """What stands at the line of an outcome in the picture: its name with unit and verdict, and its two figures as written.

    Parameters
    ----------
    key : str
    one : Series
        Its row of :func:`lib.analysis.specifications.overview`.
    """
    last = "a check" if one["role"] == "control" else VERDICTS[one["verdict"]].lower()
    england = f"; England {figure(_england(key))}" if key in TURNED else ""
    return f"{BRIEF[key][2]}{england} ({last})", shown(key, one["both"]), shown(key, one["other"])


def shown(key: str, value: float) -> str:
    """A compared figure as written: mental health to two decimals, since it hardly leaves 0; the others to one."""
    if math.isnan(value):
        return "no data"
    return f"{value:,.{2 if key == 'mental_health' else 1}f}"


def specified(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of ``data/evidence.parquet``, headed in words: every number with its n, its way of comparing and its interval."""
    both, other = (rows[name].round(3) for name in ("both", "other"))
    return pd.DataFrame({
        "Outcome": [BRIEF[key][1] for key in rows["outcome"]], "Year": [catalogue.measure(key).year for key in rows["outcome"]],
        "Set beside income": rows["exposure"].map(EXPOSED), "Way of comparing": rows["specification"].map(full_way),
        "Counted as one piece of evidence": rows["cluster"].map(CLUSTERED), "Facing both": both, "Like places": other,
        "Difference": rows["difference"].round(3), "95% interval from": rows["lower"].round(3), "to": rows["upper"].round(3),
        "Neighbourhoods facing both": rows["n_both"], "Like neighbourhoods": rows["n_other"], "Facing both, left out": rows["unmatched"],
        "Councils or squares": rows["clusters"], "Worth so many equal ones": rows["effective"].round(0),
        "E-value": rows["e_value"].round(2), "E-value of the interval": rows["e_limit"].round(2),
        "Robustness value, %": rows["robustness"].round(1)}).reset_index(drop=True)


def full_way(key: str) -> str:
    """A way of comparing in full, without dots that go on from another."""
    spec = SPECIFICATIONS[key]
    start = WAYS[spec.method]
    return WAYS[key].replace("…", start) if WAYS[key].startswith("…") else WAYS[key]


def overviews(found: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Verdicts of every outcome for each exposure, headed in words; ``found`` as :func:`lib.analysis.specifications.overview`, by exposure."""
    first = found["community"]
    notes = {"outcome": "", "overlap": "No test: part of what picks or matches the places", "control": "A check: community life can hardly touch it"}
    said = {exposure: [_counted(row) for _, row in table.iterrows()] for exposure, table in found.items()}
    return pd.DataFrame({"Outcome": [BRIEF[key][1] for key in first.index], **{EXPOSED[exposure]: rows for exposure, rows in said.items()},
                         "Keep in mind": [notes[role] for role in first["role"]]})


def _counted(row: pd.Series) -> str:
    counts = f"{row['clear']} worse, {row['against']} better, of {row['ways']}"
    return counts if row["role"] != "outcome" else f"{VERDICTS[row['verdict']]}: {counts}"


def balanced(rows: pd.DataFrame) -> pd.DataFrame:
    """``data/evidence_balance.parquet``, headed in words."""
    return pd.DataFrame({
        "Way of comparing": rows["specification"].map(full_way), "What": rows["control"].map(CONTROLLED),
        "Facing both": rows["both"].round(1), "Others before": rows["other"].round(1), "Apart before": rows["apart"].round(2),
        "Facing both, matched": rows["both_after"].round(1), "Others, matched": rows["other_after"].round(1),
        "Apart after": rows["apart_after"].round(2), "Facing both, left out": rows["left_out"].round(1)})


def rule_of_verdicts() -> list[str]:
    """The rule behind every verdict."""
    return [
        f"{len(SPECIFICATIONS)} ways of comparing are declared, and none may be left out: five matches, and five regressions that hold the same "
        f"things equal. Each has two intervals, which makes {2 * len(SPECIFICATIONS)} tests.",
        *(f"{VERDICTS[verdict]}: {meaning}." for verdict, meaning in MEANS.items()),
        "A claim on several outcomes gets the verdict of the weakest. No headline says more than the weakest way of comparing."]


def how(rows: pd.DataFrame, balance: pd.DataFrame) -> list[tuple[str, list[str]]]:
    """How it was done: a heading and its sentences each.

    Parameters
    ----------
    rows : DataFrame
        ``data/evidence.parquet``, whole.
    balance : DataFrame
        ``data/evidence_balance.parquet``.
    """
    own = rows[(rows["exposure"] == "community") & (rows["outcome"] == "imd2025_children") & (rows["cluster"] == "council")]
    own = own.set_index("specification")
    match, every, ethnic = own.loc["match"], own.loc["fit_all"], own.loc["match_ethnicity"]
    apart = balance.set_index(["specification", "control"])["apart_after"]
    before = balance[balance["specification"] == "match"].set_index("control")["apart"]
    left = balance.set_index(["specification", "control"]).loc["match_councils"]
    top, common = own.loc["fit_all", "robustness"], own.loc["fit", "robustness"]
    return [
        ("Who is compared", [
            f"Facing both: in England’s tenth of lowest income, and in the tenth with most community need. There are {own.loc['fit', 'n_both']:,}.",
            "Like places: in the same tenth on income, but outside the 30 per cent with most community need. There are "
            f"{own.loc['fit', 'n_other']:,}.",
            "Income alone picks them. The whole index would let health or learning decide who is in (IMD 2025, CNI 2023)."]),
        ("What is held equal", [
            "Every way holds income equal. A match compares inside sets alike in region and in town or country, or inside one council.",
            "For matching, ages, renting and flats are cut at the middle. The share who are White and connections are cut in three.",
            "A regression takes them as they are, the share who are White with its square and cube.",
            "Ethnic group is held equal for one reason. School results and health differ between groups, and so does where people live.",
            "Left out, that would pass for an effect of community life. No figure of it is shown for any one place.",
            "Connections are part of community need itself. Holding them equal takes some of it away, so those ways lean towards finding less."]),
        ("How alike they then are", [
            f"Before matching, the share who are White is {abs(before['white']):.1f} standard deviations apart. Matched as usual it is still "
            f"{abs(apart['match', 'white']):.1f}; with that share held equal, {abs(apart['match_ethnicity', 'white']):.1f}.",
            "Less than 0.1 is usually called alike. No match here reaches that on all counts, which is why regressions stand beside them.",
            f"Matching costs evidence. As usual, the like places are worth {match['effective']:.0f} equal ones; with ethnic group held equal, "
            f"{ethnic['effective']:.0f}."]),
        ("Who drops out", [
            f"As usual {match['unmatched']:,} of {match['n_both'] + match['unmatched']:,} facing both find no match. Inside councils it is "
            f"{own.loc['match_councils', 'unmatched']:,}: {left.at['white', 'left_out']:.0f} in 100 people there are White.",
            f"The last regression keeps {every['n_both']:,} facing both, in councils that hold both kinds."]),
        ("How sure", [
            "Neighbours are alike, so a whole council counts as one piece of evidence. The second interval takes whole squares of 50 km.",
            f"A match draws them by lot {DRAWS:,} times. A regression uses standard errors by group.",
            "On made-up tables without a difference, such intervals held 0 in 91 to 99 of 100. On tables with a hidden cause, the ways that "
            "hold it equal found it out."]),
        ("What is not measured", [
            "An E-value says how strongly something unseen must go with both to explain a difference.",
            f"That of the usual match looks strong for children’s education, at {match['e_value']:.1f}.",
            "Yet who lives there explains nearly all of it. An E-value says what would be needed, not whether it is there.",
            "The robustness value suits a regression better. It is the share of what is left of both that something unseen must explain.",
            f"For children’s education it falls from {common:.0f} to {top:.0f} per cent once all is held equal."]),
        ("What overlaps", [
            "Low income is what the places are matched on, so it is no test.",
            "People out of work are mostly on a low income, and local jobs are part of community need.",
            "Illness and mental health are counted in part from benefits, as low income is. They may overlap in ways nobody can take apart here.",
            "Connectedness, one part of community need, goes closely with being out of work and with illness.",
            "What holds for the whole may be that part."]),
    ]


def label(key: str) -> str:
    """What an outcome is called here."""
    return TURNED.get(key, catalogue.measure(key).label)


def mark(key: str, match: Match) -> str:
    """Whether an outcome is a fair test of a match, and why not (:data:`MARKS`)."""
    return MARKS[evidence.inside(key, match) or ("community" if evidence.in_community(key) else "")]


def one_way(compared: Comparison, match: Match) -> list[str]:
    """What one way of comparing says, at a line and match of the reader's own; no verdict, which needs the whole set."""
    fair = [key for key in OUTCOMES if evidence.fair(key, match)]
    alike = "as deprived" if match.need == NEED else "as deprived on income"
    whom = (f"This sets {compared.counts['both_matched']:,} neighbourhoods that face both beside {compared.counts['other_matched']:,} that are "
            f"{alike} but whose community need is not high ({_tag(match.need)} and {_tag(COMMUNITY)}).")
    if not fair:
        return [whom, f"They are matched on deprivation overall, and all {len(OUTCOMES)} outcomes here are part of that index.",
                "So none of them is a fair test. Match on income for one."]
    found = {key: evidence.finding(key, compared.found.loc[key]) for key in fair}
    if "too few" in found.values():
        return [f"There is too little to go by. {few(compared)}"]
    bad, good, open_ = ([BRIEF[key][0] for key in fair if found[key] == kind] for kind in ("worse", "better", "unclear"))
    said = [f"By this one way, those facing both do worse on {len(bad)} of {len(fair)} outcomes, better on {len(good)}, and there is no clear "
            f"difference on {len(open_)}."]
    said += [f"{kind}: {join_names(names)}." for kind, names in (("Better", good), ("No clear difference", open_)) if names]
    return [*said, whom, "One way is no verdict: this one leaves much unequal. The verdicts above need all ten."]


def few(compared: Comparison) -> str:
    """Why there is no interval and no verdict, and the way out."""
    kept = evidence.matched(compared.groups)
    (here, its), (there, theirs) = ((len(side), side["council"].nunique()) for side in (kept[kept["both"]], kept[~kept["both"]]))
    return (f"After matching there are {here:,} neighbourhoods that face both, in {its} councils, and {there:,} to set beside them, in {theirs} "
            f"councils ({_tags()}). At least {FEWEST} neighbourhoods in {FEWEST_COUNCILS} councils are needed on either side. Choose a wider line, "
            "another match, or all of England.")


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
    kind = COMPARED[key].kind
    if kind == "people":
        return f"of 100 {PEOPLE[key][0]}"
    if kind == "queue":
        return "place in a queue of 100, 1 = most need"
    return catalogue.measure(key).unit


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
        f"Facing both: within the {cut} per cent of England’s neighbourhoods that are {lower_first(need.most)}"
        f"{' overall' if match.need == NEED else ''} "
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


def limits() -> list[str]:
    """What none of this can show, and what is missing."""
    frame = store.neighbourhoods()
    both = evidence.groups(frame, evidence.MATCHES["strict"], specifications.CUT, specifications.AGAINST)["both"]
    facing = both.index[both]
    listed = int(filters.holds("list225")[frame.index.get_indexer(facing)].sum())
    return [
        "It cannot show that few places to meet bring worse outcomes, or that more of them would bring better ones.",
        f"Community need ({_tag(COMMUNITY)}) is from 2023, and many outcomes are of earlier years. So it does not come first in time.",
        "Ten ways are not every way. What nobody counted, such as who moves in and out, is held equal by none of them.",
        "Community need has its own list of figures, which is not in the copy held here. Outcomes may overlap with it unseen.",
        f"The documents speak of 225 wards listed in 2019. Of the {len(facing):,} neighbourhoods facing both here, {listed:,} lie in them.",
        f"With {len(OUTCOMES)} outcomes, one may well look different by chance alone.",
        "What is true of councils need not be true of the neighbourhoods in them. School results count all pupils of a council’s schools.",
        "No open source we hold has these by neighbourhood: results at 11 and 16, absence, where school leavers go, and pay.",
        "Nor trust between neighbours, or who finds work through whom.",
    ]


# ---- the small words ----

def _tag(key: str) -> str:
    return tag(catalogue.measure(key))


def _tags() -> str:
    return f"{_tag(NEED)} and {_tag(COMMUNITY)}"


def inner(text: str) -> str:
    """A label inside a sentence: ``GCSE points`` keeps its capitals."""
    return lower_first(text) if text[1:2].islower() else text


def signed(value: float, decimals: int) -> str:
    """A number with a true minus sign."""
    shown = f"{abs(value):.{decimals}f}"
    return f"−{shown}" if value < 0 and float(shown) else shown


def caution(key: str) -> str:
    """How to read an outcome whose figures would mislead alone; empty for the others."""
    if key not in TURNED:
        return ""
    return f"Read only the gap: England’s own count is {figure(_england(key))} in 100. It counts one year’s starters, far fewer than ever start."


def _england(key: str) -> float:
    return 100 * (1 - store.places().at["E92000001", f"{key}_average"])


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
