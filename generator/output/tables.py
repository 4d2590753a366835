"""Papers → the tables that a spreadsheet opens: the key, and the register that students sign. Owns their columns.

A number is a number there, beside what the paper prints; a file of either kind is written by `spreadsheets`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from generator.documents.latex import grouped
from generator.model import Answer, ChoiceSpec, FormulaSpec, Instance, IntegerSpec, NumberSpec, Paper, Student
from generator.output.plain_text import figures, readable
from generator.output.spreadsheets import Calculated, Cell, Row, column
from generator.russian import PART_LETTERS, full_name, number

_PARTS_OF_NAME = ("Фамилия", "Имя", "Отчество", "Группа")
CODE = "Код билета"
"""The head of the column by which a row is known to be that of a paper."""
_ABOUT = ("№", "Фамилия, имя, отчество", "Группа", "Ряд", "Место", CODE, "Подпись")
POINTS = "Задача "
"""What the heads of the columns of points begin with."""
CALCULATED = ("Сумма", "Оценка")
"""The heads of what the points make."""
TAKEN = "Кто взял запасной билет"
"""The head of the column in which somebody writes who took a paper that was nobody's."""
FAILED = "неуд."
"""What less than the least points of any grade is worth."""
_PRECISE = 15
"""Digits of a number that a spreadsheet keeps; longer ones stay text."""


# --- The key -------------------------------------------------------------------------------------------------------


def answers_head(paper: Paper, *, listed: bool) -> Row:
    """The heads of the key for papers like this one; `listed` if any of the class has a student."""
    heads = [head for place, instance in enumerate(paper.instances, 1) for head in _heads(place, instance)]
    return ("Вариант", "Код", *(_PARTS_OF_NAME if listed else ()), *heads)


def answers_rows(papers: Iterable[Paper], *, listed: bool) -> list[Row]:
    """The rows of these papers in the key."""
    return [
        (
            paper.number,
            paper.code,
            *(_parts_of_name(paper.student) if listed else ()),
            *(cell for instance in paper.instances for cell in _cells(instance)),
        )
        for paper in papers
    ]


def _parts_of_name(student: Student | None) -> tuple[Cell, ...]:
    if student is None:
        return (None,) * len(_PARTS_OF_NAME)
    return (student.surname, student.name, student.patronymic, student.group)


def _heads(place: int, instance: Instance) -> list[str]:
    """The heads of an instance's columns; where a pool stands, other papers hold other problems."""
    if instance.pooled:
        return [f"Задача {place}", f"Задача {place}: ответ", f"Задача {place}: в билете"]
    heads = []
    for answer in instance.answers:
        label = f"{instance.problem.sheet.title}: {answer.spec.label}"
        heads += [label, f"{label} (в билете)"] if _is_number(answer) else [label]
    return heads


def _cells(instance: Instance) -> list[Cell]:
    if not instance.pooled:
        return [cell for answer in instance.answers for cell in _beside(answer)]
    answers, parts = instance.answers, [str(_printed(answer)) for answer in instance.answers]
    if len(answers) == 1:
        value, printed = _value(answers[0]), parts[0]
    else:
        printed = "; ".join(f"{PART_LETTERS[part]}) {text}" for part, text in enumerate(parts))
        value = "; ".join(f"{PART_LETTERS[part]}) {_text(answer)}" for part, answer in enumerate(answers))
    return [instance.problem.sheet.title, value, printed]


def _beside(found: Answer) -> list[Cell]:
    """An answer as the table keeps it, and a number also as the paper prints it."""
    return [_value(found), _printed(found)] if _is_number(found) else [_value(found)]


def _is_number(found: Answer) -> bool:
    return isinstance(found.spec, IntegerSpec | NumberSpec)


def _value(found: Answer) -> Cell:
    text = _text(found)
    if not _is_number(found) or sum(sign.isdigit() for sign in text) > _PRECISE:
        return text
    return Decimal(text.replace(",", "."))


def _text(found: Answer) -> str:
    """An answer as plain text of a keyboard."""
    text = readable(found.shown) if isinstance(found.spec, FormulaSpec | ChoiceSpec) else figures(found.shown)
    return f"{found.options.index(str(found.value)) + 1}) {text}" if found.options else text


def _printed(found: Answer) -> str:
    """An answer as the paper prints it, in plain text."""
    return found.shown if _is_number(found) else _text(found)


# --- The register --------------------------------------------------------------------------------------------------


def register(
    papers: Sequence[Paper], points: Sequence[Fraction | int], grades: Mapping[int, Fraction | int] | None
) -> list[Row]:
    """The list that students sign, group by group, spare papers last: what each problem gave, the sum and the grade.

    `points` are the most that each problem gives, `grades` the least points of each grade.
    """
    problems = [f"{POINTS}{place} (макс. {_spelled(most)})" for place, most in enumerate(points, 1)]
    rows: list[Row] = [(*_ABOUT, *problems, *CALCULATED[: 2 if grades else 1], TAKEN)]
    for members in grouped(papers).values():
        for paper in members:
            rows.append((*_about(paper), *(None for _ in points), *_results(len(rows) + 1, len(points), grades), None))
    return rows


def _about(paper: Paper) -> tuple[Cell, ...]:
    who = paper.student
    about = (full_name(who), who.group, who.row, who.seat) if who else (None,) * 4
    return (paper.number, *about, paper.code, None)


def _results(line: int, count: int, grades: Mapping[int, Fraction | int] | None) -> list[Cell]:
    """The sum of a line's points, and the grade that it makes; both are empty until a point is typed."""
    first, last = (f"{column(len(_ABOUT) + place)}{line}" for place in (0, count - 1))
    total = f"{column(len(_ABOUT) + count)}{line}"
    results: list[Cell] = [Calculated(f'IF(COUNT({first}:{last})=0,"",SUM({first}:{last}))')]
    if grades:
        grade = f'"{FAILED}"'
        for mark, least in sorted(grades.items()):
            grade = f"IF({total}>={float(least):g},{mark},{grade})"
        results.append(Calculated(f'IF({total}="","",{grade})'))
    return results


def _spelled(points: Fraction | int) -> str:
    return number(points, 0 if int(points) == points else 1)
