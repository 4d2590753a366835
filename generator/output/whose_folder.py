"""An output folder → the printing that it holds. Owns which folders may be printed into: its own, and empty ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from glob import escape
from pathlib import Path

from generator.errors import StoreError
from generator.output import manifest_file
from generator.output.files import folder_name
from generator.output.manifest import Manifest

__all__ = ["Whose", "former", "relatives", "whose"]

_LITTER = {".DS_Store", "desktop.ini", "Thumbs.db"}
"""What systems put into folders, and nobody misses."""
_TOLD = 3
"""Strange files that are named."""


@dataclass(frozen=True)
class Whose:
    """What tells printings apart: the exam, the seed, the fingerprint of the secret, the number of the first paper."""

    exam: str
    seed: str
    key: str | None = None
    first: int = 1

    @property
    def folder(self) -> str:
        """The name of the printing's folder."""
        later = f"-from-{self.first}" if self.first > 1 else ""
        return folder_name(self.exam, self.seed, self.key) + later


def whose(found: Manifest) -> Whose:
    """Which printing a record is of."""
    printing = found.printing
    return Whose(printing.exam, printing.seed, printing.key, printing.first)


def former(folder: Path, wanted: Whose) -> Manifest | None:
    """The record of what was printed into this folder; none if the folder is empty, or is not there.

    Raises: StoreError if it holds another printing, strange files, or a record that cannot be read.
    """
    if folder.is_symlink() and not folder.exists():
        raise StoreError(
            f"{folder}: это ссылка, которая никуда не ведёт; удалите её или укажите другую папку: --output"
        )
    if not folder.is_dir():
        return None
    if not (folder / manifest_file.FILE_NAME).is_file():
        strange = sorted(path.name for path in folder.iterdir() if path.name not in _LITTER)
        if strange:
            told = ", ".join(strange[:_TOLD]) + (" и другие" if len(strange) > _TOLD else "")
            lacking = f"записи о печати ({manifest_file.FILE_NAME}) в папке нет, а файлы есть: {told}"
            raise StoreError(f"{folder}: {lacking}; уберите их или укажите другую папку: --output")
        return None
    found = manifest_file.read(folder)
    if whose(found) != wanted:
        there = whose(found)
        told = f"в этой папке лежит печать работы «{there.exam}» с зерном «{there.seed}»"
        told += f" с билета {there.first}" if there.first > 1 else ""
        raise StoreError(f"{folder}: {told}; чтобы не смешать их, укажите другую папку: --output")
    return found


def relatives(target: Path, wanted: Whose) -> Iterator[Manifest]:
    """The records of other parts of the same sequence of papers: the first printing, and those that continue it.

    Raises: StoreError if one cannot be read.
    """
    base = Whose(wanted.exam, wanted.seed, wanted.key).folder
    for folder in sorted({target / base, *target.glob(f"{escape(base)}-from-*")}):
        if folder.name != wanted.folder and (folder / manifest_file.FILE_NAME).is_file():
            found = manifest_file.read(folder)
            there = whose(found)
            if (there.exam, there.seed, there.key) == (wanted.exam, wanted.seed, wanted.key):
                yield found
