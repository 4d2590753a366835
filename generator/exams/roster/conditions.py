"""A list's date, room and large type → what papers of a group print otherwise, and who needs which size.

Owns how they are written; refuses two dates or two rooms in one group.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

from generator.exams.roster import asides
from generator.exams.roster.heads import Meaning
from generator.exams.roster.repeats import Entry
from generator.exams.roster.wording import shown
from generator.exams.table_file.grid import Cell, Fault
from generator.model import GroupHead
from generator.model.fonts import missing_glyphs
from generator.model.paper import TYPE_SIZES, USUAL_LARGE
from generator.russian import MONTHS

LONGEST_ROOM = 60
"""Characters of a room's name that the head of a paper has room for."""
_DAY = re.compile(r"(\d{1,2})[./](\d{1,2})[./](20\d\d|\d\d)")
_ISO = re.compile(r"(20\d\d)-(\d\d)-(\d\d)")
_WORDS = re.compile(rf"(\d{{1,2}}) ({'|'.join(MONTHS)}) (20\d\d)(?: ?г\.?)?")
_CENTURY = 2000
_YES = {"да", "+", "x", "х", "v", "1", "✓", "✔", "истина", "yes", "true", "нужен", "нужно", "крупный", "крупно"}
_NO = {"нет", "0", "ложь", "no", "false", "обычный", "11"}
_SIZE = re.compile(r"(\d\d)(?: ?(?:пт|pt|кегль)\.?)?")
_FORMULA = ("=", "+", "-", "@")

Texts = Mapping[Meaning, str]


def head(texts: Texts) -> GroupHead:
    """What a row says of the papers of its group; what cannot be read is nothing."""
    return GroupHead(_day(texts.get("date", "")), texts.get("room") or None)


def large(text: str) -> int | None:
    """The size of large type for somebody in whose row this stands; none if it is no size, or says no."""
    plain = text.casefold()
    if plain in _YES:
        return USUAL_LARGE
    found = _SIZE.fullmatch(plain)
    return int(found[1]) if found and int(found[1]) in TYPE_SIZES else None


def faults(texts: Texts) -> Iterator[str]:
    """What is wrong with the date, the room and the size in a row."""
    if (text := texts.get("date", "")) and _day(text) is None:
        yield f"дата — день вида 15.12.2026, а не {shown(text)}"
    room = texts.get("room", "")
    if room.startswith(_FORMULA):
        yield f"{shown(room)} начинается со знака «{room[0]}», как формула; уберите его"
    elif len(room) > LONGEST_ROOM:
        yield f"в названии аудитории больше {LONGEST_ROOM} знаков"
    elif missing := missing_glyphs(room):
        yield f"в названии аудитории {shown(room)} есть знаки, которых нет в шрифте: {' '.join(missing)}"
    text = texts.get("large", "")
    if text and large(text) is None and text.casefold() not in _NO:
        sizes = ", ".join(map(str, TYPE_SIZES))
        yield f"крупный шрифт — «да» или кегль ({sizes}), а не {shown(text)}"


def is_meant(meaning: Meaning, cell: Cell) -> bool:
    """Whether what is a fault of a cell elsewhere is what this column holds: a date, or true and false."""
    if meaning == "date":
        return cell.day is not None
    return meaning == "large" and cell.text.casefold() in {*_YES, *_NO} and asides.is_error(cell.text)


def by_groups(entries: Sequence[Entry]) -> tuple[dict[str, GroupHead], list[Fault]]:
    """What the list says of its groups, those without a name under "", and where it says two things of one."""
    groups: dict[str, list[Entry]] = {}
    for one in entries:
        groups.setdefault(one.student.group or "", []).append(one)
    found: dict[str, GroupHead] = {}
    told: list[Fault] = []
    for name, members in groups.items():
        dates = {one.head.date: one for one in reversed(members) if one.head.date}
        rooms = {one.head.room: one for one in reversed(members) if one.head.room}
        told += _two(name, "даты", {f"{day:%d.%m.%Y}": one for day, one in dates.items()})
        told += _two(name, "аудитории", rooms)
        if dates or rooms:
            found[name] = GroupHead(next(iter(dates), None), next(iter(rooms), None))
    return found, told


def _two(group: str, what: str, found: Mapping[str, Entry]) -> Iterator[Fault]:
    """Two dates, or two rooms, of one group, each with where it stands first."""
    if len(found) < 2:  # noqa: PLR2004 - one is what a group has
        return
    (one, here), (other, there) = sorted(found.items(), key=lambda item: item[1].line)[:2]
    whose = f"у группы {shown(group)}" if group else "у студентов без группы"
    ways = "разделите группу на две или уберите столбец"
    yield Fault(there.sheet, there.line, f"{whose} разные {what}: {one} (строка {here.line}) и {other}; {ways}")


def _day(text: str) -> dt.date | None:
    if found := _DAY.fullmatch(text):
        day, month, year = map(int, found.groups())
    elif found := _ISO.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif found := _WORDS.fullmatch(text.casefold()):
        day, month, year = int(found[1]), MONTHS.index(found[2]) + 1, int(found[3])
    else:
        return None
    with suppress(ValueError):
        return dt.date(year if year >= _CENTURY else _CENTURY + year, month, day)
    return None
