"""The strip of ten blocks: where a place stands, or how its people are spread, from most need to least.

One geometry (:func:`lay`) serves the screen (:func:`strip`) and paper, so both show the same.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from lib.draw.colour import Theme, scale

TENTHS = 10
GAP = 0.06
"""Share of a block's width left free beside it."""
FEWEST = 0.005
"""A share below this would round to nought, so it is written as less than 1 per cent."""
THINNEST = 0.04
"""The lowest a bar gets, as a share of the tallest, so that a few people are still seen."""
BAR, BLOCK, TIP = 34, 24, 10
"""Heights on a page, in CSS pixels."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A rectangle of the strip; for a marker, the box of a triangle that points up.

    Attributes
    ----------
    kind : str
        ``bar``, ``block`` or ``marker``.
    x, y, width, height : float
        In the units given to :func:`lay`, from the top left.
    tenth : int
        1 to 10; for a marker the nearest.
    text : str
        The number of a block, the share of a bar; empty for a marker.
    """

    kind: str
    x: float
    y: float
    width: float
    height: float
    tenth: int
    text: str = ""


def lay(
    shares: pd.Series | None,
    marker: float | None,
    width: float,
    bar: float,
    block: float,
    tip: float,
    full: float | None = None,
) -> list[Piece]:
    """Where everything on a strip goes.

    Parameters
    ----------
    shares : Series or None
        Index 1 (most need) to 10, share of people 0 to 1; None for a single neighbourhood,
        which has no bars.
    marker : float or None
        1 to 10, where the neighbourhood or the middle person of a place stands; a position between two blocks may be
        given.
    width, bar, block, tip : float
        Width of the strip and heights of the tallest bar, of the blocks and of the marker, in any
        unit. Bars stand on the blocks and the marker is below them; without shares the blocks
        start at the top.
    full : float, optional
        The share, over 0, that a bar of the full height stands for, so that strips beside each other have one scale; a
        larger share is cut off there. Without it the tallest bar is as high as it can be.

    Returns
    -------
    list of Piece
        Bars, then ten blocks in order, then the marker. Bars are in proportion to the shares.

    Raises
    ------
    ValueError
        The marker is not between 1 and 10, or a share is not between 0 and 1.
    """
    if marker is not None and not 1 <= marker <= TENTHS:
        raise ValueError(f"The marker of a strip goes from tenth 1 to tenth {TENTHS}; {marker} is outside.")
    step = width / TENTHS
    inner = step * (1 - GAP)
    pieces, top = [], 0.0
    if shares is not None:
        known = shares.reindex(range(1, TENTHS + 1)).fillna(0).astype(float)
        if not known.between(0, 1).all():
            raise ValueError("The shares of a strip are parts of the people of a place, so each goes from 0 to 1.")
        top = bar
        for n, share in known[known > 0].items():
            high = min(max(bar * share / (full or known.max()), THINNEST * bar), bar)
            pieces.append(Piece("bar", (n - 1) * step + (step - inner) / 2, top - high, inner, high, n, said(share)))
    pieces += [
        Piece("block", (n - 1) * step + (step - inner) / 2, top, inner, block, n, str(n)) for n in range(1, TENTHS + 1)
    ]
    if marker is not None:
        side = min(1.2 * tip, inner)
        pieces.append(Piece("marker", (marker - 0.5) * step - side / 2, top + block, side, tip, round(marker)))
    return pieces


def said(share: float) -> str:
    """A share of people as written over its bar: ``31%``, ``<1%``; 100% only for all of them."""
    if 0 < share < FEWEST:
        return "<1%"
    if 1 - FEWEST < share < 1:
        return ">99%"
    return f"{100 * share:.0f}%"


def fills(palette: str, theme: Theme) -> list[tuple[str, str]]:
    """Colour of each block and of the number on it, most need first: the one of black and white that stands out more."""
    return [(colour, on(colour)) for colour in scale(palette, (), theme)]


