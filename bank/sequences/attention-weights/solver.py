"""Attention of one query to two tokens, whose logits are whole multiples of one logarithm; a third one may be hidden.

The second road computes the softmax in floats, with a mask of minus infinities.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from generator.solvers.numbers.formula import Matrix
from generator.solvers.numbers.rounding import apart
from generator.solvers.numbers.written import sum_of_products, weighted_sum
from generator.solvers.sequences import attention

ROOT = 2  # of d_k = 4
SEEN = 2  # the tokens that no mask hides
DIGITS = 3
GAPS = {2: range(1, 4), 3: range(1, 3), 4: range(1, 3), 5: range(1, 3), 7: range(1, 3)}
"""By how much the exponents may differ for each base, so that the weights are common fractions."""
EXPONENTS = range(-2, 4)
TRIFLES = {-1, 0, 1}
TOLERANCE = 1e-9


@dataclass(frozen=True)
class Token:
    """A token that is seen: its product with the query, without the logarithm, and what follows; in LaTeX but `dot`."""

    written: str
    dot: int
    logit: str
    power_written: str


@dataclass(frozen=True)
class Solved:
    """The answers, exact; the tokens seen, their weights, and the coordinates of the output written out in LaTeX."""

    weight: Fraction
    left: Fraction
    right: Fraction
    tokens: tuple[Token, ...]
    weights: tuple[Fraction, ...]
    outputs: tuple[str, ...]


def accept(base: int, q: Matrix, K: Matrix, V: Matrix) -> bool:
    """Whether the powers are small and different, and the output is neither a trifle nor the same for all weights."""
    first, second = _exponents(q, K)[:SEEN]
    if abs(first - second) not in GAPS[base] or not {first, second} <= set(EXPONENTS) or (V[0] == V[1]).any():
        return False
    return not TRIFLES & set(attention.mixed(attention.weights_of_powers(base, (first, second)), V[:SEEN]))


def _exponents(q: Matrix, K: Matrix) -> list[int]:
    """The logits over the logarithm; half the products, which are even since the entries of `q` are."""
    return [int(dot) // ROOT for dot in (q @ K.T).ravel()]


def solve(base: int, mask: str, asked: int, q: Matrix, K: Matrix, V: Matrix) -> Solved:
    """The softmax of the tokens that are seen, and the sum of their values."""
    exponents = _exponents(q, K)[:SEEN]
    weights = attention.weights_of_powers(base, exponents)
    left, right = attention.mixed(weights, V[:SEEN])
    return Solved(
        weight=weights[asked - 1],
        left=left,
        right=right,
        tokens=tuple(_token(base, q[0].tolist(), key) for key in K[:SEEN].tolist()),
        weights=weights,
        outputs=tuple(weighted_sum(weights, column) for column in V[:SEEN].T.tolist()),
    )


def _token(base: int, query: list[int], key: list[int]) -> Token:
    dot = sum(a * b for a, b in zip(query, key, strict=True))
    exponent = dot // ROOT
    factor = {0: "0", 1: rf"\ln {base}", -1: rf"-\ln {base}"}.get(exponent, rf"{exponent} \ln {base}")
    power = {0: "1", 1: str(base)}.get(exponent, f"{base}^{{{exponent}}}")
    if exponent > 1:
        power += f" = {base**exponent}"
    if exponent < 0:
        power += rf" = \frac{{1}}{{{base**-exponent}}}"
    return Token(sum_of_products(zip(query, key, strict=True)), dot, factor, power)


def verify(solved: Solved, base: int, mask: str, asked: int, q: Matrix, K: Matrix, V: Matrix) -> dict[str, bool]:
    """Compare with the softmax in floats, under the mask."""
    tokens = np.arange(len(K))
    hidden = {"none": tokens < 0, "causal": tokens > 1, "padding": tokens == len(K) - 1}[mask]
    weights, output = attention.attend(math.log(base) * q[0], K, V, hidden)
    found = {"weight": weights[asked - 1], "left": output[0], "right": output[1]}
    return {name: bool(abs(float(getattr(solved, name)) - value) < TOLERANCE) for name, value in found.items()}


def mistakes(
    solved: Solved, base: int, asked: int, q: Matrix, K: Matrix, V: Matrix
) -> dict[str, dict[str, float | int | Fraction]]:
    """The scale, the mask, the exponential forgotten; weights swapped, left out or made all or nothing."""
    exponents = _exponents(q, K)
    wrong = {
        "забыто деление на корень из размера ключа": attention.weights_of_powers(
            base, [ROOT * n for n in exponents[:SEEN]]
        ),
        "веса токенов перепутаны": solved.weights[::-1],
    }
    if len(K) > SEEN:
        wrong["маска не учтена"] = attention.weights_of_powers(base, exponents)
    if sum(exponents[:SEEN]) and min(exponents[:SEEN]) >= 0:
        shares = tuple(Fraction(n, sum(exponents[:SEEN])) for n in exponents[:SEEN])
        wrong["доли логитов вместо софтмакса"] = shares
    largest = max(solved.weights)
    mixtures = wrong | {
        "значения усреднены поровну": (Fraction(1, 2), Fraction(1, 2)),
        "взято значение токена с наибольшим весом": tuple(Fraction(weight == largest) for weight in solved.weights),
    }
    outputs = {name: attention.mixed(weights, V[: len(weights)]) for name, weights in mixtures.items()}
    return {
        "weight": apart(solved.weight, {name: weights[asked - 1] for name, weights in wrong.items()}, DIGITS),
        "left": apart(solved.left, {name: output[0] for name, output in outputs.items()}, DIGITS),
        "right": apart(solved.right, {name: output[1] for name, output in outputs.items()}, DIGITS),
    }


def effort(solved: Solved, mask: str, K: Matrix) -> int:
    """Products that are not zero and their sums; halves, powers, their sum, weights; two weighted sums; the mask."""
    dots = sum(2 * int(np.count_nonzero(key)) - 1 for key in K[:SEEN])
    return dots + 7 + 8 + (mask != "none")
