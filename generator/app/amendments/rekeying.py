"""`rekey`: after a mended key, the key and the solutions of a printed class again; its papers stay as they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from generator import __version__
from generator.app.amendments.day import today
from generator.app.differing import difference_line
from generator.app.grading.rules_file import rules_of
from generator.app.shipped import BANK, TEMPLATES
from generator.errors import ExamError
from generator.output import Manifest, RekeyRecord, key_again, key_files, manifest_file, read_manifest, workers
from generator.output.corrections import source_of
from generator.output.key_again import Again, Keyed
from generator.output.key_files import KeyedClass
from generator.output.manifest import SourceRecord
from generator.output.printed_texts import texts_in
from generator.output.recording import source
from generator.output.set_aside import free_name, renewed
from generator.output.spreadsheets import Row
from generator.problems import bank
from generator.processes import isolation
from generator.processes.isolation import Context


@dataclass(frozen=True)
class RekeyRequest:
    """The folder of the printing, what was wrong in words, and the day on which the record puts it."""

    folder: Path
    why: str = ""
    bank: Path = BANK
    templates: Path = TEMPLATES
    today: dt.date = field(default_factory=today)


@dataclass(frozen=True)
class Rekeyed:
    """What was written and what became of the older files; the table of changed answers, under its head.

    `papers` are the numbers of those with another right answer, of `count` in all.
    """

    files: tuple[Path, ...]
    kept: tuple[Path, ...]
    changes: tuple[Row, ...]
    papers: tuple[int, ...]
    count: int
    warnings: tuple[str, ...]


def rekey(request: RekeyRequest, context: Context = Context()) -> Rekeyed:  # noqa: B008 - frozen
    """The key and the solutions of a class made again by today's bank, and the record of it.

    Raises: ExamError of any kind, and then nothing is changed; CancelledError.
    """
    return isolation.isolated(_rekey, request, context)


def _rekey(request: RekeyRequest, context: Context) -> Rekeyed:
    found = read_manifest(request.folder)
    folder = manifest_file.path_of(request.folder).parent
    problems = bank.load_known(request.bank, {problem.id for paper in found.papers for problem in paper.problems})
    rules, _ = rules_of(folder, request.bank, found.printing.exam)
    again = Again(found, problems, request.templates, texts_in(folder), rules)
    with renewed(folder, manifest_file.FILE_NAME) as renewal:
        fresh = renewal.folder
        made = key_files.write(again, _made(again, context), fresh, partial(_tell, context, len(found.papers)))
        if made.faults:
            raise ExamError("\n".join(_refusal(made)))
        table = key_files.changes(found, made.corrections, problems)
        sources = {name: source(problem) for name, problem in problems.items()}
        recorded = bool(made.corrections) or _other(found, sources)
        if made.corrections:
            path = free_name(folder / f"rekey-{request.today}.csv")
            (fresh / path.name).write_bytes(key_files.csv_bytes(table))
        if recorded:
            why = request.why.strip() or None
            keyed = RekeyRecord(request.today, __version__, sources, tuple(made.corrections), why)
            printing = replace(found.printing, rekeys=(*found.printing.rekeys, keyed))
            key_files.write_record(printing, found.papers, fresh)
    changed = dict.fromkeys(int(str(row[0])) for row in table[1:] if row[-1] == "ответ")
    return Rekeyed(
        tuple(renewal.written),
        tuple(renewal.kept),
        tuple(table),
        tuple(changed),
        len(found.papers),
        tuple(_warnings(again, made)),
    )


def _made(again: Again, context: Context) -> Iterator[Keyed]:
    """The parts of the class, made where that is fastest."""
    parts = list(key_again.parts(again.found.papers))
    if len(parts) == 1:
        return iter([key_again.make(again, parts[0])])
    return workers.on_this_machine(partial(key_again.make, again), parts, context.limits)


def _tell(context: Context, count: int, done: int) -> None:
    context.progress("Ключ и решения", done, count)


def _other(found: Manifest, sources: dict[str, SourceRecord]) -> bool:
    """Whether any problem has other files than the last key came from, apart from its statement."""
    return any(
        replace(source_of(found.printing, paper, problem.id), statement=None, title=None)
        != replace(sources[problem.id], statement=None, title=None)
        for paper in found.papers
        for problem in paper.problems
    )


def _refusal(made: KeyedClass) -> Iterator[str]:
    yield "ключ не переписан: билеты по сегодняшнему банку были бы другими, или их ответы не подтверждаются"
    for difference, numbers in made.faults.items():
        yield difference_line(difference, numbers)
    yield from made.warnings


def _warnings(again: Again, made: KeyedClass) -> Iterator[str]:
    layout = again.found.printing.editions[0].head.layout
    compared = layout == "exam" and all(paper.code in again.printed for paper in again.found.papers)
    if layout in {"two-up", "cards"}:
        yield "условия с напечатанными не сверены: в таких билетах программа их не читает"
    elif layout == "exam" and not compared:
        yield "не все билеты нашлись в exam.pdf рядом с манифестом, и не все условия с напечатанными сверены"
    for difference, numbers in made.told.items():
        yield difference_line(difference, numbers)
