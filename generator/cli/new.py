"""`new`: a problem to begin with, which already passes the check."""

from __future__ import annotations

from typing import Annotated

import typer

from generator.app import NewRequest, new_problem
from generator.cli.terminal import BANK, BankFolder, say
from generator.processes.isolation import Context


def new(
    name: Annotated[str, typer.Argument(metavar="ТЕМА/ЗАДАЧА", help="Имя новой задачи: convnets/padding.")],
    root: BankFolder = BANK,
) -> None:
    """Завести задачу: четыре файла с примечаниями, которые проходят проверку и ждут ваших правок."""
    made = new_problem(NewRequest(name, root), Context())
    say(f"Готово: {made.folder}")
    for file in made.files:
        say(f"  {file}")
    say(f"Посмотрите на неё: biletnik preview {name} --watch")
    say(f"Проверьте её:      biletnik check {name}")
