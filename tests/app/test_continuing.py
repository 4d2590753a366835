"""A printing that exists: its papers stay what they are, whatever is edited, listed or asked for afterwards."""

from __future__ import annotations

import csv
import io
import os
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from conftest import SMALL, edit, without_tex

from generator.app import print_class
from generator.app.class_request import ClassRequest, PrintedClass
from generator.errors import ExamError
from generator.exams import dealer, load_exam
from generator.model import Sitting
from generator.output import Manifest, PaperRecord, class_files, manifest_file, read_manifest
from generator.output.class_files import Kept
from generator.output.manifest import SeatRecord
from generator.output.recorded_values import encoded
from generator.output.recording import record_paper

TEMPLATES = Path(__file__).parents[2] / "templates"
BANK, DATA = TEMPLATES.parent / "bank", Path(__file__).parents[1] / "output/data"
LIST = ["Иванов Иван;Б-1", "Петрова Анна;Б-1", "Яшин Лев;Б-2"]


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    without_tex(monkeypatch)


@pytest.fixture
def asked(bank_root: Path, tmp_path: Path) -> ClassRequest:
    """Three papers without names."""
    return ClassRequest("small", "42", "3", bank=bank_root, templates=TEMPLATES, target=tmp_path / "output")


@pytest.fixture
def listed(asked: ClassRequest, tmp_path: Path) -> ClassRequest:
    """Papers for a list of three students."""
    return replace(asked, variants="", roster=roster(tmp_path, LIST))


def roster(folder: Path, people: list[str]) -> Path:
    """A list of these people."""
    path = folder / "list.csv"
    path.write_text("\n".join(["ФИО;Группа", *people]) + "\n", encoding="utf-8")
    return path


