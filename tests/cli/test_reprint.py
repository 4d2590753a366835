"""`reprint`: the same paper years later, from its manifest; and what keeps it from being the same."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import pytest
from conftest import DOCUMENTS, edit, edition, head_of, manifest_text, print_class, run, source_of

from generator.app import reprinting as command
from generator.documents import Document, Setting
from generator.documents.pdf import Typeset
from generator.exams import blueprint_file, dealing
from generator.model import Paper, PaperHead, Student
from generator.output import files, read_manifest, restore
from generator.output.recording import record_paper
from generator.output.restoring import restore_head
from generator.problems import bank, permutation, sequence

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
Pressed: TypeAlias = list[tuple[PaperHead, Sequence[Paper]]]
Reprint: TypeAlias = Callable[..., tuple[int, str, str]]
FULL = PaperHead(
    title="Контрольная работа — 50 %",
    course="Счёт & «таблицы»",
    minutes=45,
    layout="practice",
    institution="Университет",
    department="Кафедра",
    date=dt.date(2026, 12, 15),
    instructions=("Пишите разборчиво.", "Не списывайте."),
    grades={5: 8, 4: 6, 3: 4},
)
STUDENTS = (
    Student("Иванов", "Пётр", "Ильич", "ДЛ-1"),
    Student("Иванова", "Анна", None, "ДЛ-1"),
    Student("Семёнов", "Семён", None, "ДЛ-2"),
    Student("Петров", "Семён", None, "ДЛ-2"),
)


def papers_of(root: Path, seed: str = "42") -> list[Paper]:
    """Five papers of the small bank; the last has no student."""
    _, problems = blueprint_file.load_exam(root, "small")
    made = list(dealing.papers(problems, seed, range(1, 6)))
    return [*(replace(one, student=student) for one, student in zip(made, STUDENTS, strict=False)), made[-1]]


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """A copy of the templates, which a test may spoil."""
    shutil.copytree(TEMPLATES, tmp_path / "templates")
    return tmp_path / "templates"


@pytest.fixture
def printed(bank_root: Path, templates: Path, tmp_path: Path) -> Path:
    """A folder with the manifest of five papers."""
    shared = edition("42", FULL, files.template_digests(templates))
    files.save(tmp_path / "printed", {"manifest.json": manifest_text(shared, papers_of(bank_root)).encode()})
    return tmp_path / "printed"


@pytest.fixture
def reprint(printed: Path, bank_root: Path, templates: Path, capsys: pytest.CaptureFixture[str]) -> Reprint:
    """The command for that folder: its exit code, what it says, and what it warns of."""
    common = ("--bank", bank_root, "--templates", templates)
    return lambda *words: run(capsys, "reprint", printed, *words, *common)


@pytest.fixture
def pressed(monkeypatch: pytest.MonkeyPatch) -> Pressed:
    """What was given to the press, which prints nothing here."""
    given: Pressed = []

    def press_nothing(
        head: PaperHead, papers: Sequence[Paper], _: Setting, documents: Sequence[Document]
    ) -> tuple[dict[str, Typeset], list[str]]:
        given.append((head, papers))
        return {document.name: Typeset(b"%PDF", (), ()) for document in documents}, []

    monkeypatch.setattr(command, "print_papers", press_nothing)
    return given


# --- The same again ------------------------------------------------------------------------------------------------


def test_the_manifest_gives_the_sources_back(tmp_path: Path) -> None:
    """Each document of thirty papers of the real exam is the same LaTeX when it is made from the manifest."""
    blueprint, problems = blueprint_file.load_exam(ROOT / "bank", "deep-learning")
    made = list(dealing.papers(problems, "reprint", range(1, 31)))
    made[3] = replace(made[3], student=STUDENTS[0])
    files.save(tmp_path, {"manifest.json": manifest_text(edition("reprint", blueprint), made).encode()})
    found, problems_now = read_manifest(tmp_path), {one.id: one for one in bank.load_all(ROOT / "bank")}
    restored = [restore(found, stored, problems_now) for stored in found.papers]
    again = [paper for _, paper in restored]
    assert {head.title for head, _ in restored} == {head_of(blueprint).title}
    assert [head for head, _ in restored] == [head_of(blueprint)] * 30
    for name in DOCUMENTS:
        source = source_of(name, blueprint, TEMPLATES, made)
        assert source_of(name, restored[0][0], TEMPLATES, again) == source
        assert len(source) > 3000
    assert list(map(record_paper, again)) == list(map(record_paper, made))
    assert again[3].student == STUDENTS[0]


def test_the_head_comes_back(printed: Path) -> None:
    """All that the head of a paper prints is in the manifest."""
    (wording,) = read_manifest(printed).printing.editions
    assert restore_head(wording.head) == FULL


def test_nothing_is_drawn(
    printed: Path, bank_root: Path, reprint: Reprint, pressed: Pressed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reprint does not come near the source of chance, and needs no blueprint's file."""
    for name in ("key", "shuffled", "permuted", "code", "ordered"):
        monkeypatch.delattr(permutation, name)
    monkeypatch.delattr(sequence, "ordered_indices")
    shutil.rmtree(bank_root / "exams")
    code, told, warned = reprint("--number", "2")
    assert (code, warned) == (0, "")
    ((head, (made,)),) = pressed
    assert (head, made.number, made.student) == (FULL, 2, STUDENTS[1])
    names = [f"reprint-{made.code}.pdf", f"reprint-{made.code}-solutions.pdf"]
    assert told.splitlines() == [f"Готово: {printed / name}" for name in names]
    assert sorted(path.name for path in printed.iterdir()) == sorted([*names, "manifest.json"])


