"""The world of one run of pdfTeX: its folder, the trees of TeX, and caches of the program's own. Owns what it may read.

TeX refuses other files by `openin_any`, which TeX Live 2026 no longer heeds; so what it has read is looked at too.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from platformdirs import user_cache_path

from generator.errors import PressError, TexError

_FIXED = {
    "SOURCE_DATE_EPOCH": "0",
    "FORCE_SOURCE_DATE": "1",
    "openin_any": "p",
    "openout_any": "p",
    "max_print_line": "1000",
    "TEXINPUTS": f".{os.pathsep}",
}
_PROBE = 1 << 16
"""Octets that a folder must still take for its disk not to be full."""


def environment() -> dict[str, str]:
    """The variables of a run: no tree of the user's own, and a place for the fonts that TeX makes itself."""
    trees = _trees()
    personal = {name: str(trees / "none") for name in ("TEXMFHOME", "TEXMFCONFIG")}
    return os.environ | _FIXED | personal | {"TEXMFVAR": str(trees / "var"), "HOME": str(trees)}


def check_inputs(folder: Path, job: str, form: Path | None = None) -> None:
    """Find out whether a recorded run in this folder, from this format, has read what is neither there nor TeX's own.

    Raises: TexError with the file's name, as TeX itself would refuse it.
    """
    record = folder / f"{job}.fls"
    lines = record.read_text(encoding="utf-8", errors="replace").splitlines() if record.exists() else []
    for name in dict.fromkeys(line[6:] for line in lines if line.startswith("INPUT ")):
        path = Path(os.path.normpath(folder / name))
        if path != form and not path.is_relative_to(folder) and not _belongs(path):
            raise TexError(None, f"текст читает чужой файл {name}")


def check_room(folder: Path) -> None:
    """Find out whether a folder takes files: TeX itself does not say that a disk is full.

    Raises: PressError with the folder and what the system says of it.
    """
    try:
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(bytes(_PROBE))
            probe.flush()
            os.fsync(probe.fileno())
    except OSError as fault:
        raise PressError(f"{folder.parent}: сюда не удаётся записать: {fault.strerror}") from fault


@cache
def _trees() -> Path:
    """The folder of the program's own trees, or one for this process where the cache cannot be written."""
    try:
        trees = user_cache_path("biletnik") / "tex"
        (trees / "var").mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=trees / "var"):
            return trees
    except (OSError, RuntimeError):
        return Path(tempfile.mkdtemp(prefix="biletnik-tex-"))


def _belongs(path: Path) -> bool:
    """Whether a file is TeX's own."""
    return any(path.is_relative_to(tree) or path.resolve().is_relative_to(tree) for tree in _system_trees())


@cache
def _system_trees() -> tuple[Path, ...]:
    """Where the files of TeX lie."""
    asked = shutil.which("kpsewhich")
    found: list[str] = []
    if asked:
        for variable in ("TEXMF", "TEXMFSYSVAR", "TEXMFDIST", "TEXMFCNF"):
            said = subprocess.run(  # noqa: S603 - a fixed command
                [asked, "--expand-braces", f"${variable}"], capture_output=True, check=False, env=environment()
            ).stdout.decode(errors="replace")
            found += said.strip().split(os.pathsep)
    named = {Path(os.path.normpath(name.lstrip("!"))) for name in found if name.lstrip("!").startswith("/")}
    return tuple(sorted(named | {path.resolve() for path in named} | {_trees()}))