def contents(folder: Path) -> dict[str, bytes]:
    """All files below a folder, hidden ones too."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def held(paper: PaperRecord) -> list[tuple[str, str]]:
    """What a paper asks."""
    return [(one.id, repr(sorted(encoded(one.params).items()))) for one in paper.problems]


def handed_out(found: Manifest) -> dict[int, Any]:
    """All of each paper that a student has in his hands, or that his marks follow from."""
    return {
        paper.number: (paper.code, held(paper), paper.student, paper.seat, [one.answers for one in paper.problems])
        for paper in found.papers
    }


def refused(request: ClassRequest) -> str:
    """The message of a printing that is refused, and that leaves everything as it was."""
    before = contents(request.target)
    with pytest.raises(ExamError) as caught:
        print_class(request)
    assert contents(request.target) == before
    return str(caught.value)


def rows(folder: Path, name: str = "register.csv") -> list[dict[str, str]]:
    """The rows of a register."""
    return list(csv.DictReader(io.StringIO((folder / name).read_text(encoding="utf-8-sig")), delimiter=";"))


def write_rows(folder: Path, found: list[dict[str, str]], name: str = "register.csv") -> None:
    """The same file as somebody saves it after typing."""
    text = io.StringIO()
    table = csv.DictWriter(text, list(found[0]), delimiter=";", lineterminator="\r\n")
    table.writeheader()
    table.writerows(found)
    (folder / name).write_bytes(text.getvalue().encode("cp1251"))


# --- The same papers again -------------------------------------------------------------------------------------------


def test_nothing_changes_if_nothing_is_missing(asked: ClassRequest) -> None:
    """The same command once more writes no file: not a byte, not a time."""
    made = print_class(asked)
    before = {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in made.folder.rglob("*")}
    again = print_class(asked)
    assert (again.written, again.former, again.added, again.reworded) == ((), 3, (), False)
    assert {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in made.folder.rglob("*")} == before


@pytest.mark.parametrize("name", ["exam.pdf", "key.pdf", "answers.csv", "answers.xlsx"])
def test_what_is_missing_is_made_again(asked: ClassRequest, name: str) -> None:
    """A file that was lost comes back with the bytes that it had; all others keep theirs."""
    folder = print_class(asked).folder
    before = contents(folder)
    (folder / name).unlink()
    made = print_class(asked)
    assert contents(folder) == before
    assert made.added == ()


def test_fewer_papers_take_none_away(asked: ClassRequest) -> None:
    """Whoever asks for fewer papers is told that there are more, and all stay."""
    folder = print_class(asked).folder
    before = contents(folder)
    assert "в папке уже 3\u00a0билета; они остаются" in print_class(replace(asked, variants="2")).warnings
    assert contents(folder) == before


def test_more_papers_come_to_those_that_there_are(asked: ClassRequest, bank_root: Path, tmp_path: Path) -> None:
    """The record grows; the new papers are those that a larger class has there, and lie in a file of their own too."""
    folder = print_class(asked).folder
    before = read_manifest(folder)
    made = print_class(replace(asked, variants="5"))
    after = read_manifest(folder)
    assert (made.former, made.added) == (3, (4, 5))
    assert after.papers[:3] == before.papers
    assert (folder / "exam-4-5.pdf").is_file()
    whole = print_class(replace(asked, variants="5", target=tmp_path / "whole", bank=bank_root))
    assert after.papers == read_manifest(whole.folder).papers
    fresh, grown = contents(whole.folder), contents(folder)
    assert {name for name in fresh if fresh[name] != grown[name]} == {"manifest.json"}


# --- The bank is edited ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        ("arith/sum/problem.yaml", "to: 9", "to: 99", "параметры: записано"),
        ("arith/sum/problem.yaml", "points: 2", "points: 3", "баллы за задачу: записано 3, теперь 4"),
        ("arith/sum/problem.yaml", "zero: Ноль", "nil: Ноль", "порядок вариантов"),
        ("arith/sum/statement.tex", r"\VAR{a} и~\VAR{b}", r"\VAR{b} и~\VAR{a}", "числа в тексте условия"),
        ("arith/sum/statement.tex", "делении на~3", "делении на~4", "числа в тексте условия"),
        ("exams/small.yaml", "  - arith/sum\n  - arith/grid", "  - arith/grid\n  - arith/sum", "порядок задач"),
        ("exams/small.yaml", "  - arith/grid\n", "", "в работе теперь другое число задач"),
    ],
)
def test_a_bank_that_would_change_papers(asked: ClassRequest, bank_root: Path, change: tuple[str, ...]) -> None:
    """Other numbers, points, options or order are refused with the difference and with all ways on."""
    file, old, new, told = change
    print_class(asked)
    edit(bank_root / file, old, new)
    if "nil" in new:
        solver = bank_root / "arith/sum/solver.py"
        edit(solver, '"zero"', '"nil"')
    message = refused(asked)
    assert told in message
    assert all(way in message for way in ("другое зерно", "--replace", "biletnik reprint"))


def test_other_words_are_a_new_edition(asked: ClassRequest, bank_root: Path) -> None:
    """Better words with the same numbers are printed and told; the record has both editions, the papers the new one."""
    folder = print_class(asked).folder
    before, files = read_manifest(folder), contents(folder)
    edit(bank_root / "arith/sum/statement.tex", "Сложите числа", "Найдите сумму чисел")
    made = print_class(asked)
    after = read_manifest(folder)
    assert made.reworded
    assert [paper.edition for paper in after.papers] == [2, 2, 2]
    assert after.printing.editions[0] == before.printing.editions[0]
    assert handed_out(after) == handed_out(before)
    changed = {name for name, content in contents(folder).items() if content != files[name]}
    assert changed == {"exam.pdf", "solutions.pdf", "manifest.json"}
    assert print_class(asked).written == ()


def test_another_date_is_a_new_edition(asked: ClassRequest, bank_root: Path) -> None:
    """The head may be corrected after printing."""
    folder = print_class(asked).folder
    (bank_root / "exams/small.yaml").write_text(SMALL + "date: 2026-12-15\n", encoding="utf-8")
    assert print_class(asked).reworded
    assert [str(one.head.date) for one in read_manifest(folder).printing.editions] == ["None", "2026-12-15"]


def test_a_mended_key(asked: ClassRequest, bank_root: Path) -> None:
    """Other answers to the same papers are refused: the way is to make the key again."""
    print_class(asked)
    edit(bank_root / "arith/sum/solver.py", "total=a + b", "total=a + b + 1")
    message = refused(asked)
    assert "ответ total: записано" in message
    assert "biletnik rekey output/small-42" in message


def test_a_record_that_was_changed_by_hand(asked: ClassRequest) -> None:
    """Nothing is printed by a record that contradicts its own digests."""
    folder = print_class(asked).folder
    path = folder / "manifest.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"effort":', '"effort":1'), encoding="utf-8")
    assert "изменены после печати" in refused(asked) or "изменена после печати" in refused(asked)


def test_an_old_printing_is_set_aside_whole(asked: ClassRequest, bank_root: Path) -> None:
    """With --replace the old folder stays, with notes and all, under the next free name, and a new one is printed."""
    folder = print_class(asked).folder
    (folder / "notes.txt").write_text("mine")
    edit(bank_root / "arith/sum/problem.yaml", "to: 9", "to: 99")
    for number in (1, 2):
        before = contents(folder)
        made = print_class(replace(asked, replace=True))
        assert made.aside == folder.with_name(f"small-42-old-{number}")
        assert contents(made.aside) == before
        assert not (folder / "notes.txt").exists()


def test_a_record_of_the_first_drawing_goes_on(asked: ClassRequest, bank_root: Path) -> None:
    """Papers of an older record, which has no elements and knows nothing of files, stay; new ones come as it drew."""
    folder = print_class(asked).folder
    found = read_manifest(folder)
    _, places = load_exam(bank_root, "small")
    old = [record_paper(replace(paper, elements=())) for paper in dealer(places, "42")(range(1, 4), Sitting())]
    printing = replace(found.printing, draw=1, stretch=None, files={})
    (folder / "manifest.json").write_text(manifest_file.spell(printing, old), encoding="utf-8")
    before = contents(folder)
    made = print_class(replace(asked, variants="5"))
    after = read_manifest(folder)
    (last,) = dealer(places, "42")([5], Sitting())
    assert made.added == (4, 5)
    assert [held(paper) for paper in after.papers[:3]] == [held(paper) for paper in old]
    assert (after.papers[4].code, held(after.papers[4])) == (last.code, held(record_paper(last)))
    assert {name: content for name, content in contents(folder).items() if name in before} | {
        "manifest.json": before["manifest.json"]
    } == before


def test_a_record_of_the_first_format_is_doubted_aloud(bank_root: Path, tmp_path: Path) -> None:
    """Where an old record cannot say that today's bank prints the same numbers, nothing is printed, and it says why."""
    folder = tmp_path / "output/small-42"
    folder.mkdir(parents=True)
    shutil.copy(DATA / "format1-small-42.json", folder / "manifest.json")
    told = refused(ClassRequest("small", "42", "3", bank=bank_root, templates=TEMPLATES, target=tmp_path / "output"))
    assert "нельзя убедиться" in told
    assert "--replace" in told


