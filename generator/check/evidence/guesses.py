"""How far a choice, or another answer, can be told without solving. Owns the ways of guessing; judges nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Features: TypeAlias = frozenset[str]
"""What a student sees at a glance: the words of a statement, and the values of its parameters as «name = value»."""
_Leaf: TypeAlias = tuple[tuple[str, bool], ...]
"""Which signs instances have and which they lack."""


@dataclass(frozen=True)
class Rule:
    """To choose by one or two signs: what they are, and in which share of the instances the choice is right."""

    signs: tuple[str, ...]
    share: float


def rule(seen: Sequence[Features], chosen: Sequence[str], most_signs: int) -> Rule:
    """The best tree of at most so many signs over these instances, grown greedily.

    Each sign is taken from one half of the instances, and the share counted in the other: no luck is praised.
    """
    learnt, tried = [*range(0, len(seen), 2)], [*range(1, len(seen), 2)] or [0]
    signs = _candidates(seen)
    leaves: dict[_Leaf, list[int]] = {(): learnt}
    used: list[str] = []
    while len(used) < most_signs:
        best = max(
            ((_gain(rows, sign, seen, chosen), leaf, sign) for leaf, rows in leaves.items() for sign in signs),
            default=(0, (), ""),
        )
        gained, leaf, sign = best
        if gained <= 0:
            break
        rows = leaves.pop(leaf)
        leaves[*leaf, (sign, True)] = [row for row in rows if sign in seen[row]]
        leaves[*leaf, (sign, False)] = [row for row in rows if sign not in seen[row]]
        used.append(sign)
    said = {leaf: _commonest(chosen[row] for row in rows) for leaf, rows in leaves.items()}
    right = sum(said[_leaf(said, seen[row])] == chosen[row] for row in tried)
    return Rule(tuple(used), right / len(tried))


def copied(answers: Sequence[Mapping[str, str]]) -> dict[tuple[str, str], float]:
    """For each pair of answers that are printed alike anywhere, in which share of the instances they are."""
    counted = Counter(
        (first, second)
        for shown in answers
        for place, first in enumerate(shown)
        for second in list(shown)[place + 1 :]
        if shown[first] == shown[second]
    )
    return {pair: count / len(answers) for pair, count in counted.items()}


def _candidates(seen: Sequence[Features]) -> list[str]:
    """The signs that some instances have and some have not, in a fixed order."""
    counted = Counter(sign for one in seen for sign in one)
    return sorted(sign for sign, count in counted.items() if count < len(seen))


def _gain(rows: Sequence[int], sign: str, seen: Sequence[Features], chosen: Sequence[str]) -> int:
    """How many more of these instances are told right once the sign is looked at."""
    have = Counter(chosen[row] for row in rows if sign in seen[row])
    lack = Counter(chosen[row] for row in rows if sign not in seen[row])
    if not have or not lack:
        return 0
    return max(have.values()) + max(lack.values()) - max((have + lack).values())


def _leaf(leaves: Iterable[_Leaf], one: Features) -> _Leaf:
    return next(leaf for leaf in leaves if all((sign in one) == has for sign, has in leaf))


def _commonest(chosen: Iterable[str]) -> str:
    counted = Counter(chosen)
    return max(sorted(counted), key=counted.__getitem__) if counted else ""
