"""`rekey`: the key of a printed class by the mended bank."""

from __future__ import annotations

from typing import Annotated

import typer

from generator.app.amendments import RekeyRequest, rekey
from generator.app.summaries import rekeyed_lines
from generator.cli.terminal import BANK, TEMPLATES, BankFolder, PrintedFolder, TemplateFolder, progress, say, warn


def key_again(
    folder: PrintedFolder,
    *,
    why: Annotated[
        str, typer.Option(metavar="ТЕКСТ", show_default=False, help="Что было неверно: останется в манифесте.")
    ] = "",
    root: BankFolder = BANK,
    templates: TemplateFolder = TEMPLATES,
) -> None:
    """Переписать ключ напечатанной работы по исправленному банку; сами билеты не меняются.

    Сначала исправьте решатель задачи. Команда заново решит записанные задания, напечатает key.pdf, digest.pdf и
    solutions.pdf и запишет answers.csv и answers.xlsx. Прежние файлы останутся под своей датой, а таблица
    rekey-<дата>.csv перечислит билеты, в которых ответ изменился. Если по исправленному банку другими стали бы и сами
    билеты, команда откажется.
    """
    with progress() as context:
        made = rekey(RekeyRequest(folder, why, root, templates), context)
    for warning in made.warnings:
        warn(warning)
    for line in rekeyed_lines(made):
        say(line)
