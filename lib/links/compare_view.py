"""What is chosen on the page that compares places, as codes; made from a link and turned back into one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from lib import catalogue
from lib.analysis.compare import COLUMNS
from lib.links.place_ref import area_of, place_ref, quoted, ref_of
from lib.places import nearby
from lib.places.area import OWN as AN_OWN
from lib.places.area import Area
from lib.places.members import ENGLAND
from lib.places.wales import WREXHAM

MOST = 8
"""The largest number of places side by side."""
EIGHT = ("E06000009", "E06000015", "E08000004", "E06000031", "E08000039", "E06000021", "E08000036", WREXHAM.code)
"""The eight of the report of 2021 in its order: Blackpool, Derby, Oldham, Peterborough, Sheffield, Stoke-on-Trent, Wakefield, Wrexham."""
COUNTS = ("neighbourhoods", "people")


@dataclass(frozen=True, slots=True)
class CompareView:
    """What the page that compares places shows.

    Attributes
    ----------
    places : tuple of str
        1 to 8 of them in the order chosen, repeats allowed: codes of any level, Wrexham's
        ``W06000006``, or ``own:NEIGHBOURHOODS:NAME`` for one that somebody put together
        (:func:`lib.links.place_ref.own_place` makes it).
    measure : str
        Key of the measure of the maps and of the large chart.
    count : str
        What the tenths count: ``neighbourhoods`` or ``people``.
    sort : str or None
        Column of :data:`lib.analysis.compare.COLUMNS` by which the places are ordered; None
        for the order chosen.
    highlight : str or None
        The one of ``places`` that stands out.
    """

    places: tuple[str, ...] = (EIGHT[0], EIGHT[5], EIGHT[6])
    measure: str = "imd2025"
    count: str = "neighbourhoods"
    sort: str | None = None
    highlight: str | None = None

    def replace(self, **changes) -> CompareView:
        """The same view with some choices changed; a place that is no longer there is not highlighted."""
        changed = replace(self, **changes)
        return changed if changed.highlight in (None, *changed.places) else replace(changed, highlight=None)

    @property
    def areas(self) -> list[Area]:
        """The places in the order chosen; one that is chosen twice is the same object twice."""
        found = {token: area_of(token) for token in dict.fromkeys(self.places)}
        return [found[token] for token in self.places]

    def added(self, token: str) -> CompareView:
        """With one more place at the end; unchanged where there are eight."""
        return self if len(self.places) >= MOST else self.replace(places=(*self.places, token))

    def without(self, position: int) -> CompareView:
        """Without the place at a position, from 0; unchanged where it is the only one."""
        return self if len(self.places) == 1 else self.replace(places=self.places[:position] + self.places[position + 1:])

    def moved(self, position: int, by: int) -> CompareView:
        """With a place some steps later (or earlier, below 0), as far as there is room; the order is then the one chosen."""
        kept = [*self.places[:position], *self.places[position + 1:]]
        kept.insert(min(max(position + by, 0), len(kept)), self.places[position])
        return self.replace(places=tuple(kept), sort=None)

    def to_query(self) -> dict[str, str]:
        """The choices as parameters of a link: the places always, the rest where it differs from the defaults."""
        plain = CompareView()
        query = {"places": ",".join(self.places)}
        return query | {part: value for part in ("measure", "count", "sort", "highlight") if (value := getattr(self, part)) != getattr(plain, part)}

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> tuple[CompareView, list[str]]:
        """A view from the parameters of a link, and a sentence for each thing left out.

        Nothing a link holds can raise.
        """
        notes: list[str] = []
        chosen: dict = {}
        asked = [part.strip() for part in query.get("places", "")[:20_000].split(",") if part.strip()]
        found = [token for part in asked[:MOST] if (token := place_ref(part, notes))]
        if len(asked) > MOST:
            notes.append(f"The link names more than {MOST} places. The first {MOST} are kept: more cannot be read side by side.")
        if found:
            chosen["places"] = tuple(found)
        for part, offered in (("measure", catalogue.measures()), ("count", COUNTS), ("sort", COLUMNS)):
            value = query.get(part)
            if value and value in offered:
                chosen[part] = value
            elif value:
                noun = {"measure": "measure", "count": "way of counting", "sort": "column to order by"}[part]
                notes.append(f"The link asks for a {noun} that is not here ({quoted(value)}); it was left out.")
        if query.get("highlight"):
            token = place_ref(query["highlight"], [])
            if token in chosen.get("places", cls().places):
                chosen["highlight"] = token
            else:
                notes.append("The link highlights a place that is not among those compared; none is highlighted.")
        return cls(**chosen), list(dict.fromkeys(notes))


def beginning(found: Area) -> str:
    """The ``places`` of a link that begins a comparison with one place: it, and its council or, for a larger place, England."""
    small = found.level in ("lsoa21", "msoa21", "ward25", AN_OWN)
    councils = nearby.councils_of(found).index if small else []
    beside = councils[0] if len(councils) else ENGLAND
    return ",".join(dict.fromkeys((ref_of(found), beside)))
