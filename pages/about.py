"""About the data: how to read it, where every number comes from, what is missing."""

from lib.ui import about_page, page

with page("about"):
    about_page.contents()
    about_page.reading()
    about_page.indexes()
    about_page.measures()
    about_page.sources()
    about_page.missing()
    about_page.borders()
    about_page.privacy()
    about_page.files()
