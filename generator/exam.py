"""Problems and a seed → papers. Owns what each variant holds; any one is made without the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from generator import draw, instance
from generator.model import Paper, Problem


def papers(problems: Sequence[Problem], seed: str, numbers: Iterable[int]) -> Iterator[Paper]:
    """The variants with these numbers, counted from 1."""
    drawn = [(problem, instance.sequence(problem, seed)) for problem in problems]
    for number in numbers:
        yield Paper(
            number,
            draw.code(draw.key("code", seed), number),
            tuple(
                instance.make(problem, *element(number - 1), partial(_order, problem, seed, number - 1))
                for problem, element in drawn
            ),
        )


def _order(problem: Problem, seed: str, number: int, options: list[str]) -> tuple[str, ...]:
    return draw.ordered(draw.key("options", problem.id, seed), options, number)
