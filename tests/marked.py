"""Printings of the exam `small` that were marked: what the tests of statistics and of calibration share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from conftest import edition, manifest_text

from generator.exams import blueprint_file, dealing
from generator.grading import marks_file
from generator.grading.marking import Marks, Terms, mark
from generator.grading.responses import Response
from generator.model import Student
from generator.output import PaperRecord, read_manifest

Answer = Callable[[PaperRecord], Sequence[Response]]


def printed(bank_root: Path, folder: Path, count: int, seed: str, answer: Answer) -> Path:
    """A printing that was marked: its record, and the marks of what `answer` gives for each paper."""
    blueprint, places = blueprint_file.load_exam(bank_root, "small")
    papers = [
        replace(paper, student=Student(f"Студент{paper.number}", "Имя"))
        for paper in dealing.papers(places, seed, range(1, count + 1))
    ]
    folder.mkdir()
    (folder / "manifest.json").write_text(manifest_text(edition(seed, blueprint), papers), encoding="utf-8")
    found = read_manifest(folder)
    made = tuple(mark(found.printing, paper, answer(paper), Terms()) for paper in found.papers)
    text = marks_file.spell(Marks(found.printing.exam, found.printing.seed, made), {})
    (folder / marks_file.FILE_NAME).write_text(text, encoding="utf-8")
    return folder


def sums(paper: PaperRecord) -> list[Response]:
    """Odd papers have the sum right, every fourth multiplies, the rest leave it blank; nobody answers the grid."""
    total, rest = paper.problems[0].answers
    wrong = {mistake.name: mistake.value for mistake in total.mistakes}
    written = {0: str(wrong["числа перемножены"]) if "числа перемножены" in wrong else None, 2: None}
    text = str(total.value) if paper.number % 2 else written[paper.number % 4]
    return [
        Response(paper.number, 1, "total", text, "typed"),
        Response(paper.number, 1, "rest", (str(rest.value),), "typed"),
    ]
