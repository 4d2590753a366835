"""`results`: what students answered online, by problem, index and mistake."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table

from generator.app import export
from generator.cli.terminal import output
from generator.export.moodle import results
from generator.output import files
from generator.russian import plural

HELP = "Прочитать результаты из других систем: сколько ответов верны и какие ошибки сделаны."

_VERDICTS = {results.RIGHT: "верно", results.OTHER: "другое", results.BLANK: "нет ответа"}


def moodle(
    paths: Annotated[list[Path], typer.Argument(metavar="ФАЙЛ…", help="Отчёты Moodle об ответах (CSV).")],
    *,
    exported: Annotated[
        Path, typer.Option("--export", metavar="ПАПКА", help="Папка, которую записала команда export moodle.")
    ],
    target: Annotated[
        Path, typer.Option("--output", metavar="ПАПКА", show_default="папка экспорта", help="Куда записать таблицы.")
    ] = Path(),
) -> None:
    """Посчитать по отчётам Moodle, какие ответы верны и какие названные ошибки сделаны, по задачам и экземплярам."""
    found, made = export.moodle_results(paths, exported)
    folder = target if target != Path() else exported if exported.is_dir() else exported.parent
    files.save(folder, made)
    output.print(_table(results.by_problem(found)))
    answers = plural(sum(one.times for one in found), "ответ", "ответа", "ответов")
    output.print(f"Прочитано: {plural(len(paths), 'отчёт', 'отчёта', 'отчётов')}, {answers}.")
    output.print(f"Готово: {', '.join(str(folder / name) for name in made)}", markup=False)


COMMANDS: Mapping[str, Callable[..., None]] = {"moodle": moodle}
"""The commands of the group."""


def _table(counted: list[results.Count]) -> Table:
    """The verdicts of each answer of each problem, the most frequent first."""
    table = Table("Задача", "Ответ", "Что отвечено", "Раз", box=SIMPLE_HEAD)
    table.columns[-1].justify = "right"
    before: tuple[str, str] | None = None
    for one in counted:
        place = (one.problem, one.label)
        shown = ("" if before and before[0] == place[0] else place[0], "" if before == place else place[1])
        table.add_row(*shown, _VERDICTS.get(one.verdict, one.verdict), str(one.times))
        before = place
    return table
