"""`new_problem`: a problem to begin with, which already passes the check."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from generator.app.shipped import BANK, TEMPLATES
from generator.check.russian_text import spelling
from generator.errors import BankError
from generator.exams import EXAMS, SCHEMA_FOLDER, schemas
from generator.output import files
from generator.problems import bank
from generator.processes.isolation import Context

SKELETON = TEMPLATES / "skeleton"
"""The files of the problem to begin with."""

_NAME = re.compile("[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class NewRequest:
    """The name of the problem, topic/problem, and the bank."""

    name: str
    bank: Path = BANK


@dataclass(frozen=True)
class NewFiles:
    """The folder of the problem, and the files in it."""

    folder: Path
    files: tuple[str, ...]


def new_problem(request: NewRequest, _: Context = Context()) -> NewFiles:  # noqa: B008 - frozen
    """The files of a problem to begin with, and what its bank needs besides; none of the bank's code is run.

    Raises: BankError if the name does not do or is taken.
    """
    name, root = request.name, request.bank
    if not _NAME.fullmatch(name) or name.partition("/")[0] in {EXAMS, SCHEMA_FOLDER}:
        reserved = f"{EXAMS} и {SCHEMA_FOLDER}"
        wanted = f"тема/задача строчной латиницей, цифрами и дефисами, а темы {reserved} заняты"
        raise BankError(f"«{name}» не годится в имена задач: нужно {wanted}")
    folder = root / name
    if folder.exists():
        raise BankError(f"{folder}: такая задача уже есть, и её файлы остались как были")
    files.save(folder, {file: (SKELETON / file).read_bytes() for file in bank.FILES})
    _complete(root)
    return NewFiles(folder, bank.FILES)


def _complete(root: Path) -> None:
    """Give a bank that has none the words of the field and the schemas of its files."""
    if not (root / spelling.WORDS).exists():
        files.save(root, {spelling.WORDS: (BANK / spelling.WORDS).read_bytes()})
    if not (root / SCHEMA_FOLDER).exists():
        files.save(root / SCHEMA_FOLDER, schemas())
