"""Slides in full, word for word, as a room reads them: of a council, a neighbourhood, England, an own area, Wrexham.

What is quoted here was read against the figures of the place's page; it changes only with the data or on purpose.
"""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest

from lib import catalogue, store
from lib.analysis import wales
from lib.analysis.area import Since2019
from lib.catalogue import CatalogueError
from lib.places.area import Area, area, own_area
from lib.places.wales import WREXHAM
from lib.words import slides, slides_england, slides_wales
from lib.words import wales as welsh_words
from lib.words.slide_captions import bars_note, credit, ends, key_title, lies_in, place_key, strip_title
from lib.words.slide_part import (
    ALIKE,
    ASKED,
    ELEMENTS,
    HOME,
    MISSING,
    STORIES,
    WELSH_ELEMENTS,
    Part,
    Picture,
    question_on,
    three_questions,
)
from lib.words.slides import SLIDES, SlideKind, credited, only_one, part
from lib.words.strips import strip_sentence

BLACKPOOL, HART, SCILLY, ENGLAND = (area(code) for code in ("E06000009", "E07000089", "E06000053", "E92000001"))
NEIGHBOURHOOD = area("E01012737")
OWN = own_area(BLACKPOOL.members[:7], "Our patch")
EMPTY = area(store.places().query("neighbourhoods == 0").index[0])


def told(kind: str, place: Area) -> Part:
    found = part(kind, place)
    assert found is not None
    return found


def picture(kind: str, place: Area) -> Picture:
    found = told(kind, place).picture
    assert found is not None
    return found


# ---- where


@pytest.mark.parametrize(
    ("place", "lines", "alt"),
    [
        (
            BLACKPOOL,
            (
                "Council, North West.",
                "141,648 people live here (mid-2022), in 94 neighbourhoods of about 1,500 people each.",
            ),
            "Map that shows Blackpool in what is around it. Council, North West.",
        ),
        (
            NEIGHBOURHOOD,
            ("Neighbourhood Blackpool 010E in Blackpool, North West.", "1,255 people live here (mid-2022)."),
            "Map that shows this neighbourhood of Central Blackpool in what is around it. Neighbourhood Blackpool 010E "
            "in Blackpool, North West.",
        ),
        (
            ENGLAND,
            (
                "England, the whole country.",
                "57,112,129 people live here (mid-2022), in 33,755 neighbourhoods of about 1,700 people each.",
            ),
            "Map that shows England in what is around it. England, the whole country.",
        ),
        (
            OWN,
            (
                "7 neighbourhoods in Blackpool.",
                "10,600 people live here (mid-2022), in 7 neighbourhoods of about 1,500 people each.",
            ),
            "Map that shows “Our patch” in what is around it. 7 neighbourhoods in Blackpool.",
        ),
    ],
    ids=["council", "neighbourhood", "England", "own"],
)
def test_where_we_are(place: Area, lines: tuple[str, ...], alt: str) -> None:
    found = told("where", place)
    assert (found.title, found.lines, found.table) == (place.name, lines, None)
    shown = picture("where", place)
    assert (shown.kind, shown.area.name, shown.keys, shown.alt, shown.outline) == ("place", place.name, (), alt, None)


def test_a_ward_in_which_no_neighbourhood_lies_is_shown_without_people() -> None:
    found = told("where", EMPTY)
    assert (found.title, len(found.lines)) == (EMPTY.name, 1)
    assert found.lines[0].startswith("Ward in ") and found.lines[0].endswith(".")
    assert picture("where", EMPTY).kind == "place"


# ---- where it stands


