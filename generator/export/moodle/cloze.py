"""Fields inside the text of a question («cloze»), in Moodle's notation. Owns their escaping and their weights.

Source: https://docs.moodle.org/en/Embedded_Answers_(Cloze)_question_type, and what a running Moodle 4.5 did with it.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from fractions import Fraction
from math import lcm
from typing import TypeAlias

from generator.documents.html import Choice
from generator.export.fields import Field, Fields
from generator.model import Answer

Share: TypeAlias = Callable[[Sequence[str]], str]
"""The names of mistakes that give one value → the per cent that it earns, as Moodle writes them."""

_ENTITIES = {ord(sign): f"&#{ord(sign)};" for sign in '~{}#"\\'}
"""What Moodle would take for its own signs; as entities they reach the page, and the formulas in it."""


def weights(answers: Sequence[Answer], places: Sequence[int]) -> list[int]:
    """The weight of a field of each answer, which has so many places: whole, and in all of an answer as its points.

    The mark of such a question is the sum of its weights.
    """
    shares = [Fraction(answer.points) / count for answer, count in zip(answers, places, strict=True)]
    scale = lcm(*(share.denominator for share in shares))
    return [int(share * scale) for share in shares]


def numerical(field: Field, weight: int, share: Share) -> str:
    """A field for a number: the right one first, since the first interval that fits wins."""
    wrong = (
        f"~%{share(names)}%{value}:{field.tolerance}#{escaped('; '.join(names))}"
        for value, names in field.mistakes.items()
    )
    return f"{{{weight}:NUMERICAL:={field.right}:{field.tolerance}{''.join(wrong)}}}"


def radio(choices: Sequence[Choice], weight: int, share: Share) -> str:
    """A field for one of several choices, one below another, which can hold formulas."""
    return f"{{{weight}:MCV:{'~'.join(_option(choice, share) for choice in choices)}}}"


def table(cells: Sequence[Sequence[str]]) -> str:
    """Fields in rows."""
    rows = ("".join(f"<td>{cell}</td>" for cell in row) for row in cells)
    return "<table><tbody>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</tbody></table>"


def grid(fields: Fields, weight: int, share: Share) -> list[list[str]]:
    """All fields of an answer, row by row."""
    return [[numerical(field, weight, share) for field in row] for row in fields]


def guarded(text: str) -> str:
    """Text between fields, in which no brace may look like the beginning or the end of one."""
    return text.replace("{", "&#123;").replace("}", "&#125;")


def escaped(text: str) -> str:
    """Plain text for the inside of a field."""
    return _inside(html.escape(text, quote=False))


def _inside(text: str) -> str:
    """HTML for the inside of a field; Moodle's own signs in it become entities, those of its tags stay."""
    return text.translate(_ENTITIES)


def _option(choice: Choice, share: Share) -> str:
    feedback = f"#{escaped(choice.mistake)}" if choice.mistake else ""
    return (
        ("=" if choice.right else f"%{share([choice.mistake]) if choice.mistake else 0}%")
        + _inside(choice.html)
        + feedback
    )
