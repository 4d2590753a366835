"""Codes of quantized numbers: PyTorch's documented example, and the nearest of all levels."""

from __future__ import annotations

from fractions import Fraction

import pytest

from generator.solvers.systems.quantization import Scheme, code, decoded, levels, nearest, symmetric, unsigned

TENTH = Fraction(1, 10)


@pytest.mark.parametrize(("value", "known"), [(-1, 0), (0, 10), (1, 20), (2, 30)])
def test_the_example_of_pytorch(value: int, known: int) -> None:
    """torch.quantize_per_tensor(torch.tensor([-1.0, 0.0, 1.0, 2.0]), 0.1, 10, torch.quint8).int_repr()."""
    scheme = Scheme(TENTH, 10, 0, 255)
    assert code(scheme, Fraction(value)) == known
    assert decoded(scheme, known) == value


def test_the_ends_of_the_range_get_the_ends_of_the_codes() -> None:
    """The affine scheme covers its range; the symmetric one leaves out a code."""
    scheme = unsigned(Fraction(-64), Fraction(191), 8)
    assert scheme == Scheme(Fraction(1), 64, 0, 255)
    assert [code(scheme, Fraction(end)) for end in (-64, 191)] == [0, 255]
    assert symmetric(Fraction(127, 2), 8) == Scheme(Fraction(1, 2), 0, -127, 127)


def test_what_is_out_of_range_gets_the_last_code() -> None:
    """It saturates on both sides."""
    scheme = symmetric(Fraction(7), 4)
    assert [code(scheme, Fraction(value)) for value in (-100, 100)] == [-7, 7]


def test_a_half_goes_up() -> None:
    """As floor(x + 1/2) has it."""
    assert [nearest(Fraction(half, 2)) for half in (-3, -1, 1, 3)] == [-1, 0, 1, 2]


def test_the_code_is_that_of_the_nearest_level() -> None:
    """Over a grid of numbers, none of them halfway between two levels."""
    low, high = Fraction(-3, 2), Fraction(6)
    scheme, found = unsigned(low, high, 4), levels(low, high, 4, signed=False)
    assert found[scheme.zero] == 0
    for place in range(-14, 60):
        value = Fraction(place, 10) + Fraction(1, 100)
        assert code(scheme, value) == min(found, key=lambda one, value=value: abs(found[one] - value))  # type: ignore[misc]
        assert found[code(scheme, value)] == decoded(scheme, code(scheme, value))


def test_signed_levels_stand_on_both_sides_of_zero() -> None:
    """As far on the shorter side as on the longer one."""
    found = levels(Fraction(-2), Fraction(7, 2), 4, signed=True)
    assert len(found) == 15
    assert [found[place] for place in (-7, 0, 7)] == [Fraction(-7, 2), 0, Fraction(7, 2)]
