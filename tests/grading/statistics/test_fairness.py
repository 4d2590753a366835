"""Variants that were harder are found, and where none is, alarms are as rare as told."""

from __future__ import annotations

import pytest
from simulated import Class, simulated

from generator.grading.statistics import fairness

CLASSES = 30


def test_a_planted_unfair_variant_is_found() -> None:
    """The problem whose variants with n = 2 are harder is told, with its parameter and its groups; no other is."""
    found = [one for one in fairness.comparisons(simulated(Class(harder={3: 3.0}), seed=1)) if one.unequal]
    assert {(one.item.problem, one.parameter, one.mistake) for one in found} == {("topic/problem-3", "n", None)}
    groups = {group.label: group.share.value for group in found[0].groups}
    assert list(groups) == ["1", "2", "3"]
    assert groups["2"] < min(groups["1"], groups["3"])
    assert sum(group.count for group in found[0].groups) == 120


@pytest.mark.prove
def test_without_a_plant_alarms_are_as_rare_as_told() -> None:
    """In classes in which all variants are equally hard, one of twenty has an alarm, by luck some more."""
    alarmed = 0
    for seed in range(CLASSES):
        found = fairness.comparisons(simulated(Class(students=40, problems=3), seed=1000 + seed))
        assert found
        alarmed += any(one.unequal for one in found if one.mistake is None)
    assert alarmed <= 4  # four or fewer with a chance of 98 %
