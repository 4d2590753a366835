"""Students of all tables together → who stands twice, and who has another's seat. Owns what tells people apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.exams.roster.wording import lines, shown
from generator.exams.table_file.grid import Fault
from generator.model import GroupHead, Student
from generator.russian import full_name, plural

_MARK = "тёзок различите отметкой в имени, например «{name} (2)»"


@dataclass(frozen=True)
class Entry:
    """A student, where he stands, and what the row says of the papers of his group."""

    sheet: str | None
    line: int
    student: Student
    head: GroupHead


def faults(entries: Sequence[Entry]) -> list[Fault]:
    """Students who stand twice in one group, or in two places of which one names no group; seats given twice."""
    return [*_twice(entries), *_taken(entries)]


def in_groups(entries: Sequence[Entry]) -> Iterator[str]:
    """Names that stand in several groups, each with its groups."""
    for name, same in _by_name(entries).items():
        groups = list(dict.fromkeys(one.student.group or "" for one in same))
        if name and len(groups) > 1 and all(groups):
            where = " и ".join(map(shown, groups))
            yield f"{shown(full_name(same[0].student))} есть в группах {where}: напечатано будет каждому"


def _by_name(entries: Sequence[Entry]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for one in entries:
        found.setdefault(full_name(one.student).casefold().replace("ё", "е"), []).append(one)
    return found


def _twice(entries: Sequence[Entry]) -> Iterator[Fault]:
    sheets: dict[tuple[str | None, str | None], list[tuple[Entry, Entry]]] = {}
    for name, same in _by_name(entries).items():
        for place, one in enumerate(same):
            first = next((other for other in same[:place] if _is_same(one, other)), None) if name else None
            if first:
                sheets.setdefault((first.sheet, one.sheet), []).append((first, one))
    for (former, latter), pairs in sheets.items():
        if former != latter and len(pairs) > 1:
            names = ", ".join(shown(full_name(one.student)) for _, one in pairs[:3])
            count = plural(len(pairs), "студент уже есть", "студента уже есть", "студентов уже есть")
            where = f"{count} на листе {shown(former or '')}: {names}{'…' if len(pairs) > 3 else ''}"  # noqa: PLR2004
            told = lines([one.line for _, one in pairs])
            yield Fault(latter, pairs[0][1].line, f"{where} ({told}); оставьте в книге по одной строке на студента")
        else:
            yield from (_double(first, one) for first, one in pairs)


def _is_same(one: Entry, other: Entry) -> bool:
    mine, their = ((entry.student.group or "").casefold() for entry in (one, other))
    return mine == their or not (mine and their)


def _double(first: Entry, one: Entry) -> Fault:
    name = full_name(one.student)
    where = f"в строке {first.line}" + (f" листа {shown(first.sheet or '')}" if first.sheet != one.sheet else "")
    mails = {(entry.student.email or "").casefold() for entry in (first, one)} - {""}
    why = "адреса почты разные: это тёзки? " if len(mails) > 1 else ""
    advice = _MARK.format(name=shown(name)[1:-1])
    return Fault(one.sheet, one.line, f"{shown(name)} уже есть {where}; {why}{advice}")


def _taken(entries: Sequence[Entry]) -> Iterator[Fault]:
    taken: dict[tuple[int, int], Entry] = {}
    for one in entries:
        if one.student.row and one.student.seat:
            first = taken.setdefault((one.student.row, one.student.seat), one)
            if first is not one:
                where = f" листа {shown(first.sheet or '')}" if first.sheet != one.sheet else ""
                seat = f"место {one.student.seat} в ряду {one.student.row}"
                yield Fault(one.sheet, one.line, f"{seat} уже занято в строке {first.line}{where}")