@pytest.mark.parametrize(
    ("place", "title", "lines"),
    [
        (
            BLACKPOOL,
            "Blackpool is the most deprived: number 1 of all 296 councils (IMD 2025)",
            ("It has higher community need than 89 in 100 councils (CNI 2023).",),
        ),
        (
            NEIGHBOURHOOD,
            "This neighbourhood of Central Blackpool is more deprived than 99 in 100 neighbourhoods (IMD 2025)",
            ("It has higher community need than 88 in 100 neighbourhoods (CNI 2023).",),
        ),
        (
            area("E12000002"),
            "The North West is more deprived than 7 of the 9 regions (IMD 2025)",
            ("It has lower community need than 5 of the 9 regions (CNI 2023).",),
        ),
        (
            OWN,
            "Our patch: need and community need",
            (
                "Deprivation overall: none of its people live in the tenth of England’s neighbourhoods that is most "
                "deprived (IMD 2025).",
                "Community need overall: none of its people live in the tenth of England’s neighbourhoods that has the "
                "highest community need (CNI 2023).",
            ),
        ),
    ],
    ids=["council", "neighbourhood", "region", "own"],
)
def test_how_we_stand(place: Area, title: str, lines: tuple[str, ...]) -> None:
    found = told("stands", place)
    assert (found.title, found.lines) == (title, lines)
    shown = picture("stands", place)
    assert (shown.kind, shown.area.name, shown.keys) == ("strips", place.name, ("imd2025", "cni2023"))
    assert shown.alt == f"{strip_sentence(place, 'imd2025')} {strip_sentence(place, 'cni2023')}"


def test_an_own_area_of_one_neighbourhood_stands_where_the_neighbourhood_does() -> None:
    alone = told("stands", own_area(["E01012737"], "Our street"))
    assert alone.title == "“Our street” is more deprived than 99 in 100 neighbourhoods (IMD 2025)"
    assert alone.lines == told("stands", NEIGHBOURHOOD).lines


# ---- what the average hides


def test_what_the_average_of_a_council_hides() -> None:
    found = told("hides", BLACKPOOL)
    title = "38 of 94 neighbourhoods are in England’s most deprived tenth"
    reach = "They reach from tenth 1 to tenth 8 (IMD 2025; 1 is the most deprived)."
    touch = "North Shore (Blackpool 006C) and Hoohill (Blackpool 005C) touch: the first is in tenth 1, the second in tenth 8."
    assert (found.title, found.lines) == (title, (reach, touch))
    shown = picture("hides", BLACKPOOL)
    assert (shown.kind, shown.area.name, shown.keys, shown.outline) == ("map", "Blackpool", ("imd2025",), None)
    assert shown.alt == f"Map of Blackpool: its neighbourhoods by tenth of deprivation (IMD 2025). {title}. {reach}"


def test_two_of_one_name_that_touch_are_told_apart_by_their_numbers() -> None:
    assert told("hides", HART).lines == (
        "They reach from tenth 6 to tenth 10 (IMD 2025; 1 is the most deprived).",
        "In Yateley East two neighbourhoods touch: Hart 001A is in tenth 6, Hart 001C in tenth 10.",
    )
    assert told("hides", HART).title == "None of the 59 neighbourhoods is in England’s most deprived tenth"


def made_of(*tenths: int) -> Area:
    """An own area of neighbourhoods of Blackpool and Hart in these tenths, no two of which touch further than that."""
    codes: list[str] = []
    for tenth in tenths:
        frame = store.neighbourhoods()
        codes.append(next(code for code in frame.index[frame["imd2025_decile"] == tenth] if code not in codes))
    return own_area(codes)


def test_one_in_the_first_tenth_is_and_all_in_one_tenth_are() -> None:
    assert told("hides", made_of(1, 5, 9)).title == "1 of 3 neighbourhoods is in England’s most deprived tenth"
    alike = told("hides", made_of(4, 4))
    assert alike.title == "None of the 2 neighbourhoods is in England’s most deprived tenth"
    assert alike.lines == ("All are in tenth 4 of 10 (IMD 2025; 1 is the most deprived).",)


def test_an_edge_is_told_from_two_tenths_on(monkeypatch: pytest.MonkeyPatch) -> None:
    pair = pd.DataFrame({"code_a": ["E01012737"], "code_b": ["E01012736"], "tenths_apart": [1]})
    monkeypatch.setattr(slides_england, "edges", lambda *_, **__: pair)
    assert len(told("hides", OWN).lines) == 1
    assert slides_england.questions_slide(OWN).table["Question"].str.contains("touch").sum() == 0
    monkeypatch.setattr(slides_england, "edges", lambda *_, **__: pair.assign(tenths_apart=2))
    assert "touch" in told("hides", OWN).lines[1]
    assert "touch" in slides_england.questions_slide(OWN).table["Question"][0]


