"""`schema`: what editors need to complete the YAML files of a bank."""

from __future__ import annotations

from generator.cli.terminal import BANK, BankFolder, output
from generator.errors import BankError
from generator.exams import json_schema
from generator.output import files


def write_schema(root: BankFolder = BANK) -> None:
    """Записать в банк схемы его файлов YAML, по которым редакторы подсказывают поля."""
    if not root.is_dir():
        raise BankError(f"{root}: нет папки с банком задач")
    files.save(root / json_schema.FOLDER, json_schema.documents())
    output.print(f"Готово: {root / json_schema.FOLDER} ({', '.join(json_schema.documents())})", markup=False)
