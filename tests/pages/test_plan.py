"""Plan as a page: the finding with the price of the rule, one part at a time, what a press changes, awkward places."""

from __future__ import annotations

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from lib import store
from lib.links.plan_view import PARTS, PlanView
from lib.places import own
from lib.places.own_points import OwnPoints, PointList, with_list
from lib.places.uploaded import Uploaded
from lib.plan import runs
from lib.ui.keep import POINTS
from tests.pages.test_pages import notes, opened, sound, texts

BLACKPOOL = "E06000009"
EMPTY_WARD = store.places().query("level == 'ward25' and neighbourhoods == 0").index[0]
OURS = own.encode(["E01012736", "E01012737", "E01012641"])
ONLY = {
    "sites": "Change a site",
    "rule": "The government plans 50 Young Futures hubs.",
    "out": "Most people first.",
    "curve": "The large mark is this answer.",
    "own": "Add a list of halls, clubs or sites you know.",
    "how": "maximal covering",
    "files": "Each file says what was asked",
}
"""Words that stand in one part alone, or in it and in that on how it is worked out."""


def read(app: AppTest) -> str:
    """All that a page says, its blanks as one, without the marks that keep text from being markup."""
    sound(app)
    return " ".join(" ".join(texts(app)).replace("\\", "").split())


def shown(**query: str) -> AppTest:
    """The page, with libraries and schools alone to choose from unless told: of these the figures are known."""
    return opened("pages/plan.py", **({"stand": "library,school"} | query))


def said(**query: str) -> str:
    return read(shown(**query))


def test_a_council_opens_with_the_finding_and_the_price_of_the_rule() -> None:
    page = said(place=BLACKPOOL)
    assert "Five places would put 89 in 100 of Blackpool’s 12 to 17s within 1.6 km" in page
    assert "3 of the 5 stand in neighbourhoods facing both" in page
    assert "Proven: by these rules nothing reaches more." in page
    assert "The rule costs 4.8 points of reach: about 440 people aged 12 to 17." in page
    assert (
        "Without it, five places would reach 94.0 in 100; none of the 5 stands in neighbourhoods facing both." in page
    )
    assert "It is not advice on which building to use." in page
    assert page.index("People are counted at one point of their neighbourhood") < page.index("More about this area")
    assert "optimal" not in page.lower()


def test_the_link_of_the_contract_opens_and_is_written_with_the_place_looked_at() -> None:
    app = shown(within=BLACKPOOL, sites="5", reach="1600", rule="50")
    assert "Looking at Blackpool" in read(app)
    assert app.query_params["place"] == BLACKPOOL
    assert "within" not in app.query_params


@pytest.mark.parametrize("part", PARTS)
def test_one_part_is_open_at_a_time(part: str) -> None:
    page = said(place=BLACKPOOL, part=part)
    assert ONLY[part] in page
    others = [other for other in ONLY if other not in (part, "rule")]
    assert not [other for other in others if ONLY[other] in page]


def test_the_early_adopters_are_shown_as_what_they_are() -> None:
    page = said(place=BLACKPOOL, part="rule")
    assert "What each rule would cost, all else as chosen" in page
    assert "Eight councils were early adopters by December 2025" in page
    for council in ("Birmingham", "Brighton and Hove", "Bristol", "County Durham", "Leeds", "Manchester"):
        assert council in page
    assert "Nottingham and Tower Hamlets" in page
    assert "No list of the hubs’ sites is held here" in page


def test_a_site_is_kept_left_out_and_opened_again_by_a_press() -> None:
    app = shown(place=BLACKPOOL)
    chosen = next(box for box in app.selectbox if box.label == "Site").value
    app.button(key="plan bar").click().run()
    assert app.query_params["forbidden"] == chosen
    page = read(app)
    assert "left out by you" in page
    app.button(key=f"plan chip {chosen}").click().run()
    assert "forbidden" not in app.query_params
    app.button(key="plan keep").click().run()
    assert app.query_params["fixed"] == chosen
    assert "kept by you" in read(app)


def test_a_site_is_moved_into_a_neighbourhood_that_was_chosen_on_the_map() -> None:
    app = shown(place=BLACKPOOL, stand="centre", look="E01012737")
    assert "Sites in Central Blackpool (Blackpool 010E)" in read(app)
    instead = next(box for box in app.selectbox if box.label == "In place of")
    assert instead.options[0] == "No site: one of the number asked for"
    first = instead.options[1]
    assert first.startswith("1. ")
    instead.select_index(1).run()
    app.button(key="plan keep").click().run()
    assert app.query_params["fixed"] == "E01012737"
    assert app.query_params["forbidden"].count(",") == 0


