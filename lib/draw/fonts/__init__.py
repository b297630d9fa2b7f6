"""The letters of every picture and sheet: DejaVu Sans Condensed, regular and bold, as files. See ``LICENCE.txt`` beside
them.
"""

from __future__ import annotations

from pathlib import Path

REGULAR = Path(__file__).with_name("DejaVuSansCondensed.ttf")
BOLD = Path(__file__).with_name("DejaVuSansCondensed-Bold.ttf")
