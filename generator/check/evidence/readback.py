"""Whether the statement says what the solver got, and the solution what it ends in. Owns the reading of both texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress

import numpy as np

from generator import russian
from generator.check.evidence.printed_numbers import Known, known, matrices, numbers, segments
from generator.check.evidence.specimen import Specimen, printed
from generator.check.report import Complaint
from generator.errors import ExamError
from generator.model import (
    Answer,
    AnswerSpec,
    Array,
    ChoiceSpec,
    FormulaSpec,
    Instance,
    IntegerSpec,
    MatrixSpec,
    NumberSpec,
    Param,
    ShapeSpec,
)
from generator.problems import instance, population, solved, solver_calls
from generator.problems.space import Space, values

MOVES = 2
"""To how many other values each parameter is moved."""
MOST_VALUES = 1000
"""So many of its values are enough to choose from."""


def statement_complaints(specimen: Specimen) -> Iterator[Complaint]:
    """Parameters that the statement does not show, and numbers and matrices that are not what the solver got."""
    found, text = specimen.instance, specimen.statement
    yield from _strange_matrices(found, text)
    allowed, before = known(found), Counter(numbers(text))
    for name, near in _moved(found):
        try:
            other = printed(near)["statement"]
        except ExamError:
            continue  # that index has its own complaint
        if other == text:
            both = f"{_spelled(found, name)} и {_spelled(near, name)}"
            message = f"параметр «{name}» не напечатан: при значениях {both} условие одно и то же"
            yield Complaint(found.index, f"unprinted {name}", message)
        if not _has_words(found.params[name]):  # another word may mean another phrase, with numbers of its own
            yield from _strange_numbers(found.index, name, before - Counter(numbers(other)), allowed)


def _moved(found: Instance) -> Iterator[tuple[str, Instance]]:
    """For each parameter, instances that differ from this one in it alone, as far as the shapes of arrays allow."""
    problem, space = found.problem, Space(found.problem.sheet.params)
    for name, domain in problem.sheet.params.items():
        count = len(values(domain.entries if isinstance(domain, Array) else domain)[:MOST_VALUES])
        digits = ((found.index + step) % count for step in range(1, MOVES + 2))
        indices = dict.fromkeys(space.moved(found.index, name, digit) for digit in digits)
        for index in [index for index in indices if index != found.index][:MOVES]:
            with suppress(ExamError):  # an index that raises has its own complaint
                if population.accepted(problem, space, index):
                    yield name, instance.make(problem, index, space.at(index), tuple)


def _strange_numbers(index: int, name: str, changed: Counter[str], allowed: Known) -> Iterator[Complaint]:
    for number in changed:
        if not allowed.explains(number):
            message = f"число {number} в условии — не параметр и не поле Solved, а меняется вместе с «{name}»"
            yield Complaint(index, f"strange number {name}", message)


def _strange_matrices(found: Instance, text: str) -> Iterator[Complaint]:
    given = [*found.params.values(), *solved.values(found.solved).values()]
    arrays = [np.atleast_2d(value) for value in given if isinstance(value, np.ndarray)]
    for matrix in matrices(text):
        if not any(np.array_equal(matrix, array) for array in arrays):
            message = f"матрица {matrix.tolist()} в условии — не параметр и не поле Solved"
            yield Complaint(found.index, "strange matrix", message)


def _has_words(value: Param) -> bool:
    return isinstance(value, str) or (isinstance(value, tuple) and any(isinstance(part, str) for part in value))


def _spelled(found: Instance, name: str) -> str:
    return solver_calls.spelled({name: found.params[name]}).partition("=")[2]


def solution_complaints(specimen: Specimen) -> Iterator[Complaint]:
    """Answers that the solution does not reach before it ends in them."""
    answers = {right.id: right for right in specimen.instance.answers}
    for name, text in segments(specimen.instance, specimen.solution):
        if not _reached(answers[name], text):
            message = (
                f"решение кончается ответом «{name}» {_short(answers[name])}, но не приходит к нему: "
                f"до рамки в нём должно быть напечатано {_wanted(answers[name].spec)}"
            )
            yield Complaint(specimen.instance.index, f"contradicts {name}", message)


def _reached(right: Answer, text: str) -> bool:
    """Whether the text gives this answer before it ends in it; of a choice, that it does not give another instead."""
    match right.spec:
        case IntegerSpec() | NumberSpec():
            wanted = right.shown.replace(russian.THIN_SPACE, "").replace(",", ".").removeprefix(russian.MINUS)
            return wanted in numbers(text)
        case MatrixSpec():
            return any(np.array_equal(matrix, right.value) for matrix in matrices(text))  # type: ignore[arg-type]
        case ShapeSpec():
            sizes = right.shown.replace("×", r"\times")
            return sizes in text.replace("{", "").replace("}", "").replace(" ", "")
        case ChoiceSpec(options=options):
            said = {key for key, option in options.items() if option.lower() in text.lower()}
            return not said or right.value in said
        case FormulaSpec():
            return True  # its factors are derived one by one


def _wanted(spec: AnswerSpec) -> str:
    """What the solution of such an answer must say before it ends in it."""
    match spec:
        case IntegerSpec() | NumberSpec():
            return "это число с теми же знаками"
        case MatrixSpec():
            return "вся эта матрица"
        case ShapeSpec():
            return r"это произведение размеров, через \times"
        case ChoiceSpec():
            return "именно его слова, а не слова другого варианта"
        case FormulaSpec():
            return "то же выражение"


def _short(right: Answer) -> str:
    return right.shown if len(right.shown) <= 40 else right.shown[:39] + "…"  # noqa: PLR2004 - a line of the terminal
