"""The export of the whole bank to Moodle: seconds and questions a second after loading, and bytes a question."""

from __future__ import annotations

import os
import re
import sys
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from generator.documents.html import screen_texts
from generator.exams import dealer
from generator.export.moodle import check, write
from generator.export.variants import categories
from generator.model import Sitting, Slot
from generator.problems import bank
from generator.russian import integer, number

ROOT = Path(__file__).parent.parent
VARIANTS = 15
_FILE = re.compile("<file .*?</file>", re.DOTALL)


def main() -> None:
    """Print the table; the argument is how many variants each problem has."""
    variants = int(sys.argv[1]) if len(sys.argv) > 1 else VARIANTS
    slots = [Slot(problem) for problem in bank.load_all(ROOT / "bank")]
    screen_texts([], ROOT / "templates")
    begun, worked = time.perf_counter(), _worked()
    instances = [
        paper.instances[0] for slot in slots for paper in dealer((slot,), "bench")(range(1, variants + 1), Sitting())
    ]
    found = categories(instances, "bench", ROOT / "templates")
    text = write.quiz(found)
    spent, work = time.perf_counter() - begun, _worked() - worked
    faults = check.faults(text)
    count = sum(len(category.variants) for category in found)
    table = Table("Вопросов", "Секунд", "В секунду", "Процессор, с", "На вопрос, кБ", "Без рисунков, кБ", "Недостатков")
    bare = _FILE.sub("", text)
    sizes = (len(one.encode()) / count / 1000 for one in (text, bare))
    table.add_row(
        integer(count),
        number(spent, 1),
        number(count / spent, 0),
        number(work, 1),
        *(number(size, 2) for size in sizes),
        integer(len(faults)),
    )
    Console().print(table)


def _worked() -> float:
    """Seconds that this process and those that it started have worked."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


if __name__ == "__main__":
    main()
