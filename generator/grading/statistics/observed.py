"""What was observed of one answer of one student, printed or online. Owns its shape; every statistic starts from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, TypeAlias

__all__ = ["Attempt", "Item", "Observed", "Outcome", "Seat", "items", "of_item", "printings"]

Outcome: TypeAlias = Literal["right", "mistake", "other", "blank"]
"""Right, a wrong value that the problem names, another wrong value, or none."""


@dataclass(frozen=True, order=True)
class Item:
    """A question that many students were asked, each with numbers of his own: an answer of a version of a problem."""

    problem: str
    version: str
    answer: str


@dataclass(frozen=True)
class Observed:
    """An answer, what it was asked of, and what it was worth; one that does not count is not observed at all.

    `shown` is the key as it prints; `value` is what was written, and `key` what is right, where these are numbers;
    `known` are the mistakes that could be told apart in this instance; `effort` is the work that the instance takes.
    """

    item: Item
    title: str
    label: str
    index: str
    outcome: Outcome
    points: Fraction
    most: Fraction
    mistake: str | None = None
    written: str = ""
    shown: str = ""
    value: Fraction | None = None
    key: Fraction | None = None
    params: Mapping[str, object] = field(default_factory=dict)
    known: tuple[str, ...] = ()
    effort: int | None = None

    @property
    def share(self) -> float:
        """The part of its points that the answer got."""
        return float(self.points / self.most)

    @property
    def right(self) -> bool:
        """Whether the answer is right."""
        return self.outcome == "right"


@dataclass(frozen=True)
class Seat:
    """Where somebody sat; seats of different rooms are never beside each other."""

    room: str
    row: int
    place: int

    def beside(self, other: Seat) -> bool:
        """Whether two seats are beside, behind or diagonal to each other."""
        near = max(abs(self.row - other.row), abs(self.place - other.place)) == 1
        return self.room == other.room and near


@dataclass(frozen=True)
class Attempt:
    """All that one student answered at one sitting, in the order of the paper.

    `name` sets it apart within its printing; `who` is what a reader of the page calls it.
    """

    printing: str
    name: str
    who: str
    answers: tuple[Observed, ...]
    effort: int | None = None
    seat: Seat | None = None

    @property
    def points(self) -> Fraction:
        """The points of the whole."""
        return sum((one.points for one in self.answers), Fraction())

    @property
    def most(self) -> Fraction:
        """The most points of the whole."""
        return sum((one.most for one in self.answers), Fraction())

    @property
    def share(self) -> float:
        """The part of its points that the attempt got."""
        return float(self.points / self.most) if self.most else 0.0

    def without(self, problem: str) -> float | None:
        """The share of the points of all other problems; nothing if there is no other."""
        rest = [one for one in self.answers if one.item.problem != problem]
        most = sum(one.most for one in rest)
        return float(sum(one.points for one in rest) / most) if most else None


def printings(attempts: Iterable[Attempt]) -> dict[str, list[Attempt]]:
    """The attempts of each printing, in the order in which printings come."""
    found: dict[str, list[Attempt]] = {}
    for attempt in attempts:
        found.setdefault(attempt.printing, []).append(attempt)
    return found


def items(attempts: Iterable[Attempt]) -> list[Item]:
    """Every question that somebody was asked: problem by problem, its answers in the order of the paper."""
    found = dict.fromkeys(one.item for attempt in attempts for one in attempt.answers)
    return sorted(found, key=lambda item: (item.problem, item.version))


def of_item(attempts: Sequence[Attempt], item: Item) -> list[tuple[Attempt, Observed]]:
    """Each answer to a question with the attempt that it belongs to."""
    return [(attempt, one) for attempt in attempts for one in attempt.answers if one.item == item]
