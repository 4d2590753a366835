"""`mark`: the marks of a printed class."""

from __future__ import annotations

from generator.app.grading import MarkRequest, mark_printing
from generator.app.summaries import marked_lines
from generator.cli.terminal import BANK, BankFolder, PrintedFolder, progress, say, warn


def mark(folder: PrintedFolder, *, root: BankFolder = BANK) -> None:
    """Оценить работы: сверить ответы с ключом, узнать названные ошибки, сложить баллы и поставить оценки.

    Ответы берутся из прочитанных сканов (biletnik read, biletnik doubts) и из answers-typed.xlsx (её делает biletnik
    type). Получаются marks.csv и marks.xlsx: ведомость, все
    ответы, ошибки и сомнения. Сколько стоит ошибка, говорит marking.yaml: в первый раз в неё переписывается поле
    partial работы, дальше её исправляют руками. После любой поправки — ответа, правила, ключа, исключённой задачи —
    запустите команду снова: она скажет, чья оценка изменилась и почему.
    """
    with progress() as context:
        made = mark_printing(MarkRequest(folder, root), context)
    for warning in made.warnings:
        warn(warning)
    for line in marked_lines(made):
        say(line)
