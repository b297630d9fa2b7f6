"""Words of the page that presents: what it is for, which keys it takes."""

from __future__ import annotations

LEAD = (
    "Choose a place and lead a room through it, one idea a slide. No internet is needed. Then ask people for their "
    "street: it is looked up over "
    "the slide, and one key brings you back."
)
KEYS = (
    ("Next slide", "right arrow, Page Down, space, or a swipe to the left"),
    ("Slide before", "left arrow, Page Up, or a swipe to the right"),
    ("First and last slide", "Home and End"),
    ("What about our street?", "S"),
    ("Blank the screen; any key shows it again", "B or full stop"),
    ("Back to the slide, or leave", "Escape"),
)
"""What each key does; a clicker sends Page Down and Page Up."""
LETTER = "Keys that are one sign do something: S asks for a street, B and full stop blank the screen"
"""What can be switched off: a key that is a letter alone is pressed by chance, and by voice."""
KEPT = (
    "Slides of your own stay in this session and are never put in the link. Save the slides to have them again, "
    "here or on another laptop."
)
UNSAVED = (
    "The slides of your own are in this window only. Press “Save these slides” below before you present: if the window "
    "is closed or loaded again, the file brings them back."
)
LOST = "The slides of your own are not in the link, so they are not shown. Open the file you saved to have them again."
UNWRITTEN = "The PDF has no letters for {signs} and leaves that out; the PPTX and the screen show it."
ROOM = (
    "Telephones on the same network can open this app and look up their own street. Nothing they do changes what "
    "you show."
)
ALONE = (
    "Only this machine can open the app now, so telephones cannot. To let in telephones on the same network, stop the "
    "app and start it again "
    "with the file “phones” in its folder. From a terminal, that is: make run HOST=0.0.0.0"
)
NO_NETWORK = (
    "This machine is on no network, so telephones cannot open the app. Join the wifi of the room or make a hotspot, "
    "then load this page "
    "again. In a container, whoever started it has to name its address: browser.serverAddress."
)
