"""Which browser the tests take."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import without_a_window


def test_the_one_without_a_window_that_playwright_put_beside_is_taken(tmp_path: Path) -> None:
    full = tmp_path / "chromium-1255" / "chrome-linux64" / "chrome"
    shell = tmp_path / "chromium_headless_shell-1255" / "chrome-headless-shell-linux64" / "chrome-headless-shell"
    link = tmp_path / "google-chrome"
    for each in (full, shell, tmp_path / "chromium_headless_shell-9" / "chrome-linux" / "headless_shell"):
        each.parent.mkdir(parents=True)
        each.touch()
    link.symlink_to(full)
    assert without_a_window(full) == without_a_window(link) == str(shell)
    shell.unlink()
    assert without_a_window(full) == str(full), "another version is another engine"
    assert without_a_window(Path("/usr/bin/chromium")) == "/usr/bin/chromium"
