"""The front door: one search box, the doors to the pages, the state of England in three sentences."""

from lib.ui import page, start_page

with page("Start"):
    start_page.search()
    start_page.ways_in()
    start_page.england()
