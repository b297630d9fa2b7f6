"""``static/names/``: the names that the search suggests while somebody types, for the browser, in one small file.

The names are those of ``lib/places/search_names.py`` but for hamlets, other small settlements and the remotest
villages, which the server finds when Enter is pressed: with them the file would be a third too large. They stand council by council, by name,
so that a name shares its beginning with the one before it; ``frontend/search/names.js`` reads them again.
``data/names.json`` says which file it is.

``labels``      what each kind is called
``precedence``  the place of each kind among names that are spelt alike
``marks``       :data:`MARKS`
``regions``     names, in the order of their first council
``councils``    code, name, name as it is said, place in ``regions``, size, other names, counties
``lines``       names: a mark (:data:`MARKS`) for how many characters it shares with the name before, then the others
``aliases``     by position among the names: other names
``kinds``       a letter an entry (:data:`LETTERS`); a capital stands under the name of the entry before
``sizes``       a character an entry
``areas``       of each council the numbers of its local areas' codes, the first and the steps between
``wards``       numbers of wards' codes, the first and the steps between, in the order of the entries
``leads``       a character for each entry that is not a ward: which local area of its council it is or leads to
``others``      code, names, kind, council and region (or -1), size: what is larger, and stories' places
"""

from __future__ import annotations

import hashlib
import itertools
import json

from data.build.outputs import forget_all_but, save_bytes

FOLDER = "static/names"
INDEX = "data/names.json"
LETTERS = {
    "ward25": "w",
    "msoa21": "m",
    "City": "c",
    "Town": "t",
    "Suburban Area": "s",
    "Village": "v",
    "big_local": "b",
}
"""Kinds of names that lie in one council. What is neither here nor in :data:`LARGER` is left out."""
LARGER = ("ctry", "rgn", "cauth25", "pcon24")
SHOWN = frozenset((*LETTERS, *LARGER, "lad25", "story"))
PROGRAMMES = {"big_local": "Big Local area", "story": "place of a story"}
FIRST = 35
"""The character of nought; a quotation mark comes before it."""
MARKS = "\n:;<=>?@[]^_{|}~$%*+#"
"""Each begins a name and says how many of its characters are those of the name before, by its place here."""
SAID = {"Kingston upon Hull, City of": "Hull"}
"""Councils that people call otherwise than by the first words of their name."""


def build() -> None:
    content = names()
    path = f"{FOLDER}/names-{hashlib.sha256(content).hexdigest()[:10]}.json"
    save_bytes(content, path)
    save_bytes((json.dumps({"names": path}, indent=1) + "\n").encode(), INDEX)
    forget_all_but(FOLDER, [path])


def names() -> bytes:
    """The content of the file."""
    # Late, as the tables it reads are built before this.
    from lib import catalogue
    from lib.places.members import larger, spoken
    from lib.places.search_names import PRECEDENCE, SETTLEMENTS, Named, counties, named

    every = named()
    regions = list(dict.fromkeys(each.region for each in every if each.kind == "lad25"))
    councils = sorted((each for each in every if each.kind == "lad25"), key=lambda each: each.entry.place.code)
    number = {each.council: position for position, each in enumerate(councils)}
    areas = {str(each.council): [] for each in councils}
    for one in larger().values():
        if one.level == "msoa21":
            areas[str(one.council_name)].append(_number(one.code))
    inside: dict[str, list[Named]] = {council: [] for council in areas}
    others = []
    for each in every:
        if each.kind == "Village" and not each.size:
            continue
        if each.kind in LETTERS:
            inside[str(each.council)].append(each)
        elif each.kind in (*LARGER, "story"):
            one = each.entry.place
            where = [number.get(each.council, -1), regions.index(each.region) if each.region in regions else -1]
            others.append([one.code, list(each.called), each.kind, *where, each.size])
    lines, aliases, kinds, sizes, leads, wards = [], {}, [], [], [], []
    for council, held in inside.items():
        before = ""
        for each in sorted(held, key=lambda one: (one.called[0], LETTERS[one.kind], one.entry.place.code)):
            name, letter = each.called[0], LETTERS[each.kind]
            if name == before and len(each.called) == 1:
                letter = letter.upper()
            else:
                shared = 0
                while shared < min(len(name), len(before), len(MARKS) - 1) and name[shared] == before[shared]:
                    shared += 1
                if each.called[1:]:
                    aliases[len(lines)] = list(each.called[1:])
                lines.append(MARKS[shared] + name[shared:])
                before = name
            kinds.append(letter)
            sizes.append(chr(FIRST + each.size))
            code = _number(each.entry.place.code)
            if each.kind == "ward25":
                wards.append(code)
            else:
                leads.append(chr(FIRST + areas[council].index(code)))
        # Between councils, so that no line leans on another council's.
        kinds.append("\n")
    levels = {kind: catalogue.level(kind).label for kind in (*LARGER, "lad25", "msoa21", "ward25")}
    levels["ctry"] = "the whole country"
    said = levels | {kind: said for kind, (said, _) in SETTLEMENTS.items()} | PROGRAMMES
    content = {
        "labels": {LETTERS.get(kind, kind): label for kind, label in said.items() if kind in SHOWN},
        "precedence": {LETTERS.get(kind, kind): place for place, kind in enumerate(PRECEDENCE)},
        "marks": MARKS,
        "regions": regions,
        "councils": [
            [
                each.entry.place.code,
                each.called[0],
                SAID.get(str(each.council), spoken(str(each.council))),
                regions.index(each.region),
                each.size,
                list(each.called[1:]),
                list(counties().get(str(each.council), ())),
            ]
            for each in councils
        ],
        "lines": "".join(lines),
        "aliases": aliases,
        "kinds": "".join(kinds),
        "sizes": "".join(sizes),
        "areas": [_steps(held) for held in areas.values()],
        "wards": _steps(wards),
        "leads": "".join(leads),
        "others": others,
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _number(code: str) -> int:
    return int(code[1:])


def _steps(numbers: list[int]) -> list[int]:
    return numbers[:1] + [after - before for before, after in itertools.pairwise(numbers)]
