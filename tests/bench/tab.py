"""Memory of the tab itself: what the browser's process of one page holds, after ten changes of measure and after fifty.

What is counted is what Chromium's own task manager counts: memory that is the process's alone
(``RssAnon`` and ``VmSwap``), after the rubbish has been collected.
"""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

from playwright.sync_api import Browser

from tests.bench import measure
from tests.bench.browser import visit

FEW, MANY = 10, 50
"""Changes of measure."""


def memory_of_tab(browser: Browser, address: str) -> dict[str, float] | None:
    """MB of a million bytes at first, after :data:`FEW` and after :data:`MANY` changes; None where the system does not
    say.
    """
    if not Path("/proc/self/status").is_file():
        return None
    contender = measure.ours(address)
    told = browser.new_browser_cdp_session()
    before = _renderers(told)
    with visit(browser) as page:
        _, entry = measure.painted(page, contender.kind, contender.address + contender.first)
        measure.idle(page)
        own = _renderers(told) - before
        collector = page.context.new_cdp_session(page)

        def held() -> float:
            collector.send("HeapProfiler.collectGarbage")
            return max(map(_private, own))

        found, token = {"first": held()}, entry["token"]
        for number, choice in zip(range(1, MANY + 1), cycle((*contender.choices, "Income")), strict=False):
            _, token = measure.change(page, contender, choice, token.split(" ")[0])
            measure.idle(page)
            if number in (FEW, MANY):
                found["few" if number == FEW else "many"] = held()
    told.detach()
    return found


def _renderers(told) -> set[int]:
    return {each["id"] for each in told.send("SystemInfo.getProcessInfo")["processInfo"] if each["type"] == "renderer"}


def _private(process: int) -> float:
    """What is resident of a process and its alone, and what of it was swapped out, in MB."""
    status = dict(line.split(":", 1) for line in Path(f"/proc/{process}/status").read_text().splitlines())
    return sum(int(status[name].split()[0]) for name in ("RssAnon", "VmSwap")) * 1024 / 1e6
