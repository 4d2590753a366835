"""`preview`: a contact sheet of a problem, so that its author can flip through what students will get."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated

import typer

from generator.app import PreviewRequest, preview
from generator.cli.terminal import BANK, TEMPLATES, BankFolder, TemplateFolder, complain, progress, say, warn
from generator.errors import BankError, ExamError
from generator.russian import plural

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
    request = PreviewRequest(name, count, tuple(index or ()), target, root, templates)

    def build() -> None:
        with progress() as context:
            made = preview(request, context)
        for warning in made.warnings:
            warn(warning)
        say(f"Готово: {made.file} ({plural(made.count, 'экземпляр', 'экземпляра', 'экземпляров')})")

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
    say("Изменения файлов задачи и шаблонов видны сразу; закончить — Ctrl-C.")
    follow(build, watch(*folders, watch_filter=lambda _, path: Path(path).suffix in _WATCHED))


def _attempt(build: Callable[[], None]) -> None:
    try:
        build()
    except ExamError as fault:
        complain(str(fault), style="red")
