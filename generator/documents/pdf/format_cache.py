"""A document's preamble → a TeX format, dumped once and cached. Owns the cache; without one everything works, slower.

A format is known by its preamble, the style file and the program, and is fresh while no file that TeX read for it has
changed. It is kept unpacked, since TeX spends more time on unpacking a format than on loading it.
"""

from __future__ import annotations

import gzip
import hashlib
import tempfile
import zlib
from contextlib import suppress
from pathlib import Path

from platformdirs import user_cache_path

from generator.documents.pdf import octets, pdftex
from generator.documents.template_files import text_of
from generator.errors import PressError

KEPT = 12
"""Formats that stay in the cache; older ones make room."""

_NAME = "preamble"


def prepared(preamble: str, style: Path) -> Path | None:
    """The format of a preamble that uses this style file, made if need be; None if that cannot be done here.

    Raises: PressError if pdfLaTeX is not installed.
    """
    program = pdftex.program()
    try:
        words = (str(program), preamble, style.name, text_of(style))
        name = hashlib.sha256("\0".join(words).encode()).hexdigest()[:32]
        path = user_cache_path("biletnik") / "formats" / f"{name}.fmt"
        if not _fresh(path):
            _make(path, preamble, style, program)
    except (OSError, EOFError, RuntimeError, zlib.error):
        return None
    return path if _fresh(path) else None


def forget(path: Path) -> None:
    """Take a format that TeX cannot load out of the cache."""
    with suppress(OSError):
        path.unlink(missing_ok=True)
        _sources(path).unlink(missing_ok=True)


def _make(path: Path, preamble: str, style: Path, program: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(prefix=".new-", dir=path.parent) as made:
        folder = Path(made)
        (folder / f"{_NAME}.tex").write_bytes(octets.encode(f"{preamble}\\dump\n"))
        (folder / style.name).write_bytes(octets.encode(text_of(style)))
        with suppress(PressError):
            pdftex.run(folder, "-ini", "&pdflatex", f"{_NAME}.tex")
        packed = folder / f"{_NAME}.fmt"
        if not packed.exists():
            return
        unpacked, sources = folder / path.name, folder / "sources"
        unpacked.write_bytes(_unpacked(packed.read_bytes()))
        read = {Path(line[6:]) for line in (folder / f"{_NAME}.fls").read_text().splitlines() if line[:6] == "INPUT "}
        lasting = sorted(file for file in read | {program} if file.is_absolute() and folder not in file.parents)
        sources.write_text("".join(f"{_state(file)} {file}\n" for file in [unpacked, *lasting]), encoding="utf-8")
        unpacked.replace(path)
        sources.replace(_sources(path))
    _make_room(path.parent)


def _unpacked(content: bytes) -> bytes:
    return gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content


def _sources(path: Path) -> Path:
    """The list of the files that went into a format, itself first, each with its size and time."""
    return path.with_suffix(".sources")


def _fresh(path: Path) -> bool:
    """Whether the format is there as it was made, and so are the files that went into it."""
    try:
        lines = _sources(path).read_text(encoding="utf-8").splitlines()
        known = [line.split(" ", 2) for line in lines]
        return bool(known) and all(
            _state(Path(name) if number else path) == f"{size} {time}"
            for number, (size, time, name) in enumerate(known)
        )
    except (OSError, ValueError):
        return False


def _state(path: Path) -> str:
    found = path.stat()
    return f"{found.st_size} {found.st_mtime_ns}"


def _make_room(folder: Path) -> None:
    formats = sorted(folder.glob("*.fmt"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for old in formats[KEPT:]:
        forget(old)
