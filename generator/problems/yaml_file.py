"""Edge: a YAML file → a checked record. Owns the line of every fault, and the Russian for it; all faults come at once.

YAML reads a bare `no` as false and 1:30 as ninety; such surprises are refused here, and so are doubled keys.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

import yaml
from pydantic import TypeAdapter, ValidationError

from generator.errors import BankError

__all__ = ["Fault", "read", "refusal"]

if TYPE_CHECKING:
    from pathlib import Path

Record = TypeVar("Record")
Place = tuple[str | int, ...]
Fault = tuple[int, str]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The reader written in C, where PyYAML has it: a pool looks into every file of the bank."""
_DEEPEST = 12
_MOST_VALUES = 100_000
"""Values that a file may hold, each as often as an alias repeats it."""
_LONGEST = 60
_PLAIN = {
    "tag:yaml.org,2002:bool": re.compile("true|false"),
    "tag:yaml.org,2002:int": re.compile("[-+]?(0|[1-9][0-9]*)"),
    "tag:yaml.org,2002:float": re.compile(r"[-+]?[0-9]+\.[0-9]+([eE][-+]?[0-9]+)?"),
}
"""The only spellings that count as a truth value or a number without quotes."""


def read(path: Path, kind: type[Record]) -> tuple[Record, Callable[..., int]]:
    """The record in the file, and the line of any place in it: `line("answers", "total")`.

    Raises: BankError that lists every fault, each with the file and its line.
    """
    tree, lines, faults = _tree(path)
    if faults:
        raise refusal(path, faults)

    def line(*place: str | int) -> int:
        return lines[_found(lines, place)]

    try:
        record = _adapter(cast("Any", kind)).validate_python(tree)
    except ValidationError as invalid:
        raise refusal(path, _explained(invalid.errors(), lines)) from None
    return record, line


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:  # noqa: ANN401 - whichever record is wanted
    return TypeAdapter(kind)


def refusal(path: Path, faults: Iterable[Fault]) -> BankError:
    """One error for all the faults of a file, in the order of its lines."""
    return BankError("\n".join(f"{path}:{line}: {text}" for line, text in sorted(set(faults))))


