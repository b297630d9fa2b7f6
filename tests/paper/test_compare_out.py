"""What people take away from a comparison, read back: the sheets, the picture, the figures."""

import datetime
import io

import numpy as np
import pandas as pd
import pypdf
import pytest
from PIL import Image

from lib import catalogue, store
from lib.paper.compare_handout import compare_handout
from lib.pictures.compare_picture import compare_picture
from lib.places.area import area, own_area
from lib.places.wales import WREXHAM
from lib.tables.areas_table import SOURCES, csv_of
from lib.tables.compare_table import WHY, compare_table
from lib.words.compare import sentences, split_sentences

DAY = datetime.date(2026, 11, 21)
LINK = "https://neighbourhoods.example/compare?places=E06000009"
EIGHT = [
    area(code) for code in ("E06000009", "E06000015", "E08000004", "E06000031", "E08000039", "E06000021", "E08000036")
] + [WREXHAM]
SCILLY, BLACKPOOL = area("E06000053"), area("E06000009")
EMPTY = area(store.places().query("neighbourhoods == 0").index[0])
OWN = own_area(
    BLACKPOOL.members[:7], "=Our <patch>, with a long name that goes on and on to the end of what is allowed"
)
SETS = {
    "eight": EIGHT,
    "three": [EIGHT[0], EIGHT[5], EIGHT[6]],
    "one": [SCILLY],
    "Wales": [WREXHAM],
    "mixed": [
        area("E12000002"),
        area(store.places().query("level == 'pcon24'").index[0]),
        area("E01012737"),
        WREXHAM,
        EMPTY,
        OWN,
        BLACKPOOL,
        BLACKPOOL,
    ],
}


def flat(text):
    return " ".join(text.split())


@pytest.mark.parametrize("name", SETS)
@pytest.mark.slow
def test_two_sheets_say_all_the_sentences_and_all_of_it_is_on_the_page(name):
    reader = pypdf.PdfReader(
        io.BytesIO(compare_handout(SETS[name], "both" if name == "mixed" else "imd2025", LINK, DAY))
    )
    assert len(reader.pages) == 2
    said = flat(" ".join(page.extract_text() for page in reader.pages))
    for sentence in (*sentences(SETS[name]), *split_sentences(SETS[name])):
        assert flat(sentence) in said
    assert "Open Government Licence v3.0" in said
    assert "OCSI does not state a licence" in said
    for page in reader.pages:
        pieces = []
        page.extract_text(
            visitor_text=lambda text, _, at, __, size, pieces=pieces: (
                pieces.append((text, at[5], size)) if text.strip() else None
            )
        )
        foot = [y for text, y, _ in pieces if text.startswith((f"{catalogue.NAME_AND_VERSION}, ", "Page "))]
        assert min(y for text, y, _ in pieces if y not in foot) > max(foot) + 5
        assert min(size for _, _, size in pieces) >= 7.5


@pytest.mark.parametrize("name", ["three", "mixed"])
@pytest.mark.slow
def test_the_picture_has_a_map_a_place(name):
    drawn = Image.open(io.BytesIO(compare_picture(SETS[name], "change_since_2019" if name == "mixed" else "cni2023")))
    assert drawn.format == "PNG"
    assert drawn.width > 640 * min(4, len(SETS[name]))
    assert len(drawn.getcolors(1 << 22)) > 50


def test_the_figures_are_numbers_and_what_is_missing_says_why():
    read = pd.read_csv(io.BytesIO(csv_of(compare_table(SETS["mixed"]), "imd2025")))
    assert len(read) == 8
    score = "Deprivation overall (2025): average score"
    assert read["Place"][5].startswith("'=Our")
    assert np.isnan(read[score][3]) and "Not comparable" in read[WHY][3]
    assert read[score][6] == 43.467
    assert read.drop(columns="Place").iloc[6].equals(read.drop(columns="Place").iloc[7])
    figures = read.drop(columns=["Place", "Where", "Kind", "Code", WHY, SOURCES])
    assert not figures.select_dtypes(exclude="number").columns.tolist()
    missing = figures.isna().any(axis=1)
    assert missing.tolist() == read[WHY].notna().tolist() == [False, False, False, True, True, True, False, False]
