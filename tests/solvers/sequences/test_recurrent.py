"""Recurrent layers: counts as frameworks print them, arrays that a real cell needs, small networks known by name."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from generator.solvers.backpropagation.dual import Dual
from generator.solvers.sequences import recurrent

FIBONACCI = [1, 1, 2, 3, 5, 8, 13]  # OEIS A000045
NOTHING = np.zeros(0, dtype=np.int64)


@pytest.mark.parametrize(
    ("cell", "inputs", "hidden", "biases", "published"),
    [
        # Keras, examples: Bidirectional LSTM on IMDB, 98,816 in two directions; IMDB with a plain LSTM, 131,584.
        ("lstm", 128, 64, 1, 49_408),
        ("lstm", 128, 128, 1, 131_584),
        # F. Chollet, Deep Learning with Python, 6.2: SimpleRNN.
        ("rnn", 32, 32, 1, 2_080),
        # TensorFlow, Text generation with an RNN: GRU, whose candidate has a bias of its own for the state.
        ("gru", 256, 1024, 2, 3_938_304),
    ],
)
def test_layers_have_as_many_parameters_as_frameworks_print(
    cell: str, inputs: int, hidden: int, biases: int, published: int
) -> None:
    """Both roads: the closed form of a set times the sets, and the elements of the arrays."""
    assert recurrent.SETS[cell] * recurrent.one_set(inputs, hidden, biases).total == published
    assert sum(array.size for array in recurrent.arrays(cell, inputs, hidden, biases).values()) == published


def test_a_set_is_made_of_three_kinds() -> None:
    """Two inputs, three neurons, two vectors of biases."""
    assert recurrent.one_set(2, 3, 2) == recurrent.Count(of_input=6, of_state=9, biases=6)


def lstm_step(parts: dict[str, NDArray[Any]], x: NDArray[Any], h: NDArray[Any], c: NDArray[Any]) -> list[float]:
    """The state and the cell after a step, as the documentation of PyTorch has it."""
    z = {
        gate: parts[f"W_{gate}"] @ x + parts[f"b_{gate}0"] + parts[f"U_{gate}"] @ h + parts[f"b_{gate}1"]
        for gate in "ifgo"
    }
    i, f, o = (1 / (1 + np.exp(-z[gate])) for gate in "ifo")
    cell = f * c + i * np.tanh(z["g"])
    return [*(o * np.tanh(cell)), *cell]


def gru_step(parts: dict[str, NDArray[Any]], x: NDArray[Any], h: NDArray[Any], _: NDArray[Any]) -> list[float]:
    """The state after a step, as the documentation of PyTorch has it."""
    of_x = {gate: parts[f"W_{gate}"] @ x + parts[f"b_{gate}0"] for gate in "rzn"}
    of_h = {gate: parts[f"U_{gate}"] @ h + parts[f"b_{gate}1"] for gate in "rzn"}
    r, z = (1 / (1 + np.exp(-of_x[gate] - of_h[gate])) for gate in "rz")
    return list((1 - z) * np.tanh(of_x["n"] + r * of_h["n"]) + z * h)


@pytest.mark.parametrize(("cell", "step"), [("lstm", lstm_step), ("gru", gru_step)])
def test_the_arrays_are_all_that_a_cell_needs(cell: str, step: Any) -> None:  # noqa: ANN401 - a step above
    """A real cell finds every array that it reads, and each of their elements moves its state."""
    random = np.random.default_rng(1)
    parts = {name: random.normal(size=array.shape) for name, array in recurrent.arrays(cell, 2, 3, 2).items()}
    x, h, c = random.normal(size=2), random.normal(size=3), random.normal(size=3)
    before = step(parts, x, h, c)
    for name, array in parts.items():
        for place in np.ndindex(array.shape):
            array[place] += 1
            assert step(parts, x, h, c) != before, (name, place)
            array[place] -= 1


def test_two_directions_pass_on_twice_as_much() -> None:
    """The states of both directions stand one after another."""
    assert recurrent.output_size(64, 1) == 64
    assert recurrent.output_size(64, 2) == 128


def fibonacci() -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """A network that an impulse starts; its state is a number and the one before."""
    return np.array([[1], [0]]), np.array([[1, 1], [1, 0]]), np.array([[1, 0, 0, 0, 0, 0, 0]])


def test_a_linear_network_counts_rabbits() -> None:
    """The state is a Fibonacci number and its predecessor, on both roads."""
    W, U, X = fibonacci()
    steps = recurrent.steps(W, U, NOTHING, X, "identity")
    assert [step.state[0, 0] for step in steps] == FIBONACCI
    assert [state[0] for state in recurrent.unfolded(W, U, NOTHING, X, "identity")] == FIBONACCI
    assert steps[3].from_state.ravel().tolist() == [3, 2]
    assert steps[0].from_input.ravel().tolist() == [1, 0]


def test_relu_keeps_the_record_of_a_queue() -> None:
    """The state h ← max(h + x - 2, 0) is the length of a queue that serves two at a time: Lindley, 1952."""
    W, U, b, X = np.array([[1]]), np.array([[1]]), np.array([[-2]]), np.array([[5, 1, 0, 0, 4, 1]])
    lengths = [[3], [2], [0], [0], [2], [1]]
    steps = recurrent.steps(W, U, b, X, "relu")
    assert [step.state.ravel().tolist() for step in steps] == lengths
    assert recurrent.unfolded(W, U, b, X, "relu") == lengths
    assert [step.sum.item() for step in steps] == [3, 2, 0, -2, 2, 1]


def test_one_unit_on_paper() -> None:
    """With w = 2 the states are 1, 2 + 1 and 6 - 1; an error of 3 in the last one is worth 6 in the one before."""
    assert recurrent.unit_states(2, 1, [1, -1]) == [1, 3, 5]
    assert recurrent.unit_gradients(2, [0, 3]) == [6, 3]
    assert recurrent.unit_gradients(2, [1, 3]) == [7, 3]


def test_the_loss_of_one_unit_carries_its_derivative() -> None:
    """The last state is w² + w - 1, half the square of 3 is 9/2, and its derivative 3 (2w + 1) is 6 · 1 + 3 · 3."""
    weight = Dual(2, 1)
    loss, state = recurrent.unit_loss(weight, weight * 1 + 1, [-1], [2])
    assert (loss, state) == (Dual(Fraction(9, 2), 15), Dual(5, 5))


def test_steps_go_on_from_a_state() -> None:
    """Later steps are those of a run that starts where the earlier ones ended."""
    W, U, b = np.array([[1], [2]]), np.array([[1, -1], [2, 1]]), np.array([[1], [-2]])
    X = np.array([[3, -1, 2]])
    first, *later = recurrent.steps(W, U, b, X, "relu")
    again = recurrent.steps(W, U, b, X[:, 1:], "relu", first.state)
    assert [step.state.tolist() for step in again] == [step.state.tolist() for step in later]
