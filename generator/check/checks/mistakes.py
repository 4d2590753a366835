"""Mistakes: each can be told from the key and from the others; a choice has all its options, the right one anywhere.

Owns what a grader can tell apart, and how even is even.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from generator.check.evidence.specimen import Specimen
from generator.check.report import Complaint, Result, gathered
from generator.model import Answer, ChoiceSpec, NumberSpec, Problem
from generator.problems import answers, solver_calls
from generator.solvers.numbers import rounding

NAME = "mistakes"
UNEVEN = 1e-6
"""A distribution of positions so unlikely is no chance: a bank of a thousand choices would cry wolf once in years."""


@dataclass(frozen=True)
class Facts:
    """What one index shows: the mistakes that it offers, each with whether it tells; the places of right options."""

    index: int
    complaints: tuple[Complaint, ...]
    offered: tuple[tuple[str, str, bool], ...]
    positions: Mapping[str, int]


def observe(specimen: Specimen) -> Facts:
    """What is offered at this index, and what is wrong with it."""
    found = specimen.instance
    raw = solver_calls.call(found.problem, found.problem.solver.mistakes, found.solved, **found.params)
    offered = tuple(
        (right.id, name, name in right.mistakes) for right in found.answers for name in raw.get(right.id, {})
    )
    complaints = [complaint for right in found.answers for complaint in _complaints(found.index, right)]
    strange = [
        Complaint(found.index, f"strange {name}", f"ошибки названы для «{name}», а такого ответа нет")
        for name in sorted(raw.keys() - found.problem.sheet.answers.keys())
    ]
    return Facts(found.index, (*complaints, *strange), offered, specimen.positions)


def conclude(problem: Problem, facts: Sequence[Facts]) -> Result:
    """The faults of all indices, and of the mistakes and positions taken together."""
    complaints = [complaint for fact in facts for complaint in fact.complaints]
    offered = Counter((name, title) for fact in facts for name, title, _ in fact.offered)
    applies = Counter((name, title) for fact in facts for name, title, tells in fact.offered if tells)
    complaints += _idle(facts, offered, applies)
    choices = {name: spec for name, spec in problem.sheet.answers.items() if isinstance(spec, ChoiceSpec)}
    positions = {name: Counter(fact.positions[name] for fact in facts) for name in choices}
    for name, spec in choices.items():
        complaints += uneven(name, [positions[name][place] for place in range(len(spec.options))])
    return Result(
        NAME,
        figure=str(len(applies)),
        faults=gathered(problem.id, NAME, complaints),
        figures={f"{name}: {title}": applies[name, title] for name, title in sorted(offered)},
        distributions={
            f"место верного варианта «{name}»": {str(place + 1): count for place, count in sorted(counted.items())}
            for name, counted in positions.items()
        },
    )


def _complaints(index: int, right: Answer) -> Iterator[Complaint]:
    """What is wrong with the mistakes and the options of one answer."""
    if not right.mistakes:
        yield Complaint(index, f"none {right.id}", f"у ответа «{right.id}» нет ни одной типичной ошибки")
    for name in right.mistakes:
        if not re.search("[а-яё]", name):
            yield Complaint(index, f"nameless {name}", f"ошибка «{name}» названа не по-русски")
    if isinstance(right.spec, NumberSpec) and not answers.is_judged(right.spec) and _is_tie(right, right.spec.digits):
        message = f"«{right.id}» лежит посередине между двумя округлениями, {right.shown}: добавьте ответу ties: refuse"
        yield Complaint(index, f"tie {right.id}", message)
    if isinstance(right.spec, ChoiceSpec):
        different = {_normal(text) for text in right.spec.options.values()}
        if len(different) < len(right.spec.options) or len(right.options) < len(right.spec.options):
            message = f"у «{right.id}» {len(different)} разных вариантов вместо {len(right.spec.options)}"
            yield Complaint(index, f"options {right.id}", message)


def _is_tie(right: Answer, digits: int) -> bool:
    return isinstance(right.value, int | float | Fraction) and rounding.is_tie(right.value, digits)


def _normal(text: str) -> str:
    return re.sub(r"[\s~]+", " ", text).strip().casefold()


def _idle(
    facts: Sequence[Facts], offered: Counter[tuple[str, str]], applies: Counter[tuple[str, str]]
) -> Iterator[Complaint]:
    """Mistakes that no grader tells from the key or from another mistake at any index that offers them."""
    for name, title in offered:
        if not applies[name, title]:
            index = next(fact.index for fact in facts if (name, title, False) in fact.offered)
            message = f"ошибку «{title}» ответа «{name}» нигде не отличить от верного ответа или от другой ошибки"
            yield Complaint(index, f"idle {name} {title}", message)


def uneven(name: str, counts: Sequence[int]) -> Iterator[Complaint]:
    """Whether the right option of a choice stands at some places too often to be chance (Pearson's chi-square)."""
    expected = sum(counts) / len(counts)
    statistic = sum((count - expected) ** 2 / expected for count in counts)
    if chance(statistic, len(counts) - 1) < UNEVEN:
        found = ", ".join(f"{place}) {count}" for place, count in enumerate(counts, 1))
        yield Complaint(None, f"uneven {name}", f"верный вариант «{name}» стоит на местах неравномерно: {found}")


def chance(statistic: float, freedom: int) -> float:
    """How likely chi-square with so many degrees of freedom is to exceed this value.

    Source: the recurrence of the incomplete gamma function, Abramowitz and Stegun, 6.5.21.
    """
    half = statistic / 2
    order, tail = (0.5, math.erfc(math.sqrt(half))) if freedom % 2 else (1.0, math.exp(-half))
    while order < freedom / 2:
        tail += half**order * math.exp(-half) / math.gamma(order + 1)
        order += 1
    return tail
