"""Strips and edges in words."""

import pytest

from lib import store
from lib.analysis.edges import edges
from lib.places.area import area, own_area
from lib.words.strips import around_sentences, edge_sentences, strip_sentence


def test_one_neighbourhood_is_in_one_tenth():
    assert (
        strip_sentence(area("E01012641"), "imd2025")
        == "Deprivation overall (IMD 2025): tenth 1 of 10, where 1 is the most deprived."
    )


def test_a_councils_strip_counts_its_people():
    frame = area("E06000009").frame
    first = frame.loc[frame["imd2025_decile"] == 1, "population"].sum() / frame["population"].sum()
    said = strip_sentence(area("E06000009"), "imd2025")
    assert f"{first:.0%} of people live in tenth 1" in said
    assert "half its people, or more, live in tenths 1 to 2 of 10" in said


def test_an_edge_names_both_sides_their_ranks_and_the_year():
    pairs = edges(area("E06000009").frame, n=1)
    (said,) = edge_sentences(pairs)
    ranks = store.neighbourhoods()["imd2025_rank"]
    assert f"(rank {ranks[pairs['code_a'][0]]:,} of 33,755)" in said and f"(rank {ranks[pairs['code_b'][0]]:,})" in said
    assert "IMD 2025" in said


def test_a_single_neighbourhood_has_no_edge_inside_it_but_around_it():
    assert edge_sentences(edges(own_area(["E01012641"]).frame)) == []
    tenths = store.neighbourhoods()["imd2025_decile"]
    code = edges(area("E06000009").frame, n=1)["code_a"][0]
    said = around_sentences(code, n=3)
    assert 1 <= len(said) <= 3
    assert all(f"in tenth {tenths[code]} " in sentence and "touch" in sentence for sentence in said)


@pytest.mark.parametrize(
    ("code", "words"),
    [(area("E06000053").members[0], "touches no other"), ("E01012737", "are less than 3 tenths away from it")],
)
def test_around_some_neighbourhoods_there_is_no_step(code, words):
    (said,) = around_sentences(code, n=3)
    assert words in said
