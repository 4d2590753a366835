"""Verdicts → points. Owns which share of an answer's points a verdict gives: by the exam, to the nearest half point."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from generator.grading.marking.verdicts import Verdict
from generator.model import Partial
from generator.model.marking import ANY, FOLLOWS, said, share_of_mistake
from generator.model.score import portion

__all__ = ["points", "share", "unknown"]

_WHOLE, _NONE = Fraction(1), Fraction(0)


def share(partial: Partial, problem: str, found: Verdict) -> Fraction:
    """The share of the points: of a name the problem's own rules first, then those for all, then `any`."""
    match found.kind:
        case "right":
            return _WHOLE
        case "follows":
            follows = said(partial, problem, FOLLOWS)
            return _WHOLE if follows is None else follows
        case "mistake":
            return share_of_mistake(partial, problem, found.name or "")
        case _:
            return _NONE


def points(part: Fraction, most: Fraction) -> Fraction:
    """So much of the points, to the nearest half, a quarter up."""
    return Fraction(portion(most, part))


def unknown(partial: Partial, mistakes: Iterable[tuple[str, str]]) -> list[str]:
    """The names in the rules that lead nowhere: `mistakes` are the pairs of a problem and a mistake of all papers."""
    pairs = set(mistakes)
    problems, names = {problem for problem, _ in pairs}, {name for _, name in pairs} | {ANY, FOLLOWS}
    lost = []
    for name, rule in partial.items():
        if isinstance(rule, dict):
            inner = {one for problem, one in pairs if problem == name} | {ANY, FOLLOWS}
            lost += [f"{name}: {one}" for one in rule if one not in inner] if name in problems else [name]
        elif name not in names:
            lost.append(name)
    return lost
