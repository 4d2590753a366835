"""Edge: one run of pdfTeX. Owns the only subprocess, its sandbox and its time limit."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from generator.documents.pdf import sandbox
from generator.errors import PressError

TIME_LIMIT = 600
"""Seconds that one run of TeX may take."""

_PROGRAM = "pdflatex"
_OPTIONS = ("-no-shell-escape", "-halt-on-error", "-interaction=nonstopmode", "-file-line-error", "-recorder")
_running: set[subprocess.Popen[bytes]] = set()


def program() -> Path:
    """Where pdfLaTeX is.

    Raises: PressError if it is not installed.
    """
    found = shutil.which(_PROGRAM)
    if found is None:
        raise PressError(NO_TEX)
    return Path(found).resolve()


def run(folder: Path, *arguments: str) -> bool:
    """Whether pdfLaTeX with these arguments was content; it can read and write in this folder only.

    Raises: PressError if it is not installed, or takes too long.
    """
    program()
    process = subprocess.Popen(  # noqa: S603 - a fixed command; the source is data in a file
        [_PROGRAM, *_OPTIONS, *arguments],
        cwd=folder,
        env=sandbox.environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _running.add(process)
    try:
        return process.wait(TIME_LIMIT) == 0
    except subprocess.TimeoutExpired:
        raise PressError(f"TeX работает дольше {TIME_LIMIT} с и остановлен") from None
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        _running.discard(process)


def stop() -> None:
    """Kill the runs that other threads have under way."""
    for process in tuple(_running):
        process.kill()


NO_TEX = """не найден pdflatex: установите TeX с русским языком и повторите
  Debian, Ubuntu:  sudo apt-get install --no-install-recommends texlive-latex-recommended texlive-lang-cyrillic cm-super
  Fedora:          sudo dnf install texlive-scheme-basic texlive-collection-latexrecommended \\
                   texlive-collection-langcyrillic texlive-cm-super
  Arch:            sudo pacman -S texlive-latexrecommended texlive-langcyrillic texlive-fontsrecommended
  macOS:           brew install --cask mactex-no-gui"""
