"""Graphs that are worked through in courses give the derivatives printed there, on both roads."""

from __future__ import annotations

import pytest

from generator.solvers.backpropagation.dual import Dual
from generator.solvers.backpropagation.graph import (
    Graph,
    Node,
    Share,
    backward,
    chain_rule,
    demanded,
    expression,
    forward,
    substituted,
    tied,
    total,
    wired,
)

# Stanford CS231n, Backpropagation, Intuitions: f = (x + y) z.
CIRCUIT = (Node("q", "add", "x", "y"), Node("f", "mul", "q", "z"))
# The same notes: f = 2 (xy + max(z, w)); the factor 2 stands here as an input.
PATTERNS = (
    Node("p", "mul", "x", "y"),
    Node("m", "max", "z", "w"),
    Node("s", "add", "p", "m"),
    Node("f", "mul", "s", "two"),
)
# C. Olah, Calculus on Computational Graphs: e = (a + b)(b + 1).
FORKED = (Node("c", "add", "a", "b"), Node("d", "add", "b", "one"), Node("e", "mul", "c", "d"))
# Jurafsky and Martin, Speech and Language Processing, chapter 7: L = c (a + 2b).
LOSS = (Node("d", "mul", "two", "b"), Node("e", "add", "a", "d"), Node("L", "mul", "c", "e"))

WORKED = [
    (CIRCUIT, {"x": -2, "y": 5, "z": -4}, -12, {"q": -4, "x": -4, "y": -4, "z": 3}),
    (PATTERNS, {"x": 3, "y": -4, "z": 2, "w": -1, "two": 2}, -20, {"x": -8, "y": 6, "z": 2, "w": 0, "s": 2}),
    (FORKED, {"a": 2, "b": 1, "one": 1}, 6, {"a": 2, "b": 5, "c": 2, "d": 3}),
    (LOSS, {"a": 3, "b": 1, "c": -2, "two": 2}, -10, {"a": -2, "b": -4, "c": 5, "d": -2, "e": -2}),
]


@pytest.mark.parametrize(("graph", "inputs", "value", "derivatives"), WORKED)
def test_both_passes_give_the_printed_figures(
    graph: Graph, inputs: dict[str, int], value: int, derivatives: dict[str, int]
) -> None:
    """Values forwards, derivatives backwards; and the same by dual numbers."""
    values = forward(graph, inputs)
    assert values[graph[-1].name] == value
    shares = backward(graph, values)
    for name, derivative in derivatives.items():
        assert total(shares[name]) == derivative
        assert demanded(graph, inputs, name) == Dual(value, derivative)


def test_each_arrow_has_its_share() -> None:
    """In Olah's graph b is read by c and d, and the last node is read by none."""
    shares = backward(FORKED, forward(FORKED, {"a": 2, "b": 1, "one": 1}))
    assert shares["b"] == (Share("c", 2, 1), Share("d", 3, 1))
    assert "e" not in shares


def test_a_square_is_read_twice_by_the_same_node() -> None:
    """The derivative of x·x at 3 is 6."""
    square = (Node("f", "mul", "x", "x"),)
    assert total(backward(square, forward(square, {"x": 3}))["x"]) == 6
    assert demanded(square, {"x": 3}, "x") == Dual(9, 6)


def test_a_tie_of_a_maximum_is_seen() -> None:
    """Where both numbers are equal the maximum has no derivative; a sum of equal numbers has one."""
    assert tied(PATTERNS, forward(PATTERNS, {"x": 3, "y": -4, "z": 2, "w": 2, "two": 2}))
    assert not tied(PATTERNS, forward(PATTERNS, {"x": 2, "y": 1, "z": 3, "w": 2, "two": 2}))


def test_a_graph_is_read_from_words() -> None:
    """The circuit of CS231n by its two pairs."""
    assert wired("xy qz", ("add", "mul"), "qf") == CIRCUIT


def test_lines_are_written_in_letters_and_numbers() -> None:
    """The steps of the notes: 3 · (-4), max(2; -1), and the derivative of Olah's b by two arrows."""
    values = forward(PATTERNS, {"x": 3, "y": -4, "z": 2, "w": -1, "two": 2})
    letters = {name: name for name in values}
    assert [expression(node, letters) for node in PATTERNS[:3]] == ["xy", r"\max(z; w)", "p + m"]
    assert [substituted(node, values) for node in PATTERNS[:3]] == [r"3 \cdot (-4)", r"\max(2; -1)", "-12 + 2"]
    assert chain_rule(backward(FORKED, forward(FORKED, {"a": 2, "b": 1, "one": 1}))["b"]) == r"2 \cdot 1 + 3 \cdot 1"
