"""Your project: all of a reader's own in one place, saved as one file and opened again."""

from lib.ui import page, project_page

with page("project"):
    project_page.file()
    project_page.parts()