def _tree(path: Path) -> tuple[Any, dict[Place, int], list[Fault]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
        node = yaml.compose(text, Loader=_LOADER)
    except UnicodeDecodeError:
        raise refusal(path, [(1, "файл не в кодировке UTF-8")]) from None
    except OSError as fault:
        raise refusal(path, [(1, f"файл не читается: {fault.strerror}")]) from None
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else 1
        raise refusal(path, [(line, f"это не YAML: {fault.problem}")]) from None
    except yaml.reader.ReaderError as fault:
        line = text.count("\n", 0, fault.position) + 1
        raise refusal(path, [(line, f"это не YAML: недопустимый символ {chr(fault.character)!r}")]) from None
    if not isinstance(node, yaml.MappingNode):
        raise refusal(path, [(1, "нужны пары «ключ: значение»" if node else "файл пуст")])
    lines: dict[Place, int] = {}
    faults: list[Fault] = []
    try:
        return _built(node, (), lines, faults), lines, faults
    except _TooManyError as fault:
        many = f"в файле больше {_MOST_VALUES} значений, считая повторённые через *имя"
        raise refusal(path, [(fault.line, many)]) from None


class _TooManyError(Exception):
    """A file holds more values than anybody writes."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def _built(node: yaml.Node, place: Place, lines: dict[Place, int], faults: list[Fault]) -> Any:  # noqa: ANN401
    lines.setdefault(place, node.start_mark.line + 1)
    if len(lines) > _MOST_VALUES:
        raise _TooManyError(node.start_mark.line + 1)
    if len(place) > _DEEPEST:
        faults.append((lines[place], "значение вложено слишком глубоко или содержит само себя"))
        return None
    match node:
        case yaml.MappingNode():
            mapping: dict[Any, Any] = {}
            for key_node, value_node in node.value:
                key = _scalar(key_node, faults)
                if key in mapping:
                    faults.append((key_node.start_mark.line + 1, f"ключ «{key}» повторяется"))
                lines[*place, key] = key_node.start_mark.line + 1
                mapping[key] = _built(value_node, (*place, key), lines, faults)
            return mapping
        case yaml.SequenceNode():
            return [_built(item, (*place, n), lines, faults) for n, item in enumerate(node.value)]
        case _:
            return _scalar(node, faults)


def _scalar(node: yaml.Node, faults: list[Fault]) -> Any:  # noqa: ANN401 - what YAML holds
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.ScalarNode):
        faults.append((line, "ключом может быть только слово или число"))
        return None
    wanted = _PLAIN.get(node.tag)
    if wanted and not wanted.fullmatch(node.value):
        faults.append((line, f"«{node.value}» без кавычек YAML понимает по-своему; возьмите значение в кавычки"))
        return node.value
    try:
        return yaml.constructor.SafeConstructor().construct_object(node)
    except (yaml.YAMLError, ValueError) as fault:
        long = wanted and len(node.value) > _LONGEST
        why = "в числе слишком много цифр" if long else getattr(fault, "problem", fault)
        faults.append((line, f"не читается значение «{node.value[:_LONGEST]}{'…' * bool(long)}»: {why}"))
        return None


def _found(lines: dict[Place, int], place: Iterable[str | int]) -> Place:
    """The part of the place that the file has; the schema's own names for branches are passed over."""
    found: Place = ()
    for step in place:
        if (*found, step) in lines:
            found = (*found, step)
    return found


def _explained(faults: list[Any], lines: dict[Place, int]) -> list[Fault]:
    """Pydantic's faults with their lines, named as the file names them; a list of bad values is not called short."""
    places = [tuple(fault["loc"]) for fault in faults]
    told = []
    for fault, place in zip(faults, places, strict=True):
        deeper = any(other[: len(place)] == place and len(other) > len(place) for other in places)
        if fault["type"] == "too_short" and deeper:
            continue
        found = _found(lines, place)
        name = (*found, place[-1]) if fault["type"] == "missing" else found
        told.append((lines[found], f"«{'».«'.join(map(str, name))}»: {_reason(fault)}"))
    return told


_REASONS = {
    "missing": "нет обязательного поля",
    "unexpected_keyword_argument": "неизвестное поле",
    "too_short": "пусто или слишком мало: нужно не меньше {min_length}",
    "string_too_short": "пустая строка",
    "too_long": "слишком много: можно не больше {max_length}",
    "string_type": "нужна строка, а не {given}",
    "int_type": "нужно целое число, а не {given}",
    "greater_than": "нужно число больше {gt}, а не {given}",
    "float_type": "нужно число, а не {given}",
    "float_parsing": "нужно число, а не {given}",
    "greater_than_equal": "нужно число не меньше {ge}, а не {given}",
    "less_than_equal": "нужно число не больше {le}, а не {given}",
    "literal_error": "нужно одно из: {expected}, а не {given}",
    "date_type": "нужна дата вида 2026-12-15, а не {given}",
    "date_from_datetime_inexact": "нужна дата вида 2026-12-15, а не {given}",
    "tuple_type": "нужен список, а не {given}",
    "dict_type": "нужны пары «ключ: значение», а не {given}",
    "model_attributes_type": "нужны пары «ключ: значение», а не {given}",
    "dataclass_type": "нужны пары «ключ: значение», а не {given}",
    "union_tag_invalid": "нет вида «{tag}»; есть {expected_tags}",
    "union_tag_not_found": "не указан вид (kind)",
}
"""What pydantic finds, in Russian; its context and the value given fill the gaps."""


def _reason(fault: Any) -> str:  # noqa: ANN401 - pydantic's dictionary
    template = _REASONS.get(fault["type"])
    if template is None:
        return str(fault["msg"])
    return template.format(given=repr(fault["input"]), **fault.get("ctx", {}))
