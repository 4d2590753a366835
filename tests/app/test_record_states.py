"""Whatever is done to a printing, and in whatever order: papers stay, typed values stay, and there is one truth."""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import edit, without_tex, write_bank
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from generator.app import print_class
from generator.app.amendments import rekeying
from generator.app.amendments.excluding import ExcludeRequest, exclude
from generator.app.amendments.rekeying import RekeyRequest, rekey
from generator.app.class_request import ClassRequest, PrintedClass
from generator.errors import ExamError
from generator.output import Manifest, compare, exclusions, read_manifest, replace_folder
from generator.output.typed_register import named
from generator.output.written_files import numbered
from generator.problems import bank

TEMPLATES = Path(__file__).parents[2] / "templates"
PEOPLE = [f"{surname} {name};Б-1" for surname in ("Абрамов", "Лебедев", "Щукин") for name in ("Ян", "Пётр", "Олег")]
POINTS, REMARK = "Задача 1", "Замечание"
COMMANDS = 6

EDITS = {
    "words": ("arith/sum/statement.tex", "Сложите числа", "Найдите сумму чисел"),
    "numbers": ("arith/sum/problem.yaml", "to: 9", "to: 99"),
    "key": ("arith/sum/solver.py", "total=a + b", "total=a + b + 1"),
    "points": ("arith/grid/problem.yaml", "digits: 2, points: 3", "digits: 2, points: 4"),
    "mended": ("arith/grid/solver.py", 'Transpose(Symbol("A")), Symbol("B")', 'Transpose(Symbol("A")), Symbol("C")'),
    "order": ("exams/small.yaml", "  - arith/sum\n  - arith/grid", "  - arith/grid\n  - arith/sum"),
}
"""What an author does to the bank; each but the first would change papers or their key.

An answer is wrong after «key», and the independent check says so; after «mended» it is another right one.
"""


class _Killed(BaseException):
    """The process was ended by force: nobody tidies up after it."""