# --- People ----------------------------------------------------------------------------------------------------------


def owners(folder: Path) -> dict[str, int]:
    """Whose papers there are, by number."""
    return {f"{paper.student.surname}": paper.number for paper in read_manifest(folder).papers if paper.student}


def test_a_late_student(listed: ClassRequest, tmp_path: Path) -> None:
    """A student who is put into the alphabetical place gets the next number; nobody else gets another paper."""
    folder = print_class(replace(listed, spare="1")).folder
    before = read_manifest(folder)
    late = [LIST[0], "Корнеев Олег;Б-1", *LIST[1:]]
    made = print_class(replace(listed, roster=roster(tmp_path, late), spare="1"))
    assert made.added == (5,)
    assert owners(folder) == {"Иванов": 1, "Петрова": 2, "Яшин": 3, "Корнеев": 5}
    assert read_manifest(folder).papers[:4] == before.papers


def test_a_second_group_with_the_same_seed(listed: ClassRequest, tmp_path: Path) -> None:
    """Group 2 gets papers of its own after those of group 1, who are told to be in the list no more."""
    folder = print_class(listed).folder
    before = read_manifest(folder)
    made = print_class(replace(listed, roster=roster(tmp_path, ["Ким Вера;В-1", "Ли Юн;В-1"])))
    after = read_manifest(folder)
    assert after.papers[:3] == before.papers
    assert made.added == (4, 5)
    assert sum("остаётся за этим студентом" in line for line in made.warnings) == 3
    assert [row["Группа"] for row in rows(folder)] == ["Б-1", "Б-1", "Б-2", "В-1", "В-1"]


