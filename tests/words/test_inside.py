"""What lies inside a place, on small tables anyone can count."""

import pandas as pd
import pytest

from lib.words import average_hides, position_in_council


def members(*deciles, both=()):
    return pd.DataFrame({"imd2025_decile": deciles, "both10": [3 if n in both else 0 for n in range(len(deciles))]})


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        (
            members(1, 1, 9, both=(0,)),
            "What the average hides: 2 of its 3 neighbourhoods are in the most deprived tenth of England (IMD 2025). "
            "1 of them is also in the tenth with highest community need (CNI 2023). Its neighbourhoods reach from "
            "tenth 1 to tenth 9, where 1 is the most deprived.",
        ),
        (
            members(4, 7),
            "What the average hides: none of its 2 neighbourhoods is in the most deprived tenth of England (IMD 2025). "
            "Its neighbourhoods reach from tenth 4 to tenth 7, where 1 is the most deprived.",
        ),
        (
            members(5, 5),
            "Inside it: none of its 2 neighbourhoods is in the most deprived tenth of England (IMD 2025). "
            "All its neighbourhoods are in tenth 5, where 1 is the most deprived.",
        ),
        (
            members(8),
            "It is one neighbourhood, in tenth 8 of 10 for deprivation, where 1 is the most deprived (IMD 2025).",
        ),
    ],
)
def test_the_sentence_counts_right(frame, said):
    assert average_hides(frame) == said


def test_a_place_without_neighbourhoods_says_so():
    assert "No neighbourhood lies mostly in it" in average_hides(members())


def test_the_position_in_a_council_counts_those_with_more_need():
    council = pd.DataFrame({"lad25_name": "Anywhere", "imd2025_rank": [500, 20, 9_000]}, index=["a", "b", "c"])
    assert position_in_council("a", council).startswith("Within Anywhere it is number 2 of 3 neighbourhoods")


def test_the_only_neighbourhood_of_a_council_is_not_ranked_against_itself():
    council = pd.DataFrame({"lad25_name": ["Isles of Scilly"], "imd2025_rank": [14_000]}, index=["a"])
    assert position_in_council("a", council) == "It is the only neighbourhood of Isles of Scilly."
