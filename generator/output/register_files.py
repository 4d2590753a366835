"""A record and what people have typed → the register as files. Owns that nothing typed is lost."""

from __future__ import annotations

from pathlib import Path

from generator.model import Paper
from generator.output import tables, typed_register
from generator.output.exclusions import counting
from generator.output.manifest import Manifest, worth
from generator.output.restoring import restore_student
from generator.output.spreadsheets import MARK, Row, csv_text, save_workbook
from generator.output.tables import Later
from generator.output.typed_register import Register

__all__ = ["write"]


def rows(found: Manifest, typed: Register) -> list[Row]:
    """The register of a printing as its record has it today, with what was typed."""
    papers = [Paper(paper.number, paper.code, (), restore_student(paper)) for paper in found.papers]
    points = [worth(problem) for problem in found.papers[0].problems]
    rules = {paper.number: counting(found.printing, paper) for paper in found.papers}
    grades = found.printing.editions[-1].head.grades
    return tables.register(papers, points, grades, Later(rules, typed))


def write(found: Manifest, typed: Register, folder: Path) -> None:
    """Put the register into this folder, as both kinds of files."""
    table = rows(found, typed)
    csv_file, book = typed_register.FILES
    (folder / csv_file).write_bytes((MARK + csv_text(table)).encode())
    save_workbook(folder / book, "Ведомость", table, 2)
