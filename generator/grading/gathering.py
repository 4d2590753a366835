"""Readings and record → the leaf that counts for each paper, what came twice, what is missing. Decides no answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.grading.reading.readings import Value
from generator.grading.readings import Readings, ScannedLeaf, leaves
from generator.output import Manifest, PaperRecord
from generator.output.sheet_records import layouts

Leaf = tuple[int, int]
"""The number of a paper and which leaf of its sheet, from 0."""


@dataclass(frozen=True)
class Twice:
    """A leaf that came several times: where, and which questions were read differently without a doubt."""

    leaf: Leaf
    places: tuple[str, ...]
    differing: tuple[str, ...]


@dataclass(frozen=True)
class Missing:
    """A paper whose sheet did not come, or the leaves of it, from 0, that did not."""

    paper: PaperRecord
    leaves: tuple[int, ...] = ()


@dataclass(frozen=True)
class Gathered:
    """The scan of each leaf that counts, those that came twice, the papers that are missing."""

    scans: Mapping[Leaf, ScannedLeaf]
    twice: tuple[Twice, ...]
    missing: tuple[Missing, ...]


def gathered(readings: Readings, manifest: Manifest) -> Gathered:
    """What is there of a printing's sheets: of several scans of a leaf the first with the fewest doubts."""
    found: dict[Leaf, list[ScannedLeaf]] = {}
    for number, scan in leaves(readings):
        found.setdefault((number, scan.page.leaf), []).append(scan)
    chosen = {leaf: min(several, key=_doubts) for leaf, several in sorted(found.items())}
    twice = tuple(
        Twice(leaf, tuple(scan.place for scan in several), differing(several))
        for leaf, several in sorted(found.items())
        if len(several) > 1
    )
    return Gathered(chosen, twice, _missing(chosen, manifest))


def _doubts(scan: ScannedLeaf) -> int:
    return sum(len(answer.doubts) for answer in scan.page.answers)


def differing(several: Sequence[ScannedLeaf]) -> tuple[str, ...]:
    """The questions that several scans of a leaf answer differently, each beyond doubt."""
    values: dict[str, set[Value]] = {}
    for scan in several:
        for answer in scan.page.answers:
            if not answer.doubts:
                values.setdefault(answer.question, set()).add(answer.value)
    return tuple(question for question, said in values.items() if len(said) > 1)


def _missing(chosen: Mapping[Leaf, ScannedLeaf], manifest: Manifest) -> tuple[Missing, ...]:
    counts = {name: len(layout.leaves) for name, layout in layouts(manifest.printing).items()}
    found = []
    for paper in manifest.papers:
        wanted = range(counts[paper.sheet]) if paper.sheet else range(0)
        lost = tuple(leaf for leaf in wanted if (paper.number, leaf) not in chosen)
        if lost:
            found.append(Missing(paper, lost if len(lost) < len(wanted) else ()))
    return tuple(found)
