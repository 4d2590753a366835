"""Neighbours who copied are found; in classes where nobody did, alarms are as rare as told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from simulated import Class, simulated

from generator.grading.statistics import neighbours
from generator.grading.statistics.observed import Seat


def test_a_planted_copy_is_found() -> None:
    """Who wrote down the neighbour's numbers is told with him, and nobody else is."""
    [found] = neighbours.neighbours(simulated(Class(copying=((13, 14),)), seed=5))
    assert (found.pairs, found.apart) == (416, 120 * 119 // 2 - 416)
    assert [(one.first, one.second) for one in found.alike] == [("Студент 13", "Студент 14")]
    assert found.alike[0].chance < 0.001
    assert 0 < found.alike[0].times <= found.alike[0].among
    assert found.apart_alike == 0


def test_who_sat_apart_is_never_accused() -> None:
    """The same answers of students who sat far from each other bring no alarm."""
    [found] = neighbours.neighbours(simulated(Class(copying=((0, 119),)), seed=5))
    assert found.alike == ()


@pytest.mark.prove
def test_without_copying_alarms_are_as_rare_as_told() -> None:
    """Of twenty classes one has an alarm, by luck some more."""
    found = [neighbours.neighbours(simulated(Class(students=50), seed=3000 + seed))[0] for seed in range(20)]
    assert sum(bool(one.alike) for one in found) <= 3


def test_without_seats_nobody_is_a_neighbour() -> None:
    """A class whose seats are not known is passed over."""
    group = [replace(one, seat=None) for one in simulated(Class(students=10), seed=1)]
    assert neighbours.neighbours(group) == []


def test_seats_beside_each_other() -> None:
    """Beside, behind and diagonal are near; oneself, two seats on and another room are not."""
    here = Seat("1", 2, 2)
    near = [Seat("1", row, place) for row in (1, 2, 3) for place in (1, 2, 3)]
    assert [here.beside(one) for one in near] == [one != here for one in near]
    assert not here.beside(Seat("1", 2, 4))
    assert not here.beside(Seat("2", 2, 3))
