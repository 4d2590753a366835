"""All that is known of the answers of a printing, from whatever files its folder holds."""

from __future__ import annotations

from pathlib import Path

from generator.errors import ExamError
from generator.grading import corrections, readings, typed
from generator.grading.answered import responses
from generator.grading.preferred import Preferred, preferred
from generator.output import Manifest


def collected(found: Manifest, folder: Path) -> Preferred:
    """One response to each question that was answered.

    Raises: ExamError if there are none, or if a file of them cannot be read; all faults of a file at once.
    """
    paths = [folder / name for name in typed.FILES if (folder / name).exists()]
    typed_in = typed.read(paths, found) if paths else ()
    scanned = responses(readings.read(folder), corrections.read(folder, found), found)
    made = preferred([*scanned, *typed_in])
    if not made.responses:
        how = f"прочтите сканы (biletnik read) или заполните {typed.FILES[0]} (его делает biletnik type {folder})"
        raise ExamError(f"{folder}: ответов студентов здесь нет: {how}")
    return made
