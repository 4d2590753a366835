"""What is lost between LaTeX and a screen is found: words, numbers, commands, formulas."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import exports
import pytest
from conftest import edit

from generator.documents import html
from generator.documents.html import complaints, reading_faults
from generator.errors import ExamError

ROOT = Path(__file__).parents[3]
READERS = ROOT / "scripts/formulas"


def told(root: Path, *names: str, readers: html.Readers | None = None) -> list[str]:
    """The complaints about an instance or two of these problems."""
    asked = exports.ask(root, *names)
    return [found.message for found in complaints(asked.instances, exports.TEMPLATES, readers)]


def test_sound_texts_lose_nothing(bank_root: Path) -> None:
    """Tables, figures, lists, matrices and choices all reach the screen."""
    shipped = ["metrics/iou", "metrics/bleu", "convnets/vgg", "convnets/max-pool", "losses/softmax"]
    known = exports.known(ROOT / "bank", shipped)
    assert len(known) > 3
    assert told(ROOT / "bank", *known) == []
    assert told(bank_root, "arith") == []


@pytest.mark.parametrize(
    ("written", "message"),
    [
        (r"\shadowbox{тень}", r"pandoc не понял \shadowbox{тень}"),
        (r"\shadowbox{тень}", "на экран не попали слова и числа: «тень»"),
        (r"$a\shortstack b$", r"команды \shortstack читалки формул не знают"),
        (r"$\begin{multline}a\end{multline}$", r"команды \begin{multline} читалки формул не знают"),
    ],
)
def test_each_loss_is_told(bank_root: Path, written: str, message: str) -> None:
    """A text that would lose something is complained about, with what it loses."""
    edit(bank_root / "arith/sum/statement.tex", "Сложите", f"{written} Сложите")
    assert any(message in one for one in told(bank_root, "arith/sum"))


def test_what_readers_say_is_told_once(bank_root: Path) -> None:
    """A formula that a reader cannot read is told with the reader's words, however often it stands."""

    def readers(formulas: Sequence[str]) -> list[str | None]:
        assert len(formulas) == len(set(formulas))
        return ["нет" if "A=" in formula else None for formula in formulas]

    found = told(bank_root, "arith/grid", readers=readers)
    assert len(found) == 2
    assert all(one.startswith("формула не читается: \\(A=") and one.endswith(": нет") for one in found)


def test_missing_readers_are_told(tmp_path: Path) -> None:
    """Without KaTeX nobody is blamed but the machine, and it is said what to install."""
    with pytest.raises(ExamError, match="npm install --prefix"):
        reading_faults(["\\(a\\)"], tmp_path)


@pytest.mark.prove
@pytest.mark.skipif(not (READERS / "node_modules").is_dir(), reason="needs `npm install --prefix scripts/formulas`")
def test_every_formula_of_the_bank_is_read() -> None:
    """KaTeX and MathJax read all formulas of two instances of every problem, and would tell of one that they cannot."""
    assert told(ROOT / "bank", readers=lambda formulas: reading_faults(formulas, READERS)) == []
    assert reading_faults(["\\(a\\)", "\\(\\frac{1\\)", "\\(\\nosuch\\)"], READERS)[0] is None
    assert all(reading_faults(["\\(\\frac{1\\)", "\\(\\nosuch\\)"], READERS))
