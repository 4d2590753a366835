"""Show the whole year on students who do not exist: list, papers, scans, doubts, marks, papers returned, statistics.

usage: scripts/demo.py [students, 120] [folder, output/demo]; it prints the commands that a teacher would type.
"""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image
from rich.console import Console

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))

from simulator import hands, optics, scanners, students  # noqa: E402 - found only from here on

from generator.documents.answer_sheet import SheetLayout  # noqa: E402
from generator.grading import corrections  # noqa: E402
from generator.output import PaperRecord, read_manifest  # noqa: E402
from generator.output.sheet_records import layouts  # noqa: E402

EXAM, SEED, DPI = "quiz", "demo-7f3a19c2e4b85d60", 200
SCANNERS = {
    "scanner": scanners.Scanner(dpi=(150,), optics=(optics.noise(4),), quality=(60, 80)),
    "phone": scanners.Scanner(dpi=(150,), perspective=0.06, optics=(optics.light(0.3), optics.noise(4))),
}
ABLE = (0.45, 0.95)
"""The shares of right answers between which students differ."""
LOST, TWICE, UNDECIDED = 2, 3, 3
SURNAMES = (
    *("Абрамов", "Белов", "Волков", "Громов", "Дёмин", "Ершов", "Жуков", "Зайцев"),
    *("Ильин", "Крылов", "Лапин", "Морозов", "Носов", "Орлов", "Панов"),
)
NAMES = ("Алексей", "Борис", "Вадим", "Глеб", "Денис", "Егор", "Фёдор", "Илья")
CONSOLE = Console(soft_wrap=True, highlight=False)


@dataclass(frozen=True)
class Filled:
    """A paper whose sheet a student fills: its pages of the printed papers, what is answered, by what it is scanned."""

    printed: Path
    pages: tuple[int, ...]
    paper: PaperRecord
    layout: SheetLayout
    answers: Mapping[str, str]
    scanner: str


def main() -> None:
    """Go through the year."""
    count = int(sys.argv[1]) if sys.argv[1:] else 120
    root = Path(sys.argv[2]) if sys.argv[2:] else ROOT / "output/demo"
    start = time.monotonic()
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir(parents=True)
    told("Список группы приходит из деканата")
    roster(root / "list.csv", count)
    biletnik("exam", "--exam", EXAM, "--seed", SEED, "--roster", root / "list.csv", "--sheet", "--output", root)
    (folder,) = (path.parent for path in root.glob("*/manifest.json"))
    told("Студенты пишут, проверяющий сканирует: листы теряются, проходят дважды, один снят телефоном")
    written = list(works(folder))
    scanned(written, root / "scans")
    biletnik("read", folder, root / "scans")
    biletnik("doubts", folder)
    told("Преподаватель смотрит снимки и решает сомнения; последние оставляет на завтра")
    decide(folder, written)
    biletnik("mark", folder)
    biletnik("explain", folder, "--number", LOST + 1)
    biletnik("return", folder)
    biletnik("stats", folder)
    told(f"Весь год занял {time.monotonic() - start:.0f} с: {count} студентов, всё лежит в {root}")


def told(text: str) -> None:
    """Print a line of the story."""
    CONSOLE.print(f"\n— {text}", style="bold", markup=False)


def biletnik(*words: object) -> None:
    """Run a command as a teacher does; one that fails ends the show."""
    command = list(map(str, words))
    CONSOLE.print(f"\n$ biletnik {' '.join(command)}", markup=False)
    subprocess.run([sys.executable, "-m", "generator", *command], check=True, cwd=ROOT)  # noqa: S603 - our own program


def roster(path: Path, count: int) -> None:
    """Write a list of so many students in two groups."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("Фамилия", "Имя", "Группа"))
        for number in range(count):
            group = f"БПМИ-23{1 + number * 2 // count}"
            table.writerow((SURNAMES[number % len(SURNAMES)], NAMES[number // len(SURNAMES) % len(NAMES)], group))


# --- What a scanner makes of the class -------------------------------------------------------------------------------


def works(folder: Path) -> Iterator[Filled]:
    """What the students write; the first ones' sheets get lost."""
    record, pages = read_manifest(folder), leaves(folder / "exam.pdf")
    known = layouts(record.printing)
    for paper in record.papers[LOST:]:
        rng, layout = np.random.default_rng(paper.number), known[paper.sheet or ""]
        answers = students.said(paper, layout, float(rng.uniform(*ABLE)), rng)
        scanner = "phone" if paper is record.papers[-1] else "scanner"
        yield Filled(folder / "exam.pdf", pages[paper.code], paper, layout, answers, scanner)


def scanned(written: Sequence[Filled], scans: Path) -> None:
    """Write the scans of a class: a PDF a group, of which some pages came twice, and a photograph."""
    scans.mkdir()
    groups: dict[str, list[Image.Image]] = {}
    with ProcessPoolExecutor() as pool:
        for work, images in zip(written, pool.map(filled, written, chunksize=4), strict=True):
            if work.scanner == "phone":
                for leaf, image in enumerate(images, 1):
                    image.save(scans / f"photo-{leaf}.jpg", quality=80)
            else:
                group = (work.paper.student.group if work.paper.student else None) or "scan"
                groups.setdefault(group, []).extend(images)
    for group, images in groups.items():
        first, *rest = [*images, *images[:TWICE]]
        first.save(scans / f"{group}.pdf", save_all=True, append_images=rest, resolution=150)


def leaves(printed: Path) -> dict[str, tuple[int, ...]]:
    """The pages of the printed papers, from 0, that are leaves of answer sheets, by the codes of the papers."""
    found: dict[str, tuple[int, ...]] = {}
    with pypdfium2.PdfDocument(printed) as document:
        for number in range(len(document)):
            text = document[number].get_textpage().get_text_range()
            if code := re.search(r"\bкод (\w{6})\b", text):
                found[code[1]] = (*found.get(code[1], ()), number)
    return found


def filled(work: Filled) -> list[Image.Image]:
    """The leaves of a paper, filled and scanned."""
    rng = np.random.default_rng(work.paper.number)
    hand, grader = hands.taken(rng, unseen=False, pens=True), hands.PENS["gel pen"](rng)
    drawn, meant = _drawn(work.printed, work.pages), students.placed(work.layout, work.answers)
    return [
        scanners.scan(hands.fill(page, leaf, values, (hand, grader), rng), SCANNERS[work.scanner], rng)
        for page, leaf, values in zip(drawn, work.layout.leaves, meant, strict=True)
    ]


def _drawn(printed: Path, pages: Sequence[int]) -> Iterator[Image.Image]:
    with pypdfium2.PdfDocument(printed) as document:
        for page in pages:
            yield document[page].render(scale=DPI / 72, grayscale=True).to_pil().convert("L")


def decide(folder: Path, written: Sequence[Filled]) -> None:
    """Decide all doubts but the last by what the students have written, as a person sees it on the pictures."""
    said = {
        (str(work.paper.number), corrections.named(question)): work.answers[question.id]
        for work in written
        for question in work.layout.questions
    }
    path = folder / "corrections.csv"
    if not path.exists():
        return
    rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    for row in rows[1:-UNDECIDED]:
        row[4:7] = said[row[0], row[1]] or "пусто", "Петрова", "2026-12-15"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)


if __name__ == "__main__":
    main()
