"""`results`: what students answered online, by problem, index and mistake."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.markup import escape
from rich.table import Table

from generator.app.online import ResultsRequest, moodle_results
from generator.cli.terminal import clean, progress, say, show
from generator.export.moodle.results import BLANK, OTHER, RIGHT, Count
from generator.russian import plural

HELP = "Прочитать результаты из других систем: сколько ответов верны и какие ошибки сделаны."

_VERDICTS = {RIGHT: "верно", OTHER: "другое", BLANK: "нет ответа"}


def moodle(
    paths: Annotated[list[Path], typer.Argument(metavar="ФАЙЛ…", help="Отчёты Moodle об ответах (CSV).")],
    *,
    exported: Annotated[
        Path, typer.Option("--export", metavar="ПАПКА", help="Папка, которую записала команда export moodle.")
    ],
    target: Annotated[
        Path | None,
        typer.Option("--output", metavar="ПАПКА", show_default="папка экспорта", help="Куда записать таблицы."),
    ] = None,
) -> None:
    """Посчитать по отчётам Moodle, какие ответы верны и какие названные ошибки сделаны, по задачам и экземплярам."""
    with progress() as context:
        made = moodle_results(ResultsRequest(tuple(paths), exported, target), context)
    show(_table(made.by_problem))
    answers = plural(sum(one.times for one in made.by_problem), "ответ", "ответа", "ответов")
    say(f"Прочитано: {plural(len(paths), 'отчёт', 'отчёта', 'отчётов')}, {answers}.")
    say(f"Готово: {', '.join(map(str, made.files))}")


COMMANDS: Mapping[str, Callable[..., None]] = {"moodle": moodle}
"""The commands of the group."""
EXAMPLES: Mapping[str, str] = {
    "moodle": "Например: biletnik results moodle ответы.csv --export output/moodle-final-42. Отчёт: «Результаты» → "
    "«Ответы», отметьте «текст вопроса» и скачайте CSV.",
}
"""What to try first with each command."""


def _table(counted: Sequence[Count]) -> Table:
    """The verdicts of each answer of each problem, the most frequent first."""
    table = Table("Задача", "Ответ", "Что отвечено", "Раз", box=SIMPLE_HEAD)
    table.columns[-1].justify = "right"
    before: tuple[str, str] | None = None
    for one in counted:
        place = (one.problem, one.label)
        shown = ("" if before and before[0] == place[0] else place[0], "" if before == place else place[1])
        cells = (*shown, _VERDICTS.get(one.verdict, one.verdict), str(one.times))
        table.add_row(*(escape(clean(cell)) for cell in cells))
        before = place
    return table
