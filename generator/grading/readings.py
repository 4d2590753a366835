"""What was read from the scans of a printing: the shape of readings.json, written and read by the same records.

A pure function of scans and record: nothing in it is decided by anybody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, ClassVar

from pydantic import ConfigDict, Field, PlainValidator, TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from generator.errors import StoreError
from generator.grading.reading.readings import Doubt, Value
from generator.model import Count, Positive
from generator.output import files, json_text
from generator.output.seals import tree

FILE_NAME = "readings.json"
FORMAT = 1
"""A new one makes all scans be read again."""
_SHAPE = ConfigDict(extra="forbid")


def _value(plain: object) -> Value:
    """What a reading holds, from plain JSON: figures stay as they were written, and are no numbers."""
    match plain:
        case None | str():
            return plain
        case bool():
            pass
        case int() | float():
            return float(plain)
        case list() if all(type(one) is int for one in plain):
            return tuple(plain)
        case list() if all(one is None or isinstance(one, str) for one in plain):
            return tuple(plain)
    raise PydanticCustomError("value", "такого ответа здесь быть не может")


Row = Annotated[tuple[float, ...], Field(min_length=3, max_length=3)]


@dataclass(frozen=True)
class ReadAnswer:
    """The answer to a question: its value as far as it was read, from which attempt, and the doubts about it."""

    __pydantic_config__: ClassVar[ConfigDict] = _SHAPE

    question: str
    value: Annotated[Value, PlainValidator(_value)] = None
    attempt: Count = 0
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True)
class ReadPage:
    """A page of a file of scans, counted from 1: which leaf of which paper, or why it could not be read.

    `paper` is the number of a paper, or the code of one of the printing `printing` if that is another one; `projection`
    makes pixels of millimetres on the sheet.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _SHAPE

    number: Positive
    paper: Positive | None = None
    leaf: Count = 0
    fault: str | None = None
    blank: bool = False
    foreign: tuple[int, str] | None = None
    projection: tuple[Row, ...] = ()
    answers: tuple[ReadAnswer, ...] = ()


@dataclass(frozen=True)
class ReadFile:
    """A file of scans: its path from the printing's folder, its digest, how many pages it has, those that were read."""

    __pydantic_config__: ClassVar[ConfigDict] = _SHAPE

    path: str
    digest: str
    count: Count
    pages: tuple[ReadPage, ...] = ()
    fault: str | None = None


@dataclass(frozen=True)
class Readings:
    """All scans of a printing that were read, in the order in which they came."""

    __pydantic_config__: ClassVar[ConfigDict] = _SHAPE

    files: tuple[ReadFile, ...] = ()
    format: Positive = FORMAT


@dataclass(frozen=True)
class ScannedLeaf:
    """A page that was read as a leaf of a paper, and its file."""

    file: ReadFile
    page: ReadPage

    @property
    def place(self) -> str:
        """Where it is found: «scan.pdf, стр. 3»."""
        return place_of(self.file, self.page)


def place_of(file: ReadFile, page: ReadPage) -> str:
    """Where a page is found: «scan.pdf, стр. 3»."""
    return f"{file.path}, стр. {page.number}" if file.count > 1 else file.path


def leaves(readings: Readings) -> Iterator[tuple[int, ScannedLeaf]]:
    """The pages that were read as leaves of papers of this printing, with the numbers of these."""
    for file in readings.files:
        for page in file.pages:
            if page.paper is not None and page.fault is None:
                yield page.paper, ScannedLeaf(file, page)


def write(folder: Path, readings: Readings) -> None:
    """Put the readings into the folder of their printing.

    Raises: StoreError if it cannot be written.
    """
    lines = ",\n".join(json_text.spell(tree(file)) for file in readings.files)
    files.save(folder, {FILE_NAME: f'{{"format":{FORMAT},"files":[\n{lines}\n]}}\n'.encode()})


def read(folder: Path) -> Readings:
    """The readings in the folder of a printing; none if no scan was read, or if another version has read them.

    Raises: StoreError if the file is damaged.
    """
    path = folder / FILE_NAME
    if not path.exists():
        return Readings()
    plain = json_text.read(path)
    if isinstance(plain, dict) and plain.get("format") != FORMAT:
        return Readings()
    try:
        found: Readings = _adapter().validate_python(plain)
    except ValidationError as fault:
        raise StoreError(
            f"{path}: файл повреждён; удалите его и прочтите сканы ещё раз ({fault.error_count()})"
        ) from None
    return found


@cache
def _adapter() -> TypeAdapter[Readings]:
    return TypeAdapter(Readings)