@pytest.mark.parametrize("spelling", ["иванов  ИВАН;Б-1", "Иванов Иван;б-1", "Иванов Иван;"])
def test_a_spelling_that_says_the_same(listed: ClassRequest, tmp_path: Path, spelling: str) -> None:
    """Case, spaces and a group that is not told make nobody another person."""
    print_class(listed)
    assert print_class(replace(listed, roster=roster(tmp_path, [spelling, *LIST[1:]]))).written == ()


@pytest.mark.parametrize(
    ("now", "same"),
    [
        ("Иванов Иоан;Б-1", "Иванов Иван=Иванов Иоан"),
        ("Иванов Иван;Б-7", "Иванов Иван, Б-1=Иванов Иван, Б-7"),
        ("Иванов Иван Ильич;Б-1", "Иванов Иван=Иванов Иван Ильич"),
    ],
)
def test_a_near_spelling_is_asked_for(listed: ClassRequest, tmp_path: Path, now: str, same: str) -> None:
    """A changed name or group is refused with both ways on; told once, it is known for ever, on the same paper."""
    folder = print_class(listed).folder
    before = handed_out(read_manifest(folder))
    changed = replace(listed, roster=roster(tmp_path, [now, *LIST[1:]]))
    message = refused(changed)
    assert f'--same "{same}"' in message
    assert "--new" in message
    print_class(replace(changed, same=(same,)))
    assert handed_out(read_manifest(folder)) == before
    assert print_class(changed).written == ()


def test_a_new_person_with_a_similar_name(listed: ClassRequest, tmp_path: Path) -> None:
    """Told to be new, a person with a name like that of one who left gets a paper of his own."""
    folder = print_class(listed).folder
    changed = replace(listed, roster=roster(tmp_path, ["Иванов Иоан;Б-1", *LIST[1:]]))
    made = print_class(replace(changed, new=("Иванов Иоан",)))
    assert made.added == (4,)
    assert [paper.number for paper in read_manifest(folder).papers] == [1, 2, 3, 4]
    assert print_class(changed).written == ()


def test_a_list_for_papers_without_names(asked: ClassRequest, listed: ClassRequest) -> None:
    """Papers that were printed without names are given to nobody afterwards."""
    print_class(asked)
    assert "напечатаны без имён" in refused(listed)


def test_seats_stay_and_late_students_get_free_ones(listed: ClassRequest, tmp_path: Path) -> None:
    """In a room who sits keeps the seat, a late student gets a free one and an element that nobody has."""
    room = replace(listed, room="2x3")
    folder = print_class(room).folder
    before = read_manifest(folder)
    print_class(replace(room, roster=roster(tmp_path, ["Абрамов Ян;Б-1", *LIST])))
    after = read_manifest(folder)
    assert after.papers[:3] == before.papers
    late = after.papers[3]
    assert late.seat == SeatRecord(2, 1)
    for place in range(2):
        taken = [paper.elements[place] for paper in after.papers]
        assert len(set(taken)) == 4


# --- What people type ------------------------------------------------------------------------------------------------


