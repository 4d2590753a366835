"""Some marked papers → the files that their students get back, each in its place. Works in any process."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.documents.answer_sheet import SheetLayout
from generator.documents.pdf import paired
from generator.documents.returned import MarkedLeaf, Returned, print_returned
from generator.errors import ExamError
from generator.grading.noted import Marked, grade_text, leaf_notes, rows, sums_text, total_text
from generator.grading.readings import ScannedLeaf
from generator.grading.straightened import straightened

__all__ = ["Given", "ReturnBatch", "give_back"]


@dataclass(frozen=True)
class Given:
    """A paper to give back: its marks, the leaves of its sheet that were scanned, its solution, where the file belongs.

    `solution` is the first page of it in solutions.pdf, from 1, and how many there are.
    """

    marked: Marked
    layout: SheetLayout | None
    scans: tuple[tuple[int, ScannedLeaf], ...]
    solution: tuple[int, int] | None
    file: Path


@dataclass(frozen=True)
class ReturnBatch:
    """Papers that TeX sets together: what is printed above all, the printing's folder and that of the new files."""

    title: str
    papers: tuple[Given, ...]
    printing: Path
    fresh: Path
    templates: Path


def give_back(batch: ReturnBatch) -> tuple[int, tuple[str, ...]]:
    """How many pages were written, and which scans are no longer there.

    Raises: PressError if TeX is not installed or fails.
    """
    pictures: dict[str, bytes] = {}
    lost: list[str] = []
    papers = [_returned(one, batch.printing, pictures, lost) for one in batch.papers]
    pdf, counts = print_returned(batch.title, papers, pictures, batch.templates)
    solutions = [one.solution for one in batch.papers]
    made = paired(pdf, counts, batch.printing / "solutions.pdf", solutions)
    for one, content in zip(batch.papers, made, strict=True):
        path = batch.fresh / one.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return sum(counts) + sum(sheet[1] for sheet in solutions if sheet), tuple(lost)


def _returned(one: Given, printing: Path, pictures: dict[str, bytes], lost: list[str]) -> Returned:
    leaves: list[MarkedLeaf] = []
    mark = one.marked.mark
    seen: set[str] = set()
    for leaf, scan in one.scans if one.layout else ():
        name = f"{mark.number}-{leaf}.jpg"
        try:
            pictures[name] = straightened(printing / scan.file.path, scan.page.number, scan.page.projection)
        except (ExamError, OSError):
            lost.append(scan.place)
            continue
        assert one.layout  # noqa: S101 - else there are no scans
        leaves.append(leaf_notes(one.marked, one.layout, leaf, scan, name))
        seen |= {answer.question for answer in scan.page.answers}
    return Returned(
        mark.number,
        mark.code,
        mark.name,
        mark.group or "",
        total_text(mark),
        grade_text(mark),
        sums_text(mark),
        tuple(leaves),
        tuple(rows(one.marked, seen)),
    )
