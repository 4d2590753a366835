"""Papers for Word: nothing is lost on the way, formulas are Word's own."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections import Counter
from pathlib import Path

import exports
import pytest
from conftest import run

ROOT = Path(__file__).parents[2]


def part(document: bytes, name: str) -> str:
    """The XML of a part of a document."""
    with zipfile.ZipFile(io.BytesIO(document)) as packed:
        return packed.read(name).decode()


def figures(text: str) -> Counter[str]:
    """The figures in a text, without the spaces between them, run by run of digits."""
    return Counter(re.sub(r"[^\d]", "", text))


def test_every_figure_is_in_the_document() -> None:
    """What the screen shows of statements and solutions, formulas too, Word shows figure by figure."""
    names = ["sequences", "optimization/quadratic", "metrics/iou"]
    asked = exports.ask(ROOT / "bank", *exports.known(ROOT / "bank", names), variants=1)
    made = exports.files(asked, "docx")
    shown = exports.texts(asked)
    wanted = Counter[str]()
    for category in shown:
        for variant in category.variants:
            text = html.unescape(re.sub("<[^>]*>", " ", variant.text.solution))
            wanted += figures(re.sub(r"\\[a-zA-Z]+|\ue0f0.*?\ue0f1", " ", text))
    found = figures(
        re.sub("<[^>]*>", "", re.sub(r"<(?!m:t|w:t|/)[^>]*/?>", "", part(made["solutions.docx"], "word/document.xml")))
    )
    assert sum(wanted.values()) > 500
    assert wanted - found == Counter()


def test_formulas_are_native(bank_root: Path) -> None:
    """Matrices stand as Word's own formulas; each paper begins a page."""
    made = exports.files(exports.ask(bank_root, "small"), "docx")
    text = part(made["solutions.docx"], "word/document.xml")
    assert "<m:oMath" in text
    assert "<m:m>" in text
    assert text.count('w:val="Heading1"') == 2
    assert "w:pageBreakBefore" in part(made["exam.docx"], "word/styles.xml")


def test_same_papers_same_bytes(bank_root: Path) -> None:
    """The same papers give the same files."""
    asked = exports.ask(bank_root, "small", variants=1)
    assert exports.files(asked, "docx") == exports.files(asked, "docx")


def test_the_command_writes_both(bank_root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`export docx` writes the papers and their solutions."""
    folder = tmp_path / "word"
    code, said, _ = run(capsys, "export", "docx", "small", "--bank", bank_root, "--output", folder, "--seed", "1")
    assert code == 0, said
    assert sorted(path.name for path in folder.iterdir()) == ["exam.docx", "solutions.docx"]
