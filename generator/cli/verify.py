"""`verify`: every answer of a manifest, recomputed and checked independently."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import typer

from generator.cli.terminal import BANK, BankFolder, PrintedFolder, faults, output
from generator.output import differences, manifest_file
from generator.output.differences import Difference
from generator.problems import bank
from generator.russian import integer, plural

DRIFT = 1
"""The exit code when something is not as recorded."""


def verify(folder: PrintedFolder, root: BankFolder = BANK) -> None:
    """Пересчитать все ответы манифеста и проверить их независимо.

    Код возврата: 0 — все числа сходятся, даже если изменились тексты (о них сказано); 1 — есть расхождения.
    """
    found = manifest_file.read(folder)
    problems = bank.load_known(root, {problem.id for paper in found.papers for problem in paper.problems})
    known = differences.spaced(problems)
    differing: dict[Difference, list[int]] = {difference: [] for difference in differences.of_head(found)}
    for place in _followed(len(found.papers)):
        paper = found.papers[place]
        for difference in differences.of_paper(found.printing, paper, known):
            differing.setdefault(difference, []).append(paper.number)
    for difference, numbers in differing.items():
        whose = f"{'вариант' if len(numbers) == 1 else 'варианты'} {_ranges(numbers)}: " if numbers else ""
        output.print(f"{whose}{differences.describe(difference)}", markup=False)
    answers = sum(len(problem.answers) for paper in found.papers for problem in paper.problems)
    checked = ", ".join(
        (plural(len(found.papers), "вариант", "варианта", "вариантов"), plural(answers, "ответ", "ответа", "ответов"))
    )
    wrong = sum(difference.kind == "numbers" for difference in differing)
    if wrong:
        output.print(f"Расхождений: {integer(wrong)}; проверено: {checked}", markup=False)
        raise typer.Exit(DRIFT)
    if differing:
        output.print(f"Ответы сходятся, изменились только тексты и файлы задач: {checked}", markup=False)
        return
    output.print(f"Всё сходится: {checked}", markup=False)


def _followed(count: int) -> Iterator[int]:
    """The numbers below `count`, with their progress on the terminal; its machinery is slow to load."""
    if not faults.is_terminal:
        yield from range(count)
        return
    from rich.progress import track  # noqa: PLC0415 - see above

    yield from track(range(count), "Ответы пересчитываются…", console=faults, transient=True)


def _ranges(numbers: Sequence[int]) -> str:
    """Whole numbers with their runs joined: 1–3, 7."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return ", ".join("–".join(map(str, run)) for run in runs)
