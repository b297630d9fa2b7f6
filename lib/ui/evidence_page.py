"""The parts of the page of the evidence, in the order they are read."""

from __future__ import annotations

import html
import re
from collections.abc import Hashable, Iterable, Mapping

import pandas as pd
import streamlit as st

from lib import catalogue, places, store
from lib.analysis import claims, evidence, evidence_differences, specifications
from lib.analysis.claims import council_table
from lib.analysis.evidence_differences import Comparison
from lib.analysis.specifications import EXPOSURES, SPECIFICATIONS
from lib.draw import colour
from lib.draw import evidence as pictures
from lib.draw.evidence import Pair
from lib.links.evidence_view import SECTIONS, VERDICT_CODES, EvidenceView
from lib.places.area import area
from lib.ui import evidence_learning
from lib.ui.chart import chart
from lib.ui.cite import cells, cited, cited_heading, paragraphs
from lib.ui.evidence_schools import schools
from lib.ui.evidence_state import GROUPS, SOURCE, choose, pick, table
from lib.ui.frame import section, sentences
from lib.ui.html_table import html_table, scrolling
from lib.ui.parts import part_menu
from lib.ui.state import synced_key, theme_name
from lib.ui.take_tables import csv_files
from lib.ui.text import plain
from lib.words import claims as claim_words
from lib.words import evidence as words
from lib.words import evidence_councils as council_words
from lib.words import evidence_method as method_words
from lib.words import evidence_terms as terms
from lib.words import evidence_titles as titles

REGIONS = tuple(f"E1200000{n}" for n in range(1, 10))
CREDITED = ("iod2025_indicators", "census2021", "ucas_entry_rates", "dfe_lait", "ons_local_statistics")
BESIDE = "Neighbourhoods facing both beside others as poor"
FIGURE = re.compile(r"\d")
NAMES = ("facing both", "as poor, community need not high")


# ---- the first screen ----


def findings(view: EvidenceView) -> None:
    """The finding in a line, three short sentences, and a pair of dots for each outcome."""
    found = specifications.overview()
    said = words.headline(found)
    st.html(cited_heading(f"{said}.", GROUPS, kind="finding"))
    cited([" ".join(words.opening_lines(found, specifications.overview("places")))], GROUPS, subject=said)
    drawn = found[found["role"] != "overlap"]
    at = specifications.positions()
    rows = [
        _pair(key, words.paired(key, one), at.loc[key, "both"], at.loc[key, "other"]) for key, one in drawn.iterrows()
    ]
    chart(
        pictures.pairs(rows, NAMES, "further right is worse", colour.theme(theme_name())),
        titles.pairs_title(found),
        f"{SOURCE} Each line has its own scale. Place of 100: in a queue of England’s neighbourhoods, most need first. "
        "Facing both: lowest tenth "
        "on income and tenth with most community need. Each line shows the way of comparing that is least in favour. "
        "A check: "
        "community life can hardly touch it; "
        "shown by the way that brings it nearest to alike.",
        f"{said}.",
        "pairs",
        pictures.pairs_height(rows),
    )
    if view.place:
        st.caption(plain(titles.marked_below(area(view.place))))
    cited([words.warning(found), _nearest()], GROUPS, subject=BESIDE)
    _asked([words.places_asked(store.table("evidence_balance")), words.hub_asked()])


def _nearest() -> str:
    way = specifications.closest()
    rows = pd.concat(
        [
            specifications.of(key).set_index("specification").loc[[way]].head(1).assign(key=key)
            for key in specifications.NEGATIVE
        ]
    )
    return words.nearest_alike(way, rows.set_index("key"), list(specifications.worse_by(way)))


def _pair(key: Hashable, said: tuple[str, str, str], here: float, there: float) -> Pair:
    label, here_text, there_text = said
    return Pair(label, float(here), float(there), here_text, there_text, str(catalogue.measure(str(key)).year))


def _asked(questions: Iterable[tuple[str, list[str]]], copied: bool = True) -> None:
    """A sceptic's questions, each with its answer behind it; of method alone none is copied."""
    st.html(
        "".join(
            f'<details class="asked"><summary>{html.escape(question)}</summary><div>'
            f"{_answered(question, answer) if copied else _lines(answer)}</div></details>"
            for question, answer in questions
        )
    )


def _answered(question: str, answer: Iterable[str]) -> str:
    """An answer: what holds a figure has its Copy. The rest is our own word, which no source stands behind."""
    return "".join(
        paragraphs([line], GROUPS, subject=question) if FIGURE.search(line) else _lines([line]) for line in answer
    )


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"<p>{html.escape(line)}</p>" for line in lines)


def parts(view: EvidenceView) -> None:
    """The parts of the page, of which one is open."""
    part_menu("evidence", SECTIONS, view.open, choose)
    {
        "claims": claimed,
        "outcomes": closely,
        "schools": schools,
        "university": university,
        "lines": moved,
        "how": method,
        "files": take_away,
    }[view.open](view)


