"""The commands. Owns what is printed on the terminal and the exit codes; every fault of the user's ends here."""

from __future__ import annotations

import secrets
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from generator import bank, exam, instance, press, store
from generator.errors import ExamError
from generator.russian import integer, points

_PACKAGE = Path(__file__).parent

app = typer.Typer(
    help="Билетник печатает варианты контрольных и экзаменов из банка параметрических задач.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
)
output = Console()
faults = Console(stderr=True)


def _shipped(name: str) -> Path:
    """A folder that travels with the program: in the wheel inside the package, in a checkout beside it."""
    packed = _PACKAGE / f"{name}_files"
    return packed if packed.is_dir() else _PACKAGE.parent / name


BankFolder = Annotated[
    Path, typer.Option("--bank", help="Папка с банком задач.", envvar="BILETNIK_BANK", show_default="банк программы")
]


@app.command("exam")
def print_exam(
    name: Annotated[str, typer.Option("--exam", help="Работа: имя файла из exams/ банка.", envvar="BILETNIK_EXAM")] = "deep-learning",
    seed: Annotated[str, typer.Option(help="Зерно: любая строка. Одно и то же зерно даёт одни и те же билеты; без него берётся случайное.", envvar="BILETNIK_SEED", show_default=False)] = "",
    variants: Annotated[str, typer.Option(help="Сколько вариантов напечатать.", envvar="BILETNIK_VARIANTS")] = "1",
    root: BankFolder = _shipped("bank"),
    templates: Annotated[Path, typer.Option(help="Папка с шаблонами LaTeX.")] = _shipped("templates"),
    folder: Annotated[Path, typer.Option("--output", help="Папка, в которой появится папка с билетами.")] = Path("output"),
) -> None:
    """Напечатать билеты, решения и ключ."""
    seed = seed or secrets.token_hex(16)
    count = int(variants)
    blueprint, problems = bank.load_exam(root, name)
    papers = list(exam.papers(problems, seed, range(1, count + 1)))
    pages, warnings = press.print_class(blueprint, papers, templates)
    target = folder / store.folder_name(name, seed)
    store.save(target, {f"{document}.pdf": pdf for document, pdf in pages.items()} | {
        "answers.csv": store.answers(papers).encode(),
        "manifest.json": store.manifest(name, seed, papers).encode(),
    })
    for w in warnings: faults.print(w)
    output.print(target)


@app.command("bank")
def list_bank(root: BankFolder = _shipped("bank")) -> None:
    """Показать задачи банка."""


def main() -> None:
    try:
        app()
    except ExamError as fault:
        faults.print(str(fault), markup=False, highlight=False)
        sys.exit(2)
