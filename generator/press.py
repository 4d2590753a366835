"""Edge: LaTeX → PDF. Owns the only subprocess, its sandbox and its time limit, and what TeX says of a run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from generator import paper, russian
from generator.errors import PressError, TexError
from generator.model import Blueprint, Paper

TIME_LIMIT = 600
"""Seconds that one run of TeX may take."""
TOLERANCE = 1.0
"""Points by which a line may stick out before it counts as overfull."""

STYLE = "exam.sty"
"""The style file among the templates."""

_OWN = "оформление страницы"
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
_OVERFULL = re.compile(r"^Overfull \\[hv]box \((\d+\.\d+)pt too (?:wide|high)\).*?(?: at lines? (\d+)|$)", re.MULTILINE)
_REMARK = re.compile("^biletnik (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Typeset:
    """A typeset document; `overfull` are the lines of its source that stick out, each with its excess in points.

    `remarks` are what the document itself wrote into the log after the word `biletnik`.
    """

    pdf: bytes
    overfull: tuple[tuple[int | None, float], ...]
    remarks: tuple[str, ...]


def print_class(
    blueprint: Blueprint, papers: Sequence[Paper], templates: Path, documents: Sequence[str] = paper.DOCUMENTS
) -> tuple[dict[str, bytes], list[str]]:
    """The PDF of each of these documents for the papers, and warnings of lines that stick out.

    Raises: PressError if TeX is not installed or fails; its message leads to the line of the bank.
    """
    if shutil.which(_COMMAND[0]) is None:
        raise PressError(NO_TEX)
    if not (templates / STYLE).is_file():
        raise PressError(f"{templates / STYLE}: нет такого файла")
    write = {name: partial(paper.document, name, blueprint, templates) for name in documents}
    sources = {name: write[name](papers) for name in documents}
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        runs = {name: pool.submit(typeset, source, templates / STYLE) for name, source in sources.items()}
    pages, warnings = {}, []
    for name, run in runs.items():
        try:
            result = run.result()
        except TexError as fault:
            raise _blamed(fault, partial(typeset, style=templates / STYLE), write[name], papers) from fault
        pages[name] = result.pdf
        warnings += [
            f"{_place(sources[name], line, papers)}: строка длиннее полосы на {russian.number(excess, 1)} пт"
            for line, excess in result.overfull
        ]
    return pages, list(dict.fromkeys(warnings))


def print_register(blueprint: Blueprint, papers: Sequence[Paper], templates: Path) -> bytes:
    """The PDF of the list that the students of these papers sign.

    Raises: PressError if TeX fails.
    """
    try:
        return typeset(paper.document(paper.REGISTER, blueprint, templates, papers), templates / STYLE).pdf
    except TexError as fault:
        raise PressError(f"{_OWN}: TeX: {fault.words}") from fault


def typeset(source: str, style: Path) -> Typeset:
    """One run of pdfLaTeX over a document that uses this style file, in a folder of its own.

    Raises: TexError if TeX stops, PressError if it takes too long.
    """
    with TemporaryDirectory(prefix="biletnik-") as name:
        folder = Path(name)
        (folder / "paper.tex").write_text(source, encoding="utf-8")
        shutil.copy(style, folder)
        try:
            run = subprocess.run(  # noqa: S603 - a fixed command; the source is data in a file
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
        return Typeset((folder / "paper.pdf").read_bytes(), tuple(_overfull(log)), tuple(_REMARK.findall(log)))


def _read(log: Path) -> str:
    return log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""


def _fault(log: str) -> TexError:
    found = _ERROR.search(log)
    if not found:
        return TexError(None, "TeX остановился без объяснений")
    line, words = found.groups()
    return TexError(int(line) if line else None, words)


def _overfull(log: str) -> Iterator[tuple[int | None, float]]:
    for excess, line in _OVERFULL.findall(log):
        if float(excess) > TOLERANCE:
            yield int(line) if line else None, float(excess)


def _place(source: str, line: int | None, papers: Sequence[Paper]) -> str:
    found = paper.origin(source, line, papers) if line else None
    if not found:
        return _OWN
    culprit, instance, template, template_line = found
    return f"{template.path}:{template_line}: задача {instance.problem.id}, вариант {culprit.number}"


def _blamed(
    fault: TexError, run: Callable[[str], Typeset], write: Callable[[Sequence[Paper]], str], papers: Sequence[Paper]
) -> PressError:
    """The fault as the bank's author can mend it; where TeX's line tells nothing, each problem is tried alone."""
    source = write(papers)
    if fault.line and paper.origin(source, fault.line, papers):
        return PressError(f"{_place(source, fault.line, papers)}: TeX: {fault.words}")
    for suspect in papers:
        for instance in suspect.instances:
            try:
                run(write([replace(suspect, instances=(instance,))]))
            except TexError as found:
                folder = instance.problem.statement.path.parent
                place = f"{folder}: задача {instance.problem.id}, вариант {suspect.number}"
                return PressError(f"{place}: TeX: {found.words}")
    return PressError(f"{_OWN}: TeX: {fault.words}")


NO_TEX = """не найден pdflatex: установите TeX с русским языком и повторите
  Debian, Ubuntu:  sudo apt-get install --no-install-recommends texlive-latex-recommended texlive-lang-cyrillic cm-super
  Fedora:          sudo dnf install texlive-scheme-basic texlive-collection-latexrecommended \\
                   texlive-collection-langcyrillic texlive-cm-super
  Arch:            sudo pacman -S texlive-latexrecommended texlive-langcyrillic texlive-fontsrecommended
  macOS:           brew install --cask mactex-no-gui"""
