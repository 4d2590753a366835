"""The check of the bank without its typesetting: instances per second for each problem, seconds for all."""

from __future__ import annotations

import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from generator.check import run
from generator.problems import bank
from generator.russian import integer, number

ROOT = Path(__file__).parent.parent


def main() -> None:
    """Print the table."""
    table = Table("Задача", "Экземпляров", "Процессор, с", "Экземпляров в секунду")
    total = 0.0
    for problem in bank.load_all(ROOT / "bank"):
        begun = time.process_time()
        (report,) = run.examined([problem], run.Plan(ROOT / "templates", sheets=0))
        spent = time.process_time() - begun
        total += spent
        table.add_row(problem.id, integer(report.examined), number(spent, 1), number(report.examined / spent, 0))
    table.add_row("все", "", number(total, 1), "")
    Console().print(table)


if __name__ == "__main__":
    main()
