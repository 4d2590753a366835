"""The contract that every problem of the bank keeps, over its whole space or a thousand of its instances."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, assert_never

import numpy as np
import pytest

from generator.documents.latex import texts
from generator.documents.table import NAMED
from generator.exams import blueprint_file
from generator.model import (
    Array,
    ChoiceSpec,
    FormulaSpec,
    Instance,
    IntegerSpec,
    MatrixSpec,
    NumberSpec,
    Paper,
    Problem,
    ShapeSpec,
    Slot,
)
from generator.problems import bank, instance, population, solver_calls
from generator.problems.answers import plain, shown

ROOT = Path(__file__).parent.parent
PROBLEMS = bank.load_all(ROOT / "bank")
WHOLE, SAMPLE = 10_000, 1000
"""Of so many instances all are taken; of more, a thousand."""

each_problem = pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: problem.id)


def instances(problem: Problem) -> list[Instance]:
    """All instances of a problem with a small space, some of a large one."""
    size, _ = population.size(Slot(problem))
    element = population.sequence(Slot(problem), "contract")
    count = size if size <= WHOLE else SAMPLE
    return [instance.make(problem, *element(number), tuple) for number in range(count)]


@pytest.fixture(scope="module", params=PROBLEMS, ids=lambda problem: problem.id)
def whole(request: pytest.FixtureRequest) -> list[Instance]:
    """The instances of one problem."""
    return instances(request.param)


def test_the_bank_holds_the_families_of_the_source_exam() -> None:
    """The default exam asks the five questions of the source, in its order."""
    _, slots = blueprint_file.load_exam(ROOT / "bank", "deep-learning")
    assert [slot.problem.id for slot in slots if isinstance(slot, Slot)] == [
        "regularization/l2",
        "normalization/batch-norm",
        "losses/initial-loss",
        "convnets/vgg",
        "backpropagation/affine",
    ]


def test_every_key_is_confirmed_by_the_second_road(whole: list[Instance]) -> None:
    """`verify` confirms each answer of each instance."""
    for found in whole:
        confirmed = instance.verified(found)
        assert confirmed == dict.fromkeys(found.problem.sheet.answers, True), found.params


def test_the_second_road_objects_to_wrong_answers(whole: list[Instance]) -> None:
    """`verify` refuses each answer that is off by a little, negated, doubled, transposed, or a known mistake."""
    tried = 0
    for found in whole:
        for right in found.answers:
            for wrong in _altered(right.spec, right.value, list(right.mistakes.values())):
                solved = dataclasses.replace(found.solved, **{right.id: wrong})
                confirmed = solver_calls.call(found.problem, found.problem.solver.verify, solved, **found.params)
                assert not confirmed[right.id], f"{right.id} = {wrong} passes for {right.value} at {found.params}"
                tried += 1
    assert tried >= len(whole)


def test_every_answer_has_a_named_mistake(whole: list[Instance]) -> None:
    """A grader finds at least one misconception beside each key; its name is a Russian phrase."""
    for found in whole:
        for right in found.answers:
            assert right.mistakes, f"{right.id} at {found.params}"
            assert all(re.search("[а-яё]", name) for name in right.mistakes)


def test_instances_differ_as_printed(whole: list[Instance]) -> None:
    """Two instances with different parameters never print the same statement."""
    printed = [_texts(found, "exam")["statement"] for found in whole]
    assert len(set(printed)) == len(whole) == len({found.index for found in whole})


def test_solutions_fill_and_end_in_the_key(whole: list[Instance]) -> None:
    """Each solution can be filled, and prints each answer exactly once, set off."""
    for found in whole:
        solution = _texts(found, "solutions")["solution"]
        assert solution.count(r"\rightanswer{") == len(found.answers)


def test_effort_is_positive(whole: list[Instance]) -> None:
    """Every instance takes a student at least one operation."""
    assert all(found.effort > 0 for found in whole)


@each_problem
def test_worked_examples_agree(problem: Problem) -> None:
    """The solver gives the answers that the cited sources give."""
    for example in problem.sheet.examples:
        assert example.params.keys() == problem.sheet.params.keys()
        params = {
            name: np.array(value, dtype=np.int64) if isinstance(problem.sheet.params[name], Array) else value
            for name, value in example.params.items()
        }
        found = instance.make(problem, 0, params, tuple)
        answers = {right.id: right for right in found.answers}
        assert example.answers.keys() <= answers.keys()
        for name, known in example.answers.items():
            right = answers[name]
            if isinstance(right.spec, NumberSpec):
                assert right.shown == shown(right.spec, known), (name, example.params)
            else:
                assert plain(right.value) == known, (name, example.params)


@each_problem
def test_every_problem_cites_a_worked_example_or_is_a_choice(problem: Problem) -> None:
    """A problem whose answer is not a choice has a worked example from a source."""
    assert problem.sheet.examples or all(isinstance(spec, ChoiceSpec) for spec in problem.sheet.answers.values())


def _texts(found: Instance, name: str) -> dict[str, Any]:
    """The filled texts of an instance as they stand in a document."""
    return texts(NAMED[name], Paper(1, "CODE", (found,)), 0)


def _altered(spec: Any, right: Any, mistakes: list[Any]) -> Iterator[Any]:  # noqa: ANN401 - a value of any kind
    """Wrong answers near the right one."""
    yield from mistakes
    match spec:
        case IntegerSpec():
            yield from {right + 1, right - 1, -right, 2 * right} - {right}
        case NumberSpec(digits=digits):
            unit: Any = 1 if isinstance(right, int) else Fraction(1, 10**digits)
            numbers = (right + float(unit), right - float(unit), -right, 2 * right)
            yield from (type(right)(wrong) for wrong in numbers if wrong != right)
        case ChoiceSpec(options=options):
            yield from options.keys() - {right}
        case ShapeSpec():
            yield from {right[::-1], (right[0] + 1, *right[1:]), (*right[:-1], right[-1] + 1)} - {right}
        case MatrixSpec():
            near = (right + 1, -right, 2 * right, right.T, right + np.eye(*right.shape, dtype=np.int64))
            yield from (wrong for wrong in near if not np.array_equal(wrong, right))
        case FormulaSpec():
            pass
        case _:
            assert_never(spec)
