"""Edge: marks.json ↔ marks. Owns the file's format; whoever counts, returns or compares marks reads them here."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import ClassVar

from pydantic import ConfigDict, TypeAdapter, ValidationError

from generator.errors import StoreError
from generator.grading.marking import Marks
from generator.model import Positive
from generator.output import json_text
from generator.output.manifest import FILE
from generator.output.seals import tree

__all__ = ["FILE_NAME", "last", "read", "spell"]

FILE_NAME = "marks.json"
FORMAT = 1


@dataclass(frozen=True)
class _File:
    __pydantic_config__: ClassVar[ConfigDict] = FILE

    format: Positive
    marks: Marks
    files: dict[str, str] = field(default_factory=dict)


def spell(marks: Marks, tables: Mapping[str, bytes]) -> str:
    """The marks as JSON, a line a paper, so that two files can be compared, and the digests of the tables of them."""
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in tables.items()}
    head = {"exam": marks.exam, "seed": marks.seed}
    lines = ",\n".join(json_text.spell(tree(paper)) for paper in marks.papers)
    opening = f'{{"format":{FORMAT},"marks":{json_text.spell(head)[:-1]},"papers":[\n'
    return f'{opening}{lines}\n]}},"files":{json_text.spell(digests)}}}\n'


def read(folder: Path) -> Marks:
    """The marks of a folder, or in the file of this name.

    Raises: StoreError if there are none, or if the file is no marks of this format.
    """
    path = folder / FILE_NAME if folder.is_dir() else folder
    if not path.exists():
        raise StoreError(f"{path}: работа ещё не оценена: сначала biletnik mark {path.parent}")
    return _read(path).marks


def last(folder: Path) -> tuple[Marks | None, Mapping[str, str]]:
    """The marks that a folder has, and the digests of their tables; none if it was never marked, or by another version.

    Marks are made again from what they rest on, so that a file that cannot be read costs only what has changed since.
    """
    try:
        found = _read(folder / FILE_NAME)
    except StoreError:
        return None, {}
    return found.marks, found.files


def _read(path: Path) -> _File:
    plain = json_text.read(path)
    version = plain.get("format") if isinstance(plain, dict) else None
    if version != FORMAT:
        raise StoreError(f"{path}: это не оценки формата {FORMAT}; запустите biletnik mark {path.parent}")
    try:
        return _adapter().validate_python(plain)
    except ValidationError as invalid:
        first = invalid.errors(include_input=False, include_url=False)[0]
        where = " → ".join(map(str, first["loc"]))
        again = f"удалите файл и запустите biletnik mark {path.parent}"
        raise StoreError(f"{path}: «{where}»: такого значения здесь быть не может; {again}") from None


@cache
def _adapter() -> TypeAdapter[_File]:
    return TypeAdapter(_File)
