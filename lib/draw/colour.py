"""Colours: one family a subject, told apart by people with any kind of colour vision.

Each family runs from most need to least. In the light theme more need is darker; in the
dark theme it is brighter, so that need always stands out from the ground. The families
differ in hue, and steps differ in lightness, which colour blindness leaves alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from lib.catalogue import Measure

NEED = ("#3b0f56", "#53186f", "#6d2482", "#87368f", "#a04b99", "#b763a3", "#cb7fb0", "#dc9cc1", "#ebbcd5", "#f7dde9")
COMMUNITY = (
    "#00363f",
    "#004a55",
    "#005f6b",
    "#0e7480",
    "#2f8993",
    "#519ea5",
    "#74b3b7",
    "#98c8c9",
    "#bdddda",
    "#e2f1ec",
)
NEED_DARK = (
    "#ffd6ec",
    "#f9b6da",
    "#ee97c8",
    "#dd7bb8",
    "#c663a8",
    "#ab4f98",
    "#8f3e86",
    "#723172",
    "#56265d",
    "#3d1d47",
)
COMMUNITY_DARK = (
    "#d3fff4",
    "#a5efe3",
    "#7cdad2",
    "#58c3c0",
    "#3aabad",
    "#259299",
    "#187a83",
    "#12636d",
    "#124d56",
    "#133a41",
)
# Neither, need only, community only, both: pale, light plum, deep teal, and near black where they meet.
# Plum and teal of one lightness look the same without green cones, so one is kept lighter.
ROLES = {"neither": "#e6e8eb", "need_only": "#cf86b8", "community_only": "#0b6f7c", "both": "#171226"}
ROLES_DARK = {"neither": "#39424d", "need_only": "#b4559a", "community_only": "#5cc9c4", "both": "#fff4c2"}
# Where a place is: the place, and what it lies in.
PLACE = {"here": "#6d2482", "around": "#e9dff0"}
PLACE_DARK = {"here": "#dd9cf0", "around": "#46364f"}
# Who is within reach of a site: pale blue, stronger where both are faced; out of reach pale orange, stronger likewise.
REACH = {"reached": "#cfe1f2", "reached_both": "#4a88b8", "out": "#f8dcbd", "out_both": "#c9641a"}
REACH_DARK = {"reached": "#2b4a68", "reached_both": "#7fb8e6", "out": "#5f3d22", "out_both": "#ffa45c"}
# Seven steps of change, orange towards most deprived, blue towards least.
CHANGE = ("#8c3a00", "#c9641a", "#f0b07a", "#eceef0", "#9cc3de", "#4a88b8", "#174f7f")
CHANGE_DARK = ("#ffb27a", "#d97f3a", "#8a5330", "#333b44", "#33587a", "#4d8fc4", "#a3d3f7")
# In none of six editions, in one, … in all six: towards the darkest of need. In the dark theme towards the brightest.
EDITIONS = ("#eceef0", "#f7dde9", "#ebbcd5", "#cb7fb0", "#a04b99", "#6d2482", "#3b0f56")
EDITIONS_DARK = ("#333b44", "#3d1d47", "#56265d", "#8f3e86", "#c663a8", "#ee97c8", "#ffd6ec")
# Who lives there: neither family of need. The largest share first.
PEOPLE = ("#1c2f57", "#263f70", "#325089", "#41629f", "#5776b0", "#718cbf", "#8ea4ce", "#abbcdc", "#c9d4e9", "#e6ebf5")
PEOPLE_DARK = (
    "#dfe8ff",
    "#c0d0f7",
    "#a2b8ec",
    "#869fdd",
    "#6d88ca",
    "#5771b2",
    "#455c97",
    "#36497a",
    "#2a385d",
    "#222c45",
)
OVERLAY = {
    "libraries": "#b45309",
    "museums": "#1d4ed8",
    "schools": "#166534",
    "centres": "#9f1239",
    "halls": "#6b21a8",
    "social": "#0f766e",
    "biglocal": "#be123c",
    "pride": "#b45309",
    "list225": "#1d4ed8",
}
OVERLAY_DARK = {
    "libraries": "#fbbf24",
    "museums": "#93c5fd",
    "schools": "#86efac",
    "centres": "#fda4af",
    "halls": "#d8b4fe",
    "social": "#5eead4",
    "biglocal": "#fda4af",
    "pride": "#fbbf24",
    "list225": "#93c5fd",
}


@dataclass(frozen=True, slots=True)
class Theme:
    """The ground and lines of a map, light or dark.

    ``ink`` and ``casing`` are text and outline and what surrounds them; ``edge`` is the line
    between areas close up; ``land`` is the countries around, ``paper`` England where no area
    is shown; ``hatch`` is ground and lines of the no-data pattern; ``faded`` is ground and
    line of an area that a filter leaves out, paler than any class.
    """

    name: str
    ink: str
    casing: str
    edge: str
    land: str
    paper: str
    hatch: tuple[str, str]
    faded: tuple[str, str]


LIGHT = Theme(
    "light", "#16120f", "#ffffff", "#ffffff", "#d9dfe4", "#f5f6f7", ("#ffffff", "#6b7480"), ("#fcfdfd", "#d3d9de")
)
DARK = Theme(
    "dark", "#ffffff", "#10151a", "#10151a", "#2a313a", "#1b2128", ("#10151a", "#8b96a3"), ("#1e252d", "#3a444f")
)


@dataclass(frozen=True, slots=True)
class Printed:
    """Colours of slides and sheets beside those of maps.

    ``ink`` is text and ``quiet`` text that matters less; ``accent`` names the kind of slide; ``rule`` and ``line`` are
    thin and firm lines; ``bar`` the shares over a strip, and ``block_edge`` what parts its blocks.
    """

    ink: str
    quiet: str
    accent: str
    rule: str
    line: str
    bar: str
    block_edge: str


PRINTED = Printed(
    ink=LIGHT.ink,
    quiet="#55606b",
    accent=NEED[2],
    rule="#c9ced4",
    line=LIGHT.hatch[1],
    bar="#6b6763",
    block_edge="#8a929b",
)
"""The one palette of slides, in files and on paper, and of sheets."""


def theme(name: str | None) -> Theme:
    """The theme of that name; light for anything else."""
    return DARK if name == "dark" else LIGHT


def scale(palette: str, roles: tuple[str, ...], theme: Theme) -> list[str]:
    """Colours of the classes of a measure, most need first.

    Parameters
    ----------
    palette : str
        ``need``, ``community``, ``both``, ``place``, ``reach``, ``change``, ``editions`` or ``people``.
    roles : tuple of str
        For named classes, what each stands for (``Category.colour_role``); empty for tenths.
    theme : Theme
    """
    dark = theme.name == "dark"
    if palette in ("both", "place", "reach"):
        named = {"both": (ROLES, ROLES_DARK), "place": (PLACE, PLACE_DARK), "reach": (REACH, REACH_DARK)}[palette][dark]
        return [named[role] for role in roles]
    families = {
        "change": (CHANGE, CHANGE_DARK),
        "community": (COMMUNITY, COMMUNITY_DARK),
        "editions": (EDITIONS, EDITIONS_DARK),
        "people": (PEOPLE, PEOPLE_DARK),
    }
    return list(families.get(palette, (NEED, NEED_DARK))[dark])


def colours_of(measure: Measure, theme: Theme) -> list[str]:
    """Colours of the classes of a measure, in class order."""
    return scale(measure.palette, tuple(category.colour_role for category in measure.categories), theme)


def overlay(name: str, theme: Theme) -> str:
    """Colour of the marks or outlines of an overlay."""
    return (OVERLAY_DARK if theme.name == "dark" else OVERLAY)[name]
