"""`print_class`: from an exam of the bank and a seed to the printed class, or to what is missing of it."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.app.attendance import Attendance, attendance
from generator.app.beginning import Job, begun, continued
from generator.app.class_request import ClassRequest, PrintedClass, fingerprint, whose
from generator.app.continuing import Plan
from generator.app.page_counts import missed_pages
from generator.app.page_wishes import with_wishes
from generator.app.sheets import answered, sheet_plan
from generator.errors import ExamError, StoreError
from generator.exams import Dealer, dealer, group_heads, load_exam, measure, paper_head
from generator.exams.arranging import arranged
from generator.model import Edition
from generator.output import (
    Manifest,
    batch,
    class_files,
    files,
    manifest_file,
    replace_folder,
    typed_register,
    whose_folder,
    workers,
)
from generator.output.batch import Work
from generator.output.class_files import Kept, Printing
from generator.output.files import template_digests
from generator.output.restoring import restore_groups
from generator.output.typed_register import Typed
from generator.output.written_files import SINGLE, Former, digest_of, is_unchanged
from generator.processes import isolation
from generator.processes.isolation import Context
from generator.russian import plural


def print_class(request: ClassRequest, context: Context = Context()) -> PrintedClass:  # noqa: B008 - frozen
    """The class printed into its folder, which has all its files then, or those that it had before.

    Raises: ExamError of any kind; CancelledError.
    """
    seeded = replace(request, seed=_seed(request.seed))
    folder = request.target / whose(seeded).folder
    try:
        printed = isolation.isolated(_print_class, seeded, context)
    finally:
        replace_folder.clear(folder)
    return replace(printed, drawn=not request.seed)


def _print_class(request: ClassRequest, context: Context) -> PrintedClass:
    if (request.same or request.new) and not request.roster:
        raise ExamError("--same и --new говорят о людях из списка: укажите его (ROSTER, --roster)")
    attending = attendance(request.variants, request.roster, request.spare, request.room, request.large)
    found, places = load_exam(request.bank, request.exam)
    wanted = whose(request)
    folder = request.target / wanted.folder
    former = whose_folder.former(folder, wanted)
    wishes = with_wishes(found, request.workspace, request.pages)
    blueprint = answered(wishes, None if request.replace else former, sheet=request.sheet)
    head = paper_head(blueprint)
    own = group_heads.of_students(head.groups, attending.groups, attending.students)
    digests = template_digests(request.templates)
    edition = Edition(request.exam, request.seed, replace(head, groups=own), digests, wanted.key)
    job = Job(request, folder, blueprint, places, edition, attending)
    context.progress(_beginning(attending), 0, len(attending.places))
    if not former or request.replace:
        return _printed(job, None, begun(job, wanted), context)
    plan = continued(job, former, context)
    if plan.added or plan.reworded or plan.printing != former.printing or _missing(job, plan):
        return _printed(job, former, plan, context)
    there = tuple(sorted(path.name for path in folder.iterdir()))
    return _report(job, there, plan, Kept(), [paper.effort for paper in plan.kept.values()])


def _missing(job: Job, plan: Plan) -> list[str]:
    """The files of a printing that are no longer in its folder."""
    wanted = files.files_of(job.blueprint.layout, listed=any(plan.sitting.students))
    singles = [name for name in plan.printing.files if name.startswith(SINGLE)]
    if job.request.split and not singles:
        return [files.PAPERS]
    return [name for name in (*wanted, *(singles if job.request.split else ())) if not (job.folder / name).exists()]


def _printed(job: Job, former: Manifest | None, plan: Plan, context: Context) -> PrintedClass:
    """Print what was planned beside what there is, and let it take the folder's place."""
    request, folder = job.request, job.folder
    places = arranged(job.places, plan.printing.order)
    sheets = sheet_plan(job.blueprint, places, plan.seed, former if plan.kept else None)
    work = Work(
        request.bank.resolve(),
        request.exam,
        request.templates.resolve(),
        plan.seed,
        job.blueprint,
        batch.versions(places),
        any(plan.sitting.students),
        request.split,
        edition=len(plan.printing.editions),
        groups=restore_groups(plan.printing.editions[-1]),
        decided=bool(plan.printing.exclusions),
        order=plan.printing.order,
        sheets=sheets,
    )
    record = replace(plan.printing, sheet_number=sheets.printing) if sheets else plan.printing
    digests = former.printing.files if former else {}
    only_missing = not (plan.added or plan.reworded)
    before = Former(folder.resolve(), digests, only_missing=only_missing) if former else None
    typed = typed_register.read(folder, digests) if former else Typed()
    was = _state(folder)
    kept = Kept()

    def own(inside: Path, place: Path) -> bool:
        name = inside.as_posix()
        if name == manifest_file.FILE_NAME:
            return True
        return name in kept.settled.replaced and is_unchanged(digests, name, place)

    def ready() -> None:
        if _state(folder) != was:
            raise StoreError(f"{folder}: пока печатались билеты, сюда напечатала другая команда; повторите эту")

    aside = replace_folder.free_name(folder) if request.replace and folder.exists() else None
    exchanged = replace_folder.replaced(folder, own, ready=ready, aside=request.replace, names=files.printed_files())
    with exchanged as fresh:
        with TemporaryDirectory(prefix=".scratch-", dir=fresh) as scratch:
            printing = Printing(
                replace(work, scratch=Path(scratch)),
                replace(job.edition.head, groups=work.groups),
                record,
                plan.sitting,
                len(plan.sitting.numbers),
                plan.kept,
                before,
                typed,
            )
            kept = _write(printing, dealer(places, plan.seed), request.dask, fresh, context)
        written = tuple(sorted(path.name for path in fresh.iterdir()))
    there = tuple(sorted(path.name for path in folder.iterdir()))
    made = _report(job, there, plan, kept, [row.effort for row in kept.rows])
    warnings = (*made.warnings, *typed_register.doubts(typed))
    return replace(made, written=written, aside=aside, warnings=warnings)


