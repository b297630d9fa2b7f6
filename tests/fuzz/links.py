"""Links as a stranger would write them: whatever a link holds, there is a view, and a sentence for what was left out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import urlencode

from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from lib import api, catalogue
from lib.api.routes import ADDRESSES
from lib.links import OVERLAYS, SHOW, MapView
from lib.links.area_view import AreaView
from lib.links.both_view import BothView
from lib.links.compare_view import COLUMNS, CompareView
from lib.links.evidence_view import EvidenceView
from lib.links.place_ref import own_place
from lib.links.present_view import PresentView
from lib.links.stories_view import StoriesView
from lib.places import own
from lib.words.slides import SLIDES
from tests.conftest import ROOT
from tests.fuzz.hostile import TEXTS
from tests.fuzz.search import rounds

CODES = (
    "E06000009",
    "E01012737",
    "E05001648",
    "E14001297",
    "E47000013",
    "E12000006",
    "E92000001",
    "E02004034",
    "W06000006",
    "E06999999",
    "E08000019",
    "W01000001",
    "E05000000",
    "e06000009",
    " E06000009",
    "E06000009 ",
)
OURS = own.encode(["E01012641", "E01012642", "E01012643"])
USUAL = (
    *CODES,
    OURS,
    own_place(["E01012641"], "Ours"),
    *list(catalogue.measures())[:12],
    *SHOW,
    *OVERLAYS,
    *COLUMNS,
    *SLIDES,
    "auto",
    "equal",
    "lsoa21",
    "lad25",
    "table",
    "map",
    "none",
    "council",
    "people",
    "own1",
    "own99",
    "today",
    "pride",
    "0",
    "1",
    "10",
    "50",
    "99999",
    "-1",
    "1.5",
    "1e3",
)
HOSTILE = (
    *TEXTS,
    "",
    " ",
    ",",
    ":",
    "own:",
    "own::",
    "own:" + "A" * 2_000,
    "x" * 10_000,
    "," * 5_000,
    "\0\x01",
    "\ud7ff\uffff",
    "٣",
    "१०",
    "NaN",
    "null",
    "<script>alert(1)</script>",
    "../../etc/passwd",
    "%00%ff",
    "E" * 300,
    "9" * 400,
)

pieces = st.one_of(
    st.sampled_from(USUAL),
    st.sampled_from(HOSTILE),
    st.text(max_size=40),
    st.builds(
        lambda text, at, sign: text[:at] + sign + text[at + 1 :],
        st.sampled_from(USUAL),
        st.integers(0, 12),
        st.characters(),
    ),
)
values = st.one_of(
    pieces,
    st.lists(pieces, max_size=12).map(",".join),
    st.builds(own_place, st.just(["E01012641"]), st.text(max_size=100)),
)
paths = st.sampled_from([path for path in ADDRESSES if not path.startswith("/data/neighbourhoods")])
ASKED = ("within", "measures", "limit", "offset", "format", "q", "level")
VIEWS = {
    MapView: ("map.py", MapView.__slots__),
    AreaView: ("area.py", ("place", "own", "name", "beside", "measure", "second", "part")),
    BothView: ("both.py", BothView.__slots__),
    CompareView: ("compare.py", ("places", "measure", "count", "sort", "highlight", "part")),
    PresentView: ("present.py", ("place", "beside", "slide", "order", "street")),
    StoriesView: ("stories.py", StoriesView.__slots__),
    EvidenceView: ("evidence.py", EvidenceView.__slots__),
}


def queries(names: tuple[str, ...]) -> st.SearchStrategy:
    """Parameters of a link: some that a page knows, and now and then one that it does not."""
    known = st.sampled_from(names)
    return st.dictionaries(st.one_of(known, known, st.text(min_size=1, max_size=8)), values, max_size=len(names) + 1)


def holds(view: type, query: Mapping[str, str]) -> None:
    """A view comes of it; what was left out is said in sentences; and the view's own link brings it back with nothing
    left to say.
    """
    found, notes = view.from_query(query)
    for note in notes:
        assert note[:1].isupper() and note.rstrip()[-1] in ".)” ", note
        assert len(note) < 600, note
    link = found.to_query()
    assert all(isinstance(name, str) and isinstance(value, str) for name, value in link.items())
    again, more = view.from_query(link)
    assert (again, more) == (found, []), (link, again, more)
    for part in ("area", "areas"):
        getattr(found, part, None)


def page_holds(case: tuple[str, Mapping[str, str]]) -> None:
    """The page comes, with no traceback and without the sentence for what nobody foresaw."""
    file, query = case
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    for name, value in query.items():
        app.query_params[name] = value
    app.switch_page(f"pages/{file}").run()
    assert not app.exception, (file, query, [each.value for each in app.exception])
    assert not app.error, (file, query, [each.value for each in app.error])


def answer_holds(case: tuple[str, Mapping[str, str]]) -> None:
    """A program that asks at such an address gets an answer, or what is wrong in a sentence, and never what it asked."""
    path, query = case
    found = api.answer(f"{api.PREFIX}{path}", urlencode(query, errors="replace"))
    assert found.status in (200, 400, 404, 414), (case, found.status)
    if found.status != 200:
        told = json.loads(found.body)
        assert told["status"] == found.status and told["detail"].endswith("."), (case, told)
        assert len(told["detail"]) < 600, (case, told)


def run(seconds: float, seed: int, of_a_page: int = 3) -> int:
    """Half of the time for the views and the open data, which are quick, and half for whole pages."""
    quick = [(queries(names), lambda query, view=view: holds(view, query)) for view, (_, names) in VIEWS.items()]
    quick.append((st.tuples(st.one_of(paths, paths, pieces.map("/places/{}".format)), queries(ASKED)), answer_holds))
    pages = [(st.tuples(st.just(file), queries(names)), page_holds) for file, names in VIEWS.values()]
    return rounds(quick, seconds / 2, seed) + rounds(pages, seconds / 2, seed, cases=of_a_page)
