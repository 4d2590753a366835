"""Edge: the output folder. Owns manifest.json and answers.csv, and that files appear whole or not at all."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from errno import EISDIR
from pathlib import Path
from typing import Any

from generator import __version__, answer, effort, exam
from generator.errors import StoreError
from generator.model import Answer, Blueprint, Edition, Instance, Paper, Params, Student
from generator.russian import PART_LETTERS, full_name

PRINTED = frozenset(
    ("exam.pdf", "solutions.pdf", "key.pdf", "register.pdf", "register.csv", "answers.csv", "manifest.json")
)
"""The files that a printing makes, some of them only where there are students."""
FORMAT = 1
"""The version of the manifest's format."""

MARK = "\ufeff"
"""What a Russian Excel knows UTF-8 by."""

_PARTS_OF_NAME = ("Фамилия", "Имя", "Отчество", "Группа")
_SAFE = re.compile("(?=.{1,40}$)[a-z0-9]+([_-][a-z0-9]+)*")


def folder_name(exam: str, seed: str, key: str | None = None) -> str:
    """A name that every file system takes; a seed that is no such name is told apart by its digest.

    Papers of one seed drawn with different keys, or without one, have different folders.
    """
    drawn_with = f"--key-{key}" if key else ""
    if _SAFE.fullmatch(seed):
        return f"{exam}-{seed}{drawn_with}"
    readable = re.sub("[^a-z0-9]+", "-", seed.lower()).strip("-")[:24]
    digest = hashlib.sha256(seed.encode()).hexdigest()[:12]
    return f"{exam}-{readable or 'seed'}--{digest}{drawn_with}"


def manifest(edition: Edition, papers: Sequence[Paper]) -> str:
    """All that a reprint or a grader needs to know of these papers, as JSON: a line a paper."""
    records = [variant(paper) for paper in papers]
    opening, end = frame(edition, used(papers), [record["digest"] for record in records])
    return opening + SEPARATOR.join(map(spelled, records)) + end


SEPARATOR = ",\n"
"""What stands between the papers of a manifest."""


def frame(edition: Edition, problems: Mapping[str, str], digests: Sequence[str]) -> tuple[str, str]:
    """What stands before and after the papers of a manifest: `problems` are its problems' versions."""
    record = head(edition, problems)
    digest = seal(record | {"variants": [{"digest": digest} for digest in digests]})
    opening = json.dumps(record, ensure_ascii=False, indent=1).removesuffix("\n}")
    return f'{opening},\n "variants": [\n', f'\n ],\n "digest": "{digest}"\n}}\n'


def used(papers: Iterable[Paper]) -> dict[str, str]:
    """The problems of these papers, with their versions."""
    return {made.problem.id: made.problem.version for paper in papers for made in paper.instances}


def head(edition: Edition, problems: Mapping[str, str]) -> dict[str, Any]:
    """What the manifest says of all papers together: `problems` are their problems' versions."""
    return {
        "format": FORMAT,
        "exam": edition.exam,
        "seed": edition.seed,
        "key": edition.key,
        "generator": __version__,
        "bank": _bank_digest(problems),
        "blueprint": _blueprint(edition.blueprint),
        "templates": dict(edition.templates),
    }


def variant(paper: Paper) -> dict[str, Any]:
    """What the manifest says of one paper."""
    record = {
        "number": paper.number,
        "code": paper.code,
        "student": asdict(paper.student) if paper.student else None,
        "effort": effort.total(paper),
        "problems": [instance(made) for made in paper.instances],
    }
    return record | {"digest": seal(record)}


def seal(record: Mapping[str, Any]) -> str:
    """The SHA-256 of a part of the manifest without its own digest; of the variants in it, their digests count."""
    bare = {name: value for name, value in record.items() if name != "digest"}
    if "variants" in bare:
        bare["variants"] = [one["digest"] for one in bare["variants"]]
    return hashlib.sha256(spelled(bare).encode(errors="surrogatepass")).hexdigest()


def spelled(tree: object) -> str:
    """Plain JSON in one line: trees that a manifest tells apart are spelled differently, 7 and 7.0 too."""
    return json.dumps(tree, ensure_ascii=False, separators=(",", ":"))


