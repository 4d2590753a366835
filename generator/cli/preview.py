"""`preview`: a contact sheet of a problem, so that its author can flip through what students will get."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated

import typer

from generator.cli.terminal import BANK, TEMPLATES, BankFolder, TemplateFolder, faults, output, warn
from generator.documents import preview_papers, print_preview
from generator.errors import BankError, ExamError
from generator.model import Problem
from generator.output import files
from generator.problems import bank
from generator.russian import plural

MOST = 1000
"""So many instances fill a thousand pages; nobody looks at more."""

_WATCHED = {".yaml", ".tex", ".py", ".j2", ".sty"}


def preview_problem(  # noqa: PLR0913 - the options of the command
    name: Annotated[str, typer.Argument(metavar="ЗАДАЧА", help="Задача: тема/задача.")],
    *,
    count: Annotated[str, typer.Option(metavar="N", help="Сколько экземпляров показать.")] = "12",
    index: Annotated[
        list[str] | None,
        typer.Option(metavar="N", show_default=False, help="Индекс экземпляра; можно указать несколько раз."),
    ] = None,
    target: Annotated[
        Path | None,
        typer.Option("--output", metavar="ФАЙЛ", show_default="output/preview-….pdf", help="Куда записать PDF."),
    ] = None,
    watch: Annotated[bool, typer.Option("--watch", help="Верстать заново при каждом изменении файлов.")] = False,
    root: BankFolder = BANK,
    templates: TemplateFolder = TEMPLATES,
) -> None:
    """Показать экземпляры задачи: условие и решение рядом, с параметрами, ответами и трудоёмкостью."""
    wanted = _whole(count, "число экземпляров", 1, MOST)
    indices = [_whole(text, "индекс экземпляра", 0) for text in index or []]
    path = target or Path("output") / f"preview-{name.replace('/', '-')}.pdf"

    def build() -> None:
        problem = _loaded(root, name)
        with output.status("TeX верстает страницы…"):
            papers = preview_papers(problem, wanted, indices)
            pdf, warnings = print_preview(problem, papers, templates)
        files.save(path.parent, {path.name: pdf})
        for warning in warnings:
            warn(warning)
        shown = plural(len(papers), "экземпляр", "экземпляра", "экземпляров")
        output.print(f"Готово: {path} ({shown})", markup=False)

    if watch:
        _watch(build, root / name, templates)
    else:
        build()


def follow(build: Callable[[], None], changes: Iterable[object]) -> None:
    """Build now and after each change; a fault is told, and the next change is waited for."""
    _attempt(build)
    for _ in changes:
        _attempt(build)


def _watch(build: Callable[[], None], *folders: Path) -> None:
    from watchfiles import watch  # noqa: PLC0415 - only who watches loads it

    for folder in folders:
        if not folder.is_dir():
            raise BankError(f"{folder}: нет такой папки")
    output.print("Изменения файлов задачи и шаблонов видны сразу; закончить — Ctrl-C.")
    follow(build, watch(*folders, watch_filter=lambda _, path: Path(path).suffix in _WATCHED))


def _attempt(build: Callable[[], None]) -> None:
    try:
        build()
    except ExamError as fault:
        faults.print(str(fault), style="red", markup=False)


def _loaded(root: Path, name: str) -> Problem:
    known = bank.problem_ids(root)
    if name not in known:
        raise BankError(f"в банке {root} нет задачи «{name}»; есть: {', '.join(known) or 'ни одной'}")
    return bank.load(root, name)


def _whole(text: str, what: str, least: int, most: int | None = None) -> int:
    """A whole number, from what was typed."""
    if not text.isascii() or not text.isdigit() or int(text) < least or (most is not None and int(text) > most):
        limit = f"от {least} до {most}" if most is not None else f"не меньше {least}"
        raise ExamError(f"{what} — целое число {limit}, а не «{text}»")
    return int(text)
