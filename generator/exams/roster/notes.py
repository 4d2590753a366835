"""What a list's reader should know although nothing is wrong: what was left out, guessed or hidden, with its count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.exams.roster import heads
from generator.exams.roster.listing import Listing
from generator.exams.roster.wording import lines, shown
from generator.russian import integer, plural

_TOLD = 3
"""Rows of a kind whose words are told."""


def told(listings: Sequence[Listing]) -> Iterator[str]:
    """A line for each thing worth knowing, sheet by sheet."""
    several = sum(bool(one.students) for one in listings) > 1
    for one in listings:
        where = f"лист {shown(one.table.sheet)}: " if one.table.sheet is not None else ""
        for text in _told(one, several=several):
            yield where + text


def _told(one: Listing, *, several: bool) -> Iterator[str]:
    if not one.students:
        if one.table.rows:
            yield f"пропущен, {_why(one)} ({_rows(len(one.table.rows))})"
        return
    if several:
        yield students(len(one.students))
    yield from _left(one)
    yield from _columns(one)
    yield from _hidden(one)
    for group, found in one.grouped.items():
        yield f"группа {shown(group)} взята из заголовка или имени листа: {students(len(found))}"
    without = [line for line, student in one.students.items() if not student.group]
    if without and len(without) < len(one.students):
        yield f"группа не указана: {students(len(without))} ({lines(without)})"
    for line, student in one.students.items():
        if student.group and "," in student.group and student.group.replace(",", "").isdigit():
            told = f"группа {shown(student.group)} — дробное число (строка {line})"
            yield f"{told}: если это «1.10», сделайте столбец текстовым"
            break


def students(count: int) -> str:
    """How many students."""
    return plural(count, "студент", "студента", "студентов")


def _rows(count: int) -> str:
    return plural(count, "строка", "строки", "строк")


def _why(one: Listing) -> str:
    if one.heads:
        return "студентов на нём нет"
    found = [text for row in one.table.rows[:5] for cell in row.cells.values() if heads.smells(text := cell.text)]
    return "нет столбца «Фамилия» или «ФИО»" + (f", но есть {shown(found[0])}" if found else "")


def _left(one: Listing) -> Iterator[str]:
    if not one.left:
        return
    kinds = []
    for kind, found in one.left.items():
        words = ", ".join(shown(text) for _, text in found[:_TOLD] if text)
        more = "…" if len(found) > _TOLD else ""
        kinds.append(f"{kind} — {integer(len(found))} ({lines([line for line, _ in found])}: {words}{more})")
    count = sum(map(len, one.left.values()))
    yield f"{_rows(count)} не о студентах, пропущено: {'; '.join(kinds)}"


def _columns(one: Listing) -> Iterator[str]:
    texts = list(dict.fromkeys(text for head in one.heads for text in head.texts.values() if heads.smells(text)))
    if texts:
        many = "столбец не понят и пропущен" if len(texts) == 1 else "столбцы не поняты и пропущены"
        yield f"{many}: {', '.join(map(shown, texts))}"
    if one.unnamed:
        yield f"ячейки в столбцах без названия пропущены ({lines(sorted(set(one.unnamed)))})"
    if one.table.far:
        cells = plural(one.table.far, "ячейка", "ячейки", "ячеек")
        yield f"дальше столбца ALL пропущено: {cells}"


def _hidden(one: Listing) -> Iterator[str]:
    """Hidden students are printed: a paper too many is paper, one too few is an examination that somebody misses."""
    if one.table.hidden:
        yield f"лист скрыт, но прочитан: {students(len(one.students))}"
    hidden = [row.line for row in one.table.rows if row.hidden and row.line in one.students]
    if hidden:
        yield f"скрытые строки прочитаны: {students(len(hidden))} ({lines(hidden)}); лишних удалите из списка"
    read = {
        head.texts[place]
        for head in one.heads
        for meaning in heads.READ
        for place in head.columns.get(meaning, ())
        if place in one.table.hidden_columns
    }
    if read:
        yield f"скрытые столбцы прочитаны: {', '.join(map(shown, sorted(read)))}"
