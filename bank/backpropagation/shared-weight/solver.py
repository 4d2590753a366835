"""A scalar recurrent network: its one weight is used at every step, and gets the sum of all the steps' shares.

The check carries dual numbers forwards, of which only the weight, or only one state, has a slope.
"""

from dataclasses import dataclass
from operator import mul

from generator.solvers.backpropagation.dual import Dual
from generator.solvers.numbers.formula import Matrix
from generator.solvers.sequences.recurrent import unit_gradients, unit_loss, unit_states

SMALL = 2
"""The weight of four steps is no larger, so that the numbers stay small."""


@dataclass(frozen=True)
class Solved:
    """The answers; the right answers that the statement gives; states from h_0 and the derivatives by h_t, by t.

    In `uses` stand the derivative by the state after a step and the state before it, whose product is a share.
    """

    state: int
    by_state: int
    by_weight: int
    steps: int
    targets: list[int]
    states: list[int]
    deltas: dict[int, int]
    uses: list[tuple[int, int]]
    shares: list[int]


def accept(form: str, weight: int) -> bool:
    """Whether the powers of the weight stay small."""
    return form == "every" or abs(weight) <= SMALL


def solve(form: str, weight: int, start: int, inputs: Matrix, errors: Matrix) -> Solved:
    """Go forwards for the states, backwards for their derivatives, and add the shares of the steps."""
    steps, states = len(inputs), unit_states(weight, start, inputs.tolist())
    deltas = unit_gradients(weight, _direct(inputs, errors))
    uses = list(zip(deltas, states[:-1], strict=True))
    shares = [delta * state for delta, state in uses]
    return Solved(
        state=states[-1],
        by_state=deltas[0],
        by_weight=sum(shares),
        steps=steps,
        targets=[state - error for state, error in zip(states[-len(errors) :], errors.tolist(), strict=True)],
        states=states,
        deltas=dict(enumerate(deltas, 1)),
        uses=uses,
        shares=shares,
    )


def _direct(inputs: Matrix, errors: Matrix) -> list[int]:
    """The derivatives of the loss by each state when later states do not move."""
    return [*[0] * (len(inputs) - len(errors)), *errors.tolist()]


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
    states, shares, direct = solved.states, solved.shares, _direct(inputs, errors)
    only_first = {"учтены потери только первого шага": direct[0]} if form == "every" else {}
    return {
        "state": {
            "начальное состояние принято за нуль": unit_states(weight, 0, inputs.tolist())[-1],
            "выполнено на шаг меньше": states[-2],
            "вход прибавлен до умножения на вес": unit_states(weight, start, (weight * inputs).tolist())[-1],
        },
        "by_state": {
            "учтены потери только последнего шага": weight ** (solved.steps - 1) * direct[-1],
            "множители w забыты": sum(direct),
            "учтён лишний шаг": weight * solved.by_state,
            **only_first,
        },
        "by_weight": {
            "учтено только последнее использование веса": shares[-1],
            "учтено только первое использование веса": shares[0],
            "взяты состояния после шага, а не до него": sum(map(mul, solved.deltas.values(), states[1:])),
            "производные не переданы через следующие шаги": sum(map(mul, direct, states[:-1])),
            "не умножено на состояния": sum(solved.deltas.values()),
        },
    }


def effort(solved: Solved, errors: Matrix) -> int:
    """Two operations a step forwards; an error, a product and a sum backwards; a product a use, and their sum."""
    steps, losses = solved.steps, len(errors)
    return 2 * steps + losses + (steps - 1) + (losses - 1) + steps + (steps - 1)
