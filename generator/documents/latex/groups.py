"""Papers → the groups of their students, as the register lists them in print and as a table. Owns their order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar


class _Member(Protocol):
    @property
    def group(self) -> str | None: ...


class _Held(Protocol):
    @property
    def student(self) -> _Member | None: ...


P = TypeVar("P", bound=_Held)
"""A paper, or what is printed of one."""


def grouped(papers: Iterable[P]) -> dict[str | None, list[P]]:
    """The papers by the groups of their students, which stand in the order in which they first come.

    Students without a group are in the group "", and papers without a student, the last ones, in None.
    """
    groups: dict[str | None, list[P]] = {}
    for paper in papers:
        groups.setdefault((paper.student.group or "") if paper.student else None, []).append(paper)
    spare = groups.pop(None, [])
    return groups | ({None: spare} if spare else {})
