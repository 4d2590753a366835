"""The instances in which texts are longest and strangest: parameters at their extremes. Owns the choice of these."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.check.report import Complaint
from generator.errors import ExamError
from generator.model import Array, Domain, Instance, Problem, Range
from generator.problems import instance, population
from generator.problems.space import Space

_FULL = 20
"""Instances under whose words all numbers are moved to their ends at once."""


def added(problem: Problem, instances: Sequence[Instance]) -> tuple[list[Instance], list[Complaint]]:
    """These instances and the corners of the space near them, each index once, and why some cannot be made."""
    space = Space(problem.sheet.params)
    known = {found.index for found in instances}
    made, complaints = list(instances), []
    for index in dict.fromkeys(_corners(problem, space, sorted(known))):
        if index in known:
            continue
        try:
            made.append(instance.make(problem, index, space.at(index), tuple))
        except ExamError as fault:
            complaints.append(Complaint(index, str(fault), str(fault)))
    return made, complaints


def _corners(problem: Problem, space: Space, known: Sequence[int]) -> Iterator[int]:
    """For each extreme of each parameter an element that has it; then elements with all numbers at one end."""
    extremes = {name: _extremes(domain) for name, domain in problem.sheet.params.items()}
    for name, digits in extremes.items():
        for digit in digits:
            moved = (space.moved(index, name, digit) for index in known)
            yield from [index for index in moved if population.accepted(problem, space, index)][:1]
    numbers = {name: ends for name, ends in extremes.items() if not _is_words(problem.sheet.params[name])}
    for index in known[:: max(1, len(known) // _FULL)]:
        for end in (0, -1):
            moved_all = index
            for name, ends in numbers.items():
                moved_all = space.moved(moved_all, name, ends[end])
            if population.accepted(problem, space, moved_all):
                yield moved_all


def _extremes(domain: Domain) -> list[int]:
    """The places of the smallest and the largest value of a domain; those of all values if they are words or rows."""
    match domain:
        case Array(entries=entries):
            return _extremes(entries)
        case Range(first=first, last=last, step=step):
            return [0, (last - first) // step]
        case _ if _is_words(domain):
            return list(range(len(domain)))
        case _:
            places = sorted(range(len(domain)), key=domain.__getitem__)
            return [places[0], places[-1]]


def _is_words(domain: Domain) -> bool:
    """Whether a domain lists words or rows, among numbers perhaps: such values have no order."""
    return isinstance(domain, tuple) and any(isinstance(value, str | tuple) for value in domain)
