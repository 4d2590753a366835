"""Intervals, corrections for many comparisons, exact tests of independence. The door of SciPy; knows no exam."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from generator.errors import ExamError

__all__ = ["Interval", "alpha_interval", "correlation", "discoveries", "holm", "independence", "tail", "wilson"]

Counts: TypeAlias = np.ndarray[Any, np.dtype[np.int64]]

SURETY = 0.95
_SEED = 20_261_201
_FIRST, _MORE, _FEW = 9_999, 199_999, 10
"""Permutations at first; those that settle a small chance, which fewer than so many of the first reach."""
_LEAST_PAIRS = 4
"""A correlation of fewer pairs has no interval."""


@dataclass(frozen=True)
class Interval:
    """An estimate with the limits within which its true value lies in 95 cases of 100."""

    value: float
    low: float
    high: float


def _scipy() -> Any:  # noqa: ANN401 - a module without types
    """The statistics of SciPy, which load slowly.

    Raises: ExamError if it is not there.
    """
    try:
        from scipy import stats  # noqa: PLC0415 - see above
    except ImportError:
        raise ExamError("для статистики нужен SciPy: pip install 'biletnik[stats]'") from None
    return stats


def wilson(times: int, count: int) -> Interval:
    """A share with Wilson's score interval (Wilson 1927)."""
    found = _scipy().binomtest(times, count).proportion_ci(SURETY, "wilson")
    return Interval(times / count, float(found.low), float(found.high))


def correlation(first: Sequence[float], second: Sequence[float]) -> Interval | None:
    """Pearson's correlation with Fisher's interval; nothing where one of both is constant, or there are too few."""
    if len(first) < _LEAST_PAIRS or np.ptp(first) < np.finfo(float).eps or np.ptp(second) < np.finfo(float).eps:
        return None
    found = _scipy().pearsonr(first, second)
    limits = found.confidence_interval(SURETY)
    return Interval(float(found.statistic), float(limits.low), float(limits.high))


def alpha_interval(alpha: float, people: int, items: int) -> Interval:
    """Cronbach's alpha with the interval of Feldt (1965): (1 − α)/(1 − α̂) is distributed as F."""
    over = people - 1
    lower, upper = (
        float(_scipy().f.ppf(point, over, over * (items - 1))) for point in ((1 - SURETY) / 2, (1 + SURETY) / 2)
    )
    return Interval(alpha, 1 - (1 - alpha) * upper, 1 - (1 - alpha) * lower)


def discoveries(chances: Sequence[float]) -> list[float]:
    """For each chance the share of false alarms if it and all smaller ones are told (Benjamini and Hochberg 1995)."""
    return [float(one) for one in _scipy().false_discovery_control(chances)] if chances else []


def holm(chances: Sequence[float]) -> list[float]:
    """For each chance that of any false alarm at all if it and all smaller ones are told (Holm 1979)."""
    adjusted = [0.0] * len(chances)
    worst = 0.0
    for rank, place in enumerate(sorted(range(len(chances)), key=lambda place: chances[place])):
        worst = max(worst, min(1.0, (len(chances) - rank) * chances[place]))
        adjusted[place] = worst
    return adjusted


def tail(times: int, count: int, chance: float) -> float:
    """How probable so many successes or more are."""
    return float(_scipy().binom.sf(times - 1, count, chance))


# --- Independence --------------------------------------------------------------------------------------------------


def independence(successes: Counts, counts: Counts) -> float:
    """The chance that groups differ in successes at least as they do, if the groups are as good as drawn by lot.

    Both have shape (strata, groups); lots are drawn within each stratum, so that two classes of different strength,
    which met different values, make no difference. Repeats to the digit, since the lots are drawn from one seed.
    """
    draws = _FIRST
    extreme = _as_extreme(successes, counts, draws)
    if extreme < _FEW:
        draws = _MORE
        extreme = _as_extreme(successes, counts, draws)
    return (extreme + 1) / (draws + 1)


def _as_extreme(successes: Counts, counts: Counts, draws: int) -> int:
    """How many of the draws by lot differ at least as much as what was observed."""
    chance = np.random.default_rng(_SEED)
    wins = successes.sum(axis=1)
    expected = (counts * (wins / counts.sum(axis=1))[:, None]).sum(axis=0)
    there = expected > 0
    drawn = sum(
        chance.multivariate_hypergeometric(row, won, size=draws, method="marginals")
        for row, won in zip(counts, wins, strict=True)
    )

    def differing(found: Counts) -> Any:  # noqa: ANN401 - a number, or an array of shape (draws,)
        return ((found - expected)[..., there] ** 2 / expected[there]).sum(axis=-1)

    observed = differing(successes.sum(axis=0))
    return int((differing(np.asarray(drawn)) >= observed * (1 - 1e-9)).sum())
