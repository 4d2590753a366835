"""Edge: the output folder. Owns manifest.json and answers.csv, and that files appear whole or not at all."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import tempfile
from collections.abc import Mapping, Sequence
from errno import EISDIR
from pathlib import Path
from typing import Any

from generator import __version__, answer, effort
from generator.errors import StoreError
from generator.model import Answer, Instance, Paper
from generator.russian import PART_LETTERS

FORMAT = 1
"""The version of the manifest's format."""

_SAFE = re.compile("(?=.{1,40}$)[a-z0-9]+([_-][a-z0-9]+)*")


def folder_name(exam: str, seed: str) -> str:
    """A name that every file system takes; a seed that is no such name is told apart by its digest."""
    if _SAFE.fullmatch(seed):
        return f"{exam}-{seed}"
    readable = re.sub("[^a-z0-9]+", "-", seed.lower()).strip("-")[:24]
    digest = hashlib.sha256(seed.encode()).hexdigest()[:12]
    return f"{exam}-{readable or 'seed'}--{digest}"


def manifest(exam: str, seed: str, papers: Sequence[Paper]) -> str:
    """All that a reprint or a grader needs to know of these papers, as JSON."""
    record = {
        "format": FORMAT,
        "exam": exam,
        "seed": seed,
        "generator": __version__,
        "bank": _bank_digest(papers),
        "variants": [
            {
                "number": paper.number,
                "code": paper.code,
                "student": None,
                "effort": effort.total(paper),
                "problems": [_instance(instance) for instance in paper.instances],
            }
            for paper in papers
        ],
    }
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def answers(papers: Sequence[Paper]) -> str:
    """The key as a table for a Russian spreadsheet program: semicolons, decimal commas, a row a variant."""
    table = io.StringIO()
    writer = csv.writer(table, delimiter=";", lineterminator="\r\n")
    heads = [head for place, instance in enumerate(papers[0].instances, 1) for head in _heads(place, instance)]
    writer.writerow(["Вариант", "Код", *heads])
    for paper in papers:
        row = [cell for instance in paper.instances for cell in _cells(instance)]
        writer.writerow([paper.number, paper.code, *row])
    return "\ufeff" + table.getvalue()


def save(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put the files into the folder, each whole, and touch nothing else there.

    Raises: StoreError if the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".new-", dir=folder) as name:
            fresh = Path(name)
            for file in files:
                if (folder / file).is_dir():
                    raise IsADirectoryError(EISDIR, os.strerror(EISDIR))
            for file, content in files.items():
                (fresh / file).write_bytes(content)
            for file in files:
                (fresh / file).replace(folder / file)
    except OSError as fault:
        raise StoreError(f"{folder}: сюда не удаётся записать: {fault.strerror}") from fault


def _instance(instance: Instance) -> dict[str, Any]:
    return {
        "id": instance.problem.id,
        "version": instance.problem.version,
        "points": sum(answer.spec.points for answer in instance.answers),
        "index": str(instance.index),
        "params": {name: answer.plain(value) for name, value in instance.params.items()},
        "answers": [_answer(found) for found in instance.answers],
    }


def _answer(found: Answer) -> dict[str, Any]:
    return {
        "id": found.id,
        "kind": found.spec.kind,
        "points": found.spec.points,
        "value": answer.plain(found.value),
        "shown": found.shown,
        "options": list(found.options) or None,
        "mistakes": {name: answer.plain(value) for name, value in found.mistakes.items()},
    }


def _heads(place: int, instance: Instance) -> list[str]:
    """The heads of an instance's columns; where a pool stands, other papers hold other problems."""
    if instance.problem.pooled:
        return [f"Задача {place}", f"Задача {place}: ответ"]
    return [f"{instance.problem.sheet.title}: {answer.spec.label}" for answer in instance.answers]


def _cells(instance: Instance) -> list[str]:
    cells = [_cell(answer) for answer in instance.answers]
    if not instance.problem.pooled:
        return cells
    if len(cells) > 1:
        cells = [f"{PART_LETTERS[part]}) {cell}" for part, cell in enumerate(cells)]
    return [instance.problem.sheet.title, "; ".join(cells)]


def _cell(found: Answer) -> str:
    number = f"{found.options.index(str(found.value)) + 1}) " if found.options else ""
    return number + found.shown


def _bank_digest(papers: Sequence[Paper]) -> str:
    """The SHA-256 of the problems used."""
    problems = [instance.problem for paper in papers for instance in paper.instances]
    used = sorted({f"{problem.id} {problem.version}\n" for problem in problems})
    return hashlib.sha256("".join(used).encode()).hexdigest()
