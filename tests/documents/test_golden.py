"""The looks of all documents: the exact LaTeX of a paper of each, and what reads on its pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from generator.documents import Document, preview_head
from generator.documents.catalogue import catalogue_head, papers
from generator.documents.latex import source
from generator.documents.pdf import STYLE, lines, typeset
from generator.documents.table import CATALOGUE, DOCUMENTS, EXAM, KEY, PREVIEW, SOLUTIONS
from generator.exams import dealer, load_exam, paper_head
from generator.model import Instance, Paper, PaperHead, Sitting, Student
from generator.problems import bank, instance
from generator.problems.space import Space

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
HEAD = PaperHead(
    title="Контрольная работа № 2",
    course="Счёт & «таблицы»",
    minutes=45,
    institution="Университет",
    department="Кафедра счёта",
    date=dt.date(2026, 12, 15),
    instructions=("Пишите разборчиво.", "Не списывайте."),
    grades={5: 8, 4: 6, 3: 4},
)
STUDENT = Student("Ёлкина", "Анна", "Петровна", "ДЛ-1", 3, 7)
each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)


def made(root: Path, problem_id: str, **params: object) -> Instance:
    """An instance of the tiny bank with these parameters."""
    problem = bank.load(root, problem_id)
    return instance.make(problem, Space(problem.sheet.params).index(params), params, tuple)  # type: ignore[arg-type]


def small(root: Path, document: Document) -> str:
    """The LaTeX of a document of one paper whose numbers are known, for a student and, of lists, without one."""
    grid = np.array([[1, 2], [3, -5]])
    grid.setflags(write=False)
    instances = (made(root, "arith/sum", a=4, b=3), made(root, "arith/grid", rows=2, A=grid))
    paper = Paper(3, "K7WQ2M", instances, STUDENT)
    if document == PREVIEW:
        return source(
            document, preview_head(instances[0].problem), TEMPLATES, [replace(paper, instances=instances[:1])]
        )
    if document == CATALOGUE:
        problems = bank.load_all(root)
        return source(document, catalogue_head(problems), TEMPLATES, papers(problems))
    shown = [paper] if document.texts else [paper, Paper(4, "P2XH9D", instances)]
    return source(document, replace(HEAD, layout=document.layout or "exam"), TEMPLATES, shown)


def shipped(document: Document) -> str:
    """The LaTeX of a document of the first paper of the exam that ships with the program."""
    blueprint, places = load_exam(ROOT / "bank", "deep-learning")
    return source(document, paper_head(blueprint), TEMPLATES, list(dealer(places, "golden")([1], Sitting())))


def read(text: str) -> str:
    """What reads on the pages of a document, each page after a form feed but for the first."""
    pdf = typeset(text, TEMPLATES / STYLE).pdf
    return "\n\f\n".join("\n".join(line.rstrip() for line in page) for page in lines(pdf)) + "\n"


@each_document
def test_the_latex_of_each_document(bank_root: Path, golden: Callable[[str, str], None], document: Document) -> None:
    """A paper with all that a head may have is the same LaTeX, letter by letter."""
    golden(f"small/{document.name}.tex", small(bank_root, document) + "\n")


@pytest.mark.latex
@each_document
def test_the_pages_of_each_document(bank_root: Path, golden: Callable[[str, str], None], document: Document) -> None:
    """The same paper reads the same, line by line, page by page."""
    golden(f"small/{document.name}.txt", read(small(bank_root, document)))


@pytest.mark.parametrize("document", [EXAM, SOLUTIONS, KEY], ids=lambda document: document.name)
def test_the_latex_of_the_shipped_exam(golden: Callable[[str, str], None], document: Document) -> None:
    """A paper of the shipped exam is the same LaTeX, letter by letter."""
    golden(f"deep-learning/{document.name}.tex", shipped(document) + "\n")


@pytest.mark.latex
@pytest.mark.parametrize("document", [EXAM, SOLUTIONS, KEY], ids=lambda document: document.name)
def test_the_pages_of_the_shipped_exam(golden: Callable[[str, str], None], document: Document) -> None:
    """The same paper reads the same, line by line, page by page."""
    golden(f"deep-learning/{document.name}.txt", read(shipped(document)))
