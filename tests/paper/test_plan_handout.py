"""The sheet of a plan: one page that says the finding, the price, the sites and what to keep in mind."""

from __future__ import annotations

import datetime
import io

import pytest
from pypdf import PdfReader

from lib.paper.plan_handout import plan_handout
from lib.paper.sheet import FOOT, HIGH, Sheet
from lib.places.area import area
from lib.plan.question import Question
from lib.plan.solve import answer
from lib.words import plan as words

TODAY = datetime.date(2026, 11, 30)
LINK = "https://example.org/plan?place=E06000009&reach=1600&rule=50"


def sheet(question: Question) -> tuple[int, str]:
    """Pages, and all that is written on them."""
    pages = PdfReader(io.BytesIO(plan_handout(answer(question), question.area, LINK, TODAY))).pages
    return len(pages), " ".join(" ".join(page.extract_text() for page in pages).split())


def test_a_council_has_all_on_one_page() -> None:
    question = Question("E06000009")
    found = answer(question)
    pages, said = sheet(question)
    assert pages == 1
    for text in (
        words.headline(found, area("E06000009")),
        words.sure(found),
        *words.price(found),
        *words.HONEST,
        *words.CLASSES,
        *(site.name for site in found.sites),
        LINK,
        "Community Needs Index 2023",
    ):
        assert " ".join(text.split()) in said, text


@pytest.mark.slow
@pytest.mark.parametrize(
    "question",
    [
        Question("E06000053", facing_only=True),
        Question("E01012737", kinds=("centre",)),
        Question("E08000025", count=50, rule=100),
        Question("E06000052", count=30),
        Question("E47000007", count=24),
    ],
    ids=["nobody", "one neighbourhood", "fifty sites", "a rule that cannot be kept", "twenty-four sites"],
)
def test_awkward_plans_fit_on_one_page(question: Question, monkeypatch: pytest.MonkeyPatch) -> None:
    ends = []
    output = Sheet.output

    def noted(self, *given):
        ends.append(self.y)
        return output(self, *given)

    monkeypatch.setattr(Sheet, "output", noted)
    pages, said = sheet(question)
    assert pages == 1
    assert ends[0] <= HIGH - FOOT
    assert words.HONEST[-1] in said
    assert "Community Needs Index 2023" in said
    if question.count == 50:
        assert "more: the page has all." in said
