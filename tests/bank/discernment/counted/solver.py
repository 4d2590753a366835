"""Places of three numbers, of which each place is taken once."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Solved:
    """The place of each number."""

    one: str
    two: str
    three: str


def solve(a: int, b: int, c: int) -> Solved:
    """Sort."""
    places = dict(zip(sorted((a, b, c)), ("least", "middle", "most"), strict=True))
    return Solved(places[a], places[b], places[c])


def verify(solved: Solved, a: int, b: int, c: int) -> dict[str, bool]:
    """Count the smaller ones."""
    named = {"one": a, "two": b, "three": c}
    smaller = {name: (a < number) + (b < number) + (c < number) for name, number in named.items()}
    return {name: getattr(solved, name) == ["least", "middle", "most"][count] for name, count in smaller.items()}


def mistakes(solved: Solved) -> dict[str, dict[str, str]]:
    """Turn the order around."""
    turned = {"least": "most", "middle": "least", "most": "least"}
    return {name: {"порядок обратный": turned[value]} for name, value in vars(solved).items()}


def effort(solved: Solved) -> int:
    """Count three comparisons."""
    return 3


def accept(a: int, b: int, c: int) -> bool:
    """No two are equal."""
    return len({a, b, c}) > 2
