"""The contact sheet: which instances it shows, what stands on it, and how it follows the author's edits."""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2
import pytest
from conftest import edit

from generator.cli import main
from generator.cli.preview import follow
from generator.documents import preview
from generator.errors import BankError, SpaceError
from generator.problems import bank
from generator.problems.space import Space

TEMPLATES = Path(__file__).parents[2] / "templates"


def words(pdf: bytes) -> str:
    """All the words of a PDF, lines and no-break spaces made plain spaces."""
    pages = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))
    return " ".join(" ".join(pages).split())


def run(monkeypatch: pytest.MonkeyPatch, folder: Path, *arguments: str) -> int | str | None:
    """The exit code of a command that is typed in this folder."""
    monkeypatch.chdir(folder)
    monkeypatch.setattr(sys, "argv", ["biletnik", *arguments])
    with pytest.raises(SystemExit) as left:
        main.main()
    return left.value.code


def test_no_more_instances_are_drawn_than_there_are(bank_root: Path) -> None:
    """A dozen are different and the same each time; of a small space each is shown once."""
    problem = bank.load(bank_root, "arith/sum")
    dozen = [printed.instances[0].index for printed in preview.drawn(problem, 12)]
    assert len(set(dozen)) == 12
    assert dozen == [printed.instances[0].index for printed in preview.drawn(problem, 12)]
    whole = [printed.instances[0].index for printed in preview.drawn(problem, 100)]
    assert sorted(whole) == list(range(27))


def test_the_chosen_instances_are_those_named(bank_root: Path) -> None:
    """They come in the order in which they were named, with the options as the bank has them."""
    problem = bank.load(bank_root, "arith/sum")
    papers = preview.chosen(problem, [20, 3])
    assert [printed.instances[0].index for printed in papers] == [20, 3]
    assert [printed.number for printed in papers] == [1, 2]
    space = Space(problem.sheet.params)
    assert [printed.instances[0].params for printed in papers] == [space.at(20), space.at(3)]
    assert papers[0].instances[0].answers[1].options == ("zero", "one", "two")


def test_an_index_must_exist(bank_root: Path) -> None:
    """An index beyond the space, and one that `accept` refuses, is told."""
    edit(bank_root / "arith/sum/solver.py", "def verify", "def accept(a):\n    return a > 1\n\n\ndef verify")
    problem = bank.load(bank_root, "arith/sum")
    with pytest.raises(SpaceError, match="индексы от 0 до 26, а 27 среди них нет"):
        preview.chosen(problem, [27])
    with pytest.raises(SpaceError, match="индекс 0 задачи arith/sum отвергает accept: a=1, b=2"):
        preview.chosen(problem, [0])


@pytest.mark.latex
def test_the_sheet_shows_both_texts_and_the_head(bank_root: Path) -> None:
    """An instance has its index, parameters, effort and answers over it; its statement is that of a student."""
    problem = bank.load(bank_root, "arith/sum")
    space = Space(problem.sheet.params)
    index = space.index({"a": 7, "b": 5})
    pdf, warnings = preview.print_preview(problem, preview.chosen(problem, [index]), TEMPLATES)
    assert warnings == []
    text = words(pdf)
    assert f"Сумма № {index} a=7, b=5 трудоёмкость 1 Ответ: 12 Ответ: 1) Ноль" in text
    assert "Сложите числа 7 и 5." in text
    assert "2 балла" in text
    assert "7 + 5 = 12" in text
    assert "а) 35 — числа перемножены" in text


@pytest.mark.latex
def test_the_sheet_is_a_landscape_page_and_goes_on(bank_root: Path) -> None:
    """Short instances share a page; a text taller than a page goes on on the next one, to its end."""
    problem = bank.load(bank_root, "arith/sum")
    pdf, _ = preview.print_preview(problem, preview.drawn(problem, 3), TEMPLATES)
    (page,) = pypdfium2.PdfDocument(pdf)
    assert page.get_width() == pytest.approx(297 / 25.4 * 72, abs=0.1)
    assert page.get_height() == pytest.approx(210 / 25.4 * 72, abs=0.1)
    long = "\n\n".join(f"Шаг {number}." for number in range(1, 121))
    edit(bank_root / "arith/sum/solution.tex", r"$\VAR{a}", long + "\n\n$\\VAR{a}")
    problem = bank.load(bank_root, "arith/sum")
    pdf, _ = preview.print_preview(problem, preview.drawn(problem, 1), TEMPLATES)
    assert len(pypdfium2.PdfDocument(pdf)) == 3
    text = words(pdf)
    assert [text.count(f"Шаг {number}.") for number in range(1, 121)] == [1] * 120
    assert text.count("Сложите числа") == 1


@pytest.mark.latex
def test_the_same_sheet_has_the_same_bytes(bank_root: Path) -> None:
    """Nothing of the time or the machine gets into a sheet or its pictures."""
    problem = bank.load(bank_root, "arith/grid")
    assert preview.print_preview(problem, preview.drawn(problem, 2), TEMPLATES) == preview.print_preview(
        problem, preview.drawn(problem, 2), TEMPLATES
    )
    pictures = preview.preview_pictures(problem, TEMPLATES)
    assert len(pictures) == 1
    assert pictures[0].startswith(b"\x89PNG")
    assert pictures == preview.preview_pictures(problem, TEMPLATES)


@pytest.mark.latex
def test_the_command_writes_the_sheet(
    bank_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a name the file is called after the problem; --index and --output are heeded."""
    assert run(monkeypatch, tmp_path, "preview", "arith/sum", "--bank", str(bank_root)) in {0, None}
    assert (tmp_path / "output/preview-arith-sum.pdf").is_file()
    assert "12\u00a0экземпляров" in capsys.readouterr().out
    chosen = ["--index", "4", "--index", "7", "--output", "sheet.pdf"]
    assert run(monkeypatch, tmp_path, "preview", "arith/sum", "--bank", str(bank_root), *chosen) in {0, None}
    text = words((tmp_path / "sheet.pdf").read_bytes())
    assert "№ 4 " in text
    assert "№ 7 " in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["arith/summ"], "нет задачи «arith/summ»; есть: arith/grid, arith/sum"),
        (["arith/sum", "--count", "0"], "число экземпляров — целое от 1 до 1000, а не «0»"),
        (["arith/sum", "--count", "много"], "а не «много»"),
        (["arith/sum", "--index", "-1"], "индекс экземпляра — целое не меньше 0, а не «-1»"),
        (["arith/sum", "--index", "27"], "27 среди них нет"),
    ],
)
def test_what_cannot_be_shown_is_told(
    bank_root: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    said: str,
) -> None:
    """A wrong name or number ends with 2 and one message, and writes nothing."""
    assert run(monkeypatch, bank_root.parent, "preview", *arguments, "--bank", str(bank_root)) == main.FAULT
    assert said in capsys.readouterr().err
    assert not (bank_root.parent / "output").exists()


def test_watching_goes_on_after_a_fault(capsys: pytest.CaptureFixture[str]) -> None:
    """The sheet is built at once and after each change; what is wrong is told, and the next change is waited for."""
    outcomes = iter(["good", "bad", "good"])
    built = []

    def build() -> None:
        outcome = next(outcomes)
        built.append(outcome)
        if outcome == "bad":
            raise BankError("statement.tex:3: ошибка")

    follow(build, ["first change", "second change"])
    assert built == ["good", "bad", "good"]
    assert capsys.readouterr().err == "statement.tex:3: ошибка\n"
