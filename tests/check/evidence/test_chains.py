"""Chains of equalities: numbers are read and computed as printed, and what is no number is left alone."""

from __future__ import annotations

import math

import pytest

from generator.check.evidence.chains import equalities, side


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (r"\frac{5 \cdot 3}{3{,}67}", 15 / 3.67),
        (r"2^{10} - 1", 1023),
        (r"-(3 + 4)\cdot 2", -14),
        (r"\ensuremath{-}0{,}5 \cdot 4", -2),
        (r"9\,220\,480", 9220480),
        (r"\sqrt{16} + 3\sqrt{4}", 10),
        (r"e^{-1/3}", math.exp(-1 / 3)),
        (r"3\ln 2", 3 * math.log(2)),
        (r"\log_2 8", 3),
        (r"\left\lceil \frac{7}{2} \right\rceil", 4),
        (r"5 \cdot 10^{-3}", 0.005),
        (r"\tfrac12", None),
        (r"x + 1", None),
        (r"2 \times 3", None),
        (r"\frac{1}{0}", None),
        (r"(-8)^{0{,}5}", None),
        (r"", None),
    ],
)
def test_sides_are_computed(text: str, value: float | None) -> None:
    """By the rules of arithmetic; letters, sizes and nonsense have no value."""
    found = side(text)
    assert (found and found.value) == (pytest.approx(value) if value is not None else None)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (r"$x = 5\cdot 3/3{,}67 \approx 4{,}08$", [(True, False)]),
        (r"$5\cdot 3/3{,}67 \approx 4{,}09$", [(True, True)]),
        (r"$\frac{1}{3} = 0{,}33$", [(False, True)]),
        (r"$\frac{28{,}0}{2039} \approx 13{,}7\ \text{мс}$", [(True, False)]),
        (r"$2\ \text{ГБ} = 2000\ \text{МБ}$", []),
        (r"\begin{align*}x &= 1 + 2 \\ &= 3\end{align*}", [(False, True)]),
        (r"$a = 1$, $b = 2$", []),
        (r"$1 + 1 = 2,\quad 3 = 3$", [(False, True), (False, True)]),
    ],
)
def test_equalities_are_found(text: str, wanted: list[tuple[bool, bool]]) -> None:
    """Each with whether it says «approximately», and whether it holds within the digits of its right side."""
    found = [(one.about, one.gap <= one.right.slack + 1e-9) for one in equalities(text)]
    assert found == wanted
