"""How often one asker may ask the open data: so many at once, then so many a second. Held in memory alone, and bounded."""

from __future__ import annotations

import ipaddress
import math
import time
from collections import OrderedDict
from collections.abc import Callable

from lib.serve.asgi import Scope

AT_ONCE, A_SECOND = 120, 2.0
"""Questions that somebody may ask without a pause, and how many more with each second."""
HELD = 4_096
"""Askers that are remembered; who asked longest ago is forgotten first."""


class Askers:
    """Remembers how much each asker may still ask.

    An asker is an address, of the newer kind the network of one connection (its first 64 bits). It is kept as a number
    that nobody can turn back into the address, and is written nowhere. This computer itself is not counted: there it is
    the reader, or a proxy that does not say for whom it asks.

    Parameters
    ----------
    at_once, a_second : float
        As :data:`AT_ONCE` and :data:`A_SECOND`.
    clock : callable
        Seconds that only go forward.
    """

    def __init__(
        self, at_once: float = AT_ONCE, a_second: float = A_SECOND, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.at_once, self.a_second, self.clock = at_once, a_second, clock
        self.held: OrderedDict[int, tuple[float, float]] = OrderedDict()

    def wait(self, scope: Scope, cost: float = 1.0) -> int:
        """Whole seconds after which who asks may ask this; 0 where it may, and then it is counted.

        Parameters
        ----------
        scope : Scope
            Of the request; ``client`` says whose it is.
        cost : float
            As how many questions it counts.
        """
        asker = _asker(scope)
        if asker is None:
            return 0
        now = self.clock()
        left, when = self.held.pop(asker, (self.at_once, now))
        left = min(self.at_once, left + (now - when) * self.a_second)
        allowed = left >= cost
        self.held[asker] = (left - cost if allowed else left, now)
        while len(self.held) > HELD:
            self.held.popitem(last=False)
        return 0 if allowed else max(1, math.ceil((cost - left) / self.a_second))


def _asker(scope: Scope) -> int | None:
    """Who asks, as a number that is another at each start; None for this computer, and where nobody says."""
    told = (scope.get("client") or ("",))[0]
    try:
        address = ipaddress.ip_address(str(told).partition("%")[0])
    except ValueError:
        return None
    address = getattr(address, "ipv4_mapped", None) or address
    if address.is_loopback:
        return None
    network = str(address) if address.version == 4 else str(ipaddress.ip_network((address, 64), strict=False))
    return hash(network)
