"""A request → what is to be printed: of a printing that nothing was printed of before, or of one that goes on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.app import continuing
from generator.app.attendance import Attendance
from generator.app.avoiding import papers_of, passed_by
from generator.app.class_request import ClassRequest
from generator.app.continuing import Again, Plan
from generator.app.page_wishes import packing
from generator.errors import ExamError
from generator.exams import seated
from generator.exams.arranging import arranged
from generator.model import Blueprint, Edition, Place, Sitting
from generator.output import Manifest, batch, read_manifest, record_printing, whose_folder
from generator.output.manifest import AvoidedRecord
from generator.output.recording import Drawn, drawn_from
from generator.output.whose_folder import Whose, whose
from generator.problems import drawing
from generator.processes.isolation import Context


@dataclass(frozen=True)
class Job:
    """A request with what was found for it: the folder, the exam of the bank, its wording, who sits it."""

    request: ClassRequest
    folder: Path
    blueprint: Blueprint
    places: Sequence[Place]
    edition: Edition
    attending: Attendance


def begun(job: Job, wanted: Whose) -> Plan:
    """A printing that nothing was printed of before.

    Raises: ExamError if the sequence that it continues has papers with its numbers.
    """
    request, attending = job.request, job.attending
    relatives = list(whose_folder.relatives(request.target, wanted))
    avoided = [read_manifest(folder) for folder in request.avoid]
    taken = {paper.number for paper in papers_of(relatives)}
    numbers = tuple(range(wanted.first, wanted.first + len(attending.places)))
    if meeting := sorted(taken & set(numbers)):
        raise ExamError(
            f"билет {meeting[0]} этой работы с этим зерном уже напечатан; продолжить можно с номера {max(taken) + 1}: "
            f"--first {max(taken) + 1}"
        )
    stretch = drawing.stretch_of(request.seed)
    seed = drawing.draw_key(request.exam, request.seed, request.secret, stretch=stretch)
    order = relatives[0].printing.order if relatives else packing(job.blueprint, job.places, seed, request.templates)
    places = arranged(job.places, order)
    others = papers_of([*relatives, *avoided])
    passed = passed_by(places, [], others, beyond=wanted.first if wanted.first > 1 else None)
    elements, shared, short = seated(places, seed, attending.places, passed)
    kept_out = tuple(AvoidedRecord(one.printing.exam, one.printing.seed, one.digest) for one in avoided)
    drawn = Drawn(drawing.NEWEST, stretch, wanted.first, kept_out, order)
    record = record_printing(job.edition, batch.problems(places), drawn)
    notes = [*continuing.short_lines(short), *_on_the_seed(request), *_on_the_first(wanted, relatives)]
    return Plan(record, seed, Sitting(attending.students, elements, numbers, attending.sizes), {}, shared, tuple(notes))


def continued(job: Job, former: Manifest, context: Context) -> Plan:
    """A printing to which papers may come.

    Raises: ExamError if papers would change, or if what the first ones avoided is not told for the new ones.
    """
    request = job.request
    avoided = [read_manifest(folder) for folder in request.avoid]
    asked = Again(
        arranged(job.places, former.printing.order),
        job.edition,
        job.attending,
        drawn_from(former.printing, request.secret),
        request.room,
        request.roster is not None,
        bool(request.variants),
        request.same,
        request.new,
    )
    relatives = list(whose_folder.relatives(request.target, whose(former)))
    plan = continuing.continued(former, asked, relatives, avoided, context.progress)
    told = {(one.printing.exam, one.printing.seed) for one in avoided}
    lacking = [one for one in former.printing.avoided if (one.exam, one.seed) not in told]
    if plan.added and lacking:
        names = ", ".join(f"«{one.exam}» с зерном «{one.seed}»" for one in lacking)
        raise ExamError(
            f"прежние билеты не повторяют печать {names}; чтобы и новые не повторяли, укажите --avoid снова"
        )
    return plan


def _on_the_seed(request: ClassRequest) -> Iterator[str]:
    chance = drawing.stretch_of(request.seed) is None
    if request.roster and not (request.secret or chance) and len(request.seed) < drawing.SHORT:
        yield (
            f"зерно «{request.seed}» коротко: кто видел свой билет, может подобрать зерно и узнать остальные; "
            "надёжнее случайное (не указывать SEED) или ключ (--key-file)"
        )


def _on_the_first(wanted: Whose, relatives: Sequence[Manifest]) -> Iterator[str]:
    if wanted.first > 1 and not any(one.printing.first == 1 for one in relatives):
        yield (
            f"записи первой печати рядом нет: билеты продолжают последовательность с номера {wanted.first}, а если в "
            "первой была рассадка, её задачи могут повториться"
        )
