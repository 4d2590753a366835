"""A deck of Anki: its cards and its figures, and equal bytes for equal cards."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from pathlib import Path

import exports
import pytest
from conftest import run

ROOT = Path(__file__).parents[2]


def notes(content: bytes, folder: Path) -> tuple[list[list[str]], dict[str, str]]:
    """The fields of the notes of a deck, and its figures."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        (folder / "notes.db").write_bytes(packed.read("collection.anki2"))
        media = json.loads(packed.read("media"))
    base = sqlite3.connect(folder / "notes.db")
    try:
        found = [row[0].split("\x1f") for row in base.execute("select flds from notes")]
    finally:
        base.close()
    return found, media


def test_cards_hold_statement_and_solution(tmp_path: Path) -> None:
    """A card has the statement in front, with its figure, and the solution behind."""
    asked = exports.ask(ROOT / "bank", "metrics/iou")
    found, media = notes(exports.files(asked, "anki")[""], tmp_path)
    assert len(found) == 2
    assert all("Рамка" in front and "Ответ:" in back for _, front, back in found)
    assert len(media) == 2
    assert all(any(name in front for name in media.values()) for _, front, _ in found)
    assert not any("\ue0f0" in text for note in found for text in note)


def test_the_command_writes_equal_bytes(bank_root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same seed gives the same deck."""
    for name in ("a.apkg", "b.apkg"):
        words = ("arith", "--bank", bank_root, "--seed", "1", "--variants", "3", "--output", tmp_path / name)
        assert run(capsys, "export", "anki", *words)[0] == 0
    assert (tmp_path / "a.apkg").read_bytes() == (tmp_path / "b.apkg").read_bytes()