def test_england_is_told_by_its_sharpest_edge() -> None:
    found = told("hides", ENGLAND)
    furthest = (
        "The furthest apart that touch: West Shoebury (Southend-on-Sea 017C) and West Shoebury (Southend-on-Sea 017A)."
    )
    assert found.lines == (furthest, "Tenth 1 of 10 is the most deprived (IMD 2025).")
    shown = picture("hides", ENGLAND)
    assert (shown.kind, shown.area.name, shown.keys) == ("map", "England", ("imd2025",))
    assert shown.alt == (
        f"Map of England: its neighbourhoods by tenth of deprivation (IMD 2025). {found.title}. {furthest}"
    )


def test_a_neighbourhood_is_told_among_those_of_its_council() -> None:
    found = told("hides", NEIGHBOURHOOD)
    assert found.lines == ("Blackpool has 94 neighbourhoods. Tenth 1 is the most deprived (IMD 2025).",)
    shown = picture("hides", NEIGHBOURHOOD)
    assert (shown.kind, shown.area.code, shown.keys) == ("map", "E06000009", ("imd2025",))
    assert shown.outline is not None and shown.outline.code == "E01012737"
    assert shown.alt == (
        "Map of Blackpool: its neighbourhoods by tenth of deprivation (IMD 2025), with this neighbourhood of Central "
        "Blackpool outlined. One of 38 neighbourhoods of Blackpool in tenth 1 of England."
    )


def test_a_neighbourhood_beside_another_tenth_names_the_one_furthest_off() -> None:
    """North Shore (Blackpool 006C), in tenth 1, and Hoohill (Blackpool 005C), in tenth 8, touch; so do two in one tenth."""
    names = store.neighbourhoods()["lsoa21_name"]
    hoohill = area(names.index[names == "Blackpool 005C"][0])
    found = told("hides", hoohill)
    assert found.title == "The only neighbourhood of Blackpool in tenth 8 of England"
    assert found.lines[1] == "North Shore (Blackpool 006C), which it touches, is in tenth 1."


# ---- both at once


@pytest.mark.parametrize(
    ("place", "title", "lines"),
    [
        (
            BLACKPOOL,
            "26 of 94 neighbourhoods face both",
            ("39,508 people live there (mid-2022).", "With the line at a fifth in place of a tenth, it would be 39."),
        ),
        (HART, "None of the 59 neighbourhoods faces both", ("None does with the line at a fifth, either.",)),
        (
            OWN,
            "None of the 7 neighbourhoods faces both",
            ("With the line at a fifth in place of a tenth, it would be 2.",),
        ),
    ],
    ids=["Blackpool", "Hart", "own"],
)
def test_need_and_community_together(place: Area, title: str, lines: tuple[str, ...]) -> None:
    what = (
        "Both: in England’s most deprived tenth, and in the tenth with highest community need (IMD 2025 and CNI 2023)."
    )
    found = told("both", place)
    assert (found.title, found.lines) == (title, (what, *lines))
    shown = picture("both", place)
    called = "“Our patch”" if place is OWN else place.name
    assert (shown.kind, shown.area.name, shown.keys) == ("map", place.name, ("both",))
    assert shown.alt == (
        f"Map of {called}: neighbourhoods by whether they are in the first tenth of need, of community need, of both or "
        f"of neither. {title}."
    )


@pytest.mark.parametrize(
    ("deciles", "title", "need", "community"),
    [
        ((1, 1), "It faces both high deprivation and high community need", "is", "is"),
        ((1, 5), "It faces one of the two: high deprivation", "is", "is not"),
        ((5, 1), "It faces one of the two: high community need", "is not", "is"),
        ((5, 5), "It faces neither high deprivation nor high community need", "is not", "is not"),
    ],
)
def test_one_neighbourhood_faces_both_one_or_neither(
    deciles: tuple[int, int], title: str, need: str, community: str
) -> None:
    frame = store.neighbourhoods()
    code = frame.index[(frame["imd2025_decile"] == deciles[0]) & (frame["cni2023_decile"] == deciles[1])][0]
    found = told("both", area(code))
    assert found.title == title
    assert found.lines == (
        f"It {need} in England’s most deprived tenth.",
        f"It {community} in the tenth with highest community need (IMD 2025 and CNI 2023).",
    )


