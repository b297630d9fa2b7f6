"""What the project says of itself in ``pyproject.toml``: the one place that names its version."""

from __future__ import annotations

import tomllib

from lib.catalogue.errors import ROOT
from lib.catalogue.pages import NAME

VERSION: str = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
"""Of the app, its exports and its data: numbers as semver has them; CHANGELOG.md says what changed with each."""
NAME_AND_VERSION = f"{NAME} {VERSION}"
"""What made a file, as a file that is taken away says it."""
