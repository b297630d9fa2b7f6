"""The parts of the page of the evidence, in the order they are read."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import Any

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
from lib.links.evidence_view import SECTIONS, EvidenceView
from lib.ui.chart import chart
from lib.ui.frame import section, sentences
from lib.ui.ordered import order_menu
from lib.ui.parts import part_menu
from lib.ui.state import Link, synced_key, theme_name
from lib.ui.take import csv_files
from lib.words import claims as claim_words
from lib.words import evidence as words
from lib.words import evidence_councils as council_words
from lib.words import evidence_method as method_words
from lib.words import evidence_terms as terms

REGIONS = tuple(f"E1200000{n}" for n in range(1, 10))
SOURCE = (
    "Ministry of Housing, Communities and Local Government, Indices of Deprivation 2025 (OGL v3); OCSI and Local "
    "Trust, "
    "Community Needs Index 2023; Census 2021, Office for National Statistics (OGL v3)."
)
CREDITED = ("iod2025_indicators", "census2021", "ucas_entry_rates", "dfe_lait", "ons_local_statistics")
NAMES = ("Facing both", "like places")
LINK = Link(EvidenceView)
chosen, choose = LINK.chosen, LINK.choose


# ---- the first screen ----


def findings() -> None:
    """The finding in a line, three short sentences, and a pair of dots for each outcome."""
    found = specifications.overview()
    said = words.headline(found)
    st.html(f'<h2 class="finding">{html.escape(said)}.</h2>')
    st.html(f"<p>{html.escape(' '.join(words.opening_lines(found, specifications.overview('places'))))}</p>")
    drawn = found[found["role"] != "overlap"]
    at = specifications.positions()
    rows = [_pair(words.paired(key, one), at.loc[key, "both"], at.loc[key, "other"]) for key, one in drawn.iterrows()]
    chart(
        pictures.pairs(rows, NAMES, "further right is worse", colour.theme(theme_name())),
        "The way least in favour of the claim (2025, 2023)",
        f"{SOURCE} Each line has its own scale. Place of 100: in a queue of England’s neighbourhoods, most need first. "
        "Facing both: lowest tenth "
        "on income and tenth with most community need. Like places: as poor, community need not high. A check: "
        "community life can hardly touch it; "
        "shown by the way that brings it nearest to alike.",
        f"{said}.",
        "pairs",
        pictures.pairs_height(rows),
    )
    sentences([words.warning(found), _nearest()])
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


def _pair(said: tuple[str, str, str], here: float, there: float) -> Pair:
    label, *texts = said
    return Pair(label, float(here), float(there), *texts)


def _asked(questions: Iterable[tuple[str, list[str]]]) -> None:
    """A sceptic's questions, each with its answer behind it."""
    st.html(
        "".join(
            f'<details class="asked"><summary>{html.escape(question)}</summary><div>{_lines(answer)}</div></details>'
            for question, answer in questions
        )
    )


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"<p>{html.escape(line)}</p>" for line in lines)


def parts(view: EvidenceView) -> None:
    """The parts of the page, of which one is open."""
    part_menu("evidence", SECTIONS, view.open, choose)
    {"claims": claimed, "outcomes": closely, "schools": councils, "lines": moved, "how": method, "files": take_away}[
        view.open
    ](view)


# ---- the claims ----


def claimed(view: EvidenceView) -> None:  # noqa: ARG001 (all parts are called alike)
    """A line a claim with its verdict; the numbers and the reason behind it."""
    section("What the documents claim, put to the figures")
    verdicts = claims.verdicts()
    sentences([claim_words.summary(verdicts), claim_words.short_rule()])
    _asked([claim_words.contradicted_asked(verdicts)])
    lines = []
    for key, verdict in verdicts.items():
        said, document = claim_words.SAID[key]
        question = claim_words.asked(key)
        more = f"<p><b>{html.escape(question[0])}</b></p>{_lines(question[1])}" if question else ""
        lines.append(
            f'<details class="claim"><summary><b class="verdict {verdict.split()[0]}">{terms.VERDICTS[verdict]}</b>'
            f"<span>{html.escape(said)}</span></summary><div>{_lines(claim_words.reason(key))}{more}<p>{html.escape(document)}.</p></div></details>"
        )
    st.html("".join(lines))


# ---- one outcome ----


