"""How Sphinx makes the site of this folder: ``make docs``. Nothing of it is fetched from elsewhere, also when it is read."""

import tomllib
from pathlib import Path

PROJECT = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]

project = "Every Neighbourhood"
version = release = PROJECT["version"]
language = "en-GB"
html_title = f"{project} {version}"
html_theme = "furo"
html_theme_options = {
    # The colours of the app's own pages.
    "light_css_variables": {"color-brand-primary": "#6a2f7b", "color-brand-content": "#5b2570"},
    "dark_css_variables": {"color-brand-primary": "#d3a4e3", "color-brand-content": "#dcb3ea"},
}
html_static_path = ["style"]
html_css_files = ["site.css"]
html_last_updated_fmt = None
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
extensions = ["myst_parser"]
# Links to a heading within a page, down to ###, as README files have them.
myst_heading_anchors = 3
# The whole repository is the source, so that links between its files lead in the site where they lead in the repository.
root_doc = "docs/index"
include_patterns = [
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENCES-OF-DATA.md",
    "README.md",
    "SECURITY.md",
    "data/README.md",
    "docs/**.md",
]
# Folders that are not looked through; they hold many thousand files.
exclude_patterns = [".*", "data/build", "dist", "frontend", "lib", "node_modules", "pages", "static", "tests", "tools"]
