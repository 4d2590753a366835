"""`schema`: what editors need to complete the YAML files of a bank."""

from __future__ import annotations

from generator.cli.terminal import BANK, BankFolder, say
from generator.errors import BankError
from generator.exams import SCHEMA_FOLDER, schemas
from generator.output import files


def write_schema(root: BankFolder = BANK) -> None:
    """Записать в банк схемы его файлов YAML, по которым редакторы подсказывают поля."""
    if not root.is_dir():
        raise BankError(f"{root}: нет папки с банком задач")
    files.save(root / SCHEMA_FOLDER, schemas())
    say(f"Готово: {root / SCHEMA_FOLDER} ({', '.join(schemas())})")
