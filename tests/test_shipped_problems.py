"""The problems of the bank: each passes a hundred instances of the check, in one pass over them.

The whole bank is for `make prove`; what is demanded of a problem is demanded by the check, and so of an author's, too.
"""

from __future__ import annotations

import builtins
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from generator.check.checks import mistakes, sources, truth, variety
from generator.check.evidence import sampling, specimen
from generator.exams import blueprint_file
from generator.model import Slot
from generator.problems import bank, instance, population
from generator.problems.space import Space

ROOT = Path(__file__).parent.parent
BANK = ROOT / "bank"
SAMPLE = 100


def test_the_bank_holds_the_families_of_the_source_exam() -> None:
    """The default exam asks the five questions of the source, in its order."""
    _, slots = blueprint_file.load_exam(BANK, "deep-learning")
    assert [slot.problem.id for slot in slots if isinstance(slot, Slot)] == [
        "regularization/l2",
        "normalization/batch-norm",
        "losses/initial-loss",
        "convnets/vgg",
        "backpropagation/affine",
    ]


@pytest.mark.parametrize("name", bank.problem_ids(BANK))
def test_a_sample_has_no_fault(name: str) -> None:
    """Keys are confirmed, altered answers refused, mistakes told apart, and no two statements are alike."""
    problem = bank.load(BANK, name)
    space, right, wrong, varied = Space(problem.sheet.params), [], [], []
    for place, index in enumerate(sampling.elements(problem, SAMPLE)):
        # As if it came after those whose parameters are moved, too: that takes half of the time of a check.
        found = specimen.taken(problem, truth.MOVED + place, index, space.at(index))
        right.append(truth.observe(found, truth.MOVED + SAMPLE))
        wrong.append(mistakes.observe(found))
        varied.append(variety.observe(found))
    results = (
        truth.conclude(problem, right),
        mistakes.conclude(problem, wrong),
        variety.conclude(problem, varied, SAMPLE, exact=False),  # to count a space takes longer than to try a sample
        sources.examine(problem),
    )
    assert [fault.message for result in results for fault in result.faults] == []
    assert len(right) == min(SAMPLE, population.size_within(Slot(problem), SAMPLE))
    assert all(fact.refused == fact.offered for fact in right)
    assert sum(fact.offered for fact in right) >= len(right)


@pytest.mark.parametrize("name", bank.problem_ids(BANK))
def test_no_key_hangs_on_how_a_python_adds(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Solvers add floats by `math.fsum`, which every Python and numpy does alike; `sum` is for exact numbers."""
    problem, adds = bank.load(BANK, name), builtins.sum

    def exactly(terms: Iterable[Any], start: Any = 0) -> Any:  # noqa: ANN401 - as the function that it stands for
        found = [*terms]
        if Path(sys._getframe(1).f_code.co_filename).is_relative_to(BANK):  # noqa: SLF001 - whoever calls
            assert not any(isinstance(term, float) for term in (*found, start)), f"sum of floats: {found}"
        return adds(found, start)

    monkeypatch.setattr(builtins, "sum", exactly)
    space = Space(problem.sheet.params)
    for index in sampling.elements(problem, 3):
        assert instance.make(problem, index, space.at(index), tuple).answers
