"""A slot → its instances, in the order of a seed. Owns what `accept`, restriction and band leave of a problem's space.

A slot with nothing but a problem has all instances of the problem.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from itertools import islice

from generator.errors import SpaceError
from generator.model import Params, Problem, Slot
from generator.problems import instance, permutation
from generator.problems.answers import is_judged
from generator.problems.sequence import TRIES, ordered_indices, sample
from generator.problems.solver_calls import call, effort, place, taken
from generator.problems.space import Space
from generator.processes import calls

__all__ = ["accepted", "blocks", "efforts", "option_order", "restricted_space", "sequence", "size", "size_within"]

SAMPLE = 256
"""How many instances at least, if there are as many, show how much effort a problem takes."""


def sequence(slot: Slot, seed: str) -> Callable[[int], tuple[int, Params]]:
    """The instances of the slot in the order of `seed`: a variant's number, from 0 → index and parameters.

    Raises: SpaceError with the solver's file and line if `accept` leaves nothing.
    """
    problem, space = slot.problem, restricted_space(slot)
    whole = Space(problem.sheet.params) if slot.restriction else space
    keeps_block = cache(partial(_keeps_block, slot, space)) if _filters_blocks(slot, space) else None
    keeps_element = None if _by_blocks(slot, space) else partial(_keeps_element, slot, space)
    secret = permutation.key("parameters", problem.id, seed)

    def element(number: int) -> tuple[int, Params]:
        with _located(slot):
            params = space.at(indices(number))
        return whole.index(params), params

    indices = ordered_indices(space, range(space.blocks), secret, keeps_block, keeps_element)
    return element


def option_order(problem: Problem, seed: str, number: int, options: list[str]) -> tuple[str, ...]:
    """The options of a choice as the paper with this number, from 0, prints them."""
    return permutation.ordered(permutation.key("options", problem.id, seed), options, number)


def restricted_space(slot: Slot) -> Space:
    """The space of the slot's parameters; its own indices are not the problem's.

    Raises: SpaceError with the problem's file if it takes too long to build.
    """
    path = slot.problem.solver.path.with_name("problem.yaml")
    try:
        with calls.under_way(calls.LOAD, f"{path}:1", "пространство параметров строится"):
            return Space({**slot.problem.sheet.params, **slot.restriction})
    except calls.OutOfTime:
        raise SpaceError(f"{path}:1: пространство параметров строится дольше {calls.limit(calls.LOAD)}") from None


def blocks(slot: Slot, space: Space) -> list[int]:
    """The blocks of the slot's space that `accept` and the band of effort leave."""
    return list(_kept_blocks(slot, space))


def _kept_blocks(slot: Slot, space: Space) -> Iterator[int]:
    """The same blocks, each judged only when it is asked for."""
    numbers = range(space.blocks)
    return filter(partial(_keeps_block, slot, space), numbers) if _filters_blocks(slot, space) else iter(numbers)


def size(slot: Slot) -> tuple[int, bool]:
    """How many instances the slot has, and whether that is exact: what looks at arrays can only be tried out."""
    space = restricted_space(slot)
    counted = [space.block(number) for number in blocks(slot, space)]
    return sum(block.stop - block.start for block in counted), _by_blocks(slot, space)


def size_within(slot: Slot, enough: int) -> int:
    """How many instances the slot has, or `enough` if it has more: which costs less to find."""
    space, counted = restricted_space(slot), 0
    for block in map(space.block, _kept_blocks(slot, space)):
        counted += block.stop - block.start
        if counted >= enough:
            return enough
    return counted


def efforts(slot: Slot) -> list[int]:
    """The effort of a sample of the slot's instances, as many of each block, or one of each of some blocks."""
    space = restricted_space(slot)
    tried = sample(range(space.blocks), TRIES * SAMPLE)
    accepted_blocks = (number for number in tried if _accepts_block(slot.problem, space, number))
    return [found for number in islice(accepted_blocks, SAMPLE) for found in _sampled(slot.problem, space, number)]


def accepted(problem: Problem, space: Space, index: int) -> bool:
    """Whether the problem has the element of its space with this index."""
    if not _refuses(problem):
        return True
    accept, params = problem.solver.accept, space.at(index)
    if accept and not call(problem, accept, **params):
        return False
    return not any(map(is_judged, problem.sheet.answers.values())) or instance.suitable(problem, params)


def _refuses(problem: Problem) -> bool:
    """Whether `accept` or an answer of problem.yaml may refuse an element."""
    return problem.solver.accept is not None or any(map(is_judged, problem.sheet.answers.values()))


def _sampled(problem: Problem, space: Space, number: int) -> list[int]:
    """The effort of some elements of a block: of a single one where there are many blocks."""
    block, count = space.block(number), -(-SAMPLE // space.blocks)
    tried = sample(block, TRIES * count)
    there = (index for index in tried if _judges_blocks(problem, space) or accepted(problem, space, index))
    return [_effort_at(problem, space, index) for index in islice(there, count)]


def _filters_blocks(slot: Slot, space: Space) -> bool:
    """Whether `accept` or the band of effort may refuse a block."""
    return slot.band is not None or (_refuses(slot.problem) and _judges_blocks(slot.problem, space))


def _keeps_block(slot: Slot, space: Space, number: int) -> bool:
    """Whether `accept` and the band of effort leave a block."""
    if not _accepts_block(slot.problem, space, number):
        return False
    return slot.band is None or any(_in_band(slot, found) for found in _sampled(slot.problem, space, number))


def _accepts_block(problem: Problem, space: Space, number: int) -> bool:
    """Whether `accept` leaves a block, as far as it can judge blocks."""
    return not _judges_blocks(problem, space) or accepted(problem, space, space.block(number).start)


def _keeps_element(slot: Slot, space: Space, index: int) -> bool:
    """Whether `accept` and the band of effort leave this one element."""
    if not accepted(slot.problem, space, index):
        return False
    return slot.band is None or _in_band(slot, _effort_at(slot.problem, space, index))


def _in_band(slot: Slot, found: int) -> bool:
    return slot.band is None or slot.band.least <= found <= slot.band.most


def _effort_at(problem: Problem, space: Space, index: int) -> int:
    params = space.at(index)
    return effort(problem, call(problem, problem.solver.solve, **params), params)


def _by_blocks(slot: Slot, space: Space) -> bool:
    """Whether all that is asked of an element can be asked once for its block."""
    alone = space.blocks == space.size
    return _judges_blocks(slot.problem, space) and (alone or slot.band is None)


def _judges_blocks(problem: Problem, space: Space) -> bool:
    """Whether `accept` can be asked once for a whole block: it looks at no array, and the structures are listed."""
    return not _judged(problem) or (not _judged(problem) & space.arrays and space.blocks > 1)


def _judged(problem: Problem) -> frozenset[str]:
    """The parameters that decide whether the problem has an element: `accept`'s, or all if answers are looked at."""
    if any(map(is_judged, problem.sheet.answers.values())):
        return frozenset(problem.sheet.params)
    accept = problem.solver.accept
    return taken(accept) if accept else frozenset()


@contextmanager
def _located(slot: Slot) -> Iterator[None]:
    """Say whose space is at fault."""
    try:
        yield
    except SpaceError as fault:
        problem, band = slot.problem, slot.band
        wanted = f" (нужна трудоёмкость от {band.least} до {band.most})" if band else ""
        where = place(problem, problem.solver.accept or problem.solver.solve)
        raise SpaceError(f"{where}: {fault}{wanted}") from fault
