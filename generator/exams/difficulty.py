"""Which problems of a pool are as hard as each other, as far as classes have measured it. Owns the limit's promise.

Each pool keeps problems whose mean shares of points lie within the limit, so that the expected shares of papers do too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.model import PoolItem, Problem
from generator.russian import number

Share = Callable[[Problem], float | None]
"""The mean share of a problem's points over all papers that had it, if any had."""


@dataclass(frozen=True)
class Kept:
    """The problems of a pool that are left, or what is wrong."""

    problems: tuple[Problem, ...]
    fault: str | None = None


def kept(item: PoolItem, group: Sequence[Problem], within: float, share: Share) -> Kept:
    """The most problems of a pool whose shares lie within the limit; of equally many those in the middle."""
    shares = {problem.id: share(problem) for problem in group}
    if unknown := [name for name, found in shares.items() if found is None]:
        listed = ", ".join(unknown)
        return Kept(tuple(group), f"решаемость не измерена, запустите biletnik calibrate или уточните набор: {listed}")
    known = {name: found for name, found in shares.items() if found is not None}
    band = window(list(known.values()), within)
    left = tuple(problem for problem in group if band[0] <= known[problem.id] <= band[1])
    if len(left) >= item.draw:
        return Kept(left)
    listed = ", ".join(f"{name} — {_percent(found)}" for name, found in sorted(known.items(), key=lambda pair: pair[1]))
    return Kept(
        left, f"нужно задач: {item.draw}, а столько близких, в пределах {_percent(within)}, здесь нет: {listed}"
    )


def window(shares: Sequence[float], within: float) -> tuple[float, float]:
    """The band no wider than `within` that holds most shares; of equally good ones the nearest to the median."""
    found = sorted(shares)
    median = found[len(found) // 2]
    # A share is kept with four decimals, and their difference is to be exact.
    bands = [(least, round(least + within, 9)) for least in dict.fromkeys(found)]
    return max(bands, key=lambda band: (sum(band[0] <= one <= band[1] for one in found), -abs(sum(band) / 2 - median)))


def _percent(share: float) -> str:
    return f"{number(100 * share, 0)} %"
