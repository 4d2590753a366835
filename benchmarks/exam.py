"""The whole command against bare pdfLaTeX over the same documents, in one run: what the program adds to TeX itself."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from generator import bank, exam, paper, press
from generator.russian import number

ROOT = Path(__file__).parent.parent
EXAM = "deep-learning"
VARIANTS = (1, 10, 100)
REPEATS = 3


def main() -> None:
    """Print the table."""
    table = Table("Вариантов", "pdfLaTeX, с", "Команда, с", "Отношение", "То же, процессор", "Билетов в секунду")
    for count in VARIANTS:
        with tempfile.TemporaryDirectory() as name:
            bare, bare_cpu = _best(_bare(Path(name), count))
            whole, whole_cpu = _best(_whole(Path(name), count))
        ratios = number(whole / bare, 2), number(whole_cpu / bare_cpu, 2)
        table.add_row(str(count), number(bare, 2), number(whole, 2), *ratios, number(count / whole, 1))
    Console().print(table)


def _bare(folder: Path, count: int) -> Callable[[], None]:
    """A run of pdfLaTeX over the exam and one over the solutions, one after the other."""
    blueprint, problems = bank.load_exam(ROOT / "bank", EXAM)
    papers = list(exam.papers(problems, "42", range(1, count + 1)))
    shutil.copy(ROOT / "templates" / press.STYLE, folder)
    documents = ("exam", "solutions")
    for document in documents:
        source = paper.document(document, blueprint, ROOT / "templates", papers)
        (folder / f"{document}.tex").write_text(source, encoding="utf-8")

    def run() -> None:
        for document in documents:
            _run(["pdflatex", "-interaction=batchmode", f"{document}.tex"], folder)

    return run


def _whole(folder: Path, count: int) -> Callable[[], None]:
    command = [
        sys.executable,
        "-m",
        "generator",
        "exam",
        "--exam",
        EXAM,
        "--seed",
        "42",
        "--output",
        str(folder / "output"),
    ]
    return lambda: _run([*command, "--variants", str(count)], ROOT)


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own commands


def _best(run: Callable[[], None]) -> tuple[float, float]:
    """The shortest of several runs: seconds on the clock and of the processor."""
    times = []
    for _ in range(REPEATS):
        clock, cpu = time.perf_counter(), _children()
        run()
        times.append((time.perf_counter() - clock, _children() - cpu))
    return min(times)


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    os.environ.pop("BILETNIK_SEED", None)
    main()
