"""Pages run without a browser, so nobody is to be let go first."""

import pytest

from lib.ui import map_page


@pytest.fixture(autouse=True)
def no_wait_for_the_map(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(map_page, "AHEAD", 0)
