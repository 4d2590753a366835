"""Statistics as one HTML page that needs nothing else. Owns what is told where; the template owns its looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import jinja2

from generator import russian
from generator.errors import BankError
from generator.grading.statistics import charts, wording
from generator.grading.statistics.fairness import ALARMS, Comparison
from generator.grading.statistics.findings import Finding, findings
from generator.grading.statistics.grouping import shown
from generator.grading.statistics.item_table import ProblemFigures
from generator.grading.statistics.neighbours import ALARMS as ALARMS_OF_NEIGHBOURS
from generator.grading.statistics.reliability import DISCRIMINATING, FEW
from generator.grading.statistics.summary import Statistics
from generator.grading.statistics.unnamed import Candidate, Example

__all__ = ["page"]

TEMPLATE = "html/statistics.html.j2"
_LONGEST_INDEX = 9
KINDS = {
    "mend": "Исправить или проверить",
    "time": "Времени не хватило?",
    "talk": "Обсудить со студентами",
    "name": "Назвать ошибку в банке",
}
"""The kinds of findings as the page heads them, in their order."""


@dataclass(frozen=True)
class Section:
    """A problem on the page: its number and anchor, its figures, and what was found of it."""

    number: int
    anchor: str
    figures: ProblemFigures
    several: bool
    findings: tuple[Finding, ...]
    unequal: tuple[Comparison, ...]
    compared: tuple[Comparison, ...]
    candidates: tuple[Candidate, ...]


def page(found: Statistics, remarks: Sequence[str], templates: Path) -> str:
    """The page; `remarks` are what a reader has to know of the data, such as papers that were left out.

    Raises: BankError if the template is missing.
    """
    path = templates / TEMPLATE
    try:
        source = path.read_text(encoding="utf-8")
    except OSError as fault:
        raise BankError(f"{path}: шаблон не читается: {fault.strerror}") from fault
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {
        "percent": wording.percent,
        "plain": wording.plain,
        "chance": wording.chance,
        "instance": _instance,
        "typed": wording.typed,
        "points": _points,
        "with_points": _with_points,
        "integer": russian.integer,
        "intervals": charts.intervals,
    }
    environment.globals |= {"of": wording.of, "plural": russian.plural, "interval": wording.interval}
    environment.globals |= {"plain": wording.plain, "percent": wording.percent, "histogram": charts.histogram}
    environment.globals |= {"chart": charts, "few": FEW, "discriminating": DISCRIMINATING, "kinds": KINDS}
    environment.globals |= {"alarms": ALARMS, "alarms_of_neighbours": ALARMS_OF_NEIGHBOURS}
    told = findings(found)
    sections = _sections(found, told)
    anchors = {(one.figures.problem, one.figures.version): one for one in sections}
    template = environment.from_string(source)
    return template.render(
        found=found,
        sections=sections,
        findings=told,
        anchors=anchors,
        scatter=charts.scatter(found.problems),
        attempts=sum(one.spread.count for one in found.classes),
        remarks=remarks,
    )


def _sections(found: Statistics, told: Sequence[Finding]) -> list[Section]:
    names = [one.problem for one in found.problems]
    return [
        Section(
            number,
            f"p{number}",
            one,
            names.count(one.problem) > 1,
            tuple(finding for finding in told if (finding.problem, finding.version) == (one.problem, one.version)),
            tuple(other for other in found.comparisons if _is_of(other, one) and other.unequal),
            tuple(
                sorted((other for other in found.comparisons if _is_of(other, one) and not other.unequal), key=_order)
            ),
            tuple(other for other in found.candidates if _is_of(other, one)),
        )
        for number, one in enumerate(found.problems, 1)
    ]


def _order(one: Comparison) -> tuple[str, str, str]:
    """Right answers before mistakes, question by question."""
    return one.label, one.mistake or "", one.parameter


def _is_of(other: Comparison | Candidate, problem: ProblemFigures) -> bool:
    return (other.item.problem, other.item.version) == (problem.problem, problem.version)


def _instance(one: Example) -> str:
    """An instance by its number, if that is no longer than people read, and by the parameters that are no arrays."""
    number = [f"№ {one.index}"] if len(one.index) <= _LONGEST_INDEX else []
    params = [f"{name} = {shown(value)}" for name, value in one.params.items() if not isinstance(value, tuple)]
    key = [f"верно {one.shown}"] if one.shown else []
    return ", ".join([*number, *params, *key, f"написано {wording.typed(one.written)}"])


def _with_points(value: float) -> str:
    """So many points, with the noun."""
    return russian.points(Fraction(round(10 * value), 10))


def _points(value: float) -> str:
    """Points, or a mean of them, with one decimal where there is one to tell."""
    return russian.number(value, 1).removesuffix(",0")
