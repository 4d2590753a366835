"""The solvers against the source exam's own solutions: where its author is right, and where he is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from generator.check.checks import sources
from generator.model import Answer
from generator.problems import answers, bank, instance
from generator.solvers.convnets import vgg

BANK = Path(__file__).parent.parent / "bank"
VGG = {"channels": 3, "asked": "all_biased", "stage": 3, "place": 1}
LAYER = {"form": "XW", "wrt": "input", "letters": ("X", "W", "Y", "b"), "batch": 2, "inputs": 3, "outputs": 2}
MATRICES = {
    "X": np.array([[1, 2, 3], [4, 5, 6]]),
    "W": np.array([[1, -1], [2, 0], [0, 3]]),
    "G": np.array([[1, 2], [3, 4]]),
    "b": np.zeros(0, dtype=np.int64),
}


@dataclass(frozen=True)
class Line:
    """A line of the source: what is asked, our answer and the author's."""

    number: str
    problem: str
    params: dict[str, Any]
    answer: str
    ours: str
    authors: str


RIGHT = (
    Line(
        "1",
        "regularization/l2",
        {
            "model": "dense",
            "direction": "raised",
            "asked": "accuracy",
            "exponent": -3,
            "factor": 10,
            "steepness": 6,
            "centre": 4,
        },
        "change",
        ours="не изменится или уменьшится",
        authors="не изменится или уменьшится",
    ),
    Line(
        "2",
        "normalization/batch-norm",
        {"change": "added", "network": "conv", "activation": "relu", "depth": 3, "asked": "speed"}
        | {"batch": 32, "widths": np.array([16, 32, 64])},
        "effect",
        ours="увеличится",
        authors="увеличится",
    ),
    Line(
        "3, в натах",
        "losses/initial-loss",
        {"asked": "nats", "classes": 1000, "batch": 64, "raised": 2, "share": 10},
        "value",
        ours="6,908",
        authors="6,908",
    ),
    Line(
        "3, в битах",
        "losses/initial-loss",
        {"asked": "bits", "classes": 1000, "batch": 64, "raised": 2, "share": 10},
        "value",
        ours="9,966",
        authors="9,966",
    ),
    Line("4б для B", "convnets/vgg", VGG | {"configuration": "B"}, "field", ours="24", authors="24"),
    Line("4б для C", "convnets/vgg", VGG | {"configuration": "C"}, "field", ours="24", authors="24"),
    Line("4б для D", "convnets/vgg", VGG | {"configuration": "D"}, "field", ours="24", authors="24"),
    Line("4б для E", "convnets/vgg", VGG | {"configuration": "E"}, "field", ours="24", authors="24"),
    Line(
        "5",
        "backpropagation/affine",
        LAYER | MATRICES,
        "formula",
        ours=r"(\nabla_{Y} f)\,W^{\mathsf T}",
        authors=r"(\nabla_{Y} f)\,W^{\mathsf T}",
    ),
    Line("5, проверка размеров", "backpropagation/affine", LAYER | MATRICES, "size", ours="2×3", authors="2×3"),
)
ERRATA = {("total", "2 731 136"), ("field", "24"), ("field", "21")}
CONVOLUTIONS = {"A": 9_220_480, "A-LRN": 9_220_480, "B": 9_404_992, "C": 9_996_096, "D": 14_714_688, "E": 20_024_384}
NETWORKS = {
    "A": 132_863_336,
    "A-LRN": 132_863_336,
    "B": 133_047_848,
    "C": 133_638_952,
    "D": 138_357_544,
    "E": 143_667_240,
}


def solved(line: Line) -> Answer:
    """Our answer to a line of the table."""
    problem = bank.load(BANK, line.problem)
    answers = instance.make(problem, 0, line.params, tuple).answers
    return next(found for found in answers if found.id == line.answer)


def shown(found: Answer, value: Any) -> str:  # noqa: ANN401 - an answer of any kind
    """A value as printed, with ordinary spaces."""
    return answers.shown(found.spec, value).replace("\u202f", " ")


@pytest.mark.parametrize("line", RIGHT, ids=lambda line: line.number)
def test_where_the_author_is_right_the_solver_agrees(line: Line) -> None:
    """The solver prints the author's answer."""
    found = solved(line)
    assert shown(found, found.value) == line.ours == line.authors


def test_where_the_author_is_wrong_the_bank_says_why() -> None:
    """Each wrong figure of the author stands in the bank, differs from ours, and is what the named mistake gives."""
    problem = bank.load(BANK, "convnets/vgg")
    assert {(erratum.answer, erratum.printed) for erratum in problem.sheet.errata} == ERRATA
    assert all(erratum.mistake for erratum in problem.sheet.errata)
    assert sources.examine(problem).faults == ()


@pytest.mark.parametrize("configuration", CONVOLUTIONS)
def test_convolutional_parameters_are_exact(configuration: str) -> None:
    """The convolutional layers of each configuration have the known number of parameters."""
    line = Line("", "convnets/vgg", VGG | {"configuration": configuration}, "total", "", "")
    assert solved(line).value == CONVOLUTIONS[configuration]


@pytest.mark.parametrize("configuration", NETWORKS)
def test_whole_networks_are_exact(configuration: str) -> None:
    """Each whole network has the known number of parameters, the fully connected layers included."""
    assert vgg.network_parameters(configuration, 3, biased=True) == NETWORKS[configuration]
