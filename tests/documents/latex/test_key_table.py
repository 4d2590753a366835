"""The table of the key: nothing overprints, whatever an exam asks, and short answers leave room for many rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from generator.documents.latex import class_frame, names, paper_row, source, source_of_rows
from generator.documents.latex.key_table import laid
from generator.documents.latex.records import AnswerRow, KeyPlace, PaperRow
from generator.documents.latex.values import Tex
from generator.documents.pdf import STYLE, lines, typeset
from generator.documents.table import KEY
from generator.exams import dealer, load_exam, paper_head
from generator.model import Paper, PaperHead, Sitting, Student

ROOT = Path(__file__).parents[3]
TEMPLATES = ROOT / "templates"
EXAMS = ("deep-learning", "quiz", "midterm", "final")
HEAD = PaperHead("Экзамен", "Глубокое обучение", 90)
LONG = Student("Великосельская-Нижегородцева", "Максимилиан", "Константинович", "ДЛ-1")


def drawn(exam: str, count: int, seed: str = "key") -> tuple[PaperHead, list[Paper]]:
    """Papers of a shipped exam, the first one of a student with a long name."""
    blueprint, places = load_exam(ROOT / "bank", exam)
    return paper_head(blueprint), list(dealer(places, seed)(range(1, count + 1), Sitting((LONG,))))


def number(letter: str, text: str, label: str = "Число") -> AnswerRow:
    """A number as the key has it."""
    return AnswerRow(letter, label, 1, Tex(text), Tex(text), len(text), len(text))


def rows(places: Sequence[KeyPlace], count: int) -> list[PaperRow]:
    """Papers that all have these places."""
    return [PaperRow(one, "K7WQ2M", None, (), 5, tuple(places), None) for one in range(1, count + 1)]


def place(*answers: AnswerRow, pooled: bool = False) -> KeyPlace:
    """A problem with these answers."""
    return KeyPlace("Название задачи", "Свёрточные сети", pooled, len(answers), answers)


def printed(papers: Sequence[PaperRow]) -> list[list[str]]:
    """The lines of the pages of a key; nothing sticks out of it."""
    frame = class_frame(drawn("quiz", 1)[1][0])
    made = typeset(source_of_rows(KEY, HEAD, TEMPLATES, papers, frame), TEMPLATES / STYLE)
    assert made.overfull == ()
    return list(lines(made.pdf))


@pytest.mark.latex
@pytest.mark.parametrize(
    "exam", [pytest.param(name, marks=pytest.mark.prove if name != "quiz" else ()) for name in EXAMS]
)
def test_no_key_overprints(exam: str) -> None:
    """Whatever problems an exam draws, matrices too, each answer stays in its column."""
    head, papers = drawn(exam, 24)
    assert typeset(source(KEY, head, TEMPLATES, papers), TEMPLATES / STYLE).overfull == ()


@pytest.mark.prove
@pytest.mark.latex
def test_matrices_stay_in_their_columns() -> None:
    """Each matrix of the bank, in columns that are too narrow for it, is set smaller or as rows."""
    _, papers = drawn("final", 24)
    apart = [replace(made, instances=tuple(replace(one, pooled=False) for one in made.instances)) for made in papers]
    matrices = [one for made in apart for one in paper_row(made).places if any(map(_is_matrix, one.answers))]
    assert len(matrices) >= 16
    for first in range(0, 16, 8):
        printed(rows(matrices[first : first + 8], 2))


def _is_matrix(answer: AnswerRow) -> bool:
    return "pmatrix" in answer.right


@pytest.mark.latex
def test_twenty_short_rows_a_page() -> None:
    """Where answers are short, a page has twenty variants or more."""
    pages = printed(rows([place(number("а)", "1,25"), number("б)", "14")) for _ in range(5)], 40))
    assert len(pages) <= 2


@pytest.mark.latex
def test_a_key_of_many_columns() -> None:
    """A key with 21 columns has each of them, with its name and points."""
    answers = [number(letter, "0,125", "Дисперсия") for letter in ("а)", "б)", "в)")]
    found = laid(rows([place(*answers) for _ in range(7)], 30))
    assert [column.number for column in found.columns] == [f"{n}{letter}" for n in range(1, 8) for letter in "абв"]
    assert {column.points for column in found.columns} == {1}
    assert found.size >= 7
    assert len(printed(rows([place(*answers) for _ in range(7)], 30))) <= 2


@pytest.mark.latex
def test_more_columns_than_a_page_holds() -> None:
    """Where the answers cannot have columns of their own, those of a problem share one, with letters and points."""
    answers = [number(letter, "14 714 688") for letter in ("а)", "б)", "в)", "г)")]
    papers = rows([place(*answers) for _ in range(10)], 3)
    found = laid(papers)
    assert [(column.number, column.label, column.points) for column in found.columns] == [
        (str(n), names.typed("Название задачи"), 4) for n in range(1, 11)
    ]
    assert found.rows[0][0].count("(1)") == 4
    assert found.parts
    printed(papers)


def test_pools_are_named_by_their_topic() -> None:
    """The column of a pool is named by its topic if that is one, and has points if all papers have the same."""
    one, other = place(number("", "1"), pooled=True), place(number("", "2"), number("б)", "3"), pooled=True)
    apart = replace(other, topic="Метрики")
    (same,) = laid([*rows([one], 1), *rows([other], 1)]).columns
    (different,) = laid([*rows([one], 1), *rows([apart], 1)]).columns
    assert (same.label, different.label) == (names.typed("Свёрточные сети"), names.typed("Из набора"))
    assert same.points is None
    (column,) = laid(rows([one], 2)).columns
    assert column.points == 1


def test_workload_is_no_answer() -> None:
    """The key says nothing of effort."""
    head, papers = drawn("quiz", 2)
    assert not re.search("рудоёмкость", source(KEY, head, TEMPLATES, papers))
