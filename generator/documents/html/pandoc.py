"""Edge: one run of pandoc. Owns where it is found, its time limit, and what it says of what it could not read."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

from generator.errors import ExamError

TIME_LIMIT = 600
"""Seconds that one run may take."""
NO_PANDOC = """не найден pandoc, который переводит тексты из LaTeX; установите его и повторите
  в окружение Python:  pip install "biletnik[online]"
  Debian, Ubuntu:      sudo apt-get install pandoc
  macOS:               brew install pandoc
  Windows:             winget install JohnMacFarlane.Pandoc"""

_ENVIRONMENT = {"SOURCE_DATE_EPOCH": "0", "LC_ALL": "C.UTF-8"}
_TELLING = {"SkippedContent", "CouldNotConvertTeXMath", "ParsingUnescaped"}


@dataclass(frozen=True)
class Converted:
    """What pandoc made, and what it left out, in its own words, each with the line of the source or nothing."""

    output: bytes
    lost: tuple[tuple[int | None, str], ...]


def program() -> str:
    """Where pandoc is: on the path, or in the Python package that brings it.

    Raises: ExamError with the ways to install it.
    """
    if found := shutil.which("pandoc"):
        return found
    try:
        import pypandoc  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra that only exports need
    except ImportError:
        raise ExamError(NO_PANDOC) from None
    try:
        return str(pypandoc.get_pandoc_path())
    except OSError:
        raise ExamError(NO_PANDOC) from None


def is_ready() -> bool:
    """Whether there is a pandoc to run."""
    try:
        program()
    except ExamError:
        return False
    return True


def run(source: str, *options: str, product: str = "", beside: Mapping[str, bytes] = MappingProxyType({})) -> Converted:
    """What pandoc makes of a source with these options: on its output, or as a file with the name `product`.

    `beside` are files that the options name.

    Raises: ExamError if it is not there, fails or takes too long.
    """
    with TemporaryDirectory(prefix="biletnik-") as name:
        folder = Path(name)
        for file, content in beside.items():
            (folder / file).write_bytes(content)
        log = folder / "log.json"
        target = ("--output", product) if product else ()
        command = [program(), "--sandbox", *options, f"--log={log}", *target]
        try:
            done = subprocess.run(  # noqa: S603 - a fixed program; the source is data
                command,
                input=source.encode(),
                cwd=folder,
                env=os.environ | _ENVIRONMENT,
                capture_output=True,
                timeout=TIME_LIMIT,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise ExamError(f"pandoc работает дольше {TIME_LIMIT} с и остановлен") from None
        if done.returncode:
            raise ExamError(f"pandoc: {done.stderr.decode(errors='replace').strip()}")
        output = (folder / product).read_bytes() if product else done.stdout
        return Converted(output, tuple(_lost(log)))


def _lost(log: Path) -> list[tuple[int | None, str]]:
    """What the log says was left out."""
    told = json.loads(log.read_text(encoding="utf-8") or "[]") if log.exists() else []
    return [(one.get("line"), str(one.get("contents") or one.get("pretty"))) for one in told if one["type"] in _TELLING]
