"""Papers for Word: nothing is lost on the way, formulas are Word's own."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from conftest import run

from generator.app import export

ROOT = Path(__file__).parents[2]


def body(document: bytes) -> str:
    """The XML of a document."""
    with zipfile.ZipFile(io.BytesIO(document)) as packed:
        return packed.read("word/document.xml").decode()


def figures(text: str) -> Counter[str]:
    """The figures in a text, without the spaces between them, run by run of digits."""
    return Counter(re.sub(r"[^\d]", "", text))


def test_every_figure_is_in_the_document() -> None:
    """What the screen shows of statements and solutions, formulas too, Word shows figure by figure."""
    names = ["sequences", "optimization/quadratic", "metrics/iou"]
    asked = export.chosen(ROOT / "bank", [name for name in names if (ROOT / "bank" / name).is_dir()], 1, "1")
    made = export.word(asked, ROOT / "templates")
    shown = export.categorised(asked, ROOT / "templates")
    wanted = Counter[str]()
    for category in shown:
        for variant in category.variants:
            text = html.unescape(re.sub("<[^>]*>", " ", variant.text.solution))
            wanted += figures(re.sub(r"\\[a-zA-Z]+|\ue0f0.*?\ue0f1", " ", text))
    found = figures(re.sub("<[^>]*>", "", re.sub(r"<(?!m:t|w:t|/)[^>]*/?>", "", body(made["solutions.docx"]))))
    assert sum(wanted.values()) > 500
    assert wanted - found == Counter()


def test_formulas_are_native(bank_root: Path) -> None:
    """Matrices stand as Word's own formulas, numbers with a decimal comma."""
    asked = export.chosen(bank_root, ["small"], 2, "1")
    text = body(export.word(asked, ROOT / "templates")["solutions.docx"])
    assert "<m:oMath" in text
    assert "<m:m>" in text
    assert "w:pageBreakBefore" in (export.word(asked, ROOT / "templates")["exam.docx"] and _styles(asked))
    assert text.count('w:val="Heading1"') == 2


def _styles(asked: export.Chosen) -> str:
    with zipfile.ZipFile(io.BytesIO(export.word(asked, ROOT / "templates")["exam.docx"])) as packed:
        return packed.read("word/styles.xml").decode()


def test_same_papers_same_bytes(bank_root: Path) -> None:
    """The same papers give the same files."""
    asked = export.chosen(bank_root, ["small"], 1, "1")
    assert export.word(asked, ROOT / "templates") == export.word(asked, ROOT / "templates")


def test_the_command_writes_both(bank_root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`export docx` writes the papers and their solutions."""
    folder = tmp_path / "word"
    code, said, _ = run(capsys, "export", "docx", "small", "--bank", bank_root, "--output", folder, "--seed", "1")
    assert code == 0, said
    assert sorted(path.name for path in folder.iterdir()) == ["exam.docx", "solutions.docx"]
