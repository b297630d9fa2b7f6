"""Text broken into lines that fit a width, for pictures."""

from __future__ import annotations

from typing import Protocol

from PIL import ImageFont


class Face(Protocol):
    """What knows how long a text is: a font, or what measures as one."""

    def getlength(self, text: str) -> float: ...


def wrap(text: str, face: Face, width: float) -> list[str]:
    """A text in lines that fit a width; a word that does not fit a line of its own is parted."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if face.getlength(longer) <= width:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        while face.getlength(word) > width and len(word) > 1:
            cut = next((n for n in range(len(word) - 1, 1, -1) if face.getlength(word[:n]) <= width), 1)
            lines[-1], word = word[:cut], word[cut:]
            lines.append("")
        lines[-1] = word
    return lines


def wrap_words(text: str, face: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """A text in lines that fit a width; a word that does not fit stands alone and is never parted."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if face.getlength(longer) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
