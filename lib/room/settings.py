"""Where a room is kept and whether one may be opened: what the environment says."""

from __future__ import annotations


def kept_in() -> str:
    """Where what is said is kept, for people to read: the path of the file, or the server and name of the database."""
    raise NotImplementedError


def available(address: str) -> str | None:
    """Whether the Room may be opened by who reached the app at an address.

    Parameters
    ----------
    address : str
        Address of the page as the browser asked for it, or its host alone.

    Returns
    -------
    str or None
        None where it may be; else the sentence why not. It may be where the app is reached on this computer or on the
        local network; on a public address only with ``EVERY_NEIGHBOURHOOD_ROOM=on`` and a passphrase in
        ``EVERY_NEIGHBOURHOOD_ROOM_PASSPHRASE``.
    """
    raise NotImplementedError


def asks_passphrase() -> bool:
    """Whether facilitators need a passphrase to open a room."""
    raise NotImplementedError
