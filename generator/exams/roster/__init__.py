"""Edge: a list of students → the students in its order, and what should be told of it. Refuses a list with any fault.

Columns are found by name, in any order; others are passed over. A name is never changed, only freed of stray spaces.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.errors import RosterError
from generator.exams import table_file
from generator.exams.roster import conditions, heads, listing, notes, repeats
from generator.exams.roster.listing import Listing
from generator.exams.roster.matching import Matched, Owner, matched
from generator.exams.roster.people import LONGEST_GROUP, LONGEST_NAME
from generator.exams.roster.wording import lines, shown
from generator.exams.table_file.grid import Fault, Table
from generator.model import GroupHead, Student
from generator.russian import integer

__all__ = ["LONGEST_GROUP", "LONGEST_NAME", "Listed", "Matched", "Owner", "matched", "read"]

_MOST_FAULTS = 200
"""Lines of faults that somebody reads."""


@dataclass(frozen=True)
class Listed:
    """The students of a list in its order, and a line for each thing that its author should know.

    `groups` are what the papers of some groups print otherwise.
    """

    students: tuple[Student, ...]
    notes: tuple[str, ...] = ()
    groups: Mapping[str, GroupHead] = field(default_factory=dict)


def read(path: Path) -> Listed:
    """The students of all tables of a CSV, TSV or xlsx file, in their order.

    Raises: RosterError with every fault of the file, each with its sheet and line.
    """
    tables = table_file.tables(path, _columns_found)
    listings = [listing.read(table) for table in tables]
    entries = [
        repeats.Entry(one.table.sheet, line, student, one.groups[line])
        for one in listings
        for line, student in one.students.items()
    ]
    faults = [fault for one in listings for fault in (*one.faults, *_of_columns(one))]
    groups, disputed = conditions.by_groups(entries)
    faults += [*repeats.faults(entries), *disputed]
    if not entries:
        faults += _nobody(listings)
    if faults:
        raise RosterError("\n".join(_told(path, [table.sheet for table in tables], faults)))
    told = (*notes.told(listings), *repeats.in_groups(entries))
    return Listed(tuple(entry.student for entry in entries), told, groups)


def _columns_found(table: Table) -> int:
    """How many columns this reading has; none if it divides the names of columns but nothing below them."""
    place = listing.first_head(table)
    if place is None:
        return -1
    names, below = table.rows[place], table.rows[place + 1 :]
    divided = not below or len(names.cells) == 1 or any(len(row.cells) > 1 for row in below)
    return sum(heads.meaning(cell.text) in heads.READ for cell in names.cells.values()) if divided else 0


def _told(path: Path, sheets: Sequence[str | None], faults: Sequence[Fault]) -> list[str]:
    """The faults as lines, in the order of the sheets and their rows."""
    found = sorted(set(faults), key=lambda fault: (sheets.index(fault.sheet), fault.line, fault.text))
    told = [
        f"{path}:{fault.line}: " + (f"лист {shown(fault.sheet)}: " if fault.sheet is not None else "") + fault.text
        for fault in found[:_MOST_FAULTS]
    ]
    if len(found) > _MOST_FAULTS:
        told.append(f"{path}: и ещё ошибок: {integer(len(found) - _MOST_FAULTS)}")
    return told


def _nobody(listings: Sequence[Listing]) -> list[Fault]:
    """Why no table has a student."""
    found = []
    for one in listings:
        if one.faults or not one.table.rows:
            continue
        if one.heads:
            text = "под названиями столбцов нет ни одного студента"
            found.append(Fault(one.table.sheet, one.heads[0].lines[-1], text))
        else:
            row = one.table.rows[0]
            texts = [cell.text for _, cell in sorted(row.cells.items())][:12]
            smelling = [
                cell.text for row in one.table.rows[:20] for cell in row.cells.values() if heads.smells(cell.text)
            ]
            text = f"нет столбца «Фамилия» или «ФИО»; в первой строке: {', '.join(map(shown, texts))}"
            if smelling:
                text += f"; {shown(smelling[0])} переименуйте в «Фамилия», «Имя», «ФИО» или «Группа»"
            found.append(Fault(one.table.sheet, row.line, text))
    return found


def _of_columns(one: Listing) -> list[Fault]:
    """Faults of whole columns: names that go on under no name, a group that stands only in its first row."""
    found = []
    if one.beside_names:
        text = (
            f"рядом с именем есть ячейки в столбце без названия ({lines(sorted(set(one.beside_names)))}); "
            "назовите столбцы «Фамилия», «Имя», «Отчество» или удалите лишнее"
        )
        found.append(Fault(one.table.sheet, one.heads[0].lines[-1], text))
    groups = [student.group for student in one.students.values()]
    named = [group for group in groups if group]
    if groups and groups[0] and len(named) < len(groups) and len(set(named)) == len(named):
        line = next(line for line, student in one.students.items() if not student.group)
        text = (
            "группа указана не у всех, каждая только один раз, как в объединённых ячейках; впишите её каждому студенту"
        )
        found.append(Fault(one.table.sheet, line, text))
    return found
