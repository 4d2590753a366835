"""Each kind of answer takes its own values, reads in Russian and is stored as plain JSON."""

from __future__ import annotations

import dataclasses
import json
import math
from fractions import Fraction
from typing import Any, Literal

import numpy as np
import pytest

from generator.errors import SolverError
from generator.model import (
    AnswerSpec,
    ChoiceSpec,
    FormulaSpec,
    IntegerSpec,
    MatrixSpec,
    NumberSpec,
    ShapeSpec,
    Tolerance,
    Value,
)
from generator.problems import answers
from generator.solvers.numbers.formula import Product, Symbol, Transpose

INTEGER = IntegerSpec(1, "Ответ", "integer")
NUMBER = NumberSpec(1, "Ответ", "number", 2)
CHOICE = ChoiceSpec(1, "Ответ", "choice", {"up": "вырастет", "down": "упадёт", "stay": "$=$"})
SHAPE = ShapeSpec(1, "Ответ", "shape")
MATRIX = MatrixSpec(1, "Ответ", "matrix")
FORMULA = FormulaSpec(1, "Ответ", "formula")
GRADIENT = Product(Transpose(Symbol("X")), Symbol("G"))


@pytest.mark.parametrize(
    ("spec", "given", "kept"),
    [
        (INTEGER, 9_220_480, 9_220_480),
        (INTEGER, np.int64(-3), -3),
        (INTEGER, np.uint8(200), 200),
        (NUMBER, 2.5, 2.5),
        (NUMBER, np.float64(2.5), 2.5),
        (NUMBER, np.float32(0.5), 0.5),
        (NUMBER, Fraction(1, 3), Fraction(1, 3)),
        (NUMBER, np.int32(7), 7),
        (CHOICE, "down", "down"),
        (SHAPE, (3, 4), (3, 4)),
        (FORMULA, GRADIENT, GRADIENT),
    ],
)
def test_values_that_fit(spec: AnswerSpec, given: object, kept: object) -> None:
    """A value of the kind is kept, and one of numpy's becomes Python's own."""
    found = answers.checked(spec, given)
    assert found == kept
    assert type(found) is type(kept)


def test_a_matrix_stays_an_array() -> None:
    """An integer matrix is kept as it is, whatever the width of its integers."""
    given = np.array([[1, -2], [3, 4]], dtype=np.int8)
    assert answers.checked(MATRIX, given) is given


WRONG: list[tuple[AnswerSpec, list[object]]] = [
    (INTEGER, [1.0, True, "1", None, Fraction(2), np.float64(1), np.array([1]), np.bool_(1)]),
    (NUMBER, [math.nan, math.inf, -math.inf, np.float64("nan"), False, "2,5", None, 1j, np.complex128(1)]),
    (NUMBER, [np.array([1.5, 2.5])]),
    (CHOICE, ["left", "вырастет", "", None, 0, True, ("up",), ["up"], {}, np.array(["up"])]),
    (SHAPE, [[3, 4], (3, 0), (3, -4), (3, 4.0), 3, "3×4", (), None]),
    (MATRIX, [[[1]], np.array([1, 2]), np.array([[1.0]]), np.array([[[1]]]), np.array([[True]]), 1, None]),
    (FORMULA, ["X", None, np.eye(2)]),
]


@pytest.mark.parametrize(("spec", "wrong"), [(spec, wrong) for spec, values in WRONG for wrong in values])
def test_values_that_do_not_fit(spec: AnswerSpec, wrong: object) -> None:
    """A value of another kind is the solver's fault, and is quoted."""
    with pytest.raises(SolverError, match="не годится: нужно значение вида") as caught:
        answers.checked(spec, wrong)
    assert repr(wrong) in str(caught.value)


@pytest.mark.parametrize(
    ("spec", "value", "text"),
    [
        (INTEGER, 9_220_480, "9\u202f220\u202f480"),
        (INTEGER, -5, "−5"),
        (NUMBER, 2.675, "2,68"),
        (NUMBER, 2.0, "2,00"),
        (NUMBER, Fraction(-1, 3), "−0,33"),
        (NUMBER, Fraction(6, 3), "2"),
        (NUMBER, 12_345, "12\u202f345"),
        (CHOICE, "stay", "$=$"),
        (SHAPE, (3, 4), "3×4"),
        (SHAPE, (7,), "7"),
        (SHAPE, (10_000, 2), "10\u202f000×2"),
        (MATRIX, np.array([[1, -2], [30_000, 4]]), "[1 −2; 30\u202f000 4]"),
        (FORMULA, GRADIENT, r"X^{\mathsf T} G"),
    ],
)
def test_shown(spec: AnswerSpec, value: Value, text: str) -> None:
    """Every kind reads as Russian plain text; only what is whole by nature goes without decimals."""
    assert answers.shown(spec, value) == text


def test_mistakes_that_no_grader_tells_apart_are_dropped() -> None:
    """Of the numbers that a unit of the last digit parts from the key or from each other the first is kept."""
    mistakes: dict[str, Value] = {
        "точно то же": 2.674,
        "рядом": 2.68,
        "другое": 2.69,
        "как другое": 2.6949,
        "третье": Fraction(5, 2),
        "целое": 3,
    }
    assert answers.distinct(NUMBER, 2.67, mistakes) == {"другое": 2.69, "третье": Fraction(5, 2), "целое": 3}


