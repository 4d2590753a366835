"""`catalogue`: the whole bank on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator.app import CatalogueRequest, catalogue
from generator.cli.terminal import BANK, TEMPLATES, BankFolder, TemplateFolder, progress, say, warn
from generator.russian import plural


def print_catalogue(
    *,
    target: Annotated[Path, typer.Option("--output", metavar="ФАЙЛ", help="Куда записать PDF.")] = Path(
        "output/catalogue.pdf"
    ),
    root: BankFolder = BANK,
    templates: TemplateFolder = TEMPLATES,
) -> None:
    """Напечатать каталог: по одному варианту каждой задачи с решением, по темам, с оглавлением."""
    with progress() as context:
        made = catalogue(CatalogueRequest(target, root, templates), context)
    for warning in made.warnings:
        warn(warning)
    say(f"Готово: {made.file} ({plural(made.problems, 'задача', 'задачи', 'задач')})")
