"""`calibrate`: the measured facility, written beside the problems of the bank."""

from __future__ import annotations

from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.markup import escape
from rich.table import Table

from generator.app.statistics import CalibrateRequest, calibrate
from generator.cli.class_options import several
from generator.cli.stats import Folders
from generator.cli.terminal import BANK, BankFolder, clean, progress, say, show, warn
from generator.russian import integer, number, plural


def write_facility(folders: Folders = None, *, root: BankFolder = BANK) -> None:
    """Записать в банк, какую долю баллов за каждую задачу получают студенты.

    Рядом с файлами задачи появится facility.yaml: сколько было работ, какая доля баллов, сколько верных ответов — по
    каждой печати отдельно. Та же печать, названная ещё раз, займёт своё место, а не прибавится. Ни зерна, ни имён там
    нет; версия задачи от этого файла не меняется. Работа с полем difficulty берёт из него, какие задачи набора равны.

    Например: biletnik calibrate output/midterm-42 output/midterm-43 --bank bank
    """
    chosen = folders or [Path(folder) for folder in several("DIR")]
    with progress() as context:
        made = calibrate(CalibrateRequest(tuple(chosen), root), context)
    table = Table("Задача", "Работ", "Печатей", "Доля баллов", box=SIMPLE_HEAD)
    for line in made.lines:
        share = f"{number(100 * line.share, 0)} %"
        table.add_row(escape(clean(line.problem)), integer(line.papers), integer(line.printings), share)
    for column in table.columns[1:]:
        column.justify = "right"
    if made.lost:
        warn(f"этих задач в банке уже нет: {', '.join(made.lost)}")
    show(table)
    say(f"Готово: {plural(len(made.lines), 'задача', 'задачи', 'задач')}, файлы facility.yaml в {root}")