class Printings(RuleBasedStateMachine):
    """A printing for a list, and up to six commands; what must hold is looked at after each.

    A command that is added to the program is added here as a rule.
    """

    def __init__(self) -> None:
        super().__init__()
        self.patch = pytest.MonkeyPatch()
        without_tex(self.patch)
        self.top = Path(tempfile.mkdtemp(prefix="biletnik-states-"))
        self.bank = write_bank(self.top / "bank")
        self.asked = ClassRequest("small", "42", bank=self.bank, templates=TEMPLATES, target=self.top / "output")
        self.folder = self.top / "output/small-42"
        self.people = PEOPLE[1:3]
        self.papers: dict[int, Any] = {}
        self.typed: dict[tuple[str, str], str] = {}
        self.mine: dict[Path, bytes] = {}
        self.edited: set[str] = set()
        self.excluded: dict[str, bool] = {}
        self.keyed = False
        self.spare = self.count = 0
        self.patch.setattr(rekeying, "texts_in", lambda _: {})  # nothing is typeset, so that nothing can be read

    def teardown(self) -> None:
        """Leave nothing behind."""
        self.patch.undo()
        shutil.rmtree(self.top)

    # --- Commands

    @initialize(room=st.sampled_from(["", "3x4"]), split=st.booleans())
    def first(self, room: str, split: bool) -> None:  # noqa: FBT001 - drawn
        """Print for two students."""
        self.asked = replace(self.asked, room=room, split=split)
        self.printed()

    @precondition(lambda self: self.count < COMMANDS)
    @rule()
    def again(self) -> None:
        """The same command once more."""
        self.count += 1
        self.printed()

    @precondition(lambda self: self.count < COMMANDS)
    @rule(more=st.integers(1, 2))
    def grow(self, more: int) -> None:
        """More spare papers."""
        self.count += 1
        self.spare += more
        self.printed()

    @precondition(lambda self: self.count < COMMANDS)
    @rule(who=st.sampled_from(PEOPLE), place=st.integers(0, 3))
    def late_student(self, who: str, place: int) -> None:
        """Somebody is put into the list, or moves in it."""
        self.count += 1
        self.people = [one for one in self.people if one != who]
        self.people.insert(place, who)
        self.printed()

    @precondition(lambda self: self.count < COMMANDS and len(self.people) > 1)
    @rule(place=st.integers(0, 8))
    def somebody_leaves(self, place: int) -> None:
        """Somebody is taken out of the list."""
        self.count += 1
        del self.people[place % len(self.people)]
        self.printed()

    @precondition(lambda self: self.count < COMMANDS)
    @rule(what=st.sampled_from(sorted(EDITS)))
    def edit_the_bank(self, what: str) -> None:
        """The bank is edited, or the edit undone, and the class printed again."""
        self.count += 1
        file, old, new = EDITS[what]
        if what in self.edited:
            old, new = new, old
        self.edited ^= {what}
        edit(self.bank / file, old, new)
        self.printed()

    @precondition(lambda self: self.count < COMMANDS)
    @rule(data=st.data(), value=st.integers(0, 3).map(str), column=st.sampled_from([POINTS, REMARK, "Подпись"]))
    def edit_the_register(self, data: st.DataObject, value: str, column: str) -> None:
        """Something is typed into any of the registers."""
        self.count += 1
        path = data.draw(st.sampled_from(sorted(registers(self.folder))))
        found = rows(path)
        row = data.draw(st.integers(0, len(found) - 1))
        key = found[row]["Код билета"], column
        if key not in self.typed:
            found[row][column] = self.typed[key] = value
            write_rows(path, found)
            self.mine[path] = path.read_bytes()

    @precondition(lambda self: self.count < COMMANDS)
    @rule()
    def rekey(self) -> None:
        """The key is made again by today's bank; only one that the independent check refutes is refused."""
        self.count += 1
        before = contents(self.folder)
        try:
            rekey(RekeyRequest(self.folder, bank=self.bank, templates=TEMPLATES))
        except ExamError:
            assert contents(self.folder) == before
            assert "key" in self.edited
        else:
            assert "key" not in self.edited
            self.keyed = "mended" in self.edited

    @precondition(lambda self: self.count < COMMANDS)
    @rule(problem=st.sampled_from("12"), full=st.booleans())
    def exclude(self, problem: str, full: bool) -> None:  # noqa: FBT001 - drawn
        """A problem is left out or given to all; one that is, counts again."""
        self.count += 1
        before = contents(self.folder)
        undo = problem in self.excluded
        asked = ExcludeRequest(self.folder, problem, "", "опечатка", full, undo, self.bank, TEMPLATES)
        try:
            exclude(asked)
        except ExamError:
            assert contents(self.folder) == before
            assert not undo
            assert list(self.excluded.values()) == [False]
            return
        if undo:
            del self.excluded[problem]
        else:
            self.excluded[problem] = full
        self.newest_has_all("register.csv")

    @precondition(lambda self: self.count < COMMANDS)
    @rule(step=st.sampled_from(["_keep", "_exchange", "_check"]), late=st.booleans())
    def kill_in_the_middle(self, step: str, late: bool) -> None:  # noqa: FBT001 - drawn
        """A command for one more spare paper is ended by force before or after a step of the exchange."""
        self.count += 1
        self.spare += 1
        done = getattr(replace_folder, step)

        def die(*words: object) -> None:
            if late:
                done(*words)
            raise _Killed

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(replace_folder, step, die)
            patch.setattr(shutil, "rmtree", lambda *_, **__: None)
            with suppress(_Killed):
                self.printed()
        replace_folder.clear(self.folder)

    # --- What must hold

    def printed(self) -> PrintedClass | None:
        """Print for the list; a refusal leaves everything as it was, and only changed papers are refused."""
        path = self.top / "list.csv"
        path.write_text("\n".join(["ФИО;Группа", *self.people]) + "\n", encoding="utf-8")
        before = contents(self.folder)
        try:
            made = print_class(replace(self.asked, roster=path, spare=str(self.spare)))
        except ExamError:
            assert contents(self.folder) == before
            assert not self.is_same()
            return None
        assert self.is_same()
        if made.added:
            self.newest_has_all(made.beside.get("register.csv", "register.csv"))
        return made

    def is_same(self) -> bool:
        """Whether today's bank has the papers that were printed, and the key that they have by now."""
        return not self.edited - {"words", "mended"} and ("mended" in self.edited) == self.keyed

    def newest_has_all(self, name: str) -> None:
        """The register that has just been written has what was typed into those before it, and what was decided."""
        found = rows(self.folder / name)
        newest = {row["Код билета"]: row for row in found}
        assert {(code, column): newest[code].get(column) for code, column in self.typed} == self.typed
        head = (self.folder / name).read_bytes().decode("utf-8-sig").splitlines()[0]
        counts = {None: "макс.", False: "не учитывается", True: "всем"}
        assert all(f"Задача {problem} ({counts[self.excluded.get(problem)]}" in head for problem in "12")

    @invariant()
    def papers_stay(self) -> None:
        """No paper that was ever printed has changed, and nobody has lost one or has two."""
        found = read_manifest(self.folder)
        papers = handed_out(found)
        assert self.papers.items() <= papers.items()
        self.papers = papers
        people = [paper.student for paper in found.papers if paper.student]
        assert len(set(people)) == len(people)
        codes = [paper.code for paper in found.papers]
        assert len(set(codes)) == len(codes)

    @invariant()
    def typed_values_stay(self) -> None:
        """Each typed value stands in some register of the folder, and no register says otherwise."""
        there = {path.read_bytes() for path in self.folder.glob("register*.csv")}
        assert set(self.mine.values()) <= there
        tables = [rows(path) for path in sorted(self.folder.glob("register*.csv"))]
        for (code, column), value in self.typed.items():
            said = {row.get(column) or "" for table in tables for row in table if row["Код билета"] == code} - {""}
            assert said == {value}

    @invariant()
    def there_is_one_truth(self) -> None:
        """The record agrees with itself, with the key beside it and, until that is edited, with the bank."""
        found = read_manifest(self.folder)
        answers = rows(self.folder / "answers.csv")
        assert {(row["Вариант"], row["Код"]) for row in answers} == {
            (str(paper.number), paper.code) for paper in found.papers
        }
        assert {row["Таблица: Формула"][-1] for row in answers} == {"C" if self.keyed else "B"}
        standing = {str(one.place): one.mode == "full-points" for one in exclusions.standing(found.printing)}
        assert standing == self.excluded
        if self.is_same():
            problems = bank.load_known(self.bank, {"arith/sum", "arith/grid"})
            differing = compare(found, found.papers, problems)
            assert [one for one in differing if one.kind == "numbers"] == []
        assert [path.name for path in self.folder.parent.iterdir()] == ["small-42"]


