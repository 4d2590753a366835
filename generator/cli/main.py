"""The command line. Owns the exit codes and the reading of arguments; every fault of the user's ends here."""

from __future__ import annotations

import re
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Annotated, Any, NoReturn

import typer

from generator import __version__
from generator.cli.terminal import complain, prepare, say
from generator.errors import ExamError

FAULT = 2
"""The exit code of every fault that the user can mend."""
_SIGNALLED = 128
"""What is added to a signal's number to make the exit code: 129 for SIGHUP, 143 for SIGTERM."""
INTERRUPTED = 130
"""The exit code after Ctrl-C."""

_UsageError: type[Exception] = typer.BadParameter.__mro__[1]

_OPTIONS = "[ПАРАМЕТРЫ]"
_COMMANDS = {
    "exam": "print_exam",
    "bank": "print_bank",
    "catalogue": "print_catalogue",
    "check": "check",
    "preview": "preview_problem",
    "new": "new",
    "schema": "write_schema",
    "reprint": "print_again",
    "verify": "verify_folder",
    "rekey": "key_again",
    "exclude": "leave_out",
    "type": "type_in",
    "mark": "mark",
    "explain": "explain_mark",
    "return": "give_back",
    "read": "read",
    "doubts": "show_doubts",
    "stats": "tell",
    "calibrate": "write_facility",
}
"""The commands, each with its function in the module of its own name."""
_GROUPS = ("export", "results")
"""Groups of commands, each with its help and its commands in the module of its own name."""


def main() -> None:
    """Run a command; print a fault of the user's in one piece and exit with 2."""
    prepare()
    command = typer.main.get_command(_app(sys.argv[1:]))
    if "--help" in sys.argv or len(sys.argv) == 1:
        _name_panels(command)
    try:
        with _signals():
            code = command(standalone_mode=False)
    except ExamError as fault:
        _refuse(str(fault))
    except _UsageError as fault:
        _refuse(_misuse(fault))
    except _Ended as ended:
        code = ended.code
    if code == INTERRUPTED or (code and code > _SIGNALLED):
        complain("Прервано; прежние файлы остались как были", style="yellow")
    sys.exit(code)


class _Ended(BaseException):
    """A signal asks the program to end; `code` is what it ends with."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.code = _SIGNALLED + number


@contextmanager
def _signals() -> Iterator[None]:
    """Let the signals that would end the program at once end it as Ctrl-C does, unless it was told to ignore them."""
    names = ("SIGTERM", "SIGHUP") if threading.current_thread() is threading.main_thread() else ()
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in numbers}
    for number, handler in before.items():
        if handler is not signal.SIG_IGN:
            signal.signal(number, _end)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(number: int, _: object) -> NoReturn:
    raise _Ended(number)


def _app(words: list[str]) -> typer.Typer:
    """The program with the command that is asked for, or with all: each loads only what it needs."""
    app = typer.Typer(
        help="Билетник: варианты контрольных и экзаменов из банка параметрических задач, с решениями и ключом.",
        epilog="Начните с команды: biletnik exam --seed 42 --variants 3",
        no_args_is_help=True,
        options_metavar=_OPTIONS,
        subcommand_metavar="КОМАНДА …",
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    app.callback(invoke_without_command=True)(_version)
    known = [*_COMMANDS, *_GROUPS]
    for name in words[:1] if words[:1] and words[0] in known else known:
        module = import_module(f"generator.cli.{name}")
        if name in _GROUPS:
            app.add_typer(_group(module), name=name)
        else:
            app.command(name, options_metavar=_OPTIONS)(getattr(module, _COMMANDS[name]))
    return app


def _group(module: ModuleType) -> typer.Typer:
    """A group of commands."""
    group = typer.Typer(
        help=module.HELP, no_args_is_help=True, options_metavar=_OPTIONS, subcommand_metavar="КОМАНДА …"
    )
    group.callback()(lambda: None)
    for name, function in module.COMMANDS.items():
        group.command(name, options_metavar=_OPTIONS, epilog=module.EXAMPLES.get(name))(function)
    return group


def _name_panels(command: Any) -> None:  # noqa: ANN401 - of a type that typer keeps to itself
    """Put the help's own words into Russian; its machinery is slow to load, so only when help is asked for."""
    from typer import rich_utils  # noqa: PLC0415 - see above

    rich_utils.OPTIONS_PANEL_TITLE = "Параметры"
    rich_utils.COMMANDS_PANEL_TITLE = "Команды"
    rich_utils.ARGUMENTS_PANEL_TITLE = "Аргументы"
    rich_utils.REQUIRED_LONG_STRING = "[обязательно]"
    rich_utils.DEFAULT_STRING = "[по умолчанию: {}]"
    for one in _all(command):
        one.get_help_option(typer.Context(one)).help = "Показать эту справку."


def _all(command: Any) -> Iterator[Any]:  # noqa: ANN401 - likewise
    """A command and all below it."""
    yield command
    for below in getattr(command, "commands", {}).values():
        yield from _all(below)


def _version(*, version: Annotated[bool, typer.Option("--version", help="Показать номер версии.")] = False) -> None:
    if version:
        say(f"biletnik {__version__}")
        raise typer.Exit


def _refuse(message: str) -> NoReturn:
    several = re.search(r"\n(?! )", message)
    complain("Ошибки:\n" if several else "Ошибка: ", style="bold red", end="")
    complain(message)
    sys.exit(FAULT)


def _misuse(fault: Exception) -> str:
    """What is wrong with the command line, in Russian."""
    match type(fault).__name__:
        case "NoSuchOption":
            reason = f"нет такого параметра: {getattr(fault, 'option_name', '')}"
        case "BadOptionUsage":
            reason = f"параметру {getattr(fault, 'option_name', '')} нужно значение"
        case "MissingParameter":
            named = getattr(getattr(fault, "param", None), "metavar", None)
            reason = " ".join(filter(None, ("не указан обязательный параметр", named)))
        case "NoArgsIsHelpError":
            sys.exit(FAULT)
        case _:
            reason = f"команда не понята: biletnik {' '.join(sys.argv[1:])}"
    return f"{reason}; подсказка: biletnik --help"
