"""What the check of a bank speaks of: examinations, their results, faults, reports. Owns these nouns; examines nothing.

An examination is a module of this package. Those that look at every index of the sample have two functions:
`observe(specimen) → facts`, small and picklable, called in the workers, and `conclude(problem, facts) → Result`.
Those that look at the problem and a few instances have one: `examine(problem, instances, templates) → Result`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from generator import russian

__all__ = ["NOTING", "TITLES", "Fault", "Report", "Result", "command"]

TITLES: Mapping[str, str] = MappingProxyType(
    {
        "truth": "Верность",
        "mistakes": "Ошибки",
        "variety": "Варианты",
        "fairness": "Трудность",
        "print": "Печать",
        "screen": "Экран",
        "language": "Язык",
        "discernment": "Различение",
        "arithmetic": "Выкладки",
        "source": "Источник",
    }
)
"""The examinations in the order of the report, each with the heading of its column."""

NOTING = frozenset({"discernment", "arithmetic"})
"""Those that find notes alone: they fail no check that is not strict."""


@dataclass(frozen=True)
class Fault:
    """What an examination found: where it shows at one index, `index` says which."""

    problem: str
    examination: str
    index: int | None
    message: str


@dataclass(frozen=True)
class Complaint:
    """What is wrong at one index; complaints of one `kind` are one fault, shown at the first index that has it."""

    index: int | None
    kind: str
    message: str


@dataclass(frozen=True)
class Result:
    """What one examination says of a problem.

    `notes` are found as faults are, but do not fail a check that is not strict. `figure` stands in the table on the
    terminal; `figures` are named numbers and words for the full report, and
    `distributions` are named histograms: how often each label was met, in the order in which they are drawn.
    """

    examination: str
    figure: str
    faults: tuple[Fault, ...] = ()
    figures: Mapping[str, int | float | str] = field(default_factory=dict)
    distributions: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    notes: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class Report:
    """All that the check found of a problem: of `size` instances (at most, unless `exact`) it looked at `examined`."""

    problem: str
    title: str
    version: str
    size: int
    exact: bool
    examined: int
    results: tuple[Result, ...]


def gathered(problem: str, examination: str, complaints: Iterable[Complaint]) -> tuple[Fault, ...]:
    """A fault for each kind of complaint, with the index that came first and the number of all."""
    kinds: dict[str, list[Complaint]] = {}
    for complaint in complaints:
        kinds.setdefault(complaint.kind, []).append(complaint)
    return tuple(
        Fault(problem, examination, alike[0].index, alike[0].message + _others(len(alike) - 1))
        for alike in kinds.values()
    )


def _others(count: int) -> str:
    if not count:
        return ""
    return f" (и ещё {russian.plural(count, 'такой случай', 'таких случая', 'таких случаев')})"


def command(fault: Fault) -> str:
    """What an author types to see the fault."""
    where = "" if fault.index is None else f" --index {fault.index}"
    return f"biletnik preview {fault.problem}{where}"
