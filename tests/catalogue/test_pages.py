"""The pages: each says all that the menu, the first words and the tests need, or the app does not start."""

from __future__ import annotations

import pytest

from lib import catalogue
from lib.catalogue import MISSING, PAGES, CatalogueError, UnknownKey
from lib.catalogue.pages import Page, in_order
from tests.conftest import ROOT

WHOLE = {
    "file": "pages/plan.py",
    "title": "Plan",
    "question": "Where would it reach most?",
    "purpose": "Put one somewhere.",
    "menu": 10,
    "opens": {"plan": ""},
}


@pytest.mark.parametrize("missing", WHOLE)
def test_a_page_that_lacks_something_is_refused_with_its_name_and_the_field(missing: str) -> None:
    Page(**WHOLE)
    with pytest.raises(CatalogueError) as refused:
        Page(**{name: value for name, value in WHOLE.items() if name != missing})
    assert f"page '{'Plan' if missing == 'file' else 'pages/plan.py'}'" in str(refused.value)
    assert f"field '{missing}'" in str(refused.value)


def test_a_question_is_one() -> None:
    with pytest.raises(CatalogueError, match="field 'question': write it as a question"):
        Page(**WHOLE | {"question": "Where it would reach most"})


@pytest.mark.parametrize(
    ("change", "field"), [({"file": "pages/other.py", "menu": 10}, "menu"), ({"menu": 11}, "file")]
)
def test_two_pages_do_not_share_a_place_or_a_path(change: dict, field: str) -> None:
    with pytest.raises(CatalogueError, match=f"field '{field}'.*pages/plan.py"):
        in_order((Page(**WHOLE), Page(**WHOLE | change)))


def test_the_menu_is_in_the_order_of_places() -> None:
    assert [page.menu for page in PAGES] == list(range(1, len(PAGES) + 1))
    first, second = Page(**WHOLE), Page(**WHOLE | {"file": "pages/a.py", "menu": 2})
    assert in_order((first, second)) == (second, first)
    assert MISSING not in PAGES


def test_every_script_in_the_folder_is_a_page_and_every_page_has_its_script() -> None:
    scripts = {"app.py", *(f"pages/{path.name}" for path in (ROOT / "pages").glob("*.py"))}
    assert scripts == {page.file for page in (*PAGES, MISSING)}
    for page in (*PAGES, MISSING):
        opened = 'with page("' + page.path + '"' if page is not MISSING else "with page(MISSING.path"
        assert opened in (ROOT / page.file).read_text(encoding="utf-8"), page.file
        assert not page.sheet or (ROOT / "lib" / "ui" / f"{page.sheet}.css").is_file(), page.file


def test_states_to_open_have_a_name_each_and_former_paths_lead_to_one_page() -> None:
    names = [name for page in (*PAGES, MISSING) for name in page.opens]
    assert len(set(names)) == len(names)
    paths = [path for page in (*PAGES, MISSING) for path in (page.path, *page.formerly)]
    assert len(set(paths)) == len(paths)


def test_a_page_is_found_by_its_path_and_an_unknown_one_by_the_nearest() -> None:
    for page in (*PAGES, MISSING):
        assert catalogue.page(page.path) is page
    with pytest.raises(UnknownKey, match="There is no page called 'mapp'. Did you mean 'map'"):
        catalogue.page("mapp")
