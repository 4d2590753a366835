"""An instance with its texts filled, as the examinations look at it. Owns how it is made; judges nothing."""

from __future__ import annotations

import dataclasses
import time
from dataclasses import dataclass

from generator.documents import SOLUTIONS
from generator.documents.latex import texts
from generator.model import ChoiceSpec, Instance, Paper, Params, Problem
from generator.problems import instance, population

SEED = "check"
"""The seed whose sequence the check follows."""


@dataclass(frozen=True)
class Specimen:
    """The instance with this number in the sequence, the options of its choices in the order of the bank.

    `positions` says where the right option of each choice stands on the paper of that number; `seconds` is how long
    its solver and its independent check took.
    """

    number: int
    instance: Instance
    confirmed: dict[str, bool]
    statement: str
    solution: str
    positions: dict[str, int]
    seconds: float


def taken(problem: Problem, number: int, index: int, params: Params) -> Specimen:
    """The instance solved, verified and printed.

    Raises: ExamError if one of these cannot be done.
    """
    begun = time.perf_counter()
    found = instance.make(problem, index, params, tuple)
    confirmed = instance.verified(found)
    seconds = time.perf_counter() - begun
    texts = printed(found)
    return Specimen(number, found, confirmed, texts["statement"], texts["solution"], _positions(found, number), seconds)


def printed(found: Instance) -> dict[str, str]:
    """The statement and the solution, filled, as they stand among the solutions of a class."""
    return dict(texts(SOLUTIONS, Paper(1, "CODE", (found,)), 0))


def _positions(found: Instance, number: int) -> dict[str, int]:
    """The place of the right option of each choice, from 0, on the paper with this number."""
    return {
        right.id: population.option_order(found.problem, SEED, number, list(right.spec.options)).index(str(right.value))
        for right in found.answers
        if isinstance(right.spec, ChoiceSpec)
    }


def replaced(found: Instance, name: str, value: object) -> object:
    """What the solver computed, but with another answer."""
    return dataclasses.replace(found.solved, **{name: value})
