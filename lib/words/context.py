"""Who lives in a place, in words: context beside England, never a reason and never need."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

CARE = "This says who lives here. It is not need, and it is no reason for how a place stands."
TENURE_CAPTION = "How homes are held: the bar is this place, the line across it England. In 100 households of each (Census 2021, ONS)."
HOMES_CAPTION = (
    "Kinds of home, in 100 households of each (Census 2021, ONS). A few live in caravans, and are in no line."
)
LANGUAGE_CAPTION = (
    "How well English is spoken, in 100 people of 3 and over (Census 2021, ONS). A neighbourhood has its local area’s "
    "figures."
)
NO_LANGUAGE = "How well English is spoken is known for local areas, and for councils and larger places made of them."
SHORT: Mapping[str, str] = MappingProxyType(
    {
        "owned_outright": "Owned outright",
        "owned_mortgage": "Owned with a mortgage or shared",
        "social_rented": "Rented from a council or association",
        "private_rented": "Rented privately or rent free",
        "detached": "Detached house",
        "semi_detached": "Semi-detached house",
        "terraced": "Terraced house",
        "flats": "Flat",
        "main_language_english": "Main language is English",
        "little_english": "Speak little or no English",
    }
)
"""What each line of the tables is called."""
