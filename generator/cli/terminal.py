"""What the commands share: how they write to the terminal, and common options.

Nothing that a name, a file or a manifest holds can steer the terminal, and no letter that it lacks stops a command.
"""

from __future__ import annotations

import codecs
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console, RenderableType

from generator.app import BANK, TEMPLATES
from generator.processes.isolation import Context

__all__ = ["BANK", "TEMPLATES"]

BankFolder = Annotated[
    Path,
    typer.Option(
        "--bank",
        envvar="BILETNIK_BANK",
        show_envvar=False,
        show_default="встроенный",
        help="Папка с банком задач: её файлы solver.py выполняются как программы.",
    ),
]
TemplateFolder = Annotated[
    Path, typer.Option("--templates", show_default="встроенные", help="Папка с шаблонами LaTeX.")
]
PrintedFolder = Annotated[
    Path,
    typer.Argument(
        metavar="ПАПКА",
        envvar="BILETNIK_DIR",
        show_envvar=False,
        help="Папка с напечатанной работой, например output/deep-learning-42.",
    ),
]

_STEERING = {"Cc", "Cf", "Cs", "Co"}
"""The kinds of characters that are no text: control characters, escapes, changes of direction, halves of others."""
_PLAIN = {
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "−": "-", "–": "-", "—": "-", "…": "...", "×": "x", "✓": "+", "✗": "!",
    "«": '"', "»": '"', "№": "N", "ё": "е", "Ё": "Е", "≈": "~", "≤": "<=",
    **{raised: f"^{figure}" for figure, raised in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")},
}  # fmt: skip
"""What a terminal without a character prints in its place."""


def prepare() -> None:
    """Let both streams print what they can: a character that their encoding lacks is replaced."""
    codecs.register_error("biletnik", _replaced)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="biletnik")


def _replaced(fault: UnicodeError) -> tuple[str, int]:
    if not isinstance(fault, UnicodeEncodeError):
        raise fault
    lacking = fault.object[fault.start : fault.end]
    plain = "".join(_PLAIN.get(sign, "?") for sign in lacking)
    return "".join(sign if _has(fault.encoding, sign) else "?" for sign in plain), fault.end


def _has(encoding: str, sign: str) -> bool:
    try:
        sign.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def clean(text: str) -> str:
    """The text with all that could steer a terminal spelled out."""
    if text.isprintable():
        return text
    return "".join(_spelled(sign) if unicodedata.category(sign) in _STEERING else sign for sign in text)


def _spelled(sign: str) -> str:
    return sign if sign in "\n\t" else sign.encode("unicode-escape", "backslashreplace").decode()


def say(text: str, *, style: str = "", end: str = "\n") -> None:
    """Print a line for the user."""
    screen().print(clean(text), style=style, markup=False, end=end)


def show(table: RenderableType) -> None:
    """Print something that is more than a line."""
    screen().print(table)


def warn(message: str) -> None:
    """Say what the user should look at; the command goes on."""
    complain(f"внимание: {message}", style="yellow")


def complain(text: str, *, style: str = "", end: str = "\n") -> None:
    """Print a line where faults are printed."""
    screen(stderr=True).print(clean(text), style=style, markup=False, end=end)


def screen(*, stderr: bool = False) -> Console:
    """The terminal as it is now: as wide as it is, or as the surroundings say."""
    return Console(stderr=stderr, soft_wrap=True, highlight=False, emoji=False)


@contextmanager
def progress() -> Iterator[Context]:
    """A context of which a bar tells what is done and the time left, if somebody watches; its parts load slowly."""
    console = screen(stderr=True)
    if not console.is_terminal:
        yield Context()
        return
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415 - see above

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed} из {task.total}"),
        TimeRemainingColumn(compact=True),
    )
    # A bar that refreshes itself does so in a thread, and a program with threads cannot fork.
    with Progress(*columns, console=console, transient=True, auto_refresh=False) as bar:
        stage = bar.add_task("", total=None)

        def tell(doing: str, done: int, whole: int) -> None:
            bar.update(stage, description=clean(doing), completed=done, total=whole, refresh=True)

        yield Context(tell)
