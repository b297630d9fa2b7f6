"""What slides say: the figures of the page about an area, plain, short, and never more than is known."""

from __future__ import annotations

import random
import re

import pytest

from lib import catalogue, store
from lib.analysis.ages import BANDS, ages
from lib.analysis.area import spread, standing_of
from lib.analysis.both import both_at
from lib.analysis.meeting import reach
from lib.catalogue import CatalogueError
from lib.places import nearby
from lib.places.area import area, own_area
from lib.places.wales import WREXHAM
from lib.words import slide_part
from lib.words.area import both_sentences, summary
from lib.words.area_facts import ages_finding, ages_sentence
from lib.words.slide_captions import credit, ends, key_title, lies_in, place_key, strip_title
from lib.words.slide_part import ELEMENTS
from lib.words.slides import SLIDES, SlideKind, by_key, credited, only_one, part
from lib.words.slides_england import thinnest_element
from lib.words.slides_people import age_rows
from tests.catalogue.test_catalogue import AVOID

BLACKPOOL, SCILLY, ENGLAND = area("E06000009"), area("E06000053"), area("E92000001")
NEIGHBOURHOOD = area("E01012737")
EMPTY = area(store.places().query("neighbourhoods == 0").index[0])
OWN = own_area(BLACKPOOL.members[:7], "Our patch")
SAMPLE = [
    code
    for level, number in (
        ("lsoa21", 60),
        ("msoa21", 25),
        ("ward25", 40),
        ("lad25", 40),
        ("pcon24", 20),
        ("cauth25", 15),
        ("rgn", 9),
    )
    for code in random.Random(7).sample(sorted(store.codes(level)), number)
]
WRONG = re.compile(r"\bnan\b|\bNone\b(?! of| does)|\bNA\b|<|inf\b|\{|\}|  |\b1 neighbourhoods\b|\b1 people\b")


def said(kind, place):
    """All that a slide says of a place, each text apart."""
    found = part(kind, place)
    if found is None:
        return []
    cells = [] if found.table is None else [*filter(None, found.table.columns), *found.table.to_numpy().ravel()]
    return [found.title, *found.lines, *cells, *([found.picture.alt] if found.picture else [])]


WHOLE = {
    "key": "young",
    "label": "Young people",
    "says": lambda _: None,
    "credits": ("iod2025",),
    "says_of_wrexham": lambda: None,
    "welsh_credits": ("wimd2025",),
}


@pytest.mark.parametrize("missing", ["key", "label", "says", "credits", "welsh_credits"])
def test_a_slide_that_lacks_something_is_refused_with_its_name_and_the_field(missing):
    SlideKind(**WHOLE)
    with pytest.raises(CatalogueError) as refused:
        SlideKind(**{name: value for name, value in WHOLE.items() if name != missing})
    assert f"slide '{'without a key' if missing == 'key' else 'young'}', field '{missing}'" in str(refused.value)


def test_a_slide_credits_only_what_there_is_and_has_a_key_of_its_own():
    with pytest.raises(CatalogueError, match="slide 'young', field 'credits': there is no dataset 'iod2026'"):
        SlideKind(**WHOLE | {"credits": ("iod2026",)})
    with pytest.raises(CatalogueError, match="slide 'young', field 'key': another slide has it"):
        by_key((SlideKind(**WHOLE), SlideKind(**WHOLE)))
    assert [kind.key for kind in SLIDES.values()] == list(SLIDES)


def test_blackpool_says_what_its_page_says():
    hides, both = part("hides", BLACKPOOL), part("both", BLACKPOOL)
    assert hides.title == "38 of 94 neighbourhoods are in England’s most deprived tenth"
    assert "38 of" in summary(BLACKPOOL)[2]
    assert both.title == "26 of 94 neighbourhoods face both"
    assert "26 of" in both_sentences(BLACKPOOL)[0]
    assert f"{both_at(BLACKPOOL.frame, (10,)).at[10, 'people']:,} people live there (mid-2022)." in both.lines
    assert hides.lines[0].startswith("They reach from tenth {} to tenth {}".format(*spread(BLACKPOOL.frame).tenths))
    assert part("stands", BLACKPOOL).title == "Blackpool is the most deprived: number 1 of all 296 councils (IMD 2025)"
    assert part("where", BLACKPOOL).lines[1].startswith("141,648 people live here (mid-2022), in 94 neighbourhoods")


