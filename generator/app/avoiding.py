"""Other printings → what new papers must not repeat. Owns what counts as the same problem: its name and parameters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from generator.exams import Passed
from generator.model import Place, Pool
from generator.output import Manifest, PaperRecord
from generator.output.json_text import spell
from generator.output.recorded_values import encoded, recorded


def passed_by(
    places: Sequence[Place], own: Sequence[PaperRecord], other: Sequence[PaperRecord], *, beyond: int | None = None
) -> list[Passed]:
    """What new papers pass over at each place: elements that are taken, and what the `other` papers hold.

    If they begin `beyond` a number, elements up to the last one that any paper holds are passed over too.
    """
    papers = [*own, *other]
    used = {_key(problem.id, problem.params) for paper in other for problem in paper.problems}
    counts: dict[str, int] = {}
    for name, _ in used:
        counts[name] = counts.get(name, 0) + 1
    found = []
    for number, place in enumerate(places):
        fitting = [paper.elements[number] for paper in papers if len(paper.elements) == len(places)]
        everything = (element for paper in papers for element in paper.elements)
        last = 0 if beyond is None else max(beyond - 1, *everything, 0)
        slots = place.slots if isinstance(place, Pool) else (place,)
        most = sum(counts.get(slot.problem.id, 0) for slot in slots)
        found.append(Passed(frozenset(fitting), last, _among(used) if most else None, most))
    return found


def _among(used: set[tuple[str, str]]) -> Any:  # noqa: ANN401 - a function of a problem's name and its parameters
    return lambda name, params: _key(name, {one: recorded(value) for one, value in params.items()}) in used


def _key(name: str, params: Mapping[str, Any]) -> tuple[str, str]:
    return name, spell([[one, encoded(params[one])] for one in sorted(params)])


def papers_of(printings: Iterable[Manifest]) -> list[PaperRecord]:
    """All papers of these printings."""
    return [paper for one in printings for paper in one.papers]
