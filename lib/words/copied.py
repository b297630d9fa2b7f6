"""A sentence that is copied from a page by itself: it says which place it is of, and where it is from."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lib import catalogue
from lib.places.area import Area
from lib.places.members import spoken
from lib.words.area_facts import BOTH_MEANS
from lib.words.naming import named
from lib.words.pack import cites

ON_EVERY_COPY = ("Open Database License", "Creative Commons")
FACES = re.compile(r"\bfac(?:e|es|ing) both\b", re.IGNORECASE)
SAID_WHAT = re.compile(r"per cent most deprived|most deprived.*community need", re.IGNORECASE | re.DOTALL)
"""How a text or its source says by itself what facing both is, or that the line was drawn elsewhere."""
ASK = "Copy this, with its source"
"""What the button is called for those who listen."""


def copied(said: str, source: str, area: Area | None = None, subject: str = "") -> str:
    """A sentence as it is put on the clipboard, but for the address of its page, which the browser knows.

    Parameters
    ----------
    said : str
        What stands on the page.
    source : str
        Year and publisher, as the panel's own line has them.
    area : Area, optional
        The place it is of; named before it where the sentence itself does not say.
    subject : str
        What it is about, where it leans on what stands above it.

    Returns
    -------
    str
        Also with what facing both is, where a sentence speaks of it and neither it nor its source says so.

    >>> copied("Rank 214 of 33,755.", "Source: IMD 2025, MHCLG")
    'Rank 214 of 33,755.\\nSource: IMD 2025, MHCLG.'
    """
    lead = f"{subject.rstrip('.')}{' ' if subject.endswith('?') else ': '}" if subject else ""
    text = " ".join(f"{lead}{said}".split())
    if area is not None:
        text = _placed(text, area)
    by_both = all(catalogue.dataset(key).title in source for key in ("iod2025", "cni2023"))
    if by_both and FACES.search(text) and not SAID_WHAT.search(f"{text} {source}"):
        text = f"{text}{'' if text.endswith(('.', '?', '!')) else '.'} {BOTH_MEANS}"
    return f"{text}\nSource: {bare(source)}"


def _placed(text: str, area: Area) -> str:
    """The text with the place named in it, so that it is told from others of its name."""
    if area.level == "lsoa21" and area.name in text:
        return text if named(area) in text else text.replace(area.name, named(area), 1)
    if any(name and name in text for name in (area.name, spoken(area.name))):
        return text
    return f"{named(area)}: {text}"


def bare(source: str) -> str:
    """A source line without the word that stands before it, and with a full stop.

    >>> bare("Source: IMD 2025, MHCLG")
    'IMD 2025, MHCLG.'
    """
    source = " ".join(source.split()).replace("Source: ", "")
    return f"{source.rstrip('.')}." if source else ""


def source_of_measures(keys: Iterable[str], *also: str) -> str:
    """Title with year and publisher of all that some measures are made from, each once; ``also`` are datasets beside.

    >>> source_of_measures(["cni2023"])
    'Community Needs Index 2023, OCSI (Oxford Consultants for Social Inclusion) and Local Trust.'
    """
    measures = map(catalogue.measure, keys)
    named = [_titled(key) for measure in measures for key in (measure.dataset, *measure.also_from)]
    return f"{'; '.join(dict.fromkeys((*named, *map(_titled, also))))}."


def _titled(key: str) -> str:
    source = catalogue.dataset(key)
    if source.licence.startswith(ON_EVERY_COPY):
        return source.attribution.removeprefix("Source: ").rstrip(".")
    year = "" if re.search(r"\b(19|20)\d\d\b", source.title) else f" ({source.vintage})"
    return f"{source.title}{year}, {source.publisher}"


def source_of(datasets: Iterable[str]) -> str:
    """Title with year and publisher of some datasets, each once; the whole credit of those whose licence wants it on every
    copy.
    """
    return f"{'; '.join(dict.fromkeys(map(_titled, datasets)))}."


def source_named(said: str) -> str:
    """The sources that a sentence names itself: measures with their year, lists with their date."""
    return source_of(cites(said))


def page_named(title: str) -> str:
    """Where a sentence is from, when nobody else can open the address of its page.

    >>> page_named("Your area").split(" ", 3)[-1]
    'page “Your area”.'
    """
    return f"{catalogue.NAME_AND_VERSION}, page “{title}”."
