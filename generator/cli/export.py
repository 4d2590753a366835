"""`export`: problems for Moodle, a page for self-study, Word, QTI and Anki; and the check before an upload."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated

import typer

from generator.app.online import Exported, ExportRequest, Form, UploadRequest, check_upload, export
from generator.cli.terminal import BANK, TEMPLATES, BankFolder, TemplateFolder, complain, progress, say
from generator.russian import plural

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
Papers = Annotated[str, typer.Option("--variants", metavar="N", show_default="1", help="Сколько билетов.")]
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

_MEANT = {
    ".xml": "вопросы: загрузите в банк вопросов Moodle",
    ".json": "по нему читаются результаты; храните его",
    "exam.docx": "билеты с местом для ответов",
    "solutions.docx": "условия с решениями",
}
"""What the files of an export are for, by their names or the ends of them."""


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
    form: Form = "moodle"
    _exported(ExportRequest(form, tuple(names or ()), variants, seed, printed, one_file, target, root, templates))


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
    _exported(_request("html", names, variants, seed, printed, target, root, templates))


def docx(  # noqa: PLR0913 - the options of the command
    names: Names = None,
    *,
    variants: Papers = "",
    seed: Seed = "",
    printed: Printed = None,
    target: Target = None,
    root: BankFolder = BANK,
    templates: TemplateFolder = TEMPLATES,
) -> None:
    """Билеты и решения для Word (.docx): формулы родные, их можно править."""
    _exported(_request("docx", names, variants, seed, printed, target, root, templates))


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
    _exported(_request("qti", names, variants, seed, printed, target, root, templates))


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
    _exported(_request("anki", names, variants, seed, printed, target, root, templates))


def check(
    paths: Annotated[list[Path], typer.Argument(metavar="ФАЙЛ…", help="Файлы Moodle XML.")],
    *,
    variants: Annotated[
        str, typer.Option("--variants", metavar="N", show_default=False, help="Сколько вопросов в каждой категории.")
    ] = "",
) -> None:
    """Проверить файлы Moodle XML до загрузки: найти и то, что Moodle отвергнет, и то, что примет молча, исказив."""
    with progress() as context:
        found = check_upload(UploadRequest(tuple(paths), variants), context)
    for line in found:
        complain(line)
    if found:
        say(f"Найдено: {plural(len(found), 'недостаток', 'недостатка', 'недостатков')}.", style="bold red")
        raise typer.Exit(FOUND)
    say(f"Проверено: {plural(len(paths), 'файл', 'файла', 'файлов')}, недостатков нет.")


COMMANDS: Mapping[str, Callable[..., None]] = {
    "moodle": moodle,
    "html": page,
    "docx": docx,
    "qti": qti,
    "anki": anki,
    "check": check,
}
"""The commands of the group."""
EXAMPLES: Mapping[str, str] = {
    "moodle": "Например: biletnik export moodle final --variants 20 --seed осень. Что делать с файлами дальше, "
    "рассказывает docs/online.md: загрузка, тест из случайных вопросов, результаты обратно.",
    "html": "Например: biletnik export html convnets losses/softmax --variants 10. Файл можно отправить студентам "
    "письмом или положить на сайт курса: он открывается в любом браузере, и без сети тоже.",
    "docx": "Например: biletnik export docx quiz --variants 3 --seed 42: те же билеты, что напечатаны с этим зерном.",
    "qti": "Например: biletnik export qti metrics --variants 5. Для Moodle берите export moodle: там отзывы полнее.",
    "anki": "Например: biletnik export anki optimization --variants 5 --seed 1. Те же зерно и банк обновят колоду, "
    "не сбив расписания повторений.",
    "check": "Например: biletnik export check output/moodle-final-42/*.xml --variants 20. Код завершения 0 — можно "
    "загружать, 1 — найдены недостатки.",
}
"""What to try first with each command."""


def _request(  # noqa: PLR0913, PLR0917 - the options of the commands
    form: Form,
    names: list[str] | None,
    variants: str,
    seed: str,
    printed: Path | None,
    target: Path | None,
    root: Path,
    templates: Path,
) -> ExportRequest:
    return ExportRequest(form, tuple(names or ()), variants, seed, printed, False, target, root, templates)  # noqa: FBT003


def _exported(request: ExportRequest) -> None:
    """Export, and tell what was written."""
    with progress() as context:
        made: Exported = export(request, context)
    if not request.seed and not request.printed:
        say(f"Зерно выбрано случайно: {made.seed}")
    single = len(made.files) == 1
    say(f"Готово: {made.folder / made.files[0] if single else made.folder}")
    for name in made.files if not single else ():
        say(f"  {name:<15} {_MEANT.get(name) or _MEANT.get(Path(name).suffix, '')}")
    problems = plural(made.problems, "задача", "задачи", "задач")
    say(f"В них: {problems}, {plural(made.variants, 'вариант', 'варианта', 'вариантов')}.")
