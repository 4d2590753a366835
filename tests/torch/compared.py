"""Instances of the bank's problems, and their answers beside what PyTorch computes from the same parameters.

Owns how many instances are drawn and when two values are the same: when they print the same. Knows no mathematics.

Compared are, each by the test of its name,
- backpropagation: affine, bias, depth, graph, max-pool, relu, shared-weight, sigmoid;
- convnets: bottleneck, cross-correlation, depthwise-separable, multiply-adds, output-size, parameters, pooling,
  receptive-field, transposed, vgg, vgg-activations, vgg-dense;
- generative: diffusion-forward, gan-discriminator, vae-divergence;
- losses: binary-cross-entropy, cross-entropy, hinge, initial-loss, kl-divergence, label-smoothing, softmax-gradient,
  softmax;
- metrics: perplexity, top-k;
- normalization: axes, forward-pass, layer-parameters, running-statistics;
- optimization: adam, gradient-descent, initialization, learning-rate-limit, momentum, schedule, and of optimizer-steps
  the batches;
- regularization: dropout, early-stopping, weight-decay;
- sequences: attention-memory, attention-weights, multihead-parameters, recurrent-parameters, recurrent-steps,
  transformer-parameters;
- systems: model-memory, quantization, of batch the steps, and of training-memory what one device holds.

Not compared are metrics/average-precision, bleu, confusion, iou and roc-auc, sequences/beam-search and
positional-encoding, which PyTorch has not; and normalization/batch-norm, regularization/l2 and remedies, which ask
what to expect and not for a number.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, assert_never

import numpy as np
import torch

from generator import russian
from generator.model import (
    AnswerSpec,
    ChoiceSpec,
    FormulaSpec,
    Instance,
    IntegerSpec,
    MatrixSpec,
    NumberSpec,
    ShapeSpec,
    Slot,
)
from generator.problems import bank, instance, population, solved, solver_calls
from generator.solvers.numbers.formula import Formula, latex

ROOT = Path(__file__).parents[2].parent
COUNT = 100
"""Instances of each problem, if it has so many."""
NOISE_DIGITS = 9
"""What lies further behind the comma is the noise of float64; no answer of the bank does."""


def drawn(problem_id: str, count: int = COUNT) -> Iterator[tuple[Instance, SimpleNamespace]]:
    """Some instances of a problem, each with its parameters as attributes."""
    problem = bank.load(ROOT / "bank", problem_id)
    size, _ = population.size(Slot(problem))
    element = population.sequence(Slot(problem), "torch")
    assert size
    for number in range(min(count, size)):
        index, params = element(number)
        yield instance.make(problem, index, params, tuple), SimpleNamespace(**params)


def agree(found: Instance, /, *apart: str, **computed: object) -> None:
    """Assert that these answers of an instance print as the values computed; only those in `apart` may be left out."""
    answers = {right.id: right for right in found.answers}
    assert {*apart, *computed} == set(answers)
    for name, value in computed.items():
        right = answers[name]
        key, theirs = printed(right.spec, right.value), printed(right.spec, value)
        assert theirs == key, f"{name}: PyTorch {theirs}, key {key} at {solver_calls.spelled(found.params)}"


def printed(spec: AnswerSpec, value: Any) -> str:  # noqa: ANN401 - a number, array or tensor of any kind
    """The value as the bank prints it, were it computed in floats."""
    match spec:
        case IntegerSpec():
            return russian.integer(_whole(value))
        case NumberSpec(digits=digits):
            return russian.number(round(_float(value), NOISE_DIGITS), digits)
        case ChoiceSpec():
            return str(value)
        case ShapeSpec():
            return str(tuple(value))
        case MatrixSpec():
            rows = value.detach().numpy() if isinstance(value, torch.Tensor) else value
            return str([[_whole(entry) for entry in row] for row in rows])
        case FormulaSpec():
            assert isinstance(value, Formula)
            return latex(value)
        case _:
            assert_never(spec)


def given(found: Instance) -> SimpleNamespace:
    """The numbers of an instance that its statement prints, and those of its solution, which are not for comparing."""
    return SimpleNamespace(**solved.values(found.solved))


def floats(values: object) -> torch.Tensor:
    """A new tensor of these numbers, in double precision."""
    if isinstance(values, torch.Tensor):
        return values.detach().to(torch.float64, copy=True)
    return torch.tensor(np.array(values, dtype=np.float64))


def leaf(values: object) -> torch.Tensor:
    """A tensor of these numbers that autograd differentiates by."""
    return floats(values).requires_grad_()


def parameters(*modules: torch.nn.Module) -> int:
    """How many numbers these modules learn."""
    return sum(parameter.numel() for module in modules for parameter in module.parameters())


def _whole(value: Any) -> int:  # noqa: ANN401 - whatever has the value of a number
    """The whole number that a float stands for."""
    number = _float(value)
    nearest = round(number)
    assert abs(number - nearest) < 10**-NOISE_DIGITS * max(1, abs(nearest)), f"{number} is no whole number"
    return nearest


def _float(value: Any) -> float:  # noqa: ANN401 - likewise
    return float(value.item() if isinstance(value, torch.Tensor) else value)
