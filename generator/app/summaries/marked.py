"""What marking gave → the lines in which it is told."""

from __future__ import annotations

from collections.abc import Iterator

from generator.app.grading.marking import Marked
from generator.russian import plural

MOST_LISTED = 40
"""Papers that are listed one by one."""


def marked_lines(made: Marked) -> Iterator[str]:
    """Whose mark has changed and why, how many works there are, their grades, and the files."""
    yield from made.changes[:MOST_LISTED]
    if (rest := len(made.changes) - MOST_LISTED) > 0:
        yield f"и ещё {plural(rest, 'билет', 'билета', 'билетов')}"
    if made.again and not made.changes:
        yield "С прошлого раза ничья оценка не изменилась"
    came = [paper for paper in made.marks.papers if paper.came]
    absent = len(made.marks.papers) - len(came)
    lacking = f"; без работы {plural(absent, 'билет', 'билета', 'билетов')}" if absent else ""
    yield f"Оценено: {plural(len(came), 'работа', 'работы', 'работ')}{lacking}"
    if made.grades:
        yield "Оценки: " + ", ".join(f"{grade} — {count}" for grade, count in made.grades.items())
    if doubts := sum(paper.doubtful for paper in came):
        yield f"Ждут решения: {plural(doubts, 'ответ', 'ответа', 'ответов')}; пока за них 0 баллов"
    for path in made.kept:
        yield f"Прежняя таблица, в которую что-то вписали, сохранена: {path}"
    yield f"Готово: {', '.join(map(str, made.files))}"
