"""Records → canonical JSON and its SHA-256. Owns how each type of a record is written, and what its digest covers.

Canonical JSON has the fields in the order of their declaration and leaves out those that have their defaults.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import MISSING, Field, fields, replace
from fractions import Fraction
from functools import cache
from typing import Any

from generator.output import json_text
from generator.output.manifest import EditionRecord, PaperRecord, PrintingRecord
from generator.output.recorded_values import PLAIN, spelled_points

__all__ = ["seal_paper", "tree"]

Encode = Callable[[Any], Any]


def tree(record: object) -> Any:  # noqa: ANN401 - JSON has no narrower type
    """A record as plain JSON."""
    if type(record) in PLAIN:
        return record
    match record:
        case tuple() | list():
            return list(map(tree, record))
        case dict():
            return {str(name): tree(value) for name, value in record.items()}
        case Fraction():
            return spelled_points(record)
        case dt.date():
            return record.isoformat()
        case _:
            kind: Any = type(record)
            return {
                name: encode(value)
                for name, default, encode in _encoders(kind)
                if (value := getattr(record, name)) is not default and value != default
            }


@cache
def _encoders(kind: Any) -> tuple[tuple[str, object, Encode], ...]:  # noqa: ANN401 - a class
    """The fields of a record's class, each with its default and with what writes it."""
    return tuple((one.name, _default(one), one.metadata.get("encode", tree)) for one in fields(kind))


def _default(one: Field[Any]) -> object:
    return one.default if one.default_factory is MISSING else one.default_factory()


def sealed_line(paper: PaperRecord) -> tuple[str, str]:
    """A paper as the line of a manifest, and its digest."""
    line = json_text.spell(tree(paper if not paper.digest else replace(paper, digest="")))
    seal = paper.digest or _sha256(line)
    return f'{line[:-1]},"digest":"{seal}"}}', seal


def seal_paper(paper: PaperRecord) -> str:
    """The digest of a paper's record."""
    return _digest(tree(replace(paper, digest="")))


def seal_edition(edition: EditionRecord) -> str:
    """The digest of a wording: of its templates and of its problems' files, whatever its date and program."""
    return _digest([tree(edition.templates), tree(edition.problems)])


def seal_printing(printing: PrintingRecord, papers: Iterable[str]) -> str:
    """The digest of what all papers share, and of the papers' digests."""
    return _digest([tree(printing), list(papers)])


def _digest(plain: object) -> str:
    return _sha256(json_text.spell(plain))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
