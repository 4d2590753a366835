"""`stats`: what marked classes tell of the problems, as a page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator.app.statistics import StatsRequest, stats
from generator.cli.class_options import several
from generator.cli.terminal import BANK, BankFolder, progress, say, warn
from generator.russian import plural

MOST_LISTED = 12
"""Findings that are listed on the terminal; all are on the page."""
Folders = Annotated[
    list[Path] | None,
    typer.Argument(metavar="ПАПКА…", help="Папки с оценёнными работами, хотя бы и за разные годы."),
]


def tell(
    folders: Folders = None,
    *,
    moodle: Annotated[
        list[Path] | None,
        typer.Option(metavar="ФАЙЛ", show_default="без них", help="Отчёт Moodle об ответах (CSV); можно несколько."),
    ] = None,
    exported: Annotated[
        list[Path] | None,
        typer.Option(
            "--export", metavar="ПАПКА", show_default="без неё", help="Папка export moodle, откуда вопросы отчётов."
        ),
    ] = None,
    target: Annotated[
        Path | None,
        typer.Option("--output", metavar="ПАПКА", show_default="первая из папок", help="Куда записать страницу."),
    ] = None,
    root: BankFolder = BANK,
) -> None:
    """Показать, что говорят о задачах оценённые работы: страница statistics.html с картинками.

    Сначала класс: распределение баллов и надёжность. Потом то, что требует внимания: задачи, которые не различают
    студентов; варианты, которые оказались неравны; частые ошибки; неверные ответы, которым банк не дал названия;
    соседи, чьи ошибки похожи больше, чем объясняет случай. В конце — каждая задача подробно. Работы разных лет и тесты
    Moodle складываются вместе, если задача и её версия одни и те же. Работы сначала оценивает biletnik mark.

    Например: biletnik stats output/midterm-42 output/midterm-43
    """
    chosen = folders or [Path(folder) for folder in several("DIR")]
    with progress() as context:
        made = stats(StatsRequest(tuple(chosen), tuple(moodle or ()), tuple(exported or ()), target, root), context)
    for remark in made.remarks:
        warn(remark.rstrip("."))
    for finding in made.findings[:MOST_LISTED]:
        say(f"{finding.title}: {finding.text}")
    if (rest := len(made.findings) - MOST_LISTED) > 0:
        say(f"и ещё {plural(rest, 'замечание', 'замечания', 'замечаний')} на странице")
    pairs = sum(len(room.alike) for room in made.statistics.neighbours)
    if pairs:
        say(f"Похожие соседи: {plural(pairs, 'пара', 'пары', 'пар')}, они названы на странице")
    say(f"Готово: {made.file}")
