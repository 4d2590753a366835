"""Gradients of f(Y) by the parts of an affine layer: products of the given matrices and their transposes.

The second road differentiates numerically a quadratic f whose gradient at the output is the given one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

import numpy as np
from generator.solvers.backpropagation.gradients import (
    ONES,
    Real,
    affine,
    affine_differences,
    affine_gradient,
    quadratic,
)
from generator.solvers.numbers.formula import Formula, Matrix, Product, Symbol, Transpose, evaluate, latex, transposed
from generator.solvers.numbers.written import sum_of_products

DERIVATION = 36
"""Six lines (entry, derivative, chain rule, sum, product, sizes) of about six symbols, in every variant."""
OPERATIONS = range(18, 31)
BIAS_BATCH, BIAS_OUTPUTS = 4, range(3, 5)
"""With these sizes the sums of a bias come nearest to the products in length."""

SUMMED_ACROSS = "суммы взяты по строкам"
NO_UPSTREAM = "не учтён градиент по выходу"
TRANSPOSED = {
    -1: "забыто транспонирование",
    0: "транспонирован не тот множитель",
    1: "лишнее транспонирование",
}


@dataclass(frozen=True)
class Solved:
    """The answers, the letters of the matrices, and the steps of the derivation and of the product.

    `expression` is the layer; the derivative of f by `entry` is a sum over r of that by `output` times
    `factor`; `left` and `right` are the values of the formula's factors; `corner` is the first entry of their
    product, written out; `decoy` is a wrong product whose sizes fit, if there is one.
    """

    formula: Product
    size: tuple[int, int]
    gradient: Matrix
    x_name: str
    w_name: str
    y_name: str
    b_name: str
    variable: str
    expression: str
    entry: str
    output: str
    factor: str
    left: Matrix
    right: Matrix
    corner: str
    decoy: Product | None


def accept(form: str, wrt: str, batch: int, inputs: int, outputs: int) -> bool:
    """Whether the layer has a bias if one is asked for, and the work is neither too short nor too long.

    In a product one factor is square, so that sizes alone never tell the formula; the variable is not.
    """
    if wrt == "bias":
        return form == "XWb" and batch == BIAS_BATCH and outputs in BIAS_OUTPUTS
    rows, columns, inner = _sizes(wrt, batch, inputs, outputs)
    return rows != columns and inner in {rows, columns} and _operations(rows, columns, inner) in OPERATIONS


def solve(
    form: str,
    wrt: str,
    letters: str,
    batch: int,
    inputs: int,
    outputs: int,
    X: Matrix,
    W: Matrix,
    G: Matrix,
    b: Matrix,
) -> Solved:
    """The gradient by matrix calculus, and the steps of the product."""
    x, w, y, shift = letters.split()
    formula, values = _formula(form, wrt, letters), _values(letters, X, W, G)
    left, right = evaluate(formula.left, values), evaluate(formula.right, values)
    product_entries = _entry(formula.left, "p", "r", letters), _entry(formula.right, "r", "q", letters)
    output, factor = sorted(product_entries, key=lambda entry: not entry.startswith(y.lower()))
    variable = {"input": x, "weights": w, "bias": shift}[wrt]
    # A row of ones only sums the column.
    row, column = left[0].tolist(), right[:, 0].tolist()
    corner = zip(column, strict=True) if wrt == "bias" else zip(row, column, strict=True)
    return Solved(
        formula=formula,
        size=(len(left), len(right[0])),
        gradient=left @ right,
        x_name=x,
        w_name=w,
        y_name=y,
        b_name=shift,
        variable=variable,
        expression=_expression(form, x, w, shift),
        entry=f"{variable.lower()}_{'q' if wrt == 'bias' else '{pq}'}",
        output=output,
        factor=factor,
        left=left,
        right=right,
        corner=sum_of_products(corner),
        decoy=None if wrt == "bias" else _decoy(formula, values),
    )


def verify(
    solved: Solved, form: str, wrt: str, letters: str, X: Matrix, W: Matrix, G: Matrix, b: Matrix
) -> dict[str, bool]:
    """Central differences for the formula, here and at matrices of other sizes, the size and the numbers."""
    differences = _differences(form, wrt, G, {"input": X, "weights": W, "bias": b})
    here = _gives(solved.formula, _values(letters, X, W, G), differences)
    return {
        "formula": here and _right_elsewhere(solved.formula, form, wrt, letters),
        "size": solved.size == differences.shape,
        "gradient": np.array_equal(solved.gradient, differences),
    }


def mistakes(
    solved: Solved, form: str, wrt: str, letters: str, X: Matrix, W: Matrix, G: Matrix
) -> dict[str, dict[str, Any]]:
    """Transposition, order, the wrong variable, the sum over examples; in numbers where a product exists."""
    formulas = _wrong_formulas(form, wrt, letters, solved.decoy)
    values = _values(letters, X, W, G)
    numbers = {name: _value(formula, values) for name, formula in formulas.items()}
    other, taken = (X, "входа") if wrt == "weights" else (W, "весов")
    return {
        "formula": formulas,
        "size": {
            "размер транспонирован": solved.size[::-1],
            "взят размер выхода": G.shape,
            f"взят размер {taken}": other.shape,
        },
        "gradient": {name: value for name, value in numbers.items() if value is not None}
        | (_wrong_sums(G) if wrt == "bias" else {})
        | {"ответ транспонирован": solved.gradient.T},
    }


def effort(solved: Solved, wrt: str, batch: int, inputs: int, outputs: int) -> int:
    """The multiplications and additions of the numbers, and the derivation; ones multiply nothing."""
    if wrt == "bias":
        return DERIVATION + outputs * (batch - 1)
    return DERIVATION + _operations(*_sizes(wrt, batch, inputs, outputs))


def _sizes(wrt: str, batch: int, inputs: int, outputs: int) -> tuple[int, int, int]:
    """Rows, columns and inner dimension of the product, which may be transposed as a whole."""
    return (batch, inputs, outputs) if wrt == "input" else (inputs, outputs, batch)


def _operations(rows: int, columns: int, inner: int) -> int:
    return rows * columns * (2 * inner - 1)


def _formula(form: str, wrt: str, letters: str) -> Product:
    x, w, *_ = letters.split()
    return affine_gradient(form, wrt, Symbol(x), Symbol(w), _upstream(letters))


def _upstream(letters: str) -> Symbol:
    return Symbol(rf"\nabla_{{{letters.split()[2]}}} f")


def _values(letters: str, X: Matrix, W: Matrix, G: Matrix) -> dict[str, Matrix]:
    x, w, *_ = letters.split()
    return {x: X, w: W, _upstream(letters).name: G, ONES.name: np.ones((len(G), 1), dtype=np.int64)}


def _value(formula: Formula, values: dict[str, Matrix]) -> Matrix | None:
    """The value of the formula, or None if the sizes do not fit."""
    try:
        return evaluate(formula, values)
    except ValueError:
        return None


def _expression(form: str, x: str, w: str, shift: str) -> str:
    """The layer in LaTeX."""
    return {"XW": x + w, "XWb": f"{x}{w} + {shift}", "XWT": rf"{x}{w}^{{\mathsf T}}", "WX": w + x}[form]


def _entry(factor: Formula, row: str, column: str, letters: str) -> str:
    """The entry of a factor at this place, in LaTeX; for the gradient by the output that of the output."""
    match factor:
        case Transpose(inner):
            return _entry(inner, column, row, letters)
        case Symbol() if factor == ONES:
            return "1"
        case _:
            letter = letters.split()[2] if factor == _upstream(letters) else latex(factor)
            return f"{letter.lower()}_{{{row}{column}}}"


# --- The second road -----------------------------------------------------------------------------------


def _differences(form: str, wrt: str, G: Matrix, point: dict[str, Matrix]) -> Real:
    """The gradient of f by one part of the layer; exact, since the layer is linear in it and f quadratic."""
    return affine_differences(form, wrt, quadratic(G, affine(form, *point.values())), point)


@cache
def _right_elsewhere(formula: Formula, form: str, wrt: str, letters: str) -> bool:
    """Whether the formula holds for other matrices, of three different sizes."""
    random = np.random.default_rng(1)
    X, W, G, b = (random.integers(-9, 10, shape) for shape in ((3, 4), (4, 2), (3, 2), (1, 2)))
    if form == "WX":
        X, W, G = X.T, W.T, G.T
    elif form == "XWT":
        W = W.T
    differences = _differences(form, wrt, G, {"input": X, "weights": W, "bias": b})
    return _gives(formula, _values(letters, X, W, G), differences)


def _gives(formula: Formula, values: dict[str, Matrix], wanted: Real) -> bool:
    found = _value(formula, values)
    return found is not None and np.array_equal(found, wanted)


# --- Mistakes --------------------------------------------------------------------------------------------


def _transposes(formula: Product) -> int:
    return isinstance(formula.left, Transpose) + isinstance(formula.right, Transpose)


def _decoy(right: Product, values: dict[str, Matrix]) -> Product:
    """The right product with its square factor transposed, so that the sizes still fit."""
    rows, columns = evaluate(right.left, values).shape
    if rows == columns:
        return Product(transposed(right.left), right.right)
    return Product(right.left, transposed(right.right))


def _wrong_formulas(form: str, wrt: str, letters: str, decoy: Product | None) -> dict[str, Formula]:
    right, upstream = _formula(form, wrt, letters), _upstream(letters)
    other, named = ("input", "входу") if wrt == "weights" else ("weights", "весам")
    wrong: dict[str, Formula] = {f"найден градиент по {named}": _formula(form, other, letters)}
    if decoy is None:
        return wrong | {
            "сдвиг не просуммирован по примерам": upstream,
            SUMMED_ACROSS: Product(upstream, ONES),
            "забыто транспонирование": Product(ONES, upstream),
            NO_UPSTREAM: right.left,
        }
    return wrong | {
        **_wrongly_transposed(right, decoy),
        "переставлены множители": Product(right.right, right.left),
        NO_UPSTREAM: right.right if right.left in {upstream, Transpose(upstream)} else right.left,
    }


def _wrongly_transposed(right: Product, decoy: Product) -> dict[str, Formula]:
    factors = product((right.left, transposed(right.left)), (right.right, transposed(right.right)))
    wrong = [Product(*pair) for pair in factors][1:]
    # Where a name fits several, the last one has it: the decoy, which tempts most.
    return {TRANSPOSED[np.sign(_transposes(one) - _transposes(right))]: one for one in [*wrong, decoy]}


def _wrong_sums(G: Matrix) -> dict[str, Matrix]:
    """What students take for the sum over the examples, besides the values of the wrong formulas."""
    return {
        "взята только первая строка": G[:1],
        SUMMED_ACROSS: G.sum(axis=1)[np.newaxis],
        NO_UPSTREAM: np.ones_like(G[:1]),
    }
