"""The record → answers-typed.xlsx, to be filled in: a row a paper, a column an answer, and a sheet that says how."""

from __future__ import annotations

from collections.abc import Mapping

from generator.grading.marking import Owner
from generator.grading.typed.columns import ABOUT, asked, columns
from generator.output import Manifest
from generator.output.spreadsheets import Row
from generator.output.workbooks import Page


def pages(found: Manifest, owners: Mapping[int, Owner]) -> tuple[Page, Page]:
    """The sheet to be filled, and the one that says how."""
    wanted = columns(found.papers)
    rows: list[Row] = [(*ABOUT, *wanted.values())]
    blocked = set()
    for number, paper in enumerate(found.papers, 1):
        owner = owners.get(paper.number, Owner())
        there = {column for column, _ in asked(paper)}
        blocked |= {(number, place + len(ABOUT)) for place, column in enumerate(wanted) if column not in there}
        rows.append((paper.number, paper.code, owner.name or None, owner.group, *(None,) * len(wanted)))
    widths = (5, 11, 34, 12, *(8 if column.points else 14 for column in wanted))
    typed = Page("Ответы", rows, len(ABOUT), widths, typed=True, blocked=frozenset(blocked), height=32)
    return typed, Page("Как заполнять", [("Как заполнять",), *((line,) for line in _HOW)], 0, (110,))


_HOW: tuple[str, ...] = (
    "Строка — билет, столбец — ответ: «3б» — ответ на часть б задачи 3. Пустая клетка — ответа нет.",
    "Пустая строка — работы нет. Если работа сдана пустой, поставьте в любую клетку строки прочерк.",
    "Числа — с запятой или точкой, минус любой: 0,25   -1.5   1 024   3/4.",
    "Выбор — номер отмеченного варианта, считая сверху; если отмечено несколько, все номера: 1, 3.",
    "Матрица — по строкам: 1 2; 3 4. Размер — 3x4.",
    "Формула — как написал студент: X^T dY, (dY)W^T. Где она равна ключу, балл поставится сам.",
    "В столбец «баллы» проверяющий вписывает балл сам: 0, 0,5, 1 и так далее; он важнее, и ответ тогда не нужен.",
    "Серые клетки не заполняйте: такого вопроса в билете нет. Столбцы можно добавлять свои, порядок строк менять.",
)
