"""Edge: manifest.json → what was printed. Owns its shape on reading, and how a paper is made again from it.

Reading believes nothing: what a hand has altered is refused here if it has no meaning, and found by `drift` if it has.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal, TypeAlias

import numpy as np
from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from generator.errors import BankError, SolverError, StoreError
from generator.model import (
    Array,
    Count,
    Edition,
    Instance,
    Integer,
    Matrix,
    Paper,
    PaperHead,
    Positive,
    Problem,
    Student,
    Text,
)
from generator.output import manifest
from generator.problems import instance
from generator.problems.permutation import ALPHABET, CODE_LENGTH
from generator.russian import plural

MOST_FAULTS = 20
"""Faults of one manifest that are told; the others are counted."""

_FILE = ConfigDict(extra="forbid")
_Digest: TypeAlias = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
_Code: TypeAlias = Annotated[str, Field(pattern=f"^[{ALPHABET}]{{{CODE_LENGTH}}}$")]


@dataclass(frozen=True)
class StoredAnswer:
    """An answer as the manifest has it, in plain JSON."""

    __pydantic_config__: ClassVar[ConfigDict] = _FILE

    id: Text
    kind: Text
    points: Positive
    value: Any
    shown: str
    options: Annotated[tuple[str, ...], Field(min_length=1)] | None
    mistakes: dict[str, Any]


@dataclass(frozen=True)
class StoredProblem:
    """A problem on a paper as the manifest has it."""

    __pydantic_config__: ClassVar[ConfigDict] = _FILE

    id: Text
    version: _Digest
    points: Positive
    index: Annotated[str, Field(pattern="^(0|[1-9][0-9]{0,3999})$")]
    params: dict[str, Any]
    answers: Annotated[tuple[StoredAnswer, ...], Field(min_length=1)]


@dataclass(frozen=True)
class StoredPaper:
    """A paper as the manifest has it."""

    __pydantic_config__: ClassVar[ConfigDict] = _FILE

    number: Positive
    code: _Code
    student: Student | None
    effort: Positive
    problems: Annotated[tuple[StoredProblem, ...], Field(min_length=1)]
    digest: _Digest


@dataclass(frozen=True)
class _Printed:
    """What the papers print of their blueprint."""

    __pydantic_config__: ClassVar[ConfigDict] = _FILE

    title: Text
    course: Text
    minutes: Positive
    layout: Literal["exam", "practice"]
    institution: Text | None
    department: Text | None
    date: dt.date | None
    instructions: tuple[Text, ...]
    grades: dict[int, Count] | None
    sha256: _Digest


@dataclass(frozen=True)
class _Manifest:
    __pydantic_config__: ClassVar[ConfigDict] = _FILE

    format: Integer
    exam: Text
    seed: str
    key: Annotated[str, Field(pattern="^[0-9a-f]{8}$")] | None
    generator: Text
    bank: _Digest
    blueprint: _Printed
    templates: dict[str, _Digest]
    variants: Annotated[tuple[StoredPaper, ...], Field(min_length=1)]
    digest: _Digest


@dataclass(frozen=True)
class Archive:
    """A manifest that was read: its folder, what all papers share, the papers, and the plain JSON of it all."""

    folder: Path
    edition: Edition
    generator: str
    papers: tuple[StoredPaper, ...]
    record: dict[str, Any]


def read(place: Path) -> Archive:
    """The manifest of an output folder, or that of this name.

    Raises: StoreError if there is none, or if it is no manifest; all faults at once.
    """
    path = place / "manifest.json" if place.is_dir() else place
    tree = _tree(path)
    if not isinstance(tree, dict) or "format" not in tree:
        raise StoreError(f"{path}: это не манифест Билетника: нет поля «format»")
    if tree["format"] != manifest.FORMAT:
        raise StoreError(f"{path}: манифест формата {tree['format']}, а эта программа читает формат {manifest.FORMAT}")
    try:
        found = TypeAdapter(_Manifest).validate_python(tree)
    except ValidationError as invalid:
        told = [(tuple(fault["loc"]), fault["type"]) for fault in invalid.errors(include_input=False)]
        holders = {place[:depth] for place, _ in told for depth in range(len(place))}
        faults = [f"{path}: {_spelled(place)}: {_reason(kind)}" for place, kind in told if place not in holders]
        raise _refusal(path, faults) from None
    if faults := list(_repeated(path, found.variants)):
        raise _refusal(path, faults)
    printed = {field.name: getattr(found.blueprint, field.name) for field in fields(_Printed) if field.name != "sha256"}
    edition = Edition(found.exam, found.seed, PaperHead(**printed), found.templates, found.key)
    return Archive(path.parent, edition, found.generator, found.variants, tree)


def paper(stored: StoredPaper, problems: Mapping[str, Problem]) -> Paper:
    """The paper made again from its record; nothing is drawn.

    Raises: BankError if the bank has lost a problem, SolverError if one can do nothing with the recorded parameters.
    """
    if missing := [one.id for one in stored.problems if one.id not in problems]:
        lost = f"{'задач' if missing[1:] else 'задачи'} {', '.join(missing)}"
        raise BankError(f"вариант {stored.number}: {lost} нет в банке, и билет напечатать нельзя")
    instances = tuple(restored(one, problems[one.id]) for one in stored.problems)
    return Paper(stored.number, stored.code, instances, stored.student)


def restored(stored: StoredProblem, problem: Problem) -> Instance:
    """The instance with the recorded parameters and order of options, its answers computed anew.

    Raises: SolverError if the parameters are not such as the problem has.
    """
    domains = problem.sheet.params
    if set(stored.params) != set(domains):
        named, known = ", ".join(stored.params), ", ".join(domains)
        raise SolverError(f"{problem.id}: записаны параметры {named}, а у задачи теперь {known}")
    try:
        params = {
            name: _array(value) if isinstance(domains[name], Array) else value for name, value in stored.params.items()
        }
    except (ValueError, TypeError, OverflowError) as fault:
        raise SolverError(f"{problem.id}: записан массив, которого не может быть") from fault
    points = {answer.id: answer.points for answer in stored.answers}
    made = instance.with_points(instance.make(problem, int(stored.index), params, tuple), points)
    orders = {answer.id: answer.options for answer in stored.answers}
    answers = [
        replace(answer, options=order)
        if (order := orders.get(answer.id)) and sorted(order) == sorted(answer.options)
        else answer
        for answer in made.answers
    ]
    return replace(made, answers=tuple(answers))


def _array(value: Any) -> Matrix:  # noqa: ANN401 - what JSON holds
    array = np.array(value, dtype=np.int64)
    array.setflags(write=False)
    return array


def _tree(path: Path) -> Any:  # noqa: ANN401 - what JSON holds
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"), object_pairs_hook=_object, parse_constant=_refused)
    except OSError as fault:
        raise StoreError(f"{path}: манифест не читается: {fault.strerror}") from fault
    except json.JSONDecodeError as fault:
        raise StoreError(f"{path}:{fault.lineno}: это не JSON: {fault.msg}") from fault
    except (ValueError, RecursionError) as fault:
        raise StoreError(f"{path}: это не JSON: {fault}") from fault


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        name = Counter(name for name, _ in pairs).most_common(1)[0][0]
        raise ValueError(f"поле «{name}» повторяется")
    return found


def _refused(constant: str) -> None:
    raise ValueError(f"{constant} — не число")


def _repeated(path: Path, papers: Sequence[StoredPaper]) -> Iterator[str]:
    """What two papers may not share."""
    described: dict[str, Callable[[StoredPaper], int | str]] = {
        "номер": lambda paper: paper.number,
        "код": lambda paper: paper.code,
    }
    for name, of in described.items():
        for value, count in Counter(map(of, papers)).items():
            if count > 1:
                yield f"{path}: {name} {value} встречается {plural(count, 'раз', 'раза', 'раз')}: у каждого билета свой"


def _refusal(path: Path, faults: Sequence[str]) -> StoreError:
    rest = len(faults) - MOST_FAULTS
    return StoreError("\n".join([*faults[:MOST_FAULTS], *([f"{path}: и ещё ошибок: {rest}"] if rest > 0 else [])]))


def _spelled(place: tuple[int | str, ...]) -> str:
    return "«" + " → ".join(str(step + 1) if isinstance(step, int) else step for step in place) + "»"


def _reason(kind: str) -> str:
    match kind:
        case "missing":
            return "нет обязательного поля"
        case "unexpected_keyword_argument":
            return "неизвестное поле"
        case _:
            return "такого значения здесь быть не может"
