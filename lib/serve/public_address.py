"""The address under which others reach a page: for what is printed, projected or handed on."""

from __future__ import annotations

import ipaddress
import os
from urllib.parse import SplitResult, urlsplit

from lib.serve.lan_address import EVERYWHERE, host_on_network

ENVIRONMENT = "EVERY_NEIGHBOURHOOD_ADDRESS"
"""The setting: where the app is reached, such as ``https://neighbourhoods.example``, perhaps with a path behind."""


class WrongAddress(ValueError):
    """The setting is no address; the message says what one is like."""


def set_address() -> str | None:
    """What the setting says, without a stroke at its end; None where it is not set.

    Raises
    ------
    WrongAddress
        It is not the address of a site.
    """
    told = os.environ.get(ENVIRONMENT, "").strip().rstrip("/")
    if not told:
        return None
    try:
        parts = urlsplit(told)
        _ = parts.port
    except ValueError:
        parts = SplitResult("", "", "", "", "")
    fit = parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc and told.isprintable()
    if not fit or parts.query or parts.fragment or " " in told:
        raise WrongAddress(
            f"{ENVIRONMENT} is not the address of a site. Write it as https://neighbourhoods.example, without a "
            "question mark behind."
        )
    return told


def set_host() -> str | None:
    """The host of the setting, by which the app is then known; None where it is not set or wrong."""
    try:
        told = set_address()
    except WrongAddress:
        return None
    return urlsplit(told).hostname if told else None


def public_page(asked: str, named: str | None = None, port: int | None = None) -> str | None:
    """The address of a page that works for others, to print.

    Parameters
    ----------
    asked : str
        The address at which the browser asked for the page; what is behind a question mark is left out.
    named : str or None
        Host that the server's own settings say people come by (``browser.serverAddress``); ``localhost`` is none.
    port : int or None
        With it, where it is not the usual one.

    Returns
    -------
    str or None
        By the setting :data:`ENVIRONMENT`; else at the host that is named; else as asked, unless that is an address of
        this computer for itself. Then None: it would lead whoever holds the paper nowhere.
    """
    parts = urlsplit(asked.partition("?")[0])
    if told := set_address():
        return f"{told}/{parts.path.rpartition('/')[2]}"
    if named and not is_loopback(named) and named != parts.hostname:
        return f"{_scheme(parts)}://{_bracketed(named)}{f':{port}' if port else ''}{parts.path or '/'}"
    if parts.scheme in ("http", "https") and parts.hostname and not is_loopback(parts.hostname):
        return f"{parts.scheme}://{parts.netloc}{parts.path}"
    return None


def room_page(asked: str, bound: str | None, named: str | None = None, port: int | None = None) -> str | None:
    """The address of a page for telephones in the room: the public one, else that on the local network.

    Parameters
    ----------
    asked, named, port
        As of :func:`public_page`; without ``port`` it is that of ``asked``.
    bound : str or None
        The address the server listens at; None for all.

    Returns
    -------
    str or None
        None where telephones cannot come in: the server listens on this computer alone, or is on no network.
    """
    if found := public_page(asked, named, port):
        return found
    parts = urlsplit(asked.partition("?")[0])
    host = host_on_network(bound, named)
    where = port or parts.port
    return f"{_scheme(parts)}://{_bracketed(host)}{f':{where}' if where else ''}{parts.path}" if host else None


def listens_everywhere(bound: str | None) -> bool:
    """Whether a server that listens at an address answers every network it is on."""
    return bound in EVERYWHERE


def is_loopback(host: str) -> bool:
    """Whether a host is this computer for itself alone: ``localhost``, ``127.0.0.1``, ``::1``, or an address of none."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        found = ipaddress.ip_address(host)
    except ValueError:
        return False
    return found.is_loopback or found.is_unspecified


def _scheme(asked: SplitResult) -> str:
    """As the browser asked: where that was by https, who comes after it does too."""
    return asked.scheme if asked.scheme in ("http", "https") else "http"


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
