"""What returning papers gave → the lines in which it is told."""

from __future__ import annotations

from collections.abc import Iterator

from generator.app.grading.returning import PapersReturned
from generator.russian import plural

__all__ = ["returned_lines"]


def returned_lines(made: PapersReturned) -> Iterator[str]:
    """How many works are ready for their students, and what they lack."""
    works = plural(made.papers, "работа", "работы", "работ")
    plain = made.papers - made.scanned
    tables = f", из них {plain} без скана, с таблицей ответов" if plain else ""
    yield f"Собрано: {works}, {plural(made.pages, 'страница', 'страницы', 'страниц')}{tables}"
    if made.absent:
        yield f"Не пришли: {plural(made.absent, 'билет', 'билета', 'билетов')}, файлов для них нет"
    if made.open:
        yield f"Сначала решите сомнения: они есть в {plural(made.open, 'работе', 'работах', 'работах')}"
    yield f"Готово: {made.folder}"
