"""`new`: a problem to begin with, which already passes the check."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from generator.check.russian_text import spelling
from generator.cli.terminal import BANK, TEMPLATES, BankFolder, output
from generator.errors import BankError
from generator.exams import EXAMS, SCHEMA_FOLDER, schemas
from generator.output import files
from generator.problems import bank

SKELETON = TEMPLATES / "skeleton"
"""The files of the problem to begin with."""

_NAME = re.compile("[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*")


def new_problem(
    name: Annotated[str, typer.Argument(metavar="ТЕМА/ЗАДАЧА", help="Имя новой задачи: convnets/padding.")],
    root: BankFolder = BANK,
) -> None:
    """Завести задачу: четыре файла с примечаниями, которые проходят проверку и ждут ваших правок."""
    topic = name.partition("/")[0]
    if not _NAME.fullmatch(name) or topic in {EXAMS, SCHEMA_FOLDER}:
        reserved = f"{EXAMS} и {SCHEMA_FOLDER}"
        wanted = f"тема/задача строчной латиницей, цифрами и дефисами, а темы {reserved} заняты"
        raise BankError(f"«{name}» не годится в имена задач: нужно {wanted}")
    folder = root / name
    if folder.exists():
        raise BankError(f"{folder}: такая задача уже есть, и её файлы остались как были")
    files.save(folder, {file: (SKELETON / file).read_bytes() for file in bank.FILES})
    _complete(root)
    output.print(f"Готово: {folder}", markup=False)
    for file in bank.FILES:
        output.print(f"  {file}", markup=False)
    output.print(f"Посмотрите на неё: biletnik preview {name} --watch", markup=False)
    output.print(f"Проверьте её:      biletnik check {name}", markup=False)


def _complete(root: Path) -> None:
    """Give a bank that has none the words of the field and the schemas of its files."""
    if not (root / spelling.WORDS).exists():
        files.save(root, {spelling.WORDS: (BANK / spelling.WORDS).read_bytes()})
    if not (root / SCHEMA_FOLDER).exists():
        files.save(root / SCHEMA_FOLDER, schemas())
