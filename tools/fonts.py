"""Cuts Streamlit's two fonts down to what the app writes: ``python -m tools.fonts``.

Streamlit's text font and its icon font keep a poor network busy for seconds, before the map
(``docs/decisions/what-streamlits-server-lacks.md``). What is kept is a tenth: the letters of
European languages written in Latin, and the icons that the app or Streamlit's own scripts name.
A font of another version of Streamlit has another name, and is then sent whole.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable
from pathlib import Path

import streamlit
from fontTools import subset
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "static" / "letters"
THEIRS = Path(streamlit.__file__).parent / "static" / "static"
TEXT = (
    *range(0x20, 0x180),
    *range(0x1E80, 0x1E86),
    *range(0x2010, 0x2027),
    0x2030,
    0x2032,
    0x2033,
    0x2039,
    0x203A,
    0x2044,
    0x20AC,
    0x2122,
    *range(0x2190, 0x2194),
    0x2212,
    0x2260,
    0x2264,
    0x2265,
    0x25A0,
    0x25A1,
    0x25B2,
    0x25BC,
    0x2713,
)
"""Letters: Latin with its European accents, Welsh among them, and the signs that stand in our sentences."""
FEATURES = ("kern", "liga", "tnum", "lnum", "calt", "ccmp", "locl", "mark", "mkmk")
NAME = "Every Neighbourhood Letters"
"""What the cut fonts are called inside: the licence of one keeps its name for the whole."""


def original(kind: str) -> Path:
    """Streamlit's font file: ``SourceSansVF-Upright`` or ``MaterialSymbols-Rounded``."""
    return next((THEIRS / "media").glob(f"{kind}.*woff2"))


def icons(font: TTFont) -> dict[str, str]:
    """Every icon of the icon font by its name, which is written to show it: name of its glyph."""
    letter = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    found = {}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in (getattr(each, "ExtSubTable", each) for each in lookup.SubTable):
            for first, ligatures in getattr(table, "ligatures", {}).items():
                for each in ligatures:
                    found["".join(letter.get(part, "?") for part in (first, *each.Component))] = each.LigGlyph
    return found


def named() -> set[str]:
    """Words that may name an icon: those after ``:material/``, and in Streamlit's scripts any in quotes that has a low
    line or stands near "icon".
    """
    ours = " ".join(
        path.read_text(encoding="utf-8")
        for folder in ("lib", "pages")
        for path in sorted((ROOT / folder).rglob("*.py"))
    )
    theirs = " ".join(path.read_text(encoding="utf-8") for path in sorted((THEIRS / "js").glob("*.js")))
    found = set(re.findall(r":material/(\w+):", ours + theirs))
    for word in re.finditer(r"[\"'`]([a-z0-9_]{3,40})[\"'`]", theirs):
        if "_" in word[1] or "icon" in theirs[max(0, word.start() - 60) : word.end() + 20].lower():
            found.add(word[1])
    return found


def cut(path: Path, glyphs: Iterable[str] = (), codes: Iterable[int] = (), closed: bool = False) -> bytes:
    """A font with these glyphs and characters; ``closed`` keeps no glyph for being made of those kept."""
    options = subset.Options()
    options.hinting, options.layout_closure, options.layout_features = (
        False,
        not closed,
        ["*"] if closed else list(FEATURES),
    )
    font = TTFont(path, recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(glyphs=list(glyphs), unicodes=list(codes))
    cutter.subset(font)
    for number in (1, 3, 4, 6, 16):
        font["name"].removeNames(nameID=number)
    font["name"].setName(NAME, 1, 3, 1, 0x409)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def main() -> None:
    """Write both fonts, and which of Streamlit's each stands for."""
    FOLDER.mkdir(exist_ok=True)
    text, symbols = original("SourceSansVF-Upright"), original("MaterialSymbols-Rounded")
    glyphs = icons(TTFont(symbols))
    kept = [glyphs[name] for name in sorted(named() & glyphs.keys())]
    (FOLDER / "text.woff2").write_bytes(cut(text, codes=TEXT))
    (FOLDER / "symbols.woff2").write_bytes(
        cut(symbols, kept, map(ord, "abcdefghijklmnopqrstuvwxyz0123456789_"), closed=True)
    )
    stands_for = {text.name: "text.woff2", symbols.name: "symbols.woff2"}
    (FOLDER / "letters.json").write_text(json.dumps(stands_for, indent=1) + "\n", encoding="utf-8")
    print("\n".join(f"{name}: {(FOLDER / file).stat().st_size:,} bytes" for name, file in stands_for.items()))


if __name__ == "__main__":
    main()
