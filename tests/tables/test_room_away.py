"""What a room said, taken away: counted right, beside what we know and never in it; as slides, on paper and as files."""

from __future__ import annotations

import csv
import datetime
import io
import json

import pandas as pd
import pypdf
import pytest
from docx import Document
from pptx import Presentation

from lib.analysis.meeting import reach
from lib.analysis.room import most_meant, said
from lib.deck.room_slides import LISTED, room_slides
from lib.deck.slides_pptx import slides_pptx
from lib.paper.area_handout import handout
from lib.paper.pack_docx import pack_docx
from lib.paper.room_paper import room_notice, room_section
from lib.places import meeting
from lib.places.area import area
from lib.places.facing_both import faces_both_as_stored
from lib.places.members import PlacesError
from lib.places.own_points import points_from_rows, with_list
from lib.room import Taken
from lib.serve import room_page
from lib.tables import room_ground, room_table
from lib.words import meeting as meeting_words
from lib.words import room as words
from lib.words.slides import SLIDES

HULL = area("E06000010")
DAY = datetime.date(2026, 11, 30)
NONE = meeting.without(HULL.members, meeting.NEAR)
BOTH = faces_both_as_stored(HULL.frame).to_numpy()
GROUND = json.loads(room_ground.ground("E06000010"))
AT = {each["code"]: each for each in GROUND["neighbourhoods"]}
HOSTILE = "=HYPERLINK(1) <b>, \"two\" 'x'"


def pin(kind: str, code: str, text: str = "Here", too: int = 0, minute: int = 0) -> dict[str, object]:
    """A pin as the store gives it, in the middle of a neighbourhood."""
    latitude, longitude = AT[code]["at"]
    return {
        "kind": kind,
        "text": text,
        "latitude": latitude,
        "longitude": longitude,
        "neighbourhood": code,
        "too": too,
        "said_at": f"2026-11-30T20:{minute:02d}Z",
        "exact": kind != "worry",
        "neighbourhood_name": AT[code]["name"].partition(" (")[0],
    }


def taken(*pins: dict[str, object], answers: int = 0, **removed: int) -> Taken:
    question = "What do these figures miss?"
    rows = [(0, question, f"Answer {n}", "2026-11-30T20:00Z") for n in range(answers)]
    return Taken(
        room={"place": HULL.code, "place_name": HULL.name, "questions": [question], "responsible": "Marfleet <i>hub"},
        pins=pd.DataFrame(list(pins), columns=list(room_table.PIN_COLUMNS)),
        answers=pd.DataFrame(rows, columns=list(room_table.ANSWER_COLUMNS)),
        removed=removed,
        taken_at=datetime.datetime(2026, 11, 30, 21, tzinfo=datetime.UTC),
    )


WHERE_NONE = HULL.members[NONE & ~BOTH][0]
WHERE_BOTH = HULL.members[~NONE & BOTH][0]
WHERE_NEITHER = HULL.members[~NONE & ~BOTH][0]
SAID = taken(
    pin("gap", WHERE_NONE, HOSTILE, too=1, minute=1),
    pin("gap", WHERE_NONE, "No hall to hire", too=3),
    pin("gap", WHERE_NEITHER, "Nothing after six", too=1, minute=2),
    pin("meet", WHERE_BOTH, "The library on Thursdays"),
    pin("worry", WHERE_BOTH, "The path is dark"),
    answers=2,
    hidden=1,
    merged=2,
    deleted=0,
)


def test_gaps_are_counted_where_they_are() -> None:
    counted = said(SAID.pins, SAID.answers, HULL)
    assert (counted.gaps_none, counted.gaps_both) == (2, 0)
    assert dict(counted.kinds) == {"gap": 3, "meet": 1, "worry": 1}
    moved = said(taken(pin("gap", WHERE_BOTH), pin("meet", WHERE_NONE)).pins, SAID.answers, HULL)
    assert (moved.gaps_none, moved.gaps_both) == (0, 1)
    assert counted.facing == int(BOTH.sum()) == GROUND["facing"]


