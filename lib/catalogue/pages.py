"""The pages: each declared once, for the menu, the first text a browser shows, the tests and whoever adds one.

A page that lacks something stops the app where it starts, with a sentence that names the page and the field.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from lib.catalogue.errors import UnknownKey, require, require_text, unknown

NAME = "Every Neighbourhood"
"""What the app is called."""
PLACE, OWN = "place", "own"
"""What can be looked at: a place with an official code, and an area that somebody put together."""
FIRST_LINE = "Where need is high and places to meet are few"
"""What stands above the first page."""
NOUN = "page"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page.

    Parameters
    ----------
    file : str
        Its script, from the app's folder.
    title : str
        Its name in the menu.
    question : str
        The one question it answers; kept beside it for whoever changes it.
    purpose : str
        One sentence: what a person does here.
    menu : int or None
        Its place in the menu, from 1; None for a page that is not in it.
    label : str
        What the menu calls it where its title is long; its title where this is empty.
    more : bool
        Whether it stands in the part of the menu that is folded away under More.
    uses : tuple of str
        What of the place looked at it can show: :data:`PLACE`, :data:`OWN`, both or neither.
    opens : mapping of str to str
        What the test for barriers (axe) opens: a name for each state, and the rest of its address after the path:
        ``?tab=table``. One at least.
    formerly : tuple of str
        Paths it had before, which lead to it.
    sheet : str
        The name of a style sheet in ``lib/ui`` for this page alone; empty for none.
    ranked : bool
        Whether it is full of ranks and shares: its foot then leads to how to read one.
    opens_with_map : bool
        Whether a map of England is what it opens with: the browser then fetches what that needs before it is asked for.
    shown_with_map : bool
        Whether it is shown as soon as its map is there, and not only once it is whole: what comes after the map then has
        its room already.
    status : int
        The HTTP status it is answered with.

    Raises
    ------
    CatalogueError
        Something is missing; the sentence names the page and the field.
    """

    file: str = ""
    title: str = ""
    question: str = ""
    purpose: str = ""
    menu: int | None = 0
    opens: Mapping[str, str] = field(default_factory=dict, hash=False)
    formerly: tuple[str, ...] = ()
    sheet: str = ""
    label: str = ""
    more: bool = False
    uses: tuple[str, ...] = ()
    ranked: bool = False
    opens_with_map: bool = False
    shown_with_map: bool = False
    status: int = 200

    def __post_init__(self) -> None:
        require_text(self, NOUN, ("file", "title", "question", "purpose"))
        require(self.question.endswith("?"), NOUN, self.key, "question", "write it as a question.")
        require(
            self.menu is None or self.menu > 0,
            NOUN,
            self.key,
            "menu",
            "say its place in the menu, from 1, or None for a page outside it.",
        )
        require(
            len(self.opens) > 0,
            NOUN,
            self.key,
            "opens",
            'name at least one address that the test for barriers opens: {"map": ""}.',
        )
        object.__setattr__(self, "opens", MappingProxyType(dict(self.opens)))

    @property
    def key(self) -> str:
        """What an error calls it: its file or, where that is missing, its title."""
        return self.file or self.title

    @property
    def path(self) -> str:
        """The last part of its address: ``map``; empty for the first page.

        >>> page("map").path
        'map'
        """
        return self.file.removeprefix("pages/").removesuffix(".py") if self.file.startswith("pages/") else ""

    @property
    def heading(self) -> str:
        """What stands above the page: its title, or on the first page what the app shows."""
        return self.title if self.path else FIRST_LINE

    @property
    def called(self) -> str:
        """Its name in the menu."""
        return self.label or self.title

    def window(self, place: str = "") -> str:
        """The title of the window, with the name of the place looked at.

        >>> page("map").window("Blackpool")
        'Blackpool · Map · Every Neighbourhood'
        """
        return " · ".join(filter(None, (place, self.title, NAME)))


def in_order(pages: Iterable[Page]) -> tuple[Page, ...]:
    """The pages of the menu in its order.

    Raises
    ------
    CatalogueError
        Two have the same place in the menu, or the same path.
    """
    found: list[Page] = []
    for each in pages:
        for other in found:
            require(
                each.menu != other.menu,
                NOUN,
                each.key,
                "menu",
                f"place {each.menu} is that of {other.file}; choose another.",
            )
            require(
                each.path != other.path, NOUN, each.key, "file", f"its path is that of {other.file}; choose another."
            )
        found.append(each)
    return tuple(sorted(found, key=lambda each: each.menu or 0))


