"""`export`: problems for Moodle, a page for self-study, Word, QTI and Anki; and the check before an upload."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated

import typer

from generator.app import export
from generator.app.export import Chosen
from generator.cli.terminal import BANK, TEMPLATES, BankFolder, TemplateFolder, faults, output
from generator.errors import ExamError
from generator.export.moodle import check
from generator.output import files
from generator.russian import integer, plural

HELP = "Выгрузить задачи для других систем: Moodle, страница для подготовки, Word, QTI, Anki."
FOUND = 1
"""The exit code of a check that found a fault."""

Names = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[РАБОТА | ТЕМА | ТЕМА/ЗАДАЧА]…",
        show_default="весь банк",
        help="Одна работа из папки exams банка или сколько угодно тем и задач.",
    ),
]
Variants = Annotated[
    str, typer.Option("--variants", metavar="N", show_default="15", help="Сколько вариантов каждой задачи.")
]
Seed = Annotated[
    str,
    typer.Option(
        "--seed",
        show_default="случайное",
        help="Зерно, любая строка: у работы с тем же зерном те же варианты, что в билетах.",
    ),
]
Printed = Annotated[
    Path | None,
    typer.Option(
        "--printed",
        metavar="ПАПКА",
        show_default=False,
        help="Взять варианты напечатанной работы — для разбора после экзамена.",
    ),
]
Target = Annotated[
    Path | None, typer.Option("--output", metavar="ПУТЬ", show_default="output/…", help="Куда записать.")
]


def moodle(  # noqa: PLR0913 - the options of the command
    names: Names = None,
    *,
    variants: Variants = "",
    seed: Seed = "",
    printed: Printed = None,
    one_file: Annotated[
        bool, typer.Option("--one-file", help="Всё одним файлом, даже если он больше обычных 2 МБ.")
    ] = False,
    target: Target = None,
    root: BankFolder = BANK,
    templates: TemplateFolder = TEMPLATES,
) -> None:
    """Вопросы для Moodle: категория на задачу, ошибки с пояснениями, решение в общем отзыве; файлы проверены."""
    asked = _asked(names, variants, seed, printed, root)
    with output.status("Тексты переводятся в HTML…"):
        found, made = export.moodle(asked, templates, one_file=one_file)
    folder = target or Path("output") / files.folder_name(f"moodle-{asked.name}", asked.seed)
    files.save(folder, made)
    _told(asked, folder, seed or printed)
    for name in made:
        what = "по нему читаются результаты; храните его" if name.endswith(".json") else "загрузите в банк вопросов"
        output.print(f"  {name:<14} {what}", markup=False)
    questions = plural(sum(len(category.variants) for category in found), "вопрос", "вопроса", "вопросов")
    output.print(f"Проверено: {questions}, {plural(len(found), 'категория', 'категории', 'категорий')}.")


def page(  # noqa: PLR0913 - the options of the command
    names: Names = None,
    *,
    variants: Variants = "",
    seed: Seed = "",
    printed: Printed = None,
    target: Target = None,
    root: BankFolder = BANK,
    templates: TemplateFolder = TEMPLATES,
) -> None:
    """Страница для подготовки: один файл, открывается без сети; проверяет ответы, называет ошибки, хранит решённое."""
    asked = _asked(names, variants, seed, printed, root)
    with output.status("Тексты переводятся в HTML…"):
        made = export.page(asked, templates)
    path = target or Path("output") / f"{files.folder_name(f'page-{asked.name}', asked.seed)}.html"
    files.save(path.parent, {path.name: made})
    _told(asked, path, seed or printed)


def docx(  # noqa: PLR0913 - the options of the command
    names: Names = None,
    *,
    variants: Annotated[str, typer.Option("--variants", metavar="N", show_default="1", help="Сколько билетов.")] = "",
    seed: Seed = "",
    printed: Printed = None,
    target: Target = None,
    root: BankFolder = BANK,
    templates: TemplateFolder = TEMPLATES,
) -> None:
    """Билеты и решения для Word (.docx): формулы родные, их можно править."""
    asked = _asked(names, variants or ("" if printed else "1"), seed, printed, root)
    with output.status("Документы составляются…"):
        made = export.word(asked, templates)
    folder = target or Path("output") / files.folder_name(f"docx-{asked.name}", asked.seed)
    files.save(folder, made)
    _told(asked, folder, seed or printed)
    output.print("  exam.docx      билеты с местом для ответов")
    output.print("  solutions.docx условия с решениями")


def qti(  # noqa: PLR0913 - the options of the command
    names: Names = None,
    *,
    variants: Variants = "",
    seed: Seed = "",
    printed: Printed = None,
    target: Target = None,
    root: BankFolder = BANK,
    templates: TemplateFolder = TEMPLATES,
) -> None:
    """Пакет QTI 2.1 (.zip) для систем тестирования: формулы в MathML, баллы за части, ошибки с пояснениями."""
    asked = _asked(names, variants, seed, printed, root)
    with output.status("Тексты переводятся в HTML…"):
        made = export.qti(asked, templates)
    path = target or Path("output") / f"{files.folder_name(f'qti-{asked.name}', asked.seed)}.zip"
    files.save(path.parent, {path.name: made})
    _told(asked, path, seed or printed)


def anki(  # noqa: PLR0913 - the options of the command
    names: Names = None,
    *,
    variants: Variants = "",
    seed: Seed = "",
    printed: Printed = None,
    target: Target = None,
    root: BankFolder = BANK,
    templates: TemplateFolder = TEMPLATES,
) -> None:
    """Колода Anki (.apkg): на карточке условие, на обороте решение."""
    asked = _asked(names, variants, seed, printed, root)
    with output.status("Тексты переводятся в HTML…"):
        made = export.anki(asked, templates)
    path = target or Path("output") / f"{files.folder_name(f'anki-{asked.name}', asked.seed)}.apkg"
    files.save(path.parent, {path.name: made})
    _told(asked, path, seed or printed)


def check_file(
    paths: Annotated[list[Path], typer.Argument(metavar="ФАЙЛ…", help="Файлы Moodle XML.")],
    *,
    variants: Annotated[
        str, typer.Option("--variants", metavar="N", show_default=False, help="Сколько вопросов в каждой категории.")
    ] = "",
) -> None:
    """Проверить файлы Moodle XML до загрузки: найти и то, что Moodle отвергнет, и то, что примет молча, исказив."""
    wanted = _count(variants) if variants else None
    found = [f"{path}:{fault.line}: {fault.message}" for path in paths for fault in check.faults(_read(path), wanted)]
    for line in found:
        faults.print(line, markup=False)
    if found:
        number = plural(len(found), "недостаток", "недостатка", "недостатков")
        output.print(f"Найдено: {number}.", style="bold red")
        raise typer.Exit(FOUND)
    output.print(f"Проверено: {plural(len(paths), 'файл', 'файла', 'файлов')}, недостатков нет.")


COMMANDS: Mapping[str, Callable[..., None]] = {
    "moodle": moodle,
    "html": page,
    "docx": docx,
    "qti": qti,
    "anki": anki,
    "check": check_file,
}
"""The commands of the group."""


def _asked(names: list[str] | None, variants: str, seed: str, printed: Path | None, root: Path) -> Chosen:
    """What is to be exported.

    Raises: ExamError for options that do not go together, and names that the bank does not know.
    """
    if not printed:
        return export.chosen(root, names or [], _count(variants or "15"), _seed(seed))
    if names or variants or seed:
        raise ExamError("с --printed не указывают ни задач, ни --variants, ни --seed: всё записано в манифесте")
    return export.printed(root, printed)


def _count(typed: str) -> int:
    most = export.MOST_VARIANTS
    if not (typed.isascii() and typed.isdigit() and len(typed) <= len(str(most)) and 1 <= int(typed) <= most):
        raise ExamError(f"число вариантов (--variants) — целое от 1 до {integer(most)}, а не «{typed}»")
    return int(typed)


def _seed(typed: str) -> str:
    if not typed.isprintable():
        raise ExamError(f"зерно не годится: в нём есть непечатаемые знаки: {typed!r}")
    return typed or secrets.token_hex(16)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise ExamError(f"{path}: файл не в UTF-8") from None
    except OSError as fault:
        raise ExamError(f"{path}: файл не читается: {fault.strerror}") from None


def _told(asked: Chosen, place: Path, known: object) -> None:
    if not known:
        output.print(f"Зерно выбрано случайно: {asked.seed}", markup=False)
    output.print(f"Готово: {place}", markup=False)
