"""From scans and marks to the files that students get back."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import edit, run, write_bank
from PIL import Image
from scanned_sheets import GOOD, scanned

from generator.documents.pdf import lines
from generator.output import read_manifest

pytestmark = pytest.mark.latex
LIST = "Фамилия;Имя;Группа\nЁлкин;Пётр;ДЛ 1\nЗайцев;Фёдор;ДЛ/2\n"


@pytest.fixture(scope="module")
def printing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of two printed papers with sheets; the tiny bank lies beside."""
    root = tmp_path_factory.mktemp("returning")
    edit(write_bank(root / "bank") / "exams/small.yaml", "minutes: 10\n", "minutes: 10\ngrades: {5: 8, 4: 6, 3: 4}\n")
    (root / "list.csv").write_text(LIST, encoding="utf-8")
    return root


def pages(path: Path) -> list[str]:
    """The words of each page of a file."""
    return [" ".join(page) for page in lines(path.read_bytes())]


def test_from_a_scan_to_what_the_student_gets_back(printing: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The scan with the right value, or a table without one, then the own solution; changed files stay as they are."""
    bank, target = printing / "bank", printing / "output"
    words = ("--exam", "small", "--seed", "7", "--roster", printing / "list.csv", "--sheet", "--bank", bank)
    assert run(capsys, "exam", *words, "--output", target)[0] == 0
    (folder,) = target.iterdir()
    code, _, told = run(capsys, "return", folder)
    assert (code, "сначала biletnik mark" in told) == (2, True)
    scan = scanned(folder, printing / "scans/a.png", 1, GOOD)
    assert run(capsys, "read", folder, scan)[0] == 0
    assert run(capsys, "mark", folder, "--bank", bank)[0] == 0
    code, said, told = run(capsys, "return", folder)
    assert (code, told) == (0, "")
    assert "Не пришли: 1 билет" in said.replace("\u00a0", " ")
    returned = folder / "returned"
    assert [path.relative_to(returned).as_posix() for path in returned.rglob("*.pdf")] == ["ДЛ-1/1-Ёлкин-Пётр.pdf"]
    made = returned / "ДЛ-1/1-Ёлкин-Пётр.pdf"
    first, *solution = pages(made)
    paper = read_manifest(folder).papers[0]
    assert f"верный ответ: {paper.problems[0].answers[0].shown}" in first
    assert "прочитано: 12" in first
    assert solution
    assert all(f"Код {paper.code}" in page for page in solution)

    code, said, _ = run(capsys, "explain", folder, "--number", "1")
    assert code == 0
    pictures = sorted((folder / "explained").iterdir())
    assert len(pictures) == len([answer for problem in paper.problems for answer in problem.answers])
    assert all(str(picture) in said for picture in pictures)

    made.write_bytes(made.read_bytes() + b"% a remark")
    changed = made.read_bytes()
    scan.unlink()
    code, _, told = run(capsys, "return", folder)
    assert code == 0
    assert "изменён вами" in told
    assert "скана больше нет" in told
    assert made.read_bytes() == changed
    made.unlink()
    Image.new("L", (1240, 1754), 255).save(scan)
    code, _, told = run(capsys, "return", folder)
    assert code == 0
    assert "стал другим" in told
    assert "Проверенная работа" in pages(made)[0]
