"""Papers, how their points count, and what people have typed → the register as files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from generator.model import Paper
from generator.output import kept_register, tables
from generator.output.exclusions import Counting, counting
from generator.output.manifest import Manifest, worth
from generator.output.restoring import restore_student
from generator.output.spreadsheets import MARK, csv_text, save_workbook
from generator.output.typed_register import FILES, Typed

__all__ = ["of_record", "write"]


@dataclass(frozen=True)
class Signed:
    """Who signs for which paper; the most points of each problem, the limits of the grades, how points count now."""

    papers: Sequence[Paper]
    points: Sequence[Fraction | int]
    grades: Mapping[int, Fraction | int] | None
    rules: Mapping[int, Counting] = field(default_factory=dict)


def of_record(found: Manifest) -> Signed:
    """The register of a printing as its record has it today."""
    papers = [Paper(paper.number, paper.code, (), restore_student(paper)) for paper in found.papers]
    points = [worth(problem) for problem in found.papers[0].problems]
    return Signed(papers, points, found.printing.editions[-1].head.grades, rules_of(found))


def rules_of(found: Manifest) -> dict[int, Counting]:
    """How the points of each paper count; none where nothing was decided."""
    if not found.printing.exclusions:
        return {}
    return {paper.number: counting(found.printing, paper) for paper in found.papers}


def write(signed: Signed, typed: Typed, folder: Path) -> list[str]:
    """Put the register into this folder, as both kinds of files; the former ones that have all of it already."""
    made = tables.register(signed.papers, signed.points, signed.grades, signed.rules)
    table = kept_register.merged(made, typed)
    csv_file, book = FILES
    (folder / csv_file).write_bytes((MARK + csv_text(table)).encode())
    save_workbook(folder / book, "Ведомость", table, 2)
    return kept_register.current(table, typed)