def test_counts_of_a_move_add_up_to_those_counted():
    rows = part("since", BLACKPOOL).table["Neighbourhoods"].astype(int)
    assert (
        part("since", BLACKPOOL).title
        == "31 of 94 neighbourhoods are in another tenth than in 2019, 30 of them nearer the least deprived"
    )
    assert list(rows) == [1, 94 - 31, 30]


def test_england_is_shown_whole_and_never_thin_next_to_itself():
    assert [kind for kind in SLIDES if part(kind, ENGLAND) is None] == ["stands", "people", "thin", "learning", "alike"]
    assert part("hides", ENGLAND).title == "Neighbourhoods that touch can be as far apart as tenth 1 and tenth 10"
    assert thinnest_element(ENGLAND) is None
    assert not re.search(r"\bthin", " ".join(said("questions", ENGLAND)), re.IGNORECASE)
    # What is so by definition is not told as news: a tenth of the neighbourhoods is in the first tenth.
    assert "3,375" not in " ".join(text for kind in SLIDES for text in said(kind, ENGLAND))
    assert not lies_in(ENGLAND)


def test_people_what_is_here_and_learning_say_what_the_page_about_an_area_says():
    people, here, learning = (part(kind, BLACKPOOL) for kind in ("people", "here", "learning"))
    found = ages(BLACKPOOL.frame)
    assert people.title == ages_finding(BLACKPOOL, found).removesuffix(".")
    assert people.title.startswith("Blackpool has fewer people under 18 than England: 20 in 100")
    assert " ".join(people.lines) == ages_sentence(found)
    assert people.picture.kind == "ages" and "75 and over: 10, and England 9" in people.picture.alt
    rows = age_rows(BLACKPOOL)
    assert list(rows.index) == list(BANDS)
    assert rows["share"].sum() == pytest.approx(1) and rows["england"].sum() == pytest.approx(1)
    inside = nearby.counts(BLACKPOOL)["inside"]
    places_to_meet = str(reach(BLACKPOOL).inside)
    assert list(here.table["Inside"]) == [*(str(inside[kind]) for kind in nearby.POINT_KINDS), places_to_meet]
    assert here.title == "On our lists here: 9 libraries and 50 schools"
    assert "What would you add?" in here.lines[0]
    assert "For every 10,000 people" in part("here", ENGLAND).table
    assert learning.title.startswith("Blackpool is more deprived on children’s education than 97 in 100 councils")
    assert [strip_title(key) for key in learning.picture.keys][1:] == [
        "Adult skills (IMD 2025)",
        "Employment (IMD 2025)",
    ]
    assert part("here", SCILLY).title == "On our lists here: no libraries and 1 school"


def test_where_one_of_two_places_is_not_shown_a_sentence_says_why():
    assert only_one("since", WREXHAM) == "This is worked out from England’s figures, so not for Wrexham."
    assert only_one("stands", ENGLAND) == "England as a whole is what others are measured against, so it is not shown."
    assert only_one("hides", SCILLY) == "For the Isles of Scilly there is nothing to show here."


@pytest.mark.parametrize(
    "place", [SCILLY, NEIGHBOURHOOD, own_area(["E01012737"])], ids=["Scilly", "neighbourhood", "own"]
)
def test_one_neighbourhood_is_not_spoken_of_as_several(place):
    for kind in SLIDES:
        text = " ".join(
            [*(part(kind, place).lines if part(kind, place) else ()), *(text for text in said(kind, place)[:1])]
        )
        assert "neighbourhoods face" not in text
        assert "They reach" not in text
    assert part("since", place).table is None
    assert "people live here" in part("where", place).lines[1]


def test_a_neighbourhood_is_placed_in_its_council_but_not_where_it_is_the_only_one():
    assert part("hides", NEIGHBOURHOOD).title == "One of 38 neighbourhoods of Blackpool in tenth 1 of England"
    assert part("hides", NEIGHBOURHOOD).picture.area.code == "E06000009"
    assert part("hides", NEIGHBOURHOOD).picture.outline.code == "E01012737"
    assert part("hides", SCILLY) is None


def test_a_ward_without_neighbourhoods_has_where_it_is_questions_and_sources():
    assert [kind for kind in SLIDES if part(kind, EMPTY)] == ["where", "questions", "sources"]
    assert len(part("questions", EMPTY).table) == 3
    assert [each.code for each in lies_in(EMPTY)] == [store.places().at[EMPTY.code, "lad25_code"]]


