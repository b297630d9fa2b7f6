"""Whatever is asked gets an answer or a sentence: no failure, nothing repeated, no postcode taken."""

from __future__ import annotations

import json
from urllib.parse import quote, quote_plus, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib import catalogue
from lib.api import answer
from lib.api.asked import NO_POSTCODE
from lib.api.routes import ADDRESSES
from tests.api.asking import Asking

QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SMALL = [path for path in ADDRESSES if not path.startswith("/data/neighbourhoods")]
ODD = st.text(st.characters(codec="utf-8"), max_size=60)
VALUES = st.one_of(
    ODD,
    st.sampled_from(
        ["E06000009", "E92000001", "W06000006", "e01012737", "all", "csv", "json", "", "-1", "1e9", "٣", "nan"]
    ),
    st.sampled_from(list(catalogue.measures())),
    st.integers().map(str),
)
NAMES = st.one_of(st.sampled_from(["within", "measures", "limit", "offset", "format", "q", "level"]), ODD)
SEPARATORS = st.sampled_from(["", " ", "  ", "-", ".", "_", "\u00a0", "\u2009", "\t", "/", "\u2013"])


def judged(status: int, kind: str, body: bytes) -> None:
    assert status in (200, 400, 404, 414)
    if kind.startswith(("application/json", "application/problem+json")):
        told = json.loads(body)
        if status != 200:
            assert told["status"] == status
            assert told["detail"].endswith(".")


@QUICK
@given(st.sampled_from(SMALL), st.lists(st.tuples(NAMES, VALUES), max_size=5))
def test_any_parameters_get_an_answer_or_a_sentence(path: str, fields: list[tuple[str, str]]) -> None:
    found = answer(f"/api/v1{path}", urlencode(fields))
    judged(found.status, found.kind, found.body)


@QUICK
@given(ODD, st.one_of(ODD, ODD.map(quote)))
def test_any_address_gets_an_answer_or_a_sentence(path: str, query: str) -> None:
    for address in (f"/api/v1/{path}", f"/api/v1/places/{path}", f"/api{path}", path):
        found = answer(address, query)
        judged(found.status, found.kind, found.body)


@QUICK
@given(st.binary(max_size=80), st.binary(max_size=40))
def test_any_bytes_get_an_answer_or_a_sentence(query: bytes, header: bytes) -> None:
    asking = Asking()
    text = query.decode("latin-1").encode("utf-8").decode("utf-8")
    found = asking.get(f"/api/v1/search?q={text}", If_None_Match=header.decode("latin-1"), Accept_Encoding=text[:20])
    judged(found.status if found.status != 304 else 200, found.headers.get("content-type", ""), found.body or b"{}")


@QUICK
@given(
    st.from_regex(r"[A-Za-z]{1,2}[0-9][A-Za-z0-9]?", fullmatch=True),
    SEPARATORS,
    st.from_regex(r"[0-9][A-Za-z]{2}", fullmatch=True),
    st.sampled_from(["{}", " {} ", "10 High Street, {}", "{}, Blackpool", "({})", "postcode:{}"]),
)
def test_no_postcode_is_taken_however_it_is_written(outward: str, between: str, inward: str, around: str) -> None:
    text = around.format(f"{outward}{between}{inward}")
    found = answer("/api/v1/search", f"q={quote_plus(text)}")
    assert (found.status, json.loads(found.body)["detail"]) == (400, NO_POSTCODE)


@pytest.mark.slow
@QUICK
@given(st.text(st.characters(categories=["Lu", "Ll"]), min_size=12, max_size=60))
def test_what_was_looked_for_is_not_repeated(text: str) -> None:
    found = answer("/api/v1/search", urlencode({"q": text}))
    assert found.status == 200 or text not in found.body.decode()
