"""How telephones in the room reach this machine: its address on the local network, and the square code of it."""

from __future__ import annotations

import contextlib
import ipaddress
import socket
from pathlib import Path

NOWHERE = "192.0.2.1"
"""An address that is kept free for examples. Nothing is sent there: asking the way to it names the network card in use.
"""
ROOMS = (
    "10.0.0.1",
    "10.42.0.1",
    "172.20.10.1",
    *(f"192.168.{n}.1" for n in range(256)),
    *(f"172.{n}.0.1" for n in range(16, 32)),
    "169.254.1.1",
)
"""Where the router or the hotspot of a small network usually is: a network that leads nowhere knows the way to its own
alone.
"""
EVERYWHERE = (None, "", "0.0.0.0", "::")  # noqa: S104 (how a server says that it listens on every network)


CONTAINERS = (Path("/.dockerenv"), Path("/run/.containerenv"))
"""Files that are there inside a container, whose own address nobody outside can reach."""


def host_on_network(bound: str | None, named: str | None = None) -> str | None:
    """The address at which telephones on the same network reach a server.

    Parameters
    ----------
    bound : str or None
        The address the server listens at; None for all.
    named : str or None
        The address that whoever started the server says people come by, if any.

    Returns
    -------
    str or None
        An address such as ``192.168.1.20``; None where the server listens on this machine
        alone, as it does unless it is told otherwise, or the machine is on no network, or it
        is a container of which nobody said how it is reached.
    """
    if named and named != "localhost":
        return named
    if bound in EVERYWHERE:
        return None if any(each.exists() for each in CONTAINERS) else _own_address()
    try:
        found = ipaddress.ip_address(bound)
    except ValueError:
        return None if bound == "localhost" else bound
    return None if found.is_loopback else bound


def _own_address() -> str | None:
    """This machine's address on the network it is on. No name is looked up: where no name server answers, that would
    take 20 s.
    """
    return next(filter(None, map(_address_on_the_way_to, (NOWHERE, *ROOMS))), None)


def _address_on_the_way_to(address: str) -> str | None:
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        asked.connect((address, 9))
        found = ipaddress.ip_address(asked.getsockname()[0])
        return None if found.is_loopback or found.is_unspecified else str(found)
    return None
