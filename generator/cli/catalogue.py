"""`catalogue`: the whole bank on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator.cli.terminal import BANK, TEMPLATES, BankFolder, TemplateFolder, output, warn
from generator.documents import print_catalogue as typeset_catalogue
from generator.output import files
from generator.problems import bank
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
    with output.status("TeX верстает каталог…"):
        problems = bank.load_all(root)
        pdf, warnings = typeset_catalogue(problems, templates)
    files.save(target.parent, {target.name: pdf})
    for warning in warnings:
        warn(warning)
    output.print(f"Готово: {target} ({plural(len(problems), 'задача', 'задачи', 'задач')})", markup=False)
