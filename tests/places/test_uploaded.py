"""A reader's own points: which files are read, what is said of the others, and where points are put."""

from __future__ import annotations

import contextlib
import io
import time
import zipfile

import openpyxl
import pandas as pd
import pytest

from lib import store
from lib.places import PlacesError
from lib.places.upload_file import Book, UploadProblem
from lib.places.uploaded import counts_by_neighbourhood, degrees, read_points
from tests.fuzz import hostile

TWO = "Name,Postcode\nTown hall,FY1 1AP\nLibrary,AL10 0AA\n"


def read(text: str, encoding: str = "utf-8"):
    return read_points("list.csv", text.encode(encoding))


def workbook(*rows, title="Sheet") -> bytes:
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    return saved(book)


def saved(book) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def packed(**parts: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), part)
    return content.getvalue()


def test_a_postcode_is_put_where_the_postcode_is():
    points = read(TWO).points
    line = store.postcode("FY11AP")
    first = points.loc[2]
    assert list(points.columns) == ["label", "easting", "northing", "row", "code"]
    assert (first["label"], first["easting"], first["northing"], first["row"]) == (
        "Town hall",
        line["easting"],
        line["northing"],
        line["row"],
    )
    assert first["code"] == store.codes("lsoa21")[line["row"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_usual_encodings_and_marks_read_alike(encoding, mark):
    text = "Name,Postcode\nCafé – Zoë’s,FY1 1AP\n".replace(",", mark)
    assert read(text, encoding).points["label"].tolist() == ["Café – Zoë’s"]


@pytest.mark.parametrize(
    "heading",
    ["Postcode", "POST CODE", "post_code", "PCD", "pcds", "Post-code", "Venue postcode", "Postcode of the hall"],
)
def test_headings_for_a_postcode(heading):
    assert len(read(f"{heading},Name\nfy11ap,Hall\n").points) == 1


@pytest.mark.parametrize(
    "postcode",
    ["FY1 1AP", "fy11ap", " FY1  1AP ", "12 High Street, Blackpool FY1 1AP", "FY1\u00a01AP", "ＦＹ１ １ＡＰ"],
)
def test_ways_to_write_a_postcode(postcode):
    assert len(read(f'Name,Postcode\nHall,"{postcode}"\n').points) == 1


@pytest.mark.parametrize(
    ("first", "second"), [("lat", "lng"), ("Latitude", "Longitude"), ("LAT", "Long"), ("Lat", "Lon")]
)
def test_headings_for_degrees(first, second):
    points = read(f"{first},{second},Venue\n53.8167,-3.0551,Tower\n").points
    assert store.neighbourhoods()["lad25_name"].loc[points["code"]].tolist() == ["Blackpool"]


def test_degrees_and_metres_and_postcodes_agree():
    line = store.postcode("FY11AP")
    metres = read(f'Easting,Northing\n"{line["easting"]:,}",{line["northing"]}.0\n').points
    back = degrees(metres).iloc[0]
    in_degrees = read(f"lat;lon\n{back['latitude']:.5f};{back['longitude']:.5f}\n".replace(".", ",")).points
    assert metres["row"].tolist() == in_degrees["row"].tolist() == [line["row"]]
    assert abs(in_degrees["easting"].iat[0] - line["easting"]) <= 2


def test_every_home_point_falls_in_its_own_neighbourhood_or_beside_it():
    every = store.neighbourhoods().sample(3_000, random_state=4)
    points = read(every[["easting", "northing"]].to_csv()).points
    assert len(points) == 3_000
    assert (points["code"].to_numpy() == every.index.to_numpy()).mean() > 0.99


def test_ten_bad_lines_among_good_ones_are_listed_with_their_numbers():
    good = [f"Hall {n},FY1 1AP,," for n in range(30)]
    bad = {
        3: "A,ZZ99 9ZZ,,",
        5: "B,,,",
        8: "C,not one,,",
        9: "D,CF10 1EP,,",
        12: "E,EH1 1YZ,,",
        15: "F,,51.5,",
        18: "G,,north,west",
        20: "H,,51.4816,-3.1791",
        22: "I,,-0.1,51.5",
        25: "J,,0,0",
    }
    lines = ["Name,Postcode,Latitude,Longitude", *good]
    for number in sorted(bad):
        lines.insert(number - 1, bad[number])
    uploaded = read("\n".join(lines))
    reasons = dict(zip(uploaded.problems["line"], uploaded.problems["reason"], strict=True))
    assert list(reasons) == list(bad)
    assert len(uploaded.points) == 30
    for number, word in {
        3: "not found",
        5: "no postcode",
        8: "not a full postcode",
        9: "Wales",
        12: "outside England",
        15: "missing",
        18: "not numbers",
        20: "Wales",
        22: "changed places",
        25: "outside England",
    }.items():
        assert word in reasons[number], (number, reasons[number])


def test_no_reason_repeats_a_postcode():
    uploaded = read("Name,Postcode\nA,QQ98 7ZX\nB,CF10 1EP\nC,BT1 5GS\n")
    assert len(uploaded.problems) == 3
    text = " ".join(uploaded.problems["reason"])
    assert not any(part in text for part in ("QQ98", "7ZX", "CF10", "BT1"))


def test_a_postcode_without_a_position_is_said_to_have_none():
    every = store.table("postcodes")
    postcode = every.loc[every["easting"].isna(), "postcode"].iloc[0]
    assert read(f"Postcode\n{postcode}\n").problems["reason"].tolist() == [
        "the postcode has no position, so it cannot be put on a map"
    ]


@pytest.mark.slow
def test_a_point_off_the_coast_belongs_to_the_nearest_neighbourhood_within_500_metres():
    west, south, _, north = store.shapes("lad25").geometry.loc["E06000009"].bounds
    middle = (south + north) / 2
    found = [len(read(f"Easting,Northing\n{west - out:.0f},{middle:.0f}\n").points) for out in (200, 5_000)]
    assert found == [1, 0]


def test_blank_lines_and_a_title_do_not_shift_the_numbers():
    uploaded = read("Halls by postcode 2025\n\nName,Postcode\nHall,FY1 1AP\n\nOther,nothing\n")
    assert uploaded.points.index.tolist() == [4]
    assert uploaded.problems["line"].tolist() == [6]


def test_lines_without_a_name_are_named_by_number_never_by_postcode():
    assert read("Postcode\nFY1 1AP\n").points["label"].tolist() == ["Line 2"]


def test_formulas_stay_text():
    text = 'Name,Postcode\n"=HYPERLINK(""http://example.org"",""x"")",FY1 1AP\n=1+1,=A1\n'
    uploaded = read(text)
    assert uploaded.points["label"].tolist() == ['=HYPERLINK("http://example.org","x")']
    assert uploaded.problems["line"].tolist() == [3]
    sheet = read_points(
        "a.xlsx", workbook(["Name", "Postcode"], ["Hall", "FY1 1AP"], ["Other", '=CONCATENATE("FY1"," 1AP")'])
    )
    assert sheet.points["label"].tolist() == ["Hall"]
    assert sheet.problems["line"].tolist() == [3]


def test_an_excel_file_reads_as_the_same_list_in_csv():
    book = workbook(["Name", "Postcode"], ["Town hall", "FY1 1AP"], ["Library", "AL10 0AA"])
    pd.testing.assert_frame_equal(read_points("b.xlsx", book).points, read(TWO).points)


def test_an_excel_file_with_numbers_and_gaps():
    line = store.postcode("FY11AP")
    book = workbook(
        ["Site", "Easting", "Northing"],
        [],
        ["Hall", int(line["easting"]), float(line["northing"])],
        [None, None, None],
        [7, "x", 3],
    )
    uploaded = read_points("b.xlsx", book)
    assert uploaded.points.index.tolist() == [3]
    assert uploaded.problems["line"].tolist() == [5]


def test_of_several_sheets_the_list_is_read_and_the_others_are_named_and_offered():
    book = openpyxl.Workbook()
    book.active.title = "Notes"
    book.active.append(["Where our halls are, and when they open"])
    for title, row in (("Halls", ["FY1 1AP", "Town hall"]), ("Old", ["AL10 0AA", "Chapel"])):
        sheet = book.create_sheet(title)
        sheet.append(["Postcode", "Name"])
        sheet.append(row)
    content = saved(book)
    uploaded = read_points("c.xlsx", content)
    assert uploaded.points["label"].tolist() == ["Town hall"]
    assert uploaded.book == Book(("Notes", "Halls", "Old"), 1)
    assert uploaded.notes == ("The sheet “Halls” was read. The workbook also has “Notes” and “Old”.",)
    assert read_points("c.xlsx", content, 2).points["label"].tolist() == ["Chapel"]
    with pytest.raises(UploadProblem, match="The workbook also has “Halls” and “Old”") as refused:
        read_points("c.xlsx", content, 0)
    assert refused.value.book.names == ("Notes", "Halls", "Old")


BOMB = packed(xl__workbook_xml=b"<workbook/>", xl__big_xml=b" " * 30_000_000)
LAUGHS = packed(xl__workbook_xml=b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><workbook>&b;</workbook>')
BAD = {
    "empty": (b"", "empty"),
    "only a mark": (b"\xef\xbb\xbf \r\n", "empty"),
    "only separators": (b",,,\n,,,\n", "empty"),
    "an empty sheet": (workbook(), "empty"),
    "no header": (b"Hall,FY1 1AP\nOther,FY1 1AP\n", "headings"),
    "no header, degrees": (b"Hall,53.81,-3.05\n", "headings"),
    "no usable column": (b"Name,Town <b>,People 2024\nHall,Blackpool,7\n", "“Name”, “Town b” and “People 2024”"),
    "half of the coordinates": (b"Name,Latitude\nHall,53.8\n", "“Latitude”"),
    "two headings alike": (b"Postcode,Name,name\nFY1 1AP,a,b\n", "Two columns"),
    "headings only": (b"Postcode,Name\n", "no lines below"),
    "5,001 lines": (b"Postcode\n" + b"FY1 1AP\n" * 5_001, "5,000"),
    "100,000 lines": (b"Postcode\n" + b"a\n" * 100_000, "5,000"),
    "5,001 lines of Excel": (workbook(["Postcode"], *[["FY1 1AP"]] * 5_001), "5,000"),
    "50 MB": (b"Postcode\n" + b"FY1 1AP," * 6_250_000, "50.0 MB"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10, "picture"),
    "a PDF": (b"%PDF-1.7\n...", "PDF"),
    "an old Excel file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "older Excel"),
    "binary": (bytes(range(256)) * 100, "not text"),
    "noughts in text": (b"Postcode\nFY1 1AP\0\n", "not text"),
    "a web page": (b"<!DOCTYPE html><html><body>Postcode</body></html>", "web page"),
    "GeoJSON": (b'{"type": "FeatureCollection", "features": []}', "program"),
    "a packed file": (packed(readme_xml=b"hello"), "packed"),
    "a broken Excel file": (workbook(["Postcode"], ["FY1 1AP"])[:-200], "damaged"),
    "an Excel file with nothing in it": (packed(xl__workbook_xml=b"<workbook/>"), "damaged"),
    "a small file that unpacks to a large one": (BOMB, "larger inside"),
    "a file that grows as it is read": (LAUGHS, "damaged"),
    "a quotation mark never closed": (b'Name,Postcode\n"Hall,FY1 1AP\n' + b"Hall,FY1 1AP\n" * 300, "line 2"),
    "a part of 2 GB that says it has 100 bytes": (hostile.lying(), "damaged"),
    "5,000 lines 9,999 apart": (hostile.far_apart(), "spread over more than 200,000"),
    "text of 490 lines 9,999 apart": (
        b"Postcode\n" + (b"FY1 1AP\n" + b"\n" * 9_998) * 490,
        "spread over more than 200,000",
    ),
    "300,000 columns": (hostile.wide(), "16,384 columns"),
    "300,000 widths of columns": (hostile.column_styles(), "16,384 columns"),
    "300,000 styles": (hostile.styled(), "20,000 styles"),
    "a way to pack that has no pieces": (hostile.packed_by(zipfile.ZIP_LZMA), "damaged"),
    "one enormous cell": (b'Name,Postcode\n"' + b"x" * 200_000 + b'",FY1 1AP\n', "Line 2"),
}


@pytest.mark.parametrize("kind", BAD)
@pytest.mark.slow
def test_a_bad_file_gets_a_sentence_with_a_way_out(kind):
    content, word = BAD[kind]
    with pytest.raises(UploadProblem) as problem:
        read_points("list.csv", content)
    said = str(problem.value)
    assert word in said
    assert said.endswith(".")
    assert "FY1" not in said and "<" not in said
    assert problem.value.__context__ is None or problem.value.__suppress_context__


@pytest.mark.parametrize("kind", [kind for kind, (content, _) in BAD.items() if len(content) < 2_100_000])
def test_no_small_file_takes_the_app_long(kind):
    """Of the app's own processor: what another process reads is held in test_apart.py."""
    begun = time.process_time()
    with pytest.raises(UploadProblem):
        read_points("list.csv", BAD[kind][0])
    assert time.process_time() - begun < 2


def test_a_long_text_in_every_cell_is_read_once_and_cut():
    points = read_points("a.xlsx", hostile.repeated(5_000, 500_000))
    assert len(points.problems) == 5_000


@pytest.mark.slow
def test_a_list_with_many_styles_and_columns_is_still_read():
    for content in (hostile.styled(19_000), hostile.wide(16_000), hostile.column_styles(16_000)):
        with contextlib.suppress(UploadProblem):  # two headings alike, which is said after reading
            read_points("a.xlsx", content)
    assert len(read_points("a.xlsx", hostile.styled(19_000)).points) == 1


def test_an_upload_problem_is_shown_as_other_problems_are():
    assert issubclass(UploadProblem, PlacesError)


def test_the_name_of_a_file_does_not_tell_what_is_in_it():
    assert len(read_points("list.xlsx", TWO.encode()).points) == 2
    assert len(read_points("list.csv", workbook(["Postcode"], ["FY1 1AP"])).points) == 1
    assert len(read_points("../../x.exe", TWO.encode()).points) == 2


def test_what_stands_below_ten_thousand_empty_lines_is_not_read_and_that_is_said():
    near, far = (read("Postcode\nFY1 1AP\n" + "\n" * gap + "FY1 1AP\n") for gap in (9_000, 11_000))
    assert (len(near.points), near.notes) == (2, ())
    assert len(far.points) == 1
    assert "10,000 empty lines" in far.notes[0]


def test_a_very_long_line_is_no_trouble_when_its_cells_are_short():
    wide = "Postcode" + "," * 150_000 + "\nFY1 1AP\n"
    assert len(read(wide).points) == 1


def test_commas_in_text_do_not_hide_semicolons():
    uploaded = read("Name;Postcode;Notes, and, more, of, them\nHall;FY1 1AP;a, b\n")
    assert uploaded.points["label"].tolist() == ["Hall"]


def test_excel_s_line_about_the_separator_is_passed_over():
    assert len(read("sep=;\r\nName;Postcode\r\nHall;FY1 1AP\r\n").points) == 1


def test_a_label_is_one_plain_line():
    label = (
        read('Name,Postcode\n"  Two\nlines\u202e and a tab\t",FY1 1AP\n"' + "x" * 300 + '",FY1 1AP\n')
        .points["label"]
        .tolist()
    )
    assert label[0] == "Two lines and a tab"
    assert len(label[1]) == 80


def test_every_line_is_placed_or_listed():
    draw = store.table("postcodes").sample(500, random_state=8)["postcode"].tolist()
    lines = [f"{n},{postcode if n % 7 else 'nothing'}" for n, postcode in enumerate(draw)]
    uploaded = read("\n".join(["Name,Postcode", *lines]))
    assert sorted([*uploaded.points.index, *uploaded.problems["line"]]) == list(range(2, 502))


def test_five_points_among_2_500_people_are_two_per_1_000():
    frame = store.neighbourhoods()
    uploaded = read(TWO)
    counts = counts_by_neighbourhood(uploaded.points)
    assert counts["points"].tolist() == [1, 1]
    assert (counts["per_1000"] * frame["population"].loc[counts["code"]].to_numpy()).round(9).tolist() == [1000, 1000]


def test_counting_in_an_area_gives_every_neighbourhood_a_line():
    uploaded = read("Postcode\nFY1 1AP\nFY1 1AP\nAL10 0AA\n")
    here = uploaded.points["code"].iloc[0]
    counts = counts_by_neighbourhood(uploaded.points, [here, "E01000001"])
    assert counts[["code", "points"]].to_numpy().tolist() == [["E01000001", 0], [here, 2]]
    assert counts["per_1000"].iat[0] == 0
    assert counts_by_neighbourhood(read("Postcode\nnothing\n").points).empty


def test_those_with_none_come_first_and_of_these_the_most_deprived():
    every = store.neighbourhoods().query("lad25_code == 'E06000009'")
    uploaded = read("Postcode\nFY1 1AP\n")
    counts = counts_by_neighbourhood(uploaded.points, every.index)
    ranks = every["imd2025_rank"].loc[counts["code"]].tolist()
    assert counts["points"].tolist() == [0] * (len(every) - 1) + [1]
    assert ranks[:-1] == sorted(ranks[:-1])
