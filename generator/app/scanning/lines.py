"""What was read of scans, in words: the same for every face of the program."""

from __future__ import annotations

from collections.abc import Iterator

from generator.app.scanning.deciding import OpenDoubts
from generator.app.scanning.reading import ScansRead
from generator.grading.gathering import Missing, Twice
from generator.output import restore_student
from generator.russian import full_name, plural

_MOST = 40
"""Papers that are named one by one."""


def read_lines(made: ScansRead) -> Iterator[str]:
    """What was read, what is missing, what came twice, and what is to be done next."""
    pages = plural(made.read, "страница", "страницы", "страниц")
    before = f", прочитаны раньше: {made.before}" if made.before else ""
    blank = f", из них пустых: {made.blank}" if made.blank else ""
    yield f"Прочитано: {pages}{before}{blank}"
    yield f"Бланков найдено: {len({paper for paper, _ in made.found.scans})}"
    yield from made.foreign
    yield from made.otherwise
    for one in made.found.twice:
        yield _twice(one)
    if made.found.missing:
        yield f"Не пришли бланки: {plural(len(made.found.missing), 'билет', 'билета', 'билетов')}"
        yield from (f"  {_missing(one)}" for one in made.found.missing[:_MOST])
        if len(made.found.missing) > _MOST:
            yield f"  и ещё {len(made.found.missing) - _MOST}"
    yield f"Сомнений: {made.doubtful}" + (", они ждут решения: biletnik doubts" if made.doubtful else "")
    yield f"Готово: {made.file}"


def doubt_lines(found: OpenDoubts) -> Iterator[str]:
    """How many doubts are open, and where they are decided."""
    yield f"Сомнений без решения: {found.open}; решений вписано: {found.decided}"
    if found.waiting:
        yield f"Из них {found.waiting} уже есть в прежних таблицах: решения ждут там"
    if found.table:
        yield f"Впишите решения: {found.table}"
        yield f"Снимки: {found.pictures}"


def _twice(one: Twice) -> str:
    paper, leaf = one.leaf
    same = f"прочитано разное: {', '.join(one.differing)}" if one.differing else "прочитано одно и то же"
    times = f"{plural(len(one.places), 'раз', 'раза', 'раз')} ({'; '.join(one.places)})"
    return f"Вариант {paper}, лист {leaf + 1}, пришёл {times}: {same}"


def _missing(one: Missing) -> str:
    who = restore_student(one.paper)
    name = f", {full_name(who)}" if who else ""
    numbers = ", ".join(str(leaf + 1) for leaf in one.leaves)
    leaves = f": {'листы' if one.leaves[1:] else 'лист'} {numbers}" if one.leaves else ""
    return f"вариант {one.paper.number}{name}{leaves}"