def test_a_press_is_taken_back_by_the_same_button_and_the_site_stays_chosen() -> None:
    app = shown(place=BLACKPOOL)
    third = next(box for box in app.selectbox if box.label == "Site").options[2]
    next(box for box in app.selectbox if box.label == "Site").select_index(2).run()
    app.button(key="plan have").click().run()
    assert "existing" in app.query_params
    app.button(key="plan bar").click().run()
    for press, parameter in (("keep", "fixed"), ("bar", "forbidden")):
        app = shown(place=BLACKPOOL)
        next(box for box in app.selectbox if box.label == "Site").select_index(2).run()
        app.button(key=f"plan {press}").click().run()
        assert parameter in app.query_params
        if press == "keep":
            kept = next(box for box in app.selectbox if box.label == "Site")
            assert third.split(": ")[0] in kept.options[kept.index]
            app.button(key="plan keep").click().run()
            assert parameter not in app.query_params


def points(*lines: tuple[str, int, int, str]) -> OwnPoints:
    """A reader's own points: name, position, neighbourhood."""
    frame = pd.DataFrame(
        [(label, east, north, store.row_of()[code], code) for label, east, north, code in lines],
        columns=["label", "easting", "northing", "row", "code"],
        index=pd.Index(range(2, 2 + len(lines)), name="line"),
    )
    return with_list(None, PointList("Mine", Uploaded(frame, pd.DataFrame(columns=["line", "reason"]))))


def test_own_points_are_there_already_or_sites_and_one_outside_is_refused_with_a_sentence() -> None:
    mine = points(("Our hall", 330_900, 436_200, "E01012737"), ("Far away", 530_000, 181_000, "E01000001"))
    app = shown(place=BLACKPOOL, mine="there")
    app.session_state[POINTS] = mine
    page = read(app.run())
    assert "With 1 site there already, five places would put" in page
    assert "One of your points lies outside Blackpool, so it was left out." in page
    app = shown(place=BLACKPOOL, stand="own", rule="0")
    app.session_state[POINTS] = mine
    page = read(app.run())
    assert "One place would put" in page
    assert "Our hall" in page
    # No position and no name of theirs is in the link.
    assert "330900" not in str(app.query_params)
    assert runs.kept(PlanView(place=BLACKPOOL, stand=("own",), rule=0).question) is None


def test_a_choice_is_written_into_the_link() -> None:
    app = shown(place=BLACKPOOL)
    app.number_input(key="plan sites").set_value(2).run()
    assert app.query_params["sites"] == "2"
    assert "Two places would put" in read(app)
    app.selectbox(key="plan rule").set_value(0).run()
    assert app.query_params["rule"] == "0"
    assert "No rule is set: sites go wherever they reach most." in read(app)
    app.selectbox(key="plan reach").set_value(3000).run()
    assert "within 3 km" in read(app)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"place": "E06000053"}, "the rule cannot be kept"),
        ({"place": "E06000053", "only": "both"}, "There is nobody to reach in the Isles of Scilly by these choices."),
        ({"place": "E01012737", "stand": "centre"}, "One is enough: another would reach nobody more."),
        ({"place": EMPTY_WARD}, "There is nobody to reach in"),
        ({"place": BLACKPOOL, "stand": "own"}, "There is nowhere in Blackpool that a site may stand"),
        ({"own": OURS, "name": "Our patch", "stand": "centre"}, "of “Our patch”’s 12 to 17s within 1.6 km"),
        ({"place": "E14001063"}, "constituency’s 12 to 17s"),
        ({"place": "E47000007", "sites": "2", "reach": "800"}, "the West Midlands combined authority’s 12 to 17s"),
        ({"place": BLACKPOOL, "fixed": "P3"}, "A point of your own that the link names is not in this visit."),
    ],
    ids=["Scilly", "nobody", "one neighbourhood", "empty ward", "nowhere", "own", "constituency", "authority", "point"],
)
def test_awkward_places_and_choices_get_a_sentence(query: dict[str, str], words: str) -> None:
    assert words in said(**query)


def test_a_place_in_wales_is_refused_with_a_sentence_and_england_is_shown() -> None:
    app = shown(place="W06000006", sites="1", reach="800", rule="0")
    assert any("That is in Wales" in note for note in notes(app))
    assert "One place would put fewer than 1 in 100 of England’s 12 to 17s within 800 m" in read(app)