def test_points_in_the_register(listed: ClassRequest) -> None:
    """Points, signatures and remarks stay in the file where they were typed, and come into the new one beside it."""
    folder = print_class(listed).folder
    typed = rows(folder)
    typed[0] |= {"Задача 1 (макс. 3)": "2,5", "Подпись": "Ив.", "Замечание": "опоздал"}
    typed[2] |= {"Замечание": "=1+1"}
    write_rows(folder, [{"Замечание": "", **row} for row in typed])
    mine = (folder / "register.csv").read_bytes()
    made = print_class(replace(listed, spare="1"))
    assert made.beside == {"register.csv": "register-2.csv"}
    assert (folder / "register.csv").read_bytes() == mine
    new = rows(folder, "register-2.csv")
    assert len(new) == 4
    assert (new[0]["Задача 1 (макс. 3)"], new[0]["Подпись"], new[0]["Замечание"]) == ("2,5", "Ив.", "опоздал")
    assert new[2]["Замечание"] == "'=1+1"
    sheet = openpyxl.load_workbook(folder / "register.xlsx").active
    heads = [cell.value for cell in sheet[1]]
    assert sheet.cell(2, heads.index("Задача 1 (макс. 3)") + 1).value == 2.5
    assert sheet.cell(2, heads.index("Замечание") + 1).value == "опоздал"


def test_what_is_typed_into_any_register_survives_any_number_of_printings(listed: ClassRequest) -> None:
    """What was typed into the first, the second and the book comes together in the third; no file loses a byte."""
    folder = print_class(listed).folder
    typed = rows(folder)
    typed[0]["Задача 1 (макс. 3)"] = "1"
    write_rows(folder, typed)
    print_class(replace(listed, spare="1"))
    second = rows(folder, "register-2.csv")
    second[1]["Задача 2 (макс. 6)"] = "4"
    write_rows(folder, second, "register-2.csv")
    book = openpyxl.load_workbook(folder / "register.xlsx")
    heads = [cell.value for cell in book.active[1]]
    book.active.cell(4, heads.index("Подпись") + 1).value = "Я."
    book.save(folder / "register.xlsx")
    mine = contents(folder)
    made = print_class(replace(listed, spare="2"))
    after = contents(folder)
    kept = ("register.csv", "register-2.csv", "register.xlsx")
    assert {name: after[name] for name in kept} == {name: mine[name] for name in kept}
    assert set(made.beside.values()) == {"register-3.csv", "register-2.xlsx"}
    third = rows(folder, "register-3.csv")
    assert (third[0]["Задача 1 (макс. 3)"], third[1]["Задача 2 (макс. 6)"], third[2]["Подпись"]) == ("1", "4", "Я.")


def test_a_register_with_points_is_no_reason_to_write_another(listed: ClassRequest, bank_root: Path) -> None:
    """A new edition of the same papers writes no second register beside one that has all of its rows."""
    folder = print_class(listed).folder
    typed = rows(folder)
    typed[0]["Задача 1 (макс. 3)"] = "2"
    write_rows(folder, typed)
    edit(bank_root / "arith/sum/statement.tex", "Сложите числа", "Найдите сумму чисел")
    assert print_class(listed).beside == {}
    assert not (folder / "register-2.csv").exists()


def test_any_file_that_somebody_changed_is_kept(asked: ClassRequest) -> None:
    """Notes in a printed PDF stay; the new one lies beside it, also where that name is taken."""
    folder = print_class(asked).folder
    (folder / "exam.pdf").write_bytes(b"%PDF annotated")
    (folder / "exam-2.pdf").write_bytes(b"mine too")
    made = print_class(replace(asked, variants="4"))
    assert made.beside == {"exam.pdf": "exam-3.pdf"}
    assert (folder / "exam.pdf").read_bytes() == b"%PDF annotated"
    assert (folder / "exam-2.pdf").read_bytes() == b"mine too"


def test_a_register_that_is_no_table_any_more(listed: ClassRequest) -> None:
    """A register that cannot be read is left alone and told."""
    folder = print_class(listed).folder
    (folder / "register.xlsx").write_bytes(b"PK\x03\x04 broken")
    made = print_class(replace(listed, spare="1"))
    assert (folder / "register.xlsx").read_bytes() == b"PK\x03\x04 broken"
    assert any(line.startswith("register.xlsx: как ведомость не читается") for line in made.warnings)


# --- Exams, make-ups, other printings -------------------------------------------------------------------------------


def problems_of(folder: Path) -> set[tuple[str, str]]:
    """All instances of a printing."""
    return {one for paper in read_manifest(folder).papers for one in held(paper)}


