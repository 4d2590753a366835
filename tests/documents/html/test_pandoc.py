"""Where pandoc is found, and what is said where it is not."""

from __future__ import annotations

import shutil
import sys

import pytest

from generator.documents.html import pandoc
from generator.documents.html.converted import converted
from generator.errors import ExamError


def test_a_missing_pandoc_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is none, each system is told how to get one."""
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setitem(sys.modules, "pypandoc", None)
    with pytest.raises(ExamError, match=r"pip install \"biletnik\[online\]\""):
        pandoc.program()


def test_no_text_reads_files() -> None:
    """What a text would include from the disk stays out."""
    (found,) = converted(["до \\input{/etc/passwd} после"])
    assert "root" not in found.text
    assert "до" in found.text
    assert "после" in found.text


def test_texts_are_kept_apart() -> None:
    """Equal texts are converted once, and each comes back in its place."""
    found = converted(["один", "два $x$", "один"])
    assert [one.text for one in found] == ["<p>один</p>", "<p>два \\(x\\)</p>", "<p>один</p>"]


def test_what_is_lost_is_told_of_its_own_text() -> None:
    """A command that pandoc does not know is told of the text where it stands."""
    found = converted(["один", "два\n\n\\shadowbox{тень}", "три"])
    assert [bool(one.lost) for one in found] == [False, True, False]
