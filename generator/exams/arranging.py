"""In which order problems stand on the papers of a class: what is easy, and what takes few pages. Measures nothing.

The order is one for the class, so that a column of the key, of the table of scores and of the statistics is one place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from generator.model import Place, Pool

__all__ = ["Measured", "arranged", "packed"]

_LEAST = 3
"""Rows that are left of those that shrink, as in exam.sty."""
_ASKED = {"none": 0, "compact": 30, "full": 60}
"""The percentage of the needed rows that decides how many pages a paper has, as in exam.sty."""
_GAP = 2 * 72.27 / 25.4
"""Points between a statement and its squares."""


@dataclass(frozen=True)
class Measured:
    """How tall all is on a paper, in points: the first page below its head, a page, a row of squares.

    Then the statement at each place and the rows that its problem needs.
    """

    first: float
    page: float
    row: float
    statements: tuple[float, ...]
    rows: tuple[int, ...]


def by_difficulty(places: Sequence[Place]) -> tuple[int, ...]:
    """The places, from 1, from short to long ones by the minutes of their problems, of pools on the average."""
    return tuple(sorted(range(1, len(places) + 1), key=lambda place: _minutes(places[place - 1])))


def arranged(places: Sequence[Place], order: Sequence[int]) -> tuple[Place, ...]:
    """The places in this order of their numbers, from 1; in their own without any, or if there are others now."""
    known = sorted(order) == list(range(1, len(places) + 1))
    return tuple(places[place - 1] for place in order) if known else tuple(places)


def packed(papers: Sequence[Measured], groups: Sequence[Sequence[int]], workspace: str, goal: int | None) -> list[int]:
    """The order of the groups in which these papers take the fewest pages; what stands in a group stays together.

    With a goal those papers count that cannot reach it even if their squares shrink. No exchange of two groups betters
    the order; it need not be the best.
    """

    def cost(order: Sequence[int]) -> tuple[int, int]:
        places = [place for group in order for place in groups[group]]
        missed = sum(max(pages(one, places, 0, workspace) - goal, 0) for one in papers) if goal else 0
        return missed, sum(pages(one, places, _ASKED[workspace], workspace) for one in papers)

    best = list(range(len(groups)))
    least = cost(best)
    while True:
        tried = min((_exchanged(best, *pair) for pair in combinations(range(len(best)), 2)), key=cost, default=best)
        if cost(tried) >= least:
            return best
        best, least = tried, cost(tried)


def pages(paper: Measured, order: Sequence[int], share: int, workspace: str) -> int:
    """How many pages a paper takes with its problems in this order, as exam.sty lays them out."""
    taken, room, fresh = 1, paper.first, True
    for place in order:
        needed = 0 if workspace == "none" else paper.rows[place]
        statement, kept = paper.statements[place], min(needed, _LEAST)
        wanted = _tall(paper, statement, max(kept, (needed * share + 50) // 100))
        if wanted > room:
            least = _tall(paper, statement, kept)
            if not fresh or (room < paper.page and least > room):
                taken, room = taken + 1, paper.page
            wanted = min(wanted, room)
        room, fresh = room - wanted, False
    return taken


def _tall(paper: Measured, statement: float, rows: int) -> float:
    return statement + (_GAP + rows * paper.row if rows else 0)


def _exchanged(order: Sequence[int], one: int, other: int) -> list[int]:
    made = list(order)
    made[one], made[other] = made[other], made[one]
    return made


def _minutes(place: Place) -> Fraction:
    slots = place.slots if isinstance(place, Pool) else (place,)
    return Fraction(sum(slot.problem.sheet.minutes for slot in slots), len(slots))
