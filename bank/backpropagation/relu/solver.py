"""Backwards through ReLU by its mask, and on through the affine layer under it.

The second road moves every entry of a layer with ReLU by central differences.
"""

from __future__ import annotations

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
from generator.solvers.numbers.written import signed, sum_of_products

ACTIVE = range(2, 4)
"""Of the four arguments of ReLU so many are positive."""
STEP = 0.25
"""Entries up to 3 move an argument by less than 1 then: no argument crosses 0."""
PRODUCT, SHIFTS, MASK = 12, 4, 4


@dataclass(frozen=True)
class Solved:
    """The answers and the steps: X W, the arguments of ReLU, the mask, the factors of the last product.

    `first_before` and `first_gradient` are the first entries of Z and of the gradient, written out.
    """

    through: Matrix
    gradient: Matrix
    variable: str
    b_row: Matrix
    product: Matrix
    before: Matrix
    mask: Matrix
    formula: Product
    left: Matrix
    right: Matrix
    first_before: str
    first_gradient: str


def accept(form: str, X: Matrix, W: Matrix, b: Matrix) -> bool:
    """Tell whether no argument of ReLU is 0, where it has no derivative, and the mask both lets through and stops."""
    before = affine(form, X, W, b)
    return bool(before.all()) and int((before > 0).sum()) in ACTIVE


def solve(form: str, wrt: str, letters: str, X: Matrix, W: Matrix, b: Matrix, G: Matrix) -> Solved:
    """Mask the upstream gradient, then use the formula of the affine layer."""
    x, w, z, *_ = letters.split()
    before = affine(form, X, W, b)
    mask = (before > 0).astype(np.int64)
    through = G * mask
    upstream = Symbol(rf"\nabla_{{{z}}} f")
    formula = affine_gradient(form, wrt, Symbol(x), Symbol(w), upstream)
    values = {x: X, w: W, upstream.name: through}
    left, right = evaluate(formula.left, values), evaluate(formula.right, values)
    return Solved(
        through=through,
        gradient=left @ right,
        variable=w if wrt == "weights" else x,
        b_row=np.atleast_2d(b),
        product=X @ W,
        before=before,
        mask=mask,
        formula=formula,
        left=left,
        right=right,
        first_before=_first(X, W) + ("" if form == "XW" else f" {signed(int(b[0, 0]))}"),
        first_gradient=_first(left, right),
    )


def _first(left: Matrix, right: Matrix) -> str:
    """The first entry of a product, written out in LaTeX."""
    return sum_of_products(zip(left[0].tolist(), right[:, 0].tolist(), strict=True))


def verify(solved: Solved, form: str, wrt: str, X: Matrix, W: Matrix, b: Matrix, G: Matrix) -> dict[str, bool]:
    """Move the arguments of ReLU, then the input or the weights; f is quadratic in the output."""
    before = affine(form, X, W, b)
    f = quadratic(G, np.maximum(before, 0))

    def of_arguments(moved: Real) -> float:
        return f(np.maximum(moved, 0))

    gradient = affine_differences(form, wrt, of_arguments, {"input": X, "weights": W, "bias": b}, STEP)
    return {
        "through": np.array_equal(solved.through, central_differences(of_arguments, before, STEP)),
        "gradient": np.array_equal(solved.gradient, gradient),
    }


def mistakes(solved: Solved, wrt: str, X: Matrix, W: Matrix, G: Matrix) -> dict[str, dict[str, Matrix]]:
    """The mask forgotten, turned over or taken from something else; the factors of the product mishandled."""
    kept, positive = solved.through, np.maximum(solved.before, 0)
    if wrt == "weights":
        unmasked, flat, turned, other = X.T @ G, X @ kept, kept @ X.T, kept @ W.T
        named = "входу"
    else:
        unmasked, flat, turned, other = G @ W.T, kept @ W, W.T @ kept, X.T @ kept
        named = "весам"
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
    return PRODUCT + (SHIFTS if form == "XWb" else 0) + MASK + _operations(solved.left, solved.right)


def _operations(left: Matrix, right: Matrix) -> int:
    """The products of two matrices that are not by 0, and their sums."""
    terms = (left != 0).astype(np.int64) @ (right != 0).astype(np.int64)
    return int(terms.sum() + np.maximum(terms - 1, 0).sum())
