"""The slides of a plan: what the page says, its map described, its sites in a table, its sources in the notes."""

from __future__ import annotations

import datetime
import io

import pytest
from pptx import Presentation

from lib.deck.plan_slides import plan_slides, slides_of
from lib.plan.question import Question
from lib.plan.solve import answer
from lib.words import plan as words

TODAY = datetime.date(2026, 11, 30)
LINK = "https://example.org/plan?place=E06000009"


def test_the_finding_its_map_the_sites_and_what_to_keep_in_mind() -> None:
    question = Question("E06000009")
    found = answer(question)
    made = slides_of(found, question.area)
    assert [slide.title for slide in made] == [
        words.headline(found, question.area),
        "The sites, in the order of opening",
        "What to keep in mind",
    ]
    assert made[0].own is not None
    assert made[0].own.image is not None
    assert "5 sites by number" in made[0].own.told
    file = Presentation(io.BytesIO(plan_slides(found, question.area, LINK, TODAY)))
    text = [" ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame) for slide in file.slides]
    assert words.price(found)[0] in text[0]
    table = next(shape.table for shape in file.slides[1].shapes if shape.has_table)
    assert [table.cell(n, 0).text for n in range(1, 6)] == ["1", "2", "3", "4", "5"]
    assert found.sites[0].name in table.cell(1, 1).text
    assert "Sources:" in file.slides[1].notes_slide.notes_text_frame.text
    assert all(sentence in " ".join(text) for sentence in words.HONEST)


@pytest.mark.slow
@pytest.mark.parametrize("question", [Question("E06000053", facing_only=True), Question("E08000025", count=30)])
def test_awkward_plans_have_slides(question: Question) -> None:
    assert len(Presentation(io.BytesIO(plan_slides(answer(question), question.area, LINK, TODAY))).slides) >= 2
