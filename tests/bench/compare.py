"""The page that compares places, timed on the server alone: eight councils, nothing drawn before."""

from __future__ import annotations

import time

from streamlit.testing.v1 import AppTest

from lib.draw import moving_map
from lib.links.compare_view import EIGHT
from tests.bench.servers import ROOT

COUNCILS = (*EIGHT[:-1], "E08000025")
"""Seven of the report's eight and Birmingham, the largest, in the place of Wrexham, which has no English map."""


def server_times(times: int) -> dict[str, list[float]]:
    """Seconds of server time for eight councils once the data is loaded: with every map to draw, and with the maps kept
    from before.
    """
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    app.query_params["places"] = ",".join(COUNCILS)
    app.switch_page("pages/compare.py").run()
    found: dict[str, list[float]] = {"new": [], "again": []}
    for _ in range(times):
        moving_map.forget()
        for how in found:
            begun = time.perf_counter()
            app.run()
            found[how].append(time.perf_counter() - begun)
            if app.exception or app.error:
                raise RuntimeError("The page of the comparison failed while it was timed")
    return found
