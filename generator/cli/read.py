"""`read`: scans of answer sheets are read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator.app.scanning import ReadRequest, read_lines, read_scans
from generator.cli.class_options import several
from generator.cli.terminal import PrintedFolder, progress, say, warn


def read(
    folder: PrintedFolder,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="СКАНЫ…", help="PDF, картинки или папки с ними.", show_default=False),
    ] = None,
) -> None:
    """Прочесть сканы бланков ответов: PDF, картинки и снимки телефоном, в любом порядке и повороте.

    Прочитанное копится в readings.json рядом с билетами: новые сканы можно дочитать потом, прерванное чтение
    продолжится. Команда называет страницы, которые не прочитались, бланки, которые пришли дважды или не пришли вовсе,
    и бланки других работ. Чего не видно наверняка, она не угадывает, а оставляет сомнением: biletnik doubts.

    Например: biletnik read output/final-42 сканы/
    """
    request = ReadRequest(folder, tuple(paths or map(Path, several("SCANS"))))
    with progress() as context:
        made = read_scans(request, context)
    for fault in made.faults:
        warn(fault)
    for line in read_lines(made):
        say(line)