def _state(folder: Path) -> str:
    """What tells whether anybody has printed into a folder meanwhile."""
    path = folder / manifest_file.FILE_NAME
    return digest_of(path) if path.is_file() else ""


def _write(printing: Printing, deal: Dealer, dask: str, folder: Path, context: Context) -> Kept:
    """Make the batches, where that is best done, and write the files of the class."""
    parts = list(batch.parts(printing.count, printing.sitting, len(printing.kept)))
    if dask:
        make = partial(batch.make_elsewhere, replace(printing.work, scratch=None))
        batches = workers.on_a_cluster(make, parts, dask)
    elif len(parts) > 1:
        batches = workers.on_this_machine(lambda part: batch.make(printing.work, deal, part, 1), parts, context.limits)
    else:
        batches = iter([batch.make(printing.work, deal, parts[0])])
    return class_files.write(printing, batches, folder, context.progress)


def _report(job: Job, there: tuple[str, ...], plan: Plan, kept: Kept, efforts: Sequence[int]) -> PrintedClass:
    students = [student for student in plan.sitting.students if student]
    return PrintedClass(
        job.folder,
        there,
        len(plan.sitting.numbers),
        job.request.seed,
        fingerprint(job.request.secret),
        measure(efforts),
        tuple(plan.shared),
        len(students),
        len({student.group for student in students} - {None}),
        (*_of_the_list(job), *plan.notes, *kept.warnings, *missed_pages(kept.sheets, job.blueprint)),
        former=len(plan.kept),
        added=plan.added,
        changed=plan.changed,
        reworded=plan.reworded,
        beside=kept.settled.beside,
        sheets=tuple(kept.sheets),
        head=job.edition.head,
    )


def _beginning(attending: Attendance) -> str:
    """What is said before anything is drawn: for how many people, so that a wrong list is seen at once."""
    students = attending.students
    if not students:
        return "Составляются варианты"
    named = len({student.group for student in students} - {None})
    among = f", {plural(named, 'группа', 'группы', 'групп')}" if named else ""
    return f"Список: {plural(len(students), 'студент', 'студента', 'студентов')}{among}. Составляются варианты"


def _of_the_list(job: Job) -> Iterator[str]:
    """What the author of the list should know of how it was read."""
    yield from (f"список: {note}" for note in job.attending.notes)
    if job.request.roster:
        yield from group_heads.strange(job.blueprint.groups, job.attending.students)


def _seed(typed: str) -> str:
    """The seed that was typed, or 128 random bits."""
    if not typed.isprintable():
        raise ExamError(f"зерно не годится: в нём есть непечатаемые знаки: {typed!r}")
    return typed or secrets.token_hex(16)
