"""`type`: a table made from the record, into which the answers of a class are typed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.app.grading.owners import owners
from generator.errors import ExamError
from generator.grading import typed
from generator.output import files, manifest_file, read_manifest
from generator.output.workbooks import book
from generator.processes.isolation import Context


@dataclass(frozen=True)
class TypeRequest:
    """The folder of the printing."""

    folder: Path


@dataclass(frozen=True)
class TypingTable:
    """The table that was made, and for how many papers."""

    file: Path
    papers: int


def type_answers(request: TypeRequest, _: Context = Context()) -> TypingTable:  # noqa: B008 - frozen
    """An empty table of answers beside the printing.

    Raises: ExamError if one is there already: what somebody has typed is never overwritten.
    """
    found = read_manifest(request.folder)
    folder = manifest_file.path_of(request.folder).parent
    if there := [folder / name for name in typed.FILES if (folder / name).exists()]:
        how = f"заполните её; чтобы сделать пустую заново, сначала переименуйте. Оценить: biletnik mark {folder}"
        raise ExamError(f"{there[0]}: таблица ответов уже есть, и вписанное в неё не заменяется: {how}")
    name = typed.FILES[0]
    files.save(folder, {name: book(typed.pages(found, owners(found, folder)))})
    return TypingTable(folder / name, len(found.papers))
