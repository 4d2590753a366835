"""Reports of the check as JSON, and kept for the next check. Owns what a report depends on; examines nothing."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

import numpy as np
from pydantic import TypeAdapter, ValidationError

from generator.check.report import Report
from generator.errors import StoreError
from generator.model import Problem
from generator.output import files

_KEPT = TypeAdapter(tuple[str, Report])
_REPORTS = TypeAdapter(tuple[Report, ...])


def as_json(found: Sequence[Report]) -> bytes:
    """The reports for other programs."""
    return _REPORTS.dump_json(tuple(found), indent=1)


def key(problem: Problem, templates: Path, *amounts: int) -> str:
    """What a report depends on: the problem, the bank around it, the program with its templates, and these amounts."""
    root = problem.statement.path.parents[2]
    digest = hashlib.sha256(program(templates, root).encode())
    digest.update(repr((str(root), problem.id, problem.version, amounts)).encode())
    return digest.hexdigest()


@cache
def program(templates: Path, root: Path) -> str:
    """A digest of the program, of what it runs on, and of the words and exams of the bank."""
    digest = hashlib.sha256(repr((sys.version, np.__version__)).encode())
    code, words, exams = Path(__file__).parents[1].rglob("*.py"), root.glob("*.txt"), root.glob("exams/*.yaml")
    for path in [*sorted(code), *sorted(templates.rglob("*")), *sorted(words), *sorted(exams)]:
        if path.is_file():
            digest.update(f"{path.name} {path.stat().st_size}\n".encode() + path.read_bytes())
    return digest.hexdigest()


def recall(folder: Path, wanted: str, problem_id: str) -> Report | None:
    """The report that is kept for the problem, if it has this key."""
    try:
        kept, report = _KEPT.validate_json((folder / _name(problem_id)).read_bytes())
    except (OSError, ValidationError):
        return None
    return report if kept == wanted else None


def keep(folder: Path, wanted: str, report: Report) -> None:
    """Keep the report under this key; where the folder cannot be written, the next check takes its time again."""
    with suppress(StoreError):
        files.save(folder, {_name(report.problem): _KEPT.dump_json((wanted, report))})


def _name(problem_id: str) -> str:
    return problem_id.replace("/", "--") + ".json"
