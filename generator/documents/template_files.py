"""Edge: the text of a template or a style file. Owns what is said of a file that cannot be read."""

from __future__ import annotations

from pathlib import Path

from generator.errors import BankError


def text_of(path: Path) -> str:
    """The text of the file.

    Raises: BankError with the file if it is none, or not in UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as fault:
        raise BankError(f"{path}: шаблон не читается: {fault.strerror}") from fault
    except UnicodeDecodeError as fault:
        line = fault.object.count(b"\n", 0, fault.start) + 1
        raise BankError(f"{path}:{line}: файл не в кодировке UTF-8") from None
