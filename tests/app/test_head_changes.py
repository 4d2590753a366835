"""Dates, rooms and type of a printing: recorded with its papers, printed on them, the same when printed again."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import edit, without_tex

from generator.app import ReprintRequest, print_class, reprint
from generator.app.class_request import ClassRequest, PrintedClass
from generator.documents import Setting, print_papers, printing
from generator.errors import BankError, ExamError
from generator.output import read_manifest

TEMPLATES = Path(__file__).parents[2] / "templates"
EXAM = """groups:
  Б-1: {date: 2026-12-15, room: 501ю, lines: [Первый поток]}
  Б-2: {date: 2026-12-16}
"""
LIST = ("ФИО;Группа;Аудитория;Крупный шрифт", "Иванов Иван;Б-1;;", "Орлов Олег;Б-2;214;да", "Яшин Лев;Б-3;;")


@pytest.fixture
def sources(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The LaTeX of all that would be typeset, in turn."""
    without_tex(monkeypatch)
    given: list[str] = []
    usual = printing.typeset  # type: ignore[attr-defined] # what without_tex has put there

    def noted(text: str, *rest: object) -> object:
        given.append(text)
        return usual(text, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(printing, "typeset", noted)
    return given


def roster(folder: Path, *lines: str) -> Path:
    """A list with these lines."""
    path = folder / "list.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def asked(bank_root: Path, tmp_path: Path) -> ClassRequest:
    """Two groups with dates, a spare paper, and one student who needs large type."""
    exam = bank_root / "exams/small.yaml"
    exam.write_text(exam.read_text(encoding="utf-8") + EXAM, encoding="utf-8")
    return ClassRequest(
        "small",
        "42",
        roster=roster(tmp_path, *LIST),
        spare="1",
        bank=bank_root,
        templates=TEMPLATES,
        target=tmp_path / "output",
    )


def papers_in(source: str) -> list[str]:
    """The LaTeX of a document, a paper each."""
    return source.split(r"\begin{variant}")[1:]


def test_each_group_has_its_own_head(asked: ClassRequest, sources: list[str]) -> None:
    """Date, room and lines stand on the papers of their groups and nowhere else; the list completes the exam."""
    made = print_class(asked)
    exam = next(text for text in sources if r"\varianthead" in text and "Подпись" in text)
    first, second, third, spare = papers_in(exam)
    assert "15~декабря 2026" in first
    assert "501ю" in first
    assert "Первый" in first
    assert "16~декабря 2026" in second
    assert "214" in second
    assert [word in paper for paper in (third, spare) for word in ("декабря", "Аудитория", "Первый")] == [False] * 6
    (wording,) = read_manifest(made.folder).printing.editions
    assert {name: (str(one.date), one.room, one.lines) for name, one in wording.groups.items()} == {
        "Б-1": ("2026-12-15", "501ю", ("Первый поток",)),
        "Б-2": ("2026-12-16", "214", ()),
    }


def test_the_register_says_when_and_where(asked: ClassRequest, sources: list[str]) -> None:
    """The page of the register of each group has its date and its room."""
    print_class(asked)
    register = next(text for text in sources if "Ведомость" in text)
    first, second = register.split("Группа: ")[1:3]
    before = register.split("Группа: ")[0]
    assert "15~декабря 2026" in before
    assert "501ю" in before
    assert "16~декабря 2026" in first
    assert "214" in first
    assert "декабря" not in second


def test_large_type_is_recorded_and_printed(asked: ClassRequest, sources: list[str]) -> None:
    """Only the paper of the student who needs it is enlarged, and the record knows it."""
    made = print_class(asked)
    exam = next(text for text in sources if r"\varianthead" in text and "Подпись" in text)
    assert exam.count(r"\begin{enlarged}{18}") == exam.count(r"\begin{enlarged}") == 1
    assert [paper.large for paper in read_manifest(made.folder).papers] == [None, 18, None, None]


@pytest.mark.usefixtures("sources")
def test_large_type_for_all(asked: ClassRequest) -> None:
    """--large holds for whoever has no size of his own, spare papers too."""
    made = print_class(replace(asked, large="20"))
    assert [paper.large for paper in read_manifest(made.folder).papers] == [20, 18, 20, 20]


@pytest.mark.parametrize("typed", ["19", "huge", "018"])
@pytest.mark.usefixtures("sources")
def test_other_sizes_are_refused(asked: ClassRequest, typed: str) -> None:
    """A size in which nothing is printed is refused before anything is done."""
    with pytest.raises(ExamError, match="14, 16, 18, 20, 24"):
        print_class(replace(asked, large=typed))
    assert not asked.target.exists()


def alone(paper: str) -> str:
    """A paper without the entry of its group, which stands at the first of the group's papers in the outline."""
    return re.sub(r"\\bookmark\{-1\}\{[0-9a-f]+\}", "", paper.split(r"\end{variant}", maxsplit=1)[0])


def test_a_reprint_gives_the_same_paper(asked: ClassRequest, sources: list[str]) -> None:
    """The paper of a record has its group's head and its type; another size may be asked for."""
    made = print_class(asked)
    exam = next(text for text in sources if r"\varianthead" in text and "Подпись" in text)
    whole = dict(enumerate(papers_in(exam), 1))
    for number in (1, 2, 4):
        sources.clear()
        reprint(ReprintRequest(made.folder, numbers=(str(number),), bank=asked.bank, templates=TEMPLATES))
        again = next(text for text in sources if "Подпись" in text)
        assert alone(papers_in(again)[0]) == alone(whole[number])
        assert (r"\begin{enlarged}{18}" in again) == (number == 2)
    sources.clear()
    reprint(ReprintRequest(made.folder, numbers=("1",), large="24", bank=asked.bank, templates=TEMPLATES))
    assert any(r"\begin{enlarged}{24}" in text for text in sources)
    assert [paper.large for paper in read_manifest(made.folder).papers] == [None, 18, None, None]


# --- Later ---------------------------------------------------------------------------------------------------------


def later(asked: ClassRequest, *lines: str) -> PrintedClass:
    """The same class with another list."""
    assert asked.roster is not None
    roster(asked.roster.parent, *lines)
    return print_class(asked)


@pytest.mark.usefixtures("sources")
def test_nothing_changes_without_a_change(asked: ClassRequest) -> None:
    """The same list and exam once more: no file is written."""
    print_class(asked)
    assert print_class(asked).written == ()


@pytest.mark.usefixtures("sources")
def test_a_list_that_says_nothing_takes_nothing_away(asked: ClassRequest) -> None:
    """A late student's list without the column «Аудитория» leaves the rooms that papers bear."""
    print_class(asked)
    made = later(asked, "ФИО;Группа", "Иванов Иван;Б-1", "Орлов Олег;Б-2", "Яшин Лев;Б-3", "Новый Нил;Б-1")
    wording = read_manifest(made.folder).printing.editions
    assert made.added == (5,)
    assert [one.groups["Б-1"].room for one in wording] == ["501ю"]


@pytest.mark.usefixtures("sources")
def test_a_late_group_gets_its_date(asked: ClassRequest) -> None:
    """A group that comes later has its own date, and no printed paper becomes another edition by it."""
    first = print_class(asked)
    before = {paper.number: paper.digest for paper in read_manifest(first.folder).papers}
    made = later(
        asked,
        "ФИО;Группа;Дата",
        *(f"{line};" for line in ("Иванов Иван;Б-1", "Орлов Олег;Б-2", "Яшин Лев;Б-3")),
        "Новый Нил;Б-4;17.12.2026",
    )
    found = read_manifest(made.folder)
    (wording,) = found.printing.editions
    assert str(wording.groups["Б-4"].date) == "2026-12-17"
    assert not made.reworded
    assert {paper.number: paper.digest for paper in found.papers if paper.number in before} == before


@pytest.mark.usefixtures("sources")
def test_another_date_is_another_wording(asked: ClassRequest) -> None:
    """A group that is moved to another day gets an edition, and the numbers stay."""
    first = print_class(asked)
    edit(asked.bank / "exams/small.yaml", "date: 2026-12-16", "date: 2026-12-18")
    made = print_class(asked)
    found = read_manifest(made.folder)
    assert made.reworded
    assert [str(one.groups["Б-2"].date) for one in found.printing.editions] == ["2026-12-16", "2026-12-18"]
    assert [paper.code for paper in found.papers] == [paper.code for paper in read_manifest(first.folder).papers]


@pytest.mark.usefixtures("sources")
def test_type_that_is_wanted_too_late_is_told(asked: ClassRequest) -> None:
    """Who has a paper in usual type keeps it, and the way to print it large is told."""
    print_class(asked)
    made = later(asked, LIST[0], "Иванов Иван;Б-1;;24", *LIST[2:])
    assert [paper.large for paper in read_manifest(made.folder).papers] == [None, 18, None, None]
    (told,) = (line for line in made.warnings if "кегл" in line)
    assert "--number 1 --large 24" in told


@pytest.mark.usefixtures("sources")
def test_a_group_that_the_list_lacks_is_told(asked: ClassRequest) -> None:
    """A group of the exam's table that nobody is in is told."""
    made = later(asked, LIST[0], LIST[1])
    assert any("«Б-2»" in line for line in made.warnings)


@pytest.mark.usefixtures("sources")
def test_a_room_without_glyphs_is_named_with_its_line(asked: ClassRequest) -> None:
    """A sign that no font has is refused at the line of the exam's file."""
    path = asked.bank / "exams/small.yaml"
    edit(path, "501ю", "50中")
    with pytest.raises(BankError, match=r"small\.yaml:\d+: .*中"):
        print_class(asked)


def test_an_enlarged_paper_is_as_the_record_says_byte_for_byte(asked: ClassRequest) -> None:
    """Typeset twice, a paper in large type has the same bytes, and no line sticks out."""
    from generator.documents import EXAM as DOCUMENT  # noqa: PLC0415
    from generator.exams import dealer, load_exam, paper_head  # noqa: PLC0415
    from generator.model import Sitting  # noqa: PLC0415

    blueprint, places = load_exam(asked.bank, "small")
    papers = list(dealer(places, "42")([1], Sitting(large=(18,))))
    made = [print_papers(paper_head(blueprint), papers, Setting(TEMPLATES), [DOCUMENT]) for _ in range(2)]
    assert made[0][0]["exam"].pdf == made[1][0]["exam"].pdf
    assert made[0][1] == []