PAGES = in_order(
    (
        Page(
            file="app.py",
            title="Start",
            menu=1,
            opens_with_map=True,
            question="What is my place like?",
            purpose="See where need is high and places to meet are few, for any place in England, down to a few "
            "streets.",
            opens={"start": ""},
        ),
        Page(
            file="pages/map.py",
            ranked=True,
            title="Map",
            menu=2,
            uses=(PLACE, OWN),
            opens_with_map=True,
            shown_with_map=True,
            sheet="map",
            question="Where is it high?",
            purpose="Every neighbourhood of England, coloured by deprivation, by community need, or by both.",
            opens={
                "map": "",
                "place": "?measure=cni2023&place=E06000009&show=most20&over=names,councils",
                "both": "?measure=both&place=E01012737",
                "notes": "?measure=wealth&place=E06999999",
                "table": "?tab=table&measure=low_skills",
            },
        ),
        Page(
            file="pages/area.py",
            ranked=True,
            title="Your area",
            menu=3,
            uses=(PLACE, OWN),
            question="How does it stand, and what does its average hide?",
            purpose="One place of any size: where it stands, what is inside it, and places like it.",
            opens={
                "no area": "",
                "area": "?place=E01012737",
                "areas compared": "?place=E06000053&beside=region&part=parts",
                "area, inside": "?place=E06000009&shown=both&second=none&part=inside",
                **{
                    f"area, {part}": f"?place=E05009393&part={part}"
                    for part in ("people", "both", "learning", "here", "like", "files")
                },
            },
            sheet="area",
        ),
        Page(
            file="pages/compare.py",
            ranked=True,
            title="Compare places",
            label="Compare",
            menu=4,
            uses=(PLACE, OWN),
            question="Who has most need on this, and is it so everywhere inside?",
            purpose="Up to eight places side by side: what they share and where they differ.",
            sheet="compare",
            opens={
                "places compared": "",
                **{
                    f"places compared, {part}": f"?part={part}"
                    for part in ("table", "outcomes", "unequal", "spread", "report", "said", "others", "away")
                },
                "unlike places compared": "?places=E01012737,W06000006,E12000002,E01012737&highlight=E01012737&measure=both"
                "&count=people&sort=imd2025",
            },
        ),
        Page(
            file="pages/both.py",
            ranked=True,
            title="Both at once",
            menu=5,
            uses=(PLACE, OWN),
            sheet="both",
            question="How many face both, and who?",
            purpose="Where deprivation and community need are high together.",
            opens={
                "both at once": "?place=E06000009",
                "both, lines apart": "?cut=12&community=20&place=E01012737&by=coast&part=where",
                **{f"both, {part}": f"?place=E06000009&part={part}" for part in ("parts", "near", "edges", "how")},
                "both, lists": "?place=E01012737&list=list225",
            },
        ),
        Page(
            file="pages/evidence.py",
            title="Better chances",
            label="Evidence",
            menu=8,
            more=True,
            uses=(PLACE,),
            formerly=("learning",),
            sheet="evidence",
            question="Does having places to meet go with better lives?",
            purpose="Whether community need goes with worse results where deprivation is equal.",
            opens={
                "better chances": "",
                "schools": "?place=E06000010&published=attainment8&council=E06000009",
                "claims checked": "?part=claims&verdict=fragile",
                "too few to compare": "?within=E12000007&cut=5&outcome=connectivity",
                "university at 18": "?part=university",
            },
        ),
        Page(
            file="pages/stories.py",
            title="Stories",
            menu=6,
            uses=(PLACE,),
            sheet="stories",
            question="What did people like us do?",
            purpose="What communities did, each beside the figures of its place today.",
            opens={
                "stories": "?theme=places&place=E06000009",
                "story": "?story=ore-community-library",
                "big local": "?tab=biglocal&place=E02003755",
                "programmes": "?tab=programmes",
                "asks": "?tab=asks",
                "words": "?tab=words",
            },
        ),
        Page(
            file="pages/present.py",
            title="Present",
            menu=7,
            uses=(PLACE, OWN),
            question="How do I show it to a room?",
            purpose="A place on slides, for a room: step through them with the arrow keys.",
            sheet="present",
            opens={"nothing to present": "", "slides made ready": "?place=E06000009&beside=W06000006"},
        ),
        Page(
            file="pages/plan.py",
            title="Plan",
            menu=9,
            more=True,
            uses=(PLACE, OWN),
            sheet="plan",
            question="Where would a place for young people reach most?",
            purpose="Where places for young people would reach most, by rules you set, and what each rule costs.",
            opens={
                "plan": "?place=E06000009",
                **{
                    f"plan, {part}": f"?place=E06000009&part={part}"
                    for part in ("rule", "out", "curve", "own", "how", "files")
                },
                "plan, changed": "?place=E06000009&sites=3&reach=800&rule=100&look=E01012737"
                "&fixed=L334450-434155&forbidden=S331501-435065",
                "plan, nobody": "?place=E06000053&only=both",
            },
        ),
        Page(
            file="pages/project.py",
            title="Your project",
            menu=10,
            more=True,
            question="How do I keep what is mine?",
            purpose="Your areas, points and slides in one file that you keep, and open on any computer.",
            opens={"project": ""},
        ),
        Page(
            file="pages/about.py",
            title="About the data",
            menu=11,
            more=True,
            question="Where is this number from, and what is missing?",
            purpose="Where every figure comes from, how to read a rank, and what is missing.",
            opens={
                "about": "",
                **{
                    f"about, {part}": f"?part={part}"
                    for part in ("measures", "sources", "programs", "missing", "files")
                },
            },
        ),
    )
)
"""In the order of the menu."""

MISSING = Page(
    file="pages/missing.py",
    title="No such page",
    menu=None,
    status=404,
    question="What is there instead?",
    purpose="There is no page at this address. Look for a place, or open one of the pages.",
    opens={"no such page": "/nothing/here"},
)
"""What is shown at an address that is no page."""


def page(path: str) -> Page:
    """The page at a path, :data:`MISSING` among them.

    Raises
    ------
    UnknownKey
        There is no page at this path; the sentence names the nearest.
    """
    found = {each.path: each for each in (*PAGES, MISSING)}
    if path not in found:
        raise UnknownKey(f"{unknown(NOUN, path, found)} A new page is declared in lib/catalogue/pages.py.")
    return found[path]
