"""Verdicts → points. Owns which share of an answer's points a verdict gives: by the exam, to the nearest half point."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from generator.grading.marking.verdicts import Verdict
from generator.model import Partial
from generator.model.marking import ANY, FOLLOWS
from generator.solvers.numbers.rounding import rounded

__all__ = ["points", "share", "unknown"]

_WHOLE, _NONE = Fraction(1), Fraction(0)


def share(partial: Partial, problem: str, found: Verdict) -> Fraction:
    """The share of the points: of a name the problem's own rules first, then those for all, then `any`."""
    match found.kind:
        case "right":
            return _WHOLE
        case "follows":
            return next(_said(partial, problem, FOLLOWS), _WHOLE)
        case "mistake":
            named = next(_said(partial, problem, found.name or ""), None)
            return next(_said(partial, problem, ANY), _NONE) if named is None else named
        case _:
            return _NONE


def _said(partial: Partial, problem: str, name: str) -> Iterator[Fraction]:
    """What the rules say under this name, the problem's own first."""
    own = partial.get(problem)
    if isinstance(own, dict) and name in own:
        yield own[name]
    common = partial.get(name)
    if isinstance(common, Fraction):
        yield common


def points(part: Fraction, most: Fraction) -> Fraction:
    """So much of the points, to the nearest half, a quarter up."""
    return rounded(2 * part * most, 0) / 2


def unknown(partial: Partial, mistakes: Iterable[tuple[str, str]]) -> list[str]:
    """The names in the rules that lead nowhere: `mistakes` are the pairs of a problem and a mistake of all papers."""
    pairs = set(mistakes)
    problems, names = {problem for problem, _ in pairs}, {name for _, name in pairs} | {ANY, FOLLOWS}
    lost = []
    for name, said in partial.items():
        if isinstance(said, dict):
            inner = {one for problem, one in pairs if problem == name} | {ANY, FOLLOWS}
            lost += [f"{name}: {one}" for one in said if one not in inner] if name in problems else [name]
        elif name not in names:
            lost.append(name)
    return lost
