"""Papers → the tables that a spreadsheet opens: the key, and the register that students sign. Owns their columns.

A number is a number there, beside what the paper prints; a file of either kind is written by `spreadsheets`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from generator.documents.latex import grouped
from generator.model import Answer, ChoiceSpec, FormulaSpec, Instance, IntegerSpec, NumberSpec, Paper, Student
from generator.output import typed_register
from generator.output.exclusions import Counting
from generator.output.plain_text import figures, readable
from generator.output.spreadsheets import Calculated, Cell, Row, column
from generator.output.typed_register import CALCULATED
from generator.russian import PART_LETTERS, amount, full_name

__all__ = ["TAKEN"]

_PARTS_OF_NAME = ("Фамилия", "Имя", "Отчество", "Группа")
_SIGNED = "Подпись"
_ABOUT = (*typed_register.MADE, _SIGNED)
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
    papers: Sequence[Paper],
    points: Sequence[Fraction | int],
    grades: Mapping[int, Fraction | int] | None,
    rules: Mapping[int, Counting] | None = None,
) -> list[Row]:
    """The list that students sign, group by group, spare papers last: what each problem gave, the sum and the grade.

    `points` are the most that each problem gives, `grades` the least points of each grade; `rules` say how points count
    on the papers with these numbers.
    """
    known = rules or {}
    problems = [_head(place, most, known) for place, most in enumerate(points, 1)]
    rows: list[Row] = [(*_ABOUT, *problems, *CALCULATED[: 2 if grades else 1], TAKEN)]
    for members in grouped(papers).values():
        for paper in members:
            results = _results(len(rows) + 1, _terms(paper, len(points), known), _limits(paper, grades, known))
            rows.append((*_about(paper), None, *[None] * len(points), *results, None))
    return rows


def _head(place: int, most: Fraction | int, rules: Mapping[int, Counting]) -> str:
    """The head of a problem's points: how many there are at most, or how they count, if on all papers alike."""
    modes = {tuple((one.mode, one.points) for one in rule.of(place)) for rule in rules.values()}
    left = {sum(points for mode, points in found if mode == "as-printed") for found in modes}
    given = {sum(points for mode, points in found if mode == "full-points") for found in modes}
    if len(left) != 1 or len(given) != 1 or (left, given) == ({most}, {0}):
        return f"Задача {place} (макс. {amount(most)})"
    (typed,), (granted,) = left, given
    words = [f"макс. {amount(typed)}"] if typed else []
    words += [f"всем {'ещё ' * bool(typed)}{amount(granted)}"] if granted else []
    return f"Задача {place} ({', '.join(words) or 'не учитывается'})"


def _about(paper: Paper) -> tuple[Cell, ...]:
    who = paper.student
    about = (full_name(who), who.group, who.row, who.seat) if who else (None,) * 4
    return (paper.number, *about, paper.code)


def _terms(paper: Paper, count: int, rules: Mapping[int, Counting]) -> tuple[list[bool], Fraction]:
    """Which problems' typed points count for a paper, and the points that it has besides."""
    if (rule := rules.get(paper.number)) is None:
        return [True] * count, Fraction()
    counts = [any(one.mode == "as-printed" for one in rule.of(place)) for place in range(1, count + 1)]
    return counts, sum((one.points for one in rule.answers if one.mode == "full-points"), Fraction())


def _limits(
    paper: Paper, grades: Mapping[int, Fraction | int] | None, rules: Mapping[int, Counting]
) -> Mapping[int, Fraction | int] | None:
    rule = rules.get(paper.number)
    return rule.grades if rule and grades else grades


def _results(line: int, terms: tuple[list[bool], Fraction], grades: Mapping[int, Fraction | int] | None) -> list[Cell]:
    """The sum of a line's points, and the grade that it makes; both are empty until a point is typed."""
    counts, granted = terms
    cells = [f"{column(len(_ABOUT) + place)}{line}" for place in range(len(counts))]
    total = f"{column(len(_ABOUT) + len(counts))}{line}"
    summed = f"SUM({_ranges(cells, counts)})" if any(counts) else "0"
    more = f"+{float(granted):g}" if granted else ""
    results: list[Cell] = [Calculated(f'IF(COUNT({cells[0]}:{cells[-1]})=0,"",{summed}{more})')]
    if grades:
        grade = f'"{FAILED}"'
        for mark, least in sorted(grades.items()):
            grade = f"IF({total}>={float(least):g},{mark},{grade})"
        results.append(Calculated(f'IF({total}="","",{grade})'))
    return results


def _ranges(cells: Sequence[str], counts: Sequence[bool]) -> str:
    """The cells that count, neighbours joined: H2:I2,K2:L2."""
    runs = [list(run) for counted, run in groupby(range(len(cells)), key=counts.__getitem__) if counted]
    return ",".join(f"{cells[run[0]]}:{cells[run[-1]]}" for run in runs)