def test_what_stands_out_is_said_first() -> None:
    def finding(*pins: dict[str, object]) -> str:
        return words.finding(said(taken(*pins).pins, SAID.answers, HULL))

    assert (
        finding(*SAID.pins.to_dict("records")) == "The room named 3 gaps, 2 of them where we know of no place to meet."
    )
    assert finding(pin("gap", WHERE_BOTH)) == "The room named 1 gap, in a neighbourhood facing both."
    assert finding(pin("gap", WHERE_NEITHER), pin("idea", WHERE_NONE)) == "The room named 1 gap and 1 idea."
    assert finding() == "The room gave 2 answers and put no pin on the map."


def test_most_meant_comes_first_then_the_newest() -> None:
    assert list(most_meant(SAID.pins, "gap")["text"]) == ["No hall to hire", "Nothing after six", HOSTILE]


def test_slides_say_what_was_said_and_what_was_left_out() -> None:
    slides = room_slides(SAID, HULL)
    assert [slide.label for slide in slides] == [
        "What we said about Kingston upon Hull",
        "A gap",
        "A place to meet",
        "A worry",
        "What we answered",
    ]
    first = slides[0].parts[0][1]
    assert first.title == "The room named 3 gaps, 2 of them where we know of no place to meet"
    assert "Not told here: 1 hidden and 2 merged into others." in first.lines
    assert "Marfleet <i>hub is responsible. What people said is counted in none of our figures." in first.lines[-1]
    many = room_slides(taken(*(pin("idea", WHERE_NONE, f"Idea {n}") for n in range(LISTED + 3))), HULL)
    assert many[1].parts[0][1].lines == ("And 3 more in the file that was taken away.",)
    shown = Presentation(io.BytesIO(slides_pptx(slides, (HULL,), "", DAY)))
    cells = [
        cell.text
        for slide in shown.slides
        for each in slide.shapes
        if each.has_table
        for cell in each.table.iter_cells()
    ]
    assert HOSTILE in cells


def test_the_sheet_and_the_pack_have_it_as_a_part_of_their_own() -> None:
    plain, more = (pypdf.PdfReader(io.BytesIO(handout(HULL, "", DAY, taken=each))) for each in (None, SAID))
    assert len(more.pages) == len(plain.pages) + 1
    last = " ".join(more.pages[-1].extract_text().split())
    assert "No hall to hire" in last
    assert HOSTILE in last
    file = Document(io.BytesIO(pack_docx(HULL, DAY, [room_section(SAID, HULL)])))
    assert words.title(HULL) in [each.text for each in file.paragraphs]
    assert HOSTILE in {cell.text for table in file.tables[-2:] for row in table.rows for cell in row.cells}


def test_the_notice_says_what_one_should_know_first() -> None:
    wiped = datetime.datetime(2026, 7, 1, 21, tzinfo=datetime.UTC)
    made = room_notice(HULL, "BCDFGH", "http://192.168.1.20:8501/room?code=BCDFGH", "Marfleet hub", wiped, True, DAY)
    (page,) = pypdf.PdfReader(io.BytesIO(made)).pages
    text = " ".join(page.extract_text().split())
    for part in (
        "Code BCDFGH",
        "http://192.168.1.20:8501/room",
        "Marfleet hub is responsible",
        "1 July 2026 at 22:00 (UK time)",
        "no names",
    ):
        assert part in text


def test_no_text_in_a_table_is_a_formula_and_none_is_lost() -> None:
    read = list(csv.DictReader(io.StringIO(room_table.pins_csv(SAID).decode("utf-8-sig"))))
    assert [row["What was said"] for row in read][0] == f"'{HOSTILE}"
    assert read[4]["Kept as"] == "the neighbourhood"
    assert read[0]["Said at (UK time)"] == "2026-11-30 20:01"
    assert all("What people said is counted in none of our figures" in row["Made from"] for row in read)
    assert len(list(csv.reader(io.StringIO(room_table.answers_csv(SAID).decode("utf-8-sig"))))) == 3
    features = json.loads(room_table.room_geojson(SAID))["features"]
    assert features[0]["geometry"]["coordinates"] == AT[WHERE_NONE]["at"][::-1]


def test_what_was_taken_away_opens_again() -> None:
    again = room_table.opened(room_table.room_json(SAID))
    pd.testing.assert_frame_equal(again.pins, SAID.pins)
    pd.testing.assert_frame_equal(again.answers, SAID.answers)
    assert (dict(again.removed), again.taken_at) == (dict(SAID.removed), SAID.taken_at)


