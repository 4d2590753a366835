"""The catalogue: every problem of the bank once, where the contents say."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from conftest import run

from generator.documents import catalogue
from generator.problems import bank
from generator.russian import plural

TEMPLATES = Path(__file__).parents[2] / "templates"


def pages(pdf: bytes) -> list[str]:
    """The words of each page."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


@pytest.mark.latex
def test_the_contents_lead_to_the_problems(bank_root: Path) -> None:
    """Contents come first; each problem stands, with its solution, on the page that they name, and its foot says so."""
    problems = bank.load_all(bank_root)
    pdf, warnings = catalogue.print_catalogue(problems, TEMPLATES)
    contents, *rest = pages(pdf)
    assert warnings == []
    for problem in problems:
        found = re.search(rf"{problem.sheet.title} {problem.id}[ .]*(\d+)", contents)
        assert found, contents
        page = rest[int(found[1]) - 1]
        assert problem.id in page
        assert "Решение" in page
        assert f"стр. {found[1]} из {len(rest)}" in page


def test_each_problem_has_one_instance(bank_root: Path) -> None:
    """Every problem is in, and the same bank gives the same instances again."""
    problems = bank.load_all(bank_root)
    first, again = catalogue.papers(problems), catalogue.papers(problems)
    assert [paper.instances[0].problem.id for paper in first] == [problem.id for problem in problems]
    assert [paper.instances[0].index for paper in first] == [paper.instances[0].index for paper in again]


@pytest.mark.latex
def test_the_command_writes_the_catalogue(bank_root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`biletnik catalogue` writes the PDF where it is told to and says what is in it."""
    target = tmp_path / "deep/all.pdf"
    ran = run(capsys, "catalogue", "--bank", bank_root, "--output", target)
    assert ran == (0, f"Готово: {target} ({plural(2, 'задача', 'задачи', 'задач')})\n", "")
    assert "Каталог задач" in pages(target.read_bytes())[0]
