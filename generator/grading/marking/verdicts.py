"""What was written and the key → what it is: right, a named mistake, neither, or blank. Owns the rule; gives no points.

Typed answers, scans and the page for graders all ask here; the printed rounding is as in the online export.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal, TypeAlias

from generator.grading.marking import typed_formulas, written
from generator.grading.responses import Written
from generator.output.manifest import AnswerRecord
from generator.output.recorded_values import Latex, Recorded
from generator.problems.answers import unit
from generator.russian import exact
from generator.solvers.numbers.rounding import rounded

__all__ = ["Verdict", "meaning", "rule", "verdict"]

Kind: TypeAlias = Literal["right", "follows", "mistake", "other", "blank", "graded", "doubt"]
Meant: TypeAlias = Fraction | str | tuple[int, ...] | tuple[str, ...] | written.Rows
"""A number, a formula, the marked options, the sizes of an array, or its rows."""


@dataclass(frozen=True)
class Verdict:
    """What an answer is; `name` is that of the mistake, if it is a named one."""

    kind: Kind
    name: str | None = None


def verdict(key: AnswerRecord, text: Written) -> Verdict:
    """What is written, held against the key of this paper: right counts before any mistake, the nearest of these."""
    if is_blank(text):
        return Verdict("blank")
    meant = meaning(key, text)
    if meant is None:
        return Verdict("other")
    if distance(key, meant) is not None:
        return Verdict("right")
    wrong = {one.name: distance(replace(key, value=one.value, tolerance=None), meant) for one in key.mistakes}
    near = {name: far for name, far in wrong.items() if far is not None}
    return Verdict("mistake", min(near, key=near.__getitem__)) if near else Verdict("other")


def is_blank(text: Written) -> bool:
    """Whether nothing was written."""
    return not any(text) if isinstance(text, tuple) else not (text or "").strip()


def meaning(key: AnswerRecord, text: Written) -> Meant | None:  # noqa: PLR0911 - a kind, a line
    """What is written as a value of the answer's kind; nothing if it can be none."""
    if key.kind in _CHOSEN:
        return tuple(one for one in text if one) if isinstance(text, tuple) else (text,) if text else None
    if isinstance(text, tuple):
        return _of_elements(key, text)
    match key.kind:
        case "integer" | "number":
            return written.number(text or "")
        case "shape":
            return written.sizes(text or "")
        case "matrix":
            return written.rows(text or "")
        case "formula":
            return text if text and typed_formulas.readable(text) else None
        case _:
            return None


_CHOSEN = frozenset({"choice", "several"})


def _of_elements(key: AnswerRecord, texts: tuple[str | None, ...]) -> Meant | None:
    """An array whose elements were written one by one, in the room that the key's has."""
    if key.kind == "shape":
        while texts and not texts[-1]:
            texts = texts[:-1]
    found = written.elements(texts)
    if found is None:
        return None
    if key.kind == "shape":
        return tuple(map(int, found)) if all(one.denominator == 1 for one in found) else None
    if key.kind != "matrix" or not isinstance(key.value, tuple) or len(found) % len(key.value):
        return None
    width = len(found) // len(key.value)
    return tuple(found[start : start + width] for start in range(0, len(found), width))


def distance(key: AnswerRecord, meant: Meant) -> Fraction | None:
    """How far the value lies from the key's, if they count as the same: 0 but for rounded numbers."""
    value = key.value
    match key.kind:
        case "number" if isinstance(meant, Fraction):
            return _near(key, meant)
        case "integer":
            same = meant == value
        case "choice":
            same = meant == (value,)
        case "several":
            same = isinstance(value, tuple) and isinstance(meant, tuple) and set(meant) == set(value)
        case "formula":
            same = isinstance(value, Latex) and isinstance(meant, str) and typed_formulas.equal(value.latex, meant)
        case _:
            same = meant == value
    return Fraction() if same else None


def _near(key: AnswerRecord, meant: Fraction) -> Fraction | None:
    """The distance from the printed number, if it is no more than a unit of its last digit, or within the tolerance."""
    printed = rounded(key.value, key.digits or 0)  # type: ignore[arg-type]  # a number has such a value
    far = abs(meant - printed)
    if far <= unit(key.digits):
        return far
    within = isinstance(key.tolerance, int | Fraction) and abs(meant - _exact(key.value)) <= key.tolerance
    return far if within else None


def _exact(value: Recorded) -> Fraction:
    return rounded(value, _FINE)  # type: ignore[arg-type]  # a number


_FINE = 30
"""So many decimals of a key are looked at where a tolerance is measured."""


_RULES: Mapping[str, str] = {
    "integer": "целое число должно совпасть с ключом",
    "choice": "должен быть отмечен один верный вариант",
    "several": "должны быть отмечены все верные варианты и только они",
    "shape": "размеры должны совпасть с ключом",
    "matrix": "все элементы должны совпасть с ключом",
    "formula": "формула должна быть равна ключу при любых матрицах; иначе её оценивает проверяющий",
}


def rule(key: AnswerRecord) -> str:
    """By which rule an answer counts as right, in words."""
    if key.kind != "number":
        return _RULES.get(key.kind, "ответ оценивает проверяющий")
    rounding = f"отличие от напечатанного ответа не больше единицы последнего знака, {exact(unit(key.digits))}"
    more = f", или от точного не больше допуска, {_spelled(key.tolerance)}" if key.tolerance else ""
    return rounding + more


def _spelled(value: Recorded) -> str:
    try:
        return exact(value)  # type: ignore[arg-type]  # a tolerance is a number
    except ValueError:
        return f"{float(value):.4g}".replace(".", ",")  # type: ignore[arg-type]
