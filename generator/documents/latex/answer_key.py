"""What a grader meets of answers, as LaTeX: right ones, wrong ones by their mistakes, places of the key, points.

Owns how answers are shown to those who know them; what a student sees is not its business.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import assert_never

from generator import russian
from generator.documents.latex import formulas, values
from generator.documents.latex.records import AnswerRow, KeyPlace
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
from generator.problems.answers import shown

_LETTER = 1.15
"""How wide a letter is, compared with a figure."""
_SIGN = 1.7
"""How wide a sign of a formula is."""
_NARROW = 0.5
"""How wide a comma or a thin space is."""
_LINES = 2
"""Lines that an option of a choice may take in the key."""
_COMMAND, _UNSEEN = re.compile(r"\\[A-Za-z]+"), re.compile(r"[{}$^_\s]|\\.")


def place(instance: Instance) -> KeyPlace:
    """A problem of a paper as the key has it."""
    sheet, several = instance.problem.sheet, len(instance.answers) > 1
    return KeyPlace(
        sheet.title,
        sheet.topic,
        instance.pooled,
        instance.points,
        tuple(
            _row(f"{russian.PART_LETTERS[part]})" if several else "", answer)
            for part, answer in enumerate(instance.answers)
        ),
    )


def _row(letter: str, answer: Answer) -> AnswerRow:
    wide, least = _extent(answer)
    right = right_answer(answer)
    line = values.escape(answer.shown) if _is_matrix(answer) else right
    return AnswerRow(letter, answer.spec.label, answer.points, right, line, wide, least)


def _is_matrix(answer: Answer) -> bool:
    return isinstance(answer.spec, MatrixSpec)


def _extent(answer: Answer) -> tuple[float, float]:
    """About how wide an answer is, and how wide what cannot be broken of it, compared with a figure."""
    match answer.spec:
        case IntegerSpec() | NumberSpec() | ShapeSpec():
            least = _figures(answer.shown)
            return least + (8 if _tolerance(answer.spec) else 0), least
        case ChoiceSpec():
            longest = max(map(len, answer.shown.split()))
            return _LETTER * (max(len(answer.shown) / _LINES, longest) + 3), _LETTER * longest
        case FormulaSpec():
            signs = _SIGN * len(_UNSEEN.sub("", _COMMAND.sub("x", answer.shown)))
            return signs, signs
        case MatrixSpec():
            lines = [row.split() for row in answer.shown.strip("[]").split(";")]
            widths = [max(map(_figures, column)) for column in zip(*lines, strict=True)]
            wide = sum(widths) + len(widths) + 2
            return wide, 0.7 * wide
        case _:
            assert_never(answer.spec)


def _figures(number: str) -> float:
    """The width of a number, compared with a figure."""
    narrow = sum(number.count(sign) for sign in (",", russian.THIN_SPACE))
    return len(number) - (1 - _NARROW) * narrow + (number.count(russian.MINUS) + number.count("×")) / 2


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

    def shown_as_printed(name: str) -> Tex:
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

    return {"shown": shown_as_printed, "equals": equals}


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


def wrong_answer(answer: Answer, value: Value) -> Tex:
    """A wrong answer in a line of text: a matrix row by row."""
    if _is_matrix(answer):
        return values.escape(shown(answer.spec, value))
    return _numbered(answer, value, values.wrong_answer(answer.spec, value))


def scores(paper: Paper) -> Tex:
    """The table that the grader fills in: a column for each problem, and their sum."""
    head = [*(str(number) for number in range(1, len(paper.instances) + 1)), "Σ"]
    most = [*(values.figure(russian.amount(instance.points)) for instance in paper.instances)]
    most.append(values.figure(russian.amount(paper.points)))
    wide = [Tex(rf"\makebox[10mm]{{{text}}}") if text != "Σ" else Tex(r"\makebox[10mm]{$\Sigma$}") for text in head]
    return values.table(
        ["Задача", *wide], [["Максимум", *most], [Tex(r"Баллы\rule[-2.5mm]{0pt}{8mm}"), *[None] * len(head)]]
    )