@pytest.mark.latex
def test_a_reprint_is_the_same_byte_for_byte(printed: Path, bank_root: Path, reprint: Reprint) -> None:
    """A paper and its solutions have the bytes of a class that holds this paper alone."""
    wanted = papers_of(bank_root)[2]
    code, _, warned = reprint("--code", wanted.code)
    assert (code, warned) == (0, "")
    pages, _ = print_class(FULL, [wanted], TEMPLATES)
    assert (printed / f"reprint-{wanted.code}.pdf").read_bytes() == pages["exam"]
    assert (printed / f"reprint-{wanted.code}-solutions.pdf").read_bytes() == pages["solutions"]
    assert len(pages["exam"]) > 10_000


@pytest.mark.latex
def test_a_class_of_one_is_reprinted_as_it_was(
    bank_root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The whole way: what `exam` printed and what `reprint` prints of it are the same files."""
    folder = tmp_path / "out/small-7"
    printing = ("exam", "--exam", "small", "--seed", "7", "--output", folder.parent, "--bank", bank_root)
    assert run(capsys, *printing)[0] == 0
    assert run(capsys, "reprint", folder, "--number", "1", "--bank", bank_root)[0] == 0
    (code,) = (one.code for one in read_manifest(folder).papers)
    for name, again in (("exam", f"reprint-{code}"), ("solutions", f"reprint-{code}-solutions")):
        assert (folder / f"{again}.pdf").read_bytes() == (folder / f"{name}.pdf").read_bytes()


# --- Which papers --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        (["--number", "5"], [5]),
        (["--number", "4", "--number", "1", "--number", "4"], [1, 4]),
        (["--student", "Иванов"], [1]),
        (["--student", "иванова"], [2]),
        (["--student", "ивано пе"], [1]),
        (["--student", "Семенов"], [3]),
        (["--student", "семён пет"], [4]),
        (["--student", "Ильич Иванов Пётр ДЛ-1", "--number", "3"], [1, 3]),
    ],
    ids=lambda value: " ".join(map(str, value)),
)
def test_papers_are_found(reprint: Reprint, pressed: Pressed, asked: list[str], numbers: list[int]) -> None:
    """By number and by words of the student's name or group; small letters and е for ё will do."""
    code, _, warned = reprint(*asked)
    assert (code, warned) == (0, "")
    assert [made.number for _, (made,) in pressed] == numbers


def test_papers_are_found_by_code(bank_root: Path, reprint: Reprint, pressed: Pressed) -> None:
    """The code, in small letters too, or a beginning that no other code has."""
    for made in papers_of(bank_root):
        for typed in (made.code, made.code.lower(), made.code[:4]):
            assert reprint("--code", typed)[0] == 0
            assert pressed.pop()[1][0].code == made.code


@pytest.mark.parametrize(
    ("asked", "faults"),
    [
        ([], ["Ошибка: какой билет напечатать? Укажите --code, --number или --student"]),
        (["--number", "6"], ["Ошибка: --number 6: такого билета нет"]),
        (["--number", "x"], ["Ошибка: --number x: такого билета нет"]),
        (["--code", "000000"], ["Ошибка: --code 000000: такого билета нет"]),
        (["--student", "Сидоров"], ["Ошибка: --student Сидоров: такого билета нет"]),
        (["--student", " "], ["Ошибка: --student  : такого билета нет"]),
        (
            ["--student", "Семён", "--student", "Ив", "--number", "0"],
            [
                "Ошибки:",
                "--number 0: такого билета нет",
                "--student Ив: подходит не один билет, уточните:",
                "  вариант 1, код CODE, Иванов Пётр Ильич ДЛ-1",
                "  вариант 2, код CODE, Иванова Анна ДЛ-1",
            ],
        ),
        (
            ["--code", ""],
            [
                "Ошибка: --code : подходит не один билет, уточните:",
                *(f"  вариант {number}, код CODE, …" for number in range(1, 5)),
                "  вариант 5, код CODE",
            ],
        ),
    ],
    ids=["nothing", "number", "no number", "code", "student", "blank", "several", "empty"],
)
def test_requests_that_lead_nowhere(printed: Path, reprint: Reprint, asked: list[str], faults: list[str]) -> None:
    """No such paper, or several: all such requests are told at once, and those that fit are listed."""
    code, told, fault = reprint(*asked)
    assert (code, told) == (2, "")
    fault = re.sub("код [2-9A-HJ-NP-Z]{6}", "код CODE", fault)
    if asked[:1] == ["--code"]:
        fault = re.sub("код CODE, .*", "код CODE, …", fault)
    assert [line for line in fault.splitlines() if "Семён" not in line] == faults
    assert not list(printed.glob("*.pdf"))


# --- What has changed ----------------------------------------------------------------------------------------------


def refused(reprint: Reprint) -> list[str]:
    """The lines of a refusal to print the first paper."""
    code, told, fault = reprint("--number", "1")
    assert (code, told) == (2, "")
    head, *lines = fault.splitlines()
    assert head == "Ошибки:"
    assert lines.pop() == "напечатать всё равно, по сегодняшнему банку: --force"
    return lines


def test_a_changed_problem(printed: Path, bank_root: Path, reprint: Reprint, pressed: Pressed) -> None:
    """The problem that differs and the answers that do are told, and only --force prints."""
    right = read_manifest(printed).papers[0].problems[0].answers[0].value
    assert isinstance(right, int)
    edit(bank_root / "arith/sum/solver.py", "return Solved(total=a + b", "return Solved(total=a + b + 1")
    first, second, third = refused(reprint)
    assert re.fullmatch(
        "вариант 1: задача arith/sum: файлы задачи изменены: записано [0-9a-f]{12}, теперь [0-9a-f]{12}", first
    )
    assert second == f"вариант 1: задача arith/sum: ответ total: записано {right}, теперь {right + 1}"
    assert third == f"вариант 1: задача arith/sum: ответ total: независимая проверка его не подтверждает: {right + 1}"
    code, told, warned = reprint("--number", "1", "--force")
    assert code == 0
    assert warned.splitlines() == [f"внимание: {line}" for line in (first, second, third)]
    assert len(told.splitlines()) == len(list(printed.glob("reprint-*.pdf"))) == 2
    assert [made.number for _, (made,) in pressed] == [1]


def test_another_text_is_no_reprint(bank_root: Path, reprint: Reprint, pressed: Pressed) -> None:
    """A statement that reads otherwise today would not be what the student had: only --force prints it."""
    edit(bank_root / "arith/sum/statement.tex", "Сложите числа", "Сложите, пожалуйста, числа")
    assert refused(reprint) == ["вариант 1: задача arith/sum: изменился текст условия"]
    code, _, warned = reprint("--number", "1", "--force")
    assert (code, len(pressed)) == (0, 1)
    assert warned == "внимание: вариант 1: задача arith/sum: изменился текст условия\n"


def test_other_files_that_give_the_same(bank_root: Path, reprint: Reprint, pressed: Pressed) -> None:
    """A solver that was rewritten and gives the same numbers is told, and does not stop the reprint."""
    edit(bank_root / "arith/sum/solver.py", '"""Add."""', '"""Add both."""')
    code, _, warned = reprint("--number", "1")
    assert (code, len(pressed)) == (0, 1)
    assert warned.startswith("внимание: вариант 1: задача arith/sum: файлы задачи изменены: записано ")


@pytest.mark.parametrize("name", ["exam.sty", "practice.tex.j2", "solutions.tex.j2"])
def test_a_changed_template(templates: Path, reprint: Reprint, name: str) -> None:
    """A template that the papers were printed with and that differs is told by its name."""
    path = templates / name
    path.write_text(path.read_text(encoding="utf-8") + "% иначе\n", encoding="utf-8")
    (line,) = refused(reprint)
    assert re.fullmatch(rf"шаблон {name} изменён: записано [0-9a-f]{{12}}, теперь [0-9a-f]{{12}}", line)


def test_what_this_paper_does_not_need_may_change(
    bank_root: Path, templates: Path, reprint: Reprint, pressed: Pressed
) -> None:
    """Another exam, another problem and the template of the key are no reason to refuse."""
    (templates / "key.tex.j2").write_text("иначе", encoding="utf-8")
    (bank_root / "exams/small.yaml").write_text("иначе", encoding="utf-8")
    shutil.copytree(bank_root / "arith/sum", bank_root / "arith/other")
    code, _, warned = reprint("--number", "1")
    assert (code, warned, len(pressed)) == (0, "", 1)


def test_an_altered_manifest(printed: Path, reprint: Reprint) -> None:
    """A record that a hand has altered is not printed as if it were what was printed."""
    edit(printed / "manifest.json", "Пётр", "Павел")
    (line,) = refused(reprint)
    assert line == "вариант 1: запись о варианте изменена после печати"


def test_another_version_of_the_program(reprint: Reprint, pressed: Pressed, monkeypatch: pytest.MonkeyPatch) -> None:
    """That another version printed the papers is a warning, since its pages may look different."""
    monkeypatch.setattr("generator.app.reprinting.__version__", "9.9.9")
    code, _, warned = reprint("--number", "1")
    assert (code, len(pressed)) == (0, 1)
    assert warned.startswith("внимание: билеты напечатаны версией ")
    assert "а теперь 9.9.9" in warned


def test_a_problem_that_is_gone(bank_root: Path, reprint: Reprint) -> None:
    """A paper whose problem the bank has lost cannot be printed even by force."""
    shutil.rmtree(bank_root / "arith/grid")
    assert refused(reprint) == ["вариант 1: задача arith/grid: задачи больше нет в банке"]
    code, told, fault = reprint("--number", "1", "--force")
    assert (code, told) == (2, "")
    assert fault.splitlines()[-1] == "Ошибка: вариант 1: задачи arith/grid нет в банке, и билет напечатать нельзя"
