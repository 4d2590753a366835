"""The outline of a document: groups, papers, problems, each in its place."""

from __future__ import annotations

import re

from generator.documents.latex.bookmarks import bookmark, of_papers
from generator.documents.latex.records import PaperRow, StudentRow
from generator.documents.latex.values import Tex


def row(number: int, group: str | None) -> PaperRow:
    """A paper of somebody in this group, or of nobody."""
    student = None if group is None else StudentRow(Tex(), Tex(), Tex(group), None, f"Ким Ю.{number}")
    return PaperRow(number, "K7WQ2M", student, (), 5, (), group)


def items(marks: Tex) -> list[tuple[int, str]]:
    """The items that stand somewhere: how many are closed over, and the title."""
    found = re.findall(r"\\bookmark\{(-?\d+)\}\{(\w+)\}", marks)
    return [(int(children), bytes.fromhex(title).decode("utf-16")) for children, title in found]


def test_a_title_is_told_as_it_is() -> None:
    """Whatever a title has, the outline reads it."""
    assert items(bookmark("1. «Ёж» & $x$ 🎲", 3)) == [(-3, "1. «Ёж» & $x$ 🎲")]


def test_papers_without_students() -> None:
    """Variants stand by themselves."""
    assert {number: items(mark) for number, mark in of_papers([row(1, None), row(2, None)]).items()} == {
        1: [(0, "Вариант 1")],
        2: [(0, "Вариант 2")],
    }


def test_papers_of_groups() -> None:
    """A group is told before its first student, with how many papers it has; spare papers are the last ones."""
    papers = [row(1, "А-1"), row(2, "А-1"), row(3, ""), row(4, None)]
    assert [items(mark) for mark in of_papers(papers).values()] == [
        [(-2, "А-1"), (0, "1. Ким Ю.1")],
        [(0, "2. Ким Ю.2")],
        [(-1, "Без группы"), (0, "3. Ким Ю.3")],
        [(-1, "Запасные билеты"), (0, "Вариант 4")],
    ]
