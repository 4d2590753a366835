"""Edge: folders of printings → what was observed in them. Owns what is asked of the bank, and goes on without it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.errors import ExamError
from generator.grading import marks_file
from generator.grading.marking import Marks
from generator.grading.statistics.observed import Attempt
from generator.grading.statistics.printed import Names, observed, remarks
from generator.model import Problem, Sheet
from generator.output import Manifest, edition_of, manifest_file, read_manifest, restore
from generator.problems import bank, yaml_file
from generator.processes.isolation import Context

__all__ = ["PrintedClass", "printed_classes"]


@dataclass(frozen=True)
class PrintedClass:
    """A printing with its marks: what was observed, and what a reader has to know of it."""

    folder: Path
    record: Manifest
    attempts: tuple[Attempt, ...]
    remarks: tuple[str, ...]


def printed_classes(folders: Sequence[Path], root: Path, context: Context) -> list[PrintedClass]:
    """The printings of these folders, each counted once however often it is named.

    Raises: ExamError for every folder that has no record or no marks.
    """
    read, faults = [], []
    for place in folders:
        try:
            found = read_manifest(place)
            folder = manifest_file.path_of(place).parent
            read.append((folder, found, marks_file.read(folder)))
        except ExamError as fault:
            faults.append(str(fault))
    if faults:
        raise ExamError("\n".join(faults))
    once = {found.digest: (folder, found, marks) for folder, found, marks in read}
    titles = {key: _title(folder, [one for one, *_ in once.values()]) for key, (folder, *_) in once.items()}
    made = []
    for done, (key, (folder, found, marks)) in enumerate(once.items()):
        context.progress("Работы читаются", done, len(once))
        made.append(_class(titles[key], folder, found, marks, root))
    return made


def _title(folder: Path, folders: Iterable[Path]) -> str:
    """The name of a folder, with as much of its path as tells it from the others."""
    folder = folder.resolve()
    same = [one for one in folders if one.resolve().name == folder.name]
    return "/".join(folder.parts[-2:]) if len(same) > 1 else folder.name


def _class(title: str, folder: Path, found: Manifest, marks: Marks, root: Path) -> PrintedClass:
    wanted = {problem.id for paper in found.papers for problem in paper.problems}
    names = Names(_labels(root, wanted), _efforts(found, root, wanted))
    return PrintedClass(folder, found, tuple(observed(title, found, marks, names)), tuple(remarks(title, marks)))


def _labels(root: Path, wanted: Iterable[str]) -> Mapping[tuple[str, str], str]:
    """What the bank of today calls the answers."""
    found: dict[tuple[str, str], str] = {}
    for name in wanted:
        with suppress(ExamError):
            sheet, _ = yaml_file.read(root / name / "problem.yaml", Sheet)
            found |= {(name, answer): spec.label for answer, spec in sheet.answers.items()}
    return found


def _efforts(found: Manifest, root: Path, wanted: Iterable[str]) -> Mapping[tuple[int, int], int]:
    """The work of each problem of each paper, as far as the bank of today has the versions that were printed."""
    problems: dict[str, Problem] = {}
    for name in wanted:
        with suppress(ExamError):
            problems[name] = bank.load(root, name)
    efforts: dict[tuple[int, int], int] = {}
    for paper in found.papers:
        sources = edition_of(found.printing, paper).problems
        same = all(one.id in problems and problems[one.id].version == sources[one.id].version for one in paper.problems)
        if same:
            with suppress(ExamError):
                _, made = restore(found, paper, problems)
                efforts |= {(paper.number, place): one.effort for place, one in enumerate(made.instances, 1)}
    return efforts
