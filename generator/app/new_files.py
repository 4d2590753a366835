"""`new_problem`: a problem or an exam to begin with, which already passes the check."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from generator.app.shipped import BANK, TEMPLATES
from generator.check.russian_text import spelling
from generator.errors import BankError
from generator.exams import EXAMS, SCHEMA_FOLDER, schemas
from generator.output import files
from generator.problems import bank
from generator.processes.isolation import Context

SKELETON = TEMPLATES / "skeleton"
"""The files of the problem to begin with."""

EXAM_SKELETON = TEMPLATES / "skeleton-exam.yaml"
"""The exam to begin with: «topic/problem» in it gives way to a problem of the bank."""

_NAME = re.compile("[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*")

_EXAM_NAME = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
_TOPIC = re.compile(r"^topic: .*$", re.MULTILINE)


@dataclass(frozen=True)
class NewRequest:
    """The name of the problem, topic/problem, or of the exam; the bank; the problem to copy, if one is."""

    name: str
    bank: Path = BANK
    source: str | None = None
    exam: bool = False


@dataclass(frozen=True)
class NewFiles:
    """The folder of the problem or of the exams, and the files in it that are new."""

    folder: Path
    files: tuple[str, ...]


def new_problem(request: NewRequest, _: Context = Context()) -> NewFiles:  # noqa: B008 - frozen
    """The files of a problem or of an exam to begin with, and what its bank needs besides; no code of the bank is run.

    Raises: BankError if the name does not do or is taken, or there is nothing to copy.
    """
    if request.exam and request.source:
        raise BankError("--from копирует задачу, а --exam заводит работу: выберите одно из двух")
    made = _new_exam(request.name, request.bank) if request.exam else _new_problem(request)
    _complete(request.bank)
    return made


def _new_problem(request: NewRequest) -> NewFiles:
    name, root, source = request.name, request.bank, request.source
    topic = name.partition("/")[0]
    if not _NAME.fullmatch(name) or topic in {EXAMS, SCHEMA_FOLDER}:
        reserved = f"{EXAMS} и {SCHEMA_FOLDER}"
        wanted = f"тема/задача строчной латиницей, цифрами и дефисами, а темы {reserved} заняты"
        raise BankError(f"«{name}» не годится в имена задач: нужно {wanted}")
    folder = root / name
    if folder.exists():
        raise BankError(f"{folder}: такая задача уже есть, и её файлы остались как были")
    if source and source not in bank.problem_ids(root):
        raise BankError(f"{root}: задачи «{source}» нет, и копировать нечего")
    origin = root / source if source else SKELETON
    contents = {file: (origin / file).read_bytes() for file in bank.FILES}
    if known := _topic_line(topic, root):
        sheet = contents["problem.yaml"].decode("utf-8")
        contents["problem.yaml"] = _TOPIC.sub(lambda _: known, sheet, count=1).encode()
    files.save(folder, contents)
    return NewFiles(folder, bank.FILES)


def _topic_line(topic: str, root: Path) -> str | None:
    """The line of problem.yaml that names the topic, from another problem of it; none if the topic is new."""
    for path in sorted(root.glob(f"{topic}/*/problem.yaml")):
        if found := _TOPIC.search(path.read_text(encoding="utf-8")):
            return found[0].partition(" #")[0].rstrip()
    return None


def _new_exam(name: str, root: Path) -> NewFiles:
    if not _EXAM_NAME.fullmatch(name):
        raise BankError(f"«{name}» не годится в имена работ: нужны строчная латиница, цифры и дефисы")
    path = root / EXAMS / f"{name}.yaml"
    if path.exists():
        raise BankError(f"{path}: такая работа уже есть, и её файл остался как был")
    known = bank.problem_ids(root)
    if not known:
        raise BankError(f"{root}: в банке нет ни одной задачи; сначала заведите её: biletnik new тема/задача")
    text = EXAM_SKELETON.read_text(encoding="utf-8").replace("topic/problem", known[0])
    files.save(path.parent, {path.name: text.encode()})
    return NewFiles(path.parent, (path.name,))


def _complete(root: Path) -> None:
    """Give a bank that has none the words of the field and the schemas of its files."""
    if not (root / spelling.WORDS).exists():
        files.save(root, {spelling.WORDS: (BANK / spelling.WORDS).read_bytes()})
    if not (root / SCHEMA_FOLDER).exists():
        files.save(root / SCHEMA_FOLDER, schemas())
