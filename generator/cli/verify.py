"""`verify`: every answer of a manifest, recomputed and checked independently."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import typer

from generator.cli.paper_numbers import listed
from generator.cli.terminal import BANK, BankFolder, PrintedFolder, faults, output
from generator.output import compare, describe, read_manifest
from generator.problems import bank
from generator.russian import integer, plural

DIFFERENT = 1
"""The exit code when a number is not as recorded."""


def verify(folder: PrintedFolder, root: BankFolder = BANK) -> None:
    """Пересчитать все ответы манифеста и проверить их независимо.

    Код возврата: 0 — все числа сходятся, даже если изменились тексты задач (о них сказано); 1 — есть расхождения.
    """
    found = read_manifest(folder)
    problems = bank.load_known(root, {problem.id for paper in found.papers for problem in paper.problems})
    with _progress(len(found.papers)) as advance:
        differing = compare(found, found.papers, problems, advance=advance)
    for difference, numbers in differing.items():
        whose = f"{listed(numbers)}: " if numbers else ""
        output.print(f"{whose}{describe(difference)}", markup=False)
    answers = sum(len(problem.answers) for paper in found.papers for problem in paper.problems)
    checked = ", ".join(
        (plural(len(found.papers), "вариант", "варианта", "вариантов"), plural(answers, "ответ", "ответа", "ответов"))
    )
    if wrong := sum(difference.kind == "numbers" for difference in differing):
        output.print(f"Расхождений: {integer(wrong)}; проверено: {checked}", markup=False)
        raise typer.Exit(DIFFERENT)
    same = "Ответы сходятся, изменились только тексты или файлы задач" if differing else "Всё сходится"
    output.print(f"{same}: {checked}", markup=False)


@contextmanager
def _progress(papers: int) -> Iterator[Callable[[int], None]]:
    """A bar with the papers done, if somebody watches; its machinery is slow to load."""
    if not faults.is_terminal:
        yield lambda _: None
        return
    from rich.progress import Progress  # noqa: PLC0415 - see above

    with Progress(console=faults, transient=True) as bar:
        stage = bar.add_task("Ответы пересчитываются…", total=papers)
        yield lambda more: bar.advance(stage, more)
