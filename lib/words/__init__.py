"""Sentences from numbers, in plain words, each with its year and direction."""

from lib.words.england import state_of_england
from lib.words.english import counted
from lib.words.inside import average_hides, position_in_council
from lib.words.naming import tag
from lib.words.standing import hover_brief, hover_words, legend_labels, place_sentence, standing

__all__ = [
    "average_hides",
    "counted",
    "hover_brief",
    "hover_words",
    "legend_labels",
    "place_sentence",
    "position_in_council",
    "standing",
    "state_of_england",
    "tag",
]
