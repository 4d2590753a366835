"""Gradients of f(Y) by the parts of an affine layer: products of the given matrices and their transposes.

The check differentiates numerically a quadratic f whose gradient at the output is the given one.
"""

from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any, TypeAlias

import numpy as np
from generator.solvers.backpropagation.gradients import (
    ONES,
    affine,
    affine_differences,
    affine_formula_holds,
    affine_gradient,
    quadratic,
)
from generator.solvers.numbers.formula import Formula, Matrix, Product, Symbol, Transpose, evaluate, latex, transposed

DERIVATION = 36
"""Six lines (entry, derivative, chain rule, sum, product, sizes) of about six symbols, in every variant."""
OPERATIONS = range(18, 31)
BIAS_BATCH, BIAS_OUTPUTS = 4, range(3, 5)
"""With these sizes the sums of a bias come nearest to the products in length."""

Letters: TypeAlias = tuple[str, str, str, str]
"""Of input, weights, output and bias."""

SUMMED_ACROSS = "суммы взяты по строкам"
NO_UPSTREAM = "не учтён градиент по выходу"
TRANSPOSED = {
    -1: "забыто транспонирование",
    0: "транспонирован не тот множитель",
    1: "лишнее транспонирование",
}


@dataclass(frozen=True)
class Solved:
    """The answers, and the steps of the derivation and of the product.

    `expression` is the layer; the derivative of f by `entry` of the `variable` is a sum over r of that by `output`
    times `factor`, all in LaTeX; `left` and `right` are the values of the formula's factors; `decoy` is a wrong
    product whose sizes fit, if there is one.
    """

    formula: Product
    size: tuple[int, int]
    gradient: Matrix
    variable: str
    expression: str
    entry: str
    output: str
    factor: str
    left: Matrix
    right: Matrix
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
    letters: Letters,
    batch: int,
    inputs: int,
    outputs: int,
    X: Matrix,
    W: Matrix,
    G: Matrix,
    b: Matrix,
) -> Solved:
    """The gradient by matrix calculus, and the steps of the product."""
    x, w, y, shift = letters
    formula, values = _formula(form, wrt, letters), _values(letters, X, W, G)
    left, right = evaluate(formula.left, values), evaluate(formula.right, values)
    product_entries = _entry(formula.left, "p", "r", letters), _entry(formula.right, "r", "q", letters)
    output, factor = sorted(product_entries, key=lambda entry: not entry.startswith(y.lower()))
    variable = {"input": x, "weights": w, "bias": shift}[wrt]
    return Solved(
        formula=formula,
        size=(len(left), len(right[0])),
        gradient=left @ right,
        variable=variable,
        expression={"XW": x + w, "XWb": f"{x}{w} + {shift}", "XWT": rf"{x}{w}^{{\mathsf T}}", "WX": w + x}[form],
        entry=f"{variable.lower()}_{'q' if wrt == 'bias' else '{pq}'}",
        output=output,
        factor=factor,
        left=left,
        right=right,
        decoy=None if wrt == "bias" else _decoy(formula, left, right),
    )


def verify(
    solved: Solved, form: str, wrt: str, letters: Letters, X: Matrix, W: Matrix, G: Matrix, b: Matrix
) -> dict[str, bool]:
    """Central differences, exact for a quadratic f: the numbers, the size, and the formula here and elsewhere."""
    f = quadratic(G, affine(form, X, W, b))
    differences = affine_differences(form, wrt, f, {"input": X, "weights": W, "bias": b})
    here = _value(solved.formula, _values(letters, X, W, G))
    return {
        "formula": here is not None
        and np.array_equal(here, differences)
        and _right_elsewhere(solved.formula, form, wrt, letters),
        "size": solved.size == differences.shape,
        "gradient": np.array_equal(solved.gradient, differences),
    }


@cache
def _right_elsewhere(formula: Formula, form: str, wrt: str, letters: Letters) -> bool:
    x, w, *_ = letters
    return affine_formula_holds(formula, form, wrt, (Symbol(x), Symbol(w), _upstream(letters)))


def mistakes(
    solved: Solved, form: str, wrt: str, letters: Letters, X: Matrix, W: Matrix, G: Matrix
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


def _formula(form: str, wrt: str, letters: Letters) -> Product:
    x, w, *_ = letters
    return affine_gradient(form, wrt, Symbol(x), Symbol(w), _upstream(letters))


def _upstream(letters: Letters) -> Symbol:
    return Symbol(rf"\nabla_{{{letters[2]}}} f")


def _values(letters: Letters, X: Matrix, W: Matrix, G: Matrix) -> dict[str, Matrix]:
    x, w, *_ = letters
    return {x: X, w: W, _upstream(letters).name: G, ONES.name: np.ones((len(G), 1), dtype=np.int64)}


def _value(formula: Formula, values: dict[str, Matrix]) -> Matrix | None:
    """The value of the formula, or None if the sizes do not fit."""
    try:
        return evaluate(formula, values)
    except ValueError:
        return None


def _entry(factor: Formula, row: str, column: str, letters: Letters) -> str:
    """The entry of a factor at this place, in LaTeX; for the gradient by the output that of the output."""
    match factor:
        case Transpose(inner):
            return _entry(inner, column, row, letters)
        case Symbol() if factor == ONES:
            return "1"
        case _:
            letter = letters[2] if factor == _upstream(letters) else latex(factor)
            return f"{letter.lower()}_{{{row}{column}}}"


def _transposes(formula: Product) -> int:
    return isinstance(formula.left, Transpose) + isinstance(formula.right, Transpose)


def _decoy(formula: Product, left: Matrix, right: Matrix) -> Product:
    """The right product with its square factor transposed, so that the sizes still fit."""
    if len(left) == len(right):
        return Product(transposed(formula.left), formula.right)
    return Product(formula.left, transposed(formula.right))


def _wrong_formulas(form: str, wrt: str, letters: Letters, decoy: Product | None) -> dict[str, Formula]:
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
