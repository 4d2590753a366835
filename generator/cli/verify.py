"""`verify`: every answer of a manifest, computed again and checked independently."""

from __future__ import annotations

import typer

from generator.app import VerifyRequest, verify
from generator.app.summaries import verified_lines
from generator.cli.terminal import BANK, BankFolder, PrintedFolder, progress, say

DIFFERS = 1
"""The exit code when a number is not as recorded."""


def verify_folder(folder: PrintedFolder, root: BankFolder = BANK) -> None:
    """Пересчитать все ответы манифеста и проверить их независимо.

    Код возврата: 0 — все числа сходятся, даже если изменились тексты задач (о них сказано); 1 — есть расхождения.
    """
    with progress() as context:
        found = verify(VerifyRequest(folder, root), context)
    for line in verified_lines(found):
        say(line)
    if found.wrong:
        raise typer.Exit(DIFFERS)
