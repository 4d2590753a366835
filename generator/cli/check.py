"""`check`: whether the bank is right, fair, varied and printable, before any student sees it."""

from __future__ import annotations

import os
import shlex
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import platformdirs
import typer
from rich.box import SIMPLE_HEAD
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from generator.check import report_cache, report_html, run
from generator.check.report import TITLES, Report, Result, command
from generator.cli.terminal import BANK, TEMPLATES, BankFolder, TemplateFolder, output
from generator.documents import preview_pictures
from generator.errors import BankError, ExamError
from generator.model import Problem
from generator.output import files
from generator.problems import bank
from generator.russian import integer, plural

FOUND = 1
"""The exit code of a check that found a fault."""


def check_bank(  # noqa: PLR0913 - the options of the command
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[ЗАДАЧА]…", show_default="весь банк", help="Задачи: тема/задача.")
    ] = None,
    *,
    sample: Annotated[
        str,
        typer.Option(
            envvar="BILETNIK_SAMPLE",
            show_envvar=False,
            metavar="N",
            help="Сколько экземпляров каждой задачи проверять, если их больше.",
        ),
    ] = str(run.SAMPLE),
    json: Annotated[Path | None, typer.Option("--json", metavar="ФАЙЛ", help="Записать отчёт в JSON.")] = None,
    html: Annotated[Path | None, typer.Option("--html", metavar="ФАЙЛ", help="Записать отчёт страницей HTML.")] = None,
    processes: Annotated[
        int, typer.Option(min=1, max=256, show_default="по числу ядер", help="Сколько процессов занять.")
    ] = os.cpu_count() or 1,
    cached: Annotated[
        bool, typer.Option("--cache/--no-cache", help="Не проверять заново того, что не изменилось.")
    ] = True,
    root: BankFolder = BANK,
    templates: TemplateFolder = TEMPLATES,
) -> None:
    """Проверить задачи: верны ли ответы, ловит ли их второй путь, различаются ли варианты, равны ли они по труду."""
    problems = _chosen(root, names or [])
    cache = Path(platformdirs.user_cache_dir("biletnik")) / "check" if cached else None
    plan = run.Plan(templates, _size(sample), processes=processes, cache=cache)
    found = _examined(problems, plan)
    output.print(_table(found))
    examined = sum(report.examined for report in found)
    output.print(f"Проверено: {plural(examined, 'экземпляр', 'экземпляра', 'экземпляров')}.")
    _write(json, report_cache.as_json(found))
    if html:
        _write(html, report_html.page(found, _pictures(problems, templates), templates).encode())
    faults = [fault for report in found for result in report.results for fault in result.faults]
    elsewhere = "" if root == BANK else f" --bank {shlex.quote(str(root))}"
    for fault in faults:
        output.print(f"[red]✗[/] [bold]{fault.problem}[/], {TITLES[fault.examination].lower()}: ", end="")
        output.print(fault.message, markup=False)
        output.print(f"  {command(fault)}{elsewhere}", style="cyan", markup=False)
    if faults:
        output.print(f"Найдено: {plural(len(faults), 'недостаток', 'недостатка', 'недостатков')}.", style="bold red")
        raise typer.Exit(FOUND)
    output.print("Недостатков не найдено.", style="green")


def _chosen(root: Path, names: list[str]) -> tuple[Problem, ...]:
    """The problems that are wanted, or all.

    Raises: BankError if the bank has none of that name.
    """
    if not names:
        return bank.load_all(root)
    known = bank.problem_ids(root)
    if strange := [name for name in names if name not in known]:
        raise BankError(f"в банке {root} нет задачи «{strange[0]}»; есть: {', '.join(known) or 'ни одной'}")
    return tuple(bank.load(root, name) for name in dict.fromkeys(names))


def _size(sample: str) -> int:
    """How many instances are wanted, from what was typed."""
    if not sample.isascii() or not sample.isdigit() or not 1 <= int(sample) <= run.MOST:
        raise ExamError(f"число экземпляров — целое от 1 до {integer(run.MOST)}, а не «{sample}»")
    return int(sample)


def _examined(problems: tuple[Problem, ...], plan: run.Plan) -> list[Report]:
    columns = (TextColumn("Проверяется банк"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=output, transient=True, disable=not output.is_terminal) as progress:
        task = progress.add_task("", total=None)
        return run.examined(
            problems,
            plan,
            advance=lambda done: progress.advance(task, done),
            expect=lambda total: progress.update(task, total=total),
        )


def _table(found: list[Report]) -> Table:
    """A row a problem, a column an examination: a mark and its figure."""
    table = Table(box=SIMPLE_HEAD, show_edge=False, padding=0)
    table.add_column("Задача", no_wrap=True)
    for heading in TITLES.values():
        table.add_column(heading, overflow="fold", width=max(len(heading), 7))
    for report in found:
        results = {result.examination: result for result in report.results}
        table.add_row(report.problem.replace("/", "/\n"), *(_cell(results[name]) for name in TITLES))
    return table


def _cell(result: Result) -> str:
    return f"{'[red]✗[/]' if result.faults else '[green]✓[/]'} {result.figure}"


def _pictures(problems: tuple[Problem, ...], templates: Path) -> dict[str, list[bytes]]:
    """Pictures of an instance of each problem; a problem that cannot be printed has none, and its faults say why."""
    pictures: dict[str, list[bytes]] = {}
    with output.status("Рисуются примеры…"):
        for problem in problems:
            with suppress(ExamError):
                pictures[problem.id] = preview_pictures(problem, templates)
    return pictures


def _write(path: Path | None, content: bytes) -> None:
    """The report as a file, for those who asked for it."""
    if path:
        files.save(path.parent, {path.name: content})
        output.print(f"Отчёт: {path}", markup=False)
