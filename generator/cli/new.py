"""`new`: a problem or an exam to begin with, which already passes the check."""

from __future__ import annotations

from typing import Annotated

import typer

from generator.app import NewRequest, new_problem
from generator.cli.terminal import BANK, BankFolder, say
from generator.processes.isolation import Context


def new(
    name: Annotated[
        str, typer.Argument(metavar="ТЕМА/ЗАДАЧА", help="Имя новой задачи: convnets/padding; с --exam — имя работы.")
    ],
    source: Annotated[
        str | None, typer.Option("--from", metavar="ТЕМА/ЗАДАЧА", help="Начать с копии этой задачи.")
    ] = None,
    root: BankFolder = BANK,
    *,
    exam: Annotated[
        bool, typer.Option("--exam", help="Завести не задачу, а работу: файл bank/exams/ИМЯ.yaml.")
    ] = False,
) -> None:
    """Завести задачу или работу: файлы с примечаниями, которые проходят проверку и ждут ваших правок."""
    made = new_problem(NewRequest(name, root, source, exam), Context())
    say(f"Готово: {made.folder}")
    for file in made.files:
        say(f"  {file}")
    if exam:
        say(f"Напечатайте её: make exam EXAM={name} SEED=1 VARIANTS=3")
        return
    say(f"Посмотрите на неё: biletnik preview {name} --watch")
    say(f"Проверьте её:      biletnik check {name}")
