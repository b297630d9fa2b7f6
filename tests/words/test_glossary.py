"""The words we use and avoid: every avoided word is found by its own pattern, and nowhere in our own words."""

import re

import pytest

from lib.catalogue import CatalogueError
from lib.words import glossary, ideas


@pytest.mark.parametrize("each", glossary.avoided(), ids=lambda each: each.key)
def test_the_pattern_of_an_avoided_word_finds_it(each):
    assert each.word in glossary.found_in(f"People who are {each.word.split(' (')[0].upper()}, they say.")


@pytest.mark.parametrize(
    "text",
    [
        "double disadvantage as the name of the test",
        "a red house by the wall",
        "people in deprived neighbourhoods",
        'The report "Left Behind Area?" of 2019',
    ],
)
def test_other_words_and_titles_pass(text):
    assert glossary.found_in(text) == []


def test_what_we_say_instead_and_every_list_of_ours_use_none_of_them():
    said = (
        [each.meaning for each in glossary.terms()]
        + [each.instead for each in glossary.avoided()]
        + [each.why for each in glossary.avoided()]
    )
    said += [f"{ask.title} {ask.says} {ask.why}" for ask in ideas.asks().values()]
    said += [f"{each.scale} {each.found}" for each in ideas.programmes().values()]
    assert not [text for text in said if glossary.found_in(text)]


def test_seven_words_are_avoided_with_the_report_and_one_by_our_own_rule():
    assert [each.source for each in glossary.avoided()] == ["LEVEL"] * 7 + [""]
    assert len({each.word for each in glossary.terms()}) == len(glossary.terms())


def test_an_entry_without_a_reason_is_refused_by_file_and_field():
    good = glossary.avoided()[0]
    with pytest.raises(CatalogueError, match=re.escape("data/words.toml: avoided 'social mobility', field 'why'")):
        glossary.Avoided(good.key, good.word, good.pattern, "", good.instead, good.source)
