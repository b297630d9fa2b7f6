"""The square code (QR) of a link, as dots and as a picture."""

from __future__ import annotations

import io

import segno


def square_code(link: str) -> bytes:
    """The square code of a link, as PNG of about 500 dots with the blank border that telephones need."""
    code = segno.make(link, micro=False, error="m" if len(link) < 300 else "l", boost_error=False)
    out = io.BytesIO()
    code.save(out, kind="png", scale=max(4, 500 // code.symbol_size(border=4)[0]), border=4)
    return out.getvalue()