def test_two_exams_with_one_seed_are_strangers(asked: ClassRequest, bank_root: Path) -> None:
    """A number of a group may serve for every exam of the year: neither codes nor large problems meet."""
    shutil.copy(bank_root / "exams/small.yaml", bank_root / "exams/final.yaml")
    first, second = (print_class(replace(asked, exam=exam, variants="20")).folder for exam in ("small", "final"))
    codes = [{paper.code for paper in read_manifest(folder).papers} for folder in (first, second)]
    assert codes[0] & codes[1] == set()
    grids = [{one for one in problems_of(folder) if one[0] == "arith/grid"} for folder in (first, second)]
    assert grids[0] & grids[1] == set()


@pytest.mark.parametrize("room", ["", "3x4"])
def test_a_make_up_repeats_nothing(asked: ClassRequest, room: str) -> None:
    """Papers from 11 on lie in a folder of their own and share no instance with the first ten, however those sit."""
    first = print_class(replace(asked, variants="10", room=room)).folder
    made = print_class(replace(asked, variants="5", first="11"))
    assert made.folder.name == "small-42-from-11"
    found = read_manifest(made.folder)
    assert [paper.number for paper in found.papers] == [11, 12, 13, 14, 15]
    assert found.printing.first == 11
    assert problems_of(first) & problems_of(made.folder) == set()
    assert made.warnings == ()


def test_the_first_printing_grows_round_the_make_up(asked: ClassRequest) -> None:
    """Papers that come to the first printing later take numbers and problems that the make-up has not."""
    first = print_class(asked).folder
    later = print_class(replace(asked, variants="2", first="4")).folder
    made = print_class(replace(asked, variants="5"))
    assert made.added == (6, 7)
    assert problems_of(first) & problems_of(later) == set()


def test_a_make_up_that_begins_too_early(asked: ClassRequest) -> None:
    """A number that a printed paper has is refused, with the first free one."""
    print_class(asked)
    assert "--first 4" in refused(replace(asked, first="3", variants="2"))


def test_a_space_that_is_too_small_is_told(asked: ClassRequest) -> None:
    """While any of 27 sums is left, the make-up repeats none; when all are used, it says which problem must repeat."""
    first = print_class(replace(asked, variants="20")).folder
    made = print_class(replace(asked, variants="10", first="21"))
    assert (made.warnings, problems_of(first) & problems_of(made.folder)) == ((), set())
    told = print_class(replace(asked, variants="5", first="31")).warnings
    lacking = "неиспользованных экземпляров не хватает, и в 5\u00a0билетах она может повторить прежние"
    assert told == (f"задача arith/sum: {lacking}",)


def test_other_printings_are_avoided(asked: ClassRequest) -> None:
    """Nothing of two other printings comes again; the record says which they were, and later papers need them told."""
    folders = tuple(print_class(replace(asked, seed=seed, variants="6")).folder for seed in ("a", "b"))
    made = print_class(replace(asked, seed="c", variants="6", avoid=folders))
    used = problems_of(folders[0]) | problems_of(folders[1])
    assert problems_of(made.folder) & used == set()
    assert {one.seed for one in read_manifest(made.folder).printing.avoided} == {"a", "b"}
    more = replace(asked, seed="c", variants="7")
    assert "укажите --avoid снова" in refused(more)
    assert print_class(replace(more, avoid=folders)).added == (7,)
    assert problems_of(made.folder) & used == set()


# --- Folders ---------------------------------------------------------------------------------------------------------


def test_one_folder_for_two_printings(asked: ClassRequest, bank_root: Path) -> None:
    """Exam e with seed 2-42 and exam e-2 with seed 42 would share a folder: the second is refused."""
    for name in ("e", "e-2"):
        shutil.copy(bank_root / "exams/small.yaml", bank_root / f"exams/{name}.yaml")
    print_class(replace(asked, exam="e", seed="2-42"))
    other = replace(asked, exam="e-2", seed="42")
    assert "лежит печать работы «e» с зерном «2-42»" in refused(other)
    assert "лежит печать работы «e» с зерном «2-42»" in refused(replace(other, replace=True))


