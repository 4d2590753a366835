"""`bank`: what the bank holds."""

from __future__ import annotations

from rich.table import Table

from generator.cli.terminal import BANK, BankFolder, output
from generator.model import Slot
from generator.problems import bank, population
from generator.russian import integer


def list_bank(root: BankFolder = BANK) -> None:
    """Показать задачи банка: тему, название, баллы, время и точное число разных вариантов."""
    problems = bank.load_all(root)
    tagged = any(problem.sheet.tags for problem in problems)
    table = Table()
    for heading in ("Тема", "Название", *["Метки"] * tagged):
        table.add_column(heading, overflow="fold")
    table.add_column("Задача", no_wrap=True)
    for heading in ("Баллы", "Минуты", "Вариантов"):
        table.add_column(heading, justify="right", overflow="fold")
    for problem in problems:
        sheet = problem.sheet
        size, exact = population.size(Slot(problem))
        table.add_row(
            sheet.topic,
            sheet.title,
            *[", ".join(sheet.tags)] * tagged,
            problem.id,
            str(sum(answer.points for answer in sheet.answers.values())),
            str(sheet.minutes),
            ("" if exact else "не более ") + integer(size),
        )
    output.print(table)
