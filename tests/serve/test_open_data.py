"""How the open data travels: packed, known again, read by everybody's pages, written by nobody."""

from __future__ import annotations

import http.client
import threading
import time
import urllib.parse
from collections.abc import Iterator

import pytest

from lib import api, store
from lib.api import Reply
from lib.api.openapi import LIMITS
from lib.serve.askers import A_SECOND, HELD, Askers
from lib.serve.askers import AT_ONCE as MOST_ASKED
from lib.serve.open_data import AS_MANY, AT_ONCE, FAILED, KEPT, MOST_QUEUED, ONLY_READ, OUTSIDE, TOO_MANY
from lib.serve.public_address import ENVIRONMENT
from tests.api.asking import OTHER, Asking
from tests.conftest import Server

PLACE = "/api/v1/places/E06000009?measures=imd2025"
PARQUET = "/api/v1/data/neighbourhoods.parquet"
PACKED = {"Accept_Encoding": "gzip"}
EVERY = ["/api/v1", PLACE, "/api/v1/measures", "/api/v1/openapi.json", "/api/v1/data/datapackage.json"]


@pytest.mark.parametrize("address", EVERY)
def test_an_answer_is_packed_and_known_again(address: str) -> None:
    asking = Asking()
    plain, packed = asking.get(address), asking.get(address, **PACKED)
    assert (plain.status, packed.status) == (200, 200)
    assert packed.body == plain.sent and packed.headers["etag"] == plain.headers["etag"]
    assert packed.headers["content-encoding"] == "gzip" and len(packed.sent) < len(plain.sent)
    assert packed.headers["vary"] == "Accept-Encoding"
    for tag in (plain.headers["etag"], f'"x", W/{plain.headers["etag"]}', "*"):
        again = asking.get(address, If_None_Match=tag)
        assert (again.status, again.sent, again.headers["etag"]) == (304, b"", plain.headers["etag"])
        assert again.headers["access-control-allow-origin"] == "*"
    assert asking.get(address, If_None_Match='"x"').status == 200


@pytest.mark.parametrize(
    "address", [*EVERY, "/api/v1/data/neighbourhoods.csv", "/api/v1/data/neighbourhoods.parquet", "/api/v1/nothing"]
)
def test_head_says_what_get_sends(address: str) -> None:
    asking = Asking()
    told, asked = asking.get(address), asking.get(address, "HEAD")
    assert (asked.status, asked.sent, asked.headers) == (told.status, b"", told.headers)


@pytest.mark.parametrize("address", [PLACE, "/api/v1/nothing", "/api"])
def test_options_says_who_may_do_what(address: str) -> None:
    found = Asking().get(address, "OPTIONS", Origin="https://elsewhere.example")
    assert (found.status, found.sent) == (204, b"")
    assert found.headers["allow"] == found.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"
    assert found.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "BREW"])
def test_it_can_only_be_read(method: str) -> None:
    found = Asking().get(PLACE, method)
    assert (found.status, found.headers["allow"]) == (405, "GET, HEAD, OPTIONS")
    assert (found.headers["content-type"], found.json["detail"]) == ("application/problem+json", ONLY_READ)


@pytest.mark.parametrize(
    "address", ["/api", "/api/", "/api/v2/measures", "/api/v1/nothing", "/api/v1/places/E99999999"]
)
def test_what_is_not_there_is_said_in_a_sentence(address: str) -> None:
    found = Asking().get(address)
    assert (found.status, found.headers["content-type"]) == (404, "application/problem+json")
    assert found.headers["cache-control"] == "no-store" and "etag" not in found.headers
    assert found.json["status"] == 404 and found.json["detail"].endswith(".")


@pytest.mark.parametrize("path", ["/", "/map", "/apiary", "/picture/map.png", "/_stcore/health", "/x/api/v1"])
def test_all_else_is_handed_on(path: str) -> None:
    assert Asking().get(path).status == OTHER


# ---- whole tables