def handed_out(found: Manifest) -> dict[int, Any]:
    """What of each paper is in a student's hands, and what his marks follow from."""
    return {
        paper.number: (
            paper.code,
            paper.student,
            paper.seat,
            paper.elements,
            [(one.id, one.params, one.numbers) for one in paper.problems],
            [[(a.id, a.points, a.value, a.shown, a.options) for a in one.answers] for one in paper.problems],
        )
        for paper in found.papers
    }


def contents(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a table."""
    content = path.read_bytes()
    text = content.decode("utf-8-sig") if content.startswith(b"\xef\xbb\xbf") else content.decode("cp1251")
    table = csv.reader(io.StringIO(text), delimiter=";")
    heads = list(map(named, next(table)))
    return [dict(zip(heads, row, strict=True)) for row in table]


def write_rows(path: Path, found: list[dict[str, str]]) -> None:
    """The table as a Russian Excel saves it."""
    text = io.StringIO()
    heads = list(dict.fromkeys(name for row in found for name in row))
    table = csv.DictWriter(text, heads, delimiter=";", lineterminator="\r\n")
    table.writeheader()
    table.writerows(found)
    path.write_bytes(text.getvalue().encode("cp1251"))


def registers(folder: Path) -> list[Path]:
    """The registers that somebody works with: those that were set aside bear a date."""
    return [folder / name for name in numbered([path.name for path in folder.iterdir()], "register", ".csv")]


TestPrintings = Printings.TestCase
EXAMPLES = max(settings().max_examples // 10, 5)
"""Fewer than of other searches: each is a handful of printings."""
TestPrintings.settings = settings(max_examples=EXAMPLES, stateful_step_count=COMMANDS, deadline=None)