@pytest.mark.parametrize(
    "change",
    [
        lambda told: told.update(form="another"),
        lambda told: told["pins"][0].update(kind="robbery"),
        lambda told: told["pins"][0].update(latitude=float("nan")),
        lambda told: told["answers"][0].update(number=7),
        lambda told: told.update(pins="none"),
        lambda told: told.update(taken_at="yesterday"),
        lambda told: told.pop("room"),
    ],
)
def test_a_file_that_is_none_is_refused_in_a_sentence(change) -> None:
    told = json.loads(room_table.room_json(SAID))
    change(told)
    with pytest.raises(PlacesError, match="not a file of what a room said"):
        room_table.opened(json.dumps(told).encode())
    for content in (b"", b"\xff", b"[" * 100_000):
        with pytest.raises(PlacesError):
            room_table.opened(content)


def test_pins_become_points_of_ones_own() -> None:
    made = points_from_rows(room_table.points_table(SAID).to_dict("records"), words.title(HULL))
    assert list(made.uploaded.points["code"]) == list(SAID.pins["neighbourhood"])
    own = with_list(None, made)
    assert {kind.label for kind in own.kinds} == {"A gap", "A place to meet", "A worry"}
    assert own.points["label"].iloc[3] == "The library on Thursdays"


def test_questions_to_offer_are_of_the_place_and_short_enough_for_a_telephone() -> None:
    asked = words.questions(HULL)
    assert asked[:2] == ["Where do people here meet?", "What is missing here?"]
    assert asked[2] == (
        f"We know of no place to meet near {NONE.sum()} neighbourhoods here. Where do people there meet?"
    )
    # Parts are called as everywhere on the pages, in a sentence nobody has to have explained.
    assert asked[3].startswith(
        "“Active and engaged community” scores lowest of three parts of community here (CNI 2023)."
    )
    assert len(asked) >= 6
    assert max(map(len, asked)) <= words.LONGEST_QUESTION


def test_the_ground_is_of_the_place_alone_and_names_what_it_draws() -> None:
    south, west, north, east = GROUND["bounds"]
    assert set(AT) == set(HULL.members)
    assert {code for code, each in AT.items() if each["none"]} == set(HULL.members[NONE])
    for each in AT.values():
        corners = [corner for ring in each["rings"] for corner in ring]
        assert south <= min(corners[::2]) <= max(corners[::2]) <= north
        assert west <= min(corners[1::2]) <= max(corners[1::2]) <= east
    with pytest.raises(room_ground.TooLarge, match="Choose a council"):
        room_ground.ground("E92000001")


def test_places_to_meet_are_one_count_on_the_wall_on_slides_and_on_your_area() -> None:
    """Three of Blackpool's may be another of them: counted with them the wall said 35 where Your area said 32."""
    blackpool = area("E06000009")
    listed = meeting.near(blackpool)
    known = int((listed["inside"] & ~listed["double"]).sum())
    assert known < int(listed["inside"].sum())
    assert json.loads(room_ground.ground("E06000009"))["known"] == known
    assert said(SAID.pins, SAID.answers, blackpool).known == reach(blackpool).inside == known
    assert f": {known} inside, " in meeting_words.all_of_them(listed)
    assert " perhaps the same as another" in meeting_words.all_of_them(listed)


def test_a_gap_and_gaps_are_told_apart() -> None:
    def told(*pins: dict[str, object]) -> list[str]:
        counted = said(taken(*pins).pins, SAID.answers, HULL)
        return [words.finding(counted), *words.beside(counted)]

    one, two = told(pin("gap", WHERE_NONE)), told(pin("gap", WHERE_NONE), pin("gap", WHERE_NONE, "No café"))
    assert one[0] == "The room named 1 gap, where we know of no place to meet."
    assert two[0] == "The room named 2 gaps, both of them where we know of no place to meet."
    assert told(pin("gap", WHERE_BOTH))[1].startswith("1 gap it named is in the ")
    assert two[1].startswith("0 gaps it named are in the ")


def test_the_light_page_runs_nothing_but_files_of_ours() -> None:
    page, policy = room_page.room_page().decode(), room_page.POLICY.decode()
    assert "<style" not in page
    assert page.count("<script") == page.count('src="/app/static/')
    assert "unsafe" not in policy
    assert "http" not in policy


def test_slides_of_the_room_have_sources_that_there_are() -> None:
    assert {slide.key for slide in room_slides(SAID, HULL)} <= set(SLIDES)
