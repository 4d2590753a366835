"""Arithmetic: what solutions print between signs of equality is equal, within the digits that they print.

Owns how near is near. What it finds are notes: they fail only a strict check.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator import russian
from generator.check.evidence import chains
from generator.check.evidence.specimen import Specimen
from generator.check.report import Complaint, Result, gathered
from generator.model import Problem

NAME = "arithmetic"
READ = 300
"""The solutions of so many instances are computed again."""
_NEAR = 1e-9
"""Relative: what floating point itself gets wrong."""
_SHORT = 60


@dataclass(frozen=True)
class Facts:
    """How many equalities one solution prints, and which do not hold."""

    count: int
    complaints: tuple[Complaint, ...]


def observe(specimen: Specimen) -> Facts:
    """The equalities of a solution, computed as printed; only the first instances are read."""
    if specimen.number >= READ:
        return Facts(0, ())
    found = list(chains.equalities(specimen.solution))
    return Facts(len(found), tuple(_complaints(specimen.instance.index, found)))


def conclude(problem: Problem, facts: Sequence[Facts]) -> Result:
    """What does not hold, each equality of a shape once."""
    count = sum(fact.count for fact in facts)
    notes = gathered(problem.id, NAME, [complaint for fact in facts for complaint in fact.complaints])
    return Result(NAME, russian.integer(count), figures={"равенств пересчитано": count}, notes=notes)


def _complaints(index: int, found: Sequence[chains.Equality]) -> Iterator[Complaint]:
    for one in found:
        near = _NEAR * max(abs(one.left.value), abs(one.right.value), _NEAR)
        if one.gap <= near:
            continue
        shown = f"{_short(one.left.text)} {'≈' if one.about else '='} {_short(one.right.text)}{_unit(one.right)}"
        if one.gap > one.right.slack + near:
            worth = russian.number(one.left.value, 6).rstrip("0").rstrip(",")
            yield Complaint(index, "wrong", f"в решении напечатано неверное равенство: {shown}, а слева {worth}")
        elif not one.about:
            yield Complaint(index, "about", f"в решении «=» там, где нужно «≈»: {shown}")


def _unit(side: chains.Side) -> str:
    return f" {side.unit}" if side.unit else ""


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else text[: _SHORT - 1] + "…"
