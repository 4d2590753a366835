"""Gradients lost to zero in half precision and the largest scale of the loss; the check scales one gradient of each bin."""

from dataclasses import dataclass
from itertools import count, pairwise
from math import ldexp

from generator.solvers.numbers.formula import Matrix

LOWEST, HIGHEST = -24, 16
LOST = 3
"""So many of the bins lie below the lowest power."""


@dataclass(frozen=True)
class Solved:
    """The answers, the shares of all bins, and the bounds of these, as powers of two and in LaTeX."""

    lost: int
    exponent: int
    kept: int
    parts: list[int]
    edges: list[int]
    bounds: list[str]


def accept(top: int, gap: int) -> bool:
    """The bounds rise."""
    return LOWEST + 2 * gap < top


def solve(shares: Matrix, top: int, gap: int, saved_from: int) -> Solved:
    """The scale moves all bounds; one of them is what falls on the lowest power then."""
    exponent = HIGHEST - top
    lowest = LOWEST - exponent
    below = [lowest - gap, lowest, lowest + gap] if saved_from == 1 else [lowest - 2 * gap, lowest - gap, lowest]
    edges = [*below, LOWEST, LOWEST + gap, LOWEST + 2 * gap, top]
    parts = [*shares.tolist(), 100 - int(shares.sum())]
    bounds = [f"2^{{{edge}}}" for edge in edges]
    return Solved(sum(parts[:LOST]), exponent, sum(parts[:saved_from]), parts, edges, bounds)


def verify(solved: Solved, top: int) -> dict[str, bool]:
    """Try scales on the largest gradient; then compare the least gradient of each bin with the lowest number."""
    largest = next(k for k in count() if ldexp(1, top + k + 1) > 2**HIGHEST)

    def vanishing(scale: int) -> int:
        bins = zip(pairwise(solved.edges), solved.parts, strict=True)
        return sum(part for (low, _), part in bins if ldexp(1, low + scale) < 2**LOWEST)

    return {
        "lost": solved.lost == vanishing(0),
        "exponent": solved.exponent == largest,
        "kept": solved.kept == vanishing(largest),
    }


def mistakes(solved: Solved, top: int, saved_from: int) -> dict[str, dict[str, int]]:
    """The wrong side or number of bins; the wrong bound; the scale applied the wrong way."""
    parts = solved.parts
    return {
        "lost": {
            "посчитаны уцелевшие градиенты": 100 - solved.lost,
            "взят только промежуток перед границей": parts[LOST - 1],
            "взят и промежуток за границей": sum(parts[: LOST + 1]),
        },
        "exponent": {
            "показатели сложены": HIGHEST + top,
            "наибольшие градиенты доведены до единицы": -top,
            "взят показатель нижней границы": LOWEST - top,
            "от нуля спасены все градиенты": LOWEST - solved.edges[0],
        },
        "kept": {
            "взято на промежуток больше": sum(parts[: saved_from + 1]),
            "посчитаны спасённые градиенты": solved.lost - solved.kept,
            "доля не изменилась": solved.lost,
            "спасены все градиенты": 0,
        },
    }


def effort(solved: Solved, saved_from: int) -> int:
    """A comparison and two sums; a difference; another bound, a comparison, and a sum if two bins are lost."""
    return 3 + 1 + 2 + saved_from - 1
