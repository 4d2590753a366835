"""A class that grows after something was decided of it: new papers, key and register have the decision too."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import edit, without_tex

from generator.app import print_class
from generator.app.amendments import rekeying
from generator.app.amendments.excluding import ExcludeRequest, exclude
from generator.app.amendments.rekeying import RekeyRequest, rekey
from generator.app.class_request import ClassRequest
from generator.documents import printing
from generator.output import read_manifest
from generator.output.corrections import corrected

TEMPLATES = Path(__file__).parents[2] / "templates"


@pytest.fixture
def sources(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The LaTeX of all that would be typeset, in turn."""
    without_tex(monkeypatch)
    monkeypatch.setattr(rekeying, "texts_in", lambda _: {})
    given: list[str] = []
    usual = printing.typeset  # type: ignore[attr-defined] # what without_tex has put there

    def noted(text: str, *rest: object) -> object:
        given.append(text)
        return usual(text, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(printing, "typeset", noted)
    return given


@pytest.fixture
def asked(bank_root: Path, tmp_path: Path) -> ClassRequest:
    """Two students, and grades."""
    edit(bank_root / "exams/small.yaml", "minutes: 10\n", "minutes: 10\ngrades: {5: 8, 4: 6.5, 3: 4}\n")
    (tmp_path / "list.csv").write_text("ФИО\nИванов Иван\nОрлов Олег\n", encoding="utf-8")
    return ClassRequest(
        "small",
        "42",
        roster=tmp_path / "list.csv",
        bank=bank_root,
        templates=TEMPLATES,
        target=tmp_path / "output",
    )


def register(folder: Path) -> list[list[str]]:
    """The register as a CSV."""
    return list(csv.reader(io.StringIO((folder / "register.csv").read_text(encoding="utf-8-sig")), delimiter=";"))


def test_an_exclusion_holds_for_those_who_come_later(asked: ClassRequest, sources: list[str]) -> None:
    """Key and register of the class that has grown are as they would be if the problem were left out now."""
    folder = print_class(asked).folder
    exclude(ExcludeRequest(folder, "1", why="опечатка", bank=asked.bank, templates=TEMPLATES))
    head = register(folder)[0]
    made = print_class(replace(asked, spare="1"))
    assert made.added == (3,)
    assert made.beside == {}
    key = next(text for text in reversed(sources) if "опечатка" in text)
    assert key.count("Наибольшая") == 1
    now = register(folder)
    assert now[0] == head
    assert "Задача 1 (не учитывается)" in head
    assert len(now) == 4


def test_what_was_typed_before_and_after_stays(asked: ClassRequest, sources: list[str]) -> None:
    """Points typed before the exclusion and after it are in the register of the class that has grown."""
    folder = print_class(asked).folder
    for turn, head in enumerate(("Задача 1", "Задача 2")):
        rows = register(folder)
        place = next(column for column, name in enumerate(rows[0]) if name.startswith(head))
        rows[1][place] = "2,5"
        text = "".join(";".join(row) + "\r\n" for row in rows)
        (folder / "register.csv").write_text(text, encoding="utf-8-sig", newline="")
        if turn == 0:
            exclude(ExcludeRequest(folder, "1", why="опечатка", bank=asked.bank, templates=TEMPLATES))
    made = print_class(replace(asked, spare="1"))
    newest = made.beside.get("register.csv", "register.csv")
    rows = list(csv.reader(io.StringIO((folder / newest).read_text(encoding="utf-8-sig")), delimiter=";"))
    assert rows[1].count("2,5") == 2
    assert len(rows[0]) == len(set(rows[0]))
    assert sources


@pytest.mark.usefixtures("sources")
def test_a_mended_key_holds_for_those_who_come_later(asked: ClassRequest) -> None:
    """After rekey the class may grow by the mended bank: the table of answers has one key, the record the same."""
    folder = print_class(asked).folder
    edit(
        asked.bank / "arith/grid/solver.py",
        'Transpose(Symbol("A")), Symbol("B")',
        'Transpose(Symbol("A")), Symbol("C")',
    )
    rekey(RekeyRequest(folder, "поправлено", bank=asked.bank, templates=TEMPLATES))
    made = print_class(replace(asked, spare="1"))
    assert (made.added, made.beside) == ((3,), {})
    found = read_manifest(folder)
    answers = list(csv.DictReader(io.StringIO((folder / "answers.csv").read_text(encoding="utf-8-sig")), delimiter=";"))
    assert [row["Код"] for row in answers] == [paper.code for paper in found.papers]
    shown = [
        [one.shown for problem in corrected(found.printing, p).problems for one in problem.answers]
        for p in found.papers
    ]
    assert all("C" in values[-1] for values in shown)
    assert ["C" in row["Таблица: Формула"] for row in answers] == [True] * 3
