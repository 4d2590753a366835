"""Marks → the sheets of marks.xlsx, and the rows of marks.csv. Owns their columns; numbers stay numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from generator.grading.marking import AnswerMark, Marks, PaperMark
from generator.grading.marking.words import SOURCES, VERDICTS, verdict_text, written_text
from generator.output.spreadsheets import Cell, Row, column
from generator.output.workbooks import Page, Shade
from generator.russian import PART_LETTERS, amount
from generator.solvers.numbers.rounding import rounded

__all__ = ["pages", "register"]

FAILED, ABSENT = "неуд.", "нет работы"
_ABOUT: Row = ("№", "Фамилия, имя, отчество", "Группа", "Код билета")
_WIDTHS = (5, 36, 12, 11)
_BEST = 5
Part: TypeAlias = tuple[int, str]
"""A place of the papers, and the letter of a part if it has parts."""


def pages(marks: Marks) -> tuple[Page, ...]:
    """The four sheets."""
    return _register_page(marks), _answers_page(marks), _mistakes_page(marks), _doubts_page(marks)


# --- «Ведомость» ---------------------------------------------------------------------------------------------------


def register(marks: Marks) -> list[Row]:
    """Everybody's points for each part, the sum and the grade, group by group in the order of the list."""
    parts = _parts(marks)
    graded = any(paper.grade is not None or paper.failed for paper in marks.papers)
    ends: Row = ("Сумма", *(("Оценка",) if graded else ()), "Ждут решения")
    lettered = {place for place, letter in parts if letter}
    rows: list[Row] = [(*_ABOUT, *parts.values(), *ends)]
    for paper in _in_groups(marks.papers):
        given = {_part(p.place, a, lettered): a for p in paper.problems for a in p.answers}
        cells = (_points(given[part].points) if paper.came and part in given else None for part in parts)
        total = _points(paper.total) if paper.came else None
        rows.append((*_about(paper), *cells, total, *((_grade(paper),) if graded else ()), paper.doubtful or None))
    return rows


def _register_page(marks: Marks) -> Page:
    rows, first = register(marks), len(_ABOUT)
    last = len(rows[0]) - 1
    doubtful, total = column(last), column(rows[0].index("Сумма"))
    shades = [
        Shade(0, last, f'AND($B2&$D2<>"",${total}2="")', "grey"),
        Shade(last, last, f"${doubtful}2>0", "yellow"),
    ]
    if "Оценка" in rows[0]:
        place = rows[0].index("Оценка")
        grade = column(place)
        shades += [
            Shade(place, place, f'${grade}2="{FAILED}"', "red"),
            Shade(place, place, f"AND(ISNUMBER(${grade}2),${grade}2>={_BEST})", "green"),
        ]
    widths = (*_WIDTHS, *(8 for _ in range(last - first)), 9)
    return Page("Ведомость", rows, 2, widths, shades, height=32)


def _parts(marks: Marks) -> dict[Part, str]:
    """The parts that any paper has, with their heads: 3б (макс. 2), without the most where papers differ."""
    lettered = {problem.place for _, problem, answer in marks.answers() if answer.part}
    most: dict[Part, set[Fraction]] = {}
    for _, problem, answer in marks.answers():
        most.setdefault(_part(problem.place, answer, lettered), set()).add(answer.most)
    return {
        (place, letter): f"{place}{letter}" + (f" (макс. {amount(*found)})" if len(found) == 1 else "")
        for (place, letter), found in sorted(most.items())
    }


def _part(place: int, answer: AnswerMark, lettered: Collection[int]) -> Part:
    """Where a pool stands, a problem of one answer fills the first of several columns."""
    return place, answer.part or (PART_LETTERS[0] if place in lettered else "")


def _in_groups(papers: Sequence[PaperMark]) -> list[PaperMark]:
    """The papers of each group together, in the order in which the groups come; those of nobody last."""
    order = {group: place for place, group in enumerate(dict.fromkeys(p.group for p in papers if p.name))}
    return sorted(papers, key=lambda paper: (not paper.name, order.get(paper.group, len(order))))


def _about(paper: PaperMark) -> Row:
    return (paper.number, paper.name or None, paper.group, paper.code)


