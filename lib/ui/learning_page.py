"""The parts of the page about better chances, in the order they are read."""

from __future__ import annotations

import html

import streamlit as st

from lib import catalogue, places
from lib.analysis import claims, evidence
from lib.analysis.claims import council_table
from lib.analysis.evidence import Comparison, Match
from lib.draw import colour
from lib.draw import evidence as pictures
from lib.share.learning_view import LearningView
from lib.share.table import csv_of
from lib.ui.chart import chart
from lib.ui.frame import section, sentences
from lib.ui.state import Link, held, theme_name
from lib.words import claims as claim_words
from lib.words import evidence as words

REGIONS = tuple(f"E1200000{n}" for n in range(1, 10))
SOURCE = ("Ministry of Housing, Communities and Local Government, Indices of Deprivation 2025 (OGL v3); OCSI and Local Trust, "
          "Community Needs Index 2023.")
LINK = Link(LearningView)
chosen, choose = LINK.chosen, LINK.choose


def compared(view: LearningView) -> Comparison:
    """The comparison that the view asks for."""
    return evidence.comparison(view.match, *_lines(view))


def opening(found: Comparison, view: LearningView) -> None:
    """The question, and the answer in two sentences."""
    st.html("<h2>Where deprivation is equal, do places with more to bring people together fare better?</h2>")
    sentences(words.opening(found, _match(view)))


def controls(view: LearningView) -> None:
    """What is compared: match, line, what community need is set against, and where."""
    match, line, against, where = st.columns([4, 2, 3, 3])
    with match:
        _pick("Matched on", "match", view.match, list(evidence.MATCHES), words.MATCH.get)
    with line:
        _pick("Facing both: within the highest", "cut", view.cut, list(evidence.CUTS), lambda cut: f"{cut} per cent")
    with against:
        _pick("Need not high: outside the highest", "against", view.against, list(evidence.AGAINST), lambda cut: f"{cut} per cent")
    with where:
        _pick("Where", "within", view.within or "England", ["England", *REGIONS],
              lambda code: code if code == "England" else places.place(code).name)


def _pick(title: str, part: str, now: object, offered: list, said) -> None:
    def write() -> None:
        picked = st.session_state[f"learning {part}"]
        choose(**{part: None if picked == "England" else picked})

    st.selectbox(title, offered, format_func=said, key=held(f"learning {part}", now), on_change=write)


def everything(found: Comparison, view: LearningView) -> None:
    """All outcomes on one scale, and the table with their own units."""
    section("All outcomes at a glance", "To the right of the line, neighbourhoods facing both do worse; to the left, better. A filled mark is a fair "
            "test, an open one is not. The bar is the 95 per cent interval: where it crosses the line, there may be no difference.")
    match = _match(view)
    if found.steps["difference"].notna().any():
        chart(pictures.differences(found.steps, {key: words.label(key) for key in evidence.OUTCOMES},
                                   {key: evidence.fair(key, match) for key in evidence.OUTCOMES}, colour.theme(theme_name())),
              f"{_where(view)}: both beside match (2025, 2023)",
              f"{SOURCE} {_how(found, view)} One step is the usual distance of a neighbourhood from England’s average. Open marks are no fair test.",
              words.opening(found, match)[0], "differences", 46 * len(evidence.OUTCOMES))
    with st.expander("The figures, each in its own unit"):
        st.dataframe(words.table(found, match), hide_index=True, alt="Each outcome with both groups, the difference, its interval and the numbers")


def closely(found: Comparison, view: LearningView) -> None:
    """One outcome in plain words, as a picture, and by every other way to compare."""
    section("One outcome, looked at closely")
    _pick("Outcome", "outcome", view.outcome, list(evidence.OUTCOMES), words.label)
    row, match = found.found.loc[view.outcome], _match(view)
    sentences([line for line in (words.effect(view.outcome, row), words.sure(view.outcome, row), words.fairness(view.outcome, match)) if line])
    shares = evidence.shares(found, view.outcome)
    if shares["both"].notna().all():
        said = words.tenths_sentence(view.outcome, shares)
        sentences([said])
        measure = catalogue.measure(view.outcome)
        chart(pictures.tenths(shares, {"both": "Facing both", "other": "Matched with them"}, colour.theme(theme_name())),
              f"{measure.label} ({measure.year})", f"{SOURCE} {_how(found, view)}", said, "tenths", 220)
    tried = evidence.ways(view.outcome, *_lines(view))
    sentences([words.ways_sentence(view.outcome, tried)])
    with st.expander("Every way to compare"):
        st.dataframe(words.ways_table(tried), hide_index=True, alt="The outcome by every match and every line")


