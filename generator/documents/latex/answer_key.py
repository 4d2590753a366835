"""What a grader meets of answers, as LaTeX: right ones, wrong ones by their mistakes, columns of the key, points.

Owns how answers are shown to those who know them; what a student sees is not its business.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from generator import russian
from generator.documents.latex import formulas, values
from generator.documents.latex.records import Column
from generator.documents.latex.values import Tex
from generator.model import (
    Answer,
    AnswerSpec,
    ChoiceSpec,
    FormulaSpec,
    Instance,
    IntegerSpec,
    MatrixSpec,
    NumberSpec,
    Paper,
    ShapeSpec,
    Value,
)

_POOLED_WEIGHT = 4
"""How wide a place of a pool is in the key, whatever stands there: as wide as the widest answer."""


def cells(instance: Instance) -> tuple[Tex, ...]:
    """The cells of the key that an instance fills: its answers, or all in one that says which problem they answer."""
    answers = tuple(right_answer(answer) for answer in instance.answers)
    if not instance.pooled:
        return answers
    lines = [values.escape(instance.problem.sheet.title) + ":", *answers]
    if len(answers) > 1:
        lines[1:] = [f"{russian.PART_LETTERS[part]})~{text}" for part, text in enumerate(answers)]
    return (Tex(r"\newline ".join(lines)),)


def right_answer(answer: Answer) -> Tex:
    """The right answer as a grader meets it: an option with its number, a number with its tolerance."""
    return Tex(_numbered(answer, answer.value, values.answer(answer.spec, answer.value)) + _tolerance(answer.spec))


def _tolerance(spec: AnswerSpec) -> str:
    """How far from the key a number may be: ± 0,05 or ± 2 %."""
    if not isinstance(spec, NumberSpec) or spec.tolerance is None:
        return ""
    amount, relative = spec.tolerance.amount, spec.tolerance.relative
    return rf"~$\pm$~{formulas.exact(100 * amount if relative else amount)}" + (r"\,\%" if relative else "")


def _numbered(answer: Answer, value: Value, text: Tex) -> Tex:
    return Tex(f"{answer.options.index(str(value)) + 1})~{text}") if answer.options else text


def printed(known: Callable[[str], Answer]) -> dict[str, Callable[..., Tex]]:
    r"""What a text may call to print an answer as the key does: shown("mean"), and equals("mean") for = or \approx.

    `equals` takes any number with its digits, too; `known` finds an answer by its name.
    """

    def shown(name: str) -> Tex:
        answer = known(name)
        if not isinstance(answer.spec, IntegerSpec | NumberSpec):
            raise TypeError(f"shown печатает числа, а ответ «{name}» — не число")
        return values.answer(answer.spec, answer.value)

    def equals(number: object, digits: int | None = None) -> Tex:
        if isinstance(number, str):
            answer = known(number)
            return formulas.equals(answer.value, getattr(answer.spec, "digits", 0))
        if digits is None:
            raise TypeError('у числа, которое не ответ, укажите знаки: equals(x, 2); у ответа — имя: equals("mean")')
        return formulas.equals(number, digits)

    return {"shown": shown, "equals": equals}


def mistakes(instance: Instance) -> tuple[Tex, ...]:
    """The wrong values that a grader may meet, each with the misconception that gives it."""
    several = len(instance.answers) > 1
    return tuple(
        Tex(
            (f"{russian.PART_LETTERS[part]})~" if several else "")
            + rf'{_numbered(answer, value, values.wrong_answer(answer.spec, value))} "--- {values.escape(name)}'
        )
        for part, answer in enumerate(instance.answers)
        for name, value in answer.mistakes.items()
    )


def columns(paper: Paper) -> tuple[Column, ...]:
    """The columns of the key: one for each answer, or for all answers of a place of a pool."""
    return tuple(column for number, instance in enumerate(paper.instances, 1) for column in _columns(number, instance))


def _columns(number: int, instance: Instance) -> list[Column]:
    if instance.pooled:
        return [Column(str(number), "Набор", instance.points, _POOLED_WEIGHT)]
    letters = russian.PART_LETTERS if len(instance.answers) > 1 else [""]
    return [
        Column(f"{number}{letter}", answer.spec.label, answer.points, _weight(answer.spec))
        for letter, answer in zip(letters, instance.answers, strict=False)
    ]


def _weight(spec: AnswerSpec) -> int:
    """How wide an answer is in the key, compared with the others."""
    match spec:
        case IntegerSpec() | NumberSpec() | ShapeSpec():
            return 2
        case ChoiceSpec() | FormulaSpec():
            return 3
        case MatrixSpec():
            return 4
        case _:
            assert_never(spec)


def scores(paper: Paper) -> Tex:
    """The table that the grader fills in: a column for each problem, and their sum."""
    head = [*(str(number) for number in range(1, len(paper.instances) + 1)), "Σ"]
    most = [*(values.figure(russian.amount(instance.points)) for instance in paper.instances)]
    most.append(values.figure(russian.amount(paper.points)))
    wide = [Tex(rf"\makebox[10mm]{{{text}}}") if text != "Σ" else Tex(r"\makebox[10mm]{$\Sigma$}") for text in head]
    return values.table(
        ["Задача", *wide], [["Максимум", *most], [Tex(r"Баллы\rule[-2.5mm]{0pt}{8mm}"), *[None] * len(head)]]
    )
