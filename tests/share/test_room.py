"""How telephones in the room reach the app."""

import io
import ipaddress

import numpy as np
import pytest
import segno
from PIL import Image

from lib.share import room
from lib.share.room import host_on_network, square_code


@pytest.mark.parametrize("bound", ["127.0.0.1", "localhost", "::1", "127.0.0.2"])
def test_a_server_that_listens_here_alone_has_no_address_for_telephones(bound):
    assert host_on_network(bound) is None


@pytest.mark.parametrize("bound", ["192.168.1.20", "10.0.0.7", "hall.example"])
def test_a_server_that_listens_at_an_address_has_that_one(bound):
    assert host_on_network(bound) == bound


def test_a_server_of_which_somebody_said_how_it_is_reached_has_that_address():
    assert host_on_network("0.0.0.0", "hall.example") == "hall.example"
    assert host_on_network("127.0.0.1", "localhost") is None


def test_the_address_of_a_container_is_not_given_to_telephones(monkeypatch, tmp_path):
    monkeypatch.setattr(room, "CONTAINERS", (tmp_path,))
    assert host_on_network("0.0.0.0") is None
    assert host_on_network("0.0.0.0", "192.168.1.20") == "192.168.1.20"


@pytest.mark.parametrize("bound", [None, "", "0.0.0.0", "::"])
def test_a_server_that_listens_everywhere_names_no_address_of_this_machine_alone(bound):
    found = host_on_network(bound)
    assert found is None or not ipaddress.ip_address(found).is_loopback


def test_the_square_code_is_that_of_the_link_with_its_blank_border():
    link = "http://192.168.1.20:8501/area"
    picture = np.asarray(Image.open(io.BytesIO(square_code(link))).convert("L")) < 128
    expected = np.array([[dot & 1 for dot in row] for row in segno.make(link, micro=False, error="m", boost_error=False).matrix_iter(border=4)])
    step = len(picture) // len(expected)
    assert step >= 4
    assert (picture[step // 2::step, step // 2::step] == expected).all()
