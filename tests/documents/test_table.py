"""The table of documents: every row can be printed, and a row with its template is all that a new document takes."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import get_args

import pytest
from conftest import run, write_files

from generator.documents import Document, Extent, documents_of, table
from generator.documents.table import DOCUMENTS
from generator.model import Layout
from generator.output import files

TEMPLATES = Path(__file__).parents[2] / "templates"


def test_every_document_has_a_template() -> None:
    """No template of TeX is without a row, nor a row without one, but for those that have modules of their own."""
    own = {"sheet.tex.j2", "doubts.tex.j2", "returned.tex.j2"}
    templates = sorted({path.name for path in TEMPLATES.glob("*.tex.j2")} - own)
    assert sorted({document.template for document in DOCUMENTS}) == templates
    assert len({document.name for document in DOCUMENTS}) == len(DOCUMENTS)


@pytest.mark.parametrize("layout", get_args(Layout))
def test_a_class_hands_out_one_document(layout: Layout) -> None:
    """With each layout students get one document; no two of a class have one file."""
    documents = documents_of(layout, Extent.BATCH, Extent.CLASS, listed=True)
    assert [document.layout for document in documents if document.layout] == [layout]
    assert len({document.file for document in documents}) == len(documents)


def test_a_document_of_a_class_has_no_texts() -> None:
    """What is set from the rows of a whole class prints no text of the bank: rows carry none."""
    assert [document.name for document in DOCUMENTS if document.extent is Extent.CLASS and document.texts] == []


def test_a_register_needs_students() -> None:
    """Without a list of students no document that lists them is printed."""
    assert [document.name for document in documents_of("exam", Extent.CLASS)] == ["key"]
    assert [document.name for document in documents_of("exam", Extent.CLASS, listed=True)] == ["key", "register"]


HINTS = Document("hints", "hints.tex.j2", Extent.BATCH, "hints.pdf", "подсказки", texts=("statement",))
CODES = Document("codes", "codes.tex.j2", Extent.CLASS, "codes.pdf", "коды билетов")


@pytest.mark.latex
def test_a_row_and_a_template_are_a_document(
    bank_root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two new rows with templates are printed, reported, printed again and cleared away like the old ones."""
    monkeypatch.setattr(table, "DOCUMENTS", (*DOCUMENTS, HINTS, CODES))
    monkeypatch.setitem(table.NAMED, "hints", HINTS)
    templates = tmp_path / "templates"
    shutil.copytree(TEMPLATES, templates)
    hints = (TEMPLATES / "solutions.tex.j2").read_text(encoding="utf-8")
    codes = "\\documentclass{article}\n\\usepackage{exam}\n\\begin{document}\n\\VAR{papers[1].code}\n\\end{document}\n"
    hints = hints.replace(r"\VAR{problem.solution}", "Подумайте.")
    write_files(templates, {HINTS.template: hints, CODES.template: codes})
    common = ("--bank", bank_root, "--templates", templates)
    asked = ("exam", "--exam", "small", "--seed", "7", "--output", tmp_path, *common)
    code, said, warned = run(capsys, *asked, "--variants", "2")
    assert (code, warned) == (0, "")
    assert "  hints.pdf      подсказки\n" in said
    assert "  codes.pdf      коды билетов\n" in said
    folder = tmp_path / "small-7"
    assert all((folder / document.file).read_bytes().startswith(b"%PDF") for document in (HINTS, CODES))
    code, said, _ = run(capsys, "reprint", folder, "--number", "1", *common)
    assert (code, said.count("-hints.pdf"), said.count("-codes.pdf")) == (0, 1, 0)
    assert {HINTS.file, CODES.file} <= files.printed_files()
    monkeypatch.setattr(table, "DOCUMENTS", DOCUMENTS)
    assert {HINTS.file, CODES.file} & files.printed_files() == set()
