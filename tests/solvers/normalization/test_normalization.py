"""Normalisation: figures that PyTorch printed, equivalences from its documentation, and the two roads."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.solvers.normalization.normalization import (
    Affine,
    Block,
    averaged,
    forgets_bias,
    held,
    is_output,
    mean,
    normalised,
    pairwise_variance,
    slices,
    statistics,
    unrolled,
    variance,
)

batches = st.lists(st.integers(-9, 9), min_size=1, max_size=6)
METHODS = ("batch", "layer", "instance", "group")


@pytest.mark.parametrize(
    ("batch", "average", "deviation"),
    [((2, 2, -4), 0.0, 2.828427), ((15, 17, -2), 10.0, 8.524474), ((2, 2, -2), 0.6666667, 1.8856181)],
)
def test_statistics_that_pytorch_and_numpy_printed(batch: tuple[int, ...], average: float, deviation: float) -> None:
    """The columns of pytorch/pytorch#7028: running_mean at momentum 1, and numpy.std with division by n."""
    assert float(mean(batch)) == pytest.approx(average, abs=1e-6)
    for spread in (variance(batch), pairwise_variance(batch)):
        assert float(spread) ** 0.5 == pytest.approx(deviation, abs=1e-6)


def test_pytorch_remembers_the_unbiased_variance() -> None:
    """The same issue: running_var is 12 and 109, that is 3/2 of the variances by which the layer divides."""
    assert variance((2, 2, -4)) * Fraction(3, 2) == 12
    assert pairwise_variance((15, 17, -2)) * Fraction(3, 2) == 109


@given(batches)
def test_both_roads_to_the_variance(batch: list[int]) -> None:
    """Pairs of values know the variance without the mean."""
    assert pairwise_variance(batch) == variance(batch)


@given(st.integers(-9, 9), st.integers(-9, 9), st.sampled_from([2, 5]), st.sampled_from([-3, 2]), st.integers(-4, 4))
def test_an_output_is_recognised_without_a_root(value: int, centre: int, root: int, scale: int, shift: int) -> None:
    """The output, and no other: not its mirror image, not another one near."""
    affine = Affine(scale, shift)
    right = normalised(value, centre, root, affine)
    assert is_output(right, value, centre, root**2, affine)
    assert not is_output(right + Fraction(1, 100), value, centre, root**2, affine)
    mirrored = 2 * shift - right
    assert is_output(mirrored, value, centre, root**2, affine) == (value == centre)


def test_a_batch_of_two_is_normalised_to_plus_and_minus_one() -> None:
    """Whatever the two values; then the scale and the shift."""
    assert [normalised(x, 12, 3, Affine(1, 0)) for x in (9, 15)] == [-1, 1]
    assert [normalised(x, 12, 3, Affine(4, 7)) for x in (9, 15)] == [3, 11]


def test_a_tenth_of_each_batch_adds_up_slowly() -> None:
    """At momentum 0.1 ten batches leave 0.9^10 = 0.3486784401 of the start."""
    states = averaged(0, [1] * 10, Fraction(1, 10))
    assert states[:3] == [0, Fraction(1, 10), Fraction(19, 100)]
    assert float(states[-1]) == pytest.approx(1 - 0.3486784401, abs=1e-10)


@given(st.integers(-9, 9), st.lists(st.integers(-9, 9), max_size=5), st.integers(1, 9))
def test_the_weighted_sum_ends_where_the_steps_end(start: int, seen: list[int], tenths: int) -> None:
    """Both roads to the running statistic."""
    share = Fraction(tenths, 10)
    assert averaged(start, seen, share)[-1] == unrolled(start, seen, share)


def test_the_groups_of_the_documentation() -> None:
    """The input of torch.nn.GroupNorm(3, 6) there, (20, 6, 10, 10): three groups of two channels in each sample."""
    assert statistics("group", (20, 6, 10, 10), 3) == (200, 60)


def test_one_group_is_layer_and_single_channels_are_instance_normalisation() -> None:
    """The documentation of torch.nn.GroupNorm and the paper say so."""
    shape = (5, 12, 3, 7)
    assert statistics("group", shape, 1) == statistics("layer", shape, 1) == (252, 5)
    assert statistics("group", shape, 12) == statistics("instance", shape, 1) == (21, 60)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("groups", [1, 2, 3, 6])
def test_the_parts_of_an_array_are_as_many_and_as_large_as_the_formula_says(method: str, groups: int) -> None:
    """And together they are the array: each number is in one part."""
    array = np.arange(4 * 6 * 2 * 3).reshape(4, 6, 2, 3)
    parts = slices(method, array, groups)
    elements, means = statistics(method, (4, 6, 2, 3), groups)
    assert [part.size for part in parts] == [elements] * means
    assert sorted(np.concatenate([part.ravel() for part in parts]).tolist()) == list(range(array.size))


def test_there_is_no_fifth_kind() -> None:
    """A name that is none is refused."""
    with pytest.raises(ValueError, match="weight"):
        slices("weight", np.zeros((1, 1, 1, 1)), 1)


def test_only_a_normalisation_that_comes_next_forgets_the_bias() -> None:
    """Ioffe and Szegedy, 3.2: the bias before it is cancelled by the subtraction of the mean; a ReLU is in the way."""
    assert forgets_bias("norm-relu")
    assert not forgets_bias("relu-norm")


def test_what_a_small_network_holds() -> None:
    """Ten numbers learnt without a norm; a norm adds two learnt and two kept an output, and its bias is lost or not."""
    assert held([Block((4, 2), None)]) == (4 * 2 + 2, 0, 0)
    assert held([Block((4, 2), "norm-relu")]) == (4 * 2 + 2 * 2, 2 * 2, 2)
    assert held([Block((4, 2), "relu-norm")]) == (4 * 2 + 2 + 2 * 2, 2 * 2, 0)
    assert held([Block((3, 3, 1, 8), "norm-relu"), Block((8, 5), None)]) == (72 + 16 + 45, 16, 8)