# ---- the claims ----


def claimed(view: EvidenceView) -> None:
    """A line a claim with its verdict; the numbers and the reason behind it."""
    section("What the documents claim, put to the figures")
    verdicts = claims.verdicts()
    cited([claim_words.summary(verdicts)], SOURCE)
    sentences([claim_words.short_rule()])
    _asked([claim_words.contradicted_asked(verdicts)])
    _verdict_menu(view, claims.tally(verdicts), len(verdicts))
    asked = VERDICT_CODES.get(view.verdict or "")
    lines = []
    for key, verdict in verdicts.items():
        if asked not in (None, verdict):
            continue
        said, document = claim_words.SAID[key]
        question = claim_words.asked(key)
        more = f"<p><b>{html.escape(question[0])}</b></p>{_lines(question[1])}" if question else ""
        lines.append(
            f'<details class="claim"><summary><b class="verdict {verdict.split()[0]}">{terms.VERDICTS[verdict]}</b>'
            f"<span>{html.escape(said)}</span></summary><div>{paragraphs(claim_words.reason(key), SOURCE, subject=said)}{more}"
            f"<p>{html.escape(document)}.</p></div></details>"
        )
    st.html("".join(lines))


def _verdict_menu(view: EvidenceView, tally: Mapping[str, int], number: int) -> None:
    """Which claims are listed: all, or those with one verdict."""
    key, every = "evidence verdict", "all"
    numbers = {every: f"All {number}"} | {
        code: f"{terms.VERDICTS[verdict]}: {tally[verdict]}" for code, verdict in VERDICT_CODES.items()
    }

    def write() -> None:
        picked = st.session_state[key]
        choose(part="claims", verdict=None if picked == every else picked)

    st.segmented_control(
        "Claims listed",
        list(numbers),
        format_func=lambda code: numbers[code],
        key=synced_key(key, view.verdict or every),
        required=True,
        on_change=write,
    )


# ---- every outcome, and one closely ----


def closely(view: EvidenceView) -> None:
    """One outcome by every declared way, for community need as a whole or one of its parts."""
    found = specifications.overview(view.of)
    section("All outcomes, and how sure each is")
    st.caption(titles.outcomes_caption(view.of))
    heads, lines = titles.outcome_lines(found)
    half = (len(lines) + 1) // 2
    for column, some in zip(st.columns(2, gap="large"), (lines[:half], lines[half:]), strict=True):
        with column:
            st.html(scrolling(html_table(heads, some, kind="figures", cells=cells(GROUPS, subject=BESIDE)), heads[0]))
    st.subheader("One of them, by every way of comparing", anchor=False)
    left, right = st.columns(2)
    with left:
        pick("Outcome", "outcome", view.outcome, list(evidence.COMPARED), lambda key: terms.BRIEF[key][1])
    with right:
        pick("Set beside income", "of", view.of, list(EXPOSURES), lambda key: terms.EXPOSED[key])
    one = found.loc[view.outcome]
    said = words.verdict_sentence(view.outcome, one, view.of)
    cited([said, *filter(None, [words.caution(view.outcome)])], GROUPS, subject=terms.BRIEF[view.outcome][1])
    if view.outcome == "imd2025_children":
        _asked([words.inside_asked()])
    rows = specifications.of(view.outcome, view.of)
    shown = rows[rows["cluster"] == "council"].dropna(subset=["difference"])
    if len(shown):
        turn = evidence.worse(view.outcome)
        # In full they are wider than a telephone; those that go on from the one above stand under it.
        whole = set(shown["specification"]) == set(SPECIFICATIONS)
        pairs = [
            _pair(
                view.outcome,
                (
                    terms.WAYS[row["specification"]] if whole else terms.full_way(row["specification"]),
                    terms.shown(view.outcome, row["both"]),
                    terms.shown(view.outcome, row["other"]),
                ),
                turn * row["both"],
                turn * row["other"],
            )
            for _, row in shown.iterrows()
        ]
        chart(
            pictures.pairs(pairs, NAMES, "further right is worse", colour.theme(theme_name())),
            titles.ways_title(view.outcome, one, view.of),
            f"{terms.BRIEF[view.outcome][1]} ({catalogue.measure(view.outcome).year}). {SOURCE} "
            f"{terms.EXPOSED[view.of]}.",
            said,
            "ways",
            pictures.pairs_height(pairs),
        )
    with st.expander("The figures, with number, interval and E-value"):
        table(
            words.specified(rows),
            "Every way of comparing with both figures, the difference, its intervals and the numbers",
            "evidence ways",
        )
    with st.expander("Every outcome, for community need and each of its parts"):
        table(
            words.overviews({key: specifications.overview(key) for key in EXPOSURES}),
            "The verdict on each outcome by part of community need",
            "evidence outcomes",
        )