def test_wrexham_is_ranked_in_wales_only():
    assert [kind for kind in SLIDES if part(kind, WREXHAM)] == [
        "where",
        "stands",
        "hides",
        "thin",
        "questions",
        "sources",
    ]
    text = " ".join(text for kind in SLIDES for text in said(kind, WREXHAM))
    assert not re.search(r"33,755|IMD 2025(?<!WIMD 2025)|CNI 2023|296", text)
    assert "tenth of Wales" in text
    for kind in SLIDES:
        found = part(kind, WREXHAM)
        assert found is None or found.picture is None or found.picture.kind.startswith("welsh_")


@pytest.mark.slow
@pytest.mark.parametrize("code", SAMPLE)
def test_every_place_makes_its_slides_with_three_questions_and_two_stories(code):
    place = area(code)
    for kind in SLIDES:
        for text in said(kind, place):
            assert text == text.strip() and text, kind
            assert not AVOID.search(text) and not WRONG.search(text), (kind, text)
        for line in part(kind, place).lines if part(kind, place) and kind != "sources" else ():
            assert line[-1] in ".?" and line[0] == line[0].upper(), line
    questions = list(part("questions", place).table["Question"])
    assert len(set(questions)) == 3
    assert all(question.endswith("?") for question in questions)
    if len(place.members):
        assert len(part("others", place).table) == 2
        assert len(part("thin", place).picture.keys) == 3
        assert thinnest_element(place) in ELEMENTS


@pytest.mark.parametrize("place", [BLACKPOOL, OWN, WREXHAM, EMPTY], ids=["Blackpool", "own", "Wrexham", "empty"])
def test_every_slide_names_its_sources_with_licence(place):
    for kind in SLIDES:
        if part(kind, place) is None:
            continue
        keys = credited(kind, [place])
        assert keys
        for key in keys:
            source = catalogue.dataset(key)
            assert source.title in credit(key)
            assert source.vintage in credit(key)
            assert source.licence.removesuffix(".") in credit(key)
        # What a picture is coloured by is among them.
        shown = part(kind, place).picture
        if shown and not shown.kind.startswith("welsh") and shown.kind != "place":
            assert {catalogue.measure(key).dataset for key in shown.keys} <= set(keys)


def test_welsh_and_english_sources_are_both_named_where_both_are_shown():
    assert {"iod2025", "wimd2025"} <= set(credited("stands", [BLACKPOOL, WREXHAM]))
    assert "iod2025" not in credited("stands", [WREXHAM])


def test_words_on_pictures_carry_their_year():
    for key in ("imd2025", "cni2023", *ELEMENTS, "wimd2025", "cni2022", *slide_part.WELSH_ELEMENTS):
        assert re.search(r"20\d\d", strip_title(key))
        assert re.search(r"20\d\d", key_title(key))
        assert all(ends(key))
    assert strip_title("cni2023_connectedness") == "Connectedness (CNI 2023)"
    assert ends("imd2025") == ("Most deprived", "Least deprived")


def test_a_place_is_shown_in_what_it_lies_in():
    assert [each.name for each in lies_in(BLACKPOOL)] == ["North West"]
    assert [each.name for each in lies_in(NEIGHBOURHOOD)] == ["Blackpool"]
    assert [each.name for each in lies_in(OWN)] == ["Blackpool"]
    assert [each.name for each in lies_in(area("E12000002"))] == ["England"]
    assert [each.name for each in lies_in(area("E47000001"))] == ["England"]
    assert place_key(SCILLY) == [("here", "The Isles of Scilly"), ("around", "The South West")]
    assert place_key(ENGLAND) == [("here", "England")]


@pytest.mark.parametrize("code", SAMPLE[::6])
def test_what_is_called_thinnest_ranks_nearest_to_the_most_need(code):
    """One rank a place: no other part of community need ranks worse among its kind than the one the slide names."""
    place = area(code)
    key = thinnest_element(place)
    if not len(place.members):
        return
    ranks = {each: standing_of(place, each).rank for each in ELEMENTS}
    assert ranks[key] == min(ranks.values())
    total = standing_of(place, key).total
    assert part("thin", place).title.startswith(
        "Thinnest here" if ranks[key] <= 0.4 * total else "None of the three is thin"
    )


def test_a_larger_place_is_never_given_a_tenth_and_each_slide_has_a_subject():
    for code in ("E06000009", "E07000089", "E12000001", "E47000001"):
        found = part("stands", area(code))
        for line in (found.title, *found.lines):
            assert "tenth" not in line
            assert re.match(r"(It|The|Blackpool|Hart)\b", line), line
    assert (
        part("stands", area("E07000089")).title
        == "Hart is the least deprived: number 296 of all 296 councils (IMD 2025)"
    )
