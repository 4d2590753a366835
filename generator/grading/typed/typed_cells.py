"""A cell that somebody filled → an answer or points, as its kind has them. Owns what is refused in it, in words."""

from __future__ import annotations

import re
from fractions import Fraction

from generator.grading.marking import typed_formulas, written
from generator.grading.responses import Written
from generator.output.manifest import AnswerRecord
from generator.russian import amount

_DASHES = frozenset("-–—−")


def value(key: AnswerRecord, text: str) -> tuple[Written, str]:  # noqa: PLR0911 - a kind, a line
    """What was typed as a response has it, and what is wrong with it; a dash is a blank."""
    if set(text) <= _DASHES:
        return None, ""
    match key.kind:
        case "choice" | "several":
            return _options(key, text)
        case "integer" | "number":
            return text, "" if written.number(text) is not None else f"«{text}» — не число"
        case "shape":
            return text, "" if written.sizes(text) else f"«{text}» — не размер; пишите, например, 3x4"
        case "matrix":
            return text, "" if written.rows(text) else f"«{text}» — не матрица; пишите, например, 1 2; 3 4"
        case "formula":
            lacks = "формула не читается; пишите, например, X^T dY или поставьте прочерк и балл"
            return text, "" if typed_formulas.readable(text) else f"«{text}»: {lacks}"
        case _:
            return text, ""


def _options(key: AnswerRecord, text: str) -> tuple[Written, str]:
    """The options by their numbers on the paper."""
    parts = re.split(r"[\s,;]+", text.strip(" ,;)"))
    count = len(key.options)
    if not all(part.isascii() and part.isdigit() and 1 <= int(part[:4]) <= count for part in parts):
        return None, f"«{text}» — не номер варианта от 1 до {count}"
    return tuple(key.options[int(part[:4]) - 1] for part in dict.fromkeys(parts)), ""


def points(key: AnswerRecord, text: str) -> tuple[Fraction | None, str]:
    """A grader's points, and what is wrong with them."""
    found = written.number(text)
    if found is None or (2 * found).denominator != 1 or not 0 <= found <= key.points:
        return None, f"«{text}» — не балл от 0 до {amount(key.points)} с шагом 0,5"
    return found, ""