@pytest.mark.parametrize(
    ("tolerance", "kept"),
    [
        (Tolerance(Fraction(1, 2)), {"далеко": 2.6}),
        (Tolerance(Fraction(1, 10), relative=True), {"ближе": 1.75, "далеко": 2.6}),
    ],
)
def test_a_tolerated_number_is_no_mistake(tolerance: Tolerance, kept: dict[str, Value]) -> None:
    """A wrong value within the tolerance, absolute or a share of the key, is right, and no mistake."""
    spec = dataclasses.replace(NUMBER, tolerance=tolerance)
    assert answers.distinct(spec, 2.0, {"рядом": 2.15, "ближе": 1.75, "далеко": 2.6}) == kept


EXACT = dataclasses.replace(NUMBER, exact=True)


@pytest.mark.parametrize(
    ("value", "text"),
    [(Fraction(1, 2), "0,5"), (Fraction(-13, 4), "−3,25"), (3, "3"), (Fraction(1, 3), "0,33"), (0.5, "0,50")],
)
def test_an_exact_number_prints_without_padding(value: Value, text: str) -> None:
    """What can be written out is; a mistake that cannot is rounded as any number."""
    assert answers.shown(EXACT, value) == text


@pytest.mark.parametrize("value", [0.5, Fraction(1, 3), Fraction(1, 8)])
def test_an_exact_answer_must_be_exact(value: Value) -> None:
    """A float, an endless decimal and one of more digits than problem.yaml allows are refused."""
    with pytest.raises(SolverError, match=r"сказано exact, а .*не больше знаков, чем digits"):
        answers.exactly(EXACT, value)
    assert answers.exactly(NUMBER, value) == value


@pytest.mark.parametrize(
    ("asked", "value", "reached", "suits"),
    [
        ({}, Fraction(1, 8), Fraction(1, 8), True),
        ({"ties": "refuse"}, Fraction(1, 8), Fraction(1, 8), False),
        ({"ties": "refuse"}, 0.125, 0.125, False),
        ({"ties": "refuse"}, Fraction(1, 3), Fraction(1, 3), True),
        ({"exact": "only"}, Fraction(1, 8), Fraction(1, 8), False),
        ({"exact": "only"}, Fraction(1, 4), Fraction(1, 4), True),
        ({"reached": "steps"}, 1.2342, Fraction("1.2338"), True),
        ({"reached": "steps"}, 1.2348, Fraction("1.2352"), False),
    ],
)
def test_instances_whose_answers_have_two_forms(
    asked: dict[str, Any],
    value: Value,
    reached: Value,
    suits: bool,  # noqa: FBT001 - a row of the table
) -> None:
    """An answer is refused for what problem.yaml names, and for nothing else."""
    spec = dataclasses.replace(NUMBER, **asked)
    assert answers.suits(spec, value, reached) is suits
    assert answers.is_judged(spec) is bool(asked)


@pytest.mark.parametrize(
    ("exact", "value", "text"),
    [
        (True, Fraction(1, 80), "0,0125"),
        (True, Fraction(1, 3200), "0,00031"),
        (True, Fraction(1, 3), "0,33"),
        (True, 0.1, "0,1"),
        (True, 2.0, "2"),
        (None, Fraction(1, 80), "0,01"),
        (None, 0.0004567, "0,00046"),
        (None, 0.3, "0,30"),
        (None, Fraction(7), "7"),
        (None, 12, "12"),
        (None, 0.0, "0,00"),
    ],
)
def test_a_wrong_number_reads_as_a_student_writes_it(exact: Literal[True] | None, value: Value, text: str) -> None:
    """Whoever need not round writes all digits, whoever does pads them, and nobody writes 0,00 for what is not zero."""
    assert answers.wrongly(NumberSpec(1, "Ответ", "number", 2, exact), value) == text


def test_mistakes_of_a_matrix() -> None:
    """Matrices are told apart by their entries and sizes."""
    right = np.array([[1, 2], [3, 4]])
    mistakes = {"та же": right.copy(), "обратный порядок": right[::-1], "в строку": right.reshape(1, 4)}
    assert list(answers.distinct(MATRIX, right, mistakes)) == ["обратный порядок", "в строку"]


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        (9_220_480, 9_220_480),
        (0.1, 0.1),
        ("up", "up"),
        (Fraction(-1, 3), {"fraction": [-1, 3]}),
        ((3, 4), [3, 4]),
        (np.array([[1, -2], [3, 4]]), [[1, -2], [3, 4]]),
        (np.empty((0, 2), dtype=np.int64), []),
        (GRADIENT, {"latex": r"X^{\mathsf T} G"}),
    ],
)
def test_stored(value: Value, stored: object) -> None:
    """Every value is plain JSON and survives it."""
    assert answers.plain(value) == stored
    assert json.loads(json.dumps(answers.plain(value))) == stored


@pytest.mark.parametrize(
    ("spec", "value"), [(INTEGER, 10**1000), (INTEGER, -(10**4000)), (NUMBER, Fraction(1, 10**1000))]
)
def test_numbers_that_no_page_holds(spec: AnswerSpec, value: Value) -> None:
    """An answer of more than a thousand digits is refused before anybody tries to print it."""
    with pytest.raises(SolverError, match="в ответе больше 1000 цифр"):
        answers.checked(spec, value)


def test_a_value_that_cannot_be_shown() -> None:
    """A value whose own text raises is named by its kind."""

    class Spiteful:
        def __repr__(self) -> str:
            raise ValueError(self)

    with pytest.raises(SolverError, match="значение вида Spiteful не годится"):
        answers.checked(INTEGER, Spiteful())
