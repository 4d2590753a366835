"""Edge: papers → the PDF of each document. Owns the folder of a run, and leads TeX's faults back to the bank."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from generator import russian
from generator.documents.latex import documents
from generator.documents.latex.documents import DOCUMENTS, document
from generator.documents.pdf import format_cache, pdftex
from generator.errors import PressError, TexError
from generator.model import Blueprint, Paper

TOLERANCE = 1.0
"""Points by which a line may stick out before it counts as overfull."""

STYLE = "exam.sty"
"""The style file among the templates."""
NO_TEX = pdftex.NO_TEX

_OWN = "оформление страницы"
_PREAMBLE = re.compile(r"\\documentclass[^\n]*\n\\usepackage\{exam\}\n")
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


@dataclass(frozen=True)
class Setting:
    """How papers are typeset: by which templates, in which folder TeX may work, and how many documents at a time.

    `followed` if other papers come after these.
    """

    templates: Path
    scratch: Path | None = None
    jobs: int | None = None
    followed: bool = False


def print_class(
    blueprint: Blueprint, papers: Sequence[Paper], templates: Path, documents: Sequence[str] = DOCUMENTS
) -> tuple[dict[str, bytes], list[str]]:
    """The PDF of each of these documents for the papers, and warnings of lines that stick out.

    Raises: PressError if TeX is not installed or fails; its message leads to the line of the bank.
    """
    made, warnings = print_papers(blueprint, papers, Setting(templates), documents)
    return {name: document.pdf for name, document in made.items()}, warnings


def print_papers(
    blueprint: Blueprint, papers: Sequence[Paper], setting: Setting, documents: Sequence[str]
) -> tuple[dict[str, Typeset], list[str]]:
    """Each of these documents for the papers, and warnings of lines that stick out.

    Raises: PressError if TeX is not installed or fails; its message leads to the line of the bank.
    """
    fill = partial(document, blueprint=blueprint, templates=setting.templates, followed=setting.followed)
    write = {name: partial(_source, fill, name) for name in documents}
    run = partial(typeset, style=setting.templates / STYLE, scratch=setting.scratch)
    sources = {name: write[name](papers) for name in documents}
    with ThreadPoolExecutor(max_workers=setting.jobs or os.cpu_count()) as pool:
        runs = {name: pool.submit(run, source) for name, source in sources.items()}
        try:
            made = {name: _made(runs[name].result, run, write[name], papers) for name in documents}
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            pdftex.stop()
            raise
    warnings = [
        f"{_place(sources[name], line, papers)}: строка длиннее полосы на {russian.number(excess, 1)} пт"
        for name, document in made.items()
        for line, excess in document.overfull
    ]
    return made, list(dict.fromkeys(warnings))


def print_register(blueprint: Blueprint, papers: Sequence[Paper], templates: Path) -> bytes:
    """The PDF of the list that the students of these papers sign.

    Raises: PressError if TeX fails.
    """
    try:
        return typeset(documents.document(documents.REGISTER, blueprint, templates, papers), templates / STYLE).pdf
    except TexError as fault:
        raise PressError(f"{_OWN}: TeX: {fault.words}") from fault


def typeset(source: str, style: Path, scratch: Path | None = None) -> Typeset:
    """One run of pdfLaTeX over a document that uses this style file, in a folder of its own inside `scratch`.

    Raises: TexError if TeX stops; PressError if it takes too long, or if there is no style file.
    """
    if not style.is_file():
        raise PressError(f"{style}: нет такого файла")
    with TemporaryDirectory(prefix="biletnik-", dir=scratch) as name:
        folder = Path(name)
        body, form = bodied(source, style)
        log = _run(folder, body, f"-fmt={form}") if form else ""
        if not log:
            shutil.copy(style, folder)
            log = _run(folder, source)
        pdf = folder / "paper.pdf"
        if not pdf.exists():
            raise _fault(log)
        return Typeset(pdf.read_bytes(), tuple(_overfull(log)), tuple(_REMARK.findall(log)))


def bodied(source: str, style: Path) -> tuple[str, Path | None]:
    """The source without its preamble, line by line, and the format that has it; all of the source if there is none."""
    preamble = _PREAMBLE.match(source)
    form = format_cache.prepared(preamble[0], style) if preamble else None
    if not preamble or not form:
        return source, None
    return "%\n" * preamble[0].count("\n") + source[preamble.end() :], form


def _source(fill: Callable[..., str], name: str, papers: Sequence[Paper]) -> str:
    return fill(name, papers=papers)


def _run(folder: Path, source: str, *options: str) -> str:
    """What TeX says of this source, nothing if it did not even begin; it leaves a paper only if it is content."""
    (folder / "paper.tex").write_text(source, encoding="utf-8")
    log, pdf = folder / "paper.log", folder / "paper.pdf"
    if not pdftex.run(folder, *options, "paper.tex"):
        pdf.unlink(missing_ok=True)
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
    found = documents.origin(source, line, papers) if line else None
    if not found:
        return _OWN
    culprit, instance, template, template_line = found
    return f"{template.path}:{template_line}: задача {instance.problem.id}, вариант {culprit.number}"


def _made(
    result: Callable[[], Typeset],
    run: Callable[[str], Typeset],
    write: Callable[[Sequence[Paper]], str],
    papers: Sequence[Paper],
) -> Typeset:
    """What the run gives, or its fault as the bank's author can mend it."""
    try:
        return result()
    except TexError as fault:
        raise _blamed(fault, run, write, papers) from fault


def _blamed(
    fault: TexError, run: Callable[[str], Typeset], write: Callable[[Sequence[Paper]], str], papers: Sequence[Paper]
) -> PressError:
    """The fault as the bank's author can mend it; where TeX's line tells nothing, each problem is tried alone."""
    source = write(papers)
    if fault.line and documents.origin(source, fault.line, papers):
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
