"""Who sits the exam, and where: the options for it."""

from __future__ import annotations

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
