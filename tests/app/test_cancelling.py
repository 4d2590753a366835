"""Several printings at once in one process: each is told of its own progress, and cancelled without the others."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from generator.app import print_class
from generator.app.class_request import ClassRequest
from generator.errors import CancelledError
from generator.processes.isolation import Context

TEMPLATES = Path(__file__).parents[2] / "templates"
ENDLESS = r"\def\again{\again}\again "


def request(root: Path, target: Path) -> ClassRequest:
    """Three papers of the tiny exam."""
    return ClassRequest("small", "42", "3", bank=root, templates=TEMPLATES, target=target)


def contents(folder: Path) -> dict[str, bytes]:
    """All files in a folder, hidden ones too."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def tex_below(folder: Path) -> list[str]:
    """The processes that work in a folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if (process / "cwd").readlink().is_relative_to(folder):
                found.append((process / "cmdline").read_text())
        except OSError:
            continue
    return found


@pytest.mark.latex
def test_one_of_two_is_cancelled(bank_root: Path, tmp_path: Path) -> None:
    """While one printing is cancelled in the middle of its TeX, the other gives the bytes that it gives alone."""
    print_class(request(bank_root, tmp_path / "alone"))
    endless = tmp_path / "endless"
    endless.mkdir()
    (endless / "bank").symlink_to(bank_root)
    spoilt = tmp_path / "spoilt"
    spoilt.mkdir()
    for path in bank_root.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            copy = spoilt / path.relative_to(bank_root)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    statement = spoilt / "arith/sum/statement.tex"
    statement.write_text(statement.read_text(encoding="utf-8") + ENDLESS, encoding="utf-8")
    unwanted = threading.Event()
    with ThreadPoolExecutor(2) as pool:
        cancelled = pool.submit(print_class, request(spoilt, tmp_path / "cancelled"), Context(cancelled=unwanted))
        while not tex_below(tmp_path / "cancelled"):
            assert not cancelled.done(), cancelled.exception()
            time.sleep(0.05)
        other = pool.submit(print_class, request(bank_root, tmp_path / "other"))
        unwanted.set()
        with pytest.raises(CancelledError):
            cancelled.result()
        assert tex_below(tmp_path / "cancelled") == []
        other.result()
    assert contents(tmp_path / "cancelled") == {}
    assert list((tmp_path / "cancelled").iterdir()) == []
    assert contents(tmp_path / "other") == contents(tmp_path / "alone")


@pytest.mark.latex
def test_progress_is_told_to_its_owner(bank_root: Path, tmp_path: Path) -> None:
    """Who asks for a class is told of each stage of it, and of no other."""
    told: list[tuple[str, int, int]] = []
    print_class(request(bank_root, tmp_path), Context(lambda *step: told.append(step)))
    assert told == [
        ("Составляются варианты", 0, 3),
        ("Билеты и решения", 0, 3),
        ("Билеты и решения", 3, 3),
        ("Ключ и ведомость", 3, 3),
    ]


def test_what_is_unwanted_from_the_start_is_not_begun(bank_root: Path, tmp_path: Path) -> None:
    """A request that is cancelled before its time prints nothing."""
    unwanted = threading.Event()
    unwanted.set()
    with pytest.raises(CancelledError):
        print_class(request(bank_root, tmp_path / "output"), Context(cancelled=unwanted))
    assert not (tmp_path / "output").exists()
