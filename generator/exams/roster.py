"""Edge: a list of students → the students in its order. Owns the names of its columns and every fault in it.

Columns are found by name, in any order; others are passed over. A name is never changed, only freed of stray spaces.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.errors import RosterError
from generator.exams import table_file
from generator.exams.table_file import Fault, Reading, Row
from generator.model import Student, fonts
from generator.russian import full_name

LONGEST_NAME, LONGEST_GROUP = 1000, 200
"""Characters that a name and a group may have, so that a page, and a row of the register, has room for them."""

_WHOLE = "whole"
_NAMED = {
    _WHOLE: "фио фиостудента фамилияимяотчество фамилияиимя фамилияимя фамилияио студент fullname",
    "surname": "фамилия фамилиястудента surname lastname familyname",
    "name": "имя имястудента firstname givenname",
    "patronymic": "отчество отчествостудента patronymic middlename",
    "group": "группа группы номергруппы учебнаягруппа академическаягруппа group groups",
    "row": "ряд ряда номерряда row",
    "seat": "место места номерместа seat",
    "email": "email почта электроннаяпочта элпочта эпочта адресэлектроннойпочты адрес адресemail emailадрес mail",
}
"""The columns by the names that they go by, in small letters and figures only."""
_MEANING = {name: column for column, names in _NAMED.items() for name in names.split()}
_RUSSIAN = {"row": "Ряд", "seat": "Место"}
_WHOLE_NUMBER = re.compile("0*[1-9][0-9]{0,3}")

Columns = Mapping[str, int]


def read(path: Path) -> tuple[Student, ...]:
    """The students of a CSV, TSV or xlsx file in its order.

    Raises: RosterError with every fault of the file, each with its line.
    """
    reading = max(table_file.readings(path), key=_columns_found)
    faults = list(reading.faults)
    students: list[Student] = []
    head = _head(reading)
    if head is None:
        line, cells = reading.rows[0] if reading.rows else (1, ())
        faults.append((line, _no_name(cells)))
    else:
        columns, rows = head
        faults += _misplaced(columns, rows[0])
        students = _listed(columns, rows, faults)
    if faults:
        raise RosterError("\n".join(f"{path}:{line}: {text}" for line, text in sorted(set(faults))))
    return tuple(students)


# --- Columns -----------------------------------------------------------------------------------------------


def _head(reading: Reading) -> tuple[Columns, tuple[Row, ...]] | None:
    """The columns by their meaning, and the rows from their names on; titles above are passed over."""
    for place, (_, cells) in enumerate(reading.rows):
        meanings = list(map(_meaning, cells))
        if {_WHOLE, "surname"} & set(meanings):
            columns = {meaning: column for column, meaning in reversed(list(enumerate(meanings))) if meaning}
            return columns, reading.rows[place:]
    return None


def _columns_found(reading: Reading) -> int:
    """How many columns this reading has; none if it divides the names of columns but nothing below them."""
    head = _head(reading)
    if head is None:
        return -1
    columns, (names, *rows) = head
    divided = not rows or len(names[1]) == 1 or any(len(cells) > 1 for _, cells in rows)
    return len(columns) if divided else 0


def _meaning(cell: str) -> str | None:
    plain = unicodedata.normalize("NFC", cell).casefold().replace("ё", "е")
    return _MEANING.get("".join(filter(str.isalnum, plain)))


def _no_name(cells: tuple[str, ...]) -> str:
    found = ", ".join(f"«{_clean(cell)[:40]}»" for cell in cells if cell.strip())
    return f"нет столбца «Фамилия» или «ФИО»; в первой строке: {found or 'ничего'}"


def _misplaced(columns: Columns, head: Row) -> Iterator[Fault]:
    line, cells = head
    meanings = list(filter(None, map(_meaning, cells)))
    for meaning in dict.fromkeys(name for name in meanings if meanings.count(name) > 1):
        double = [f"«{_clean(cell)}»" for cell in cells if _meaning(cell) == meaning]
        yield line, f"столбцы {' и '.join(double)} значат одно и то же; оставьте один"
    if _WHOLE in columns and {"surname", "name", "patronymic"} & set(columns):
        yield line, "имя стоит и целиком, и по частям; оставьте один столбец «ФИО» или столбцы частей"
    for one, other in (("row", "seat"), ("seat", "row")):
        if one in columns and other not in columns:
            yield line, f"есть столбец «{_RUSSIAN[one]}», но нет столбца «{_RUSSIAN[other]}»"


# --- Rows --------------------------------------------------------------------------------------------------


def _listed(columns: Columns, rows: tuple[Row, ...], faults: list[Fault]) -> list[Student]:
    (head_line, names), *below = rows
    if not below:
        faults.append((head_line, "под названиями столбцов нет ни одного студента"))
    lines = [line for line, _ in below]
    students = []
    for line, cells in below:
        texts = {column: _clean(cells[place]) for column, place in columns.items() if place < len(cells)}
        texts |= _divided(texts.get(_WHOLE))
        students.append(_student(texts))
        if any(map(str.strip, cells[len(names) :])):
            faults.append((line, f"ячеек больше, чем столбцов: {len(cells)} вместо {len(names)}"))
        faults += ((line, fault) for fault in _faults(students[-1], columns, texts))
    faults += _repeated(lines, students)
    return students


def _student(texts: Mapping[str, str]) -> Student:
    return Student(
        surname=texts.get("surname", ""),
        name=texts.get("name") or None,
        patronymic=texts.get("patronymic") or None,
        group=texts.get("group") or None,
        row=_number(texts.get("row", "")),
        seat=_number(texts.get("seat", "")),
        email=texts.get("email") or None,
    )


def _repeated(lines: list[int], students: list[Student]) -> Iterator[Fault]:
    """Students who stand in the list twice, and seats that are given twice."""
    known: dict[tuple[str, str], int] = {}
    occupied: dict[tuple[int, int], int] = {}
    for line, student in zip(lines, students, strict=True):
        name = full_name(student)
        first = known.setdefault((name.casefold(), (student.group or "").casefold()), line)
        if name and first != line:
            yield line, f"«{_shortened(name)}» уже есть в строке {first}; тёзок различите в самом имени"
        if student.row and student.seat:
            first = occupied.setdefault((student.row, student.seat), line)
            if first != line:
                yield line, f"место {student.seat} в ряду {student.row} уже занято в строке {first}"


def _faults(student: Student, columns: Columns, texts: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with one student."""
    if not student.surname:
        yield "имя не указано" if _WHOLE in columns else "фамилия не указана"
    if "name" in columns and not student.name:
        yield "имя не указано"
    for column, other in (("row", "seat"), ("seat", "row")):
        text = texts.get(column, "")
        if text and not _WHOLE_NUMBER.fullmatch(text):
            yield f"{_RUSSIAN[column].lower()} — целое число от 1 до 9999, а не «{_shortened(text)}»"
        if text and other in columns and not texts.get(other):
            yield f"указан{'о' if column == 'seat' else ''} {_RUSSIAN[column].lower()}, но не {_RUSSIAN[other].lower()}"
    name, group = full_name(student), student.group or ""
    for printed, where, most in ((name, "в имени", LONGEST_NAME), (group, "в названии группы", LONGEST_GROUP)):
        if len(printed) > most:
            yield f"{where} больше {most} знаков"
        for sign in fonts.missing_glyphs(printed):
            shown = f"«{sign}» (U+{ord(sign):04X})"
            yield f"{where} «{_shortened(printed)}» есть знак {shown}, которого нет в шрифте"


def _divided(name: str | None) -> dict[str, str]:
    """The parts of a name that stands in one column: what follows the second space is the patronymic."""
    if name is None:
        return {}
    return dict(zip(("surname", "name", "patronymic"), name.split(" ", 2), strict=False))


def _number(text: str) -> int | None:
    return int(text) if _WHOLE_NUMBER.fullmatch(text) else None


def _clean(cell: str) -> str:
    """The text in its composed form, without signs that nobody sees and with single spaces between words."""
    seen = (character for character in unicodedata.normalize("NFC", cell) if unicodedata.category(character) != "Cf")
    return " ".join("".join(seen).split())


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"  # noqa: PLR2004 - what a line of a terminal holds
