"""Words of the page that presents: what it is for, which keys it takes."""

from __future__ import annotations

from collections.abc import Sequence

from lib.places.area import Area
from lib.words.english import join_names, lower_first, upper_first
from lib.words.naming import called
from lib.words.slides import part

LEAD = "Lead a room through this place, one idea a slide, without internet. Then ask people for their street."
WANTED = "Choose a place, and lead a room through it, one idea a slide. No internet is needed."
PICK = "Untick what you do not want to show. The arrows move a slide earlier or later."
KEYS = (
    ("Next slide", "right arrow, Page Down, space, or a swipe to the left"),
    ("Slide before", "left arrow, Page Up, or a swipe to the right"),
    ("First and last slide", "Home and End"),
    ("What about our street?", "S"),
    ("Blank the screen; any key shows it again", "B or full stop"),
    ("Back to the slide, or leave", "Escape"),
)
"""What each key does; a clicker sends Page Down and Page Up."""
LETTER = "Single keys work: S asks for a street, B and full stop blank the screen"
"""What can be switched off: a key that is a letter alone is pressed by chance, and by voice."""
KEPT = (
    "Slides of your own stay in this session and are never put in the link. Save the slides to have them again, "
    "here or on another laptop."
)
DESCRIBE = "What the image shows, for people who cannot see it"
UNSAVED = (
    "The slides of your own are in this window only. Press “Save these slides” below before you present: if the window "
    "is closed or loaded again, the file brings them back."
)
LOST = "The slides of your own are not in the link, so they are not shown. Open the file you saved to have them again."
UNWRITTEN = "The PDF has no letters for {signs} and leaves that out; the PPTX and the screen show it."
PHONES = "Let people in the room use their own phones"
ROOM = (
    "Phones on the same wifi can open this app and look up their own street.",
    "Nothing they do changes what you show.",
)
ALONE = (
    "Phones cannot join yet: for now the app answers only this computer.",
    "To let them in, ask whoever set it up to start it again with the file “phones” in its folder.",
    "For them, from a terminal: make run HOST=0.0.0.0",
)
NO_NETWORK = (
    "Phones cannot join yet: this computer is on no network.",
    "Join the wifi of the room or make a hotspot, then load this page again.",
    "If the app runs in a container, whoever started it has to name its address (browser.serverAddress).",
)
"""What stands in the way of phones, and who can do what about it."""

PINNED = "The pin is the postcode that was asked for."
"""Under the map of a street; a room hears that it was understood, and the postcode itself is not written."""


def outside(area: Area, presented: Sequence[Area]) -> str:
    """That a place somebody asked for is in none of those presented."""
    return f"{upper_first(called(area))} is outside {join_names([called(each) for each in presented])}."


def of_street(area: Area) -> list[str]:
    """What is said over a slide of the place somebody asked for: a neighbourhood stands among those of its council, which
    a room knows, and not at a rank among all; whether it faces both comes last.
    """
    stands, among, both = (part(kind, area) for kind in ("stands", "hides", "both"))
    if both is None:
        return []
    first = [f"{stands.title}."] if stands else []
    if len(area.members) == 1 and among is not None:
        first = [f"It is {lower_first(among.title)}."]
    return [*first, *(stands.lines if stands else ()), f"{both.title}."]
