"""TeX sees its folder and its own trees, nothing personal, and nothing that it read elsewhere is ever printed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.documents.pdf import sandbox, typesetting
from generator.errors import PressError, TexError

STYLE = Path(__file__).parents[3] / "templates" / typesetting.STYLE
HEAD = "\\documentclass[11pt,a4paper]{article}\n\\usepackage{exam}\n\\begin{document}\n"


def document(body: str) -> str:
    """A document with this body."""
    return f"{HEAD}{body}\n\\end{{document}}\n"


@pytest.mark.latex
@pytest.mark.parametrize("obeyed", [True, False], ids=["openin_any obeyed", "openin_any ignored"])
@pytest.mark.parametrize(
    "command", [r"\input{NAME}", r"\openin0=NAME \ifeof0 \else\read0 to\x \x\fi ", r"\pdffiledump length 9{NAME}"]
)
def test_a_file_of_the_user_is_never_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, *, obeyed: bool
) -> None:
    """What stands in another folder is not on the page, even where TeX would let it be read."""
    if not obeyed:
        monkeypatch.setitem(sandbox._FIXED, "openin_any", "a")  # noqa: SLF001 - a TeX that ignores the variable
    (tmp_path / "secret.tex").write_text("SECRET")
    body = "x" + command.replace("NAME", str(tmp_path / "secret.tex"))
    if obeyed and r"\input" not in command:
        assert typesetting.typeset(document(body), STYLE).pdf
        return
    with pytest.raises(TexError) as fault:
        typesetting.typeset(document(body), STYLE)
    assert obeyed or fault.value.words == f"текст читает чужой файл {tmp_path / 'secret.tex'}"


@pytest.mark.latex
def test_a_personal_tree_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A style file of the user's own is not found, neither by a document nor for a format."""
    tree = tmp_path / "texmf/tex/latex"
    tree.mkdir(parents=True)
    (tree / "mine.sty").write_text("\\def\\mine{}")
    source = document(r"\IfFileExists{mine.sty}{\personal}{}x")
    plain = typesetting.typeset(source, STYLE).pdf
    for name in ("TEXMFHOME", "TEXMFCONFIG", "TEXMFVAR"):
        monkeypatch.setenv(name, str(tmp_path / "texmf"))
    assert typesetting.typeset(source, STYLE).pdf == plain


@pytest.mark.latex
def test_no_home_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A service without HOME typesets the same bytes."""
    plain = typesetting.typeset(document("Текст"), STYLE).pdf
    monkeypatch.delenv("HOME", raising=False)
    assert typesetting.typeset(document("Текст"), STYLE).pdf == plain


def test_nothing_of_the_user_is_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """The trees named are the program's own, whatever the user has set."""
    for name in ("TEXMFHOME", "TEXMFCONFIG", "TEXMFVAR", "HOME", "TEXINPUTS"):
        monkeypatch.setenv(name, "/personal")
    found = sandbox.environment()
    assert [name for name, value in found.items() if value == "/personal"] == []


def test_a_full_disk_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing can be written, the folder is named with what the system says of it."""

    def full(_: int) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(PressError) as fault:
        sandbox.check_room(tmp_path)
    assert str(fault.value) == f"{tmp_path.parent}: сюда не удаётся записать: {os.strerror(28)}"
