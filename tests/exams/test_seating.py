"""Seats: neighbours share as little as can be, what they do share is counted truly, and nobody else is disturbed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.exams import dealing, seating
from generator.model import Paper, Shared, Sitting, Slot, Student
from generator.output.recording import record_paper
from generator.problems import bank

KEY = b"a key"
ROOM = [(row, seat) for row in range(1, 9) for seat in range(1, 13)]


def labelled(*rows: list[int]) -> seating.Whole:
    """Labels of elements, a row for each thing that may be shared."""
    return np.array(rows, dtype=np.int64)


def are_neighbours(one: seating.Seat, other: seating.Seat) -> bool:
    """Whether a chess king gets from one seat to the other in one move."""
    return max(abs(one[0] - other[0]), abs(one[1] - other[1])) == 1


def counted(taken: list[seating.Seat], labels: list[int]) -> int:
    """In how many pairs of neighbours the labels are the same."""
    placed = zip(taken, labels, strict=True)
    return sum(a == b and are_neighbours(one, other) for (one, a), (other, b) in combinations(placed, 2))


some_seats = st.lists(st.tuples(st.integers(1, 7), st.integers(1, 7)), unique=True, max_size=30)


@st.composite
def rooms(draw: st.DrawFn) -> tuple[list[seating.Seat], seating.Whole]:
    """Some seats, in any order and with gaps, and the labels of as many elements or of more."""
    taken = draw(some_seats)
    size = len(taken) + draw(st.integers(0, 8))
    rows = draw(
        st.lists(
            st.lists(st.integers(0, min(6, max(0, size - 1))), min_size=size, max_size=size), min_size=1, max_size=3
        )
    )
    return taken, labelled(*rows)


@given(some_seats)
def test_neighbours_are_a_kings_move_apart(taken: list[seating.Seat]) -> None:
    """Beside, before, behind and diagonal: each such pair once, and no other."""
    found = seating.neighbours(taken)
    expected = {(a, b) for a, b in combinations(range(len(taken)), 2) if are_neighbours(taken[a], taken[b])}
    assert Counter(tuple(sorted(pair)) for pair in found.tolist()) == Counter(expected)


def test_a_full_room_has_its_pairs() -> None:
    """Eight rows of twelve: 8·11 beside, 7·12 behind, 2·7·11 diagonal."""
    assert len(seating.neighbours(ROOM)) == 88 + 84 + 154


@given(rooms())
def test_a_plan_is_a_choice_without_repetition(room: tuple[list[seating.Seat], seating.Whole]) -> None:
    """Each seat has one element, no element lies twice, and the same key lays them out the same way."""
    taken, found = room
    order = seating.plan(taken, found, KEY)
    assert len(order) == len(taken)
    assert len(set(order)) == len(order)
    assert set(order) <= set(range(found.shape[1]))
    assert seating.plan(taken, found, KEY) == order


@given(rooms())
def test_what_is_shared_is_counted_truly(room: tuple[list[seating.Seat], seating.Whole]) -> None:
    """The counts of a plan are those of a slow count over all pairs of seats."""
    taken, found = room
    laid = found[:, seating.plan(taken, found, KEY)]
    assert seating.shared(seating.neighbours(taken), laid) == [counted(taken, row) for row in laid.tolist()]


@given(some_seats, st.integers(9, 30), st.randoms(use_true_random=False))
def test_nine_kinds_of_answers_suffice(taken: list[seating.Seat], kinds: int, chance: Random) -> None:
    """With nine answers or more, equally often, no neighbours share one: so it must be possible (Hajnal, Szemerédi)."""
    labels = [place % kinds for place in range(len(taken))]
    chance.shuffle(labels)
    laid = labelled(labels)[:, seating.plan(taken, labelled(labels), KEY)]
    assert counted(taken, laid[0].tolist()) == 0


@pytest.mark.parametrize("kinds", range(4, 12))
def test_four_kinds_suffice_for_a_full_room(kinds: int) -> None:
    """In a room without gaps four answers are enough, if the reserve lets each lie in a quarter of the seats."""
    labels = [place * place % 29 % kinds for place in range(len(ROOM) + 96)]
    laid = labelled(labels)[:, seating.plan(ROOM, labelled(labels), KEY)]
    assert counted(ROOM, laid[0].tolist()) == 0


def test_three_kinds_do_not_suffice() -> None:
    """Four seats around one point with three answers: one pair shares one, and that is told."""
    taken = [(1, 1), (1, 2), (2, 1), (2, 2)]
    found = labelled([0, 1, 2, 0])
    assert seating.shared(seating.neighbours(taken), found[:, seating.plan(taken, found, KEY)]) == [1]


def test_two_kinds_lie_in_stripes() -> None:
    """With two answers each pair of rows differs: only those who sit side by side share one, 88 pairs of 326."""
    found = labelled([place % 2 for place in range(len(ROOM))])
    assert seating.shared(seating.neighbours(ROOM), found[:, seating.plan(ROOM, found, KEY)])[0] <= 88


# --- A whole exam --------------------------------------------------------------------------------------------------

GAPS = [(row, seat) for row in (1, 2, 3, 5) for seat in (1, 2, 3, 6, 7)]


@pytest.fixture
def problems(bank_root: Path) -> tuple[Slot, ...]:
    """The problems of the small exam: 27 sums, and grids without number."""
    return Slot(bank.load(bank_root, "arith/sum")), Slot(bank.load(bank_root, "arith/grid"))


def dealt(problems: tuple[Slot, ...], places: list[seating.Seat | None]) -> tuple[list[Paper], list[Shared]]:
    """The papers for these places, and what is told of them."""
    elements, left, _ = dealing.seated(problems, "42", places)
    return list(dealing.papers(problems, "42", range(1, len(places) + 1), Sitting((), elements))), left


def answer(paper: Paper, problem: int, question: int) -> str:
    """What a neighbour could copy: the number of the right option, or the answer as it is printed."""
    found = paper.instances[problem].answers[question]
    return str(found.options.index(str(found.value))) if found.options else found.shown


@pytest.mark.parametrize("taken", [ROOM[:20], GAPS, ROOM[:1], ROOM], ids=["rows", "gaps", "one", "full"])
def test_what_is_told_is_what_lies_there(problems: tuple[Slot, ...], taken: list[seating.Seat]) -> None:
    """The numbers told of each problem are those counted on the papers themselves."""
    papers, left = dealt(problems, [*taken])
    for problem, told in enumerate(left):
        labels = [hash(paper.instances[problem].index) for paper in papers]
        assert told.instances == counted(taken, labels)
        assert told.pairs == len(seating.neighbours(taken))
        for question, same in enumerate(told.answers):
            texts = [answer(paper, problem, question) for paper in papers]
            numbers = {text: number for number, text in enumerate(dict.fromkeys(texts))}
            assert same == counted(taken, [numbers[text] for text in texts])
    assert len(left) == len(problems)


def test_a_large_space_leaves_nothing_to_share(problems: tuple[Slot, ...]) -> None:
    """Of the grids, whose matrices and means are plenty, a full room shares no instance, matrix or mean."""
    _, grid = dealt(problems, [*ROOM])[1]
    assert (grid.instances, *grid.answers[:2]) == (0, 0, 0)


def test_nobody_gets_an_instance_twice_while_there_are_others(problems: tuple[Slot, ...]) -> None:
    """Twenty-seven seats and spare papers have all 27 sums once, and 50 papers have 50 grids."""
    papers, _ = dealt(problems, [*ROOM[:20], *[None] * 30])
    sums, grids = ([paper.instances[place].index for paper in papers] for place in (0, 1))
    assert len(set(sums[:27])) == 27
    assert len(set(grids)) == 50


def test_spare_papers_change_no_others(problems: tuple[Slot, ...]) -> None:
    """Who prints spare papers afterwards gets the same papers for the seats."""
    before, after = dealt(problems, [*GAPS])[0], dealt(problems, [*GAPS, None, None])[0]
    assert list(map(record_paper, before)) == list(map(record_paper, after[: len(GAPS)]))


def test_other_problems_move_nothing(problems: tuple[Slot, ...]) -> None:
    """How one problem is laid out depends on no other problem of the exam."""
    both, alone = dealt(problems, [*GAPS])[0], dealt(problems[1:], [*GAPS])[0]
    assert [paper.instances[1].index for paper in both] == [paper.instances[0].index for paper in alone]


def test_without_seats_papers_are_as_ever(problems: tuple[Slot, ...]) -> None:
    """A list without seats gives the papers that the same number of variants has."""
    students = tuple(Student(name) for name in ("Иванов", "Петров"))
    elements, left, _ = dealing.seated(problems, "42", [None] * 3)
    papers = list(dealing.papers(problems, "42", range(1, 4), Sitting(students, elements)))
    plain = list(dealing.papers(problems, "42", range(1, 4)))
    assert [paper.student for paper in papers] == [*students, None]
    assert [record_paper(replace(paper, student=None)) for paper in papers] == list(map(record_paper, plain))
    assert left == []


def test_any_seated_paper_is_made_alone(problems: tuple[Slot, ...]) -> None:
    """Paper 17 is the same alone and among all, once the seats are dealt; number and code are as ever."""
    elements, _, _ = dealing.seated(problems, "42", [*GAPS])
    sitting = Sitting((), elements)
    papers = list(dealing.papers(problems, "42", range(1, 21), sitting))
    (alone,) = dealing.papers(problems, "42", [17], sitting)
    assert record_paper(alone) == record_paper(papers[16])
    plain = list(dealing.papers(problems, "42", range(1, 21)))
    assert [(paper.number, paper.code) for paper in papers] == [(paper.number, paper.code) for paper in plain]
