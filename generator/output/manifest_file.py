"""Edge: manifest.json ↔ the record of a printing. Owns the file's format, and which versions of it are read.

Reading believes nothing: what has no meaning is refused, all of it at once; what has a wrong one, `differences` finds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, ClassVar, TextIO

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from generator.errors import StoreError
from generator.model import Count, Positive
from generator.output import json_text, manifest_format1
from generator.output.json_text import Place, refusal, told
from generator.output.manifest import FILE, Digest, Manifest, PaperRecord, PrintingRecord
from generator.output.seals import seal_printing, sealed_line, tree
from generator.russian import plural

__all__ = ["FILE_NAME", "path_of"]

FORMAT, MINOR = 2, 0
"""What is written. A new field that has a default makes a new minor version; anything else makes a new format."""
FILE_NAME = "manifest.json"
SEPARATOR = ",\n"
"""What stands between the papers of a manifest."""
_OWN_WORDS = frozenset(("recorded", "half", "font", "day", "grade"))
"""Faults that the record's own types find, and tell in Russian."""


@dataclass(frozen=True)
class _File:
    __pydantic_config__: ClassVar[ConfigDict] = FILE

    format: Positive
    printing: PrintingRecord
    papers: Annotated[tuple[PaperRecord, ...], Field(min_length=1)]
    digest: Digest
    minor: Count = 0


# --- Writing -------------------------------------------------------------------------------------------------------


def write(file: TextIO, printing: PrintingRecord, lines: Iterable[tuple[str, str]]) -> None:
    """Write a manifest as its papers come, each as its `sealed_line`."""
    file.write(opening(printing))
    digests = []
    for place, (line, digest) in enumerate(lines):
        file.write(SEPARATOR * bool(place) + line)
        digests.append(digest)
    file.write(ending(printing, digests))


def opening(printing: PrintingRecord) -> str:
    """What stands before the papers."""
    head = {"format": FORMAT, **({"minor": MINOR} if MINOR else {}), "printing": tree(printing)}
    return json_text.spell(head, indent=1).removesuffix("\n}") + ',\n "papers": [\n'


def ending(printing: PrintingRecord, digests: Sequence[str]) -> str:
    """What stands after the papers with these digests."""
    return f'\n ],\n "digest": "{seal_printing(printing, digests)}"\n}}\n'


def spell(printing: PrintingRecord, papers: Iterable[PaperRecord]) -> str:
    """A whole manifest."""
    lines = [sealed_line(paper) for paper in papers]
    body = SEPARATOR.join(line for line, _ in lines)
    return opening(printing) + body + ending(printing, [digest for _, digest in lines])


# --- Reading -------------------------------------------------------------------------------------------------------


def path_of(place: Path) -> Path:
    """The manifest of an output folder, or the file of this name."""
    return place / FILE_NAME if place.is_dir() else place


def read(place: Path) -> Manifest:
    """The manifest of an output folder, or that of this name, in any format that there has been.

    Raises: StoreError if there is none, or if it is no manifest; all faults at once.
    """
    path = path_of(place)
    plain = json_text.read(path)
    if not isinstance(plain, dict) or "format" not in plain:
        raise StoreError(f"{path}: это не манифест Билетника: нет поля «format»")
    match plain["format"]:
        case bool():
            version = None
        case int(version):
            pass
        case _:
            version = None
    if version == manifest_format1.FORMAT:
        old = _validated(path, _adapter(manifest_format1.FORMAT), plain)
        found = manifest_format1.converted(path, old, plain)
    elif version == FORMAT:
        file = _validated(path, _adapter(FORMAT), plain)
        found = Manifest(file.printing, file.papers, file.digest)
    else:
        raise StoreError(f"{path}: {_unreadable(plain['format'])}")
    if faults := [f"{path}: {fault}" for fault in _contradictions(found)]:
        raise refusal(path, faults)
    return found


def _unreadable(version: object) -> str:
    if isinstance(version, int) and not isinstance(version, bool) and version > FORMAT:
        return f"манифест формата {version}, а эта программа читает форматы до {FORMAT}: обновите программу"
    return f"поле «format»: здесь должно быть целое число от 1 до {FORMAT}"


