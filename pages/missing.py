"""An address that is no page: it says so, and offers the search and the pages."""

from lib.catalogue import MISSING
from lib.ui import page, start_page

with page(MISSING.path):
    start_page.search(MISSING.purpose)
    start_page.ways_in()
    start_page.others()
