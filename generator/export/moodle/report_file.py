"""Edge: a report that Moodle wrote → its rows. Owns its encoding and its separators."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from generator.errors import ExamError

_SEPARATORS = ",;\t"


def rows(path: Path) -> list[list[str]]:
    """The rows of a report, the heads first; the separator is the one that divides the heads most.

    Raises: ExamError if the file cannot be read, or is empty.
    """
    try:
        content = path.read_bytes()
        text = content.decode("utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig")
    except OSError as fault:
        raise ExamError(f"{path}: отчёт не читается: {fault.strerror}") from None
    except UnicodeDecodeError:
        raise ExamError(f"{path}:1: отчёт не в UTF-8; скачайте его из Moodle ещё раз в виде CSV") from None
    if not text.strip():
        raise ExamError(f"{path}:1: файл пуст")
    found = [list(csv.reader(io.StringIO(text, newline=""), delimiter=separator)) for separator in _SEPARATORS]
    return [row for row in max(found, key=lambda table: len(table[0])) if any(row)]
