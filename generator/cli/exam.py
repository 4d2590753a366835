"""`exam`: from a blueprint and a seed to the printed class."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator.app import ClassRequest, print_class
from generator.app.summaries import continued_lines, printed_files, printed_remarks
from generator.cli.class_options import (
    Avoid,
    First,
    Large,
    New,
    Pages,
    Replace,
    Room,
    RosterFile,
    Same,
    Spare,
    Squares,
    Variants,
    several,
)
from generator.cli.key import KeyFile, secret_of
from generator.cli.terminal import BANK, TEMPLATES, BankFolder, TemplateFolder, progress, say, warn


def print_exam(  # noqa: PLR0913 - the options of the command
    *,
    name: Annotated[
        str,
        typer.Option(
            "--exam",
            envvar="BILETNIK_EXAM",
            show_envvar=False,
            help="Работа: имя файла из папки exams банка.",
        ),
    ] = "deep-learning",
    seed: Annotated[
        str,
        typer.Option(
            envvar="BILETNIK_SEED",
            show_envvar=False,
            show_default="случайное",
            help="Зерно, любая строка: те же зерно и банк всегда дают те же билеты.",
        ),
    ] = "",
    variants: Variants = "",
    roster: RosterFile = None,
    spare: Spare = "",
    room: Room = "",
    large: Large = "",
    workspace: Squares = "",
    pages: Pages = "",
    key_file: KeyFile = None,
    replace: Replace = False,
    first: First = "",
    avoid: Avoid = None,
    same: Same = None,
    new: New = None,
    split: Annotated[
        bool,
        typer.Option(
            "--split", envvar="BILETNIK_SPLIT", show_envvar=False, help="Ещё и по файлу на билет, в папке papers."
        ),
    ] = False,
    sheet: Annotated[
        bool,
        typer.Option(
            "--sheet",
            envvar="BILETNIK_SHEET",
            show_envvar=False,
            help="Ответы — на бланках, которые потом сканируют: первый лист каждого билета.",
        ),
    ] = False,
    dask: Annotated[
        str,
        typer.Option(
            envvar="BILETNIK_DASK",
            show_envvar=False,
            metavar="АДРЕС",
            show_default="на этой машине",
            help="Печатать на кластере Dask, например tcp://host:8786; сроки и память там — его собственные.",
        ),
    ] = "",
    root: BankFolder = BANK,
    templates: TemplateFolder = TEMPLATES,
    target: Annotated[Path, typer.Option("--output", help="Папка, внутри которой появится папка с билетами.")] = Path(
        "output"
    ),
) -> None:
    """Напечатать варианты: билеты, решения, ключ, таблицу ответов и манифест.

    Напечатанное не меняется. Та же команда с тем же зерном делает только то, чего не хватает: пропавшие файлы,
    билеты опоздавшим и запасные, новую редакцию, если в банке исправлены слова, но не числа.
    """
    request = ClassRequest(
        exam=name,
        seed=seed,
        variants=variants,
        roster=roster,
        spare=spare,
        room=room,
        secret=secret_of(key_file),
        split=split,
        dask=dask,
        bank=root,
        templates=templates,
        target=target,
        replace=replace,
        first=first,
        avoid=tuple(avoid or map(Path, several("AVOID"))),
        same=tuple(same or several("SAME")),
        new=tuple(new or several("NEW")),
        large=large,
        workspace=workspace,
        pages=pages,
        sheet=sheet,
    )
    with progress() as context:
        printed = print_class(request, context)
    for warning in printed.warnings:
        warn(warning)
    if printed.drawn:
        say(f"Зерно выбрано случайно: {printed.seed}")
    for line in continued_lines(printed):
        say(line)
    say(f"Готово: {printed.folder}")
    for file, meaning in printed_files(printed).items():
        say(f"  {file:<14} {meaning}")
    for line in printed_remarks(printed):
        say(line)
