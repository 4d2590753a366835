"""Figures of statistics as Russian writes them: shares, intervals, chances. Rounds for the eye only."""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.grading.statistics.chances import Interval
from generator.russian import MINUS, NO_BREAK_SPACE, integer, number

__all__ = ["chance", "interval", "of", "percent", "plain", "typed"]

_LEAST_CHANCE = 0.001
_HYPHEN = re.compile(r"(?<![\w)])-(?=\d)")


def percent(share: float) -> str:
    """A share in whole percent: 43 %."""
    return number(100 * share, 0) + NO_BREAK_SPACE + "%"


def plain(value: float) -> str:
    """A correlation or a reliability: 0,43."""
    text = number(value, 2)
    return text.removeprefix(MINUS) if text == f"{MINUS}0,00" else text


def interval(found: Interval, form: Callable[[float], str]) -> str:
    """An estimate with its limits: 43 % (31–56 %)."""
    low, high = form(found.low), form(found.high)
    unit = NO_BREAK_SPACE + "%"
    between = "–" if MINUS not in low + high else "…"
    return f"{form(found.value)} ({low.removesuffix(unit)}{between}{high})"


def of(times: int, count: int) -> str:
    """So many of so many, with the share: 12 из 40 (30 %)."""
    share = percent(times / count) if count else "—"
    return f"{integer(times)} из{NO_BREAK_SPACE}{integer(count)} ({share})"


def typed(written: str) -> str:
    """What a student wrote, with the minus of the page before a number."""
    return _HYPHEN.sub(MINUS, written)


def chance(value: float) -> str:
    """How probable a thing is: 0,03, or < 0,001."""
    return f"<{NO_BREAK_SPACE}0,001" if value < _LEAST_CHANCE else number(value, 3)