@pytest.mark.slow
def test_the_csv_is_the_same_packed_and_plain() -> None:
    asking, address = Asking(), "/api/v1/data/neighbourhoods.csv"
    plain, packed = asking.get(address), asking.get(address, **PACKED)
    assert packed.body == plain.sent
    assert len(packed.sent) < len(plain.sent) / 2
    assert plain.sent.count(b"\n") == len(store.codes("lsoa21")) + 1
    assert plain.headers["content-disposition"] == 'attachment; filename="neighbourhoods.csv"'
    assert "/api/v1/data/datapackage.json" in plain.headers["link"]
    tag = plain.headers["etag"]
    assert tag.startswith('W/"') and asking.get(address, If_None_Match=tag).status == 304


def test_the_parquet_comes_as_it_lies_there() -> None:
    asking, address = Asking(), "/api/v1/data/neighbourhoods.parquet"
    found = asking.get(address, **PACKED)
    assert found.sent == store.checked("data/neighbourhoods.parquet").read_bytes()
    assert found.headers["content-length"] == str(len(found.sent))
    assert "content-encoding" not in found.headers
    assert asking.get(address, If_None_Match=found.headers["etag"]).status == 304


@pytest.mark.parametrize(
    ("asked", "begin", "end"),
    [("bytes=0-3", 0, 4), ("bytes=-8", -8, None), ("bytes=100-", 100, None), ("bytes=5-99999999999", 5, None)],
)
def test_a_part_of_the_parquet_is_the_part_that_was_asked_for(asked: str, begin: int, end: int | None) -> None:
    whole = store.checked("data/neighbourhoods.parquet").read_bytes()
    found = Asking().get(PARQUET, Range=asked, **PACKED)
    assert found.status == 206 and found.sent == whole[begin:end]
    first = begin % len(whole)
    assert found.headers["content-range"] == f"bytes {first}-{first + len(found.sent) - 1}/{len(whole)}"
    assert found.headers["content-length"] == str(len(found.sent)) and found.headers["accept-ranges"] == "bytes"


def test_what_is_no_part_is_the_whole_and_what_is_behind_the_end_is_told() -> None:
    asking = Asking()
    whole = asking.get(PARQUET)
    for asked in ("bytes=9-1", "bytes=0-1,5-6", "lines=1-2", "bytes=-", "bytes=x-y", "bytes=١-٢"):
        assert asking.get(PARQUET, Range=asked).status == 200, asked
    # Of a file that has changed since, the whole.
    assert asking.get(PARQUET, Range="bytes=0-3", If_Range='"other"').status == 200
    assert asking.get(PARQUET, Range="bytes=0-3", If_Range=whole.headers["etag"]).status == 206
    assert asking.get(PARQUET, Range="bytes=0-3", If_None_Match=whole.headers["etag"]).status == 304
    for asked in (f"bytes={len(whole.sent)}-", "bytes=-0"):
        found = asking.get(PARQUET, Range=asked)
        assert (found.status, found.headers["content-range"]) == (416, f"bytes */{len(whole.sent)}")
        assert found.json["detail"] == OUTSIDE
    assert asking.app.travelling == 0


def test_few_whole_tables_travel_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def pieces() -> Iterator[bytes]:
        time.sleep(0.3)
        yield b"table"

    monkeypatch.setattr(api, "answer", lambda *_: Reply(200, "text/csv", pieces=pieces, tag="x"))
    asking = Asking()
    found = asking.all(["/api/v1/data/neighbourhoods.csv"] * (AT_ONCE + 2))
    assert sorted(each.status for each in found) == [200] * AT_ONCE + [503] * 2
    assert {each.sent for each in found if each.status == 200} == {b"table"}
    assert asking.app.travelling == 0