def test_of_several_one_faces() -> None:
    frame = store.neighbourhoods()
    both = frame.index[(frame["imd2025_decile"] == 1) & (frame["cni2023_decile"] == 1)][0]
    assert told("both", own_area([both, *HART.members[:2]])).title == "1 of 3 neighbourhoods faces both"


# ---- thin, alike, others


def test_what_is_thin() -> None:
    found = told("thin", BLACKPOOL)
    assert found.title == "Thinnest here: active and engaged community"
    assert found.lines == (
        "Community need has three parts: places to meet, connectedness, and an active and engaged community (CNI 2023).",
    )
    shown = picture("thin", BLACKPOOL)
    assert (shown.kind, shown.area.name, shown.keys) == ("strips", "Blackpool", tuple(ELEMENTS))
    assert shown.alt == " ".join(strip_sentence(BLACKPOOL, key) for key in ELEMENTS)


def test_who_is_like_us() -> None:
    found = told("alike", BLACKPOOL)
    assert (found.title, found.lines, found.picture) == ("Three places most like Blackpool", (), None)
    assert found.table is not None
    assert found.table.to_dict("list") == {
        "Place": ["Burnley, council, North West", "Sunderland, council, North East", "Hyndburn, council, North West"],
        "Why": [
            "Fairly similar need and similar mix of town and country, but better connected.",
            "Similar age mix and mix of town and country, though not similar need. Much the same community need, but a "
            "better living environment.",
            "Fairly similar need and similar mix of town and country, but better connected.",
        ],
    }


@pytest.mark.parametrize(("number", "title"), [(1, "The place"), (2, "Two places"), (3, "Three places")])
def test_how_many_are_alike_is_said_in_words(monkeypatch: pytest.MonkeyPatch, number: int, title: str) -> None:
    few = slides_england.similar(BLACKPOOL, n=number)
    monkeypatch.setattr(slides_england, "similar", lambda *_, **__: few)
    found = slides_england.alike_slide(BLACKPOOL)
    assert found is not None and found.title == f"{title} most like Blackpool"


@pytest.mark.parametrize(
    ("place", "title", "stories", "why"),
    [
        (
            BLACKPOOL,
            "What communities did elsewhere",
            ["Collyhurst: empty units, new trades (Collyhurst, Manchester)"]
            + ["PLACE: children’s chances in Tees Valley (Tees Valley)"],
            [
                "Of the stories’ themes, need here is highest in employment (2025).",
                "A place most like this one.",
            ],
        ),
        (
            NEIGHBOURHOOD,
            "What communities did elsewhere",
            ["Collyhurst: empty units, new trades (Collyhurst, Manchester)"]
            + ["North Birkenhead: Cradle to Career (North Birkenhead, Wirral)"],
            [
                "Of the stories’ themes, need here is highest in employment (2025).",
                "Of the other stories, its place is the most like this one.",
            ],
        ),
        (
            HART,
            "What communities did elsewhere",
            ["Marsh and Micklefield: a tutor from down the road (Marsh and Micklefield, Wycombe)"]
            + ["Rastrick: warmer homes, checked by neighbours (Rastrick, Brighouse)"],
            [
                "It is near: about 32 km away.",
                "Of the stories’ themes, need here is highest in places to meet (2023).",
            ],
        ),
        (
            ENGLAND,
            "What communities did here",
            ["PLACE: children’s chances in Tees Valley (Tees Valley)"]
            + ["Rastrick: warmer homes, checked by neighbours (Rastrick, Brighouse)"],
            ["It is about this place, or a place in it."] * 2,
        ),
    ],
    ids=["Blackpool", "neighbourhood", "Hart", "England"],
)
def test_what_others_did(place: Area, title: str, stories: list[str], why: list[str]) -> None:
    found = told("others", place)
    assert (found.title, found.lines, found.picture) == (title, (), None)
    assert found.table is not None
    assert found.table.columns.tolist() == ["Story", "What they did", "Why here"]
    assert found.table["Story"].tolist() == stories
    assert found.table["Why here"].tolist() == why
    summaries = {story.summary for story in slides_england.stories().values()}
    assert set(found.table["What they did"]) <= summaries


