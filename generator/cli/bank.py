"""`bank`: what the bank holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.markup import escape
from rich.table import Table

from generator.app import ListedProblem, ListRequest, list_bank
from generator.cli.terminal import BANK, BankFolder, clean, show
from generator.processes.isolation import Context
from generator.russian import amount, integer

_HUGE = 10**9
"""Nobody needs to know exactly how many more variants than this there are."""
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def print_bank(
    *,
    topic: Annotated[
        str, typer.Option(metavar="ТЕМА", show_default=False, help="Только эта тема: папка банка или её название.")
    ] = "",
    tag: Annotated[str, typer.Option(metavar="МЕТКА", show_default=False, help="Только задачи с этой меткой.")] = "",
    exact: Annotated[
        bool,
        typer.Option("--exact", help="Сосчитать варианты точно, хотя бы и дольше; иначе «≤» — не больше стольких."),
    ] = False,
    root: BankFolder = BANK,
) -> None:
    """Показать задачи банка: название, баллы, время и число разных вариантов."""
    show(_table(list_bank(ListRequest(root, topic, tag, exact), Context()), exact=exact))


def _table(problems: Sequence[ListedProblem], *, exact: bool) -> Table:
    """A row a problem; only titles are folded."""
    table = Table(box=SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0), collapse_padding=True)
    table.add_column("Задача", no_wrap=True)
    table.add_column("Название", overflow="fold")
    for heading in ("Баллы", "Мин", "Вариантов"):
        table.add_column(heading, justify="right", no_wrap=not exact, overflow="fold")
    for problem in problems:
        cells = (problem.id, problem.title, amount(problem.points), str(problem.minutes), _size(problem, exact=exact))
        table.add_row(*(escape(clean(cell)) for cell in cells))
    return table


def _size(problem: ListedProblem, *, exact: bool) -> str:
    """How many instances a problem has; a huge number by its power of ten, rounded up if it is but a bound."""
    if problem.size <= _HUGE or exact:
        return ("" if problem.exact else "≤ ") + integer(problem.size)
    return "> 10⁹" if problem.exact else f"≤ 10{str(len(str(problem.size))).translate(_RAISED)}"
