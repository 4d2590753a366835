"""What a grader meets of answers, as LaTeX: right ones, wrong ones by their mistakes, columns of the key, points.

Owns how answers are shown to those who know them; what a student sees is `paper`'s.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, assert_never

from generator import russian
from generator.documents.latex import values
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
)

_POOLED_WEIGHT = 4
"""How wide a place of a pool is in the key, whatever stands there: as wide as the widest answer."""


def cells(instance: Instance) -> list[Tex]:
    """The cells of the key that an instance fills: its answers, or all in one that says which problem they answer."""
    answers = [keyed(answer) for answer in instance.answers]
    if not instance.problem.pooled:
        return answers
    lines = [values.escape(instance.problem.sheet.title) + ":", *answers]
    if len(answers) > 1:
        lines[1:] = [f"{russian.PART_LETTERS[part]})~{text}" for part, text in enumerate(answers)]
    return [Tex(r"\newline ".join(lines))]


def keyed(answer: Answer) -> Tex:
    """The right answer as a grader meets it: an option with its number."""
    return _numbered(answer, answer.value)


def _numbered(answer: Answer, value: Any) -> Tex:  # noqa: ANN401 - any answer's value
    text = values.answer(answer.spec, value)
    return Tex(f"{answer.options.index(value) + 1})~{text}") if answer.options else text


def mistakes(instance: Instance) -> list[Tex]:
    """The wrong values that a grader may meet, each with the misconception that gives it."""
    several = len(instance.answers) > 1
    return [
        Tex(
            (f"{russian.PART_LETTERS[part]})~" if several else "")
            + rf'{_numbered(answer, value)} "--- {values.escape(name)}'
        )
        for part, answer in enumerate(instance.answers)
        for name, value in answer.mistakes.items()
    ]


def columns(paper: Paper) -> list[dict[str, object]]:
    """The columns of the key: for each answer, or for all at a place of a pool, its number, name and points."""
    return [column for number, instance in enumerate(paper.instances, 1) for column in _heads(number, instance)]


def _heads(number: int, instance: Instance) -> list[dict[str, object]]:
    if instance.problem.pooled:
        return [{"number": number, "label": "Набор", "points": points([instance]), "weight": _POOLED_WEIGHT}]
    return [
        {
            "number": f"{number}{russian.PART_LETTERS[part] if len(instance.answers) > 1 else ''}",
            "label": answer.spec.label,
            "points": answer.spec.points,
            "weight": _weight(answer.spec),
        }
        for part, answer in enumerate(instance.answers)
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
    most = [*(points([instance]) for instance in paper.instances), points(paper.instances)]
    wide = [Tex(rf"\makebox[10mm]{{{text}}}") if text != "Σ" else Tex(r"\makebox[10mm]{$\Sigma$}") for text in head]
    return values.table(
        ["Задача", *wide], [["Максимум", *most], [Tex(r"Баллы\rule[-2.5mm]{0pt}{8mm}"), *[None] * len(head)]]
    )


def points(instances: Sequence[Instance]) -> int:
    """The most points that these problems give."""
    return sum(answer.spec.points for instance in instances for answer in instance.answers)
