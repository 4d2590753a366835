"""Variety: different instances print different statements, and their answers cannot be guessed.

Owns which answers are degenerate, and how large the share of one answer may be.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from generator import russian
from generator.check.evidence.specimen import Specimen
from generator.check.report import Complaint, Result, gathered
from generator.model import Answer, IntegerSpec, MatrixSpec, NumberSpec, Problem

NAME = "variety"
MOST_COMMON = 0.6
"""The largest share of one answer: a choice of two is right in half of the papers, and a little luck is no fault."""
MOST_DEGENERATE = 0.05
"""The largest share of degenerate answers: one paper of twenty may be lucky to have 0 or 1."""
BARS = 20
"""So many bars a histogram has at most."""


@dataclass(frozen=True)
class Facts:
    """What one index shows: a digest of its statement, its answers as printed, as numbers, and which are degenerate."""

    index: int
    statement: bytes
    answers: tuple[str, ...]
    values: tuple[float | None, ...]
    degenerate: tuple[bool, ...]


def observe(specimen: Specimen) -> Facts:
    """What is printed at this index."""
    found = specimen.instance
    return Facts(
        found.index,
        hashlib.blake2b(specimen.statement.encode(), digest_size=16).digest(),
        tuple(right.shown for right in found.answers),
        tuple(_number(right) for right in found.answers),
        tuple(_degenerate(right) for right in found.answers),
    )


def conclude(problem: Problem, facts: Sequence[Facts], size: int, *, exact: bool) -> Result:
    """Repeated statements, answers that are too common or degenerate, and the counts of all.

    The problem has `size` instances, at most unless `exact`.
    """
    shares = {name: _commonest(facts, place) for place, name in enumerate(problem.sheet.answers)}
    figures: dict[str, int | float | str] = {
        "экземпляров всего": russian.integer(size) if exact else f"не более {russian.integer(size)}",
        "разных условий": len({fact.statement for fact in facts}),
    }
    for place, name in enumerate(problem.sheet.answers):
        figures[f"разных ответов «{name}»"] = len({fact.answers[place] for fact in facts})
        figures[f"доля самого частого ответа «{name}»"] = round(shares[name][1], 4)
        figures[f"доля вырожденных ответов «{name}»"] = round(_degenerate_share(facts, place), 4)
    return Result(
        NAME,
        figure=f"{russian.integer(size)}" if size < 10**9 else f"≈10^{len(str(size)) - 1}",
        faults=gathered(problem.id, NAME, _complaints(facts, shares)),
        figures=figures,
        distributions={
            f"ответы «{name}»": _histogram(facts, place) for place, name in enumerate(problem.sheet.answers)
        },
    )


def _complaints(facts: Sequence[Facts], shares: dict[str, tuple[str, float, int]]) -> Iterator[Complaint]:
    first: dict[bytes, int] = {}
    for fact in facts:
        earlier = first.setdefault(fact.statement, fact.index)
        if earlier != fact.index:
            message = f"то же условие, что и у экземпляра {earlier}"
            yield Complaint(fact.index, "repeated", message)
    for place, (name, (shown, share, index)) in enumerate(shares.items()):
        if share > MOST_COMMON and len(facts) > 1:
            message = f"ответ «{name}» слишком часто один и тот же: {shown} в {_percent(share)} экземпляров"
            yield Complaint(index, f"common {name}", message)
        lucky = _degenerate_share(facts, place)
        if lucky > MOST_DEGENERATE:
            shows = next(fact for fact in facts if fact.degenerate[place])
            message = f"ответ «{name}» вырожден в {_percent(lucky)} экземпляров: например, {shows.answers[place]}"
            yield Complaint(shows.index, f"degenerate {name}", message)


def _percent(share: float) -> str:
    return russian.number(100 * share, 1) + f"{russian.NO_BREAK_SPACE}%"


def _commonest(facts: Sequence[Facts], place: int) -> tuple[str, float, int]:
    """The commonest answer, its share and an index that has it."""
    ((shown, count),) = Counter(fact.answers[place] for fact in facts).most_common(1)
    return shown, count / len(facts), next(fact.index for fact in facts if fact.answers[place] == shown)


def _degenerate_share(facts: Sequence[Facts], place: int) -> float:
    return sum(fact.degenerate[place] for fact in facts) / len(facts)


def _degenerate(right: Answer) -> bool:
    """Whether the answer is one that a student writes without any work: 0 or 1 as printed, all zeros."""
    match right.spec:
        case IntegerSpec() | NumberSpec():
            whole, _, rest = right.shown.lstrip(russian.MINUS).partition(",")
            return whole in {"0", "1"} and not rest.strip("0")
        case MatrixSpec():
            return not np.any(np.asarray(right.value))
        case _:
            return False


def _number(right: Answer) -> float | None:
    """The answer as a number that a histogram can hold."""
    if not isinstance(right.value, int | float | Fraction):
        return None
    with suppress(OverflowError):
        return float(right.value)
    return None


def _histogram(facts: Sequence[Facts], place: int) -> dict[str, int]:
    """How often each answer comes; many different numbers in intervals, many other answers but for the commonest."""
    counted = Counter(fact.answers[place] for fact in facts)
    numbers = sorted(value for fact in facts if (value := fact.values[place]) is not None)
    if not numbers:
        common = dict(counted.most_common(BARS))
        rest = counted.total() - sum(common.values())
        return common | ({"прочие": rest} if rest else {})
    if len(counted) <= BARS:
        values = {fact.answers[place]: fact.values[place] or 0.0 for fact in facts}
        return {shown: counted[shown] for shown in sorted(counted, key=values.__getitem__)}
    return _binned(numbers)


def _binned(numbers: Sequence[float]) -> dict[str, int]:
    """Counts in intervals of equal length, or of equal ratio where the numbers span more than three powers of ten."""
    low, high = numbers[0], numbers[-1]
    ratio = low > 0 and high / low > 1000  # noqa: PLR2004 - three powers of ten
    scaled = [math.log(value) for value in numbers] if ratio else list(numbers)
    counts, edges = np.histogram(scaled, bins=BARS)
    if ratio:
        edges = np.exp(edges)
    return {f"{_short(edges[bar])}…{_short(edges[bar + 1])}": int(count) for bar, count in enumerate(counts)}


def _short(value: float) -> str:
    """A number with three significant digits or more, for the edge of a bar."""
    digits = max(0, 2 - math.floor(math.log10(abs(value)))) if value else 0
    return russian.number(float(value), min(digits, 6))
