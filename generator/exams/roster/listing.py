"""One table → its students with their lines. Owns which rows are students; those that are not are kept by kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from generator.exams.roster import asides, conditions, head_rows, heads, people
from generator.exams.roster.head_rows import Head
from generator.exams.roster.heads import Meaning
from generator.exams.roster.wording import clean, filled, shown
from generator.exams.table_file.grid import Fault, Row, Table
from generator.model import GroupHead, Student

HEAD_WITHIN = 200
"""The names of columns stand in one of so many first rows."""

TITLE, REPEATED, TOTAL, SIGNED, SECTION = "над шапкой", "повтор шапки", "итоги", "подписи и примечания", "подзаголовки"
NUMBERS, MERGED, NAMELESS = "номера столбцов", "продолжение объединённых ячеек", "без имени"


@dataclass
class Listing:
    """What a table holds: students by their lines, faults, and the rows left out by what they are.

    `groups` are what the rows say of the papers of their groups, by their lines. `grouped` are the lines of students
    whose group a heading or the sheet's name gave; `unread` are columns whose names look like ones that are read;
    `unnamed` are lines with cells in columns without a name.
    """

    table: Table
    heads: list[Head] = field(default_factory=list)
    students: dict[int, Student] = field(default_factory=dict)
    groups: dict[int, GroupHead] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    left: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    grouped: dict[str, list[int]] = field(default_factory=dict)
    unnamed: list[int] = field(default_factory=list)
    beside_names: list[int] = field(default_factory=list)
    group: str | None = None

    def leave(self, kind: str, row: Row) -> None:
        """Note that the row is no student."""
        self.left.setdefault(kind, []).append((row.line, _words(row)))

    def fault(self, line: int, text: str) -> None:
        """Note what is wrong at this line."""
        self.faults.append(Fault(self.table.sheet, line, text))


def first_head(table: Table) -> int | None:
    """The place of the row that names a column of people; none if no row does."""
    for place, row in enumerate(table.rows[:HEAD_WITHIN]):
        if head_rows.names_people(row):
            return place
    return None


def read(table: Table) -> Listing:
    """All students of the table, which may have none."""
    found = Listing(table, faults=list(table.faults))
    place = first_head(table)
    if place is None:
        return found
    head, below = head_rows.read(table.rows, place)
    for row in table.rows[:place]:
        if row.line not in head.lines:
            found.group = asides.group_in_title(_words(row)) or found.group
            found.leave(TITLE, row)
    _take_head(found, head)
    while below < len(table.rows):
        row = table.rows[below]
        if head_rows.repeats(row, head):
            head, taken = head_rows.read(table.rows[below : below + HEAD_WITHIN], 0)
            below += taken
            found.leave(REPEATED, row)
            _take_head(found, head)
            continue
        _take(found, head, row)
        below += 1
    return found


def _take_head(found: Listing, head: Head) -> None:
    found.heads.append(head)
    for text in head_rows.faults(head):
        found.fault(head.lines[-1], text)


def _take(found: Listing, head: Head, row: Row) -> None:
    """Read a row below a head."""
    if kind := _aside(found, head, row):
        found.leave(kind, row)
        return
    texts = {meaning: filled(text) for meaning in head.columns if (text := _text(head, row, meaning)) is not None}
    student = people.student(texts)
    told = list(_cell_faults(head, row))
    if not told:
        told = [*people.faults(student, texts, set(head.columns)), *_lone_fault(head, row, student)]
    if any(filled(cell.text) for place, cell in row.cells.items() if place >= head.width):
        if found.table.sheet is None:
            told.append(f"ячеек больше, чем столбцов: {max(row.cells) + 1} вместо {head.width}")
        else:
            found.unnamed.append(row.line)
    for text in told:
        found.fault(row.line, text)
    _note_unnamed(found, head, row)
    found.groups[row.line] = conditions.head(texts)
    found.students[row.line] = _with_group(found, student, row.line)


def _with_group(found: Listing, student: Student, line: int) -> Student:
    """The student with the group of the heading above, if the row has none."""
    group = found.group or (asides.group_of_sheet(found.table.sheet or "") if not _has_groups(found) else None)
    if student.group or not group:
        return student
    found.grouped.setdefault(group, []).append(line)
    return replace(student, group=group)


def _has_groups(found: Listing) -> bool:
    return any("group" in head.columns for head in found.heads)


# --- Rows that are no students -----------------------------------------------------------------------------


def _aside(found: Listing, head: Head, row: Row) -> str | None:
    """What the row is if it is no student."""
    own = {place: filled(cell.text) for place, cell in sorted(row.cells.items()) if cell.own and filled(cell.text)}
    opening = [text for place, text in own.items() if _opens(head, place)][:1]
    opening += [own[place] for place in head.names if place in own]
    if any(map(asides.is_total, opening)):
        return TOTAL
    if len(own) > 1 and list(own.values()) == [str(number) for number in range(1, len(own) + 1)]:
        return NUMBERS
    if _is_section(found, head, row, own):
        return SECTION
    return SIGNED if any(map(asides.is_signed, opening)) else _nobody(head, row, own)


def _nobody(head: Head, row: Row, own: dict[int, str]) -> str | None:
    """Whether a row has nothing of a student, or only what a merged cell brings from the row above."""
    continues = any(row.at(place).above for place in head.names) and not any(place in own for place in head.names)
    if continues:
        return MERGED
    return (
        None if any(place in own for meaning in heads.PERSONAL for place in head.columns.get(meaning, ())) else NAMELESS
    )


def _opens(head: Head, place: int) -> bool:
    """Whether what stands in this column says what the row is: in others it may be a remark about a student."""
    meaning = heads.meaning(head.texts.get(place, ""))
    return place in head.names or meaning == heads.NUMBER or not head.texts.get(place)


def _is_section(found: Listing, head: Head, row: Row, own: dict[int, str]) -> bool:
    """Whether the row is a heading over others; the group that it names is that of the rows below."""
    texts = list(own.values())
    named = [asides.named_group(own[place]) for place in head.names if place in own]
    if len(texts) == 2 and heads.meaning(texts[0]) == "group":  # noqa: PLR2004 - «Группа» and its name in two cells
        named = [texts[1]]
    lone = texts[0] if len(texts) == 1 else ""
    spread = bool(lone) and any(cell.aside for cell in row.cells.values()) and not head.merged & set(head.names)
    if not (any(named) or (lone and (asides.is_section(lone) or spread))):
        return False
    found.group = next(filter(None, named), None) or asides.group(lone) or found.group
    return True


def _lone_fault(head: Head, row: Row, student: Student) -> Iterator[str]:
    """One word alone in a row of a list that has more is a heading as likely as a student."""
    others = [place for place, cell in row.cells.items() if place not in head.names and filled(cell.text)]
    if head.columns.keys() & set(heads.WHOLES) and student.surname and not student.name and not others:
        raw = " ".join(clean(row.at(place).text) for place in head.names)
        if raw == student.surname:
            ask = "студент или подзаголовок? Допишите имя, а если у студента одно имя — прочерк после него"
            yield f"{shown(student.surname)} — {ask}"


# --- Cells -------------------------------------------------------------------------------------------------


def _text(head: Head, row: Row, meaning: Meaning) -> str | None:
    """What the row has in the columns of this meaning, perhaps only a dash; none if there is nothing at all."""
    if meaning not in heads.READ:
        return None
    found = [clean(cell.text) for place in head.columns[meaning] if not (cell := row.at(place)).aside and cell.text]
    return " ".join(filter(None, found)) or None


def _cell_faults(head: Head, row: Row) -> Iterator[str]:
    """What cannot be believed of the cells that are read."""
    for meaning in heads.READ:
        for place in head.columns.get(meaning, ()):
            cell = row.at(place)
            if not cell.own or conditions.is_meant(meaning, cell):
                continue
            name = f"столбец {shown(head.texts[place])}"
            if cell.fault:
                yield f"{name}: {cell.fault}"
            elif asides.is_error(clean(cell.text)):
                yield f"{name}: ошибка {shown(cell.text)} вместо значения; исправьте формулу или впишите текст"


def _note_unnamed(found: Listing, head: Head, row: Row) -> None:
    """Remember cells under no name: right of the names of people they may be first names."""
    for place, cell in row.cells.items():
        if cell.own and not head.texts.get(place) and place < head.width and filled(cell.text):
            beside = place - 1
            while beside >= 0 and not head.texts.get(beside):
                beside -= 1
            if beside in head.names and "name" not in head.columns and any(map(str.isalpha, cell.text)):
                found.beside_names.append(row.line)
            elif row.line not in found.unnamed:
                found.unnamed.append(row.line)


def _words(row: Row) -> str:
    return " ".join(filter(None, (clean(cell.text) for _, cell in sorted(row.cells.items()) if cell.own)))
