"""`doubts`: what scans leave open is put before people."""

from __future__ import annotations

from generator.app.scanning import DoubtsRequest, doubt_lines, doubts
from generator.cli.terminal import TEMPLATES, PrintedFolder, TemplateFolder, progress, say


def show_doubts(folder: PrintedFolder, *, templates: TemplateFolder = TEMPLATES) -> None:
    """Собрать сомнения: снимки спорных мест в PDF и таблицу, в которую вписывают решения.

    Таблица — corrections.csv рядом с билетами; решение впишите в столбец «Решение», кто решил и когда — в «Кто» и
    «Когда», и сохраните. Ни одна команда её не переписывает: новые сомнения придут в corrections-2.csv. Так же
    исправляют любой прочитанный ответ: допишите строку с вариантом и вопросом.
    """
    with progress() as context:
        found = doubts(DoubtsRequest(folder, templates), context)
    for line in doubt_lines(found):
        say(line)