def on(colour: str) -> str:
    """Black or white, whichever has more contrast on a colour (WCAG 2.2)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    light = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return "#000000" if (light + 0.05) / 0.05 > 1.05 / (light + 0.05) else "#ffffff"


def strip(
    shares: pd.Series | None,
    marker: float | None,
    palette: str,
    theme: Theme,
    label: str,
    ends: Sequence[str],
    word: str = "middle person",
    title: str = "",
    hover: Sequence[str] = (),
    full: float | None = None,
) -> str:
    """The strip as HTML for a page.

    It takes the width it is given, from a telephone's to a projector's, with letters that
    stay the same size, in the ink of the page around it.

    Parameters
    ----------
    shares : Series or None
        As for :func:`lay`. Each share is written above its bar.
    marker : float or None
        As for :func:`lay`: drawn as a triangle with ``word`` and the number of the tenth.
    palette : str
        ``need`` or ``community``.
    theme : Theme
    label : str
        The sentence that says in words what the strip shows; read out in its place.
    ends : (str, str)
        What the first and the last block mean: ``Most deprived``, ``Least deprived``.
    word : str
        What the marker marks: ``middle person``, or ``here`` for one neighbourhood.
    title : str
        Heading above the strip, such as the name of a measure with its year.
    hover : sequence of str
        What the pointer is told of each tenth; none for nothing.
    full : float, optional
        As for :func:`lay`.

    Returns
    -------
    str
        One ``div`` with ``role="img"``; every text in it escaped.
    """
    colours = fills(palette, theme)
    drawn, deep = [], (BAR if shares is not None else 0) + BLOCK
    for piece in lay(shares, marker, 100, BAR, BLOCK, TIP, full):
        # Across in hundredths of whatever width there is, down in pixels.
        box = f"position:absolute;left:{piece.x:.2f}%;width:{piece.width:.2f}%;top:{piece.y:.1f}px;height:{piece.height:.1f}px;"
        if piece.kind == "bar":
            drawn.append(
                f'<span style="{box}background:currentColor;opacity:.6;border-radius:2px 2px 0 0"></span>'
                '<span class="share" '
                f'style="position:absolute;left:{piece.x:.2f}%;width:{piece.width:.2f}%;top:{piece.y - 16:.1f}px;text-align:center;'
                f'font-size:12px;line-height:15px;white-space:nowrap">{html.escape(piece.text)}</span>'
            )
        elif piece.kind == "block":
            fill, ink = colours[piece.tenth - 1]
            drawn.append(
                f'<span style="{box}background:{fill};color:{ink};box-sizing:border-box;border:1px solid '
                "rgba(110,120,132,.55);"
                f'text-align:center;font-size:13px;line-height:{BLOCK - 2}px">{piece.text}</span>'
            )
        else:
            drawn.append(_mark(piece, deep, html.escape(f"{word}: tenth {piece.tenth}")))
    drawn += [
        f'<span title="{html.escape(text)}" style="position:absolute;left:{10 * n}%;width:10%;top:0;height:{deep}px"></span>'
        for n, text in enumerate(hover)
    ]
    heading = (
        f'<div style="font-weight:600;font-size:15px;line-height:20px">{html.escape(title)}</div>' if title else ""
    )
    foot = (
        '<div style="display:flex;justify-content:space-between;gap:12px;font-size:12px;line-height:16px">'
        f'<span>{html.escape(ends[0])}</span><span style="text-align:right">{html.escape(ends[1])}</span></div>'
    )
    return (
        f'<div role="img" aria-label="{html.escape(label)}" style="max-width:640px;margin:0 0 '
        f'16px;color:{theme.ink}">{heading}'
        "<div "
        f'style="position:relative;height:{deep + (20 if marker is not None else 3)}px;margin-top:{18 if shares is not None else 4}px">'
        f"{''.join(drawn)}</div>{foot}</div>"
    )


def tall_strip(
    shares: pd.Series | None,
    marker: float | None,
    palette: str,
    theme: Theme,
    label: str,
    ends: Sequence[str] | None,
    word: str = "middle person",
    title: str = "",
    full: float | None = None,
) -> str:
    """The strip for a projector: as high as the room it is given, of which the bars take what letters and blocks leave.

    Parameters
    ----------
    shares, marker, palette, theme, label, word, title, full
        As for :func:`strip`.
    ends : (str, str) or None
        As for :func:`strip`; None where the strip below says the same.

    Returns
    -------
    str
        One ``div`` of class ``tall-strip`` with ``role="img"``, whose sizes the style sheet gives; every text in it
        escaped.
    """
    colours = fills(palette, theme)
    bars, blocks, mark, tip = [], [], "", ""
    for piece in lay(shares, marker, 100, 100, 0, 0, full):
        across = f"left:{piece.x:.2f}%;width:{piece.width:.2f}%;"
        if piece.kind == "bar":
            bars.append(
                f'<span class="bar" style="{across}height:{piece.height:.1f}%"><b>{html.escape(piece.text)}</b></span>'
            )
        elif piece.kind == "block":
            fill, ink = colours[piece.tenth - 1]
            blocks.append(f'<span style="{across}background:{fill};color:{ink}">{piece.text}</span>')
        else:
            mark = f"<span>&#9650; {html.escape(word)}: tenth {piece.tenth}</span>"
            tip = f'<div class="tip"><i style="left:{piece.x:.2f}%"></i></div>'
    over = f'<div class="bars"><div>{"".join(bars)}</div></div>' if bars else ""
    foot = (
        f'<div class="ends"><span>{html.escape(ends[0])}</span><span>{html.escape(ends[1])}</span></div>'
        if ends
        else ""
    )
    return (
        f'<div role="img" class="tall-strip" aria-label="{html.escape(label)}" style="color:{theme.ink}">'
        f'<div class="title"><span>{html.escape(title)}</span>{mark}</div>{over}<div '
        f'class="blocks">{"".join(blocks)}</div>{tip}{foot}</div>'
    )


def _mark(piece: Piece, top: float, text: str) -> str:
    """The triangle and its words, on the side of it where there is more room."""
    centre = piece.x + piece.width / 2
    line = f"position:absolute;top:{top + 1}px;font-size:13px;line-height:18px;white-space:nowrap;font-weight:600;"
    if centre <= 50:
        return f'<span style="{line}left:calc({centre:.2f}% - 6px)">&#9650; {text}</span>'
    return f'<span style="{line}right:calc({100 - centre:.2f}% - 6px)">{text} &#9650;</span>'
