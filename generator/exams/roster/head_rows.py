"""The rows of a table that name its columns: one, or several that belong together. Owns which column holds what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.exams.roster import asides, heads
from generator.exams.roster.heads import Meaning
from generator.exams.roster.wording import clean, shown
from generator.exams.table_file.grid import Row

_RUSSIAN = {"row": "Ряд", "seat": "Место"}
_NAMES = {*heads.WHOLES, *heads.PARTS, heads.NAME}


@dataclass(frozen=True)
class Head:
    """Where the names of columns stand and what they say.

    `columns` are the columns that are read, by their meaning; one whose name is merged over several has all of them.
    `texts` are the names of all columns as they stand; those in `merged` reach there from the column to the left.
    """

    lines: tuple[int, ...]
    columns: Mapping[Meaning, tuple[int, ...]]
    texts: Mapping[int, str]
    merged: frozenset[int]
    width: int

    @cached_property
    def names(self) -> tuple[int, ...]:
        """The columns with parts of the name."""
        return tuple(place for meaning in _NAMES for place in self.columns.get(meaning, ()))


def meanings(row: Row) -> dict[int, Meaning | None]:
    """What each cell of the row would mean as the name of a column."""
    return {place: heads.meaning(cell.text) for place, cell in sorted(row.cells.items())}


def names_people(row: Row) -> bool:
    """Whether the row names a column with surnames or whole names."""
    found = set(meanings(row).values())
    return bool(found & {*heads.WHOLES, heads.NAME, "surname"})


def repeats(row: Row, head: Head) -> bool:
    """Whether a row under a head is a head again: it names people, and where names stand it has nothing but names."""
    where = [row.at(place).text for place in head.names if row.at(place).own and row.at(place).text.strip()]
    if not all(map(heads.meaning, where)) or not names_people(row):
        return False
    return bool(where) or all(heads.meaning(cell.text) for cell in row.cells.values() if cell.own)


def read(rows: Sequence[Row], place: int) -> tuple[Head, int]:
    """The head whose first name of a person's column stands in this row, and the place of the first row below it."""
    first = place
    if place and _continues_up(rows[place - 1], rows[place]):
        first = place - 1
    last = place
    while last + 1 < len(rows) and _continues_down(rows[first : last + 1], rows[last + 1]):
        last += 1
    return _joined(rows[first : last + 1]), last + 1


def faults(head: Head) -> list[str]:
    """What is wrong with the names of the columns."""
    found = []
    for meaning, places in head.columns.items():
        if meaning in heads.READ and not head.merged.issuperset(places[1:]):
            double = " и ".join(shown(head.texts[place]) for place in places)
            found.append(f"столбцы {double} значат одно и то же; оставьте один")
    wholes = [meaning for meaning in heads.WHOLES if meaning in head.columns]
    if len(wholes) > 1 or (wholes and set(heads.PARTS) & set(head.columns)):
        found.append("имя стоит и целиком, и по частям; оставьте один столбец «ФИО» или столбцы частей")
    for one, other in (("row", "seat"), ("seat", "row")):
        if one in head.columns and other not in head.columns:
            found.append(f"есть столбец «{_RUSSIAN[one]}», но нет столбца «{_RUSSIAN[other]}»")
    return found


def _continues_up(above: Row, row: Row) -> bool:
    """Whether the row above names columns that this row leaves empty."""
    found = meanings(above)
    own = [cell for cell in above.cells.values() if cell.own]
    if len(own) < 2 or _is_section(above):  # noqa: PLR2004 - a title is one cell
        return False
    return any(known and not row.at(place).text.strip() for place, known in found.items() if known in heads.READ)


def _is_section(row: Row) -> bool:
    texts = [clean(cell.text) for _, cell in sorted(row.cells.items()) if cell.own]
    return asides.is_section(" ".join(texts)) and heads.meaning(texts[-1]) is None


def _continues_down(above: Sequence[Row], row: Row) -> bool:
    """Whether the row goes on naming columns: where the head has names of people it has names of columns or nothing."""
    found = meanings(row)
    own = [place for place, cell in row.cells.items() if cell.own]
    if not any(found[place] in heads.READ for place in own) or _is_section(row):
        return False
    people = [
        place for one in above for place, known in meanings(one).items() if known in _NAMES and place in row.cells
    ]
    return all(found[place] for place in people if row.at(place).own)


def _joined(rows: Sequence[Row]) -> Head:
    """The columns of these rows together: the lowest name of a column counts."""
    known: dict[int, tuple[int, Meaning | None]] = {}
    texts: dict[int, str] = {}
    merged: set[int] = set()
    for level, row in enumerate(rows):
        firm = names_people(row)
        for place, found in meanings(row).items():
            cell = row.at(place)
            if place in known and not cell.own and known[place][1]:
                continue
            if found or firm or place not in known:
                known[place] = (level, found)
                texts[place] = clean(cell.text)
                (merged.add if cell.aside else merged.discard)(place)
    divided = any(found == "surname" for _, found in known.values())
    for place, (level, found) in known.items():
        if found == heads.NAME:
            known[place] = (level, "name" if divided else heads.WHOLE)
    parts = max((level for level, found in known.values() if found in heads.PARTS), default=-1)
    columns: dict[Meaning, list[int]] = {}
    for place, (level, found) in sorted(known.items()):
        # «ФИО» over «Фамилия», «Имя», «Отчество» has said all that it has to say.
        if found and not (found in heads.WHOLES and level < parts):
            columns.setdefault(found, []).append(place)
    width = max((max(row.cells) + 1 for row in rows if row.cells), default=0)
    found_columns = {one: tuple(places) for one, places in columns.items()}
    return Head(tuple(row.line for row in rows), found_columns, texts, frozenset(merged), width)
