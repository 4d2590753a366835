"""The reports of a check as one HTML page that needs nothing else. Owns its bars; the template owns its looks."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import jinja2

from generator import russian
from generator.check.report import TITLES, Report, Result, command
from generator.errors import BankError

__all__ = ["page"]

TEMPLATE = "report.html.j2"

_ROW, _LABEL, _BARS, _COUNT = 20, 230, 260, 60
"""Of a chart, in pixels: the height of a row; the widths of its label, of the longest bar and of its count."""
_LETTERS = 28


@dataclass(frozen=True)
class Bar:
    """A row of a chart: where it is, what it says, how long its bar is."""

    top: int
    label: str
    full: str
    count: str
    width: float


@dataclass(frozen=True)
class Chart:
    """A distribution as horizontal bars."""

    title: str
    width: int
    height: int
    bars: tuple[Bar, ...]


def page(reports: Sequence[Report], examples: Mapping[str, Sequence[bytes]], templates: Path) -> str:
    """The page; `examples` are PNG pictures of an instance of each problem.

    Raises: BankError if the template is missing or cannot be filled.
    """
    path = templates / TEMPLATE
    try:
        source = path.read_text(encoding="utf-8")
    except OSError as fault:
        raise BankError(f"{path}: шаблон не читается: {fault.strerror}") from fault
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"figure": _figure, "charts": _charts, "picture": _picture, "command": command}
    environment.globals |= {"titles": TITLES, "left": _LABEL, "row": _ROW, "plural": russian.plural}
    faults = sum(len(result.faults) for report in reports for result in report.results)
    return environment.from_string(source).render(reports=reports, examples=examples, faults=faults)


def _charts(result: Result) -> list[Chart]:
    """The distributions of a result that have something to show."""
    return [_chart(title, counts) for title, counts in result.distributions.items() if counts]


def _chart(title: str, counts: Mapping[str, int]) -> Chart:
    most = max(*counts.values(), 1)
    bars = tuple(
        Bar(_ROW * number, _short(label), label, russian.integer(count), round(_BARS * count / most, 1))
        for number, (label, count) in enumerate(counts.items())
    )
    return Chart(title, _LABEL + _BARS + _COUNT, _ROW * len(bars), bars)


def _short(label: str) -> str:
    return label if len(label) <= _LETTERS else label[: _LETTERS - 1] + "…"


def _figure(value: float | str) -> str:
    """A figure of a report as Russian writes it; a fraction with at most three digits."""
    match value:
        case str():
            return value
        case int():
            return russian.integer(value)
        case _:
            return russian.number(value, 3).rstrip("0").rstrip(",")


def _picture(png: bytes) -> str:
    return "data:image/png;base64," + base64.b64encode(png).decode()