# ---- many at once, and what goes wrong


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was asked, where each answer takes a moment."""
    asked: list[str] = []
    at_once = threading.Lock()

    def answer(_: str, query: str, __: str) -> Reply:
        assert at_once.acquire(blocking=False), "two are answered at once"
        time.sleep(0.02)
        asked.append(query)
        at_once.release()
        return Reply(200, "text/plain", query.encode())

    monkeypatch.setattr(api, "answer", answer)
    return asked


def test_one_is_answered_at_a_time_and_a_long_queue_is_told_to_wait(slow: list[str]) -> None:
    found = Asking().all([f"/api/v1/x?{n}" for n in range(MOST_QUEUED + 5)])
    assert [each.status for each in found].count(200) == len(slow) == MOST_QUEUED
    refused = [each for each in found if each.status == 503]
    assert {each.json["detail"] for each in refused} == {TOO_MANY}
    assert {each.headers["retry-after"] for each in refused} == {"5"}


def test_what_was_asked_last_is_kept_and_no_search_is(slow: list[str]) -> None:
    asking = Asking()
    for n in (*range(KEPT + 2), KEPT + 1, KEPT):
        asking.get(f"/api/v1/x?{n}")
    assert len(asking.app.kept) == KEPT and len(slow) == KEPT + 2
    for _ in range(2):
        asking.get("/api/v1/search?q=Leeds")
    assert len(slow) == KEPT + 4 and not [path for path, _ in asking.app.kept if path.endswith("search")]


def test_a_fault_of_ours_is_said_and_what_was_asked_is_not_logged(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: str) -> Reply:
        raise RuntimeError("broken")

    monkeypatch.setattr(api, "answer", fail)
    found = Asking().get("/api/v1/search?q=Oswaldtwistle")
    assert (found.status, found.json["detail"]) == (500, FAILED)
    assert "broken" in caplog.text and "Oswald" not in caplog.text


# ---- how often one may ask


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time that askers go by."""
    now = [1_000.0]
    monkeypatch.setattr(Askers.__init__, "__defaults__", (3, 0.5, lambda: now[0]))
    return now


@pytest.mark.usefixtures("slow")
def test_who_asks_too_often_is_told_when_to_ask_again(clock: list[float], caplog: pytest.LogCaptureFixture) -> None:
    asking = Asking("203.0.113.7")
    assert [asking.get(PLACE).status for _ in range(4)] == [200, 200, 200, 429]
    refused = asking.get(PLACE)
    assert refused.headers["retry-after"] == "2" and "in 2 seconds" in refused.json["detail"]
    assert "/api/v1/data/neighbourhoods.csv" in refused.json["detail"] and "203.0" not in refused.body.decode()
    asking.client = "203.0.113.8"
    assert asking.get(PLACE).status == 200, "one asker's haste is another's wait"
    asking.client = "203.0.113.7"
    clock[0] += 2
    assert [asking.get(PLACE).status for _ in range(2)] == [200, 429]
    assert "203.0" not in caplog.text


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ("2001:db8::1", "2001:db8::ffff", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("::ffff:203.0.113.7", "203.0.113.7", True),
    ],
)
@pytest.mark.usefixtures("slow", "clock")
def test_who_has_many_addresses_is_one_asker(first: str, second: str, one: bool) -> None:
    asking = Asking(first)
    assert [asking.get(PLACE).status for _ in range(3)] == [200] * 3
    asking.client = second
    assert asking.get(PLACE).status == (429 if one else 200)


@pytest.mark.usefixtures("slow", "clock")
def test_this_computer_is_not_counted_and_few_askers_are_remembered() -> None:
    for here in ("127.0.0.1", "::1", ""):
        asking = Asking(here)
        assert {asking.get(PLACE).status for _ in range(9)} == {200} and not asking.app.askers.held
    asking = Asking()
    for n in range(HELD + 50):
        asking.app.askers.wait({"client": (f"10.{n // 65536}.{n // 256 % 256}.{n % 256}", 1)})
    assert len(asking.app.askers.held) == HELD
    assert not [each for each in asking.app.askers.held if not isinstance(each, int)], "an address is kept"


