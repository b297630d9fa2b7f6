"""What may be said: text is text, and what leads to somebody is refused with a sentence that says so."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib import room
from lib.room import text
from lib.room.said import RoomError

FINE = (
    "Nothing for teenagers after 6pm",
    "Open 10-12, 14-16 and 18-20, Mon-Fri",
    "Shut since 2019. It was full in 2017 and 2018",
    "Revoe Park (the big one) needs a café; £10,000 would do",
    "St.Anne's hall.It is damp",
    "<script>alert('hello')</script> & \"quotes\" =1+1",
    "لا يوجد مكان للشباب",
    "孩子们没有地方去",
    "Nowhere for 1,200 children, e.g. at half term",
    "👩\u200d👩\u200d👧 a family place",
)
REFUSED = {
    text.LINK: (
        "see https://example.org/x",
        "www.example.org",
        "go to example.com",
        "our-hall.org.uk has more",
        "HTTP://EXAMPLE.ORG",
        "ｗｗｗ．ｅｘａｍｐｌｅ．ｏｒｇ",
        "exam\u200bple.c\u200bom",
        "bit.ly/abc",
        "t.me/x",
        "javascript://x",
        "example dot com",
    ),
    text.EMAIL: ("write to ann@example.org", "ann (at) example.org", "ann＠example.org", "ask @annofrevoe", "a@b"),
    text.TELEPHONE: (
        "call 01253 123456",
        "07700900123",
        "+44 7700 900 123",
        "(01253) 123 456",
        "٠٧٧٠٠٩٠٠١٢٣",
        "０７７００ ９００１２３",
        "07700\u200b900123",
        "07700–900–123",
        "1253 123456 at noon",
    ),
    text.POSTCODE: ("at FY1 1NF", "10 High St, fy11nf", "ＦＹ１ １ＮＦ"),
}


@pytest.mark.parametrize("words", FINE)
def test_what_people_say_is_kept_as_they_said_it(words: str) -> None:
    assert text.said(f"  {words}\n") == words


@pytest.mark.parametrize(("sentence", "words"), [(each, words) for each, many in REFUSED.items() for words in many])
def test_what_leads_to_somebody_is_refused_in_a_sentence_that_says_what(sentence: str, words: str) -> None:
    with pytest.raises(RoomError) as problem:
        text.said(words)
    assert str(problem.value) == sentence


def test_what_is_not_seen_or_turns_the_writing_round_is_left_out() -> None:
    assert text.said("\u202eabc\u202c d\u0000e\tf\u2028g\ud800") == "abc d e f g"
    piled = text.said("a" + "\u0301" * 50)
    assert len(piled) <= 1 + text.MARKS
    assert text.said("x" * 140) == "x" * 140
    with pytest.raises(RoomError, match="141 characters long, and the most is 140"):
        text.said("x" * 141)
    with pytest.raises(RoomError, match="100,000"):
        text.said("x" * 100_000)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_whatever_is_typed_is_kept_or_refused_and_kept_the_same_again(words: str) -> None:
    try:
        kept = text.said(words)
    except room.RoomError as problem:
        assert str(problem).endswith(".")
        return
    kept.encode()
    assert 0 < len(kept) <= room.LONGEST_TEXT and "\0" not in kept and "\n" not in kept
    assert text.tidy(kept) == kept
