"""Sheets of other printings, by name: the printings whose folders lie beside this one are asked whose they are."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path

from generator.errors import ExamError
from generator.output import Manifest, manifest_file, read_manifest

_UNKNOWN = "бланк другой печати, записи о которой рядом нет"


def named(strangers: Collection[tuple[int, str]], folder: Path) -> dict[tuple[int, str], str]:
    """What each of these pages, told by the number of its printing and the paper's code, is."""
    found: dict[tuple[int, str], str] = dict.fromkeys(strangers, "")
    if found:
        for other, manifest in _beside(folder):
            codes = {paper.code: paper.number for paper in manifest.papers}
            for printing, code in found:
                if printing == manifest.printing.sheet_number and code in codes:
                    found[printing, code] = f"бланк другой печати: {other}, вариант {codes[code]}"
    return {one: told or f"{_UNKNOWN} (код {one[1]})" for one, told in found.items()}


def _beside(folder: Path) -> Iterator[tuple[Path, Manifest]]:
    """The printings that lie beside this one and can be read."""
    for path in sorted(folder.resolve().parent.glob(f"*/{manifest_file.FILE_NAME}")):
        if path.parent != folder.resolve():
            with suppress(ExamError):
                yield path.parent, read_manifest(path.parent)
