"""Problems, an exam or a printing → files for other systems. Owns what may be asked together; prints nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.documents.html import Formulas
from generator.errors import BankError, ExamError
from generator.exams import dealer, exam_names, load_exam
from generator.export.moodle import files as moodle_files
from generator.export.moodle import record, results, statistics
from generator.export.variants import Category, categories
from generator.model import Instance, Place, Pool, Sitting, Slot
from generator.output import manifest_reader
from generator.problems import bank

MOST_VARIANTS = 1000


@dataclass(frozen=True)
class Chosen:
    """What is exported: its title, the seed that keys the codes, and the instances."""

    title: str
    name: str
    seed: str
    instances: tuple[Instance, ...]


def chosen(root: Path, names: Sequence[str], variants: int, seed: str) -> Chosen:
    """So many variants of each problem of an exam, or of these topics and problems, with the numbers of the papers.

    Raises: ExamError for every name that is neither.
    """
    exams = exam_names(root)
    if len(names) == 1 and names[0] in exams:
        blueprint, places = load_exam(root, names[0])
        return Chosen(blueprint.title, names[0], seed, _drawn(_slots(places), variants, seed))
    known = bank.problem_ids(root)
    found = {name: [one for one in known if name in {one, one.split("/", maxsplit=1)[0]}] for name in names}
    if faults := list(_unknown(root, [name for name, ids in found.items() if not ids], known, exams)):
        raise BankError("\n".join(faults))
    ids = dict.fromkeys(one for name in names for one in found[name]) if names else dict.fromkeys(known)
    if not ids:
        raise BankError(f"{root}: здесь нет ни одной задачи: нужны папки вида тема/задача")
    problems = [bank.load(root, one) for one in ids]
    title = problems[0].sheet.topic if len({problem.sheet.topic for problem in problems}) == 1 else "Задачи"
    name = names[0].replace("/", "-") if len(names) == 1 else "bank" if not names else "problems"
    return Chosen(title, name, seed, _drawn([Slot(problem) for problem in problems], variants, seed))


def printed(root: Path, folder: Path) -> Chosen:
    """The instances of a printing, exactly as they were handed out.

    Raises: ExamError if there is no record, or the bank has changed so that an instance cannot be made again.
    """
    found = manifest_reader.read(folder)
    problems = bank.load_known(root, {problem.id for paper in found.papers for problem in paper.problems})
    papers = [manifest_reader.paper(stored, problems) for stored in found.papers]
    changed = [
        f"{made.problem.id}: ответы уже не те, что напечатаны в билете {paper.number}"
        for stored, paper in zip(found.papers, papers, strict=True)
        for was, made in zip(stored.problems, paper.instances, strict=True)
        if [answer.shown for answer in was.answers] != [answer.shown for answer in made.answers]
    ]
    if changed:
        raise ExamError("\n".join(changed))
    ordered = sorted((made for paper in papers for made in paper.instances), key=lambda made: made.problem.id)
    edition = found.edition
    return Chosen(edition.head.title, edition.exam, edition.seed, tuple(ordered))


def categorised(asked: Chosen, templates: Path, formulas: Formulas = "tex") -> tuple[Category, ...]:
    """What is exported, by problems, its texts in HTML.

    Raises: ExamError if a text cannot be made, or a program that this needs is missing or fails.
    """
    return categories(asked.instances, asked.seed, templates, formulas)


def moodle(asked: Chosen, templates: Path, *, one_file: bool = False) -> tuple[tuple[Category, ...], dict[str, bytes]]:
    """The questions for Moodle by their problems, and the files of the export, checked.

    Raises: ExamError as above, and for every question that Moodle would misread.
    """
    found = categorised(asked, templates)
    return found, moodle_files.files(found, one_file=one_file)


def moodle_results(reports: Sequence[Path], exported: Path) -> tuple[list[results.Count], dict[str, bytes]]:
    """The verdicts of these reports, counted, and the same as files: a table for people and data for programs.

    Raises: ExamError for every report that cannot be read.
    """
    kept = record.read(exported)
    found: list[results.Answered] = []
    faults = []
    for report in reports:
        try:
            found += results.answered(report, kept)
        except ExamError as fault:
            faults.append(str(fault))
    if faults:
        raise ExamError("\n".join(faults))
    counted = results.counts(found)
    return counted, statistics.files(counted)


def _slots(places: Sequence[Place]) -> list[Slot]:
    """The slots of these places, those of pools too."""
    return [slot for place in places for slot in (place.slots if isinstance(place, Pool) else (place,))]


def _drawn(slots: Sequence[Slot], variants: int, seed: str) -> tuple[Instance, ...]:
    """The first variants of each slot; a problem that has fewer instances gives all of them."""
    return tuple(
        paper.instances[0] for slot in slots for paper in dealer((slot,), seed)(range(1, variants + 1), Sitting())
    )


def _unknown(root: Path, names: Sequence[str], known: Sequence[str], exams: Sequence[str]) -> list[str]:
    topics = ", ".join(sorted({one.split("/", maxsplit=1)[0] for one in known})) or "нет"
    return [
        f"«{name}» — не работа одна, не тема и не задача банка {root}; работы: {', '.join(exams) or 'нет'}; темы: {topics}"
        for name in names
    ]
