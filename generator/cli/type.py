"""`type`: a table to type the answers of a class into, where nothing is scanned."""

from __future__ import annotations

from generator.app.grading import TypeRequest, type_answers
from generator.cli.terminal import PrintedFolder, say
from generator.russian import plural


def type_in(folder: PrintedFolder) -> None:
    """Сделать таблицу answers-typed.xlsx, в которую ответы студентов вписывают без всякого сканера.

    Строка — билет, столбец — ответ; как писать числа, матрицы и формулы, говорит второй лист. Заполненную таблицу
    оценивает biletnik mark. Таблицу, которая уже есть, команда не заменяет.
    """
    made = type_answers(TypeRequest(folder))
    say(f"Готово: {made.file} — {plural(made.papers, 'строка', 'строки', 'строк')}")
    say(f"Заполните таблицу в Excel и запустите: biletnik mark {folder}")
