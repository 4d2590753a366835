"""Backwards through ReLU by its mask, and on through the affine layer under it.

The check moves every entry of a layer with ReLU by central differences.
"""

from dataclasses import dataclass

import numpy as np
from generator.solvers.backpropagation.gradients import (
    Real,
    affine,
    affine_differences,
    affine_gradient,
    central_differences,
    quadratic,
)
from generator.solvers.numbers.formula import Matrix, Product, Symbol, evaluate

ACTIVE = range(2, 4)
"""Of the four arguments of ReLU so many are positive."""
STEP = 0.25
"""Entries up to 3 move an argument by less than 1 then: no argument crosses 0."""
PRODUCT, SHIFTS, MASK = 12, 4, 4


@dataclass(frozen=True)
class Solved:
    """The answers and the steps: X W, the arguments of ReLU, the mask, the last product and its factors."""

    through: Matrix
    gradient: Matrix
    product: Matrix
    before: Matrix
    mask: Matrix
    formula: Product
    left: Matrix
    right: Matrix


def accept(form: str, X: Matrix, W: Matrix, b: Matrix) -> bool:
    """Whether no argument of ReLU is 0, where it has no derivative, and the mask both lets through and stops."""
    before = affine(form, X, W, b)
    return bool(before.all()) and int((before > 0).sum()) in ACTIVE


def solve(form: str, wrt: str, letters: tuple[str, ...], X: Matrix, W: Matrix, b: Matrix, G: Matrix) -> Solved:
    """Mask the upstream gradient, then use the formula of the affine layer."""
    x, w, z, *_ = letters
    before = affine(form, X, W, b)
    mask = (before > 0).astype(np.int64)
    upstream = Symbol(rf"\nabla_{{{z}}} f")
    formula = affine_gradient(form, wrt, Symbol(x), Symbol(w), upstream)
    values = {x: X, w: W, upstream.name: G * mask}
    left, right = evaluate(formula.left, values), evaluate(formula.right, values)
    return Solved(G * mask, left @ right, X @ W, before, mask, formula, left, right)


def verify(solved: Solved, form: str, wrt: str, X: Matrix, W: Matrix, b: Matrix, G: Matrix) -> dict[str, bool]:
    """Move the arguments of ReLU, then the input or the weights; f is quadratic in the output."""
    before, point = affine(form, X, W, b), {"input": X, "weights": W, "bias": b}
    f = quadratic(G, np.maximum(before, 0))

    def of_arguments(moved: Real) -> float:
        return f(np.maximum(moved, 0))

    return {
        "through": np.array_equal(solved.through, central_differences(of_arguments, before, STEP)),
        "gradient": np.array_equal(solved.gradient, affine_differences(form, wrt, of_arguments, point, STEP)),
    }


def mistakes(solved: Solved, wrt: str, X: Matrix, W: Matrix, G: Matrix) -> dict[str, dict[str, Matrix]]:
    """The mask forgotten, turned over or taken from something else; the factors of the product mishandled."""
    kept, positive = solved.through, np.maximum(solved.before, 0)
    if wrt == "weights":
        named, unmasked, flat, turned, other = "входу", X.T @ G, X @ kept, kept @ X.T, kept @ W.T
    else:
        named, unmasked, flat, turned, other = "весам", G @ W.T, kept @ W, W.T @ kept, X.T @ kept
    return {
        "through": {
            "маска ReLU не применена": G,
            "маска взята по знаку градиента": np.maximum(G, 0),
            "маска перевёрнута": G * (1 - solved.mask),
            "умножено на выход ReLU, а не на производную": G * positive,
        },
        "gradient": {
            "маска ReLU не применена": unmasked,
            "забыто транспонирование": flat,
            "переставлены множители": turned,
            f"найден градиент по {named}": other,
            "ответ транспонирован": solved.gradient.T,
        },
    }


def effort(solved: Solved, form: str) -> int:
    """The arguments of ReLU, the decisions of the mask, and the products and sums of what it lets through."""
    terms = (solved.left != 0).astype(np.int64) @ (solved.right != 0)
    operations = terms.sum() + np.maximum(terms - 1, 0).sum()
    return PRODUCT + (SHIFTS if form == "XWb" else 0) + MASK + int(operations)
