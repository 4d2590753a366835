"""Convolutional layers: the formulas against published figures, the second roads against brute force."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.solvers import convolution

# (kernel, stride) of VGG16 up to the last pooling, and the fields published for it, layer by layer.
VGG16 = [(3, 1), (3, 1), (2, 2)] * 2 + [(3, 1), (3, 1), (3, 1), (2, 2)] * 3
VGG16_FIELDS = [1, 3, 5, 6, 10, 14, 16, 24, 32, 40, 44, 60, 76, 92, 100, 132, 164, 196, 212]

windows = st.lists(st.tuples(st.integers(1, 5), st.integers(1, 3)), min_size=1, max_size=5)
small = st.integers(1, 6)


@pytest.mark.parametrize(
    ("kernel", "inputs", "outputs", "count"),
    [
        (5, 1, 6, 156),  # C1 of LeNet-5, as the paper of 1998 says
        (7, 3, 64, 9_472),  # the first layer of ResNet-50 in Keras
        (3, 3, 64, 1_792),  # block1_conv1 of VGG16 in Keras
        (3, 512, 512, 2_359_808),  # block5_conv3 of VGG16 in Keras
    ],
)
def test_parameters_of_known_layers(kernel: int, inputs: int, outputs: int, count: int) -> None:
    """A layer with biases has as many parameters as published summaries say."""
    assert convolution.parameters(kernel, inputs, outputs, biased=True) == count


def test_without_biases_only_the_weights_count() -> None:
    """The first layer of VGG has 64 biases, one for each output channel."""
    assert convolution.parameters(3, 3, 64, biased=False) == 1_792 - 64


@given(small, small, small)
def test_arrays_have_as_many_elements_as_the_formula_says(kernel: int, inputs: int, outputs: int) -> None:
    """Arrays that were built hold what the formula counts, weights and biases apart."""
    weights, biases = convolution.arrays(kernel, inputs, outputs)
    assert weights.size == convolution.parameters(kernel, inputs, outputs, biased=False)
    assert weights.size + biases.size == convolution.parameters(kernel, inputs, outputs, biased=True)


def test_receptive_fields_of_vgg16() -> None:
    """The recursion gives the published field of every layer of VGG16; five poolings make the distance 32."""
    reached = convolution.receptive_fields(VGG16)
    assert [field for field, _ in reached] == VGG16_FIELDS
    assert reached[-1] == (212, 32)


def test_two_small_convolutions_see_as_much_as_one_large_one() -> None:
    """Two 3×3 convolutions see 5×5 and three see 7×7, the argument of the VGG paper."""
    assert convolution.receptive_fields([(3, 1)] * 3) == [(1, 1), (3, 1), (5, 1), (7, 1)]


@given(windows)
def test_without_gaps_the_walk_back_finds_the_field_of_the_recursion(layers: list[tuple[int, int]]) -> None:
    """While no stride exceeds its kernel the pixels seen are one segment, as long as the recursion says."""
    layers = [(max(kernel, stride), stride) for kernel, stride in layers]
    seen = convolution.pixels_seen(layers)
    assert sorted(seen) == list(range(len(seen)))
    assert len(seen) == convolution.receptive_fields(layers)[-1][0]


@given(windows)
def test_the_field_reaches_from_the_first_to_the_last_pixel_seen(layers: list[tuple[int, int]]) -> None:
    """Where strides leave gaps the field is the segment from end to end."""
    seen = convolution.pixels_seen(layers)
    assert max(seen) - min(seen) + 1 == convolution.receptive_fields(layers)[-1][0]


@pytest.mark.parametrize("layers", [[(3, 1), (2, 2), (3, 1)], [(3, 1), (3, 1), (2, 2), (1, 1)], [(5, 2), (3, 2)]])
def test_a_neuron_changes_with_the_pixels_of_a_square_and_no_others(layers: list[tuple[int, int]]) -> None:
    """In the plane the neuron's pixels, changed one at a time, are the segment's product with itself."""
    side = len(convolution.pixels_seen(layers)) + 2
    changing = set()
    for row, column in product(range(side), repeat=2):
        image = np.zeros((side, side))
        image[row, column] = 1
        if _neuron(image, layers):
            changing.add((row, column))
    assert changing == set(product(convolution.pixels_seen(layers), repeat=2))


def _neuron(image: np.ndarray, layers: list[tuple[int, int]]) -> float:
    """Run sums over square windows, without padding, and return the neuron in the corner."""
    for kernel, stride in layers:
        rows, columns = (range(0, size - kernel + 1, stride) for size in image.shape)
        image = np.array([[image[r : r + kernel, c : c + kernel].sum() for c in columns] for r in rows])
    return float(image[0, 0])


def test_fields_only_grow() -> None:
    """Nothing on the way up makes a neuron see less."""
    fields = [field for field, _ in convolution.receptive_fields(VGG16)]
    assert all(below <= above for below, above in pairwise(fields))
