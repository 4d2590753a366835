"""Squares, pages and layouts from the request to the record and back: asked, refused, kept and printed again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from conftest import edit

from generator.app import ReprintRequest, print_class, reprint
from generator.app.class_request import ClassRequest
from generator.app.page_wishes import with_wishes
from generator.errors import ExamError, PressError
from generator.model import Blueprint
from generator.output import read_manifest

ASKED = Blueprint("Экзамен", "Курс", 60, ("a/b",))


def asked(root: Path, tmp_path: Path, *lines: str, **more: str) -> ClassRequest:
    """A class of the tiny bank's exam with these lines more in its file."""
    edit(root / "exams/small.yaml", "problems:", "\n".join([*lines, "problems:"]))
    return replace(ClassRequest("small", "7", "3", bank=root, target=tmp_path / "output"), **more)  # type: ignore[arg-type]


def read(path: Path) -> list[str]:
    """What reads on each page of a PDF."""
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_range() for page in document]


def test_wishes_take_the_place_of_the_exam() -> None:
    """What is typed counts, what is not typed stays."""
    assert with_wishes(replace(ASKED, pages=3), "", "") == replace(ASKED, pages=3)
    assert with_wishes(replace(ASKED, pages=3), "none", "") == replace(ASKED, pages=3, workspace="none")
    assert with_wishes(ASKED, "", "4") == replace(ASKED, pages=4)


@pytest.mark.parametrize(
    ("layout", "workspace", "pages", "told"),
    [
        ("exam", "half", "", "none, compact или full, а не «half»"),
        ("exam", "", "0", "целое от 1 до 50, а не «0»"),
        ("practice", "none", "", "клеток нет"),
        ("cards", "", "2", "layout: cards"),
    ],
)
def test_wishes_without_meaning(layout: str, workspace: str, pages: str, told: str) -> None:
    """A wish that means nothing, or nothing in this layout, is refused in words."""
    with pytest.raises(ExamError, match=told):
        with_wishes(replace(ASKED, layout=layout), workspace, pages)  # type: ignore[arg-type]


@pytest.mark.latex
def test_wishes_are_recorded(bank_root: Path, tmp_path: Path) -> None:
    """A paper that is printed again has the squares and pages of the first time, page by page."""
    request = asked(bank_root, tmp_path, workspace="none", pages="2")
    folder = print_class(request).folder
    head = read_manifest(folder).printing.editions[0].head
    assert (head.workspace, head.pages) == ("none", 2)
    (again, _) = reprint(ReprintRequest(folder, numbers=("2",), bank=bank_root)).files
    with pikepdf.open(again) as one, pikepdf.open(folder / "exam.pdf") as all_papers:
        whole = len(one.pages) + len(one.pages) % 2
        was = [all_papers.pages[whole + place].Contents.read_bytes() for place in range(len(one.pages))]
        assert [page.Contents.read_bytes() for page in one.pages] == was
        assert all("/XObject" not in page.Resources for page in one.pages)


@pytest.mark.latex
def test_cards_from_the_bank_to_the_sheet(bank_root: Path, tmp_path: Path) -> None:
    """Three cards lie on one sheet with an empty back; each has number, code and name, and prints again as it was."""
    made = print_class(asked(bank_root, tmp_path, "layout: cards", "cards: 4"))
    front, back = read(made.folder / "exam.pdf")
    codes = [paper.code for paper in read_manifest(made.folder).papers]
    assert [f"Вариант № {number}" in front for number in (1, 2, 3)] == [True] * 3
    assert [f"Код {code}" in front for code in codes] == [True] * 3
    assert front.count("Фамилия") == 3
    assert back == ""
    (again, _) = reprint(ReprintRequest(made.folder, numbers=("2",), bank=bank_root)).files
    page, empty = read(again)
    assert page in front
    assert empty == ""


@pytest.mark.latex
def test_a_card_that_is_too_small_names_the_problem(bank_root: Path, tmp_path: Path) -> None:
    """What does not fit is told with its problem and what lacks, and nothing is printed."""
    edit(bank_root / "arith/sum/statement.tex", "Каков остаток", "\\rule{0pt}{150mm}\n\nКаков остаток")
    request = asked(bank_root, tmp_path, "layout: cards", "cards: 6")
    with pytest.raises(PressError, match=r"не помещается задача 1 «Сумма», не хватает [0-9]+ мм; так у 3"):
        print_class(request)
    assert not list((tmp_path / "output").glob("small-7/*"))


@pytest.mark.latex
def test_a_booklet_of_four_pages_is_one_sheet(bank_root: Path, tmp_path: Path) -> None:
    """Four pages lie on two sides so that they can be folded: the last and the first, the second and the third."""
    for name in ("sum", "grid"):
        text = bank_root / f"arith/{name}/statement.tex"
        text.write_text(text.read_text(encoding="utf-8") + "\n\\rule{0pt}{150mm}\n", encoding="utf-8")
    made = print_class(asked(bank_root, tmp_path, "layout: two-up", variants="1"))
    sides = read(made.folder / "exam.pdf")
    assert [one.pages for one in made.sheets] == [3]
    assert len(sides) == 2
    assert "стр. 1 из 3" in sides[0]
    assert sides[1].index("стр. 2 из 3") < sides[1].index("стр. 3 из 3")
    with pikepdf.open(made.folder / "exam.pdf") as found:
        assert all(page.MediaBox[2] > page.MediaBox[3] for page in found.pages)


@pytest.mark.latex
def test_packing_is_recorded_and_goes_on(bank_root: Path, tmp_path: Path) -> None:
    """Papers that come later have their problems in the order that the first ones were packed in."""
    for name, tall in (("sum", 60), ("grid", 205)):
        text = bank_root / f"arith/{name}/statement.tex"
        text.write_text(text.read_text(encoding="utf-8") + f"\n\\rule{{0pt}}{{{tall}mm}}\n", encoding="utf-8")
    request = asked(bank_root, tmp_path, "order: pack")
    first = read_manifest(print_class(request).folder)
    longer = read_manifest(print_class(replace(request, variants="5")).folder)
    assert first.printing.order == longer.printing.order != ()
    assert len({tuple(one.id for one in paper.problems) for paper in longer.papers}) == 1
    assert longer.papers[:3] == first.papers