def _grade(paper: PaperMark) -> Cell:
    if not paper.came:
        return ABSENT
    return FAILED if paper.failed else paper.grade


def _points(points: Fraction) -> Cell:
    return int(points) if points.denominator == 1 else Decimal(points.numerator) / points.denominator


# --- «Ответы» ------------------------------------------------------------------------------------------------------

_ANSWERS: Row = (
    *("№", "Студент", "Группа", "Вопрос", "Задача", "Написано", "Верный ответ", "Что это", "Баллы", "Макс."),
    *("По своим числам", "Откуда", "Кто решил"),
)


def _answers_page(marks: Marks) -> Page:
    rows: list[Row] = [_ANSWERS]
    for paper in _in_groups(marks.papers):
        for problem in paper.problems if paper.came else ():
            for answer in problem.answers:
                about = (paper.number, paper.name or None, paper.group, f"{problem.place}{answer.part}", problem.title)
                said = (written_text(answer), answer.key, verdict_text(answer))
                points = (_points(answer.points), _points(answer.most))
                rows.append((*about, *said, *points, answer.carried, SOURCES[answer.source], answer.by))
    verdicts = column(_ANSWERS.index("Что это"))
    shades = [
        Shade(5, 8, f'LEFT(${verdicts}2,5)="верно"', "green"),
        Shade(5, 8, f'LEFT(${verdicts}2,6)="ошибка"', "yellow"),
        Shade(5, 8, f'${verdicts}2="{VERDICTS["other"]}"', "red"),
        Shade(5, 8, f'${verdicts}2="{VERDICTS["blank"]}"', "grey"),
    ]
    return Page("Ответы", rows, 2, (5, 32, 11, 8, 34, 18, 22, 44, 7, 7, 16, 12, 16), shades)


# --- «Ошибки» ------------------------------------------------------------------------------------------------------


def _mistakes_page(marks: Marks) -> Page:
    """How often each answer was what, the right ones first: of those who did the problem."""
    rows: list[Row] = [("Задача", "Часть", "Имя задачи", "Что это", "Раз", "Из", "Доля, %")]
    counted: dict[tuple[str, str, str], Counter[str]] = {}
    for paper, problem, answer in marks.answers():
        if paper.came:
            asked = (problem.title or problem.id, answer.part, problem.id)
            counted.setdefault(asked, Counter())[verdict_text(answer)] += 1
    for asked, verdicts in sorted(counted.items(), key=lambda item: (item[0][2], item[0][1])):
        rows += _shares(asked, verdicts)
    shades = [Shade(3, 6, 'AND(LEFT($D2,6)="ошибка",$G2>=25)', "yellow"), Shade(3, 6, '$D2="верно"', "green")]
    return Page("Ошибки", rows, 2, (40, 7, 28, 56, 7, 7, 9), shades)


def _shares(asked: tuple[str, str, str], verdicts: Counter[str]) -> Iterator[Row]:
    whole, order = verdicts.total(), list(VERDICTS.values())
    for name, times in sorted(
        verdicts.items(), key=lambda one: (order.index(one[0].partition(":")[0]), -one[1], one[0])
    ):
        share = Decimal(int(10 * rounded(Fraction(100 * times, whole), 1))).scaleb(-1)
        yield (*asked, name, times, whole, share)


# --- «Сомнения» ----------------------------------------------------------------------------------------------------


def _doubts_page(marks: Marks) -> Page:
    rows: list[Row] = [("№", "Студент", "Группа", "Вопрос", "Прочитано", "Почему ждёт решения")]
    for paper, problem, answer in marks.answers():
        if answer.verdict == "doubt":
            rows.append(_doubt(paper, f"{problem.place}{answer.part}", answer))
    if len(rows) == 1:
        rows.append((None, "сомнений нет", None, None, None, None))
    return Page("Сомнения", rows, 2, (5, 36, 12, 9, 20, 60))


def _doubt(paper: PaperMark, question: str, answer: AnswerMark) -> Row:
    return (paper.number, paper.name or None, paper.group, question, written_text(answer), "; ".join(answer.doubts))
