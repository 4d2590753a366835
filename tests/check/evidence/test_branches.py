"""Branches and rows: which parameters choose the work, and what recurs in a class."""

from __future__ import annotations

from generator.check.evidence.branches import branches, recurring, undetermined


def test_a_word_that_chooses_the_work_is_a_branch() -> None:
    """Numbers and words with one value choose nothing; the lightest and the heaviest value are told."""
    params = [{"way": way, "size": size, "same": "x"} for way in ("a", "b", "c") for size in range(6)]
    (found,) = branches(params, [{"a": 4, "b": 6, "c": 8}[str(one["way"])] for one in params])
    assert (found.parameter, found.light, found.heavy, found.ratio) == ("way", "a", "c", 2)


def test_a_branch_in_which_it_always_happens_is_left_out() -> None:
    """A wrong way that is none under one word is counted under the others only."""
    params = [{"kind": "plain"}, {"kind": "plain"}, {"kind": "own"}, {"kind": "own"}]
    assert undetermined(params, [True, True, True, False]) == [2, 3]


def test_rows_of_one_list_are_counted_together() -> None:
    """Two parameters of the same list share their rows; lists of settings are none."""
    rows = tuple((number, number + 1, number + 2) for number in range(40))
    params = [{"first": rows[number], "second": rows[number + 1]} for number in range(6)]
    assert list(recurring({"first": rows, "second": rows, "few": rows[:5]}, params)) == [("first, second", 10 / 12)]
