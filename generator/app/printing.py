"""`print_class`: from an exam of the bank and a seed to the printed class."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.app.attendance import Attendance, attendance
from generator.app.shipped import BANK, TEMPLATES
from generator.errors import ExamError
from generator.exams import Dealer, Workload, dealer, load_exam, measure, paper_head, seated
from generator.model import Edition, Shared
from generator.output import batch, class_files, record_printing, replace_folder, workers
from generator.output.batch import Work
from generator.output.class_files import Kept, Printing
from generator.output.files import folder_name, template_digests
from generator.problems import permutation
from generator.processes import isolation
from generator.processes.isolation import Context


@dataclass(frozen=True)
class ClassRequest:
    """What is to be printed for whom, as it was typed: an empty word leaves the choice to the program.

    `secret` is mixed into the seed, `split` asks for a file a paper too, `dask` is the address of a cluster.
    """

    exam: str
    seed: str = ""
    variants: str = ""
    roster: Path | None = None
    spare: str = ""
    room: str = ""
    secret: bytes | None = None
    split: bool = False
    dask: str = ""
    bank: Path = BANK
    templates: Path = TEMPLATES
    target: Path = Path("output")


@dataclass(frozen=True)
class PrintedClass:
    """What was printed: `drawn` if the seed was chosen by chance, `key` the fingerprint of the secret.

    `shared` is what neighbours share of each problem; `students` and `groups` are how many the list has.
    """

    folder: Path
    files: tuple[str, ...]
    count: int
    seed: str
    key: str | None
    workload: Workload
    shared: tuple[Shared, ...]
    students: int
    groups: int
    warnings: tuple[str, ...]
    drawn: bool = False


def print_class(request: ClassRequest, context: Context = Context()) -> PrintedClass:  # noqa: B008 - frozen
    """The class printed into its folder, which has all its files then, or those that it had before.

    Raises: ExamError of any kind; CancelledError.
    """
    seeded = replace(request, seed=_seed(request.seed))
    try:
        printed = isolation.isolated(_print_class, seeded, context)
    finally:
        replace_folder.clear(_folder(seeded))
    return replace(printed, drawn=not request.seed)


def _print_class(request: ClassRequest, context: Context) -> PrintedClass:
    attending = attendance(request.variants, request.roster, request.spare, request.room)
    students, seats = attending.students, attending.places
    blueprint, places = load_exam(request.bank, request.exam)
    head, templates = paper_head(blueprint), template_digests(request.templates)
    edition = Edition(request.exam, request.seed, head, templates, _fingerprint(request.secret))
    seed = permutation.mixed(request.seed, request.secret) if request.secret else request.seed
    context.progress("Составляются варианты", 0, len(seats))
    deal = dealer(places, seed)
    sitting, shared = seated(places, seed, students, seats)
    work = Work(
        request.bank.resolve(),
        request.exam,
        request.templates.resolve(),
        seed,
        blueprint,
        batch.versions(places),
        bool(students),
        request.split,
    )
    with replace_folder.replaced(_folder(request), class_files.is_printed) as fresh:
        with TemporaryDirectory(prefix=".scratch-", dir=fresh) as scratch:
            record = record_printing(edition, batch.problems(places))
            scratched = replace(work, scratch=Path(scratch))
            printing = Printing(scratched, edition.head, record, sitting, len(seats))
            kept = _write(printing, deal, request.dask, fresh, context)
        files = tuple(sorted(path.name for path in fresh.iterdir()))
    return _report(request, attending, files, kept, shared)


def _write(printing: Printing, deal: Dealer, dask: str, folder: Path, context: Context) -> Kept:
    """Make the batches, where that is best done, and write the files of the class."""
    parts = list(batch.parts(printing.count, printing.sitting))
    if dask:
        make = partial(batch.make_elsewhere, replace(printing.work, scratch=None))
        batches = workers.on_a_cluster(make, parts, dask)
    elif len(parts) > 1:
        batches = workers.on_this_machine(lambda part: batch.make(printing.work, deal, part, 1), parts, context.limits)
    else:
        batches = iter([batch.make(printing.work, deal, parts[0])])
    return class_files.write(printing, batches, folder, context.progress)


def _report(
    request: ClassRequest, attending: Attendance, files: tuple[str, ...], kept: Kept, shared: Sequence[Shared]
) -> PrintedClass:
    return PrintedClass(
        _folder(request),
        files,
        len(kept.rows),
        request.seed,
        _fingerprint(request.secret),
        measure(row.effort for row in kept.rows),
        tuple(shared),
        len(attending.students),
        len({student.group for student in attending.students} - {None}),
        (*(f"список: {note}" for note in attending.notes), *kept.warnings),
    )


def _folder(request: ClassRequest) -> Path:
    return request.target / folder_name(request.exam, request.seed, _fingerprint(request.secret))


def _fingerprint(secret: bytes | None) -> str | None:
    return permutation.fingerprint(secret) if secret else None


def _seed(typed: str) -> str:
    """The seed that was typed, or 128 random bits."""
    if not typed.isprintable():
        raise ExamError(f"зерно не годится: в нём есть непечатаемые знаки: {typed!r}")
    return typed or secrets.token_hex(16)
