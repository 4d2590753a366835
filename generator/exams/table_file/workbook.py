"""A workbook (.xlsx) → its sheets. Owns where its parts lie; what is no worksheet is passed over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.errors import RosterError
from generator.exams.table_file import package, strings, styles, worksheet
from generator.exams.table_file.cells import Book
from generator.exams.table_file.grid import Fault, Table
from generator.exams.table_file.package import Package
from generator.exams.table_file.xml_part import Attributes, PartError, walk

_DAMAGED = "это не таблица Excel (.xlsx), или она повреждена; откройте её в Excel и сохраните заново"
_TRUE = {"1", "true", "on"}


@dataclass(frozen=True)
class _Listed:
    """A sheet as the workbook lists it."""

    name: str
    reference: str
    hidden: bool


def sheets(path: Path, content: bytes) -> tuple[Table, ...]:
    """All sheets in their order. Raises: RosterError if the file is no workbook, damaged or too large."""
    try:
        return _sheets(content)
    except PartError as fault:
        raise RosterError(f"{path}:1: {fault.args[0] if fault.args else _DAMAGED}") from None


def _sheets(content: bytes) -> tuple[Table, ...]:
    opened = package.opened(content)
    main = _main(opened)
    listed, from_1904 = _contents(package.part(opened, main))
    parts = package.relations(opened, main)
    texts = [text for name in _named(parts, "sharedStrings") for text in strings.shared(package.part(opened, name))]
    formats = [one for name in _named(parts, "styles") for one in styles.formats(package.part(opened, name))]
    book = Book(texts, formats, from_1904)
    return tuple(_read(opened, book, one, parts[one.reference][1]) for one in _worksheets(listed, parts))


def _read(opened: Package, book: Book, sheet: _Listed, name: str) -> Table:
    content = package.part(opened, name)
    try:
        return worksheet.table(content, book, sheet.name, hidden=sheet.hidden)
    except PartError as fault:
        if not fault.args:
            raise
        return Table((), (Fault(sheet.name, 1, fault.args[0]),), sheet.name, sheet.hidden)


def _main(opened: Package) -> str:
    """The name of the part that lists the sheets."""
    for kind, name in package.relations(opened, "").values():
        if kind == "officeDocument":
            return name
    raise PartError


def _contents(content: bytes) -> tuple[list[_Listed], bool]:
    """The sheets that a workbook lists, and whether its days are counted from 1904."""
    listed: list[_Listed] = []
    from_1904 = False

    def begin(element: str, attributes: Attributes) -> None:
        nonlocal from_1904
        if element == "workbookPr":
            from_1904 = attributes.get("date1904", "") in _TRUE
        if element == "sheet":
            reference = next((value for name, value in attributes.items() if name.endswith(" id")), "")
            hidden = attributes.get("state", "visible") != "visible"
            listed.append(_Listed(strings.unescaped(attributes.get("name", "")), reference, hidden))

    walk(content, begin, lambda *_: None)
    return listed, from_1904


def _named(parts: dict[str, tuple[str, str]], kind: str) -> Iterator[str]:
    return (name for found, name in parts.values() if found == kind)


def _worksheets(listed: list[_Listed], parts: dict[str, tuple[str, str]]) -> Iterator[_Listed]:
    """The sheets with cells, without those of charts and macros. Raises: PartError if one is missing."""
    for one in listed:
        if one.reference not in parts:
            raise PartError
        if parts[one.reference][0] == "worksheet":
            yield one
