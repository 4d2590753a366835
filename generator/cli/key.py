"""The key file: its option, and the secret that it holds."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator.errors import ExamError
from generator.russian import plural

LEAST, MOST = 16, 65_536
"""Bytes that a key may have; fewer could be guessed, more are no key but some other file."""

KeyFile = Annotated[
    Path | None,
    typer.Option(
        "--key-file",
        envvar="BILETNIK_KEY_FILE",
        show_envvar=False,
        show_default="без ключа",
        help="Файл с секретом, который примешивается к зерну: без него по зерну билеты не восстановить.",
    ),
]


def secret_of(path: Path | None) -> bytes | None:
    """The bytes of the key file, if one is named.

    Raises: ExamError if it cannot be read, or is no key.
    """
    if path is None:
        return None
    try:
        with path.open("rb") as file:
            secret = file.read(MOST + 1)
    except OSError as fault:
        raise ExamError(f"{path}: файл ключа не читается: {fault.strerror}") from fault
    if len(secret) < LEAST:
        size = plural(len(secret), "байт", "байта", "байт") if secret else "ничего"
        raise ExamError(f"{path}: в файле ключа {size}, а нужно не меньше {plural(LEAST, 'байта', 'байт', 'байт')}")
    if len(secret) > MOST:
        raise ExamError(f"{path}: в файле ключа больше {plural(MOST, 'байта', 'байт', 'байт')}: это не ключ")
    return secret
