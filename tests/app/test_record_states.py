"""Whatever is done to a printing, and in whatever order: papers stay, typed values stay, and there is one truth."""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import edit, without_tex, write_bank
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from generator.app import print_class
from generator.app.class_request import ClassRequest, PrintedClass
from generator.errors import ExamError
from generator.output import Manifest, compare, read_manifest, replace_folder
from generator.problems import bank

TEMPLATES = Path(__file__).parents[2] / "templates"
PEOPLE = [f"{surname} {name};Б-1" for surname in ("Абрамов", "Лебедев", "Щукин") for name in ("Ян", "Пётр", "Олег")]
POINTS, REMARK = "Задача 1 (макс. 3)", "Замечание"
COMMANDS = 6

EDITS = {
    "words": ("arith/sum/statement.tex", "Сложите числа", "Найдите сумму чисел"),
    "numbers": ("arith/sum/problem.yaml", "to: 9", "to: 99"),
    "key": ("arith/sum/solver.py", "total=a + b", "total=a + b + 1"),
    "points": ("arith/grid/problem.yaml", "digits: 2, points: 3", "digits: 2, points: 4"),
    "order": ("exams/small.yaml", "  - arith/sum\n  - arith/grid", "  - arith/grid\n  - arith/sum"),
}
"""What an author does to the bank; each but the first would change papers or their key."""


class _Killed(BaseException):
    """The process was ended by force: nobody tidies up after it."""


class Printings(RuleBasedStateMachine):
    """A printing for a list, and up to six commands; what must hold is looked at after each.

    A command that is added to the program (a key made again, a problem left out) is added here as a rule.
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
        self.spare = self.count = 0

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
        path = data.draw(st.sampled_from(sorted(self.folder.glob("register*.csv"))))
        found = rows(path)
        row = data.draw(st.integers(0, len(found) - 1))
        key = found[row]["Код билета"], column
        if key not in self.typed:
            found[row][column] = self.typed[key] = value
            write_rows(path, found)
            self.mine[path] = path.read_bytes()

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
            assert self.edited - {"words"}
            return None
        assert not self.edited - {"words"}
        if made.added:
            self.newest_has_all(made)
        return made

    def newest_has_all(self, made: PrintedClass) -> None:
        """The register that has just been written has what was typed into those before it."""
        newest = {row["Код билета"]: row for row in rows(self.folder / made.beside.get("register.csv", "register.csv"))}
        assert {(code, column): newest[code].get(column) for code, column in self.typed} == self.typed

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
        assert {path: path.read_bytes() for path in self.mine} == self.mine
        tables = [rows(path) for path in sorted(self.folder.glob("register*.csv"))]
        for (code, column), value in self.typed.items():
            said = {row.get(column) or "" for table in tables for row in table if row["Код билета"] == code} - {""}
            assert said == {value}

    @invariant()
    def there_is_one_truth(self) -> None:
        """The record agrees with itself, with the key beside it and, until that is edited, with the bank."""
        found = read_manifest(self.folder)
        with one_file(self.folder, "answers") as answers:
            assert {(row["Вариант"], row["Код"]) for row in answers} == {
                (str(paper.number), paper.code) for paper in found.papers
            }
        if not self.edited - {"words"}:
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
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def write_rows(path: Path, found: list[dict[str, str]]) -> None:
    """The table as a Russian Excel saves it."""
    text = io.StringIO()
    heads = list(dict.fromkeys(name for row in found for name in row))
    table = csv.DictWriter(text, heads, delimiter=";", lineterminator="\r\n")
    table.writeheader()
    table.writerows(found)
    path.write_bytes(text.getvalue().encode("cp1251"))


@contextmanager
def one_file(folder: Path, name: str) -> Iterator[list[dict[str, str]]]:
    """The rows of the only table of this name."""
    (path,) = folder.glob(f"{name}*.csv")
    yield rows(path)


TestPrintings = Printings.TestCase
EXAMPLES = settings().max_examples // 3
"""Fewer than of other searches: each is a handful of printings."""
TestPrintings.settings = settings(max_examples=EXAMPLES, stateful_step_count=COMMANDS, deadline=None)
