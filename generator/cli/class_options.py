"""Who sits the exam, and where: the options for it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

Variants = Annotated[
    str,
    typer.Option(
        envvar="BILETNIK_VARIANTS",
        show_envvar=False,
        show_default="1",
        metavar="N",
        help="Сколько вариантов напечатать, если нет списка студентов.",
    ),
]
RosterFile = Annotated[
    Path | None,
    typer.Option(
        "--roster",
        envvar="BILETNIK_ROSTER",
        show_envvar=False,
        show_default="без списка",
        metavar="ФАЙЛ",
        help="Список студентов (CSV, TSV или .xlsx): каждому именной билет.",
    ),
]
Spare = Annotated[
    str,
    typer.Option(
        envvar="BILETNIK_SPARE",
        show_envvar=False,
        show_default="0",
        metavar="N",
        help="Сколько билетов без имени добавить к списку.",
    ),
]
Room = Annotated[
    str,
    typer.Option(
        envvar="BILETNIK_ROOM",
        show_envvar=False,
        show_default="места из списка",
        metavar="РЯДЫxМЕСТА",
        help="Рассадить по порядку, ряд за рядом, например 8x12.",
    ),
]
Large = Annotated[
    str,
    typer.Option(
        envvar="BILETNIK_LARGE",
        show_envvar=False,
        show_default="обычный, 11",
        metavar="КЕГЛЬ",
        help="Напечатать новые билеты крупно: 14, 16, 18, 20 или 24; одному студенту — столбец «Крупный шрифт» списка.",
    ),
]
Replace = Annotated[
    bool,
    typer.Option(
        "--replace",
        envvar="BILETNIK_REPLACE",
        show_envvar=False,
        help="Отложить прежнюю печать целиком в папку …-old-1 и напечатать заново: если билеты ещё не розданы.",
    ),
]
First = Annotated[
    str,
    typer.Option(
        envvar="BILETNIK_FIRST",
        show_envvar=False,
        show_default="1",
        metavar="N",
        help="Продолжить с билета N в своей папке: пересдача не повторит ни одной задачи первой печати.",
    ),
]
Squares = Annotated[
    str,
    typer.Option(
        "--workspace",
        envvar="BILETNIK_WORKSPACE",
        show_envvar=False,
        metavar="none|compact|full",
        show_default="как в работе",
        help="Клетки для решений: без них, вдвое меньше или сколько просят задачи.",
    ),
]
Pages = Annotated[
    str,
    typer.Option(
        envvar="BILETNIK_PAGES",
        show_envvar=False,
        metavar="N",
        show_default="как в работе",
        help="Не больше N страниц в билете: клетки сжимаются; что не удалось, будет сказано.",
    ),
]
Avoid = Annotated[
    list[Path] | None,
    typer.Option(
        metavar="ПАПКА",
        show_default="никакие",
        help="Не повторять задач этой печати, например output/midterm-42; можно указать несколько раз.",
    ),
]
Same = Annotated[
    list[str] | None,
    typer.Option(
        metavar="ИМЯ=ИМЯ",
        show_default="никто",
        help="Тот же человек в прежнем списке и в новом: «Иванов Иван=Иванов Иоанн»; можно указать несколько раз.",
    ),
]
New = Annotated[
    list[str] | None,
    typer.Option(
        metavar="ИМЯ", show_default="никто", help="Новый человек, хотя имя похоже; можно указать несколько раз."
    ),
]


def several(name: str) -> list[str]:
    """The values of a variable of the surroundings that holds several, each divided by a semicolon from the next."""
    return [value.strip() for value in os.environ.get(f"BILETNIK_{name}", "").split(";") if value.strip()]
