"""Files that are archives inside, so that what is made twice on a day is the same file."""

from __future__ import annotations

import io
import zipfile

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The day that files inside are given."""


def settled(content: bytes) -> bytes:
    """An archive (PPTX, DOCX) with a fixed day on each part: the same content gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in made.namelist():
            kept.writestr(zipfile.ZipInfo(name, EARLIEST), made.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
