"""Where what is printed leads: to an address that works for whoever holds it, or nowhere at all."""

from __future__ import annotations

import pytest

from lib.serve import lan_address
from lib.serve.public_address import ENVIRONMENT, WrongAddress, public_page, room_page, set_address, set_host

HERE = "http://127.0.0.1:8501/area?place=E06000009"


@pytest.fixture(autouse=True)
def unset(monkeypatch):
    monkeypatch.delenv(ENVIRONMENT, raising=False)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "127.1.2.3", "hall.localhost", "0.0.0.0"])
def test_an_address_of_this_computer_for_itself_is_not_printed(host):
    assert public_page(f"http://{host}:8501/area") is None
    assert public_page(f"http://{host}:8501/area", "localhost", 8501) is None


@pytest.mark.parametrize(
    "asked", ["https://neighbourhoods.example/area", "http://192.168.1.20:8501/area", "https://hall.example/maps/area"]
)
def test_an_address_that_others_know_is_printed_as_it_was_asked(asked):
    assert public_page(f"{asked}?place=E06000009") == asked
    assert public_page("") is None and public_page("about:blank") is None


@pytest.mark.parametrize("told", ["https://neighbourhoods.example", "https://neighbourhoods.example/"])
def test_the_setting_wins(monkeypatch, told):
    monkeypatch.setenv(ENVIRONMENT, told)
    for asked in (HERE, "http://192.168.1.20:8501/area"):
        assert public_page(asked, "hall.example", 80) == "https://neighbourhoods.example/area"
        assert room_page(asked, "127.0.0.1") == "https://neighbourhoods.example/area"
    assert public_page("http://localhost:8501/") == "https://neighbourhoods.example/"
    assert set_host() == "neighbourhoods.example"


def test_the_setting_may_have_a_path(monkeypatch):
    monkeypatch.setenv(ENVIRONMENT, "http://hall.example:8080/maps")
    assert public_page("http://localhost:8501/maps/both") == "http://hall.example:8080/maps/both"


@pytest.mark.parametrize(
    "told",
    [
        "neighbourhoods.example",
        "ftp://neighbourhoods.example",
        "https://",
        "https://a@neighbourhoods.example",
        "https://neighbourhoods.example?x=1",
        "https://neighbour hoods.example",
        "http://hall.example:port",
        "javascript:alert(1)",
        "http://[::1",
    ],
)
def test_a_setting_that_is_no_address_is_refused_with_what_one_is_like(monkeypatch, told):
    monkeypatch.setenv(ENVIRONMENT, told)
    with pytest.raises(WrongAddress, match=r"EVERY_NEIGHBOURHOOD_ADDRESS .* https://neighbourhoods\.example"):
        set_address()
    assert set_host() is None


def test_the_host_that_the_server_was_given_comes_before_that_of_the_browser():
    assert public_page(HERE, "hall.example", 8501) == "http://hall.example:8501/area"
    assert public_page("https://hall.example/area", "hall.example", 8501) == "https://hall.example/area"
    assert public_page(HERE, "2001:db8::5", 8501) == "http://[2001:db8::5]:8501/area"


def test_telephones_get_the_address_on_the_local_network_where_the_server_listens_to_it(monkeypatch):
    monkeypatch.setattr(lan_address, "CONTAINERS", ())
    monkeypatch.setattr(lan_address, "_address_on_the_way_to", lambda _: "192.168.1.20")
    assert room_page(HERE, "0.0.0.0") == "http://192.168.1.20:8501/area"
    assert room_page(HERE, "127.0.0.1") is None
    assert public_page(HERE) is None
