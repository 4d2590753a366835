"""Reports of the check as JSON, and kept for the next check. Owns what a report depends on; examines nothing."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from generator.check.dependencies import PACKAGE, closure, imported
from generator.check.report import Report
from generator.documents import PREVIEW, SOLUTIONS, html
from generator.errors import StoreError
from generator.exams import EXAMS
from generator.model import Problem
from generator.output import files
from generator.problems.bank import FILES, problem_ids

__all__ = ["as_json"]

LIBRARIES = ("numpy", "jinja2", "pymorphy3", "pymorphy3-dicts-ru", "pypdfium2")
"""What the check leaves to others, besides TeX."""
TEMPLATES = (PREVIEW.template, SOLUTIONS.template)
"""The templates of the documents that the check prints."""

_CHECKING = frozenset({PACKAGE / "check/run.py", PACKAGE / "check/examining.py", *PACKAGE.glob("check/*/*.py")})
"""The check; what else it depends on is what these import."""
_DEALING = frozenset({PACKAGE / "check/exams.py"})
_KEPT = TypeAdapter(tuple[str, Report])
_REPORTS = TypeAdapter(tuple[Report, ...])


def as_json(found: Sequence[Report]) -> bytes:
    """The reports for other programs."""
    return _REPORTS.dump_json(tuple(found), indent=1)


def key(problem: Problem, templates: Path, *amounts: int) -> str:
    """What a report depends on: the problem, the solvers that it uses, the bank around it, the check, these amounts."""
    root = problem.statement.path.parents[2]
    digest = hashlib.sha256(repr((str(root), problem.id, problem.version, amounts)).encode())
    digest.update((_platform() + code(imported(problem.solver.path)) + code(_CHECKING)).encode())
    for path in sorted({*_templates(templates), *root.glob("*.txt"), *root.glob("exams/*.yaml")}):
        digest.update(_digest(path))
    return digest.hexdigest()


@cache
def code(files: frozenset[Path]) -> str:
    """A digest of these modules of the program and of those that they use, but for this one, read once a process."""
    used = closure(files, {Path(__file__)})
    return hashlib.sha256(b"".join(map(_digest, sorted(used)))).hexdigest()


@cache
def _platform() -> str:
    """What computes, fills, spells and reads for the check, and whether there is a pandoc for the screen."""
    return repr((sys.version, html.is_ready(), *map(version, LIBRARIES)))


def _templates(folder: Path) -> list[Path]:
    return [path for path in folder.glob("*") if path.suffix == ".sty" or path.name in TEMPLATES]


def _digest(path: Path) -> bytes:
    """The digest of a file, after its name."""
    return path.name.encode() + hashlib.sha256(path.read_bytes()).digest()


def exam_key(root: Path, name: str) -> str:
    """What dealing an exam depends on: its file, the problems of the bank, and the program that deals."""
    paths = [root / EXAMS / f"{name}.yaml", *(root / folder / file for folder in problem_ids(root) for file in FILES)]
    digest = hashlib.sha256((str(root) + _platform() + code(_DEALING)).encode())
    for path in paths:
        digest.update(_digest(path) if path.exists() else b"")
    return digest.hexdigest()


def exam_stands(folder: Path, wanted: str, name: str) -> bool:
    """Whether the exam was found to give papers when it had this key."""
    try:
        return (folder / _exam_name(name)).read_text(encoding="utf-8") == wanted
    except OSError:
        return False


def keep_exam(folder: Path, wanted: str, name: str) -> None:
    """Keep that the exam gives papers; where the folder cannot be written, it is dealt again next time."""
    with suppress(StoreError):
        files.save(folder, {_exam_name(name): wanted.encode()})


def _exam_name(name: str) -> str:
    return f"{EXAMS}--{name}.txt"


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
