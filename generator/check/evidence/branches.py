"""How much work the values of a parameter ask for, and how often values recur in a class. Owns what a branch is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from generator.model import Domain, Param

MOST_BRANCHES = 8
"""A parameter of more values chooses no branch, and one of numbers says how much there is, not what to do."""
FEWEST = 5
"""A branch that fewer instances take has no median to speak of."""
LONG = 30
"""A list of fewer rows is one of settings, which may recur."""
_ROW = 3
"""A value of so many numbers is an item of the statement, and not a size or a pair."""


@dataclass(frozen=True)
class Branch:
    """A parameter under whose values the work differs: the lightest and the heaviest value, with their medians."""

    parameter: str
    light: Param
    least: float
    heavy: Param
    most: float

    @property
    def ratio(self) -> float:
        """How many times more work the heaviest branch is."""
        return self.most / self.least


def branches(params: Sequence[Mapping[str, Param]], efforts: Sequence[int]) -> Iterator[Branch]:
    """Each parameter that chooses a branch, with its extreme values."""
    for name in params[0] if params else ():
        values = [one[name] for one in params]
        if not all(isinstance(value, str) for value in values):
            continue
        different = dict.fromkeys(values)
        grouped = {
            value: found
            for value in different
            if len(found := [effort for other, effort in zip(values, efforts, strict=True) if other == value]) >= FEWEST
        }
        if 1 < len(different) <= MOST_BRANCHES and len(grouped) > 1:
            medians = {value: median(found) for value, found in grouped.items()}
            light, heavy = min(medians, key=medians.__getitem__), max(medians, key=medians.__getitem__)
            yield Branch(name, light, medians[light], heavy, medians[heavy])


def undetermined(params: Sequence[Mapping[str, Param]], happened: Sequence[bool]) -> list[int]:
    """The places of the instances of branches in which it does not always happen: those values of words go."""
    always = {
        (name, value)
        for name in (params[0] if params else ())
        for value in dict.fromkeys(one[name] for one in params)
        if isinstance(value, str | bool)
        and all(so for one, so in zip(params, happened, strict=True) if one[name] == value)
    }
    return [place for place, one in enumerate(params) if not any(one.get(name) == value for name, value in always)]


def recurring(domains: Mapping[str, Domain], params: Sequence[Mapping[str, Param]]) -> Iterator[tuple[str, float]]:
    """Parameters drawn from a list of rows, those of one list together, with the share of rows that come twice."""
    lists: dict[Domain, list[str]] = {}
    for name, domain in domains.items():
        if isinstance(domain, tuple) and len(domain) >= LONG and all(map(_is_row, domain)):
            lists.setdefault(domain, []).append(name)
    for names in lists.values():
        drawn = Counter(one[name] for one in params for name in names)
        yield ", ".join(names), sum(count for count in drawn.values() if count > 1) / max(1, drawn.total())


def _is_row(value: object) -> bool:
    return isinstance(value, tuple) and len(value) >= _ROW and not any(isinstance(part, str) for part in value)
