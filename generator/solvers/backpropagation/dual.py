"""Dual numbers: a value and its derivative, carried through sums and products together (forward mode).

Exact for whole numbers and fractions; knows no backward pass, so that it can prove one.
Source: Griewank and Walther, Evaluating Derivatives, 2008, section 3.1.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.solvers.numbers.rationals import Exact


@dataclass(frozen=True)
class Dual:
    """A number that depends on one variable: its value, and its derivative by that variable."""

    value: Exact
    slope: Exact = 0

    def __add__(self, other: Dual | Exact) -> Dual:
        """The sum rule."""
        other = lifted(other)
        return Dual(self.value + other.value, self.slope + other.slope)

    def __mul__(self, other: Dual | Exact) -> Dual:
        """The product rule."""
        other = lifted(other)
        return Dual(self.value * other.value, self.slope * other.value + self.value * other.slope)

    __radd__, __rmul__ = __add__, __mul__


def lifted(number: Dual | Exact) -> Dual:
    """The number as a dual one; what is not dual depends on nothing."""
    return number if isinstance(number, Dual) else Dual(number)


def larger(one: Dual, other: Dual) -> Dual:
    """The larger of two numbers by value.

    Raises: ValueError where they are equal, and their maximum has no derivative.
    """
    if one.value == other.value:
        raise ValueError(f"maximum of {one} and {other}")
    return one if one.value > other.value else other
