"""corrections.csv and its followers → what people decided. Owns the columns; no command ever rewrites such a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.documents.answer_sheet import Question, SheetLayout
from generator.errors import ExamError
from generator.exams.table_file import Table, tables
from generator.grading.reading import Value
from generator.grading.typed_values import NoAnswerError, value_of
from generator.output import Manifest
from generator.output.sheet_records import layouts

FILE_NAME = "corrections.csv"
PAPER, QUESTION, READ, WHY, VALUE, WHO, WHEN = HEADS = (
    "Вариант",
    "Вопрос",
    "Прочитано",
    "В чём сомнение",
    "Решение",
    "Кто",
    "Когда",
)
_NEEDED = (PAPER, QUESTION, VALUE)
_FILES = re.compile(r"corrections(?:-([0-9]+))?\.(?:csv|xlsx)")


@dataclass(frozen=True)
class Correction:
    """What somebody decided that a question of a paper was answered, who and when, and at which line it stands."""

    paper: int
    question: str
    value: Value
    who: str
    when: str
    place: str


@dataclass(frozen=True)
class Corrections:
    """The decisions by paper and question, the last of each; and all that is asked about, decided or not."""

    decided: Mapping[tuple[int, str], Correction] = field(default_factory=dict)
    asked: frozenset[tuple[int, str]] = frozenset()


def files(folder: Path) -> list[Path]:
    """The files of corrections in a folder, in the order of their numbers."""
    found = [(int(name[1] or 1), path) for path in folder.iterdir() if (name := _FILES.fullmatch(path.name))]
    return [path for _, path in sorted(found)]


def free_name(folder: Path) -> str:
    """The name of the next file of corrections."""
    taken = [int(name[1] or 1) for path in folder.iterdir() if (name := _FILES.fullmatch(path.name))]
    return f"corrections-{max(taken) + 1}.csv" if taken else FILE_NAME


def read(folder: Path, manifest: Manifest) -> Corrections:
    """What people decided about a printing; a later line counts more than an earlier one.

    Raises: ExamError for all faults of all files at once, each with file and line.
    """
    known, faults = _Known.of(manifest), list[str]()
    decided: dict[tuple[int, str], Correction] = {}
    asked: set[tuple[int, str]] = set()
    for path in files(folder):
        for table in tables(path, _likelihood):
            for one in _lines(path, table, known, faults):
                asked.add((one.paper, one.question))
                if one.value is not _UNDECIDED:
                    decided[one.paper, one.question] = one
    if faults:
        raise ExamError("\n".join(faults))
    return Corrections(decided, frozenset(asked))


_UNDECIDED = "\0"
"""Stands in the place of a value that nobody has typed yet."""


@dataclass(frozen=True)
class _Known:
    """The papers of a printing by number and code, and their layouts."""

    papers: Mapping[str, tuple[int, SheetLayout]]

    @classmethod
    def of(cls, manifest: Manifest) -> _Known:
        made = layouts(manifest.printing)
        papers = [paper for paper in manifest.papers if paper.sheet]
        by_code = {paper.code: (paper.number, made[paper.sheet or ""]) for paper in papers}
        return cls({str(number): (number, layout) for number, layout in by_code.values()} | by_code)


def _likelihood(table: Table) -> int:
    return sum(cell.text.strip() in HEADS for row in table.rows[:1] for cell in row.cells.values())


def _lines(path: Path, table: Table, known: _Known, faults: list[str]) -> Iterator[Correction]:
    head, *rows = table.rows or (None,)
    columns = {cell.text.strip(): place for place, cell in head.cells.items()} if head else {}
    if missing := [name for name in _NEEDED if name not in columns]:
        faults.append(f"{path}:1: нет столбцов: {', '.join(missing)}")
        return
    for row in rows:
        if row is None:
            continue
        cells = {name: row.at(place).text.strip() for name, place in columns.items()}
        try:
            yield _correction(cells, known, f"{path}:{row.line}")
        except NoAnswerError as fault:
            faults.append(f"{path}:{row.line}: {fault}")


def _correction(cells: Mapping[str, str], known: _Known, place: str) -> Correction:
    """The decision of a line.

    Raises: NoAnswerError if the line makes no sense.
    """
    if cells[PAPER] not in known.papers:
        raise NoAnswerError(f"варианта «{cells[PAPER]}» с бланком в этой печати нет")
    paper, layout = known.papers[cells[PAPER]]
    question = _question(cells[QUESTION], layout.questions)
    value = value_of(cells[VALUE], question.room) if cells[VALUE] else _UNDECIDED
    return Correction(paper, question.id, value, cells.get(WHO, ""), cells.get(WHEN, ""), place)


def _question(typed: str, questions: Iterable[Question]) -> Question:
    wanted = _plain(typed)
    for question in questions:
        if wanted in {_plain(question.id), _plain(question.label)}:
            return question
    raise NoAnswerError(f"вопроса «{typed}» на бланке нет")


def _plain(name: str) -> str:
    return re.sub(r"[\s~]+", "", name).casefold()


def named(question: Question) -> str:
    """How a table calls a question: as the sheet does."""
    return question.label.replace("~", " ")
