"""Where a room is kept and whether one may be opened: what the environment says.

========================================  =============================================================================
``DATABASE_URL``                          a PostgreSQL database; else one SQLite file
``EVERY_NEIGHBOURHOOD_ROOM_FOLDER``       the folder of that file; else the user's own data folder
``EVERY_NEIGHBOURHOOD_ROOM``              ``on``: also on a public address; ``off``: nowhere
``EVERY_NEIGHBOURHOOD_ROOM_PASSPHRASE``   what facilitators type to open a room; a public address needs one
========================================  =============================================================================
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import os
from pathlib import Path
from urllib.parse import urlsplit

import platformdirs
import sqlalchemy as sa
from sqlalchemy.engine import URL, make_url

from lib.catalogue import NAME
from lib.room.said import RoomError

DATABASE = "DATABASE_URL"
FOLDER = "EVERY_NEIGHBOURHOOD_ROOM_FOLDER"
SETTING = "EVERY_NEIGHBOURHOOD_ROOM"
PASSPHRASE = "EVERY_NEIGHBOURHOOD_ROOM_PASSPHRASE"  # noqa: S105 (the name of a setting)
ADDRESSES = ("EVERY_NEIGHBOURHOOD_ADDRESS", "EVERY_NEIGHBOURHOOD_HOSTS")
"""Settings that name where the app is reached: one that is public makes it a public server."""
SHORTEST = 8
"""Characters of a passphrase, at least."""
FILE = "room.sqlite"
OURS = "postgresql+psycopg"
OFF = "The Room is turned off here. Whoever runs this app can turn it on with EVERY_NEIGHBOURHOOD_ROOM=on."
PUBLIC = (
    "The Room is off on a public address, since anybody could open one. Open the app on your own computer, or ask "
    "whoever runs this one to set EVERY_NEIGHBOURHOOD_ROOM=on and a passphrase for facilitators."
)
NO_PASSPHRASE = (
    "The Room needs a passphrase for facilitators on a public address. Whoever runs this app sets one of at least "
    f"{SHORTEST} characters in EVERY_NEIGHBOURHOOD_ROOM_PASSPHRASE."
)
ELSEWHERE = (
    "Open the room on the computer that runs the app. To open one from another, set a passphrase for facilitators in "
    "EVERY_NEIGHBOURHOOD_ROOM_PASSPHRASE."
)
WRONG_PASSPHRASE = "That is not the passphrase for facilitators. Whoever runs this app knows it."
NO_DATABASE = (
    "DATABASE_URL is not the address of a PostgreSQL database. Write it as postgresql://user:password@host/name, or "
    "leave it out, and the Room is kept in a file."
)


def database_url() -> URL:
    """Where the database is, for SQLAlchemy.

    Raises
    ------
    RoomError
        ``DATABASE_URL`` is set and is no address of a PostgreSQL database; it is not repeated, since it may hold a password.
    """
    told = os.environ.get(DATABASE, "").strip()
    if not told:
        return URL.create("sqlite", database=str(file_path()))
    try:
        url = make_url(told)
    except (sa.exc.ArgumentError, ValueError):
        raise RoomError(NO_DATABASE, 503) from None
    if url.drivername.partition("+")[0] not in ("postgresql", "postgres"):
        raise RoomError(NO_DATABASE, 503)
    return url.set(drivername=OURS)


def file_path() -> Path:
    """The file that a room is kept in where no other database is named."""
    told = os.environ.get(FOLDER, "").strip()
    return (Path(told) if told else Path(platformdirs.user_data_path(NAME, appauthor=False))) / FILE


def kept_in() -> str:
    """Where what is said is kept, for people to read: the path of the file, or the server and name of the database."""
    url = database_url()
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return f"PostgreSQL: {url.host or 'this computer'}/{url.database or ''}"


def exists() -> bool:
    """Whether anything may be kept here yet: a database is named, or the file is there."""
    return bool(os.environ.get(DATABASE, "").strip()) or file_path().is_file()


def available(address: str, asker: str | None = None, proxied: bool = False) -> str | None:
    """Whether the Room may be used by who reached the app at an address.

    Parameters
    ----------
    address : str
        Address of the page as the browser asked for it, or its host alone.
    asker : str, optional
        The network address that asks. One of the internet makes it a public server, whatever host was asked for.
    proxied : bool
        Whether a proxy handed the request on, which also does.

    Returns
    -------
    str or None
        None where it may be; else the sentence why not. It may be where the app is reached on this computer or on the
        local network; on a public address only with ``EVERY_NEIGHBOURHOOD_ROOM=on`` and a passphrase in
        ``EVERY_NEIGHBOURHOOD_ROOM_PASSPHRASE``. A server that was told a public address is public however it is reached.
    """
    told = os.environ.get(SETTING, "").strip().lower()
    if told == "off":
        return OFF
    named = " ".join(os.environ.get(name, "") for name in ADDRESSES).replace(",", " ").split()
    if not proxied and all(is_near(each) for each in (address, *named, *filter(None, [asker]))):
        return None
    if told != "on":
        return PUBLIC
    return None if len(_passphrase()) >= SHORTEST else NO_PASSPHRASE


def may_open(address: str, asker: str | None = None, proxied: bool = False) -> str | None:
    """Whether who asks may open a room, and not only come into one: as :func:`available`, and where no passphrase is set
    only on the computer that runs the app, so that nobody else in the hall opens one there.
    """
    if (why := available(address, asker, proxied)) is not None:
        return why
    found = _network_address(asker or "127.0.0.1")
    return None if asks_passphrase() or (found is not None and found.is_loopback) else ELSEWHERE


def is_near(address: str) -> bool:
    """Whether an address or host is this computer or on a local network.

    >>> [is_near(each) for each in ("http://localhost:8501/present", "192.168.1.20", "[fe80::1]:8501", "laptop.local")]
    [True, True, True, True]
    >>> [is_near(each) for each in ("https://neighbourhoods.example/", "8.8.8.8", "*.example.org", "")]
    [False, False, False, False]
    """
    if (found := _network_address(address)) is None:
        try:
            host = (urlsplit(address if "//" in address else f"//{address}").hostname or "").rstrip(".")
        except ValueError:
            return False
        if host == "localhost" or host.endswith((".localhost", ".local", ".lan", ".home.arpa")):
            return True
        if (found := _network_address(host)) is None:
            # A name without a dot is one of the local network.
            return bool(host) and "." not in host and host.isascii()
    return found.is_private or found.is_loopback or found.is_link_local


def _network_address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """An address of a network as numbers; one of the older kind written as one of the newer is the older."""
    try:
        found = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found


def asks_passphrase() -> bool:
    """Whether facilitators need a passphrase to open a room."""
    return bool(_passphrase())


def is_passphrase(given: str | None) -> bool:
    """Whether this is the passphrase of the settings; where none is set, any is. It takes as long for each."""
    wanted = _passphrase()
    typed = given if isinstance(given, str) else ""
    one, other = (hashlib.sha256(each.encode(errors="replace")).digest() for each in (wanted, typed))
    return hmac.compare_digest(one, other) or not wanted


def _passphrase() -> str:
    return os.environ.get(PASSPHRASE, "").strip()
