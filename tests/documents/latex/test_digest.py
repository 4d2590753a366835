"""The digest: what is proposed for mistakes, and that a variant takes half a page at most."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest

from generator.documents.latex import digest, source
from generator.documents.pdf import STYLE, lines, typeset
from generator.documents.table import DIGEST
from generator.exams import dealer, load_exam, paper_head
from generator.model import Paper, PaperHead, Sitting
from generator.model.score import portion

ROOT = Path(__file__).parents[3]
TEMPLATES = ROOT / "templates"


def drawn(exam: str, count: int) -> tuple[PaperHead, list[Paper]]:
    """Papers of a shipped exam."""
    blueprint, places = load_exam(ROOT / "bank", exam)
    return paper_head(blueprint), list(dealer(places, "digest")(range(1, count + 1), Sitting()))


def test_credit_goes_by_halves() -> None:
    """A share of the points is rounded to the nearest half, a quarter up."""
    assert [portion(points, Fraction(1, 2)) for points in (1, 2, 3)] == [Fraction(1, 2), 1, Fraction(3, 2)]
    assert [portion(1, Fraction(share)) for share in ("0.2", "0.25", "0.7", "0.75")] == [0, 0.5, 0.5, 1]


@pytest.mark.prove
def test_the_exam_says_what_a_mistake_is_worth() -> None:
    """Without rules a mistake leaves half of the points; with them, what they say of it, and nothing if they do not."""
    _, (paper,) = drawn("final", 1)
    instance = paper.instances[0]
    name = next(iter(instance.answers[0].mistakes))
    plain, ruled = digest.answers(instance, {}), digest.answers(instance, {name: Fraction(1)})
    half = portion(instance.answers[0].points, Fraction(1, 2))
    assert {mistake.credit for mistake in plain[0].mistakes} == {half}
    assert [mistake.credit for mistake in ruled[0].mistakes] == [
        instance.answers[0].points,
        *[0] * (len(ruled[0].mistakes) - 1),
    ]
    assert ruled[0].credit is None


@pytest.mark.prove
def test_every_mistake_is_there() -> None:
    """Each answer of a paper has its points, and each of its mistakes a value, a name and no more than its points."""
    _, (paper,) = drawn("final", 1)
    for instance in paper.instances:
        rows = digest.answers(instance, {})
        assert [row.answer.points for row in rows] == [answer.points for answer in instance.answers]
        assert [[mistake.name for mistake in row.mistakes] for row in rows] == [
            [str(name).replace("−", r"\ensuremath{-}") for name in answer.mistakes] for answer in instance.answers
        ]
        assert all(mistake.credit <= row.answer.points for row in rows for mistake in row.mistakes)


@pytest.mark.latex
@pytest.mark.parametrize("exam", ["quiz", pytest.param("final", marks=pytest.mark.prove)])
def test_half_a_page_a_variant(exam: str) -> None:
    """However much there is to mark, two variants share a page, in their order, and nothing sticks out."""
    head, papers = drawn(exam, 30)
    made = typeset(source(DIGEST, head, TEMPLATES, papers), TEMPLATES / STYLE)
    assert made.overfull == ()
    pages = list(lines(made.pdf))
    assert len(pages) <= 15
    numbers = [int(n) for page in pages for n in re.findall(r"Вариант № (\d+)", " ".join(page))]
    assert numbers == list(range(1, 31))
