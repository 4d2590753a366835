"""An exam, topics, problems or a printing → the instances that are exported. Owns what may be asked together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.errors import BankError, ExamError
from generator.exams import dealer, exam_names, load_exam, paper_head
from generator.exams.blueprint_file import partial_of
from generator.model import Instance, Paper, PaperHead, Partial, Place, Pool, Sitting, Slot
from generator.output import read_manifest, restore
from generator.problems import bank


@dataclass(frozen=True)
class Chosen:
    """What is exported: whose it is, the seed that keys the codes, and the instances.

    `papers` are the papers that these instances stand on: those of the exam, or a problem after the other. `partial` is
    what the exam says of mistakes.
    """

    head: PaperHead
    name: str
    seed: str
    instances: tuple[Instance, ...]
    papers: tuple[Paper, ...]
    partial: Partial = field(default_factory=dict)


def chosen(root: Path, names: Sequence[str], variants: int, seed: str) -> Chosen:
    """So many variants of each problem of an exam, or of these topics and problems, with the numbers of the papers.

    Raises: ExamError for every name that is neither.
    """
    if len(names) == 1 and names[0] in exam_names(root):
        blueprint, places = load_exam(root, names[0])
        return replace(_drawn(paper_head(blueprint), names[0], places, variants, seed), partial=blueprint.partial)
    problems = [bank.load(root, one) for one in _ids(root, names)]
    topics = {problem.sheet.topic for problem in problems}
    minutes = sum(problem.sheet.minutes for problem in problems)
    head = PaperHead(problems[0].sheet.topic if len(topics) == 1 else "Задачи", "", minutes)
    name = names[0].replace("/", "-") if len(names) == 1 else "problems" if names else "bank"
    return _drawn(head, name, [Slot(problem) for problem in problems], variants, seed)


def printed(root: Path, folder: Path) -> Chosen:
    """The instances of a printing, exactly as they were handed out.

    Raises: ExamError if there is no record, or the bank has changed so that an instance cannot be made again.
    """
    found = read_manifest(folder)
    problems = bank.load_known(root, {problem.id for paper in found.papers for problem in paper.problems})
    made = [restore(found, paper, problems) for paper in found.papers]
    papers = tuple(paper for _, paper in made)
    changed = [
        f"{now.problem.id}: ответы уже не те, что напечатаны в билете {paper.number}"
        for stored, paper in zip(found.papers, papers, strict=True)
        for was, now in zip(stored.problems, paper.instances, strict=True)
        if [answer.shown for answer in was.answers] != [answer.shown for answer in now.answers]
    ]
    if changed:
        raise ExamError("\n".join(changed))
    ordered = sorted((one for paper in papers for one in paper.instances), key=lambda one: one.problem.id)
    return Chosen(
        made[0][0],
        found.printing.exam,
        found.printing.seed,
        tuple(ordered),
        papers,
        partial_of(root, found.printing.exam),
    )


def _drawn(head: PaperHead, name: str, places: Sequence[Place], variants: int, seed: str) -> Chosen:
    """The first variants of each slot; a problem that has fewer instances gives all of them."""
    numbers = range(1, variants + 1)
    papers = tuple(dealer(places, seed)(numbers, Sitting()))
    if any(isinstance(place, Pool) for place in places):
        slots = [slot for place in places for slot in (place.slots if isinstance(place, Pool) else (place,))]
        each = [paper.instances[0] for slot in slots for paper in dealer((slot,), seed)(numbers, Sitting())]
    else:
        each = [made for column in zip(*(paper.instances for paper in papers), strict=True) for made in column]
    return Chosen(head, name, seed, tuple(each), papers)


def _ids(root: Path, names: Sequence[str]) -> list[str]:
    """The problems that these names mean, each once; all if there are none.

    Raises: BankError for every name that means nothing.
    """
    known, exams = bank.problem_ids(root), exam_names(root)
    if not known:
        raise BankError(f"{root}: здесь нет ни одной задачи: нужны папки вида тема/задача")
    found = {name: [one for one in known if name in {one, one.split("/", maxsplit=1)[0]}] for name in names}
    topics = ", ".join(sorted({one.split("/", maxsplit=1)[0] for one in known}))
    faults = [
        f"«{name}» — не тема и не задача банка {root}, а работу указывают одну"
        f"; темы: {topics}; работы: {', '.join(exams)}"
        for name, ids in found.items()
        if not ids
    ]
    if faults:
        raise BankError("\n".join(faults))
    return list(dict.fromkeys(one for name in names for one in found[name])) if names else known
