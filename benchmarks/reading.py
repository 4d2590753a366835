"""The reader on sheets filled by simulated hands and scanned by simulated scanners: located, silent errors, doubts.

usage: benchmarks/reading.py [pages a kind, 20] [digit pages, 100] [seen]

The reader's constants were set on the kinds `SEEN` and pens `PENS` with the seeds below 1 000 000. The table is made
from other seeds, and told apart for kinds and pens that no constant was set on. `seen` is for setting constants.
"""

from __future__ import annotations

import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from dataclasses import replace as changed
from itertools import count

import numpy as np
from rich.console import Console
from rich.table import Table
from simulator import contents, hands, kinds, pages, scanners

from generator.documents.answer_sheet.codes import PageCode
from generator.documents.answer_sheet.layout import STENCILS, SheetLayout
from generator.grading.reading import PageReading, read_page
from generator.russian import integer, number

UNSEEN_SEEDS = 1_000_000
"""From here on a seed was never used to set a constant."""
EXAMS = ("mixed", "numbers", "options", "mixed", "grid")
OFF = (0.25, 0.45, 0.65)
JOBS = 2


@dataclass(frozen=True)
class Task:
    """A page to make and to read: its group and kind, which pens and kinds may be taken, the seed."""

    group: str
    kind: str
    unseen: bool
    seed: int
    off: float | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of a page, in counts: pages, located ones, boxes, cells, silent errors, doubts; and seconds."""

    group: str
    kind: str
    counts: Counter[str]
    seconds: float
    wrong: tuple[str, ...] = ()


def main() -> None:
    """Print the tables."""
    arguments = [word for word in sys.argv[1:] if word != "seen"]
    each, traced = (int(word) for word in (*arguments, "20", "100")[:2]) if len(arguments) < 2 else map(int, arguments)  # noqa: PLR2004
    seen = "seen" in sys.argv[1:]
    tasks = [*_scans(each, seen=seen), *_traced(traced, seen=seen)]
    with ProcessPoolExecutor(JOBS) as pool:
        outcomes = list(pool.map(run, tasks, chunksize=4))
    console = Console(width=150)
    console.print(_table("Листы", [outcome for outcome in outcomes if not outcome.group.startswith("σ")]))
    console.print(_table("Цифры", [outcome for outcome in outcomes if outcome.group.startswith("σ")]))
    console.print(_kinds(outcomes))
    for outcome in outcomes:
        for wrong in outcome.wrong:
            console.print(outcome.group, outcome.kind, wrong)
    _costs(console)


def _scans(each: int, *, seen: bool) -> Iterator[Task]:
    """Pages of every kind of scan."""
    seeds = count(0 if seen else UNSEEN_SEEDS)
    for unseen, groups in ((False, kinds.SEEN), (True, kinds.UNSEEN)):
        if seen and unseen:
            continue
        for group, scans in groups.items():
            yield from (Task(group, kind, unseen, next(seeds)) for kind in scans for _ in range(each))


def _traced(each: int, *, seen: bool) -> Iterator[Task]:
    """Pages full of digits, traced ever worse, on flat ordinary scans."""
    seeds = count(500_000 if seen else UNSEEN_SEEDS + 500_000)
    for off in OFF:
        yield from (Task(f"σ {number(off, 2)} мм", "flat", False, next(seeds), off) for _ in range(each))  # noqa: FBT003


def run(task: Task) -> Outcome:
    """Make the page, read it, compare."""
    rng = np.random.default_rng(task.seed)
    exam = "numbers" if task.off else EXAMS[task.seed % len(EXAMS)]
    layout = pages.layout(exam)
    which = int(rng.integers(len(pages.CODES)))
    leaf = int(rng.integers(len(layout.leaves)))
    meant = (contents.full if task.off else contents.meant)(layout.leaves[leaf], rng)
    scanner = (kinds.UNSEEN if task.unseen else kinds.SEEN)["ordinary" if task.off else task.group][task.kind]
    student = hands.taken(rng, unseen=task.unseen, pens=scanner.pens)
    student = changed(student, off=task.off) if task.off else student
    grader = hands.PENS["gel pen"](rng)
    filled = hands.fill(pages.printed(exam)[which][leaf], layout.leaves[leaf], meant, (student, grader), rng)
    image = scanners.scan(filled, scanner, rng)
    start = time.process_time()
    reading = read_page(image, _layouts(layout))
    seconds = time.process_time() - start
    page = PageCode(pages.PRINTING, pages.CODES[which], leaf)
    counts, wrong = _compared(reading, page, layout, meant)
    return Outcome(task.group, task.kind, counts, seconds, tuple(f"{task.seed} {exam} {told}" for told in wrong))


def _layouts(layout: SheetLayout) -> Callable[[PageCode], SheetLayout | None]:
    return lambda page: layout if page.printing == pages.PRINTING and page.paper in pages.CODES else None


def _compared(
    reading: PageReading, page: PageCode, layout: SheetLayout, meant: Iterable[int]
) -> tuple[Counter[str], list[str]]:
    """What was read against what was meant."""
    counts, wrong = Counter(pages=1), []
    if reading.fault:
        return counts, []
    if reading.page != page:
        return Counter(pages=1, foreign=1), ["чужой лист"]
    counts["located"] = 1
    for spot, value, read in zip(layout.leaves[page.leaf].spots, meant, reading.spots, strict=True):
        place = "cells" if spot.role in STENCILS else "boxes"
        counts[place] += 1
        if read.state == "doubt":
            counts[f"{place} doubts"] += 1
        elif read.value != value:
            counts[f"{place} silent"] += 1
            wrong.append(f"{spot.role} {spot.question}/{spot.attempt}/{spot.element}/{spot.place} {value} {read}")
    return counts, wrong


def _summed(outcomes: Iterable[Outcome]) -> Counter[str]:
    return sum((outcome.counts for outcome in outcomes), Counter())


def _table(title: str, outcomes: list[Outcome]) -> Table:
    return _rows(
        title, {outcome.group: [other for other in outcomes if other.group == outcome.group] for outcome in outcomes}
    )


def _kinds(outcomes: list[Outcome]) -> Table:
    keys = {(outcome.group, outcome.kind) for outcome in outcomes}
    named = {
        f"{group}: {kind}": [one for one in outcomes if (one.group, one.kind) == (group, kind)]
        for group, kind in sorted(keys)
    }
    return _rows("По видам", named)


def _rows(title: str, groups: dict[str, list[Outcome]]) -> Table:
    heads = ("", "Найдено", "Чужих", "Молча, квадраты", "Сомнения, %", "Молча, цифры", "Сомнения, %", "мс на лист")
    table = Table(*heads, title=title)
    for name, outcomes in groups.items():
        sums = _summed(outcomes)
        table.add_row(
            name,
            f"{sums['located']} из {sums['pages']}",
            str(sums["foreign"]),
            *_told(sums, "boxes"),
            *_told(sums, "cells"),
            number(1000 * sum(outcome.seconds for outcome in outcomes) / len(outcomes), 0),
        )
    return table


def _told(sums: Counter[str], place: str) -> tuple[str, str]:
    share = 100 * sums[f"{place} doubts"] / max(1, sums[place])
    return f"{sums[f'{place} silent']} / {integer(sums[place])}", number(share, 2)


def _costs(console: Console) -> None:
    """Seconds of a processor a page at common resolutions, and the memory of it all."""
    layout, rng = pages.layout("mixed"), np.random.default_rng(7)
    hand = hands.PENS["ball pen"](rng)
    meant = contents.meant(layout.leaves[0], rng)
    filled = hands.fill(pages.printed("mixed")[0][0], layout.leaves[0], meant, (hand, hand), rng)
    for dpi in (75, 150, 200, 300, 600):
        image = scanners.scan(filled, scanners.Scanner(dpi=(dpi,)), rng)
        spent = []
        for _ in range(7):
            start = time.process_time()
            read_page(image, lambda _: layout)
            spent.append(time.process_time() - start)
        console.print(f"{dpi} точек на дюйм: {number(float(np.median(spent)), 3)} с процессора на лист")
    console.print(f"память: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} МБ")


if __name__ == "__main__":
    main()
