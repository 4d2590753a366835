"""A mistake without a name is found from different numbers; random wrong numbers are no mistake."""

from __future__ import annotations

from fractions import Fraction

import pytest
from simulated import Class, simulated

from generator.grading.statistics import unnamed
from generator.grading.statistics.observed import Attempt, Item, Observed


@pytest.mark.parametrize(
    ("slip", "way"),
    [
        (lambda key, _: 2 * key, "верный ответ × 2"),
        (lambda key, _: -key, "верный ответ с обратным знаком"),
        (lambda key, m: key - m, "верный ответ − параметр m"),
        (lambda _, m: m, "параметр m"),
        (lambda key, _: key + 37, "верный ответ + 37"),
        (lambda _, __: 5, "у всех одно число: 5"),
    ],
)
def test_a_planted_mistake_is_named_by_its_way(slip: object, way: str) -> None:
    """Whatever the numbers on each paper, what leads from them to the wrong ones is told, and nothing else is."""
    found = unnamed.candidates(simulated(Class(slip={2: slip}), seed=3))  # type: ignore[dict-item]
    assert {(one.item.problem, one.way) for one in found} == {("topic/problem-2", way)}
    assert all(one.times >= unnamed.LEAST for one in found)
    assert all(one.times <= one.among for one in found)
    assert all(len({example.index for example in one.examples}) > 1 for one in found)


@pytest.mark.prove
def test_random_wrong_answers_are_no_mistake() -> None:
    """In twenty classes that write what comes to mind, at most one question in twenty would bring a candidate."""
    found = [unnamed.candidates(simulated(Class(students=60), seed=2000 + seed)) for seed in range(20)]
    assert sum(map(len, found)) <= 0.05 * 20 * 10


def wrong(who: str, index: str, written: str, value: int | None, key: int | None) -> Attempt:
    """A student with one wrong answer."""
    one = Observed(
        Item("t/p", "v", "a"),
        "T",
        "L",
        index,
        "other",
        Fraction(),
        Fraction(1),
        written=written,
        value=None if value is None else Fraction(value),
        shown="" if key is None else str(key),
        key=None if key is None else Fraction(key),
    )
    return Attempt("x", who, who, (one,))


def test_the_same_number_in_the_same_instance_is_told_from_three_on() -> None:
    """Three who wrote 17 in one instance are told, with what would lead there; two are not."""
    group = [wrong(str(n), "7", "17", 17, 16) for n in range(3)] + [wrong("4", "8", "90", 90, 50)]
    [found] = unnamed.candidates(group)
    assert (found.way, found.times, found.among, found.chance) == ("верный ответ + 1", 3, 4, None)
    assert found.examples == (unnamed.Example("7", {}, "16", "17"),)
    assert unnamed.candidates(group[1:]) == []


def test_words_are_compared_as_written() -> None:
    """An option or a formula that three chose and nobody named is told."""
    group = [wrong(str(n), str(n), "вариант 3", None, None) for n in range(3)]
    [found] = unnamed.candidates(group)
    assert (found.way, found.times, [one.written for one in found.examples]) == ("", 3, ["вариант 3"] * 3)