@pytest.mark.parametrize("link", [False, True])
def test_a_folder_with_other_things(asked: ClassRequest, tmp_path: Path, link: bool) -> None:  # noqa: FBT001 - a case
    """A folder with files and no record is refused, be it reached by a link or not; an empty one is not."""
    folder = asked.target / "small-42"
    asked.target.mkdir()
    if link:
        (tmp_path / "elsewhere").mkdir()
        folder.symlink_to(tmp_path / "elsewhere")
    else:
        folder.mkdir()
    (folder / "thesis.tex").write_text("mine")
    assert "а файлы есть: thesis.tex" in refused(asked)
    assert "а файлы есть: thesis.tex" in refused(replace(asked, replace=True))
    (folder / "thesis.tex").unlink()
    assert print_class(asked).count == 3
    assert folder.is_symlink() == link


def test_a_link_that_leads_nowhere(asked: ClassRequest, tmp_path: Path) -> None:
    """A dangling link is told as such."""
    asked.target.mkdir()
    (asked.target / "small-42").symlink_to(tmp_path / "nowhere")
    assert "никуда не ведёт" in refused(asked)


def test_modes_stay(asked: ClassRequest) -> None:
    """A folder that nobody else may read stays so, with its subfolders and files."""
    folder = print_class(asked).folder
    (folder / "scans").mkdir(mode=0o700)
    (folder / "scans/1.png").write_bytes(b"scan")
    folder.chmod(0o700)
    (folder / "key.pdf").chmod(0o600)
    print_class(replace(asked, variants="4"))
    modes = {path.name: path.stat().st_mode & 0o777 for path in (folder, folder / "scans", folder / "key.pdf")}
    assert modes == {"small-42": 0o700, "scans": 0o700, "key.pdf": 0o600}


def test_a_folder_of_somebody_else(asked: ClassRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """What belongs to another user is not exchanged for what would be ours."""
    folder = print_class(asked).folder
    monkeypatch.setattr(os, "geteuid", lambda: folder.stat().st_uid + 1)
    assert "папка принадлежит другому пользователю" in refused(replace(asked, variants="4"))


def test_two_commands_at_once(asked: ClassRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """If another command has printed into the folder meanwhile, the slower one refuses and takes nothing from it."""
    folder = print_class(asked).folder
    write, once = class_files.write, [True]

    def slow(*words: Any) -> Kept:  # noqa: ANN401 - handed on
        if once.pop():
            once.append(False)
            print_class(replace(asked, variants="5"))
            once.append(False)
        return write(*words)

    monkeypatch.setattr(class_files, "write", slow)
    with pytest.raises(ExamError, match="сюда напечатала другая команда"):
        print_class(replace(asked, variants="4"))
    assert len(read_manifest(folder).papers) == 5


# --- Seeds -----------------------------------------------------------------------------------------------------------


def short(made: PrintedClass) -> list[str]:
    """The warnings of a short seed."""
    return [line for line in made.warnings if "коротко" in line]


def test_a_short_seed_for_a_list_is_warned_of(asked: ClassRequest, listed: ClassRequest) -> None:
    """A short seed and names are warned of once; neither a key, nor a long seed, nor papers without names are."""
    assert len(short(print_class(listed))) == 1
    assert short(print_class(replace(listed, secret=b"k" * 16))) == []
    assert short(print_class(replace(listed, seed="весна 2026, поток 2"))) == []
    assert short(print_class(replace(listed, seed="0123456789abcdef0123456789abcdef"))) == []
    assert short(print_class(replace(asked, seed="43"))) == []


def test_a_random_seed_is_not_stretched_and_can_be_typed(asked: ClassRequest, tmp_path: Path) -> None:
    """The seed that was told, typed again elsewhere, gives the same papers; the record says what was stretched."""
    made = print_class(replace(asked, seed=""))
    again = print_class(replace(asked, seed=made.seed, target=tmp_path / "again"))
    assert contents(made.folder) == contents(again.folder)
    assert read_manifest(made.folder).printing.stretch is None
    typed = read_manifest(print_class(asked).folder).printing
    assert (typed.draw, typed.stretch and typed.stretch.n) == (2, 2**14)
