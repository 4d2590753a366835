"""Attention of one query to two tokens, whose logits are whole multiples of one logarithm; a third one may be hidden."""

import math
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from generator.solvers.numbers.formula import Matrix
from generator.solvers.numbers.rounding import Mistakes
from generator.solvers.sequences import attention

ROOT = 2  # of d_k = 4
SEEN = 2  # the tokens that no mask hides
GAPS = {2: range(1, 4), 3: range(1, 3), 4: range(1, 3), 5: range(1, 3), 7: range(1, 3)}
"""By how much the exponents may differ for each base, so that the weights are common fractions."""
EXPONENTS = range(-2, 4)
TRIFLES = {-1, 0, 1}
TOLERANCE = 1e-9


@dataclass(frozen=True)
class Solved:
    """The answers, exact; the tokens seen with their logits over the logarithm, powers and weights; all exponents."""

    weight: Fraction
    left: Fraction
    right: Fraction
    exponents: list[int]
    powers: list[Fraction]
    weights: tuple[Fraction, ...]
    every: list[int]


def accept(base: int, mask: str, asked: int, q: Matrix, K: Matrix, V: Matrix) -> bool:
    """Whether the powers are small and different, and the output is neither a trifle nor the same for all weights."""
    found = solve(base, mask, asked, q, K, V)
    first, second = found.exponents
    small = abs(first - second) in GAPS[base] and {first, second} <= set(EXPONENTS)
    return small and not (V[0] == V[1]).any() and not TRIFLES & {found.left, found.right}


def solve(base: int, mask: str, asked: int, q: Matrix, K: Matrix, V: Matrix) -> Solved:
    """The softmax of the tokens that are seen, and the sum of their values; products are even as the entries of `q`."""
    every = [int(dot) // ROOT for dot in (q @ K.T).ravel()]
    exponents = every[:SEEN]
    weights = attention.weights_of_powers(base, exponents)
    left, right = attention.mixed(weights, V[:SEEN])
    powers = [Fraction(base) ** exponent for exponent in exponents]
    return Solved(weights[asked - 1], left, right, exponents, powers, weights, every)


def verify(solved: Solved, base: int, mask: str, asked: int, q: Matrix, K: Matrix, V: Matrix) -> dict[str, bool]:
    """Compare with the softmax in floats, under a mask of minus infinities."""
    tokens = np.arange(len(K))
    hidden = {"none": tokens < 0, "causal": tokens > 1, "padding": tokens == len(K) - 1}[mask]
    weights, output = attention.attend(math.log(base) * q[0], K, V, hidden)
    found = {"weight": weights[asked - 1], "left": output[0], "right": output[1]}
    return {name: bool(abs(float(getattr(solved, name)) - value) < TOLERANCE) for name, value in found.items()}


def mistakes(solved: Solved, base: int, asked: int, V: Matrix) -> Mistakes:
    """The scale, the mask, the exponential forgotten; weights swapped, left out or made all or nothing."""
    exponents, weights = solved.exponents, solved.weights
    wrong = {
        "забыто деление на корень из размера ключа": attention.weights_of_powers(base, [ROOT * n for n in exponents]),
        "веса токенов перепутаны": weights[::-1],
    }
    if len(V) > SEEN:
        wrong["маска не учтена"] = attention.weights_of_powers(base, solved.every)
    if sum(exponents) and min(exponents) >= 0:
        wrong["доли логитов вместо софтмакса"] = tuple(Fraction(n, sum(exponents)) for n in exponents)
    mixtures = wrong | {
        "значения усреднены поровну": (Fraction(1, 2), Fraction(1, 2)),
        "взято значение токена с наибольшим весом": tuple(Fraction(weight == max(weights)) for weight in weights),
    }
    outputs = {name: attention.mixed(shares, V[: len(shares)]) for name, shares in mixtures.items()}
    return {
        "weight": {name: shares[asked - 1] for name, shares in wrong.items()},
        "left": {name: left for name, (left, _) in outputs.items()},
        "right": {name: right for name, (_, right) in outputs.items()},
    }


def effort(solved: Solved, mask: str, K: Matrix) -> int:
    """Products that are not zero and their sums; halves, powers, their sum, weights; two weighted sums; the mask."""
    dots = sum(2 * int(np.count_nonzero(key)) - 1 for key in K[:SEEN])
    return dots + 7 + 8 + (mask != "none")
