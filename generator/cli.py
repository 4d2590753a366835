"""The commands. Owns what is printed on the terminal and the exit codes; every fault of the user's ends here."""

from __future__ import annotations

import secrets
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from generator import __version__, bank, exam, instance, press, store
from generator.errors import ExamError
from generator.russian import integer, plural

FAULT = 2
"""The exit code of every fault that the user can mend."""
MOST_VARIANTS = 100_000

_UsageError: type[Exception] = typer.BadParameter.__mro__[1]
_output, _faults = (
    Console(soft_wrap=True, highlight=False),
    Console(stderr=True, soft_wrap=True, highlight=False),
)

app = typer.Typer(
    help="Билетник: варианты контрольных и экзаменов из банка параметрических задач, с решениями и ключом.",
    epilog="Начните с команды: biletnik exam --seed 42 --variants 3",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def main() -> None:
    """Run a command; print a fault of the user's in one piece and exit with 2."""
    if "--help" in sys.argv or len(sys.argv) == 1:
        _name_panels()
    try:
        sys.exit(app(standalone_mode=False))
    except ExamError as fault:
        _refuse(str(fault))
    except _UsageError as fault:
        _refuse(_misuse(fault))
    except (KeyboardInterrupt, typer.Abort):
        _faults.print("прервано; прежние файлы остались как были", style="yellow")
        sys.exit(130)


def _name_panels() -> None:
    """Head the panels of the help in Russian; its machinery is slow to load, so only when help is asked for."""
    from typer import rich_utils  # noqa: PLC0415 - see above

    rich_utils.OPTIONS_PANEL_TITLE = "Параметры"
    rich_utils.COMMANDS_PANEL_TITLE = "Команды"
    rich_utils.DEFAULT_STRING = "[по умолчанию: {}]"


def _shipped(name: str) -> Path:
    """A folder that travels with the program: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    packed = package / f"{name}_files"
    return packed if packed.is_dir() else package.parent / name


_BANK, _TEMPLATES, _OUTPUT = _shipped("bank"), _shipped("templates"), Path("output")
_Bank = Annotated[
    Path,
    typer.Option(
        "--bank",
        envvar="BILETNIK_BANK",
        show_envvar=False,
        show_default="встроенный",
        help="Папка с банком задач.",
    ),
]


@app.command("exam")
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
    root: _Bank = _BANK,
    templates: Annotated[
        Path,
        typer.Option(show_default="встроенные", help="Папка с шаблонами LaTeX."),
    ] = _TEMPLATES,
    output: Annotated[Path, typer.Option(help="Папка, внутри которой появится папка с билетами.")] = Path("output"),
) -> None:
    """Напечатать варианты: билеты, решения, ключ, таблицу ответов и манифест."""
    count = _count(variants)
    chosen = seed or secrets.token_hex(16)
    blueprint, problems = bank.load_exam(root, name)
    with _output.status(f"Составляется {plural(count, 'вариант', 'варианта', 'вариантов')}…"):
        papers = list(exam.papers(problems, chosen, range(1, count + 1)))
    with _output.status("TeX верстает страницы…"):
        pages, warnings = press.print_class(blueprint, papers, templates)
    folder = output / store.folder_name(name, chosen)
    files = {f"{document}.pdf": pdf for document, pdf in pages.items()}
    files["answers.csv"] = store.answers(papers).encode()
    files["manifest.json"] = store.manifest(name, chosen, papers).encode()
    store.save(folder, files)
    for warning in warnings:
        _faults.print(f"внимание: {warning}", style="yellow", markup=False)
    _report(folder, count, chosen, given=bool(seed))


def _report(folder: Path, count: int, seed: str, *, given: bool) -> None:
    contents = {
        "exam.pdf": plural(count, "вариант", "варианта", "вариантов") + ", готово к печати",
        "solutions.pdf": "решения и типичные ошибки",
        "key.pdf": "ключ: строка на вариант",
        "answers.csv": "он же для электронной таблицы",
        "manifest.json": "по нему билеты можно воспроизвести; храните его и не показывайте студентам",
    }
    if not given:
        _output.print(f"Зерно выбрано случайно: {seed}", markup=False)
    _output.print(f"Готово: {folder}", markup=False)
    for file, meaning in contents.items():
        _output.print(f"  {file:<14} {meaning}", markup=False)


@app.command("bank")
def list_bank(root: _Bank = _BANK) -> None:
    """Показать задачи банка: тему, название, баллы, время и точное число разных вариантов."""
    table = Table("Тема", "Название")
    table.add_column("Задача", no_wrap=True)
    for heading in ("Баллы", "Минуты", "Вариантов"):
        table.add_column(heading, justify="right")
    for problem in bank.load_all(root):
        sheet = problem.sheet
        size, exact = instance.size(problem)
        table.add_row(
            sheet.topic,
            sheet.title,
            problem.id,
            str(sum(answer.points for answer in sheet.answers.values())),
            str(sheet.minutes),
            ("" if exact else "не более ") + integer(size),
        )
    _output.print(table)


@app.callback(invoke_without_command=True)
def _version(*, version: Annotated[bool, typer.Option("--version", help="Показать номер версии.")] = False) -> None:
    if version:
        _output.print(f"biletnik {__version__}")
        raise typer.Exit


def _count(variants: str) -> int:
    """How many variants are wanted, from what was typed."""
    if not variants.isascii() or not variants.isdigit() or not 1 <= int(variants) <= MOST_VARIANTS:
        raise ExamError(f"число вариантов — целое от 1 до {integer(MOST_VARIANTS)}, а не «{variants}»")
    return int(variants)


def _refuse(message: str) -> None:
    _faults.print("Ошибка: " if "\n" not in message else "Ошибки:\n", style="bold red", end="")
    _faults.print(message, markup=False)
    sys.exit(FAULT)


def _misuse(fault: Exception) -> str:
    """What is wrong with the command line, in Russian."""
    match type(fault).__name__:
        case "NoSuchOption":
            reason = f"нет такого параметра: {getattr(fault, 'option_name', '')}"
        case "BadOptionUsage":
            reason = f"параметру {getattr(fault, 'option_name', '')} нужно значение"
        case "MissingParameter":
            reason = "не указан обязательный параметр"
        case _:
            reason = f"команда не понята ({getattr(fault, 'message', fault)})"
    return f"{reason}; подсказка: biletnik --help"
