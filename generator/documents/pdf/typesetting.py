"""Edge: LaTeX → PDF, and what TeX says of it. Owns the folder of a run and the reading of its log."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.documents.pdf import format_cache, octets, pdftex, sandbox
from generator.documents.template_files import text_of
from generator.errors import PressError, TexError

TOLERANCE = 1.0
"""Points by which a line may stick out before it counts as overfull."""

STYLE = "exam.sty"
"""The style file among the templates."""
NO_TEX = pdftex.NO_TEX

_PREAMBLE = re.compile(r"\\documentclass[^\n]*\n\\usepackage\{exam\}\n")
_ERROR = re.compile(r"^(?:\./)?(?:paper\.tex:(\d+): |[^\n:]+:\d+: |! )(.*)$", re.MULTILINE)
_ABSENT = re.compile(r"No font has the character U\+([0-9A-F]+)")
_OVERFULL = re.compile(r"^Overfull \\[hv]box \((\d+\.\d+)pt too (?:wide|high)\).*?(?: at lines? (\d+)|$)", re.MULTILINE)


@dataclass(frozen=True)
class Typeset:
    """A typeset document; `overfull` are the lines of its source that stick out, each with its excess in points.

    `remarks` are what the document's own template wrote into the log, after the word `biletnik` and the run's mark.
    """

    pdf: bytes
    overfull: tuple[tuple[int | None, float], ...]
    remarks: tuple[str, ...]


def typeset(
    source: str,
    style: Path,
    scratch: Path | None = None,
    runs: pdftex.Runs | None = None,
    pictures: Mapping[str, bytes] | None = None,
) -> Typeset:
    """One run of pdfLaTeX over a document that uses this style file, in a folder of its own inside `scratch`.

    It is one of the `runs`, which may be stopped together; `pictures` are files that the document encloses.

    Raises: TexError if TeX stops; PressError if it takes too long, or if there is no style file.
    """
    if not style.is_file():
        raise PressError(f"{style}: нет такого файла")
    with TemporaryDirectory(prefix="biletnik-", dir=scratch) as name:
        folder = Path(name)
        for file, content in (pictures or {}).items():
            (folder / file).write_bytes(content)
        together = runs or pdftex.Runs()
        form = placed(source, style, folder)
        log = _run(together, folder, form)
        if form and not log:
            _place(source, source, folder)
            log = _run(together, folder, None)
        pdf = folder / "paper.pdf"
        if not pdf.exists():
            raise _fault(log, folder)
        sandbox.check_inputs(folder, "paper", form)
        return Typeset(pdf.read_bytes(), tuple(_overfull(log)), tuple(_remarks(log, _mark(source))))


def placed(source: str, style: Path, folder: Path) -> Path | None:
    """The format to run TeX with over what stands in this folder then; None if there is none."""
    body, form = split_preamble(source, style)
    (folder / style.name).write_bytes(octets.encode(text_of(style)))
    _place(body, source, folder)
    return form


def _place(text: str, source: str, folder: Path) -> None:
    (folder / "paper.tex").write_bytes(octets.encode(_marked(text, _mark(source))))


def _mark(source: str) -> str:
    """A word that no text of the document can hold, for it depends on all of them."""
    return hashlib.sha256(source.encode()).hexdigest()[:16]


def _marked(source: str, mark: str) -> str:
    """The source that knows its mark; no line of it has another number."""
    return rf"\def\biletnikmark{{{mark}}}" + source


def _remarks(log: str, mark: str) -> list[str]:
    return re.findall(rf"^biletnik {mark} (.+)$", log, re.MULTILINE)


def split_preamble(source: str, style: Path) -> tuple[str, Path | None]:
    """The source without its preamble, line by line, and the format that has it; all of the source if there is none."""
    preamble = _PREAMBLE.match(source)
    form = format_cache.prepared(preamble[0], style) if preamble else None
    if not preamble or not form:
        return source, None
    return "%\n" * preamble[0].count("\n") + source[preamble.end() :], form


def _run(runs: pdftex.Runs, folder: Path, form: Path | None) -> str:
    """The log of TeX over what is placed, empty if it did not even begin; there is a PDF only if TeX is content."""
    log, pdf = folder / "paper.log", folder / "paper.pdf"
    if not runs.run(folder, *([f"-fmt={form}"] if form else []), "paper.tex"):
        pdf.unlink(missing_ok=True)
    return octets.decode(log.read_bytes()) if log.exists() else ""


def _fault(log: str, folder: Path) -> TexError:
    """What TeX says of its stop.

    Raises: PressError if the disk is full, of which TeX says nothing.
    """
    found = _ERROR.search(log)
    if not found:
        sandbox.check_room(folder)
        return TexError(None, "TeX остановился без объяснений")
    line, words = found.groups()
    if absent := _ABSENT.search(words):
        words = f"в шрифтах нет знака {chr(int(absent[1], 16))} (U+{absent[1]})"
    return TexError(int(line) if line else None, words)


def _overfull(log: str) -> Iterator[tuple[int | None, float]]:
    for excess, line in _OVERFULL.findall(log):
        if float(excess) > TOLERANCE:
            yield int(line) if line else None, float(excess)
