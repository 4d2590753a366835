"""Backpropagation: autograd gives the gradients of the keys."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from types import SimpleNamespace

import torch
from compared import agree, drawn, floats, given, leaf
from torch.nn import functional

from generator.solvers.numbers.formula import Formula, Matrix, evaluate

ACTIVATIONS = {"sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": torch.relu}
INVERSES = {"sigmoid": torch.logit, "tanh": torch.atanh, "relu": torch.clone}
OPERATIONS = {"add": torch.add, "mul": torch.mul, "max": torch.maximum}
DEEPEST = 30
"""Layers, more than any problem asks for."""


def test_affine() -> None:
    """The gradient by input, weights or bias, its size, and what the formula of the key gives."""
    for found, it in drawn("backpropagation/affine"):
        X, W, b = (leaf(values) for values in (it.X, it.W, it.b))
        affine(it.form, X, W, b).backward(floats(it.G))
        gradient = {"input": X, "weights": W, "bias": b}[it.wrt].grad
        formula = next(right.value for right in found.answers if right.id == "formula")
        assert isinstance(formula, Formula)
        assert torch.equal(floats(evaluate(formula, symbols(it))), gradient)
        agree(found, "formula", size=gradient.shape, gradient=gradient)


def affine(form: str, X: torch.Tensor, W: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """The output of an affine layer in this form."""
    match form:
        case "XW":
            return X @ W
        case "WX":
            return W @ X
        case "XWT":
            return functional.linear(X, W)
        case _:
            return torch.addmm(b, X, W)


def symbols(it: SimpleNamespace) -> dict[str, Matrix]:
    """The matrices of an affine layer by the names that they have in its formula."""
    x, w, y, _ = it.letters
    ones = torch.ones(it.batch, 1, dtype=torch.int64).numpy()
    return {x: it.X, w: it.W, rf"\nabla_{{{y}}} f": it.G, r"\mathbf{1}": ones}


def test_bias() -> None:
    """A bias that is added to rows, to columns, or by a one-dimensional convolution to a channel."""
    for found, it in drawn("backpropagation/bias"):
        G = floats(it.G)
        if it.form == "channels":
            b = leaf([0] * it.outputs)
            sequences, weights = torch.ones(2, 1, 3).double(), torch.ones(it.outputs, 1, 1).double()
            functional.conv1d(sequences, weights, b).backward(torch.stack([G, floats(it.second)]))
            agree(found, gradient=b.grad[:, None])
        else:
            b = leaf([[0] * it.outputs]) if it.form == "rows" else leaf([[0]] * it.outputs)
            (torch.ones_like(G) + b).backward(G)
            agree(found, gradient=b.grad)


def test_depth() -> None:
    """The gradient's change through layers of one neuron, and the depth at which it passes the limit."""
    for found, it in drawn("backpropagation/depth"):
        changes = list(changes_by_depth(it.neuron, float(given(found).weight), it.direction))
        agree(found, ratio=changes[it.power], least=next(n for n, change in enumerate(changes) if change > it.limit))


def changes_by_depth(neuron: tuple[str, int | str], weight: float, direction: str) -> Iterator[float]:
    """By how much the gradient shrinks or grows in 0, 1, 2… layers whose inputs and outputs are all the same."""
    activation, written = neuron
    start = leaf(float(Fraction(written)))
    shift = INVERSES[activation](start.detach()) - weight * start.detach()
    h = start
    for _ in range(DEEPEST):
        (slope,) = torch.autograd.grad(h, start, retain_graph=True)
        yield float(abs(slope) if direction == "grow" else 1 / abs(slope))
        h = ACTIVATIONS[activation](weight * h + shift)
        h = h - h.detach() + start.detach()  # no error of rounding grows from layer to layer


def test_graph() -> None:
    """The value and the derivatives on the graph that the figure shows."""
    for found, it in drawn("backpropagation/graph"):
        solved = given(found)
        nodes = dict(zip("xyz", map(leaf, (it.first, it.second, it.third)), strict=True))
        for role, operation in zip("uvtf", it.operations, strict=True):
            nodes[role] = OPERATIONS[operation](*(nodes[read] for read, reader in solved.edges if reader == role))
            nodes[role].retain_grad()
        nodes["f"].backward()
        by = {name: nodes[role].grad for name, role in zip(("by_first", "by_second", "by_third"), "xyz", strict=True)}
        agree(found, value=nodes["f"], inner=nodes[solved.asked].grad, **by)


def test_max_pool() -> None:
    """The output of a max-pooling and the gradient by its input, windows apart or overlapping."""
    for found, it in drawn("backpropagation/max-pool"):
        X = leaf(it.X)
        pooled = functional.max_pool2d(X[None], 2, stride=2 if it.form.startswith("apart") else 1)[0]
        pooled.backward(floats(it.G))
        agree(found, pooled=pooled, gradient=X.grad)


def test_relu() -> None:
    """The gradient before ReLU and by the layer's input or weights."""
    for found, it in drawn("backpropagation/relu"):
        X, W = leaf(it.X), leaf(it.W)
        Z = torch.addmm(floats(it.b), X, W) if it.form == "XWb" else X @ W
        Z.retain_grad()
        torch.relu(Z).backward(floats(it.G))
        agree(found, through=Z.grad, gradient={"input": X, "weights": W}[it.wrt].grad)


def test_shared_weight() -> None:
    """A recurrent neuron: its last state, and the derivatives of the loss by the first one and by the weight."""
    for found, it in drawn("backpropagation/shared-weight"):
        w, states = leaf(it.weight), [floats(it.start)]
        for added in it.inputs.tolist():
            states.append(w * states[-1] + added)
        states[1].retain_grad()
        targets = floats(given(found).targets)
        functional.mse_loss(torch.stack(states[-len(targets) :]), targets, reduction="sum").div(2).backward()
        agree(found, state=states[-1], by_state=states[1].grad, by_weight=w.grad)


def test_sigmoid() -> None:
    """The derivatives of a squared error by a neuron's sum, weight and input."""
    for found, it in drawn("backpropagation/sigmoid"):
        w, x, output = leaf(it.weight), leaf(it.given), floats(it.tenths / 10)
        z = w * x + (INVERSES[it.activation](output) - it.weight * it.given)
        z.retain_grad()
        (functional.mse_loss(ACTIVATIONS[it.activation](z), floats(it.target)) / 2).backward()
        agree(found, by_sum=z.grad, by_weight=w.grad, by_input=x.grad)
