"""Figures as Russian writes them."""

from __future__ import annotations

from generator.grading.statistics import wording
from generator.grading.statistics.chances import Interval


def test_figures_as_russian_writes_them() -> None:
    """Decimal commas, signs of minus, spaces that do not break; no minus before nought."""
    assert wording.interval(Interval(0.43, 0.31, 0.56), wording.percent) == "43\u00a0% (31–56\u00a0%)"
    assert wording.interval(Interval(0.1, -0.2, 0.3), wording.plain) == "0,10 (−0,20…0,30)"
    assert wording.plain(-0.001) == "0,00"
    assert wording.of(12, 40) == "12 из\u00a040 (30\u00a0%)"
    assert wording.typed("-0,5; a-1; (-2)") == "−0,5; a-1; (−2)"
    assert (wording.chance(0.0004), wording.chance(0.03)) == ("<\u00a00,001", "0,030")
