"""The folders that travel with the program."""

from __future__ import annotations

from pathlib import Path


def shipped(name: str) -> Path:
    """A folder that travels with the program: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parents[1]
    packed = package / f"{name}_files"
    return packed if packed.is_dir() else package.parent / name


BANK, TEMPLATES = shipped("bank"), shipped("templates")
