"""How long the problems of a bank are: lines a file, and the medians.

Every line counts, blank ones too; one of more than 120 characters counts for as many as it would fill, so that packing
lines gains nothing.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from math import ceil
from pathlib import Path
from statistics import median

FILES = ("problem.yaml", "statement.tex", "solution.tex", "solver.py")
WIDTH = 120
"""Characters of a line."""


def lines(text: str) -> int:
    """The lines of a text, blank ones too; a longer one than WIDTH counts for as many as it would fill."""
    return sum(max(1, ceil(len(line.rstrip()) / WIDTH)) for line in text.splitlines())


def counted(folder: Path) -> list[int]:
    """The lines of a problem's files."""
    return [lines((folder / name).read_text(encoding="utf-8")) for name in FILES]


def table(rows: Sequence[tuple[str, Sequence[int]]]) -> str:
    """A row a problem with the lines of its files and their sum, and the medians of the columns."""
    full = [(name, [*counts, sum(counts)]) for name, counts in rows]
    middle = [median(column) for column in zip(*(counts for _, counts in full), strict=True)]
    head = f"{'':34}" + "".join(f"{name:>15}" for name in (*FILES, "всего"))
    body = [f"{name:34}" + "".join(f"{count:15g}" for count in counts) for name, counts in (*full, ("медиана", middle))]
    return "\n".join([head, *body])


def main() -> None:
    """Print the table for a bank, or for the problems of some topics."""
    parser = argparse.ArgumentParser(description="Сколько строк в файлах задач.")
    parser.add_argument("topics", nargs="*", metavar="ТЕМА", help="папки банка; если не указаны — все")
    parser.add_argument("--bank", type=Path, default=Path("bank"))
    asked = parser.parse_args()
    found = sorted(path.parent for path in asked.bank.glob("*/*/problem.yaml"))
    chosen = [folder for folder in found if not asked.topics or folder.parent.name in asked.topics]
    if not chosen:
        parser.error("здесь нет ни одной задачи")
    print(table([(folder.relative_to(asked.bank).as_posix(), counted(folder)) for folder in chosen]))  # noqa: T201


if __name__ == "__main__":
    main()
