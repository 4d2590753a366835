"""`schema`: what editors need to complete the YAML files of a bank."""

from __future__ import annotations

from generator import schema, store
from generator.commands.terminal import BANK, BankFolder, output
from generator.errors import BankError


def write_schema(root: BankFolder = BANK) -> None:
    """Записать в банк схемы его файлов YAML, по которым редакторы подсказывают поля."""
    if not root.is_dir():
        raise BankError(f"{root}: нет папки с банком задач")
    store.save(root / schema.FOLDER, schema.documents())
    output.print(f"Готово: {root / schema.FOLDER} ({', '.join(schema.documents())})", markup=False)
