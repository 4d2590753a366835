"""New files take the places of old ones, which keep a second name with their day; nothing is ever overwritten."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from generator.errors import StoreError
from generator.output.set_aside import free_name, renewed

DAY = dt.datetime(2026, 11, 30, 12).astimezone()


def old(folder: Path, name: str, text: str) -> Path:
    """A file that was written on that day."""
    (folder / name).write_text(text, encoding="utf-8")
    os.utime(folder / name, (DAY.timestamp(), DAY.timestamp()))
    return folder / name


def test_renewal(tmp_path: Path) -> None:
    """A changed file keeps its old contents under its day, a free number after it; an equal one is not touched."""
    old(tmp_path, "key.pdf", "one")
    old(tmp_path, "key-2026-11-30.pdf", "mine")
    old(tmp_path, "same.csv", "same")
    old(tmp_path, "manifest.json", "{}")
    with renewed(tmp_path, "manifest.json") as made:
        for name, text in (("key.pdf", "two"), ("same.csv", "same"), ("manifest.json", "{1}"), ("new.csv", "new")):
            (made.folder / name).write_text(text, encoding="utf-8")
    assert made.written == [tmp_path / name for name in ("key.pdf", "new.csv", "manifest.json")]
    assert made.kept == [tmp_path / "key-2026-11-30-2.pdf"]
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {
        "key.pdf": "two",
        "key-2026-11-30.pdf": "mine",
        "key-2026-11-30-2.pdf": "one",
        "same.csv": "same",
        "manifest.json": "{1}",
        "new.csv": "new",
    }


def test_a_fault_changes_nothing(tmp_path: Path) -> None:
    """What is raised before the end leaves the folder as it was."""
    old(tmp_path, "key.pdf", "one")
    with pytest.raises(ZeroDivisionError), renewed(tmp_path, "manifest.json") as made:
        (made.folder / "key.pdf").write_text(str(1 // len(made.kept)), encoding="utf-8")
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [("key.pdf", "one")]


def test_a_file_system_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a file cannot have two names, its contents are copied, and still nothing is overwritten."""

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    test_renewal(tmp_path)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """A folder that cannot be written is named."""
    with pytest.raises(StoreError, match="сюда не удаётся записать"), renewed(tmp_path / "none", "a"):
        pass


def test_free_names(tmp_path: Path) -> None:
    """The first name that nothing has, links that lead nowhere included."""
    path = tmp_path / "rekey-2026-11-30.csv"
    assert free_name(path) == path
    path.symlink_to(tmp_path / "nowhere")
    assert free_name(path).name == "rekey-2026-11-30-2.csv"