def test_here_and_elsewhere_is_said_where_only_one_is_of_the_place() -> None:
    assert told("others", area("E08000003")).title == "What communities did here and elsewhere"


# ---- since 2019


def test_what_has_changed() -> None:
    care = (
        "A move says how a place stands next to others. It does not say that life there became better or worse (IMD "
        "2019 to IMD 2025)."
    )
    found = told("since", BLACKPOOL)
    assert found.lines == (care,)
    assert found.table is not None
    assert found.table.to_dict("list") == {
        "From 2019 to 2025": [
            "Moved to a tenth nearer the most deprived",
            "Stayed in the same tenth",
            "Moved to a tenth nearer the least deprived",
        ],
        "Neighbourhoods": ["1", "63", "30"],
    }
    assert told("since", HART).lines == (
        care,
        "4 neighbourhoods with a new border since then are not counted.",
    )
    one = told("since", NEIGHBOURHOOD)
    assert (one.title, one.table) == ("In tenth 1 in 2019 and in 2025", None)
    assert one.lines == ("Tenth 1 is the most deprived (IMD 2019 and IMD 2025).", care)


def test_a_neighbourhood_that_moved_is_told_from_which_tenth_to_which() -> None:
    frame = store.neighbourhoods()
    code = frame.index[(frame["imd2019_match"] == "exact") & (frame["tenth_change"] == 2)][0]
    then, now = int(frame.at[code, "imd2019_decile"]), int(frame.at[code, "imd2025_decile"])
    assert told("since", area(code)).title == f"From tenth {then} in 2019 to tenth {now} in 2025"


@pytest.mark.parametrize(
    ("most", "same", "least", "best_fit", "title", "left"),
    [
        (0, 1_200, 0, 0, "All 1,200 neighbourhoods are in the same tenth as in 2019", ()),
        (
            1,
            2,
            0,
            1,
            "1 of 3 neighbourhoods is in another tenth than in 2019, it is nearer the most deprived",
            ("1 neighbourhood with a new border since then is not counted.",),
        ),
        (1, 0, 1, 0, "2 of 2 neighbourhoods are in another tenth than in 2019, half each way", ()),
    ],
)
def test_moves_of_a_few(
    monkeypatch: pytest.MonkeyPatch, most: int, same: int, least: int, best_fit: int, title: str, left: tuple[str, ...]
) -> None:
    moved = Since2019(most + same + least, best_fit, most, same, least, pd.DataFrame())
    monkeypatch.setattr(slides_england, "since_2019", lambda _: moved)
    found = slides_england.since_slide(BLACKPOOL)
    assert found is not None
    assert (found.title, found.lines[1:]) == (title, left)


def test_where_no_border_stayed_nothing_is_said_of_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slides_england, "since_2019", lambda _: Since2019(0, 3, 0, 0, 0, pd.DataFrame()))
    assert slides_england.since_slide(BLACKPOOL) is None


# ---- questions and sources

EDGE = "What do people on both sides share, and what keeps them apart?"
LEARN = (
    "is about as deprived (IMD 2025) and has clearly lower community need (CNI 2023). What would we ask people there?"
)


