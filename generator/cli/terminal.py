"""What the commands share: the terminal, the folders that travel with the program, and common options."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

output = Console(soft_wrap=True, highlight=False, emoji=False)
faults = Console(stderr=True, soft_wrap=True, highlight=False, emoji=False)


def shipped(name: str) -> Path:
    """A folder that travels with the program: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parents[1]
    packed = package / f"{name}_files"
    return packed if packed.is_dir() else package.parent / name


BANK, TEMPLATES = shipped("bank"), shipped("templates")

BankFolder = Annotated[
    Path,
    typer.Option(
        "--bank",
        envvar="BILETNIK_BANK",
        show_envvar=False,
        show_default="встроенный",
        help="Папка с банком задач.",
    ),
]
TemplateFolder = Annotated[
    Path, typer.Option("--templates", show_default="встроенные", help="Папка с шаблонами LaTeX.")
]
PrintedFolder = Annotated[
    Path, typer.Argument(metavar="ПАПКА", help="Папка с напечатанной работой, например output/deep-learning-42.")
]


@contextmanager
def progress(papers: int) -> Iterator[Callable[[int], None]]:
    """A bar with the papers done and the time left, if somebody watches; a call tells how many more are done."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed} из {task.total}"),
        TimeRemainingColumn(compact=True),
    )
    with Progress(*columns, console=output, transient=True, disable=not output.is_terminal) as bar:
        stage = bar.add_task("Билеты и решения", total=papers)

        def advance(more: int) -> None:
            bar.advance(stage, more)
            if bar.tasks[0].completed >= papers:
                bar.update(stage, description="Ключ и манифест")

        yield advance


def warn(message: str) -> None:
    """Say what the user should look at; the command goes on."""
    faults.print(f"внимание: {message}", style="yellow", markup=False)
