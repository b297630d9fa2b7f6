"""The one way to write a table as markup: headings marked for what they are, every text escaped."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

GRID = ' role="grid" aria-readonly="true" tabindex="0"'
"""Of a table that is gone through cell by cell (``lib/serve/copy_cells.js``): one stop of Tab."""


class Markup(str):
    """Text that is markup already, and so is not escaped."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class GroupHead:
    """A heading over the lines that follow, as wide as the table; ``source`` is theirs, where it is not the table's."""

    title: str
    source: str = ""


def html_table(
    heads: Sequence[object],
    rows: Iterable[Sequence[object] | GroupHead],
    caption: str = "",
    kind: str = "plain",
    row_heads: bool = True,
    style: str = "",
    widths: Sequence[float] = (),
    areas: Sequence[int] = (),
    cells: str = "",
    sources: Sequence[str] = (),
) -> str:
    """A table as markup.

    Parameters
    ----------
    heads : sequence
        Headings of the columns; none for a table without.
    rows : iterable of sequences or of :class:`GroupHead`
        Cells, each shown as its text; :class:`Markup` as it is.
    caption : str
        Over the table; may be empty.
    kind : str
        Its class in the style sheets.
    row_heads : bool
        Whether the first cell names its line.
    style : str
        CSS of the table itself.
    widths : sequence of float
        Of the columns, in per cent; none for as wide as they need.
    areas : sequence of int
        Of a table of neighbourhoods: the row of each line's on the map, which lights up with it
        (``lib/serve/light_up.js``).
    cells : str
        Of one whose cells can be copied: its attributes from :func:`lib.ui.cite.cells`.
    sources : sequence of str
        Of the columns of such a one, where they are not the table's; empty for those that are.

    Returns
    -------
    str
        Markup.

        >>> html_table(["Place", "People"], [["Hull & East", 5]], "Who")  # doctest: +NORMALIZE_WHITESPACE
        '<table class="plain"><caption>Who</caption><thead><tr><th scope="col">Place</th><th
        scope="col">People</th></tr></thead><tbody>\
<tr><th scope="row">Hull &amp; East</th><td>5</td></tr></tbody></table>'
    """
    styled = f' style="{style}"' if style else ""
    named = f"<caption>{_text(caption)}</caption>" if caption else ""
    sized = "".join(f'<col style="width:{width:.1f}%">' for width in widths)
    columns = f"<colgroup>{sized}</colgroup>" if sized else ""
    from_ = (f' data-source="{html.escape(each)}"' if cells and each else "" for each in sources or [""] * len(heads))
    headings = "".join(f'<th scope="col"{of}>{_text(head)}</th>' for head, of in zip(heads, from_, strict=True))
    head = f"<thead><tr>{headings}</tr></thead>" if headings else ""
    lines = [_line(row, row_heads, len(heads)) for row in rows]
    if areas:
        lines = [
            line.replace("<tr>", f'<tr data-row="{int(area)}">', 1) for line, area in zip(lines, areas, strict=True)
        ]
    body = "".join(lines)
    return f'<table class="{kind}"{styled}{cells}>{named}{columns}{head}<tbody>{body}</tbody></table>'


def scrolling(table: str, label: str = "", ground: str = "", tall: bool = False, whole: bool = False) -> str:
    """A table that is moved sideways where it is wider than the page.

    Parameters
    ----------
    table : str
        Markup.
    label : str
        What it is, for those who move through the page by keyboard; without one it cannot be reached so. A table whose
        cells can be copied is reached itself, and moves as they are gone through.
    ground : str
        Colour behind its first column, which stays in sight; none for one that moves with the rest.
    tall : bool
        Whether it is a long one in a low box, moved up and down in it, with its headings in sight.
    whole : bool
        Whether such a one is short enough that its box is as high as it.
    """
    reached = f' tabindex="0" role="region" aria-label="{html.escape(label)}"' if label else ""
    if label and GRID in table:
        named = "" if "<caption>" in table else f' aria-label="{html.escape(label)}"'
        table, reached = table.replace(' role="grid"', f' role="grid"{named}', 1), ""
    stays = f' style="--ground:{ground}"' if ground else ""
    kind = f"wide{' compared' if ground else ''}{' tall' if tall else ''}{' whole' if tall and whole else ''}"
    return f'<div class="{kind}"{reached}{stays}>{table}</div>'


def _line(row: Sequence[object] | GroupHead, row_heads: bool, across: int) -> str:
    if isinstance(row, GroupHead):
        source = f' data-source="{html.escape(row.source)}"' if row.source else ""
        return f'<tr{source} class="of-group"><th colspan="{across}" scope="colgroup">{_text(row.title)}</th></tr>'
    cells = [_text(cell) for cell in row]
    first = f'<th scope="row">{cells[0]}</th>' if row_heads else f"<td>{cells[0]}</td>"
    return f"<tr>{first}{''.join(f'<td>{cell}</td>' for cell in cells[1:])}</tr>"


def _text(content: object) -> str:
    return content if isinstance(content, Markup) else html.escape(str(content))
