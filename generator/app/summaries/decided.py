"""What was decided of a printing later → the lines in which it is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator.russian import plural

if TYPE_CHECKING:  # printing tells of results, too, and does without what makes these
    from generator.app.amendments.excluding import Excluded
    from generator.app.amendments.rekeying import Rekeyed

MOST_LISTED = 40
"""Answers that are listed one by one; all are in the file."""


def rekeyed_lines(made: Rekeyed) -> Iterator[str]:
    """Each answer that is another one now, how many papers have one, and the files."""
    changed = made.changes[1:]
    for number, code, student, _, place, title, label, before, after, what in changed[:MOST_LISTED]:
        whose = f" ({student})" if student else ""
        mistakes = "" if what == "ответ" else f" [{what}]"
        yield f"вариант {number}, код {code}{whose}: задача {place}. {title}, {label}: {before} → {after}{mistakes}"
    if (rest := len(changed) - MOST_LISTED) > 0:
        yield f"и ещё {plural(rest, 'ответ', 'ответа', 'ответов')}: все в таблице rekey-….csv"
    papers = plural(made.count, "варианта", "вариантов", "вариантов")
    if made.papers:
        yield f"Правильный ответ изменился в {len(made.papers)} из {papers}"
    else:
        yield f"Ни в одном из {papers} правильный ответ не изменился"
    yield from _files(made.files, made.kept)


def excluded_lines(made: Excluded) -> Iterator[str]:
    """All that does not count as printed now, and the files."""
    yield from made.notes or ("Все задачи считаются так, как напечатано",)
    yield from _files(made.files, made.kept)


def _files(files: Sequence[Path], kept: Sequence[Path]) -> Iterator[str]:
    for file in files:
        yield f"Готово: {file}"
    for file in kept:
        yield f"Прежний файл сохранён: {file}"
