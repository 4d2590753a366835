"""Answers, keys and verdicts in words, as tables and appeals tell them; plain text of a keyboard."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from generator.grading.marking.marks import AnswerMark
from generator.grading.marking.verdicts import Kind
from generator.output.manifest import AnswerRecord
from generator.output.plain_text import figures, readable
from generator.output.recorded_values import Latex, Recorded
from generator.russian import number
from generator.solvers.numbers.rounding import telling_digits

__all__ = ["SOURCES", "VERDICTS", "key_text", "value_text", "verdict_text", "written_text"]

VERDICTS: Mapping[Kind, str] = {
    "right": "верно",
    "follows": "верно по своим числам",
    "mistake": "ошибка",
    "other": "неверно",
    "blank": "нет ответа",
    "graded": "балл проверяющего",
    "doubt": "ждёт решения",
}
SOURCES: Mapping[str | None, str] = {
    "scan": "скан",
    "typed": "набрано",
    "decided": "решено человеком",
    None: "",
}


def key_text(key: AnswerRecord) -> str:
    """The right answer; an option with its number on this paper."""
    if key.kind not in {"choice", "formula", "several"}:
        return figures(key.shown)
    text = readable(key.shown)
    return f"{key.options.index(str(key.value)) + 1}) {text}" if str(key.value) in key.options else text


def value_text(key: AnswerRecord, value: Recorded) -> str:
    """A value of the answer's kind, such as that of a named mistake, as the paper would print it."""
    match key.kind, value:
        case (("choice" | "several"), str()):
            return str(key.options.index(value) + 1) if value in key.options else value
        case _, Latex(latex):
            return readable(latex)
        case "shape", tuple():
            return "x".join(map(str, value))
        case "matrix", tuple():
            return "; ".join(" ".join(map(str, row)) for row in value)
        case "number", int() | float() | Fraction():
            return figures(number(value, telling_digits(value, key.digits or 0)))
        case _:
            return str(value)


def written_text(answer: AnswerMark) -> str:
    """What was written; of a choice the numbers of the options on this paper."""
    if not isinstance(answer.written, tuple):
        return answer.written or ""
    if answer.options:
        return ", ".join(str(answer.options.index(one) + 1) for one in answer.written if one in answer.options)
    joint = "x" if answer.kind == "shape" else " "
    return joint.join(one or "·" for one in answer.written)


def verdict_text(answer: AnswerMark) -> str:
    """What the answer is, with the name of the mistake."""
    told = VERDICTS[answer.verdict]
    return f"{told}: {answer.mistake}" if answer.mistake else told
