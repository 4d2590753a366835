"""The names of an output folder and of the files in it; files that appear whole or not at all."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Mapping
from errno import EISDIR
from pathlib import Path

from generator.documents import Extent, documents_of
from generator.errors import BankError, StoreError
from generator.model import Layout

__all__ = ["PAPERS", "RECORDS", "files_of", "folder_name", "printed_files", "save", "template_digests"]

PAPERS = "papers"
"""The folder of single papers."""
RECORDS = {
    "register.csv": "она же для электронной таблицы",
    "register.xlsx": "она же для Excel: баллы за задачи, сумма и оценка",
    PAPERS: "билеты по одному",
    "answers.csv": "он же для электронной таблицы",
    "answers.xlsx": "он же для Excel",
    "manifest.json": "по нему билеты можно воспроизвести; храните его и не показывайте студентам",
}
"""What a printing leaves beside its documents, with what a teacher reads of it."""
_SAFE = re.compile("(?=.{1,40}$)[a-z0-9]+([_-][a-z0-9]+)*")


def printed_files() -> set[str]:
    """The files that a printing makes in its folder, some of them only where there are students."""
    documents = documents_of(None, Extent.BATCH, Extent.CLASS, listed=True)
    return {document.file for document in documents} | RECORDS.keys() - {PAPERS}


def files_of(layout: Layout, *, listed: bool) -> list[str]:
    """The files of a class with this layout, but for single papers; `listed` if it has students."""
    documents = [one.file for one in documents_of(layout, Extent.BATCH, Extent.CLASS, listed=listed)]
    return [*documents, *(name for name in RECORDS if name != PAPERS and (listed or not name.startswith("register")))]


def folder_name(exam: str, seed: str, key: str | None = None) -> str:
    """A name that every file system takes; a seed that is no such name is told apart by its digest.

    Papers of one seed drawn with different keys, or without one, have different folders.
    """
    drawn_with = f"--key-{key}" if key else ""
    if _SAFE.fullmatch(seed):
        return f"{exam}-{seed}{drawn_with}"
    readable = re.sub("[^a-z0-9]+", "-", seed.lower()).strip("-")[:24]
    digest = hashlib.sha256(seed.encode()).hexdigest()[:12]
    return f"{exam}-{readable or 'seed'}--{digest}{drawn_with}"


def template_digests(folder: Path) -> dict[str, str]:
    """The SHA-256 of each template and style file in the folder, by name.

    Raises: BankError with the file that cannot be read.
    """
    files = sorted(path for path in folder.glob("*") if path.suffix in {".j2", ".sty"})
    return {path.name: _digest(path) for path in files}


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as fault:
        raise BankError(f"{path}: шаблон не читается: {fault.strerror}") from fault


def save(target: Path, files: Mapping[str, bytes]) -> None:
    """Put the files into the folder, each whole, and touch nothing else there.

    Raises: StoreError if the folder cannot be written.
    """
    try:
        target.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".new-", dir=target) as name:
            fresh = Path(name)
            for file in files:
                if (target / file).is_dir():
                    raise IsADirectoryError(EISDIR, os.strerror(EISDIR))
            for file, content in files.items():
                (fresh / file).write_bytes(content)
            for file in files:
                (fresh / file).replace(target / file)
    except OSError as fault:
        raise StoreError(f"{target}: сюда не удаётся записать: {fault.strerror}") from fault