@pytest.mark.parametrize(
    ("place", "questions"),
    [
        (
            BLACKPOOL,
            [
                "North Shore (Blackpool 006C) and Hoohill (Blackpool 005C) touch: the first is in tenth 1, the second in "
                f"tenth 8 (IMD 2025; 1 is the most deprived). {EDGE}",
                "The thinnest of the three here is active and engaged community (CNI 2023): what do people here do together, and who "
                "would come if there were more?",
                f"Hastings {LEARN}",
            ],
        ),
        (
            NEIGHBOURHOOD,
            [
                "The thinnest of the three here is connectedness (CNI 2023): who finds it hard to get about, or to get "
                "online, and what would help them?",
                f"A neighbourhood in Old Town & Grange (Hartlepool 007A in Hartlepool, North East) {LEARN}",
                MISSING,
            ],
        ),
        (
            HART,
            [
                "In Yateley East two neighbourhoods touch: Hart 001A is in tenth 6, Hart 001C in tenth 10 (IMD 2025; 1 is "
                f"the most deprived). {EDGE}",
                "The thinnest of the three here is places to meet (CNI 2023): where do people meet today, and where "
                "could they?",
                f"Surrey Heath {LEARN}",
            ],
        ),
        (
            ENGLAND,
            [
                "In West Shoebury two neighbourhoods touch: Southend-on-Sea 017C is in tenth 1, Southend-on-Sea 017A in "
                f"tenth 10 (IMD 2025; 1 is the most deprived). {EDGE}",
                MISSING,
                HOME,
            ],
        ),
        (
            EMPTY,
            [
                "What do these figures miss? They know nothing of clubs, community centres or places of worship. What "
                "would you add?",
                "What would make the most difference to daily life in your own street?",
                "Which group of people is not in this room, and how could they be asked?",
            ],
        ),
        (
            WREXHAM,
            [
                "Some neighbourhoods here are in tenth 1 of Wales, others in tenth 10 (WIMD 2025; 1 is the most "
                "deprived). What do people in both share, and what keeps them apart?",
                "The thinnest of the three here is active and engaged community (Wales, 2022): what do people here do together, and "
                "who would come if there were more?",
                MISSING,
            ],
        ),
    ],
    ids=["Blackpool", "neighbourhood", "Hart", "England", "empty", "Wrexham"],
)
def test_three_questions_for_the_room(place: Area, questions: list[str]) -> None:
    found = told("questions", place)
    assert (found.title, found.lines, found.picture) == ("Three questions for us", (), None)
    assert found.table is not None
    assert found.table.to_dict("list") == {"": ["1", "2", "3"], "Question": questions}


def test_places_to_learn_from_are_called_what_they_are() -> None:
    ward = area(BLACKPOOL.frame["ward25_code"].iloc[0])
    asked = " ".join(told("questions", ward).table["Question"])  # type: ignore[union-attr, index]
    assert f"The ward {slides_england.more_community(ward)['name'].iloc[0]} is about as deprived" in asked
    asked = " ".join(told("questions", OWN).table["Question"])  # type: ignore[union-attr, index]
    assert f"The local area {slides_england.more_community(OWN)['name'].iloc[0]} is about as deprived" in asked


def test_a_question_on_an_element_calls_it_thinnest_only_where_it_is_thin() -> None:
    assert question_on("connectedness", "CNI 2023", False) == (
        f"The least strong of the three here is connectedness (CNI 2023): {ASKED['connectedness']}"
    )
    assert three_questions(["a", "b", "c", "d"]).table["Question"].tolist() == ["a", "b", "c"]  # type: ignore[index]
    assert (ALIKE, STORIES) == (3, 2)
    assert list(WELSH_ELEMENTS) == ["cni2022_civic_assets", "cni2022_connectedness", "cni2022_engagement"]


def test_sources_are_named_with_whose_they_are_and_what_a_rank_is() -> None:
    assert (told("sources", BLACKPOOL).title, told("sources", BLACKPOOL).lines) == (
        "Where these figures come from",
        (
            "English Indices of Deprivation 2025. Ministry of Housing, Communities and Local Government. Open Government "
            "Licence v3.0",
            "Community Needs Index 2023. OCSI (Oxford Consultants for Social Inclusion) and Local Trust. "
            + catalogue.dataset("cni2023").licence,
            "Population estimates for small areas, mid-2022. Office for National Statistics. Open Government Licence v3.0",
            "Ranks and tenths are among all 33,755 neighbourhoods of England. Many people in a deprived neighbourhood are "
            "not deprived.",
        ),
    )
    assert (told("sources", WREXHAM).title, told("sources", WREXHAM).lines) == (
        "Where these figures come from",
        (
            "Welsh Index of Multiple Deprivation 2025. Welsh Government. Open Government Licence v3.0",
            "Community Needs Index for Wales 2022. OCSI (Oxford Consultants for Social Inclusion). "
            + catalogue.dataset("cni2022_wales").licence,
            "Ranks and tenths are among the areas of Wales, worked out there in another way than in England.",
        ),
    )


# ---- Wrexham