@cache
def _adapter(version: int) -> TypeAdapter[Any]:
    """What validates a file of this format; it takes longer to make than to use."""
    return TypeAdapter(_File if version == FORMAT else manifest_format1.OldFile)


def _validated(path: Path, adapter: TypeAdapter[Any], plain: dict[str, Any]) -> Any:  # noqa: ANN401 - of that kind
    try:
        return adapter.validate_python(plain)
    except ValidationError as invalid:
        found = invalid.errors(include_input=False, include_url=False)
    unknown = [fault for fault in found if fault["type"] == "unexpected_keyword_argument"]
    if unknown and isinstance(minor := plain.get("minor", 0), int) and minor > MINOR:
        where = told(tuple(unknown[0]["loc"]))
        newer = f"манифест формата {FORMAT}.{minor}, а эта программа читает форматы до {FORMAT}.{MINOR}"
        raise StoreError(f"{path}: {newer} и не знает, например, поля {where}: обновите программу")
    told_at: list[tuple[Place, str]] = [(_place(fault["loc"]), _reason(fault["type"], fault["msg"])) for fault in found]
    holders = {place[:depth] for place, _ in told_at for depth in range(len(place))}
    told_faults = dict.fromkeys(f"{path}: {told(place)}: {why}" for place, why in told_at if place not in holders)
    raise refusal(path, list(told_faults))


def _place(steps: Sequence[int | str]) -> Place:
    """A fault's place without pydantic's own marks."""
    return tuple(step for step in steps if step != "[key]")


def _reason(kind: str, words: str) -> str:
    match kind:
        case "missing":
            return "нет обязательного поля"
        case "unexpected_keyword_argument":
            return "неизвестное поле"
        case _:
            return words if kind in _OWN_WORDS else "такого значения здесь быть не может"


def _contradictions(found: Manifest) -> Iterator[str]:
    """What contradicts itself in a manifest: papers that share what they may not, and names that lead nowhere."""
    yield from _repeated("номер", [paper.number for paper in found.papers])
    yield from _repeated("код", [paper.code for paper in found.papers])
    editions = found.printing.editions
    for place, paper in enumerate(found.papers):
        if paper.edition > len(editions):
            yield f"{told(('papers', place, 'edition'))}: такой редакции в манифесте нет"
            continue
        for number, problem in enumerate(paper.problems):
            if problem.id not in editions[paper.edition - 1].problems:
                yield f"{told(('papers', place, 'problems', number, 'id'))}: этой задачи нет в редакции билета"
        if paper.sheet is not None and found.printing.sheets is None:
            yield f"{told(('papers', place, 'sheet'))}: такого бланка в манифесте нет"
    yield from _misplaced(found)
    numbers = {paper.number for paper in found.papers}
    for section, named in (
        ("taken", [one.number for one in found.printing.taken]),
        ("known_as", [one.number for one in found.printing.known_as]),
        ("rekeys", [one.number for rekey in found.printing.rekeys for one in rekey.changed]),
        ("exclusions", [number for one in found.printing.exclusions for number in one.numbers]),
    ):
        for number in dict.fromkeys(named):
            if number not in numbers:
                yield f"{told(('printing', section))}: билета {number} в манифесте нет"


def _misplaced(found: Manifest) -> Iterator[str]:
    """Corrections out of the papers' order, by which they are looked up, and those of answers that no paper has."""
    answers = {
        (paper.number, place, answer.id)
        for paper in (found.papers if found.printing.rekeys else ())
        for place, problem in enumerate(paper.problems, 1)
        for answer in problem.answers
    }
    numbers = {number for number, _, _ in answers}
    for place, rekey in enumerate(found.printing.rekeys):
        where = told(("printing", "rekeys", place, "changed"))
        if any(one.number > other.number for one, other in pairwise(rekey.changed)):
            yield f"{where}: исправления стоят не по порядку вариантов"
        for one in rekey.changed:
            if one.number in numbers and (one.number, one.place, one.answer.id) not in answers:
                yield f"{where}: в варианте {one.number} нет ответа {one.answer.id} задачи {one.place}"


def _repeated(name: str, values: Sequence[int | str]) -> Iterator[str]:
    for value, count in Counter(values).items():
        if count > 1:
            yield f"{name} {value} встречается {plural(count, 'раз', 'раза', 'раз')}: у каждого билета свой"
