"""What is asked: the parameters of an address, each read once and bounded."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl

from lib import catalogue
from lib.analysis.area import COMMUNITY, NEED
from lib.api.reply import Refused
from lib.places import PlacesError, canonical
from lib.places.postcode_typed import holds_postcode

LONGEST, MOST_FIELDS = 4000, 20
"""Characters of a query that are read, and how many parameters it may have."""
ALL = "all"
SEVERAL = "measures"
"""The parameter that may come more than once, as some programs write lists."""
USUAL = (NEED, COMMUNITY)
"""The measures of an answer that asks for none by name: the two indexes."""
TOO_LONG = f"This address is too long. A query may have {LONGEST:,} characters and {MOST_FIELDS} parameters."
NO_POSTCODE = (
    "That is a postcode, and an address is no place for one: addresses are kept in histories and logs. Ask by the "
    "name of a place or by its code. On the pages of the app a postcode can be typed, and leaves no trace."
)


@dataclass(frozen=True, slots=True)
class Asked:
    """The parameters of one address by name.

    Attributes
    ----------
    fields : mapping of str to str
        Each once.
    """

    fields: dict[str, str]

    @classmethod
    def of(cls, query: str, allowed: Iterable[str]) -> Asked:
        """Read a query.

        Raises
        ------
        Refused
            It is too long, names what is not among ``allowed``, or names something but measures twice.
        """
        allowed = tuple(allowed)
        if len(query) > LONGEST:
            raise Refused(414, TOO_LONG)
        try:
            pairs = parse_qsl(query, keep_blank_values=True, errors="replace", max_num_fields=MOST_FIELDS)
        except ValueError:
            raise Refused(414, TOO_LONG) from None
        fields = dict(pairs)
        if any(name not in allowed for name in fields):
            known = f"It takes {_listed(allowed)}." if allowed else "It takes none."
            raise Refused(400, f"There is a parameter that this address does not have. {known}")
        several = [value for name, value in pairs if name == SEVERAL]
        if several:
            fields[SEVERAL] = ",".join(several)
        if len(fields) < len(pairs) - len(several[1:]):
            raise Refused(400, "A parameter is there twice. Give each once; only measures may come again.")
        return cls(fields)

    def text(self, name: str) -> str:
        """A parameter that must be there, without spaces around it.

        Raises
        ------
        Refused
            It is missing or empty.
        """
        value = self.fields.get(name, "").strip()
        if not value:
            raise Refused(400, f"The parameter {name} is missing. Add {name}= to the address.")
        return value

    def number(self, name: str, usual: int | None, least: int, most: int) -> int | None:
        """A whole number within bounds, or the usual one.

        Raises
        ------
        Refused
            It is no whole number, or outside the bounds.
        """
        value = self.fields.get(name)
        if value is None:
            return usual
        if not re.fullmatch(r"\d{1,9}", value, re.ASCII) or not least <= int(value) <= most:
            raise Refused(400, f"The parameter {name} is a whole number from {least:,} to {most:,}.")
        return int(value)

    def one_of(self, name: str, words: Iterable[str], usual: str | None) -> str | None:
        """One of some words, or the usual one.

        Raises
        ------
        Refused
            It is another word.
        """
        words = tuple(words)
        value = self.fields.get(name, usual)
        if value not in words and value != usual:
            raise Refused(400, f"The parameter {name} is one of {_listed(words)}.")
        return value

    def measures(self, usual: tuple[str, ...] = USUAL, every: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Keys of the measures asked for, each once and in their order.

        Those of ``usual`` where none is named; for all those of ``every``, or the catalogue's where that is empty.

        Raises
        ------
        Refused
            One of them is none.
        """
        value = self.fields.get(SEVERAL)
        if value is None:
            return usual
        keys = tuple(dict.fromkeys(value.split(",")))
        if any(key not in (ALL, *catalogue.measures()) for key in keys):
            raise Refused(
                400,
                "There is no such measure among those asked for. Their keys are in /api/v1/measures; several go with "
                f"commas between, and {ALL} stands for every one.",
            )
        return every or tuple(catalogue.measures()) if ALL in keys else keys


def code_of(text: str) -> str:
    """The code in force of the place that a text names.

    Raises
    ------
    Refused
        There is no such place here, or it is a postcode.
    """
    if holds_postcode(text):
        raise Refused(400, NO_POSTCODE)
    try:
        return canonical(text)
    except PlacesError as nowhere:
        raise Refused(404, str(nowhere)) from None


def _listed(words: tuple[str, ...]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