def test_wrexham_beside_the_rest_of_wales() -> None:
    where, stands, hides, thin = (told(kind, WREXHAM) for kind in ("where", "stands", "hides", "thin"))
    assert (where.title, where.lines) == (
        "Wrexham",
        (
            "County borough in Wales.",
            "84 neighbourhoods, on Wales’ own indexes. They are never ranked with England’s.",
        ),
    )
    assert (stands.title, stands.lines) == (
        "Wrexham beside the rest of Wales",
        (
            "4 of 84 neighbourhoods are in the tenth of Wales with most deprivation (Welsh Index of Multiple "
            "Deprivation, 2025).",
            "1 of 18 local areas is in the tenth of Wales with highest community need (Welsh community need, 2022).",
        ),
    )
    assert (hides.title, hides.lines) == (
        "Its neighbourhoods reach from tenth 1 to tenth 10 of Wales",
        ("4 of them are in tenth 1, 10 of them are in tenth 10. Tenth 1 is the most deprived (WIMD 2025).",),
    )
    assert (thin.title, thin.lines) == (
        "Thinnest here: active and engaged community",
        (
            "Community need in Wales has three parts: places to meet, connectedness, and an active and engaged community (2022).",
        ),
    )


def test_pictures_of_wrexham_are_told_in_words() -> None:
    for kind in ("where", "hides"):
        shown = picture(kind, WREXHAM)
        assert (shown.kind, shown.area.name, shown.keys) == ("welsh_map", "Wrexham", ("wimd2025",))
        assert shown.alt == f"Map of Wrexham: its neighbourhoods by tenth of Wales. {welsh_words.finding('wimd2025')}"
    for kind, keys in {"stands": ("wimd2025", "cni2022"), "thin": tuple(WELSH_ELEMENTS)}.items():
        shown = picture(kind, WREXHAM)
        assert (shown.kind, shown.area.name, shown.keys) == ("welsh_strips", "Wrexham", keys)
        assert shown.alt == " ".join(welsh_words.strip_sentence(key) for key in keys)


@pytest.mark.parametrize(
    ("tenths", "said"),
    [
        ([2, 3, 9, 9], "One of them is in tenth 2, 2 of them are in tenth 9."),
        ([2, 2, 9], "2 of them are in tenth 2, one of them is in tenth 9."),
    ],
)
def test_one_at_an_end_of_wrexham_is(monkeypatch: pytest.MonkeyPatch, tenths: list[int], said: str) -> None:
    wales.summary()  # kept, and so made before what it is made from is replaced
    few = wales.ranked("wimd2025").iloc[: len(tenths)].assign(tenth=tenths)
    monkeypatch.setattr(wales, "ranked", lambda _: few)
    assert slides_wales.hides_slide().lines[0].startswith(said)


# ---- words around the pictures


@pytest.mark.parametrize(
    ("key", "strip", "over", "both_ends"),
    [
        (
            "imd2025",
            "Deprivation overall (IMD 2025)",
            "Index of Multiple Deprivation 2025, in tenths",
            ("Most deprived", "Least deprived"),
        ),
        (
            "cni2023_civic_assets",
            "Places to meet (CNI 2023)",
            "Tenths of England’s neighbourhoods (Civic assets 2023)",
            None,
        ),
        (
            "wimd2025",
            "Welsh Index of Multiple Deprivation (2025)",
            "Welsh Index of Multiple Deprivation 2025, in tenths",
            ("Most need", "Least need"),
        ),
        (
            "cni2022_engagement",
            "Active and engaged community (2022)",
            "Community Needs Index for Wales 2022, in tenths",
            ("Most need", "Least need"),
        ),
    ],
)
def test_what_stands_over_strips_and_maps(key: str, strip: str, over: str, both_ends: tuple[str, str] | None) -> None:
    assert (strip_title(key), key_title(key)) == (strip, over)
    measure = None if both_ends else catalogue.measure(key)
    assert ends(key) == (both_ends or (measure.most, measure.least))  # type: ignore[union-attr]
    assert key_title("both") == "Deprivation (IMD 2025) and community need (CNI 2023)"


def test_bars_are_explained_where_there_are_any() -> None:
    assert bars_note(picture("stands", BLACKPOOL)) == "Bars: share of people in each tenth, on one scale"
    assert (
        bars_note(picture("stands", own_area(BLACKPOOL.members[:2])))
        == "Bars: share of people in each tenth, on one scale"
    )
    assert bars_note(picture("stands", NEIGHBOURHOOD)) == ""
    assert (
        bars_note(picture("stands", WREXHAM)) == "Bars: share of Wrexham’s neighbourhoods or local areas in each tenth"
    )
    assert bars_note(picture("thin", WREXHAM)) == "Bars: share of Wrexham’s local areas in each tenth"


