"""`explain`: for an appeal, how the mark of a paper came about."""

from __future__ import annotations

from typing import Annotated

import typer

from generator.app.grading import ExplainRequest, explain
from generator.cli.class_options import several
from generator.cli.terminal import PrintedFolder, say


def explain_mark(
    folder: PrintedFolder,
    *,
    code: Annotated[list[str] | None, typer.Option(help="Код билета или его начало.", metavar="КОД")] = None,
    number: Annotated[list[str] | None, typer.Option(help="Номер варианта, 7 или 007.", metavar="N")] = None,
    student: Annotated[
        list[str] | None,
        typer.Option(help="Студент, как в ключе или ведомости: «Зайцев Ф.», слова имени или группы.", metavar="ИМЯ"),
    ] = None,
) -> None:
    """Объяснить оценку на апелляции: что написано, чем это сочтено, каков ключ, по какому правилу и кто решил.

    Говорит о последних оценках, которые поставила команда mark; --code, --number, --student можно повторять. Если бланк
    сканировали, называет файл и страницу и кладёт снимок каждого ответа в папку explained рядом с билетами.
    """
    named = student or ([] if code or number else several("STUDENT"))
    request = ExplainRequest(folder, tuple(code or ()), tuple(number or ()), tuple(named))
    for place, paper in enumerate(explain(request).papers):
        if place:
            say("")
        for line in paper:
            say(line)
