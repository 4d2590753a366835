"""Edge: LaTeX → PDF. Owns the only subprocess, its sandbox and its time limit, and what TeX says of a run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from generator import paper, russian
from generator.errors import PressError
from generator.model import Blueprint, Paper

TIME_LIMIT = 600
"""Seconds that one run of TeX may take."""
TOLERANCE = 1.0
"""Points by which a line may stick out before it counts as overfull."""

_ENVIRONMENT = {
    "SOURCE_DATE_EPOCH": "0",
    "FORCE_SOURCE_DATE": "1",
    "openin_any": "p",
    "openout_any": "p",
    "max_print_line": "1000",
    "TEXINPUTS": f".{os.pathsep}",
}
_COMMAND = ("pdflatex", "-no-shell-escape", "-halt-on-error", "-interaction=nonstopmode", "-file-line-error")
_ERROR = re.compile(r"^(?:\./)?(?:paper\.tex:(\d+): |[^\n:]+:\d+: |! )(.*)$", re.MULTILINE)
_OVERFULL = re.compile(r"^Overfull \\[hv]box \((\d+\.\d+)pt too (?:wide|high)\)[^\n]*?(?:lines? (\d+))?", re.MULTILINE)


class TexFault(Exception):
    """TeX stopped: at `line` of the document, if it knows, and with its own `words`."""

    def __init__(self, line: int | None, words: str) -> None:
        super().__init__(words)
        self.line, self.words = line, words


@dataclass(frozen=True)
class Typeset:
    """A typeset document; `overfull` are the lines of its source that stick out, each with its excess in points."""

    pdf: bytes
    overfull: tuple[tuple[int | None, float], ...]


def print_class(blueprint: Blueprint, papers: Sequence[Paper], templates: Path) -> tuple[dict[str, bytes], list[str]]:
    """The PDF of each document for these papers, and warnings of lines that stick out.

    Raises: PressError if TeX is not installed or fails; its message leads to the line of the bank.
    """
    if shutil.which(_COMMAND[0]) is None:
        raise PressError(_NO_TEX)
    sources = {name: paper.document(name, blueprint, papers, templates) for name in paper.DOCUMENTS}
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        runs = {name: pool.submit(typeset, source, templates) for name, source in sources.items()}
    pages, warnings = {}, []
    for name, run in runs.items():
        try:
            result = run.result()
        except TexFault as fault:
            raise _blamed(name, sources[name], fault, blueprint, papers, templates) from fault
        pages[name] = result.pdf
        warnings += [
            f"{_place(name, sources[name], line, papers)}: строка длиннее полосы на {russian.number(excess, 1)} пт"
            for line, excess in result.overfull
        ]
    return pages, warnings


def typeset(source: str, templates: Path) -> Typeset:
    """One run of pdfLaTeX over a document, in a folder of its own.

    Raises: TexFault if TeX stops, PressError if it takes too long.
    """
    with TemporaryDirectory(prefix="biletnik-") as name:
        folder = Path(name)
        (folder / "paper.tex").write_text(source, encoding="utf-8")
        shutil.copy(templates / "exam.sty", folder)
        try:
            run = subprocess.run(
                [*_COMMAND, "paper.tex"],
                cwd=folder,
                env=os.environ | _ENVIRONMENT,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=TIME_LIMIT,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise PressError(f"TeX работает дольше {TIME_LIMIT} с и остановлен") from None
        log = _read(folder / "paper.log")
        if run.returncode or not (folder / "paper.pdf").exists():
            raise _fault(log)
        return Typeset((folder / "paper.pdf").read_bytes(), tuple(_overfull(log)))


def _read(log: Path) -> str:
    return log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""


def _fault(log: str) -> TexFault:
    found = _ERROR.search(log)
    if not found:
        return TexFault(None, "TeX остановился без объяснений")
    line, words = found.groups()
    return TexFault(int(line) if line else None, words)


def _overfull(log: str) -> Iterator[tuple[int | None, float]]:
    for excess, line in _OVERFULL.findall(log):
        if float(excess) > TOLERANCE:
            yield int(line) if line else None, float(excess)


def _place(name: str, source: str, line: int | None, papers: Sequence[Paper]) -> str:
    found = paper.origin(source, line, papers) if line else None
    if not found:
        return f"{name}.tex.j2"
    culprit, instance, template, template_line = found
    return f"{template.path}:{template_line}: задача {instance.problem.id}, вариант {culprit.number}"


def _blamed(
    name: str, source: str, fault: TexFault, blueprint: Blueprint, papers: Sequence[Paper], templates: Path
) -> PressError:
    """The fault as the bank's author can mend it; where TeX's line tells nothing, each problem is tried alone."""
    if fault.line and paper.origin(source, fault.line, papers):
        return PressError(f"{_place(name, source, fault.line, papers)}: TeX: {fault.words}")
    for suspect in papers:
        for instance in suspect.instances:
            alone = paper.document(name, blueprint, [replace(suspect, instances=(instance,))], templates)
            try:
                typeset(alone, templates)
            except TexFault as found:
                folder = instance.problem.statement.path.parent
                place = f"{folder}: задача {instance.problem.id}, вариант {suspect.number}"
                return PressError(f"{place}: TeX: {found.words}")
    return PressError(f"{templates / name}.tex.j2: TeX: {fault.words}")


_NO_TEX = """не найден pdflatex: установите TeX с русским языком и повторите
  Debian, Ubuntu:  sudo apt-get install --no-install-recommends texlive-latex-recommended texlive-lang-cyrillic cm-super
  Fedora:          sudo dnf install texlive-scheme-basic texlive-collection-latexrecommended \\
                   texlive-collection-langcyrillic texlive-cm-super
  Arch:            sudo pacman -S texlive-latexrecommended texlive-langcyrillic texlive-fontsrecommended
  macOS:           brew install --cask mactex-no-gui"""
