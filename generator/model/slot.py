"""What stands at the places of an exam's papers: problems, and what the exam says of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from generator.model.blueprint import Span
from generator.model.domains import Domain
from generator.model.problem import Problem
from generator.model.score import Score


@dataclass(frozen=True)
class Slot:
    """A place of an exam's papers, and the problem that stands there.

    `restriction` are the domains that take the place of the sheet's, `band` is the effort that its instances take,
    `points` are those of the answers that the exam names; `pooled` if other papers may hold another problem there.
    """

    problem: Problem
    restriction: Mapping[str, Domain] = field(default_factory=dict)
    band: Span | None = None
    points: Mapping[str, Score] = field(default_factory=dict)
    pooled: bool = False


@dataclass(frozen=True)
class Pool:
    """Slots of which each paper fills `draw` different ones; `id` keys which."""

    id: str
    draw: int
    slots: tuple[Slot, ...]


Place: TypeAlias = Slot | Pool
"""What stands at one place of every paper, or at several."""
