"""The solvers against the source exam's own solutions: where its author is right, and where he is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from generator import answer, bank, instance
from generator.model import Answer
from generator.solvers import vgg

BANK = Path(__file__).parent.parent / "bank"
MATRIX = np.array([[1, 2], [3, -1]])


@dataclass(frozen=True)
class Line:
    """A line of the source's table: what is asked, our answer, the author's, and why his is wrong if it is."""

    number: str
    problem: str
    params: dict[str, Any]
    answer: str
    ours: str
    authors: str
    reason: str = ""
    mistake: str = ""


VGG = {"channels": 3, "asked": "all_biased", "stage": 3, "place": 1}
LINES = (Line("1", "regularization/l2", {"direction": "raised", "asked": "accuracy"}, "change", "fall", "fall"),)
