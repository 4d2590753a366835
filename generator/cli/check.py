"""`check`: whether the bank is right, fair, varied and printable, before any student sees it."""

from __future__ import annotations

import os
import shlex
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.markup import escape
from rich.table import Table

from generator.app import CheckRequest, check_bank
from generator.check import run
from generator.check.report import NOTING, TITLES, Report, Result, command
from generator.cli.terminal import BANK, TEMPLATES, BankFolder, TemplateFolder, clean, progress, say, show
from generator.output import files
from generator.russian import plural

NAME_WIDTH = 16
"""The longest topic has so many characters."""
FOUND = 1
"""The exit code of a check that found a fault."""


def check(  # noqa: PLR0913 - the options of the command
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
    strict: Annotated[
        bool, typer.Option("--strict", help="Считать недостатками и замечания, и рассказать о каждом.")
    ] = False,
    root: BankFolder = BANK,
    templates: TemplateFolder = TEMPLATES,
) -> None:
    """Проверить задачи: верны ли ответы, ловит ли их второй путь, различаются ли варианты, равны ли они по труду."""
    request = CheckRequest(tuple(names or ()), sample, processes, cached, html is not None, root, templates)
    with progress() as context:
        checked = check_bank(request, context)
    show(_table(checked.reports))
    say(f"Проверено: {plural(checked.examined, 'экземпляр', 'экземпляра', 'экземпляров')}.")
    _write(json, checked.json)
    _write(html, checked.html)
    elsewhere = "" if root == BANK else f" --bank {shlex.quote(str(root))}"
    for fault in (*checked.faults, *(checked.notes if strict else ())):
        say("✗ ", style="red", end="")
        say(fault.problem, style="bold", end="")
        say(f", {TITLES[fault.examination].lower()}: {fault.message}")
        say(f"  {command(fault)}{elsewhere}", style="cyan")
    for broken in checked.exams:
        say("✗ ", style="red", end="")
        say(broken.exam, style="bold", end="")
        say(f", работа, в которую входит проверенная задача, не печатается: {broken.message}")
    notes = len(checked.notes)
    if notes and not strict:
        say(f"Замечаний, с которыми печатать можно: {notes}; расскажет о них --strict.")
    count = len(checked.faults) + len(checked.exams) + (notes if strict else 0)
    if count:
        found = plural(count, "недостаток", "недостатка", "недостатков")
        say(f"Найдено: {found}.", style="bold red")
        raise typer.Exit(FOUND)
    say("Недостатков не найдено.", style="green")


def _table(found: Sequence[Report]) -> Table:
    """A row a problem, a column a check that may fail: a mark and its figure; as wide as a terminal of 80 columns."""
    table = Table(box=SIMPLE_HEAD, show_edge=False, padding=0)
    table.add_column("Задача", no_wrap=True)
    columns = {name: title for name, title in TITLES.items() if name not in NOTING}
    for heading in columns.values():
        table.add_column(heading, overflow="fold", width=len(heading))
    for report in found:
        results = {result.examination: result for result in report.results}
        table.add_row(escape(clean(_broken(report.problem))), *(_cell(results[name]) for name in columns))
    return table


def _broken(problem: str) -> str:
    """The name of a problem in lines as short as a column may have."""
    topic, _, name = problem.partition("/")
    return "\n".join([f"{topic}/", *textwrap.wrap(name, NAME_WIDTH)])


def _cell(result: Result) -> str:
    return f"{'[red]✗[/]' if result.faults else '[green]✓[/]'} {escape(clean(result.figure))}"


def _write(path: Path | None, content: bytes) -> None:
    """The report as a file, for those who asked for it."""
    if path:
        files.save(path.parent, {path.name: content})
        say(f"Отчёт: {path}")