def test_a_licence_is_named_once() -> None:
    for key, found in catalogue.datasets().items():
        said = credit(key)
        assert said.startswith(f"{found.title} ({found.vintage}). {found.attribution}")
        rest = said.removeprefix(f"{found.title} ({found.vintage}). {found.attribution}")
        assert rest == ("" if found.licence in found.attribution else f" Licence: {found.licence.removesuffix('.')}.")


def test_the_colours_of_where_a_place_is() -> None:
    assert place_key(BLACKPOOL) == [("here", "Blackpool"), ("around", "The North West")]
    assert place_key(NEIGHBOURHOOD) == [("here", "This neighbourhood of Central Blackpool"), ("around", "Blackpool")]
    assert place_key(OWN) == [("here", "“Our patch”"), ("around", "Blackpool")]
    assert place_key(own_area(BLACKPOOL.members)) == [("here", "Your own area")]
    across = [area(code).members[0] for code in ("E06000009", "E07000089", "E06000053", "E09000001")]
    assert place_key(own_area(across[:3]))[1] == ("around", "Blackpool and the Isles of Scilly and Hart")
    assert place_key(own_area(across))[1] == ("around", "4 councils")
    for level in ("msoa21", "ward25"):
        code = BLACKPOOL.frame[f"{level}_code"].iloc[0]
        assert [each.code for each in lies_in(area(code))] == ["E06000009"]
    assert [each.code for each in lies_in(area(BLACKPOOL.frame["pcon24_code"].iloc[0]))] == ["E12000002"]


# ---- the slides there can be


def test_a_slide_of_nothing_in_wales_credits_nothing_there() -> None:
    for kind, slide in SLIDES.items():
        assert (part(kind, WREXHAM) is not None) == (slide.says_of_wrexham is not None)
        assert credited(kind, [WREXHAM]) == list(slide.welsh_credits)
        assert credited(kind, [BLACKPOOL, HART]) == list(slide.credits)
        assert credited(kind, []) == []
        assert credited(kind, [BLACKPOOL, WREXHAM]) == list(dict.fromkeys([*slide.welsh_credits, *slide.credits]))


def test_a_slide_that_is_declared_amiss_is_told_what_to_do() -> None:
    whole = {"key": "young", "label": "Young", "says": lambda _: None, "credits": ("iod2025",)}
    for changed, said in {
        ("says", None): "name the function of lib/words/slides_england.py that says it.",
        ("credits", ()): "name the datasets it rests on.",
        ("welsh_credits", ("wimd2025",)): "name the datasets that what it says of Wrexham rests on, or leave out "
        "says_of_wrexham.",
        ("welsh_credits", ("nothing",)): "name the datasets that what it says of Wrexham rests on, or leave out "
        "says_of_wrexham.",
    }.items():
        with pytest.raises(CatalogueError) as refused:
            SlideKind(**whole | dict([changed]))  # type: ignore[arg-type]
        assert str(refused.value) == f"slide 'young', field '{changed[0]}': {said}"
    with pytest.raises(CatalogueError) as refused:
        SlideKind(**whole, says_of_wrexham=lambda: Part(""), welsh_credits=("nothing",))  # type: ignore[arg-type]
    assert str(refused.value) == "slide 'young', field 'welsh_credits': there is no dataset 'nothing'."
    kind = SlideKind(**whole)  # type: ignore[arg-type]
    assert (kind.of_england, kind.without_figures, kind.says_of_wrexham, kind.welsh_credits) == (True, False, None, ())
    with pytest.raises(CatalogueError) as refused:
        slides.by_key((kind, kind))
    assert str(refused.value) == "slide 'young', field 'key': another slide has it; choose another."


def test_why_one_of_two_is_not_shown() -> None:
    assert only_one("hides", EMPTY) == f"For {EMPTY.name} ward there is nothing to show here."
    assert only_one("hides", ENGLAND) == "For England there is nothing to show here."
    assert not dataclasses.replace(SLIDES["thin"]).of_england
