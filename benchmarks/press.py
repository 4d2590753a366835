"""The whole command against bare pdfLaTeX over the very same TeX from the same format, and what both need at any size.

usage: benchmarks/press.py [variants…]
"""

from __future__ import annotations

import ctypes
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from generator.documents import Extent, documents_of
from generator.documents.latex import PaperRow, class_frame, paper_row, source, source_of_rows
from generator.documents.pdf import STYLE, pdftex, typesetting
from generator.exams import dealer, load_exam, paper_head
from generator.model import Sitting
from generator.output import batch
from generator.russian import integer, number

ROOT = Path(__file__).parent.parent
EXAM, SEED = "deep-learning", "42"
VARIANTS = (1, 30, 300, 3000, 30_000)
REPEATS = 3
"""Runs of up to `REPEATED` variants, of which the best counts; larger ones are run once."""
REPEATED = 300
SUBREAPER = 36
"""PR_SET_CHILD_SUBREAPER: what the command leaves to the system comes back here, and its time is counted."""
GLANCE = 0.02
"""Seconds between two looks at the memory."""


@dataclass(frozen=True)
class Cost:
    """Seconds on the clock and of the processors, and the peak of memory of all processes together, in bytes."""

    clock: float
    cpu: float
    memory: int


def main() -> None:
    """Print the table."""
    ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)
    sizes = [int(size) for size in sys.argv[1:]] or VARIANTS
    _cost(lambda: _command(Path(tempfile.mkdtemp()), 1))  # the cached formats are made once
    table = Table("Вариантов", "pdfLaTeX, с", "процессор, с", "Команда, с", "процессор, с", "Отношение", "процессор")
    for head in ("Билетов в секунду", "Процессор на билет, мс", "Память pdfLaTeX, МБ", "Память команды, МБ"):
        table.add_column(head, justify="right")
    with tempfile.TemporaryDirectory() as name:
        for count in sizes:
            table.add_row(*_row(Path(name) / str(count), count))
    Console(width=160).print(table)


def _row(folder: Path, count: int) -> Iterator[str]:
    sources = _written(folder, count)
    bare, whole = (
        min((_cost(run) for _ in range(REPEATS if count <= REPEATED else 1)), key=lambda cost: cost.cpu)
        for run in (lambda: _bare(sources), lambda: _command(folder, count))
    )
    shutil.rmtree(folder)
    yield integer(count)
    for cost in (bare, whole):
        yield from (number(cost.clock, 2), number(cost.cpu, 2))
    yield from (number(whole.clock / bare.clock, 2), number(whole.cpu / bare.cpu, 2))
    yield from (number(count / whole.clock, 1), number(1000 * whole.cpu / count, 1))
    yield from (number(cost.memory / 1e6, 0) for cost in (bare, whole))


def _written(folder: Path, count: int) -> list[Path]:
    """The sources that the command gives to TeX, each in a folder of its own beside the style file."""
    templates = ROOT / "templates"
    blueprint, places = load_exam(ROOT / "bank", EXAM)
    head, deal = paper_head(blueprint), dealer(places, SEED)
    rows: list[PaperRow] = []
    written: list[Path] = []
    frame = class_frame(next(deal([1], Sitting())))
    for part in batch.parts(count, Sitting()):
        papers = list(deal(part.numbers, part.sitting))
        rows += map(paper_row, papers)
        for document in documents_of(head.layout, Extent.BATCH):
            text = source(document, head, templates, papers, followed=part.followed)
            written.append(_placed(folder / f"{document.name}-{papers[0].number}", text))
    whole = documents_of(head.layout, Extent.CLASS)
    keys = {document.name: source_of_rows(document, head, templates, rows, frame) for document in whole}
    return [*written, *(_placed(folder / name, text) for name, text in keys.items())]


def _placed(folder: Path, source: str) -> Path:
    folder.mkdir(parents=True)
    form = typesetting.placed(source, ROOT / "templates" / STYLE, folder)
    (folder / "form").write_text(f"-fmt={form}", encoding="utf-8")
    return folder


def _bare(folders: list[Path]) -> None:
    """A run of pdfLaTeX over each source, as many at a time as there are processors."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        done = pool.map(lambda folder: pdftex.run(folder, (folder / "form").read_text(), "paper.tex"), folders)
        assert all(done)  # noqa: S101 - a benchmark of failures tells nothing


def _command(folder: Path, count: int) -> None:
    command = [sys.executable, "-m", "generator", "exam", "--exam", EXAM, "--seed", SEED, "--variants", str(count)]
    output = ["--output", str(folder / "output")]
    subprocess.run([*command, *output], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our command


# --- Measuring ---------------------------------------------------------------------------------------------


def _cost(run: Callable[[], None]) -> Cost:
    clock, cpu = time.perf_counter(), _used()
    peak, over = [0], threading.Event()
    watch = threading.Thread(target=_watch, args=(peak, over))
    watch.start()
    run()
    clock = time.perf_counter() - clock
    over.set()
    watch.join()
    _reap()
    return Cost(clock, _used() - cpu, peak[0])


def _used() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _reap() -> None:
    """Wait for whatever the command has left behind, so that its time is counted too."""
    while True:
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return


def _watch(peak: list[int], over: threading.Event) -> None:
    """Note the largest sum of the memory of all processes below this one; shared pages count once."""
    while not over.wait(GLANCE):
        peak[0] = max(peak[0], sum(map(_memory, _below(os.getpid()))))


def _below(process: int) -> Iterator[int]:
    try:
        children = [
            int(child)
            for task in Path(f"/proc/{process}/task").iterdir()
            for child in (task / "children").read_text().split()
        ]
    except OSError:
        return
    for child in children:
        yield child
        yield from _below(child)


def _memory(process: int) -> int:
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    return sum(1024 * int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))


if __name__ == "__main__":
    for variable in [name for name in os.environ if name.startswith("BILETNIK_")]:
        del os.environ[variable]
    main()