@pytest.mark.usefixtures("slow")
def test_a_whole_table_counts_as_many_and_a_part_of_it_as_one() -> None:
    asking = Asking("203.0.113.7")
    found = [asking.get(PARQUET).status for _ in range(MOST_ASKED // AS_MANY + 1)]
    assert found.count(200) == MOST_ASKED // AS_MANY and found[-1] == 429
    asking = Asking("203.0.113.7")
    assert {asking.get(PARQUET, Range="bytes=0-9").status for _ in range(MOST_ASKED // 2)} == {200}


def test_the_description_tells_the_limits() -> None:
    assert f"more than {MOST_ASKED} times at once" in LIMITS and "a whole table counts as ten" in LIMITS
    assert (A_SECOND, AS_MANY) == (2, 10)


# ---- where it is reached


def test_addresses_in_answers_work_where_they_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    asking, there = Asking(), "https://neighbourhoods.example/maps"
    assert asking.get(PLACE).json["page"] == "/area?place=E06000009"
    monkeypatch.setenv(ENVIRONMENT, f"{there}/")
    asking = Asking()
    assert asking.get(PLACE).json["page"] == f"{there}/area?place=E06000009"
    assert asking.get("/api/v1").json["documentation"] == f"{there}/api/v1/openapi.json"
    assert asking.get("/api/v1/openapi.json").json["servers"] == [{"url": f"{there}/api/v1"}]
    page = asking.get("/api/v1/neighbourhoods?within=E06000009&limit=1").json
    assert page["next"].startswith(f"{there}/api/v1/neighbourhoods?within=E06000009")
    (found,) = asking.get("/api/v1/search?q=Blackpool&limit=1").json["places"]
    assert (found["place"], found["page"]) == (
        f"{there}/api/v1/places/{found['code']}",
        f"{there}/area?place={found['code']}",
    )
    assert f"<{there}/api/v1/data/datapackage.json>" in asking.get(PARQUET, "HEAD").headers["link"]
    monkeypatch.setenv(ENVIRONMENT, "no address")
    assert Asking().get(PLACE).json["page"] == "/area?place=E06000009"


# ---- in the app


def get(server: Server, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection(urllib.parse.urlsplit(server.url).netloc, timeout=60)
    connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    found = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    connection.close()
    return found


def test_everybodys_pages_may_read_it_and_nobodys_pages_anything_else(server: Server) -> None:
    elsewhere = "https://elsewhere.example"
    status, headers, _ = get(server, PLACE, Origin=elsewhere)
    assert (status, headers["access-control-allow-origin"]) == (200, "*")
    assert headers["cross-origin-resource-policy"] == "cross-origin"
    assert headers["x-content-type-options"] == "nosniff" and "content-security-policy" in headers
    assert get(server, PLACE, "OPTIONS", Origin=elsewhere)[0] == 204
    for path in ("/", "/picture/map.png", "/_stcore/health"):
        status, headers, _ = get(server, path, Origin=elsewhere)
        assert status == 403 and "access-control-allow-origin" not in headers


def test_another_name_for_this_machine_is_refused_here_too(server: Server) -> None:
    assert get(server, PLACE, Host="elsewhere.example")[0] == 421


def test_a_postcode_that_is_asked_for_is_in_no_log(server: Server) -> None:
    assert get(server, "/api/v1/search?q=FY1+1NF")[0] == 400
    assert get(server, "/api/v1/places/FY11NF")[0] == 400
    assert not [text for text in ("FY1+1NF", "FY11NF", "FY1 1NF") if text in server.said()]


@pytest.mark.slow
def test_pages_are_answered_while_the_whole_table_travels(server: Server) -> None:
    done = threading.Event()

    def take() -> None:
        get(server, "/api/v1/data/neighbourhoods.csv", Accept_Encoding="gzip")
        done.set()

    threading.Thread(target=take).start()
    answered = 0
    while not done.is_set():
        assert get(server, "/_stcore/health")[0] == 200
        answered += 1
    assert answered > 3
