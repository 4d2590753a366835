"""`exclude`: a problem that turned out to be bad is left out, or given to all."""

from __future__ import annotations

from typing import Annotated

import typer

from generator.app.amendments import ExcludeRequest, exclude
from generator.app.summaries import excluded_lines
from generator.cli.terminal import BANK, TEMPLATES, BankFolder, PrintedFolder, TemplateFolder, progress, say, warn


def leave_out(  # noqa: PLR0913 - the options of the command
    folder: PrintedFolder,
    *,
    problem: Annotated[
        str, typer.Option(metavar="N", help="Задача: номер в билете или имя, например 3 или losses/softmax.")
    ],
    part: Annotated[
        str, typer.Option(metavar="БУКВА", show_default=False, help="Только эта часть задачи, например б.")
    ] = "",
    why: Annotated[
        str, typer.Option(metavar="ТЕКСТ", show_default=False, help="Почему: останется в манифесте и в ключе.")
    ] = "",
    full: Annotated[bool, typer.Option("--full", help="Не вычёркивать, а дать всем полный балл.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Снова считать задачу как напечатано.")] = False,
    root: BankFolder = BANK,
    templates: TemplateFolder = TEMPLATES,
) -> None:
    """Исключить неудачную задачу напечатанной работы: её баллы не считаются или, с --full, даются всем.

    Решение с причиной записывается в манифест, в key.pdf появляется пометка, в ведомости меняются наибольшие баллы и
    формула суммы; всё, что в неё вписано, остаётся. Когда задача не учитывается, границы оценок уменьшаются в той же
    доле, что и наибольшая сумма (вниз до половины балла); с --full они прежние.
    """
    request = ExcludeRequest(folder, problem, part, why, full, undo, root, templates)
    with progress() as context:
        made = exclude(request, context)
    for warning in made.warnings:
        warn(warning)
    for line in excluded_lines(made):
        say(line)