def template_digests(folder: Path) -> dict[str, str]:
    """The SHA-256 of each template and style file in the folder, by name."""
    files = sorted(path for path in folder.glob("*") if path.suffix in {".j2", ".sty"})
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def answers(papers: Sequence[Paper]) -> str:
    """The key as a table for a Russian spreadsheet program: semicolons, decimal commas, a row a variant."""
    listed = any(paper.student for paper in papers)
    return answers_head(papers[0], listed=listed) + answers_rows(papers, listed=listed)


def answers_head(paper: Paper, *, listed: bool) -> str:
    """The beginning of the key as a table for papers like this one; `listed` if any of the class has a student."""
    heads = [head for place, instance in enumerate(paper.instances, 1) for head in _heads(place, instance)]
    return MARK + _table([["Вариант", "Код", *(_PARTS_OF_NAME if listed else []), *heads]])


def answers_rows(papers: Iterable[Paper], *, listed: bool) -> str:
    """The rows of these papers in the key as a table."""
    return _table(
        [
            str(paper.number),
            paper.code,
            *(_parts_of_name(paper.student) if listed else []),
            *(cell for instance in paper.instances for cell in _cells(instance)),
        ]
        for paper in papers
    )


def register(papers: Sequence[Paper]) -> str:
    """The list that students sign, as a table for a Russian spreadsheet program: group by group, spare papers last."""
    rows = [["№", "Фамилия, имя, отчество", "Группа", "Ряд", "Место", "Код билета", "Подпись", "Баллы"]]
    for members in exam.grouped(papers).values():
        for paper in members:
            who = paper.student
            seat = [str(who.row or ""), str(who.seat or "")] if who else ["", ""]
            name = [full_name(who), who.group or ""] if who else ["", ""]
            rows.append([str(paper.number), *name, *seat, paper.code, "", ""])
    return MARK + _table(rows)


def _table(rows: Iterable[Sequence[str]]) -> str:
    table = io.StringIO()
    csv.writer(table, delimiter=";", lineterminator="\r\n").writerows(rows)
    return table.getvalue()


def _parts_of_name(student: Student | None) -> list[str]:
    if student is None:
        return [""] * len(_PARTS_OF_NAME)
    return [student.surname, student.name or "", student.patronymic or "", student.group or ""]


def save(target: Path, files: Mapping[str, bytes]) -> None:
    """Put the files into the folder, each whole, and touch nothing else there.

    Raises: StoreError if the folder cannot be written.
    """
    try:
        target.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".new-", dir=target) as name:
            fresh = Path(name)
            for file in files:
                if (target / file).is_dir():
                    raise IsADirectoryError(EISDIR, os.strerror(EISDIR))
            for file, content in files.items():
                (fresh / file).write_bytes(content)
            for file in files:
                (fresh / file).replace(target / file)
    except OSError as fault:
        raise StoreError(f"{target}: сюда не удаётся записать: {fault.strerror}") from fault


def instance(made: Instance) -> dict[str, Any]:
    """What the manifest says of one problem on a paper."""
    return {
        "id": made.problem.id,
        "version": made.problem.version,
        "points": sum(answer.spec.points for answer in made.answers),
        "index": str(made.index),
        "params": params(made.params),
        "answers": [_answer(found) for found in made.answers],
    }


def params(chosen: Params) -> dict[str, Any]:
    """Parameters in plain JSON."""
    return {name: answer.plain(value) for name, value in chosen.items()}


def _blueprint(blueprint: Blueprint) -> dict[str, Any]:
    """What the papers print of their blueprint, and the digest of it."""
    printed = {
        "title": blueprint.title,
        "course": blueprint.course,
        "minutes": blueprint.minutes,
        "layout": blueprint.layout,
        "institution": blueprint.institution,
        "department": blueprint.department,
        "date": blueprint.date.isoformat() if blueprint.date else None,
        "instructions": list(blueprint.instructions),
        "grades": {str(grade): least for grade, least in blueprint.grades.items()} if blueprint.grades else None,
    }
    return printed | {"sha256": seal(printed)}


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


def _bank_digest(problems: Mapping[str, str]) -> str:
    """The SHA-256 of the problems used, from their versions."""
    listed = sorted(f"{problem} {version}\n" for problem, version in problems.items())
    return hashlib.sha256("".join(listed).encode()).hexdigest()
