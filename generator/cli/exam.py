"""`exam`: from a blueprint and a seed to the printed class."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from generator.app.attendance import attendance
from generator.cli.class_options import Room, RosterFile, Spare, Variants, listed, told
from generator.cli.key import KeyFile, secret_of
from generator.cli.terminal import BANK, TEMPLATES, BankFolder, TemplateFolder, output, progress, warn
from generator.documents import Extent, documents_of
from generator.errors import ExamError
from generator.exams import Dealer, dealer, load_exam, measure, paper_head, seated
from generator.model import Edition
from generator.output import batch, class_files, record_printing, replace_folder, workers
from generator.output.batch import Order
from generator.output.class_files import Class, Pile
from generator.output.files import PAPERS, RECORDS, folder_name, template_digests
from generator.problems import permutation
from generator.russian import number, plural


def print_exam(  # noqa: PLR0913 - the options of the command
    *,
    name: Annotated[
        str,
        typer.Option(
            "--exam",
            envvar="BILETNIK_EXAM",
            show_envvar=False,
            help="Работа: имя файла из папки exams банка.",
        ),
    ] = "deep-learning",
    seed: Annotated[
        str,
        typer.Option(
            envvar="BILETNIK_SEED",
            show_envvar=False,
            show_default="случайное",
            help="Зерно, любая строка: те же зерно и банк всегда дают те же билеты.",
        ),
    ] = "",
    variants: Variants = "",
    roster: RosterFile = None,
    spare: Spare = "",
    room: Room = "",
    key_file: KeyFile = None,
    split: Annotated[
        bool,
        typer.Option(
            "--split", envvar="BILETNIK_SPLIT", show_envvar=False, help="Ещё и по файлу на билет, в папке papers."
        ),
    ] = False,
    dask: Annotated[
        str,
        typer.Option(
            envvar="BILETNIK_DASK",
            show_envvar=False,
            metavar="АДРЕС",
            show_default="на этой машине",
            help="Печатать на кластере Dask, например tcp://host:8786.",
        ),
    ] = "",
    root: BankFolder = BANK,
    templates: TemplateFolder = TEMPLATES,
    target: Annotated[Path, typer.Option("--output", help="Папка, внутри которой появится папка с билетами.")] = Path(
        "output"
    ),
) -> None:
    """Напечатать варианты: билеты, решения, ключ, таблицу ответов и манифест."""
    attending = attendance(variants, roster, spare, room)
    students, places = attending.students, attending.places
    for line in listed(attending):
        output.print(line, markup=False)
    for note in attending.notes:
        warn(f"список: {note}")
    count, chosen = len(places), _seed(seed)
    secret = secret_of(key_file)
    key = permutation.fingerprint(secret) if secret else None
    blueprint, problems = load_exam(root, name)
    drawn = permutation.mixed(chosen, secret) if secret else chosen
    edition = Edition(name, chosen, paper_head(blueprint), template_digests(templates), key)
    printing = record_printing(edition, batch.problems(problems))
    with output.status("Составляются варианты…"):
        deal = dealer(problems, drawn)
        sitting, left = seated(problems, drawn, students, places)
    versions = batch.versions(problems)
    order = Order(root.resolve(), name, templates.resolve(), drawn, blueprint, versions, bool(students), split)
    folder = target / folder_name(name, chosen, key)
    with replace_folder.replaced(folder, class_files.own) as fresh:
        pile = _printed(Class(order, edition.head, printing, sitting, count), deal, fresh, dask)
        files = sorted(path.name for path in fresh.iterdir())
    for warning in pile.warnings:
        warn(warning)
    if not seed:
        output.print(f"Зерно выбрано случайно: {chosen}", markup=False)
    _report(folder, files, [row.effort for row in pile.rows])
    for line in told(left):
        output.print(line, markup=False)
    if key:
        output.print(f"В билеты подмешан ключ с отпечатком {key}: без его файла зерно их не повторит", markup=False)


def _printed(whole: Class, deal: Dealer, folder: Path, dask: str) -> Pile:
    """Print a class into this folder: a small one here, a larger one in processes, or on a cluster."""
    parts = list(batch.ranges(whole.count, whole.sitting))
    with progress(whole.count) as advance:
        if dask:
            with workers.cluster(dask) as (executor, width):
                shards = workers.mapped(partial(batch.printed, whole.order), parts, executor, width)
                return class_files.printed(whole, shards, folder, advance)
        with TemporaryDirectory(prefix=".scratch-", dir=folder) as scratch:
            order = replace(whole.order, scratch=Path(scratch))
            if len(parts) == 1:
                return class_files.printed(whole, map(partial(batch.made, order, deal), parts), folder, advance)
            with workers.processes(len(parts)) as (executor, width):
                shards = workers.mapped(partial(batch.printed, order), parts, executor, width)
                return class_files.printed(whole, shards, folder, advance)


def _report(folder: Path, files: Collection[str], efforts: Sequence[int]) -> None:
    output.print(f"Готово: {folder}", markup=False)
    for file, meaning in _contents(len(efforts), listed="register.csv" in files).items():
        if file in files:
            output.print(f"  {file:<14} {meaning}", markup=False)
    if len(efforts) > 1:
        work = measure(efforts)
        output.print(f"Трудоёмкость билетов: {work.words}, разброс {number(work.spread, 1)} %", markup=False)


def _contents(count: int, *, listed: bool) -> dict[str, str]:
    """What a printing of `count` papers may hold, and what it is for; `listed` if it has students."""
    counted = plural(count, "вариант", "варианта", "вариантов")
    documents = {
        document.file: f"{counted}, {document.meaning}" if document.layout else document.meaning
        for document in documents_of(None, Extent.BATCH, Extent.CLASS, listed=True)
    }
    return documents | RECORDS | ({PAPERS: f"{RECORDS[PAPERS]}, в папках групп"} if listed else {})


def _seed(typed: str) -> str:
    """The seed that was typed, or 128 random bits."""
    if not typed.isprintable():
        raise ExamError(f"зерно не годится: в нём есть непечатаемые знаки: {typed!r}")
    return typed or secrets.token_hex(16)
