"""Files that people send, in a real browser: Streamlit lets go of what is more than a session may hold."""

from __future__ import annotations

import re
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Request, expect

from lib.serve.uploads import OF_A_SESSION
from tests.conftest import running


def held_by(server_url: str) -> int:
    """Bytes of files, as Streamlit itself counts them."""
    told = urlopen(f"{server_url}/_stcore/metrics", timeout=20).read().decode()
    found = re.search(r'cache_memory_bytes\{cache_type="UploadedFileManager"[^}]*\} (\d+)', told)
    return int(found[1]) if found else 0


@pytest.fixture(scope="module")
def impatient(tmp_path_factory):
    """The app, which looks every second for sessions that have gone."""
    folder = tmp_path_factory.mktemp("uploads")
    with running(folder / "said.txt", "--server.disconnectedSessionTTL", "1") as server:
        yield server


def test_streamlit_itself_lets_go_of_what_is_too_much(impatient, browser: Browser):
    """A file is sent by the page, and then sixty more by a script in it, as the same session."""
    context = browser.new_context(base_url=impatient.url)
    page = context.new_page()
    sent: list[Request] = []
    page.on("request", lambda request: sent.append(request) if request.method == "PUT" else None)
    page.goto("/present")
    page.locator("input[type=file]").first.set_input_files(
        [{"name": "a.json", "mimeType": "application/json", "buffer": b" " * 11_000_000}]
    )
    expect(page.get_by_test_id("stAlert")).to_contain_text("damaged or of another kind", timeout=60_000)
    assert held_by(impatient.url) == 11_000_000  # more than the five megabytes that were let through before
    address, token = sent[0].url, sent[0].headers["x-xsrftoken"]
    status = page.evaluate(
        """async ([address, token]) => {
      const answers = [];
      for (let n = 0; n < 60; n += 1) {
        const form = new FormData();
        form.append("file", new Blob([new Uint8Array(1_000_000)]), "x.csv");
        const answer = await fetch(address.replace(/[^/]+$/, `more-${n}`), {method: "PUT", body: form, headers: {"X-Xsrftoken": token}});
        answers.push(answer.status);
      }
      return answers; }""",
        [address, token],
    )
    assert set(status) == {204}
    assert 0 < held_by(impatient.url) <= OF_A_SESSION
    context.close()
