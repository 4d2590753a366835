"""Edge: JSON text ↔ plain trees. Owns one spelling of each tree, and refuses what a careless reader would swallow.

A name twice, NaN, 1e999, numbers of thousands of digits, signs that a terminal obeys and endless nesting are faults.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

from generator.errors import StoreError
from generator.output.recorded_values import hidden
from generator.russian import plural

__all__ = ["read", "spell"]

_MOST_DIGITS = 4000
"""Digits of a whole number: Python itself reads few more."""
_LONG = re.compile(f"[0-9]{{{_MOST_DIGITS + 1}}}")
_SUSPECT = re.compile(r"\\[ubfr]|[\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What a text with hidden signs has somewhere; most have nothing of it, and need no search of each of their strings."""

Place = tuple[int | str, ...]


def spell(tree: object, indent: int | None = None) -> str:
    """The tree as JSON, in one line without an indent; trees that differ are spelled differently, 7 and 7.0 too."""
    separators = None if indent else (",", ":")
    return json.dumps(tree, ensure_ascii=False, separators=separators, indent=indent, allow_nan=False)


def read(path: Path) -> Any:  # noqa: ANN401 - what JSON holds
    """The tree that a file holds.

    Raises: StoreError with the line if it is no JSON, and with the place if a text of it is not fit to be shown.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as fault:
        raise StoreError(f"{path}: манифест не читается: {fault.strerror}") from fault
    except UnicodeDecodeError as fault:
        line = fault.object.count(b"\n", 0, fault.start) + 1
        raise StoreError(f"{path}:{line}: это не JSON: байт {fault.start + 1} не в кодировке UTF-8") from None
    try:
        tree = json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=_constant,
            parse_int=_integer if _LONG.search(text) else None,
            parse_float=_float,
        )
        faults = [f"{path}: {told(place)}: {why}" for place, why in _hidden(tree, ())] if _SUSPECT.search(text) else []
    except json.JSONDecodeError as fault:
        words = "не хватает продолжения" if not text[fault.pos :].strip() else "здесь нарушена запись"
        raise StoreError(f"{path}:{fault.lineno}: это не JSON: {words} (столбец {fault.colno})") from None
    except RecursionError:
        raise StoreError(f"{path}: это не JSON: слишком глубокая вложенность") from None
    except ValueError as fault:
        raise StoreError(f"{path}: это не JSON: {fault}") from None
    if faults:
        raise refusal(path, faults)
    return tree


MOST_FAULTS = 20
"""Faults of one file that are told; the others are counted."""


def refusal(path: Path, faults: list[str]) -> StoreError:
    """The error that tells these faults, or the first of them and how many more there are."""
    rest = len(faults) - MOST_FAULTS
    return StoreError("\n".join([*faults[:MOST_FAULTS], *([f"{path}: и ещё ошибок: {rest}"] if rest > 0 else [])]))


def told(place: Place) -> str:
    """A place of a tree, its lists counted from 1: «papers → 2 → number»."""
    steps = (str(step + 1) if isinstance(step, int) else _shown(step) for step in place)
    return "«" + " → ".join(steps) + "»"


def _shown(text: str) -> str:
    """A name as it may be put on a terminal."""
    clean = "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in text[:_LONGEST])
    return clean + "…" * (len(text) > _LONGEST)


_LONGEST = 40
"""Signs of a name that are told."""


def _hidden(tree: object, place: Place) -> Iterator[tuple[Place, str]]:
    """Where in a tree a text has a sign that must not be shown, and which."""
    if isinstance(tree, str):
        if sign := hidden(tree):
            yield place, f"в тексте есть непечатаемый знак {sign}"
    elif isinstance(tree, dict):
        for name, value in tree.items():
            if sign := hidden(name):
                yield (*place, name), f"в имени поля есть непечатаемый знак {sign}"
            yield from _hidden(value, (*place, name))
    elif isinstance(tree, list):
        for number, value in enumerate(tree):
            yield from _hidden(value, (*place, number))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        name = Counter(name for name, _ in pairs).most_common(1)[0][0]
        raise ValueError(f"поле «{_shown(name)}» повторяется")
    return found


def _constant(constant: str) -> NoReturn:
    raise ValueError(f"{constant} — не число")


def _integer(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise ValueError(f"число из {plural(len(digits), 'цифры', 'цифр', 'цифр')}")
    return int(digits)


def _float(digits: str) -> float:
    if not math.isfinite(number := float(digits)):
        raise ValueError(f"число {digits[:_LONGEST]} слишком велико")
    return number
