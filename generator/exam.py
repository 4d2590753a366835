"""Problems and a seed → papers. Owns what each variant holds; any one is made without the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from generator import draw, instance
from generator.model import Instance, Paper, Place, Pool, Problem


def papers(places: Sequence[Place], seed: str, numbers: Iterable[int]) -> Iterator[Paper]:
    """The variants with these numbers, counted from 1."""
    made = [_pool(place, seed) if isinstance(place, Pool) else _single(place, seed) for place in places]
    for number in numbers:
        code = draw.code(draw.key("code", seed), number)
        yield Paper(number, code, tuple(found for make in made for found in make(number - 1)))


def order(problem: Problem, seed: str, number: int, options: list[str]) -> tuple[str, ...]:
    """The options of a choice as the paper with this number, from 0, prints them."""
    return draw.ordered(draw.key("options", problem.id, seed), options, number)


def _single(problem: Problem, seed: str) -> Callable[[int], tuple[Instance, ...]]:
    """What variant `number`, from 0, holds of this problem: one instance."""
    element = instance.sequence(problem, seed)
    return lambda number: (instance.make(problem, *element(number), partial(order, problem, seed, number)),)


def _pool(pool: Pool, seed: str) -> Callable[[int], tuple[Instance, ...]]:
    """What variant `number`, from 0, holds of this pool: each of its problems counts the variants by itself."""
    made = {problem.id: _single(problem, seed) for problem in pool.problems}
    secret = draw.key("pool", pool.id, seed)
    return lambda number: tuple(
        found for name in draw.chosen(secret, sorted(made), pool.draw, number) for found in made[name](number)
    )
