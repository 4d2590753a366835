"""Initial weights against the figures of He et al. and of PyTorch, and against signals sent through real layers."""

from __future__ import annotations

from fractions import Fraction
from math import sqrt

import numpy as np
import pytest

from generator.solvers.optimization import initialization

# He et al., Delving deep into rectifiers, 2015, section 2.2: standard deviations for 3×3 filters
HE = {64: 0.059, 128: 0.042, 256: 0.029, 512: 0.021}


@pytest.mark.parametrize(("filters", "published"), HE.items())
def test_deviations_are_those_of_the_paper(filters: int, published: float) -> None:
    """The paper prints three decimals."""
    fan_in, fan_out = initialization.fans(3, 16, filters)
    assert fan_in == 144
    assert sqrt(initialization.variance("he_out", fan_in, fan_out)) == pytest.approx(published, abs=6e-4)


def test_fans_of_a_convolution_are_those_of_pytorch() -> None:
    """A weight of shape (32, 16, 5, 5) has fan_in 400 and fan_out 800; a matrix of shape (3, 5) has 5 and 3."""
    assert initialization.fans(5, 16, 32) == (400, 800)
    assert initialization.fans(1, 5, 3) == (5, 3)


@pytest.mark.parametrize("kernel", [1, 3, 5, 7])
def test_counted_taps_agree(kernel: int) -> None:
    """An output sees as many positions as see an inner input, the square of the kernel's side."""
    assert initialization.reach(kernel) == initialization.fans(kernel, 1, 1)


def test_glorot_is_between_forward_and_backward() -> None:
    """The two gains average to one; Glorot and Bengio, equation (12): 2/(300 + 100) = 0.005."""
    variance = initialization.variance("xavier", 300, 100)
    assert variance == Fraction(5, 1000)
    assert initialization.signal_gains(1, 300, 100, variance) == (Fraction(3, 2), Fraction(1, 2))


def test_he_keeps_signals_through_deep_relu_layers() -> None:
    """Six random layers of 400 units leave the mean square of the signals what it was."""
    generator = np.random.default_rng(1)
    deviation = sqrt(initialization.variance("he_in", 400, 400))
    signals = generator.normal(size=(400, 200))
    for _ in range(6):
        signals = generator.normal(scale=deviation, size=(400, 400)) @ np.maximum(signals, 0.0)
    assert np.mean(signals**2) == pytest.approx(1, rel=0.5)
    weaker = initialization.variance("xavier", 400, 400)  # would leave a sixty-fourth
    assert (weaker / initialization.variance("he_in", 400, 400)) ** 6 == Fraction(1, 64)


def test_an_unknown_method_is_refused() -> None:
    """No method is guessed."""
    with pytest.raises(ValueError, match="orthogonal"):
        initialization.variance("orthogonal", 1, 1)