def university(view: EvidenceView) -> None:  # noqa: ARG001
    """University at 18 by constituency, beside the share facing both."""
    evidence_learning.constituencies(SOURCE)


# ---- a line of one's own ----


def moved(view: EvidenceView) -> None:
    """One way of comparing, at a line, a match and in a region of the reader's choice, worked out at once."""
    section("Move the line", "One way of comparing at a time, worked out while you wait. It gives no verdict.")
    _controls(view)
    found, match = evidence_differences.comparison(view.match, *_lines_of(view)), evidence.MATCHES[view.match]
    said = words.one_way(found, match)
    cited(said, f"{SOURCE} {_how(found, view)}")
    if found.steps["difference"].notna().any():
        chart(
            pictures.differences(
                found.steps,
                {key: terms.label(key) for key in evidence.OUTCOMES},
                {key: evidence.fair(key, match) for key in evidence.OUTCOMES},
                colour.theme(theme_name()),
                "2025",
            ),
            f"{_where(view)}: {inner_title}" if (inner_title := titles.one_way_title(found, match)) else _where(view),
            f"{SOURCE} {_how(found, view)} 1 is the usual distance of a neighbourhood from England’s average. "
            "Open marks are no fair test.",
            said[0],
            "differences",
            46 * len(evidence.OUTCOMES),
        )
    with st.expander("The figures, each in its own unit"):
        table(
            council_words.table(found, match),
            "Each outcome with both groups, the difference, its interval and the numbers",
            "evidence line",
        )
    with st.expander("How this one is done"):
        sentences(method_words.method(found, match, view.cut, view.against))


def _controls(view: EvidenceView) -> None:
    match, line, against, where = st.columns([4, 2, 3, 3])
    with match:
        pick("Matched on", "match", view.match, list(evidence.MATCHES), lambda key: terms.MATCH[key])
    with line:
        pick("Facing both: within the highest", "cut", view.cut, list(evidence.CUTS), lambda cut: f"{cut} per cent")
    with against:
        pick(
            "Need not high: outside the highest",
            "against",
            view.against,
            list(evidence.AGAINST),
            lambda cut: f"{cut} per cent",
        )
    with where:
        pick(
            "Where",
            "within",
            view.within or "England",
            ["England", *REGIONS],
            lambda code: code if code == "England" else places.place(code).name,
            "England",
        )


# ---- how ----


def method(view: EvidenceView) -> None:  # noqa: ARG001
    """The rule, the ways, what each leaves unequal, and what none of it can show."""
    section("How this was done")
    sentences(method_words.rule_of_verdicts())
    balance = store.table("evidence_balance")
    _asked(
        [
            *method_words.how(specifications.results(), balance),
            ("What this cannot show", method_words.limits()),
            (
                f"The {len(SPECIFICATIONS)} ways",
                [f"{number}. {terms.full_way(key)}." for number, key in enumerate(SPECIFICATIONS, start=1)],
            ),
        ],
        copied=False,
    )
    with st.expander("How alike the groups are, before and after each match"):
        table(
            words.balanced(balance),
            "Each thing held equal, for both groups, before and after matching",
            "evidence balance",
        )


# ---- files ----


def take_away(view: EvidenceView) -> None:
    """Every number with its n, its way of comparing and its interval, in files."""
    section("Take it away", "CSV, each number with how many, how it was compared, and its interval.")
    files = {
        "Every way of comparing": lambda: words.specified(specifications.results()),
        "How alike the groups are": lambda: words.balanced(store.table("evidence_balance")),
        "Claims and verdicts": lambda: claim_words.table(claims.verdicts()),
        "Claims by every test": lambda: claim_words.ways_table(claims.ways()),
        "Councils": lambda: council_words.council_table(
            view.published, council_table(view.published, view.cut, view.within)
        ),
        "All school outcomes": lambda: council_words.links_table(
            {key: claims.links(key, view.cut, view.within) for key in evidence.PUBLISHED},
            {key: council_table(key, view.cut)["period"].iat[0] for key in evidence.PUBLISHED},
        ),
        "Your own line": lambda: council_words.table(
            evidence_differences.comparison(view.match, *_lines_of(view)), evidence.MATCHES[view.match]
        ),
    }
    csv_files(
        {f"better-chances-{name.lower().replace(' ', '-')}": (f"{name} (CSV)", made) for name, made in files.items()},
        ("imd2025", CREDITED),
        ":material/table:",
    )


def _lines_of(view: EvidenceView) -> tuple[int, int, str | None]:
    return view.cut, view.against, view.within


def _how(found: Comparison, view: EvidenceView) -> str:
    return (
        f"{_where(view)}. Matched on: {terms.inner(terms.MATCH[view.match])}. Facing both: within {view.cut} per cent, "
        f"{found.counts['both_matched']:,} neighbourhoods; like places: {found.counts['other_matched']:,}."
    )


def _where(view: EvidenceView) -> str:
    return places.place(view.within).name if view.within else "England"
