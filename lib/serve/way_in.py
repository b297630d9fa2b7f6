"""By which address telephones come into a room, for the wall: what the page that presents says of it, worked out of a request."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from lib.serve.base_path import at
from lib.serve.public_address import room_page


@dataclass(frozen=True, slots=True)
class WayIn:
    """What the server's settings say of it.

    Attributes
    ----------
    bound : str or None
        The address the server listens at; None for all.
    named, port : str and int, or None
        Host and port that the settings say people come by.
    """

    bound: str | None = None
    named: str | None = None
    port: int | None = None

    def address(self, scheme: str, host: str) -> str:
        """The page for telephones, seen from whoever asked by this scheme and host; empty where none can come in.

        >>> WayIn().address("https", "council.example")
        'https://council.example/room'
        >>> WayIn("127.0.0.1").address("http", "localhost:8501")
        ''
        """
        page = f"{scheme}://{host}{at('/room')}"
        try:
            # Where a browser comes by https without a port, a proxy stands in front: the server's own is not what others ask.
            port = urlsplit(page).port or (None if scheme == "https" else self.port)
            return room_page(page, self.bound, self.named, port) or ""
        except ValueError:
            # The setting is no address, which the page that presents says; or the host is none.
            return ""
