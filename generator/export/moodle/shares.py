"""Shares of points as Moodle writes them. Owns its list, outside of which it refuses the whole file."""

from __future__ import annotations

from fractions import Fraction

_LISTED = "100 90 83.33333 80 75 70 66.66667 60 50 40 33.33333 30 25 20 16.66667 14.28571 12.5 11.11111 10 5 0"
SHARES = frozenset(_LISTED.split())
"""The shares in per cent that Moodle knows; it knows their opposites too."""
_WHOLE = "100"


def listed(share: Fraction) -> str:
    """The share of a wrong answer as the nearest of the list, the smaller of two; the whole is for the right one."""
    return min(sorted(SHARES - {_WHOLE}, key=Fraction), key=lambda one: abs(Fraction(one) - 100 * share))