def councils(view: LearningView) -> None:
    """School outcomes published a council at a time, beside the share of people in neighbourhoods facing both."""
    section("School results, a council at a time", "They are not published for neighbourhoods, so this is weaker evidence.")
    _pick("School outcome", "published", view.published, list(evidence.PUBLISHED), words.council_label)
    table = council_table(view.published, view.cut, view.within)
    said = words.council_sentences(view.published, table, claims.links(view.published, view.cut, view.within))
    sentences(said)
    drawn = table.dropna(subset=["value"])
    if len(drawn):
        name, period = words.council_label(view.published), table["period"].iat[0]
        chart(pictures.scatter(drawn, "People in neighbourhoods facing both", name, [words.council_shown(view.published, v) for v in drawn["value"]],
                               colour.theme(theme_name())),
              f"{name} ({period}), {len(drawn):,} councils",
              f"{words.council_source(view.published)} {SOURCE} Line at {view.cut} per cent.", said[0], "councils", 380)


def claimed(view: LearningView) -> None:
    """Each claim of the documents with its verdict, its number and the reason."""
    section("What the documents claim, put to the figures")
    found = claims.verdicts(view.cut, view.against)
    sentences([claim_words.summary(found)])
    rows = "".join(
        f'<tr><th scope="row">{html.escape(claim_words.SAID[key][0])}<br><small>{html.escape(claim_words.SAID[key][1])}</small></th>'
        f'<td class="verdict"><b>{claim_words.TITLES[row["verdict"]]}</b></td><td>{html.escape(claim_words.reason(key, row))}</td></tr>'
        for key, row in found.iterrows())
    st.html('<div class="wide" tabindex="0" role="region" aria-label="Claims and verdicts"><table class="plain claims"><thead><tr>'
            '<th scope="col">Claim</th><th scope="col">Verdict</th><th scope="col">The figures</th></tr></thead>'
            f'<tbody>{rows}</tbody></table></div>')
    sentences([claim_words.rule()])


def method(found: Comparison, view: LearningView) -> None:
    """How it is done, and what it cannot show."""
    section("What this cannot show")
    sentences(words.limits(found))
    section("How it is done")
    sentences(words.method(found, _match(view), view.cut, view.against))


def take_away(found: Comparison, view: LearningView) -> None:
    """Every number with its n, in five files."""
    section("Take it away")
    schools = ("dfe_lait", "ons_local_statistics")
    files = {
        "All outcomes": lambda: words.table(found, _match(view)),
        "Every way to compare": lambda: words.every_way({key: evidence.ways(key, *_lines(view)) for key in evidence.OUTCOMES}),
        "Councils": lambda: words.council_table(view.published, council_table(view.published, view.cut, view.within)),
        "All school outcomes": lambda: words.links_table(
            {key: claims.links(key, view.cut, view.within) for key in evidence.PUBLISHED},
            {key: council_table(key, view.cut)["period"].iat[0] for key in evidence.PUBLISHED}),
        "Claims and verdicts": lambda: claim_words.table(claims.verdicts(view.cut, view.against)),
    }
    with st.container(horizontal=True):
        for name, made in files.items():
            st.download_button(f"{name} (CSV)", lambda made=made: csv_of(made(), "imd2025", ("iod2025_indicators", *schools)),
                               f"better-chances-{name.lower().replace(' ', '-')}.csv", "text/csv", on_click="ignore", icon=":material/table:")


def _lines(view: LearningView) -> tuple[int, int, str | None]:
    return view.cut, view.against, view.within


def _match(view: LearningView) -> Match:
    return evidence.MATCHES[view.match]


def _how(found: Comparison, view: LearningView) -> str:
    return (f"{_where(view)}. Matched on: {words.inner(words.MATCH[view.match])}. Facing both: within {view.cut} per cent, "
            f"{found.counts['both_matched']:,} neighbourhoods; matched with them: {found.counts['other_matched']:,}.")


def _where(view: LearningView) -> str:
    return places.place(view.within).name if view.within else "England"
