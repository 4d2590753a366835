"""A problem's space → its instances, in the order of a seed. Owns what accept, restriction and band leave of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from itertools import islice

from generator.errors import SpaceError
from generator.model import Params, Problem
from generator.problems import permutation
from generator.problems.sequence import TRIES, ordered_indices, sample
from generator.problems.solver_calls import call, effort, place, taken
from generator.problems.space import Space

SAMPLE = 256
"""How many instances at least, if there are so many, tell how much effort a problem takes."""


def sequence(problem: Problem, seed: str) -> Callable[[int], tuple[int, Params]]:
    """The instances of `problem` in the order of `seed`: a variant's number, from 0 → index and parameters.

    Raises: SpaceError with the solver's file and line if `accept` leaves nothing.
    """
    space, whole = population(problem), Space(problem.sheet.params)
    leaves = cache(partial(_leaves, problem, space)) if _sifts_blocks(problem, space) else None
    judge = None if _by_blocks(problem, space) else partial(_suits, problem, space)
    secret = permutation.key("parameters", problem.id, seed)

    def element(number: int) -> tuple[int, Params]:
        with _located(problem):
            params = space.at(indices(number))
        return whole.index(params), params

    indices = ordered_indices(space, range(space.blocks), secret, leaves, judge)
    return element


def population(problem: Problem) -> Space:
    """The space of the problem's parameters, as narrow as the exam wants it; its own indices are not the problem's."""
    return Space({**problem.sheet.params, **problem.narrowed})


def blocks(problem: Problem, space: Space) -> list[int]:
    """The blocks of the problem's space that its `accept` and its band of effort leave."""
    return list(_left(problem, space))


def _left(problem: Problem, space: Space) -> Iterator[int]:
    """The same blocks, each judged only when it is asked for."""
    numbers = range(space.blocks)
    return filter(partial(_leaves, problem, space), numbers) if _sifts_blocks(problem, space) else iter(numbers)


def size(problem: Problem) -> tuple[int, bool]:
    """How many instances the problem has, and whether that is exact: what looks at arrays can only be tried out."""
    space = population(problem)
    counted = [space.block(number) for number in blocks(problem, space)]
    return sum(block.stop - block.start for block in counted), _by_blocks(problem, space)


def size_within(problem: Problem, enough: int) -> int:
    """How many instances the problem has, or `enough` if it has more: which costs less to tell."""
    space, counted = population(problem), 0
    for block in map(space.block, _left(problem, space)):
        counted += block.stop - block.start
        if counted >= enough:
            return enough
    return counted


def efforts(problem: Problem) -> list[int]:
    """The effort of so many of the problem's instances, as many of each block, or one of each of some blocks."""
    space = population(problem)
    tried = sample(range(space.blocks), TRIES * SAMPLE)
    sifted = (number for number in tried if _accepts_block(problem, space, number))
    return [found for number in islice(sifted, SAMPLE) for found in _sampled(problem, space, number)]


def _sampled(problem: Problem, space: Space, number: int) -> list[int]:
    """The effort of some elements of a block: of a single one where there are many blocks."""
    block, count = space.block(number), -(-SAMPLE // space.blocks)
    tried = sample(block, TRIES * count)
    suiting = (index for index in tried if _judges_blocks(problem, space) or accepted(problem, space, index))
    return [_effort_at(problem, space, index) for index in islice(suiting, count)]


def _sifts_blocks(problem: Problem, space: Space) -> bool:
    """Whether `accept` or the band of effort may refuse a block."""
    return problem.band is not None or (problem.solver.accept is not None and _judges_blocks(problem, space))


def _leaves(problem: Problem, space: Space, number: int) -> bool:
    """Whether `accept` and the band of effort leave a block."""
    if not _accepts_block(problem, space, number):
        return False
    return problem.band is None or any(_in_band(problem, found) for found in _sampled(problem, space, number))


def _accepts_block(problem: Problem, space: Space, number: int) -> bool:
    """Whether `accept` leaves a block, as far as it can tell of blocks."""
    return not _judges_blocks(problem, space) or accepted(problem, space, space.block(number).start)


def _suits(problem: Problem, space: Space, index: int) -> bool:
    """Whether `accept` and the band of effort leave this one element."""
    if not accepted(problem, space, index):
        return False
    return problem.band is None or _in_band(problem, _effort_at(problem, space, index))


def _in_band(problem: Problem, found: int) -> bool:
    return problem.band is None or problem.band.least <= found <= problem.band.most


def _effort_at(problem: Problem, space: Space, index: int) -> int:
    params = space.at(index)
    return effort(problem, call(problem, problem.solver.solve, **params), params)


def _by_blocks(problem: Problem, space: Space) -> bool:
    """Whether all that is asked of an element can be asked once for its block."""
    alone = space.blocks == space.size
    return _judges_blocks(problem, space) and (alone or problem.band is None)


def _judges_blocks(problem: Problem, space: Space) -> bool:
    """Whether `accept` can be asked once for a whole block: it looks at no array, and the structures are listed."""
    return not _judged(problem) or (not _judged(problem) & space.arrays and space.blocks > 1)


def _judged(problem: Problem) -> frozenset[str]:
    """The parameters that `accept` looks at."""
    accept = problem.solver.accept
    return taken(accept) if accept else frozenset()


def accepted(problem: Problem, space: Space, index: int) -> bool:
    """Whether the problem has the element of its space with this index."""
    if problem.solver.accept is None:
        return True
    params = space.at(index)
    return bool(call(problem, problem.solver.accept, **params))


@contextmanager
def _located(problem: Problem) -> Iterator[None]:
    """Say whose space is at fault."""
    try:
        yield
    except SpaceError as fault:
        band = f" (нужна трудоёмкость от {problem.band.least} до {problem.band.most})" if problem.band else ""
        raise SpaceError(f"{place(problem, problem.solver.accept or problem.solver.solve)}: {fault}{band}") from fault
