"""How telephones in the room reach the app."""

import ipaddress

import pytest

from lib.serve import lan_address
from lib.serve.lan_address import host_on_network


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
    monkeypatch.setattr(lan_address, "CONTAINERS", (tmp_path,))
    assert host_on_network("0.0.0.0") is None
    assert host_on_network("0.0.0.0", "192.168.1.20") == "192.168.1.20"


@pytest.mark.parametrize("bound", [None, "", "0.0.0.0", "::"])
def test_a_server_that_listens_everywhere_names_no_address_of_this_machine_alone(bound):
    found = host_on_network(bound)
    assert found is None or not ipaddress.ip_address(found).is_loopback


@pytest.fixture
def ways(monkeypatch):
    """The addresses this machine knows the way to, each with its own address on that way; names cannot be looked up."""
    known = {}

    class Asked:
        def __init__(self, *_):
            pass

        def __enter__(self):
            return self

        def __exit__(self, *_):
            pass

        def connect(self, there):
            if there[0] not in known:
                raise OSError("Network is unreachable")
            self.own = known[there[0]]

        def getsockname(self):
            return self.own, 1

    def looked_up(*_args, **_options):
        raise AssertionError("A name was looked up: where no name server answers that takes 20 s.")

    monkeypatch.setattr(lan_address.socket, "socket", Asked)
    for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex", "getfqdn"):
        monkeypatch.setattr(lan_address.socket, name, looked_up)
    monkeypatch.setattr(lan_address, "CONTAINERS", ())
    return known


def test_a_hotspot_that_leads_nowhere_still_has_an_address_for_telephones_and_nothing_is_looked_up(ways):
    assert host_on_network("0.0.0.0") is None
    ways["192.168.43.1"] = "192.168.43.7"
    assert host_on_network("0.0.0.0") == "192.168.43.7"
    ways[lan_address.NOWHERE] = "10.1.2.3"
    assert host_on_network("0.0.0.0") == "10.1.2.3"
    ways[lan_address.NOWHERE] = "127.0.0.1"
    assert host_on_network("0.0.0.0") == "192.168.43.7"
