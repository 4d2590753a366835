"""Templates and style files are read as they are, and a file that is none is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import run

from generator.documents.template_files import text_of
from generator.errors import BankError


def test_a_file_that_is_none(tmp_path: Path) -> None:
    """A text comes as it stands; what is not there, a folder, and another encoding are told with the file."""
    path = tmp_path / "exam.tex.j2"
    with pytest.raises(BankError, match=r"exam\.tex\.j2: шаблон не читается"):
        text_of(path)
    path.write_bytes("строка\nещё\r\n".encode())
    assert text_of(path) == "строка\nещё\r\n"
    path.write_bytes("line\nстрока\n".encode("cp1251"))
    with pytest.raises(BankError, match=r"exam\.tex\.j2:2: файл не в кодировке UTF-8$"):
        text_of(path)
    path.unlink()
    path.mkdir()
    with pytest.raises(BankError, match=r"exam\.tex\.j2: шаблон не читается"):
        text_of(path)


@pytest.mark.parametrize("name", ["exam.tex.j2", "key.tex.j2", "exam.sty"])
def test_a_printing_names_it(bank_root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    """`exam` ends with one message that names the file, and prints nothing."""
    templates = tmp_path / "templates"
    templates.mkdir()
    for path in (Path(__file__).parents[2] / "templates").glob("*.*"):
        text = path.read_bytes()
        (templates / path.name).write_bytes(text.decode().encode("cp1251", "replace") if path.name == name else text)
    words = ("--exam", "small", "--seed", "42", "--bank", bank_root, "--templates", templates, "--output", tmp_path)
    code, said, told = run(capsys, "exam", *words)
    assert (code, said) == (2, "")
    assert told.startswith(f"Ошибка: {templates / name}:")
    assert told.endswith("файл не в кодировке UTF-8\n")
    assert not (tmp_path / "small-42").exists()
