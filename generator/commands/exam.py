"""`exam`: from a blueprint and a seed to the printed class."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from generator import bank, effort, exam, press, store
from generator.commands.terminal import BANK, TEMPLATES, BankFolder, TemplateFolder, output, warn
from generator.errors import ExamError
from generator.model import Paper
from generator.russian import integer, number, plural

MOST_VARIANTS = 100_000


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
    variants: Annotated[
        str,
        typer.Option(envvar="BILETNIK_VARIANTS", show_envvar=False, metavar="N", help="Сколько вариантов напечатать."),
    ] = "1",
    root: BankFolder = BANK,
    templates: TemplateFolder = TEMPLATES,
    target: Annotated[Path, typer.Option("--output", help="Папка, внутри которой появится папка с билетами.")] = Path(
        "output"
    ),
) -> None:
    """Напечатать варианты: билеты, решения, ключ, таблицу ответов и манифест."""
    count, chosen = _count(variants), _seed(seed)
    blueprint, problems = bank.load_exam(root, name)
    with output.status(f"Составляется {plural(count, 'вариант', 'варианта', 'вариантов')}…"):
        papers = list(exam.papers(problems, chosen, range(1, count + 1)))
    with output.status("TeX верстает страницы…"):
        pages, warnings = press.print_class(blueprint, papers, templates)
    folder = target / store.folder_name(name, chosen)
    files = {f"{document}.pdf": pdf for document, pdf in pages.items()}
    files["answers.csv"] = store.answers(papers).encode()
    files["manifest.json"] = store.manifest(name, chosen, papers).encode()
    store.save(folder, files)
    for warning in warnings:
        warn(warning)
    _report(folder, papers, chosen, given=bool(seed))


def _report(folder: Path, papers: Sequence[Paper], seed: str, *, given: bool) -> None:
    contents = {
        "exam.pdf": plural(len(papers), "вариант", "варианта", "вариантов") + ", готово к печати",
        "solutions.pdf": "решения и типичные ошибки",
        "key.pdf": "ключ: строка на вариант",
        "answers.csv": "он же для электронной таблицы",
        "manifest.json": "по нему билеты можно воспроизвести; храните его и не показывайте студентам",
    }
    if not given:
        output.print(f"Зерно выбрано случайно: {seed}", markup=False)
    output.print(f"Готово: {folder}", markup=False)
    for file, meaning in contents.items():
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


def _count(variants: str) -> int:
    """How many variants are wanted, from what was typed."""
    if not re.fullmatch("[0-9]{1,6}", variants) or not 1 <= int(variants) <= MOST_VARIANTS:
        raise ExamError(f"число вариантов — целое от 1 до {integer(MOST_VARIANTS)}, а не «{variants}»")
    return int(variants)