def closely(view: EvidenceView) -> None:
    """One outcome by every declared way, for community need as a whole or one of its parts."""
    section("One outcome, by every way of comparing")
    left, right = st.columns(2)
    with left:
        _pick("Outcome", "outcome", view.outcome, list(evidence.COMPARED), lambda key: terms.BRIEF[key][1])
    with right:
        _pick("Set beside income", "of", view.of, list(EXPOSURES), terms.EXPOSED.get)
    one = specifications.overview(view.of).loc[view.outcome]
    said = words.verdict_sentence(view.outcome, one, view.of)
    sentences([line for line in (said, words.caution(view.outcome)) if line])
    if view.outcome == "imd2025_children":
        _asked([words.inside_asked()])
    rows = specifications.of(view.outcome, view.of)
    shown = rows[rows["cluster"] == "council"].dropna(subset=["difference"])
    if len(shown):
        turn = evidence.worse(view.outcome)
        pairs = [
            _pair(
                (
                    terms.full_way(row["specification"]),
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
            f"{terms.BRIEF[view.outcome][1]} ({catalogue.measure(view.outcome).year})",
            f"{SOURCE} {terms.EXPOSED[view.of]}.",
            said,
            "ways",
            pictures.pairs_height(pairs),
        )
    with st.expander("The figures, with number, interval and E-value"):
        _table(
            words.specified(rows),
            "Every way of comparing with both figures, the difference, its intervals and the numbers",
            "evidence ways",
        )
    with st.expander("Every outcome, for community need and each of its parts"):
        _table(
            words.overviews({key: specifications.overview(key) for key in EXPOSURES}),
            "The verdict on each outcome by part of community need",
            "evidence outcomes",
        )


def _table(frame: pd.DataFrame, alt: str, key: str) -> None:
    st.dataframe(order_menu(frame, key), hide_index=True, alt=alt)


def _pick(title: str, part: str, now: object, offered: list, said) -> None:
    def write() -> None:
        picked = st.session_state[f"evidence {part}"]
        choose(**dict[str, Any]({"part": LINK.now().open, part: None if picked == "England" else picked}))

    st.selectbox(title, offered, format_func=said, key=synced_key(f"evidence {part}", now), on_change=write)


# ---- schools ----


def councils(view: EvidenceView) -> None:
    """School outcomes published a council at a time, beside the share of people in neighbourhoods facing both."""
    section(
        "School results, a council at a time",
        "They are not published for neighbourhoods, so this is weaker evidence. Counties are left out of "
        "the picture; the claims count all authorities.",
    )
    _pick("School outcome", "published", view.published, list(evidence.PUBLISHED), council_words.council_label)
    table = council_table(view.published, view.cut, view.within)
    said = council_words.council_sentences(view.published, table, claims.links(view.published, view.cut, view.within))
    sentences(said)
    drawn = table.dropna(subset=["value"])
    if len(drawn):
        name, period = council_words.council_label(view.published), table["period"].iat[0]
        chart(
            pictures.scatter(
                drawn,
                "People in neighbourhoods facing both",
                name,
                [council_words.council_shown(view.published, v) for v in drawn["value"]],
                colour.theme(theme_name()),
            ),
            f"{name} ({period}), {len(drawn):,} councils",
            f"{council_words.council_source(view.published)} {SOURCE} Line at {view.cut} per cent.",
            said[0],
            "councils",
            380,
        )


# ---- a line of one's own ----


def moved(view: EvidenceView) -> None:
    """One way of comparing, at a line, a match and in a region of the reader's choice, worked out at once."""
    section("Move the line", "One way of comparing at a time, worked out while you wait. It gives no verdict.")
    _controls(view)
    found, match = evidence_differences.comparison(view.match, *_lines_of(view)), evidence.MATCHES[view.match]
    said = words.one_way(found, match)
    sentences(said)
    if found.steps["difference"].notna().any():
        chart(
            pictures.differences(
                found.steps,
                {key: terms.label(key) for key in evidence.OUTCOMES},
                {key: evidence.fair(key, match) for key in evidence.OUTCOMES},
                colour.theme(theme_name()),
            ),
            f"{_where(view)}: those facing both beside like places (2025, 2023)",
            f"{SOURCE} {_how(found, view)} One step is the usual distance of a neighbourhood from England’s average. "
            "Open marks are no fair test.",
            said[0],
            "differences",
            40 * len(evidence.OUTCOMES),
        )
    with st.expander("The figures, each in its own unit"):
        _table(
            council_words.table(found, match),
            "Each outcome with both groups, the difference, its interval and the numbers",
            "evidence line",
        )
    with st.expander("How this one is done"):
        sentences(method_words.method(found, match, view.cut, view.against))


def _controls(view: EvidenceView) -> None:
    match, line, against, where = st.columns([4, 2, 3, 3])
    with match:
        _pick("Matched on", "match", view.match, list(evidence.MATCHES), terms.MATCH.get)
    with line:
        _pick("Facing both: within the highest", "cut", view.cut, list(evidence.CUTS), lambda cut: f"{cut} per cent")
    with against:
        _pick(
            "Need not high: outside the highest",
            "against",
            view.against,
            list(evidence.AGAINST),
            lambda cut: f"{cut} per cent",
        )
    with where:
        _pick(
            "Where",
            "within",
            view.within or "England",
            ["England", *REGIONS],
            lambda code: code if code == "England" else places.place(code).name,
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
        ]
    )
    with st.expander("How alike the groups are, before and after each match"):
        _table(
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
