"""`exam`: from a blueprint and a seed to the printed class."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Annotated

import typer

from generator import bank, draw, effort, exam, press, store
from generator.commands.key import KeyFile, secret_of
from generator.commands.sitting import Room, RosterFile, Spare, Variants, attendance, told
from generator.commands.terminal import BANK, TEMPLATES, BankFolder, TemplateFolder, output, warn
from generator.errors import ExamError
from generator.model import Edition, Paper
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
    root: BankFolder = BANK,
    templates: TemplateFolder = TEMPLATES,
    target: Annotated[Path, typer.Option("--output", help="Папка, внутри которой появится папка с билетами.")] = Path(
        "output"
    ),
) -> None:
    """Напечатать варианты: билеты, решения, ключ, таблицу ответов и манифест."""
    students, places = attendance(variants, roster, spare, room)
    count, chosen = len(places), _seed(seed)
    secret = secret_of(key_file)
    key = draw.fingerprint(secret) if secret else None
    blueprint, problems = bank.load_exam(root, name)
    drawn = draw.mixed(chosen, secret) if secret else chosen
    edition = Edition(name, chosen, blueprint, store.template_digests(templates), key)
    with output.status(f"Составляется {plural(count, 'вариант', 'варианта', 'вариантов')}…"):
        sitting, left = exam.seated(problems, drawn, students, places)
        papers = list(exam.papers(problems, drawn, range(1, count + 1), sitting))
    with output.status("TeX верстает страницы…"):
        files, warnings = _files(edition, papers, templates)
    folder = target / store.folder_name(name, chosen, key)
    store.replace(folder, files)
    for warning in warnings:
        warn(warning)
    if not seed:
        output.print(f"Зерно выбрано случайно: {chosen}", markup=False)
    _report(folder, files, papers)
    for line in told(left):
        output.print(line, markup=False)
    if key:
        output.print(f"В билеты подмешан ключ с отпечатком {key}: без его файла зерно их не повторит", markup=False)


def _files(edition: Edition, papers: Sequence[Paper], templates: Path) -> tuple[dict[str, bytes], list[str]]:
    """All that is printed of these papers, by the names of the files, and warnings of lines that stick out."""
    pages, warnings = press.print_class(edition.blueprint, papers, templates)
    files = {f"{document}.pdf": pdf for document, pdf in pages.items()}
    if any(paper.student for paper in papers):
        files["register.pdf"] = press.print_register(edition.blueprint, papers, templates)
        files["register.csv"] = store.register(papers).encode()
    files["answers.csv"] = store.answers(papers).encode()
    files["manifest.json"] = store.manifest(edition, papers).encode()
    return files, warnings


def _report(folder: Path, files: Collection[str], papers: Sequence[Paper]) -> None:
    contents = {
        "exam.pdf": plural(len(papers), "вариант", "варианта", "вариантов") + ", готово к печати",
        "solutions.pdf": "решения и типичные ошибки",
        "key.pdf": "ключ: строка на вариант",
        "register.pdf": "ведомость: студенты расписываются за билеты",
        "register.csv": "она же для электронной таблицы",
        "answers.csv": "он же для электронной таблицы",
        "manifest.json": "по нему билеты можно воспроизвести; храните его и не показывайте студентам",
    }
    output.print(f"Готово: {folder}", markup=False)
    for file, meaning in contents.items():
        if file not in files:
            continue
        output.print(f"  {file:<14} {meaning}", markup=False)
    totals = [effort.total(paper) for paper in papers]
    if len(totals) > 1:
        spread = f"разброс {number(effort.spread(totals), 1)} %"
        output.print(f"Трудоёмкость билетов: {effort.spelled(effort.ends(totals))}, {spread}", markup=False)


def _seed(typed: str) -> str:
    """The seed that was typed, or 128 random bits."""
    if not typed.isprintable():
        raise ExamError(f"зерно не годится: в нём есть непечатаемые знаки: {typed!r}")
    return typed or secrets.token_hex(16)
