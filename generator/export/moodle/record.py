"""What was exported, so that results can be read without the bank: questions.json. Owns its format; draws nothing."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from generator import __version__
from generator.errors import StoreError
from generator.export.fields import fields
from generator.export.variants import Category, Variant
from generator.model import Answer, Score
from generator.output.recorded_values import AnyValue, encoded, recorded

__all__ = ["FORMAT", "Asked", "Exported", "Record", "read"]

FORMAT = 1
NAME = "questions.json"

_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Place:
    """Where a student answers once: a number with its tolerance, or one of `options`; mistakes by what is typed."""

    right: str
    tolerance: str | None
    mistakes: Mapping[str, tuple[str, ...]]
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Asked:
    """An answer of a problem: its places in the order of the question."""

    id: str
    label: str
    points: int | float
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Exported:
    """A question: the instance that it holds, with its parameters, and what it asks."""

    problem: str
    version: str
    title: str
    topic: str
    index: str
    answers: tuple[Asked, ...]
    params: Mapping[str, AnyValue] = field(default_factory=dict)


@dataclass(frozen=True)
class Record:
    """An export: the questions by their codes."""

    format: int
    generator: str
    questions: Mapping[str, Exported]


def record(categories: Iterable[Category]) -> str:
    """The record of an export as JSON, a line a question."""
    lines = [
        f"{json.dumps(variant.code)}: {json.dumps(_tree(_exported(variant)), ensure_ascii=False)}"
        for category in categories
        for variant in category.variants
    ]
    head = f'{{"format": {FORMAT}, "generator": {json.dumps(__version__)}, "questions": {{\n'
    return head + ",\n".join(lines) + "\n}}\n"


def read(place: Path) -> Record:
    """The record in a folder of an export, or the one of this name.

    Raises: StoreError if there is none, or if it is no such record.
    """
    path = place / NAME if place.is_dir() else place
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        reason = fault.strerror if isinstance(fault, OSError) else "это не текст в UTF-8"
        raise StoreError(f"{path}: запись экспорта не читается: {reason}") from None
    try:
        found = TypeAdapter(Record).validate_json(text)
    except ValidationError as invalid:
        first = invalid.errors(include_input=False)[0]
        where = " → ".join(map(str, first["loc"])) or "весь файл"
        raise StoreError(f"{path}: это не запись экспорта Билетника: {where}: {first['msg']}") from None
    if found.format != FORMAT:
        raise StoreError(f"{path}: запись формата {found.format}, а эта программа читает формат {FORMAT}")
    return found


def plain(text: str) -> str:
    """HTML as a report of Moodle shows it: without tags, entities and needless spaces."""
    return " ".join(html.unescape(_TAG.sub(" ", text)).split())


def _exported(variant: Variant) -> Exported:
    problem = variant.instance.problem
    answers = tuple(
        Asked(answer.id, answer.spec.label, _number(answer.points), tuple(_places(variant, answer)))
        for answer in in_order(variant)
    )
    sheet = problem.sheet
    params = {name: recorded(value) for name, value in variant.instance.params.items()}
    return Exported(problem.id, problem.version, sheet.title, sheet.topic, str(variant.instance.index), answers, params)


def _tree(question: Exported) -> dict[str, object]:
    return asdict(question) | {"params": encoded(question.params)}


def _number(points: Score) -> int | float:
    """Points as JSON writes them: 2, 2.5."""
    return points if isinstance(points, int) else float(points)


def in_order(variant: Variant) -> list[Answer]:
    """The answers of an instance as its statement asks for them."""
    return [variant.instance.answers[number] for number in variant.text.order]


def _places(variant: Variant, answer: Answer) -> list[Place]:
    typed = fields(answer)
    if typed is not None:
        return [Place(field.right, field.tolerance, field.mistakes) for row in typed for field in row]
    choices = variant.text.choices[answer.id]
    right = next(plain(choice.html) for choice in choices if choice.right)
    mistakes = {plain(choice.html): (choice.mistake,) for choice in choices if choice.mistake}
    return [Place(right, None, mistakes, tuple(plain(choice.html) for choice in choices))]
