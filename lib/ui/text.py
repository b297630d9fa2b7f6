"""Text of a reader's where Streamlit would read markup."""

from __future__ import annotations

import html
import re

JOINER = "\u2060"
"""A sign of no width, at which no line breaks: what stands on both sides of it is no longer one word to whoever looks
for addresses.
"""
WHOLE = re.compile(r"mid-\d{4}")
"""What a line may not break after its hyphen."""
MARKUP = r"\`*_{}[]()#+-.!:$~<>|&="
# Streamlit's browser looks for these in what is left once markup has been read, so a backslash does not hide them:
# addresses
# with and without a scheme, of letters too; names of symbols; arrows and dashes.
READ_LATER = re.compile(r"(?<=:)(?=\S)|(?<=@)(?=\S)|(?<=\bwww)(?=\.)|(?<=[-<>=~])(?=[-<>=])", re.IGNORECASE)


def plain(text: str) -> str:
    r"""Text as it is, for a heading, a label, a message: nothing in it becomes a link, a picture, a symbol or markup.

    Everything that is not our own belongs in here before Streamlit sees it, unless ``st.html`` and
    ``html.escape`` show it.

        >>> plain("Our *patch*")
        'Our \\*patch\\*'
        >>> plain("www.example.org") == "www\u2060\\.example\\.org"
        True
    """
    return "".join(f"\\{sign}" if sign in MARKUP else sign for sign in READ_LATER.sub(JOINER, text))


def whole(text: str) -> str:
    """Text as markup in which no line breaks inside ``mid-2022``.

    >>> whole("5 & more (mid-2022)")
    '5 &amp; more (<span style="white-space:nowrap">mid-2022</span>)'
    """
    return WHOLE.sub(r'<span style="white-space:nowrap">\g<0></span>', html.escape(text))
