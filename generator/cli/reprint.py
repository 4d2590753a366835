"""`reprint`: single papers and their solutions again, from the manifest."""

from __future__ import annotations

from typing import Annotated

import typer

from generator.app import ReprintRequest, reprint
from generator.cli.terminal import BANK, TEMPLATES, BankFolder, PrintedFolder, TemplateFolder, progress, say, warn


def print_again(  # noqa: PLR0913 - the options of the command
    folder: PrintedFolder,
    *,
    code: Annotated[list[str] | None, typer.Option(help="Код билета или его начало.", metavar="КОД")] = None,
    number: Annotated[list[str] | None, typer.Option(help="Номер варианта, 7 или 007.", metavar="N")] = None,
    student: Annotated[
        list[str] | None,
        typer.Option(
            help="Студент, как в ключе или ведомости: «Зайцев Ф.», слова имени или группы; и взявший запасной билет.",
            metavar="ИМЯ",
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Напечатать, даже если с тех пор что-то изменилось.")] = False,
    large: Annotated[
        str,
        typer.Option(
            help="Напечатать крупно: 14, 16, 18, 20 или 24.", metavar="КЕГЛЬ", show_default="как был напечатан билет"
        ),
    ] = "",
    root: BankFolder = BANK,
    templates: TemplateFolder = TEMPLATES,
) -> None:
    """Напечатать отдельные билеты и их решения ещё раз, по манифесту; --code, --number, --student можно повторять."""
    request = ReprintRequest(
        folder, tuple(code or ()), tuple(number or ()), tuple(student or ()), force, large, root, templates
    )
    with progress() as context:
        made = reprint(request, context)
    for warning in made.warnings:
        warn(warning)
    for file in made.files:
        say(f"Готово: {file}")
