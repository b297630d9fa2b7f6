"""Where the app listens: on this machine alone, unless whoever starts it says otherwise; then also where telephones in
the room ask.
"""

from __future__ import annotations

import http.client
import socket
import tomllib
import urllib.parse
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.serve import lan_address
from lib.words import present as words
from tests.conftest import ROOT, running

CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


def test_it_listens_on_this_machine_alone_unless_told_otherwise() -> None:
    assert CONFIG["server"]["address"] == "127.0.0.1"


def test_the_page_that_presents_says_how_to_open_it_to_the_room() -> None:
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).switch_page("pages/present.py").run()
    said = " ".join(each.proto.body for each in page.get("html"))
    assert "make run HOST=0.0.0.0" in words.ALONE[-1]
    assert "to start it again with the file “phones” in its folder" in said


@pytest.mark.slow
def test_opened_to_the_room_it_answers_at_this_machines_address_and_at_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lan_address, "CONTAINERS", ())
    own = lan_address.host_on_network("0.0.0.0")
    if own is None:
        pytest.skip("This machine is on no network.")
    with running(tmp_path / "output.txt", "--server.address", "0.0.0.0") as server:
        port = urllib.parse.urlsplit(server.url).port
        for host, status in (
            (f"{own}:{port}", 200),
            ("192.0.2.77", 421),
            ("stranger.example", 421),
            ("localhost", 200),
        ):
            with socket.create_connection((own, port), timeout=20) as wire:
                connection = http.client.HTTPConnection(own, port)
                connection.sock = wire
                connection.request("GET", "/map", headers={"Host": host})
                assert connection.getresponse().status == status, host
