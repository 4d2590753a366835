"""A scalar recurrent network: its one weight is used at every step, and gets the sum of all the steps' shares.

The second road carries dual numbers forwards, of which only the weight, or only one state, has a slope.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from generator.solvers.backpropagation.dual import Dual
from generator.solvers.numbers.formula import Matrix
from generator.solvers.numbers.written import enclosed, product, signed, signed_sum, sum_of_products
from generator.solvers.sequences.recurrent import unit_gradients, unit_loss, unit_states

SMALL = 2
"""The weight of four steps is no larger, so that the numbers stay small."""


@dataclass(frozen=True)
class Step:
    """A line of the solution: the step's number, its computation (LaTeX), and what it gives."""

    number: int
    written: str
    result: int


@dataclass(frozen=True)
class Solved:
    """The answers; the right answers that the statement gives; the lines of both passes and of the sum."""

    state: int
    by_state: int
    by_weight: int
    steps: int
    targets: tuple[int, ...]
    forward: tuple[Step, ...]
    backward: tuple[Step, ...]
    products: str
    contributions: str


def accept(form: str, weight: int) -> bool:
    """Tell whether the powers of the weight stay small."""
    return form == "every" or abs(weight) <= SMALL


def solve(form: str, weight: int, start: int, inputs: Matrix, errors: Matrix) -> Solved:
    """Go forwards for the states, backwards for their derivatives, and add the shares of the steps."""
    states, direct = unit_states(weight, start, inputs.tolist()), _direct(inputs, errors)
    deltas = unit_gradients(weight, direct)
    shares = list(zip(deltas, states[:-1], strict=True))
    forward = zip(pairwise(states), inputs.tolist(), strict=True)
    return Solved(
        state=states[-1],
        by_state=deltas[0],
        by_weight=sum(delta * state for delta, state in shares),
        steps=len(inputs),
        targets=tuple(state - error for state, error in zip(states[-len(errors) :], errors.tolist(), strict=True)),
        forward=tuple(
            Step(number, f"{product([weight, below])} {signed(added)}", state)
            for number, ((below, state), added) in enumerate(forward, start=1)
        ),
        backward=tuple(_lines(weight, direct, deltas, states, form)),
        products=sum_of_products(shares),
        contributions=signed_sum(delta * state for delta, state in shares),
    )


def _direct(inputs: Matrix, errors: Matrix) -> list[int]:
    """The derivatives of the loss by each state when later states do not move."""
    return [*[0] * (len(inputs) - len(errors)), *errors.tolist()]


def _lines(weight: int, direct: list[int], deltas: list[int], states: list[int], form: str) -> list[Step]:
    """The lines of the backward pass, from the last step."""
    last, lines = len(direct), []
    for number in range(last, 0, -1):
        error, state = direct[number - 1], states[number]
        terms = []
        if number == last or form == "every":
            terms = [f"{state} - {enclosed(state - error)}"]
        if number < last:
            later = deltas[number]
            terms.append(product([weight, later]) if not terms else f"{enclosed(weight)} \\cdot {enclosed(later)}")
        written = terms[0] if len(terms) == 1 else f"({terms[0]}) + {terms[1]}"
        lines.append(Step(number, written, deltas[number - 1]))
    return lines


def verify(solved: Solved, weight: int, start: int, inputs: Matrix) -> dict[str, bool]:
    """Run the network with the weight moving, and again with the first state moving."""
    added = inputs.tolist()
    loss, state = unit_loss(Dual(weight, 1), Dual(weight, 1) * start + added[0], added[1:], solved.targets)
    by_state, _ = unit_loss(Dual(weight), Dual(weight * start + added[0], 1), added[1:], solved.targets)
    return {
        "state": solved.state == state.value,
        "by_state": solved.by_state == by_state.slope,
        "by_weight": solved.by_weight == loss.slope,
    }


def mistakes(
    solved: Solved, form: str, weight: int, start: int, inputs: Matrix, errors: Matrix
) -> dict[str, dict[str, int]]:
    """Steps left out on the way up and down, shares of some uses of the weight forgotten."""
    states, direct = unit_states(weight, start, inputs.tolist()), _direct(inputs, errors)
    deltas = unit_gradients(weight, direct)
    shares = [delta * state for delta, state in zip(deltas, states[:-1], strict=True)]
    wrong_by_state = {
        "учтены потери только последнего шага": weight ** (len(inputs) - 1) * direct[-1],
        "множители w забыты": sum(direct),
        "учтён лишний шаг": weight * solved.by_state,
    }
    if form == "every":
        wrong_by_state["учтены потери только первого шага"] = direct[0]
    return {
        "state": {
            "начальное состояние принято за нуль": unit_states(weight, 0, inputs.tolist())[-1],
            "выполнено на шаг меньше": states[-2],
            "вход прибавлен до умножения на вес": _added_before(weight, start, inputs),
        },
        "by_state": wrong_by_state,
        "by_weight": {
            "учтено только последнее использование веса": shares[-1],
            "учтено только первое использование веса": shares[0],
            "взяты состояния после шага, а не до него": sum(
                delta * state for delta, state in zip(deltas, states[1:], strict=True)
            ),
            "производные не переданы через следующие шаги": sum(
                error * state for error, state in zip(direct, states[:-1], strict=True)
            ),
            "не умножено на состояния": sum(deltas),
        },
    }


def _added_before(weight: int, start: int, inputs: Matrix) -> int:
    state = start
    for added in inputs.tolist():
        state = weight * (state + added)
    return state


def effort(solved: Solved, inputs: Matrix, errors: Matrix) -> int:
    """Two operations a step forwards; an error, a product and a sum backwards; a product a use, and their sum."""
    steps, losses = len(inputs), len(errors)
    return 2 * steps + losses + (steps - 1) + (losses - 1) + steps + (steps - 1)
