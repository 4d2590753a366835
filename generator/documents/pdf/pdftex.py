"""Edge: one run of pdfTeX. Owns its sandbox and its limits; knows no run but those that are asked for together."""

from __future__ import annotations

import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

from generator.documents.pdf import sandbox
from generator.errors import PressError

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

TIME_LIMIT = 600
"""Seconds that one run of TeX may take."""
FILE_LIMIT = 1 << 30
"""Bytes that a file may have which TeX writes."""

_PROGRAM = "pdflatex"
_OPTIONS = ("-no-shell-escape", "-halt-on-error", "-interaction=nonstopmode", "-file-line-error", "-recorder")


def program() -> Path:
    """Where pdfLaTeX is.

    Raises: PressError if it is not installed.
    """
    found = shutil.which(_PROGRAM)
    if found is None:
        raise PressError(NO_TEX)
    return Path(found).resolve()


class Runs:
    """The runs of TeX that belong together: who stops them stops no others."""

    def __init__(self) -> None:
        self._running: set[subprocess.Popen[bytes]] = set()
        self._stopped = False

    def run(self, folder: Path, *arguments: str) -> bool:
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
        self._running.add(process)
        try:
            _limit(process)
            if self._stopped:
                process.kill()
            return process.wait(TIME_LIMIT) == 0
        except subprocess.TimeoutExpired:
            raise PressError(f"TeX работает дольше {TIME_LIMIT} с и остановлен") from None
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
            self._running.discard(process)

    def stop(self) -> None:
        """Kill the runs that other threads have under way, and those that they begin."""
        self._stopped = True
        for process in tuple(self._running):
            process.kill()


def run(folder: Path, *arguments: str) -> bool:
    """One run that belongs to no others; see `Runs.run`."""
    return Runs().run(folder, *arguments)


def _limit(process: subprocess.Popen[bytes]) -> None:
    """Let a run write no file that would fill the disk, where the system can limit another process."""
    with suppress(OSError):
        if hasattr(resource, "prlimit"):
            resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (FILE_LIMIT, FILE_LIMIT))


NO_TEX = """не найден pdflatex: установите TeX с русским языком и повторите
  Debian, Ubuntu:  sudo apt-get install --no-install-recommends texlive-latex-recommended texlive-lang-cyrillic cm-super
  Fedora:          sudo dnf install texlive-scheme-basic texlive-collection-latexrecommended \\
                   texlive-collection-langcyrillic texlive-cm-super
  Arch:            sudo pacman -S texlive-latexrecommended texlive-langcyrillic texlive-fontsrecommended
  macOS:           brew install --cask mactex-no-gui"""
