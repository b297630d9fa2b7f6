"""A reader's own points go everywhere, and all of their own goes to another computer in one file."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pypdf
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from lib import store
from tests.browser.screen import FRAME, Screen

BLACKPOOL = "E06000009"
HERE = store.neighbourhoods().query("lad25_code == 'E06000009'").iloc[::4]
HALLS = "Name,Kind,Easting,Northing\n" + "".join(
    f"Hall {n},{'Café' if n % 2 else 'Church hall'},{row.easting},{row.northing}\n"
    for n, row in enumerate(HERE.itertuples())
)
CLUBS = 'Club,Address\nBoxing,"Town Hall, Talbot Square, FY1 1AP"\n'
NONE = re.compile(r"\d+ of 26 neighbourhoods facing both have none of yours\.")


def file(name: str, text: str) -> dict:
    return {"name": name, "mimeType": "text/csv", "buffer": text.encode()}


def taken(page: Page, name: str) -> Path:
    with page.expect_download(timeout=60_000) as download:
        page.get_by_role("button", name=name).or_(page.get_by_role("link", name=name)).first.click()
    return Path(download.value.path())


def test_two_lists_on_every_map_on_paper_and_in_a_file_for_another_computer(page: Page, browser: Browser) -> None:
    screen = Screen(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    screen.open(f"/area?place={BLACKPOOL}&part=here")
    screen.unfold("Add points of your own")
    page.locator("input[type=file]").last.set_input_files([file("halls.csv", HALLS), file("clubs.csv", CLUBS)])
    expect(page.get_by_text("The postcodes were read from the column “Address”.")).to_be_visible(timeout=60_000)
    expect(page.get_by_text(NONE).first).to_be_visible()
    screen.idle()
    for kind in ("Café: 12", "Church hall: 12", "clubs: 1"):
        expect(page.get_by_text(kind).first).to_be_visible()
    for step, path in (("See them on the map", "map"), ("Who faces both without one", "both")):
        expect(page.get_by_role("link", name=step).first).to_have_attribute(
            "href", re.compile(f"{path}.*place={BLACKPOOL}")
        )
    expect(page.get_by_role("link", name="Sheets and files with your points").first).to_have_attribute(
        "href", re.compile("part=files")
    )
    sheet = " ".join(pypdf.PdfReader(taken(page, "Sheet (PDF)")).pages[0].extract_text().split())
    assert "Café (12)" in sheet and "none of the points added to this sheet" in sheet

    screen.follow("Map")
    screen.painted(1)
    expect(page.frame_locator(FRAME).locator(".leaflet-marks-pane canvas").first).to_be_attached()
    picture = page.locator("a.map-picture")
    assert "mine=" in picture.get_attribute("href")
    assert "mine=" not in page.url
    assert Image.open(taken(page, "Picture of this map")).size == (1748, 1240)

    screen.follow("Both at once")
    expect(page.get_by_text(NONE).first).to_be_visible(timeout=60_000)
    expect(page.get_by_role("columnheader", name="Your points").first).to_be_attached(timeout=60_000)
    without = page.get_by_text(re.compile(r"^Only the \d+ with none of yours$")).first
    number = re.search(r"\d+", without.inner_text())[0]
    without.click()
    expect(page.get_by_text(f"{number} of 26 neighbourhoods facing both have none of yours.").first).to_be_visible()
    screen.idle()
    expect(
        page.locator("table.figures", has=page.get_by_role("columnheader", name="Your points")).first.locator(
            "tbody tr"
        )
    ).to_have_count(int(number))
    screen.tick("Café: 12")
    screen.idle()
    screen.follow("Compare")
    expect(page.locator(".moving.drawn .own-mark").first).to_be_attached(timeout=60_000)
    expect(page.get_by_role("checkbox", name="Café: 12")).not_to_be_checked()

    screen.follow("Present")
    expect(page.get_by_text("Your points on maps, sheets and slides")).to_be_visible(timeout=60_000)
    screen.idle()
    page.get_by_role("button", name="Start presenting Blackpool").click()
    expect(page.locator(".slide-number")).to_have_text(re.compile("Slide 1"))
    screen.idle()
    legend = page.locator(".own-legend")
    expect(legend).to_contain_text("Church hall")
    expect(legend).not_to_contain_text("Café")
    screen.keys("Escape")
    expect(page.get_by_role("button", name="More")).to_be_visible()

    screen.follow("Plan")
    expect(page.get_by_text(NONE).first).to_be_visible(timeout=60_000)
    screen.idle()
    page.locator(".site-others").click()
    page.locator('.site-nav a[data-page="project"]').click()
    expect(page.get_by_text(NONE).first).to_be_visible(timeout=60_000)
    expect(page.get_by_text(re.compile(r"You have 25 points and \d pages as you left them\."))).to_be_visible()
    saved = taken(page, "Save your project").read_bytes()
    assert json.loads(saved)["format"] == "every-neighbourhood-project"
    everything = "\n".join(
        [saved.decode(), *asked, page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")]
    )
    assert "FY1" not in everything.upper(), (
        "A postcode of the file is in a link, a request, the storage or the project."
    )

    other = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    there = Screen(other.new_page())
    address = page.url.split("/project")[0]
    there.open(f"{address}/project")
    chooser = there.page.locator("input[type=file]").first
    chooser.set_input_files({"name": "x.json", "mimeType": "application/json", "buffer": saved[:-30]})
    expect(there.page.get_by_text("Nothing of yours was changed.")).to_be_visible(timeout=60_000)
    there.idle()
    there.page.locator("input[type=file]").first.set_input_files(
        {"name": "mine.json", "mimeType": "application/json", "buffer": saved}
    )
    expect(there.page.get_by_text(re.compile("^The file is open: 25 points and"))).to_be_visible(timeout=60_000)
    there.idle()
    expect(there.page.get_by_text("clubs: 1").first).to_be_visible()
    there.page.get_by_role("link", name="Go on with Blackpool").click()
    there.page.wait_for_url(re.compile(f"/area.*{BLACKPOOL}"))
    expect(there.page.get_by_text("Church hall: 12").first).to_be_visible(timeout=60_000)
    other.close()
